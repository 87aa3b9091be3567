"""What one more article costs, the more there are: python -m benchmarks.growth [--articles 1000 10000].

The same new articles come to stores of several sizes in turn, so that the ratios hold on a machine that does
other work, too. With `--folder` the stores are kept, and those that are there are used again.
"""

import argparse
import os
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from benchmarks import generated
from kg import stores
from kg.model import Article, Statement
from kg.stores import Store

NEW, WARM = 60, 5
"""Articles that are added to each, and how many of them are not counted."""
SOME = 10_000
"""After so many it is said how far a store is."""


def main(sizes: list[int], folder: Path, minutes: float) -> None:
    """Print the time of the processor that an article costs, by how many there are, beside the smallest."""
    for size in sizes:
        _built(folder / f"{size}.store", size, 60 * minutes)
    with tempfile.TemporaryDirectory(dir=folder) as name, ExitStack() as opened:
        kept = {
            size: opened.enter_context(_copy(folder / f"{size}.store", Path(name) / str(size)))
            for size in sizes
        }
        there = {size: store.totals()["articles"] for size, store in kept.items()}
        spent = _added(kept)
    for size in sizes:
        mean, ratio = statistics.mean(spent[size]), sum(spent[size]) / sum(spent[sizes[0]])
        _say(f"one more than {there[size]:>9,} articles  {1000 * mean:6.1f} ms  {ratio:.2f}")


def _built(folder: Path, size: int, seconds: float) -> None:
    if folder.exists():
        return
    begun, words = time.process_time(), Counter[str]()
    made = folder.with_suffix(".partly")
    shutil.rmtree(made, ignore_errors=True)
    with stores.connect(made) as store:
        told = (store.graph_of(*one) for one in _counted(generated.articles(size), words, seconds))
        store.load((graph.name, graph.quads) for graph in told)
        there = store.totals()
    made.rename(folder)
    spent, count, quads = time.process_time() - begun, there["articles"], there["quads"]
    held = sum(file.stat().st_size for file in folder.rglob("*")) / quads
    _say(
        f"{count:,} articles, {quads:,} quads: {1000 * spent / count:.1f} ms each in bulk, "
        f"{words['all'] / spent:,.0f} words a second, {_peak():,.0f} MB at most, {held:.0f} bytes a quad"
    )


def _counted(
    told: Iterable[tuple[Article, list[Statement]]], words: Counter[str], seconds: float
) -> Iterator[tuple[Article, list[Statement]]]:
    """Yield articles for so long, count their words, and tell of each ten thousand what they took."""
    last, begun = time.monotonic() + seconds, time.process_time()
    for number, (article, statements) in enumerate(told, 1):
        yield article, statements
        words["all"] += article.words
        if not number % SOME:
            spent = time.process_time() - begun
            _say(f"  {number:,} are written, {1000 * spent / SOME:.1f} ms each, {_peak():,.0f} MB at most")
            begun = time.process_time()
        if time.monotonic() > last:
            return


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _copy(folder: Path, copy: Path) -> Store:
    """Open a copy of a store; of the files that RocksDB never changes it has the same."""
    shutil.copytree(folder, copy, copy_function=_linked)
    return stores.connect(copy)


def _linked(source: str, target: str) -> None:
    (os.link if source.endswith(".sst") else shutil.copy2)(source, target)


def _added(kept: dict[int, Store]) -> dict[int, list[float]]:
    """Return the seconds that each of the counted articles took in each store."""
    spent: dict[int, list[float]] = {size: [] for size in kept}
    for article, statements in generated.articles(NEW, seed=2, first=max(kept)):
        for size, store in kept.items():
            graph = store.graph_of(article, statements)
            begun = time.process_time()
            store.put(graph)
            spent[size].append(time.process_time() - begun)
    return {size: seconds[WARM:] for size, seconds in spent.items()}


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000], help="sizes of stores")
    options.add_argument("--folder", type=Path, help="where the stores are kept")
    options.add_argument(
        "--minutes", type=float, default=120, help="for so long articles are written at most"
    )
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        main(sorted(given.articles), given.folder or Path(temporary), given.minutes)
