"""Who reads while others write, or where nobody may: a copy of the store as it is at one moment."""

import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

import kg
from kg import stores
from kg.errors import StoreError
from kg.stores import _lending, oxigraph
from tests.samples import SAMPLES, sample
from tests.stores.others import as_nobody, public
from tests.stores.test_crash import BUILD, news

HOLD = """
import sys
import kg
with kg.open(sys.argv[1], reading=sys.argv[2] == "reading") as graph:
    print(len(graph.store), flush=True)
    sys.stdin.readline()
"""
FOREIGN = """
import sys, pyoxigraph
store = pyoxigraph.Store(sys.argv[1])
print("open", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def folder(tmp_path):
    return filled(tmp_path / "kg.store")


def filled(folder):
    with kg.open(folder, create=True) as graph:
        for made in SAMPLES:
            graph.add(*made())
    return folder


@contextmanager
def process(code, *arguments):
    """Run Python that says when it is ready, and ends when it is told to."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as made:
        assert made.stdout.readline()
        yield made
        if made.poll() is None:
            made.communicate("\n", timeout=20)


def lent(folder):
    return [*folder.parent.glob(f".{folder.name}{_lending.MARK}*")]


def test_a_build_is_read_while_it_goes_on(tmp_path):
    folder = tmp_path / "kg.store"
    counts = []
    command = [sys.executable, "-c", BUILD, folder, "add"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as builder:
        assert builder.stdout.readline() == "open\n"
        while builder.poll() is None:
            with stores.connect(folder, reading=True) as store:
                assert store.sound()
                counts.append(len(list(store.articles())))
        told = builder.stdout.read().split()
    with stores.connect(folder) as store, stores.connect() as expected:
        expected.extend(news())

        assert set(store.quads()) == set(expected.quads())
    assert builder.returncode == 0
    assert counts == sorted(counts)
    assert any(0 < count < len(told) for count in counts)
    assert not lent(folder)


def test_a_store_without_a_quad_is_lent_as_well(tmp_path):
    folder = tmp_path / "kg.store"
    command = [sys.executable, "-c", HOLD, folder, "reading"]
    with stores.connect(folder) as store:
        assert not len(store)
        read = subprocess.run(command, input="\n", capture_output=True, text=True, check=False, timeout=60)

        assert (read.stdout, read.stderr) == ("0\n", "")
        assert not lent(folder)


def test_a_build_in_bulk_is_never_read_half_done(tmp_path):
    folder = tmp_path / "kg.store"
    seen = 0
    command = [sys.executable, "-c", BUILD, folder, "extend"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as builder:
        assert builder.stdout.readline() == "open\n"
        while builder.poll() is None:
            with stores.connect(folder, reading=True) as store:
                assert not store.incomplete()
                assert store.sound()
                seen += 1

    assert (builder.returncode, seen > 0) == (0, True)


def test_what_is_written_later_is_not_seen(folder):
    with kg.open(folder) as writer:
        with kg.open(folder, reading=True) as reader:
            writer.remove(sample()[0].id)

            assert sample()[0].id in {article.id for article in reader.articles()}
        with kg.open(folder, reading=True) as reader:
            assert sample()[0].id not in {article.id for article in reader.articles()}


def test_who_reads_changes_nothing(folder):
    with kg.open(folder, reading=True) as alone, kg.open(folder, reading=True) as beside:
        for graph in (alone, beside):
            before = len(graph.store)
            with pytest.raises(StoreError, match="was opened for reading, and is not changed"):
                graph.remove(sample()[0].id)
            with pytest.raises(StoreError, match="was opened for reading, and is not changed"):
                graph.store.update("CLEAR ALL", "http://localhost/")

            assert len(graph.store) == before > 0


def test_many_read_at_once_and_leave_nothing(folder):
    with kg.open(folder, reading=True) as first, process(HOLD, folder, "reading") as second:
        with kg.open(folder, reading=True) as third:
            assert len(first.store) == len(third.store)
            assert len(lent(folder)) == 2
        second.communicate("\n")

        assert not lent(folder)


def test_a_writer_waits_for_who_only_reads(folder):
    with process(HOLD, folder, "reading") as reader:
        began = time.monotonic()
        waiting = subprocess.Popen(
            [sys.executable, "-c", HOLD, folder, "writing"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        time.sleep(0.3)
        reader.communicate("\n")
        with waiting:
            assert int(waiting.stdout.readline()) > 0
            waiting.communicate(b"\n")

    assert time.monotonic() - began < oxigraph.PATIENCE + 5


def test_a_writer_does_not_wait_for_another_and_is_told_who_it_is(folder):
    with process(HOLD, folder, "writing") as holder:
        began = time.monotonic()
        with pytest.raises(StoreError, match=rf"in use by another process \(process {holder.pid}\); wait"):
            kg.open(folder)

    assert time.monotonic() - began < oxigraph.PATIENCE


def test_the_address_of_who_was_killed_misleads_nobody(folder):
    with process(HOLD, folder, "writing") as holder:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    left = Path(json.loads((folder / _lending.ADDRESS).read_text())["socket"])
    assert left.exists()

    assert _lending.holder(folder) is None
    with kg.open(folder, reading=True) as graph:
        assert len(list(graph.articles())) == len(SAMPLES)
        assert not left.exists()
    assert not (folder / _lending.ADDRESS).exists()


@pytest.mark.parametrize("address", ["", "{", "[]", '{"socket": 3}', '{"socket": "/nowhere/at/all"}'])
def test_an_address_that_is_none_misleads_nobody(folder, address):
    (folder / _lending.ADDRESS).write_text(address)

    assert _lending.holder(folder) is None
    with kg.open(folder, reading=True) as graph:
        assert len(list(graph.articles())) == len(SAMPLES)


def talk(listening, says):
    line, _ = listening.accept()
    with line:
        line.sendall(says)
        line.recv(1)


@pytest.mark.parametrize("says", [b"", b"hello\n", b'{"pid": 1}\n'])
def test_another_program_at_the_address_is_not_believed(folder, monkeypatch, tmp_path, says):
    monkeypatch.setattr(_lending, "PATIENCE", 0.2)
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as other:
        other.bind("other")
        other.listen()
        (folder / _lending.ADDRESS).write_text('{"socket": "other"}')
        talking = threading.Thread(target=talk, args=(other, says))
        talking.start()

        assert _lending.holder(folder) is None
        talking.join()


def test_copies_of_readers_who_were_killed_are_deleted(folder):
    with kg.open(folder) as graph:
        with process(HOLD, folder, "reading") as reader:
            assert len(lent(folder)) == 1
            reader.send_signal(signal.SIGKILL)
            reader.wait()
        assert len(lent(folder)) == 1
        assert len(graph.store) > 0

    assert not lent(folder)


def test_a_copy_outlives_who_lent_it(folder):
    with process(HOLD, folder, "writing") as holder, kg.open(folder, reading=True) as reader:
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        with kg.open(folder) as writer:
            for article in list(writer.articles()):
                writer.remove(article.id)

            assert len(list(reader.articles())) == len(SAMPLES)
            assert reader.check() == []
    assert not lent(folder)


def test_a_store_that_another_program_has_is_in_use(folder, monkeypatch):
    monkeypatch.setattr(oxigraph, "PATIENCE", 0.3)
    with process(FOREIGN, folder), pytest.raises(StoreError, match="is in use by another process; wait"):
        kg.open(folder, reading=True)


def test_a_store_whose_socket_was_tidied_away_is_closed(folder):
    store = stores.connect(folder)
    shutil.rmtree(Path(json.loads((folder / _lending.ADDRESS).read_text())["socket"]).parent)
    closing = threading.Thread(target=store.close, daemon=True)
    closing.start()
    closing.join(5)

    assert not closing.is_alive()
    assert not (folder / _lending.ADDRESS).exists()


def test_a_store_that_is_forgotten_is_closed(folder):
    kg.open(folder)  # and neither kept nor closed

    with kg.open(folder) as graph:
        assert len(graph.store) > 0


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def locked():
    """A store of which this user may change nothing."""
    with public() as place:
        folder = filled(place / "kg.store")
        for path in (*folder.iterdir(), folder):
            path.chmod(0o555 if path.is_dir() else 0o444)
        yield folder
        folder.chmod(0o755)


@pytest.mark.parametrize(
    "command",
    [
        ("stats",),
        ("show", "Noord-Korea"),
        ("query", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
        ("search", "wapens"),
        ("store", "check"),
        ("validate",),
    ],
    ids=" ".join,
)
def test_a_folder_that_may_only_be_read_is_read(locked, command):
    before = contents(locked)
    done = as_nobody(*command, "--store", str(locked))

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()
    assert contents(locked) == before


def test_a_folder_that_may_only_be_read_is_read_while_its_owner_writes():
    with public() as place:
        folder = filled(place / "kg.store")
        with kg.open(folder) as graph:
            graph.remove(sample()[0].id)
            done = as_nobody("articles", "--format", "csv", "--store", str(folder))

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == len(SAMPLES)


def test_a_folder_that_may_only_be_read_and_that_another_program_has_is_in_use():
    with public() as place:
        folder = filled(place / "kg.store")
        with process(FOREIGN, folder):
            done = as_nobody("stats", "--store", str(folder))

    assert (done.returncode, "is in use by another process" in done.stderr) == (2, True)


def test_a_copy_whose_lender_has_ended_is_held_by_nobody(tmp_path):
    ours, theirs = socket.socketpair()
    theirs.close()
    with ours, pytest.raises(OSError):
        _lending._hold(tmp_path, ours)

    lock = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(lock)
