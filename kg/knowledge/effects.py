"""What governing words do to what they govern: 'ontkent' denies it, 'wil' puts it in the future."""

from dataclasses import dataclass

from kg.model import Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a governing word does to the claim in its complement."""

    denies: bool = False
    certainty: Certainty = "certain"
    future: bool = False
    speaks: bool = False
    """Its subject makes the claim."""
    told: bool = True


EFFECTS: dict[str, Effect] = {
    "Deny": Effect(denies=True, speaks=True),
    "Refuse": Effect(denies=True),
    "Promise": Effect(future=True, speaks=True),
    "Predict": Effect(certainty="probable", speaks=True),
    "Accuse": Effect(speaks=True),
    "Suspect": Effect(certainty="possible"),
    "Seem": Effect(certainty="probable"),
    "Likely": Effect(certainty="probable", future=True),
    "Consider": Effect(certainty="possible", future=True),
    "Intend": Effect(future=True),
    "Demand": Effect(told=False),
    "Warn": Effect(told=False),
    "Threaten": Effect(told=False),
    "Say": Effect(speaks=True),
}
"""By cue class of cues.ttl; the first class that has the word counts."""

FUTURE = tuple(name for name, effect in EFFECTS.items() if effect.future)

ASIDE = frozenset({"Say", "Demand", "Warn", "Threaten", "Intend"})
INERT = {
    "nsubj": ASIDE,
    "obl": ASIDE,
    "nmod": frozenset({"Say"}),
    "obj": frozenset({"Say"}),
    "obl:arg": frozenset({"Say"}),
}
"""Cue classes that do nothing to a noun in that place: 'ging in gesprek', 'vroeg tijdens een bezoek'."""
