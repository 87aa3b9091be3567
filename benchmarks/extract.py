"""Words a second from text to stored statements, stage by stage: `python benchmarks/extract.py`."""

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from kg import extractors, resources, sources, stores
from kg.corrections.desk import Desk
from kg.knowledge import ontology, register
from kg.model import Article
from kg.pipelines.annotate import AT_ONCE, annotate, annotated
from kg.reading.understand import understand
from kg.validate import Judge

CORES = 2
WORDS = 10_000
"""About so many are read; the sample articles again and again, each time as other articles."""
T = TypeVar("T")


def main() -> None:
    """Print a table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=WORDS, help=f"about how many to read; default {WORDS}")
    parser.add_argument(
        "--lang", default="nl", choices=["nl", "en"], help="the gold articles of dev, if English"
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    found = measured(list(articles(options.words, options.lang)))
    if options.json:
        sys.stdout.write(json.dumps(found) + "\n")
        return
    total = sum(found["seconds"].values())
    sys.stdout.write(
        f"{found['words']} words in {found['articles']} articles, {found['statements']} statements\n"
    )
    for stage, seconds in found["seconds"].items():
        sys.stdout.write(
            f"{stage:10} {seconds:7.2f} s {seconds / total:6.1%} {found['cpu'][stage]:7.2f} s of CPU\n"
        )
    sys.stdout.write(f"{'together':10} {total:7.2f} s, {found['words'] / total:.0f} words a second\n")


def measured(articles: list[Article]) -> dict[str, Any]:
    """Return how long each stage takes for these articles, once everything is loaded.

    On a machine that does other things too, the CPU time tells more than the seconds.
    """
    spent: Counter[str] = Counter()
    used: Counter[str] = Counter()

    def timed(stage: str, work: Callable[[], T]) -> T:
        start, cpu = time.perf_counter(), time.process_time()
        done = work()
        spent[stage] += time.perf_counter() - start
        used[stage] += time.process_time() - cpu
        return done

    known, actors, statements = ontology.load(), register.load(), 0
    with tempfile.TemporaryDirectory() as folder, stores.connect(Path(folder) / "store") as store:
        desk, judge = Desk(store, known), Judge.of(known)
        judge.sift(articles[0], extractors.extract(understand(annotate(articles[0]), known, actors)))
        starts = range(0, len(articles), AT_ONCE)
        documents = (one for start in starts for one in annotated(articles[start : start + AT_ONCE]))
        for article in articles:
            document = timed("parse", lambda: next(documents))
            reading = timed("resolve", lambda document=document: understand(document, known, actors))
            found = timed("extract", lambda reading=reading: list(extractors.extract(reading)))
            graph = timed("validate", lambda article=article, found=found: judge.sift(article, found).graph)
            timed("store", lambda graph=graph: desk.keep_graph(graph))
            statements += len(graph.statements)
        timed("store", store.flush)
    words = sum(len(article.text.split()) for article in articles)
    return {
        "words": words,
        "articles": len(articles),
        "statements": statements,
        "seconds": dict(spent),
        "cpu": dict(used),
    }


def articles(words: int, lang: str) -> Iterator[Article]:
    """Yield articles of a language until there are enough words."""
    known = [*_samples()] if lang == "nl" else [*_gold(lang)]
    number = 0
    while words > 0:
        article = known[number % len(known)]
        yield replace(article, id=f"{article.id}-{number}")
        words, number = words - len(article.text.split()), number + 1


def _samples() -> Iterator[Article]:
    found = sources.read(resources.folder("seeds"))
    yield from (article for article in found if isinstance(article, Article))


def _gold(lang: str) -> Iterator[Article]:
    path = Path(__file__).parent.parent / "tests/gold/dev.jsonl"
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        if row["lang"] == lang:
            yield Article(id=row["id"], text=row["text"], lang=lang, published=row["date"])


if __name__ == "__main__":
    main()
