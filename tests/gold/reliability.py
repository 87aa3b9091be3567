"""Whether statements given 0.8 are right in four of five cases."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kg import extractors
from kg.knowledge import ontology, register
from kg.model import Document, Statement
from kg.reading.reading import Reading
from kg.reading.understand import understand
from tests.gold import parse
from tests.gold.score import norm
from tests.gold.scoring import CLAIM, Text, rows

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
"""Where ranges of confidence begin; the last one ends them."""


@dataclass(frozen=True)
class Judged:
    """A statement that somebody judged, in its reading."""

    statement: Statement
    reading: Reading
    core: bool
    claim: bool

    @property
    def confidence(self) -> float:
        """What the statement was given."""
        return self.statement.confidence


@dataclass(frozen=True)
class Bin:
    """The statements in a range of confidence."""

    low: float
    high: float
    number: int
    mean: float
    core: float
    claim: float


def judged(texts: Iterable[Text]) -> list[Judged]:
    """Return what is found in gold texts, as the gold statements judge it."""
    return [
        Judged(row.statement, row.text.reading, row.right, row.has(*CLAIM))
        for row in rows(texts)
        if row.statement is not None
    ]


def bins(found: Sequence[Judged], edges: Sequence[float] = BINS) -> list[Bin]:
    """Return the ranges that hold something, from low to high."""
    made = []
    for low, high in pairwise(edges):
        own = [j for j in found if low <= j.confidence < high]
        if own:
            means = (
                sum(map(float, column)) / len(own)
                for column in zip(*((j.confidence, j.core, j.claim) for j in own), strict=True)
            )
            made.append(Bin(low, min(high, 1.0), len(own), *means))
    return made


def brier(found: Sequence[Judged]) -> float:
    """Return the mean square of confidence minus truth; 0 is best."""
    return sum((j.confidence - j.claim) ** 2 for j in found) / len(found) if found else 0.0


def read_again() -> list[Judged]:
    """Return what is found now in the sentences of judged.jsonl, as far as a reader has judged it."""
    listed = (pair for lang in parse.LANGS for pair in parse.documents("judged", lang))
    return [judge for row, document in listed for judge in _found_again(row, document)]


def _found_again(row: dict[str, Any], document: Document) -> Iterator[Judged]:
    reading = understand(document, ontology.load(), register.load())
    verdicts = {(norm(s["s"]), s["r"], norm(s["o"])): s for s in row["statements"]}
    for statement in extractors.extract(reading):
        ends = statement.subject.entity.label, statement.object.entity.label
        verdict = verdicts.get((norm(ends[0]), statement.relation, norm(ends[1])))
        if verdict is not None and not statement.open:
            yield Judged(statement, reading, verdict["core"], verdict["claim"])
