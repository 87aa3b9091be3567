"""A real scheduler and two workers, of which one is killed: the shards are those of one machine."""

import gzip
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg.cluster import _pool
from kg.cluster._work import Batch, write
from kg.errors import InputError, PipelineError
from tests.stores import servers
from tests.test_crew import articles, notes, place, said, written  # noqa: F401

pytestmark = pytest.mark.model
SIZE = "4"
"""Articles in a shard."""


def program(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


def ran(place, *arguments: str) -> tuple[int, str, list[str]]:  # noqa: F811
    folder, env = place
    done = subprocess.run(
        program("from kg.cli import main; main()", *arguments),
        cwd=folder, env=env, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, said(done.stderr)


@contextmanager
def dask(place, *arguments: str, **env: str) -> Iterator[subprocess.Popen]:  # noqa: F811
    """Give a process of Dask, and end it."""
    folder, ours = place
    with (folder / f"{arguments[0]}.log").open("a") as log:
        process = subprocess.Popen(
            program("from dask.__main__ import main; main()", *arguments, "--host", "127.0.0.1", "--no-dashboard"),
            cwd=folder / "dask", env=ours | env, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def read(folder: Path) -> set[str]:
    """Return which articles were read since this was asked last."""
    names = {name for _, name in notes(folder)}
    (folder / "notes").unlink(missing_ok=True)
    return names


def backup(folder: Path, store: str) -> list[bytes]:
    with kg.open(folder / store) as graph:
        assert graph.check() == []
        graph.export(folder / f"{store}.nq")
    return (folder / f"{store}.nq").read_bytes().splitlines()


def shards(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_two_workers_one_killed_make_the_graph_that_one_machine_makes(place, monkeypatch):  # noqa: F811
    folder, _ = place
    (folder / "dask").mkdir()  # workers are elsewhere than who asks
    written(folder, articles(24))
    (folder / "in" / "more").mkdir()
    (folder / "in" / "more" / "a1.txt").write_text("Iran koopt wapens van Rusland.", encoding="utf-8")
    (folder / "in" / "more.jsonl").write_text(
        '{"id": "a1", "text": "China steunt Iran."}\n{"text": ""}\n{"id": "j", "text": "Polen steunt Iran."}\n'
    )
    scheduler = f"tcp://127.0.0.1:{servers._free()}"
    cluster = ("build", "in", "--scheduler", scheduler, "--shards", "out", "--shard-size", SIZE)
    with (
        dask(
            place, "scheduler", "--port", scheduler.rpartition(":")[2], DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0"
        ),
        dask(place, "worker", scheduler, "--nthreads", "1", "--no-nanny") as first,
        dask(place, "worker", scheduler, "--nthreads", "1", "--no-nanny"),
    ):  # fmt: skip
        build = subprocess.Popen(
            program("from kg.cli import main; main()", *cluster, "--store", "many"),
            cwd=folder, env=place[1], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        killed = False
        while not killed and build.poll() is None:
            if killed := len(list((folder / "out").glob("*.nq.gz"))) >= 2:
                first.send_signal(signal.SIGKILL)
            time.sleep(0.02)
        out, err = build.communicate()
        read(folder)
        monkeypatch.chdir(folder)
        here = kg.shard("in", shards="alone", jobs=1, size=int(SIZE))
        with kg.build("in", store="one", jobs=1) as graph:
            local = graph.report

        assert killed
        assert (build.returncode, out) == (
            1,
            f"26 articles, {here.statements} statements in out\n"
            f"26 articles, {local.statements} statements ({local.new} new) in many\n",
        )
        assert said(err) == [f"Skipped {one.id}: {one.reason}" for one in local.failed]
        assert here.failed == local.failed != []
        assert shards(folder / "out") == shards(folder / "alone")
        assert backup(folder, "many") == backup(folder, "one")

        (folder / "in" / "a5.txt").write_text("Frankrijk steunt Iran.", encoding="utf-8")
        (folder / "in" / "new.txt").write_text("Duitsland steunt Iran.", encoding="utf-8")
        again = ran(place, *cluster, "--store", "many", "--keep-going")

        assert again[1] == (
            "2 articles, 2 statements in out; 25 unchanged\n"
            "2 articles (1 replaced), 2 statements (2 new) in many; 25 unchanged\n"
        )
        assert read(folder) == {"a5", "new"}
        kg.build("in", store="one", jobs=1).close()
        assert backup(folder, "many") == backup(folder, "one")
        with kg.open("fresh", create=True) as graph:
            graph.load("out")
        assert backup(folder, "fresh") == backup(folder, "one")
        lines = [
            gzip.decompress(data).splitlines()
            for name, data in shards(folder / "out").items()
            if name.endswith("gz")
        ]
        graphs = [{line.split(b"<")[-1] for line in some} for some in lines]
        assert sum(map(len, graphs)) == len(set.union(*graphs)) == 27  # none in two


@pytest.mark.parametrize("who", ["scheduler", "worker"])
def test_who_has_no_kg_is_told(place, who):  # noqa: F811
    folder, _ = place
    (folder / "dask" / "kg").mkdir(parents=True)
    (folder / "dask" / "kg" / "__init__.py").touch()
    written(folder, articles(1))
    port = str(servers._free())
    without, address = {"PYTHONPATH": str(folder / "dask")}, f"tcp://127.0.0.1:{port}"
    with ExitStack() as running:
        running.enter_context(
            dask(place, "scheduler", "--port", port, **(without if who == "scheduler" else {}))
        )
        if who == "worker":
            running.enter_context(dask(place, "worker", address, "--nthreads", "1", "--no-nanny", **without))
            while "Registered to" not in (folder / "worker.log").read_text():
                time.sleep(0.05)
        with pytest.raises(PipelineError, match=f"The {who} .*install the same kg on all machines"):
            kg.shard(folder / "in", shards=folder / "out", scheduler=address)


def test_what_stands_in_the_way_is_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(_pool, "WAIT", 0.3)
    (tmp_path / "a.txt").write_text("Rusland steunt Iran.", encoding="utf-8")
    recipe = kg.cluster.Recipe.of(kg.crew.Orders())

    def sharded(path: str = str(tmp_path / "a.txt"), **more):
        return kg.shard(path, shards=tmp_path / "out", **more)

    with pytest.raises(PipelineError, match=r"There is no Dask scheduler at tcp://127.0.0.1:9 \(Timed out"):
        sharded(scheduler="tcp://127.0.0.1:9")
    with pytest.raises(InputError, match=r"Shards are made of files .* and - is none"):
        sharded("-")
    with pytest.raises(InputError, match="Protocol not known: nobody"):
        sharded("nobody://in", jobs=1)
    with pytest.raises(
        PipelineError, match=r"A worker has kg 0\.1\.0 and you have 9\.9; install one version"
    ):
        write(Batch(replace(recipe, kg="9.9"), (), "out"))
    with pytest.raises(PipelineError, match="A worker has other Turtle than you"):
        write(Batch(replace(recipe, knowledge="other"), (), "out"))
    for module in ("distributed", "fsspec"):
        monkeypatch.setitem(sys.modules, module, None)
    for more in ({"scheduler": "tcp://127.0.0.1:9"}, {"path": "s3://bucket/in", "jobs": 1}):
        with pytest.raises(InputError, match=re.escape("pip install 'newsgraph-kg[cluster]'")):
            sharded(**more)
    assert not (tmp_path / "out").exists()
