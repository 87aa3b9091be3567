"""Which candidate a pronoun most likely stands for: a logistic ranking, fitted to annotated newspapers."""

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from kg.model import Mention
from kg.reading.clues import Clues, Pronoun
from kg.reading.past import Seen

WEIGHTS = Path(__file__).with_suffix(".json")

LEAST = 0.4
"""How likely the best must be; otherwise nobody is meant."""


def likeliest(pronoun: Pronoun, among: Iterable[Seen]) -> Mention | None:
    """Return what a pronoun likely stands for, None if nothing is likely enough."""
    weighed = fitted(WEIGHTS)
    best: dict[str, tuple[float, Mention]] = {}
    for seen, clues in pronoun.each(among):
        score, iri = total(clues, weighed), seen.mention.entity.iri
        if iri not in best or best[iri][0] < score:
            best[iri] = score, seen.mention
    if not best:
        return None
    score, mention = max(best.values(), key=lambda pair: pair[0])
    rest = math.exp(total(pronoun.alone(), weighed)) + sum(math.exp(other) for other, _ in best.values())
    return mention if math.exp(score) / rest >= LEAST else None


def total(clues: Clues, weighed: Mapping[str, float]) -> float:
    """Return the weighed sum of clues."""
    return sum(weighed.get(name, 0.0) * value for name, value in clues.items())


@cache
def fitted(path: Path) -> Mapping[str, float]:
    """Return the weight of each clue in a file that `training` wrote."""
    found: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return found
