"""The commands of docs/howto-large.md, and Virtuoso's of docs/howto-cluster.md, with real servers; only ports and what installs is left out."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg import shards
from tests.serve.conftest import build
from tests.stores import servers

SHARDS = (Path(__file__).parent.parent.parent / "docs" / "howto-cluster.md").read_text(encoding="utf-8")
PAGE = (Path(__file__).parent.parent.parent / "docs" / "howto-large.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^##? (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE))
START = next(iter(SECTIONS))
INSTALLS = ("pip install", "apt install")
CLAIMS = "kg query 'SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?claim a kg:Claim } }'"
ASKED = "kg query --name who-supplies-whom"


def commands(section: str) -> list[str]:
    blocks = re.findall(r"^```console\n(.+?)^```", SECTIONS[section], re.DOTALL | re.MULTILINE)
    lines = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
    return [line for line in lines if not line.startswith(INSTALLS)]


def run(folder: Path, *lines: str) -> str:
    """Run commands in one shell and return what the last one prints."""
    bin = Path(sys.executable).parent
    script = f'set -e; PATH="{bin}:$PATH"; kg() {{ "{sys.executable}" -c "from kg.cli import main; main()" "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-c", script + "\necho -----\n".join(lines)], cwd=folder, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.rpartition("-----\n")[2]


@pytest.fixture
def folder(tmp_path) -> Path:
    build(tmp_path / "kg.store")
    run(tmp_path, *commands(START))
    return tmp_path


def test_oxigraph_serves_a_copy(folder):
    program = Path(sys.executable).parent / "oxigraph"
    if not program.exists():
        pytest.skip("PyPI's oxigraph is not installed")
    port = str(servers._free())
    load, serve, *asked = [line.replace("7878", port) for line in commands("Oxigraph")]
    run(folder, load)
    with subprocess.Popen(
        [program, *serve.split()[1:]], cwd=folder,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as server:  # fmt: skip
        try:
            servers._wait(server, f"http://localhost:{port}/query")
            assert run(folder, asked[0]) == run(folder, ASKED)
            assert '"quads"' in run(folder, asked[1])
        finally:
            server.kill()


def test_virtuoso_serves_shards_and_a_copy(folder, tmp_path_factory):
    making = shards.Making("")
    with kg.open(folder / "kg.store") as graph:
        for told in graph.store.contents():
            making.add(graph.store.graph_of(*told), "")
    making.written(shards.opened(folder / "shards"))
    (bulk,) = re.findall(r"^\$ (isql-vt .+)$", SHARDS, re.MULTILINE)
    home = tmp_path_factory.mktemp("virtuoso")
    try:
        with servers.virtuoso(home) as address:
            sql, http = re.findall(
                r"^ServerPort = 127.0.0.1:(\d+)", (home / "virtuoso.ini").read_text(), re.MULTILINE
            )
            assert f":{http}/" in address
            load, ask, bulk, claims = [
                line.replace(" 1111 ", f" {sql} ").replace("8890", http)
                for line in (*commands("Virtuoso"), bulk, f"{CLAIMS} --store http://localhost:8890/sparql")
            ]
            run(folder, bulk)
            assert run(folder, claims) == run(folder, CLAIMS)
            run(folder, load)
            assert run(folder, ask) == run(folder, ASKED)
    except servers.Missing as missing:
        pytest.skip(str(missing))
