"""What is asked of a large graph, and how long it takes: python -m benchmarks.large [--quads 10000000].

Building and asking run in processes of their own, so that each has its own peak of memory.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import httpx
import pyoxigraph as ox

import kg
from benchmarks import endpoint, generated
from kg import ns, stores

T = TypeVar("T")
ACTORS = [entity.iri for entity in generated.entities(2000)]
ASKED = [ACTORS[place] for place in (0, 1, 2, 5, 10, 15, 20, 30, 40, 50)]
"""From the one that is in the news all the time on."""


def main(wanted: int) -> None:
    """Build, load, ask and serve about so many quads."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _apart("build", str(wanted), str(folder / "kg.store"))
        dump = folder / "graph.nq"
        with stores.connect(folder / "kg.store") as store:
            stores.backup(store, dump)
        _load(folder, dump)
        _apart("ask", str(folder / "kg.store"))
        _serve(folder / "kg.store")


def _apart(what: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "benchmarks.large", what, *arguments], check=True)


def build(wanted: int, folder: Path) -> None:
    """Build a store of about so many quads."""
    start = time.perf_counter()
    with stores.connect(folder) as store:
        told = generated.articles(wanted // generated.QUADS)
        store.load((made.name, made.quads) for made in (store.graph_of(*one) for one in told))
        _say(f"bulk build of {len(store):,} quads", len(store) / (time.perf_counter() - start), "quads/s")
    _say("peak memory of the build", _peak(), "MB")
    stores.compact(folder)


def _load(folder: Path, dump: Path) -> None:
    with dump.open("rb") as lines:
        count = sum(1 for _ in lines)
    ours, _ = _timed(lambda: stores.restore(dump, folder / "ours"))
    bare, _ = _timed(lambda: _bare(folder / "bare", dump))
    _say("load of a backup", count / ours, "quads/s", f"{bare / ours:.2f} of bare pyoxigraph's bulk load")


def _bare(folder: Path, dump: Path) -> None:
    store = ox.Store(folder)
    store.bulk_load(path=dump, format=ox.RdfFormat.N_QUADS)
    store.flush()


def ask(folder: Path) -> None:
    """Ask what `kg show` and `kg stats` ask, in a process that has the store open for reading."""
    start, _ = _timed(lambda: kg.open(folder, reading=True).close())
    _say("open for reading", 1000 * start, "ms")
    with kg.open(folder, reading=True) as graph:
        graph.find(ACTORS[0])
        times = [_timed(lambda iri=iri: graph.links(iri)) for iri in ASKED]
        median = statistics.median(seconds for seconds, _ in times)
        seconds, found = times[0]
        _say(
            "kg show, of ten actors",
            1000 * median,
            "ms",
            f"of the busiest {1000 * seconds:,.0f}, {len(found)} edges",
        )
        _say("kg stats", 1000 * _timed(graph.stats)[0], "ms")
    _say("peak memory of asking", _peak(), "MB")


def _serve(folder: Path) -> None:
    start = time.perf_counter()
    command = (endpoint.tool("kg"), "serve", "--store", str(folder), "--port=")
    with endpoint.serving("/sparql", *command) as (base, pid):
        _say("start of kg serve", time.perf_counter() - start, "s")
        site = base.removesuffix("/sparql")
        first, _ = _timed(lambda: _get(f"{site}/api/stats"))
        _say("/api/stats, the first question", 1000 * first, "ms")
        for what in ("for the first time", "again"):
            times = [
                _timed(lambda iri=iri: _get(f"{site}/api/ego", actor=ns.ENT.local(iri)))[0] for iri in ASKED
            ]
            _say(
                f"/api/ego, {what}",
                1000 * statistics.median(times),
                "ms",
                f"at most {1000 * max(times):,.0f}",
            )
        _say("peak memory of kg serve with its workers", endpoint.peak(pid), "MB")


def _get(url: str, **params: str) -> object:
    return httpx.get(url, params=params, timeout=120, trust_env=False).raise_for_status().json()


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


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["build", wanted, folder]:
            build(int(wanted), Path(folder))
        case ["ask", folder]:
            ask(Path(folder))
        case _:
            options = argparse.ArgumentParser(description=__doc__)
            options.add_argument("--quads", type=int, default=10_000_000, help="about how many")
            main(options.parse_args().quads)
