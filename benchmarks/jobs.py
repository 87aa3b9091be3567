"""Two processes that read beside one: `python -m benchmarks.jobs`.

All read the same articles, which are stored in folders of their own, and take turns; the ratio is the median
of the rounds' ratios to "none", the process that stores and here does all with one thread.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections import defaultdict

import kg
from benchmarks.extract import articles
from kg import crew, stages
from kg.model import Article
from kg.pipelines import model

WORDS = 30_000
ROUNDS = 3


def main() -> None:
    """Print for each number of processes how many words a second, and how many times as fast as by none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=WORDS, help=f"about how many to read; default {WORDS}")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often; default {ROUNDS}")
    options = parser.parse_args()
    given = list(articles(options.words, "nl"))
    words = sum(article.words for article in given)
    spent: defaultdict[int, list[float]] = defaultdict(list)
    model.THREADS = 1  # as in the processes that only read
    _spent(given[:1], 0)  # loads what this process reads with
    for _ in range(options.rounds):
        for size in sorted({0, 1, 2, crew.cores()}):
            spent[size].append(_spent(given, size))
    for size, seconds in spent.items():
        ratio = statistics.median(none / many for none, many in zip(spent[0], seconds, strict=True))
        speed = words / statistics.median(seconds)
        sys.stdout.write(f"{size or 'none':>4} processes {speed:6.0f} words a second {ratio:6.2f}\n")


def _spent(given: list[Article], size: int) -> float:
    """Return the seconds in which so many processes read the articles, with their start."""
    orders = crew.Orders()
    with tempfile.TemporaryDirectory() as folder, kg.open(f"{folder}/store", create=True) as graph:
        began = time.perf_counter()
        if size:
            with crew.Crew(size, orders) as readers:
                stages.store(readers.read(given), graph.store, graph.ontology)
        else:
            stages.store(orders.read(given, graph.ontology, graph.register), graph.store, graph.ontology)
        return time.perf_counter() - began


if __name__ == "__main__":
    main()
