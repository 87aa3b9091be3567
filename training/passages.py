"""`python -m training.passages --news FILE... --out FILE`: gather what sentences say of those they name.

People read them. The texts are of three kinds:

- gold ones of tests/gold that nobody keeps unread, with all they say;
- those of `written.jsonl`, written for this: `{"text", "lang", "says": [[subject, relation, object]]}`;
- sentences of newspapers in `passages.jsonl`: `{"article", "at", "says": [[subject, relation, object]]}`;
  `article` is the first 16 hexadecimal digits of the SHA-256 of the text, `at` the character at which the
  sentence begins in the copy that is read (`kg.texts`), and an end the character at which it is mentioned.

Whatever else a sentence could say of two that it names, it does not say. No sentence is among them of which
tests/gold/news.jsonl judges a claim: those measure.
"""

import argparse
import json
import pickle
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg import extractors
from kg.claims.plausible import Named, named_in, passage_of
from kg.extractors._slots import may_be
from kg.knowledge import ontology, register
from kg.model import Article, Document
from kg.pipelines.annotate import AT_ONCE, annotated
from kg.pipelines.pairs import Passage
from kg.reading.reading import Reading
from kg.reading.understand import understand
from tests.gold import score
from tests.gold.scoring import READ
from training.bodies import articles

HERE = Path(__file__).parent
GOLD = HERE.parent / "tests" / "gold"
Row = dict[str, Any]
Label = tuple[int, str]
"""The number of a pair, and a relation."""


@dataclass(slots=True)
class Example:
    """A passage, and of its pairs what may be said, what is said, and of what one does not know."""

    passage: Passage
    allowed: set[Label]
    said: set[Label] = field(default_factory=set)
    unsure: set[Label] = field(default_factory=set)


def main() -> None:
    """Write the examples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--news", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    examples = [*of_texts(_texts()), *of_news(asked.news)]
    asked.out.write_bytes(pickle.dumps(examples))


def _texts() -> Iterator[Row]:
    """Yield the texts that may be shown, each with `statements` as the gold has them."""
    for name in sorted(READ):
        yield from _lines(GOLD / f"{name}.jsonl")
    for number, row in enumerate(_lines(HERE / "written.jsonl")):
        said = [{"s": [s], "r": relation, "o": [o], "by": None} for s, relation, o in row["says"]]
        yield {"id": f"written-{number}", "text": row["text"], "lang": row["lang"], "statements": said}


def of_texts(rows: Iterable[Row]) -> Iterator[Example]:
    """Yield the sentences of texts of which all is known that they say, but not in which sentence."""
    listed = list(rows)
    made = [Article(id=r["id"], text=r["text"], lang=r["lang"], published=r.get("date")) for r in listed]
    for row, reading in zip(listed, _readings(made), strict=True):
        found = list(_sentences(reading))
        for statement in row["statements"]:
            _place(statement, found, reading)
        yield from (example for _, example, _ in found)


def of_news(files: Iterable[Path]) -> Iterator[Example]:
    """Yield the sentences of newspapers that were read, as far as the files have their articles."""
    marks: defaultdict[str, dict[int, Row]] = defaultdict(dict)
    for row in _lines(HERE / "passages.jsonl"):
        marks[row["article"]][row["at"]] = row
    made = list(articles(files, marks))
    for article, reading in zip(made, _readings(made), strict=True):
        for start, example, named in _sentences(reading):
            row = marks[article.id].get(start)
            if row is None:
                continue
            for s, relation, o in row["says"]:
                example.said.update(_labels(example, _at(s, named), relation, _at(o, named), reading))
            yield example


def _readings(made: list[Article]) -> Iterator[Reading]:
    for start in range(0, len(made), AT_ONCE):
        for document in annotated(made[start : start + AT_ONCE], register=register.load()):
            yield _read(document)


def _read(document: Document) -> Reading:
    return understand(document, ontology.load(), register.load())


def _sentences(reading: Reading) -> Iterator[tuple[int, Example, list[Named]]]:
    before = None
    for sentence in reading.document.doc.sents:
        named = named_in(sentence, reading)
        passage = passage_of(sentence, before, named)
        before = sentence
        if passage is not None:
            yield sentence.start_char, Example(passage, set(_allowed(passage, named, reading))), named


def _allowed(passage: Passage, named: list[Named], reading: Reading) -> Iterator[Label]:
    for number, pair in enumerate(passage.pairs):
        for name, relation in reading.ontology.relations.items():
            ends = (
                (named[pair.one].mention, relation.kinds("S")),
                (named[pair.other].mention, relation.kinds("O")),
            )
            if all(may_be(mention, kinds, reading) for mention, kinds in ends):
                yield number, name


def _place(statement: Row, found: list[tuple[int, Example, list[Named]]], reading: Reading) -> None:
    """Mark the sentence that says it: that which names both, or of several those in which a rule finds it."""
    gold = score.gold_of(statement)
    places = [
        (start, example, labels)
        for start, example, named in found
        if (
            labels := {
                label
                for s in _called(gold["S"], named)
                for o in _called(gold["O"], named)
                for label in _labels(example, s, gold["r"], o, reading)
            }
        )
    ]
    if len(places) == 1 and not gold.get("optional"):
        places[0][1].said |= places[0][2]
        return
    starts = [start for start, _, _ in found]
    rules = {
        max((at for at in starts if at <= s.trigger.start), default=-1)
        for s in extractors.unweighed(reading)
        if s.relation == gold["r"]
    }
    for start, example, labels in places:
        sure = start in rules and not gold.get("optional")
        (example.said if sure else example.unsure).update(labels)


def _labels(
    example: Example, s: int | None, relation: str, o: int | None, reading: Reading
) -> Iterator[Label]:
    known = reading.ontology.relations.get(relation)
    if known is not None:
        ways = {(s, o), (o, s)} if known.symmetric else {(s, o)}
        for number, pair in enumerate(example.passage.pairs):
            if (pair.one, pair.other) in ways:
                yield number, relation


def _called(names: frozenset[str], named: list[Named]) -> Iterator[int]:
    """Yield those who have one of some names, or a longer or shorter one: 'Rutte', 'Mark Rutte'."""
    for number, one in enumerate(named):
        entity = one.mention.entity
        own = score.names({"label": entity.label, "text": one.mention.text, "labels": list(entity.names)})
        if own & names or any(_within(a, b) or _within(b, a) for a in own for b in names):
            yield number


def _within(short: str, long: str) -> bool:
    return len(short) > 3 and f" {short} " in f" {long} "


def _at(character: int, named: list[Named]) -> int | None:
    """Return who is mentioned at a character."""
    for number, one in enumerate(named):
        if any(first.idx <= character < last.idx + len(last) for first, last, _ in one.words):
            return number
    return None


def _lines(path: Path) -> Iterator[Row]:
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    main()
