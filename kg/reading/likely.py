"""Which candidate a pronoun or noun most likely stands for: logistic rankings, fitted to newspapers."""

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from kg.model import Mention
from kg.reading.clues import Clues, Pronoun
from kg.reading.mentioned import Noun
from kg.reading.past import Seen

WEIGHTS = Path(__file__).with_suffix(".json")

LEAST = 0.4
"""How likely the best must be; otherwise nobody is meant."""

NOUNS = WEIGHTS.with_name("likely_nouns.json")

LEAST_OF_NOUNS = 0.45
"""How likely that must be which a definite noun takes up though no rule says so."""
LEAST_BY_RULE: Mapping[tuple[str, str], float] = {("called so", "one"): 0.25, ("of kind", "Person"): 0.15}
"""How likely that must be of which a rule says so, by the rule and what the noun names."""
LEAST_BY_OTHERS = 0.015
"""The same of all other rules and kinds."""
FITTED = frozenset({"nl"})
"""Languages whose nouns the weights know; in others the rules decide alone."""


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


def likeliest_of_noun(noun: Noun) -> Mention | None:
    """Return what a definite noun takes up, None if nothing is likely enough.

    That is what a rule says, unless it is unlikely, or else what was called so before.
    """
    sure = dict(zip(noun.candidates, _sure(noun), strict=True))
    by_rule = next((one for one in sure if one.entity.iri == noun.ruled), None)
    if by_rule is not None and sure[by_rule] >= _least_by(noun):
        return by_rule.seen[-1].mention
    best = max(sure, key=lambda one: sure[one], default=None)
    if best is None or sure[best] < LEAST_OF_NOUNS or not noun.may_take_up(best):
        return None
    return best.seen[-1].mention


def _least_by(noun: Noun) -> float:
    """How likely what a rule says must be."""
    names = ((noun.rule, name) for name in (noun.group, noun.described.kind or ""))
    return next((LEAST_BY_RULE[name] for name in names if name in LEAST_BY_RULE), LEAST_BY_OTHERS)


def _sure(noun: Noun) -> list[float]:
    """How likely each candidate is, among them and nothing."""
    weighed = fitted(NOUNS)
    raised = [math.exp(total(clues, weighed)) for clues in noun.each()]
    every = sum(raised) + math.exp(total(noun.alone(), weighed))
    return [one / every for one in raised]


def total(clues: Clues, weighed: Mapping[str, float]) -> float:
    """Return the weighed sum of clues."""
    return sum(weighed.get(name, 0.0) * value for name, value in clues.items())


@cache
def fitted(path: Path) -> Mapping[str, float]:
    """Return the weight of each clue in a file that `training` wrote."""
    found: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["weights"]
    return found
