"""How far a statement is to be trusted: a logistic function of how it was found, fitted to judged ones."""

import json
import math
import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.model import Mention, Statement
from kg.reading.origins import origin
from kg.reading.reading import Reading

OPEN = 0.4
"""Of an open relation; nobody has judged those."""
UNNAMED = 0.7
"""What an end without a name leaves; the gold statements do not judge those."""

ROLE = re.compile(r"(?:[^:]+:)?[SOT](?:[/=?!].*)?")
"""A word of a pattern that stands for a role; the others are fixed, but for the head."""

STEPS = (0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9)
"""Between these lie the ranges of what a model says that a sentence says; in a range all are alike."""

WEIGHTS = Path(__file__).with_suffix(".json")


def confidence(statement: Statement, reading: Reading) -> float:
    """Return how likely a statement is right, from 0 to 1: of those given 0.8, four in five should be."""
    if statement.open:
        return OPEN
    if statement.frame is None:
        return statement.confidence  # another package's extractor knows best
    sure = probability(features(statement, reading), weights())
    named = statement.subject.entity.named and statement.object.entity.named
    return round(sure if named else sure * UNNAMED, 2)


def probability(found: Mapping[str, float], weighed: Mapping[str, float]) -> float:
    """Return the logistic function of the weighed features."""
    total = weighed["bias"] + sum(weighed.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-total))


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each feature, as `python -m tests.gold.calibrate` fitted it."""
    found: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return found


def features(statement: Statement, reading: Reading) -> dict[str, float]:
    """Return what speaks for and against a statement, by name."""
    relation = reading.ontology.relations[statement.relation]
    sort, _, pattern = str(statement.frame).partition(" ")
    ends = (statement.subject, relation.domain), (statement.object, relation.range)
    found = {
        f"{sort} frame": 1.0,
        "fixed words": float(max(sum(not ROLE.fullmatch(word) for word in pattern.split()) - 1, 0)),
        "ends of one kind": float(statement.subject.entity.kind == statement.object.entity.kind),
        "kind does not fit": sum(not reading.ontology.fits(m.entity.kind, kinds) for m, kinds in ends),
        "far ends": sum(min(_distance(m, statement), 3.0) for m, _ in ends),
        "long sentence": math.log2(max(len(statement.sentence.text.split()), 8) / 8),
        "not certain": float(statement.certainty != "certain"),
        "negative": float(statement.polarity == "negative"),
        "said": float(statement.by is not None),
        "English": float(reading.language.code == "en"),
        f"relation {relation.name}": 1.0,
        "new name of one word": float(sum(_is_loose(m) for m, _ in ends)),
    }
    if statement.plausible is not None:
        step = bisect_right(STEPS, statement.plausible)
        found[f"model gives {(0, *STEPS)[step]:g} to {(*STEPS, 1)[step]:g}"] = 1.0
    for mention, _ in ends:
        name = origin(mention, reading.register, reading.language)
        found[name] = found.get(name, 0.0) + 1.0
    return found


def _is_loose(mention: Mention) -> bool:
    """Whether a person is known by one word only, which may be no name: 'Vertel'."""
    entity = mention.entity
    return entity.kind == "Person" and not entity.known and entity.named and " " not in entity.label


def _distance(mention: Mention, statement: Statement) -> float:
    """How far a mention stands from the word that says it, in doublings of ten characters."""
    gap = max(mention.start - statement.trigger.end, statement.trigger.start - mention.end, 0)
    return math.log2(max(gap, 10) / 10)
