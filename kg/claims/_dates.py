"""When what is claimed happens."""

from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from kg.claims.clauses import Claim
from kg.errors import InputError
from kg.grammar.times import is_after, when
from kg.languages import universal
from kg.reading.reading import Reading


def dated(trigger: Token, reading: Reading, claim: Claim) -> Claim:
    """Add the time of the event; a present with a date to come is future."""
    published = _published(reading)
    time = _time(trigger, reading, published, future=claim.tense in {"future", "present"})
    if claim.tense == "present" and is_after(time, published):
        return replace(claim, time=time, tense="future")
    if claim.tense == "present" and time is not None:
        time = _time(trigger, reading, published, future=False) or time
    return replace(claim, time=time)


def _time(trigger: Token, reading: Reading, published: date | None, *, future: bool) -> str | None:
    verb = trigger.head
    above = reading.lemma(verb)
    told = trigger.dep_ in universal.OBJECT and above in reading.governing | reading.cues("Confirm")
    time = when(trigger, published, reading.language, future=future, told=told)
    subject = trigger.dep_ in universal.SUBJECT | universal.PASSIVE_SUBJECT
    happening = {above, *(f"{above} {c.lower_}" for c in verb.children)} & reading.cues("Happen")
    if time is None and subject and happening:
        return when(verb, published, reading.language, future=future)
    return time


def _published(reading: Reading) -> date | None:
    stated = reading.document.article.published
    try:
        return date.fromisoformat(stated[:10]) if stated else None
    except ValueError as error:
        raise InputError(f"its date {stated!r} is not a date like 2023-11-02.") from error
