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


Words = Mapping[str, tuple[tuple[frozenset[str], Governor], ...]]
"""By each word: what must stand together (that word, or a phrase), and its governor; the first counts."""


def table(words: Iterable[tuple[str, Governor]]) -> Words:
    """Return the governors by every word of their entries; longer entries first, then by priority."""
    entries: dict[str, list[tuple[frozenset[str], Governor]]] = {}
    for entry, governor in words:
        parts = frozenset(entry.split())
        for part in parts:
            entries.setdefault(part, []).append((parts, governor))
    return {
        word: tuple(sorted(some, key=lambda e: (-len(e[0]), e[1].priority))) for word, some in entries.items()
    }
