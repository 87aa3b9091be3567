"""What is asked of a large graph, and how long it takes: python -m benchmarks.large [--quads 10000000].

It can be done in pieces: `--folder DIR --only build`, then `--folder DIR --only compact ask`, and so on.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import httpx
import pyoxigraph as ox

import kg
from benchmarks import endpoint, generated
from kg import ns, stores
from kg.analysis import lookup
from kg.cli.ask import READ

T = TypeVar("T")
STORE, DUMP = "kg.store", "graph.nq"
FIRST = 10_000_000
"""The number of the first article that is added to what was built."""
IDLE = 0.1
"""So many seconds of the processor in five are nothing."""
ACTORS = [entity.iri for entity in generated.entities(2000)]
ASKED = [ACTORS[place] for place in (0, 1, 2, 5, 10, 15, 20, 30, 40, 50)]
"""From the one that is in the news all the time on."""


def main(wanted: int, folder: Path, parts: Sequence[str]) -> None:
    """Do some parts, each in a process of its own, so that each has its own peak of memory."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in parts:
        command = [sys.executable, "-m", "benchmarks.large", f"--quads={wanted}", f"--folder={folder}"]
        subprocess.run([*command, "--alone", part], check=True)


def build(wanted: int, folder: Path) -> None:
    """Build a store of about so many quads."""
    start = time.perf_counter()
    with stores.connect(folder / STORE) as store:
        told = generated.articles(wanted // generated.QUADS)
        store.load((made.name, made.quads) for made in (store.graph_of(*one) for one in told))
        count = store.totals()["quads"]
    seconds = time.perf_counter() - start
    _say(f"bulk build of {count:,} quads", count / seconds, "quads/s", f"{seconds:,.0f} s")


def add(_: int, folder: Path) -> None:
    """Add an article of many, and remove it again."""
    with stores.connect(folder / STORE) as store:
        some = list(generated.articles(10, seed=2, first=FIRST))
        adding = [_timed(lambda one=one: store.add(*one))[0] for one in some]
        removing = [_timed(lambda one=one: store.remove(one[0].iri))[0] for one in some]
    _say("add an article", 1000 * statistics.median(adding), "ms")
    _say("remove an article", 1000 * statistics.median(removing), "ms")


def compact(_: int, folder: Path) -> None:
    """Write the store anew, and read that back."""
    seconds, _ = _timed(lambda: stores.compact(folder / STORE))
    size = sum(file.stat().st_size for file in (folder / STORE).rglob("*"))
    _say("compact", seconds, "s", f"{size / 1e6:,.0f} MB then")


def backup(_: int, folder: Path) -> None:
    """Write the store into a file, and read that back."""
    (folder / DUMP).unlink(missing_ok=True)
    with stores.connect(folder / STORE) as store:
        seconds, _ = _timed(lambda: stores.backup(store, folder / DUMP))
    _say("backup into a file", seconds, "s")


def load(_: int, folder: Path) -> None:
    """Make a store of the backup, beside a bare bulk load."""
    with (folder / DUMP).open("rb") as lines:
        count = sum(1 for _ in lines)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        ours, _ = _timed(lambda: stores.restore(folder / DUMP, Path(name) / "ours"))
        bare, _ = _timed(lambda: _bare(Path(name) / "bare", folder / DUMP))
    _say("load of a backup", count / ours, "quads/s", f"{bare / ours:.2f} of bare pyoxigraph's bulk load")


def _bare(folder: Path, dump: Path) -> None:
    store = ox.Store(folder)
    store.bulk_load(path=dump, format=ox.RdfFormat.N_QUADS)
    store.flush()


def ask(_: int, folder: Path) -> None:
    """Ask what `kg show` and `kg stats` ask, in a process that has the store open for reading."""
    place = folder / STORE
    start, _ = _timed(lambda: kg.open(place, reading=True).close())
    _say("open for reading", 1000 * start, "ms")
    with kg.open(place, reading=True) as graph:
        graph.find(ACTORS[0])
        times = [_timed(lambda iri=iri: graph.links(iri, limit=READ + 1)) for iri in ASKED]
        median = statistics.median(seconds for seconds, _ in times)
        seconds, _ = times[0]
        _say(
            "kg show, of ten actors",
            1000 * median,
            "ms",
            f"of the busiest {1000 * seconds:,.0f}, of {len(lookup.edges_of(graph.store, ASKED[0])):,} edges",
        )
        _say("kg stats", 1000 * _timed(graph.stats)[0], "ms")


def serve(_: int, folder: Path) -> None:
    """Start `kg serve` and ask it what the explorer asks: with all edges in memory, and with fewer."""
    for more in ((), ("--edges=5000",)):
        _served(folder, *more)


def _served(folder: Path, *more: str) -> None:
    command = (endpoint.tool("kg"), "serve", "--store", str(folder / STORE), *more, "--port=")
    with endpoint.serving("/sparql", *command) as (base, pid):
        _say(" ".join(("start of kg serve", *more)), endpoint.spent(pid), "s")
        site = base.removesuffix("/sparql")
        _get(f"{site}/api/stats")
        _say("  with the first /api/stats", endpoint.spent(pid), "s")
        _quiet(pid)
        _say("  until nothing is read any more", endpoint.spent(pid), "s")
        _say("  /api/story", 1000 * _spent(pid, lambda: _get(f"{site}/api/story")), "ms")
        for what, least in (("for the first time", "0"), ("under another filter", "0.01")):
            urls = [f"{site}/api/ego?confidence={least}&actor={ns.ENT.local(iri)}" for iri in ASKED]
            times = [_spent(pid, lambda url=url: _get(url)) for url in urls]
            median, most = 1000 * statistics.median(times), 1000 * max(times)
            _say(f"  /api/ego, {what}", median, "ms", f"at most {most:,.0f}")
        _say("  peak memory with its workers", endpoint.peak(pid), "MB")


def _quiet(pid: int) -> None:
    """Wait until a server has nothing to do: it may still be reading what will be asked for."""
    before = -1.0
    while (now := endpoint.spent(pid)) > before + IDLE:
        before = now
        time.sleep(5)


def _spent(pid: int, ask: Callable[[], object]) -> float:
    """Return what an answer takes a server of the processor, in seconds."""
    before = endpoint.spent(pid)
    ask()
    return endpoint.spent(pid) - before


def _get(url: str) -> object:
    return httpx.get(url, timeout=120, trust_env=False).raise_for_status().json()


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.perf_counter()
    answer = work()
    return time.perf_counter() - start, answer


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _say(what: str, number: float, unit: str, more: str = "") -> None:
    shown = f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
    sys.stdout.write(f"{what:<42}{shown:>12} {unit}  {more}".rstrip() + "\n")
    sys.stdout.flush()


PARTS: dict[str, Callable[[int, Path], None]] = {
    "build": build,
    "add": add,
    "compact": compact,
    "backup": backup,
    "load": load,
    "ask": ask,
    "serve": serve,
}


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quads", type=int, default=10_000_000, help="about how many")
    options.add_argument(
        "--folder", type=Path, help="where the store and its backup are kept for another run"
    )
    options.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="these parts alone")
    options.add_argument("--alone", choices=PARTS, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.alone:
        PARTS[given.alone](given.quads, given.folder)
        if given.alone != "serve":  # which has said what the server takes
            _say(f"  peak memory of {given.alone}", _peak(), "MB")
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(given.quads, given.folder or Path(temporary), given.only)
