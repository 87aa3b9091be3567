"""What one more article costs, the more there are: python -m benchmarks.growth [--articles 1000 10000].

The same new articles come to stores of several sizes in turn, so that the ratios hold on a machine that does
other work, too. With `--folder` the stores are kept, and those that are there are used again.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from benchmarks import generated
from kg import stores
from kg.stores import Store

NEW, WARM = 60, 5
"""Articles that are added to each, and how many of them are not counted."""


def main(sizes: list[int], folder: Path) -> None:
    """Print the time of the processor that an article costs, by how many there are, beside the smallest."""
    for size in sizes:
        _built(folder / f"{size}.store", size)
    with tempfile.TemporaryDirectory(dir=folder) as name, ExitStack() as opened:
        kept = {
            size: opened.enter_context(_copy(folder / f"{size}.store", Path(name) / str(size)))
            for size in sizes
        }
        spent = _added(kept)
    for size in sizes:
        mean, ratio = statistics.mean(spent[size]), sum(spent[size]) / sum(spent[sizes[0]])
        sys.stdout.write(f"one more than {size:>9,} articles  {1000 * mean:6.1f} ms  {ratio:.2f}\n")


def _built(folder: Path, size: int) -> None:
    if folder.exists():
        return
    begun = time.process_time()
    made = folder.with_suffix(".partly")
    shutil.rmtree(made, ignore_errors=True)
    with stores.connect(made) as store:
        told = (store.graph_of(*one) for one in generated.articles(size))
        store.load((graph.name, graph.quads) for graph in told)
        quads = len(store)
    made.rename(folder)
    seconds = time.process_time() - begun
    sys.stdout.write(f"{size:,} articles, {quads:,} quads: {1000 * seconds / size:.1f} ms each in bulk\n")
    sys.stdout.flush()


def _copy(folder: Path, copy: Path) -> Store:
    shutil.copytree(folder, copy)
    return stores.connect(copy)


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
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        main(sorted(given.articles), given.folder or Path(temporary))
