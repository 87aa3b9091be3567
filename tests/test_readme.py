"""The README shows what the commands in it print (`pytest --update-golden` writes it anew); those of docs/ run."""

import io
import json
import re
import shlex
import shutil
import sys
from itertools import chain
from pathlib import Path

import pytest

from kg import ns
from kg.cli import main
from kg.resources import folder

HOME = Path(__file__).parent.parent
README = HOME / "README.md"
PAGES = sorted((HOME / "docs").glob("*.md"))
BLOCK = re.compile(r"(?<=^```console\n).+?(?=^```$)", re.DOTALL | re.MULTILINE)
TURTLE = re.compile(r"(?<=^```turtle\n).+?(?=^```$)", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^\$ (?:echo (?P<said>'.+?') \| )?kg (?P<line>.+?)(?: > (?P<file>\S+))?$", re.MULTILINE)
OURS = re.compile(r"^\$ .*\bkg \w", re.MULTILINE)
UNTRIED = re.compile(r"^serve|http://localhost|https://|s3://|^follow")
"""Commands that run until they are stopped, or need a server or the network: only their options are tried."""


@pytest.fixture
def run(capfd, monkeypatch, tmp_path):
    """Return a function that runs a command and returns what it prints and how it ends."""

    def run(command):
        said = "".join(shlex.split(command["said"] or "")).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(said)))
        arguments = shlex.split(command["line"])
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--help"] if UNTRIED.search(command["line"]) else arguments)
        out, err = capfd.readouterr()
        if command["file"]:
            Path(command["file"]).write_text(out, encoding="utf-8")
        return [line.rstrip() for line in f"{out}{err}".splitlines()], ended.value.code

    shutil.copytree(folder("seeds"), tmp_path / "seeds")
    (tmp_path / "articles").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "110")
    monkeypatch.setenv("BROWSER", "true")  # the program that does nothing
    return run


@pytest.mark.model
def test_the_readme_shows_what_is_printed(run, pytestconfig):
    Path("articles/leeg.txt").touch()
    Path("articles/tank.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    Path("articles/nieuws.jsonl").write_text('{"id": "a", "text": ', encoding="utf-8")

    def printed(block):
        commands = [line for line in block[0].splitlines() if line.startswith("$ ")]
        shown = ([line, *(run(match)[0] if (match := COMMAND.match(line)) else ())] for line in commands)
        return "".join(f"{line}\n" for line in chain.from_iterable(shown))

    before = README.read_text(encoding="utf-8")
    after = BLOCK.sub(printed, before)
    if pytestconfig.getoption("--update-golden"):
        README.write_text(after, encoding="utf-8")
    else:
        assert after == before


@pytest.mark.model
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_of_a_page_run_in_its_order(page, run):
    text = page.read_text(encoding="utf-8")
    Path("articles/nieuws.txt").write_text("Apple neemt Sabelco over.", encoding="utf-8")
    more = {"id": "meer", "text": "Shell neemt BG over.", "date": "2024-01-02"}
    Path("more.jsonl").write_text(json.dumps(more), encoding="utf-8")
    if "--ontology mine" in text:
        _write_own(text)
    if "$ kg build seeds" not in text:
        run({"said": None, "line": "build seeds", "file": None})
    blocks = "".join(BLOCK.findall(text))
    commands = list(COMMAND.finditer(blocks))
    ended = [(match[0], *run(match)) for match in commands]

    assert len(commands) == len(OURS.findall(blocks))
    assert [(command, lines) for command, lines, code in ended if code] == []


def _write_own(page):
    """Write the Turtle that a page shows into the folder of the expert that it is for."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in ns.PREFIXES.items())
    for number, turtle in enumerate(TURTLE.findall(page)):
        path = Path("mine") / ("actors" if "kg:ActorList" in turtle else "") / f"{number}.ttl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(prefixes + turtle, encoding="utf-8")
