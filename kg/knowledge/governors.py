"""Governors: what a word does to the truth of what hangs on it, as ontologies/governors.ttl says it.

A governor has one effect where it is asserted itself and another where it is denied: the signatures of Nairn,
Condoravdi and Karttunen (2006), with the sources of FactBank (Saurí and Pustejovsky 2009).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.model import Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a governor does to the claim in its complement."""

    flips: bool = False
    """Makes a denial of it, and an assertion of a denial."""
    certainty: Certainty = "certain"
    """The most that it leaves."""
    unsaid: Certainty = "certain"
    """The most that it leaves where nobody is named who says so."""
    future: bool = False
    speaks: bool = False
    """Its subject makes the claim."""
    told: bool = True
    """False where its complement is only asked, demanded, threatened or supposed."""
    presupposed: bool = False
    """Its complement is so, whether the governor is denied, asked or doubted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Governor:
    """A class of words with one effect, by its name in the ontology."""

    name: str
    priority: int
    affirmed: Effect
    negated: Effect
    by_nobody: Effect
    """The effect where its subject is 'niemand': 'niemand ontkent dat' asserts."""
    pos: str
    """'noun' or 'nominal' if its words are no verbs: 'report', 'lie'; else ''."""
    doer: str
    """Who does the act whose noun hangs on it alone: its 'subject', its 'object', or ''."""
    places: frozenset[str]
    """Where a noun for an event hangs on it: 'object', 'subject', 'oblique', 'content', 'reason'."""

    @property
    def colours(self) -> bool:
        """Whether it changes what hangs on it, as long as it is not denied."""
        return self.affirmed not in (Effect(), Effect(presupposed=True))


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase of a class, as the Turtle has it; the words of a phrase must stand together."""

    text: str
    words: frozenset[str]
    governor: Governor


Words = Mapping[str, tuple[Entry, ...]]
"""By each word: the entries that have it, longer ones first, then by priority."""


def table(words: Iterable[tuple[str, Governor]]) -> Words:
    """Return the entries of governors by each of their words."""
    entries: dict[str, list[Entry]] = {}
    for text, governor in words:
        entry = Entry(text, frozenset(text.split()), governor)
        for word in entry.words:
            entries.setdefault(word, []).append(entry)
    return {
        word: tuple(sorted(some, key=lambda e: (-len(e.words), e.governor.priority)))
        for word, some in entries.items()
    }
