"""`kg serve` as a person runs it, in a process of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

import kg
from kg.cli import main
from tests.serve.conftest import build

PROGRAM = [sys.executable, "-c", "from kg.cli import main; main()", "serve"]


@contextmanager
def started(*options: str, **environment: str):
    """Run the command, and give the process and the address that it prints."""
    with subprocess.Popen(
        [*PROGRAM, "--port", "0", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | environment,
    ) as process:  # fmt: skip
        try:
            line = process.stdout.readline()
            yield process, re.search(r"http://\S+/", line)[0]
        finally:
            process.kill()


def run(*options: str) -> tuple[int, str]:
    done = subprocess.run([*PROGRAM, *options], capture_output=True, text=True, timeout=30, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr.strip()


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def workers(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.fixture
def store(tmp_path):
    return build(tmp_path / "kg.store")


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A store and the address of its server."""
    folder = build(tmp_path_factory.mktemp("served") / "kg.store")
    with started("--store", str(folder)) as (_, url):
        yield folder, url


def test_it_says_where_it_is_answers_and_ends_quietly_on_ctrl_c(store):
    with started("--store", str(store)) as (process, url):
        assert httpx.get(f"{url}sparql?query=ASK{{}}").json()["boolean"] is True
        process.send_signal(signal.SIGINT)
        rest, complaints = process.communicate(timeout=20)

    assert (process.returncode, rest, complaints) == (0, "", "")
    assert [path.name for path in store.parent.iterdir()] == ["kg.store"]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="it looks for processes in /proc")
def test_a_server_that_is_killed_takes_its_workers_along_and_loses_nothing(store):
    with started("--store", str(store)) as (process, url):
        count = httpx.get(f"{url}sparql", params={"query": "SELECT * { ?s ?p ?o }", "format": "tsv"}).text
        pids = workers(process.pid)
        asked = {"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"}
        errors = []

        def ask():
            try:
                httpx.get(f"{url}sparql", params=asked)
            except httpx.HTTPError as error:
                errors.append(error)

        line = threading.Thread(target=ask)
        line.start()
        time.sleep(0.5)
        process.kill()
        line.join(20)

    for _ in range(100):
        if not any(map(alive, pids)):
            break
        time.sleep(0.1)
    assert (len(pids), len(errors)) == (2, 1)
    assert not any(map(alive, pids))
    with kg.open(store) as graph:
        assert len(graph.store) == count.count("\n") - 1


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="it looks for processes in /proc")
def test_workers_that_are_killed_while_nobody_asks_are_replaced(store):
    with started("--store", str(store)) as (process, url):
        assert httpx.get(f"{url}sparql?query=ASK{{}}").is_success
        for pid in workers(process.pid):
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.2)

        assert httpx.get(f"{url}sparql?query=ASK{{}}").json()["boolean"] is True


def test_the_token_may_stand_in_the_environment(store):
    with started("--store", str(store), "--writable", KG_TOKEN="abc") as (_, url):
        update = {"data": {"update": "CLEAR ALL"}}
        wrong = httpx.post(f"{url}sparql", **update, headers={"Authorization": "Bearer x"})
        right = httpx.post(f"{url}sparql", **update, headers={"Authorization": "Bearer abc"})

    assert [wrong.status_code, right.status_code] == [401, 204]
    with kg.open(store) as graph:
        assert len(graph.store) == 0


@pytest.mark.parametrize(
    "command",
    [
        ("query", "ASK {}"),
        ("show", "Noord-Korea"),
        ("path", "Noord-Korea", "Rusland"),
        ("actors",),
        ("stats",),
        ("articles",),
        ("search", "wapens"),
        ("corrections",),
        ("validate",),
        ("export", "graph.nq"),
        ("view", "graph.html"),
        ("store", "check"),
        ("store", "backup", "copy.nq.gz"),
    ],
    ids=" ".join,
)
def test_commands_that_read_work_beside_it(served, command, tmp_path, monkeypatch, capsys):
    store, _ = served
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main([*command, "--store", str(store)])

    assert (ended.value.code, capsys.readouterr().err) == (0, "")
    assert not [path for path in store.parent.iterdir() if ".lent-" in path.name]


def test_commands_that_write_say_which_server_has_the_store(served, capsys):
    store, url = served
    with pytest.raises(SystemExit) as ended:
        main(["remove", "kimregime", "--store", str(store)])

    assert ended.value.code == 2
    assert f"in use by another process (kg serve at {url}, process " in capsys.readouterr().err


def test_what_is_written_through_the_server_is_read_at_once(store, tmp_path):
    with started("--store", str(store), "--writable", KG_TOKEN="abc") as (_, url):
        update = {"update": "INSERT DATA { GRAPH <urn:mine> { <urn:a> <urn:b> <urn:c> } }"}
        headers = {"Authorization": "Bearer abc"}
        for there in (False, True):
            with kg.open(store, reading=True) as graph:
                assert graph.query("ASK { <urn:a> <urn:b> <urn:c> }") is there
            assert httpx.post(f"{url}sparql", data=update, headers=headers).is_success


def test_what_keeps_it_from_starting_is_one_sentence(store, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken, kg.open(store):
        port = str(taken.getsockname()[1])

        assert run("--port", port) == (
            2,
            f"Error: Nothing can listen at http://127.0.0.1:{port}/ (Address already in use); name another --port or --host.",
        )
        code, locked = run("--port", "0", "--store", str(store))
        assert (code, locked.startswith(f"Error: The store {store} is in use by another process")) == (
            2,
            True,
        )

    assert run("--port", "0", "--store", str(tmp_path / "none"))[1].startswith("Error: There is no graph in")
    assert run("--port", "0", "--store", str(store), "--writable") == (
        2,
        "Error: A server that can be written to needs a token: give --token or set KG_TOKEN.",
    )
    assert run("--port", "0", "--store", str(store), "--base", "news.org") == (
        2,
        "Error: The base 'news.org' is no address; write it as https://example.org/kg/.",
    )
