"""Clauses and noun phrases become statements; each module here has `extract(reading, claims)`.

Where two say the same, that with the higher `PRIORITY` is kept; a module without one has 0.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, cast

from kg import plugins
from kg.claims.confidence import confidence
from kg.claims.governed import Claims
from kg.claims.plausible import Plausible
from kg.extractors._answers import OPPOSITE, answers
from kg.extractors._left import posts_left
from kg.extractors._published import published
from kg.model import Statement
from kg.reading.reading import Reading


def extract(reading: Reading, extractors: Iterable[str] | None = None) -> Iterator[Statement]:
    """Yield what the named extractors (by default all) find, each statement once, in order of the text."""
    for statement in as_read(reading, extractors):
        yield published(statement, reading.document)


def as_read(
    reading: Reading, extractors: Iterable[str] | None = None, seen: Plausible | None = None
) -> Iterator[Statement]:
    """Yield the same, but with places in the text that is read, as the reading itself has them.

    `seen` spares whoever reads a text again what a model was asked before.
    """
    seen = seen or Plausible(reading)
    for found in unweighed(reading, extractors):
        judged = (
            replace(found, plausible=seen.of(found)) if found.frame is not None and not found.open else found
        )
        yield replace(judged, confidence=confidence(judged, reading))


def unweighed(reading: Reading, extractors: Iterable[str] | None = None) -> list[Statement]:
    """Return the same, before it is asked how far each is to be trusted."""
    chosen = plugins.names("extractors") if extractors is None else tuple(extractors)
    found: dict[tuple[object, ...], Statement] = {}
    claims = Claims(reading)
    for extractor in sorted((plugins.find("extractors", name) for name in chosen), key=_rank):
        for statement in cast(Iterable[Statement], extractor.extract(reading, claims)):
            found.setdefault(_said_once(statement), statement)
    for left in list(posts_left(found.values(), claims)):
        found.setdefault(_said_once(left), left)
    for answer in list(answers(found.values(), claims)):
        before = found.setdefault(_said_once(answer), answer)
        if (before.certainty, before.tense) != (answer.certainty, answer.tense):
            found.setdefault((*_said_once(answer), answer.certainty, answer.tense), answer)
        if answer.by is None:
            # 'Eerder meldden wij dat …. Dat klopt niet.': the writer takes it back.
            taken_back = replace(answer, polarity=OPPOSITE[answer.polarity])
            found = {key: s for key, s in found.items() if not _is_same(s, taken_back)}
    found = {key: s for key, s in found.items() if not s.open or not _is_framed(s, found.values())}
    found = {key: s for key, s in found.items() if not _is_told(s, found.values())}
    return sorted(found.values(), key=lambda s: (s.trigger.start, s.subject.start, s.object.start, s.iri))


def _is_framed(opened: Statement, others: Iterable[Statement]) -> bool:
    """Whether its sentence also says something of the same two for which there is a relation."""
    ends = {opened.subject.entity.iri, opened.object.entity.iri}
    return any(
        not s.open and s.sentence == opened.sentence and {s.subject.entity.iri, s.object.entity.iri} == ends
        for s in others
    )


def _is_told(event: Statement, others: Iterable[Statement]) -> bool:
    """Whether a noun says nothing beside its verb: 'lifts its embargo on X', 'paid a call on X'."""
    if not (event.frame or "").startswith("noun "):
        return False
    ends = (event.subject.entity.iri, event.object.entity.iri, event.sentence)
    same = [s for s in others if (s.subject.entity.iri, s.object.entity.iri, s.sentence) == ends]
    return any(
        s.frame.endswith(" niet")
        if s.predicate == event.predicate
        else s.polarity == event.polarity and event.trigger.text in re.split(r"[\s|:]", s.frame)
        for s in same
        if s.frame and s.frame.startswith("verb ")
    )


def _is_same(one: Statement, other: Statement) -> bool:
    """Whether both say the same of the same, and no speaker but the writer says it."""
    ends = [(s.subject.entity, s.predicate, s.object.entity, s.polarity, s.by) for s in (one, other)]
    return ends[0] == ends[1] and one.trigger == other.trigger


def _rank(extractor: Any) -> tuple[int, str]:
    """Return the place of an extractor: by priority, then by name."""
    return -getattr(extractor, "PRIORITY", 0), str(getattr(extractor, "__name__", ""))


def _said_once(statement: Statement) -> tuple[object, ...]:
    """What a sentence says but once, though a verb and its noun both say it ('bracht een bezoek aan')."""
    ends = (statement.subject.entity.iri, statement.predicate, statement.object.entity.iri)
    speaker = statement.by and statement.by.entity.iri
    return (*ends, statement.polarity, speaker, statement.sentence.start)
