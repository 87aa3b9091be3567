"""`python -m tests.gold.unknown FILE...`: the words that govern clauses and stand in no class of governors.ttl.

What hangs on them is read as no more than possible, so the most frequent of them are worth a class.
Files hold articles, `{"id", "lang", "date", "text"}` a line.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.claims.governed import Claims
from kg.grammar.syntax import heads_clause
from kg.languages import universal
from kg.reading.reading import Reading
from tests.gold.ablation import Task, tasks
from tests.gold.parse import unpacked
from tests.gold.scoring import extracted

SHOWN = 40
"""Words of each language that are listed."""


def unknown(reading: Reading) -> Iterator[str]:
    """Yield the lemma of each word of no class on which a clause hangs."""
    claims = Claims(reading)
    for word in reading.document.doc:
        claims.state(word)
        governed = heads_clause(word) and word.dep_ in universal.GOVERNED
        if governed and claims.governors.find(word.head, "clause", word) is None:
            yield reading.lemma(word.head)


def counted(listed: Iterable[Task]) -> dict[str, Counter[str]]:
    """Return how often each such word governs a clause, by language."""
    counts: dict[str, Counter[str]] = {}
    for task in listed:
        lang = task.gold["lang"]
        for gold, document in unpacked(task.parses, [task.gold], lang):
            counts.setdefault(lang, Counter()).update(unknown(extracted(gold, document).reading))
    return counts


def main(arguments: list[str]) -> None:
    """Print the most frequent ones of each language."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold.unknown", description=__doc__)
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE")
    for lang, words in counted(tasks(parser.parse_args(arguments).files)).items():
        shown = ", ".join(f"{word} {number}" for word, number in words.most_common(SHOWN))
        sys.stdout.write(f"Governors of no class, {lang} ({words.total()} clauses): {shown}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
