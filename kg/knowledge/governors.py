"""Governors: what a word does to the truth of what hangs on it, as ontologies/governors.ttl says it.

A governor has one effect where it is asserted itself and another where it is denied: the signatures of Nairn,
Condoravdi and Karttunen (2006), with the sources of FactBank (Saurí and Pustejovsky 2009).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from kg import ns
from kg.errors import OntologyError
from kg.knowledge.facts import Facts
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
    """Who does the act whose noun hangs on it alone: its 'subject', 'object', whom it is 'against', or ''."""
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


def classes(facts: Facts) -> dict[str, Governor]:
    """Return the classes of governors by name; OntologyError for a certainty that is none."""
    return {ns.KG.local(iri): _governor(facts, iri) for iri in facts.typed(ns.KG.Governor)}


def by_word(facts: Facts, known: Mapping[str, Governor]) -> dict[str, Words]:
    """Return the entries of each language."""
    return {lang: _table(list(_entries(facts, known, lang))) for lang in sorted(facts.languages)}


def _entries(facts: Facts, known: Mapping[str, Governor], lang: str) -> Iterator[Entry]:
    for name, governor in known.items():
        for text, tag in sorted(facts.texts(ns.KG[name], ns.KG.word)):
            if tag == lang:
                yield Entry(text.lower(), frozenset(text.lower().split()), governor)


def _table(entries: Iterable[Entry]) -> Words:
    by: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda e: (-len(e.words), e.governor.priority)):
        for word in entry.words:
            by.setdefault(word, []).append(entry)
    return {word: tuple(some) for word, some in by.items()}


def _governor(facts: Facts, iri: str) -> Governor:
    affirmed, negated = _effect(facts, iri, ns.KG.affirmed), _effect(facts, iri, ns.KG.negated)
    return Governor(
        name=ns.KG.local(iri),
        priority=int(facts.first(iri, ns.KG.priority) or 100),
        affirmed=affirmed,
        negated=negated,
        by_nobody=_effect(facts, iri, ns.KG.byNobody) if facts.values(iri, ns.KG.byNobody) else negated,
        pos=facts.first(iri, ns.KG.partOfSpeech) or "",
        doer=facts.first(iri, ns.KG.doer) or "",
        places=frozenset(facts.values(iri, ns.KG.governs)),
    )


def _effect(facts: Facts, iri: str, predicate: str) -> Effect:
    node = facts.first(iri, predicate) or ""
    return Effect(
        flips=facts.first(node, ns.KG.givesPolarity) == "negative",
        certainty=_certainty(iri, facts.first(node, ns.KG.leavesCertainty)),
        unsaid=_certainty(iri, facts.first(node, ns.KG.unsaid)),
        future=facts.first(node, ns.KG.givesTense) == "future",
        speaks=facts.first(node, ns.KG.speaks) == "true",
        told=facts.first(node, ns.KG.told) != "false",
        presupposed=facts.first(node, ns.KG.presupposed) == "true",
    )


def _certainty(iri: str, value: str | None) -> Certainty:
    known = next((one for one in get_args(Certainty) if one == value), None)
    if value is not None and known is None:
        raise OntologyError(f"{ns.curie(iri)}: {value!r} is no certainty: {', '.join(get_args(Certainty))}.")
    return known or "certain"
