"""What was found in the gold articles and what of it is right, statement by statement, as score.py counts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import extractors
from kg.exports._record import record
from kg.knowledge import ontology, register
from kg.model import Document, Statement
from kg.reading.reading import Reading
from kg.reading.understand import understand
from tests.gold import parse, score
from tests.gold.parse import Gold

SETS = (
    ("seed", "nl"),
    ("dev", "nl"),
    ("dev", "en"),
    ("news1", "nl"),
    ("news1", "en"),
    ("news2", "nl"),
    ("news2", "en"),
    ("asserted1", "nl"),
    ("asserted1", "en"),
    ("asserted2", "nl"),
    ("asserted2", "en"),
    ("asserted3", "nl"),
    ("asserted3", "en"),
    ("asserted4", "nl"),
    ("asserted4", "en"),
    ("asserted5", "nl"),
    ("asserted5", "en"),
    ("asserted6", "nl"),
    ("asserted6", "en"),
    ("asserted7", "nl"),
    ("asserted7", "en"),
    ("asserted8", "nl"),
    ("asserted8", "en"),
    ("asserted9", "nl"),
    ("asserted9", "en"),
    ("asserted10", "nl"),
    ("asserted10", "en"),
    ("relations1", "nl"),
    ("relations1", "en"),
    ("relations2", "nl"),
    ("relations2", "en"),
)
READ = frozenset({"asserted1", "asserted3", "asserted5", "asserted9", "relations1", "news1"})
"""Those that `training.passages` learns from."""
CLAIM = ("polarity", "certainty", "by")
"""The details that must be right for a claim to be right."""


@dataclass(frozen=True)
class Text:
    """A gold article, read."""

    gold: dict[str, Any]
    reading: Reading
    statements: list[Statement]


@dataclass(frozen=True)
class Row:
    """A gold statement, a prediction, or the two together where they match."""

    text: Text
    gold: dict[str, Any] | None
    found: dict[str, Any] | None
    statement: Statement | None = None

    @property
    def right(self) -> bool:
        """Whether subject, relation and object are right."""
        return self.gold is not None and self.found is not None

    def has(self, *details: str) -> bool:
        """Return whether it is right, these details included."""
        return self.right and all(score.detail(key, self.gold, self.found) for key in details)

    @property
    def relation(self) -> str:
        """The relation, by its name in the gold statements."""
        return str((self.gold or self.found or {})["r"])


@cache
def texts(name: str, lang: str) -> list[Text]:
    """Return the articles of a set in one language, with what is extracted from each."""
    return [extracted(gold, document) for gold, document in parse.documents(name, lang)]


def extracted(gold: dict[str, Any], document: Document) -> Text:
    """Return a gold article with what is extracted from its parse."""
    reading = understand(document, ontology.load(), register.load())
    return Text(gold, reading, list(extractors.extract(reading)))


def rows(found: Iterable[Text]) -> list[Row]:
    """Return what counts: matches, misses and inventions; what is optional or said again is left out."""
    return [row for text in found for row in _rows(text)]


def _rows(text: Text) -> Iterable[Row]:
    golds = [score.gold_of(s) for s in text.gold["statements"]]
    distinct: dict[tuple[Any, ...], tuple[dict[str, Any], Statement]] = {}
    for statement in (s for s in text.statements if not s.open):
        pred = score.pred_of(record(text.reading.document.article, statement))
        distinct.setdefault(tuple(pred[k] for k in ("S", "r", "O", *score.DETAILS)), (pred, statement))
    older = text.gold.get("vocabulary", 1) < 2
    preds = [found for found in distinct.values() if not older or found[0]["r"] not in score.NEWER]
    partner = {j: i for i, j in score.match(golds, [pred for pred, _ in preds])}
    for j, (pred, statement) in enumerate(preds):
        gold = golds[partner[j]] if j in partner else None
        if not _free(pred, gold, golds, strict="kind" in text.gold):
            yield Row(text, gold, pred, statement)
    missed = set(range(len(golds))) - set(partner.values())
    yield from (Row(text, golds[i], None) for i in sorted(missed) if not golds[i].get("optional"))


def _free(pred: Gold, gold: Gold | None, golds: list[Gold], *, strict: bool) -> bool:
    """Whether a prediction is not charged: it is optional, an end has no name, or it says a gold one again.

    In texts about what is asserted it must then agree in polarity and certainty.
    """
    if gold is not None:
        return bool(gold.get("optional")) and (not strict or score.agree(gold, pred))
    again = (g for g in golds if score.core(g, pred) and g["polarity"] == pred["polarity"])
    return not pred["named"] or any(not strict or score.agree(g, pred) for g in again)


def whole(found: Iterable[Text]) -> float:
    """Return the share of texts in which nothing is missed, invented or claimed amiss."""
    sound = [all(row.has(*CLAIM) for row in _rows(text)) for text in found]
    return sum(sound) / len(sound) if sound else 0.0


@dataclass(frozen=True)
class Count:
    """How many were wanted, found, and right."""

    gold: int
    found: int
    right: int

    @property
    def scores(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        p, r, f = score.f1(self.right, self.found, self.gold)
        return p, r, f


def count(
    found: Iterable[Row],
    *details: str,
    of: Callable[[dict[str, Any]], bool] = lambda _: True,
) -> Count:
    """Return how well the gold statements and the predictions that are `of` a kind are found."""
    listed = list(found)
    gold = [row for row in listed if row.gold is not None and of(row.gold)]
    preds = [row for row in listed if row.found is not None and of(row.found)]
    return Count(len(gold), len(preds), sum(row.has(*details) for row in gold))


def details(found: Iterable[Row]) -> dict[str, float]:
    """Return how often each detail is right where subject, relation and object are."""
    matched = [row for row in found if row.right]
    return {
        key: sum(row.has(key) for row in matched) / len(matched) if matched else 0.0 for key in score.DETAILS
    }
