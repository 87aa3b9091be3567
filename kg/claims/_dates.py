"""When what is claimed happens."""

from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from kg.claims.clauses import Claim
from kg.errors import InputError
from kg.grammar.times import is_after, when
from kg.reading.reading import Reading


def dated(trigger: Token, reading: Reading, claim: Claim) -> Claim:
    """Add the time of the event; a present with a date to come is future."""
    published = _published(reading)
    time = when(trigger, published, reading.language, future=claim.tense in {"future", "present"})
    if claim.tense == "present" and is_after(time, published):
        return replace(claim, time=time, tense="future")
    if claim.tense == "present" and time is not None:
        time = when(trigger, published, reading.language, future=False) or time
    return replace(claim, time=time)


def _published(reading: Reading) -> date | None:
    stated = reading.document.article.published
    try:
        return date.fromisoformat(stated[:10]) if stated else None
    except ValueError as error:
        raise InputError(f"its date {stated!r} is not a date like 2023-11-02.") from error
