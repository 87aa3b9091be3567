"""What each noun and pronoun stands for, by what has been read before it."""

from spacy.tokens import Token

from kg.grammar.syntax import conjuncts, relative
from kg.model import Mention
from kg.reading.bearers import bearer, cannot_bear
from kg.reading.nouns import is_of_two, noun, own, place_of
from kg.reading.past import Past
from kg.reading.phrases import is_aged
from kg.reading.pronouns import place, pronoun
from kg.reading.reading import Reading
from kg.reading.states import as_state

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "X", "SYM"})


def may_stand_for(token: Token, reading: Reading) -> bool:
    """Return whether a word may stand for somebody or something."""
    return (
        _is_nominal(token)
        or token.i in reading.named
        or token.lower_ in reading.language.there
        or is_aged(token, reading)
        or token.lower_ in reading.cues("AnonymousSpeaker")
        or is_of_two(token, reading.language)
    )


def _is_nominal(token: Token) -> bool:
    """Whether it is of a class that stands for something; no quotation mark does, whatever its tag."""
    return token.pos_ in NOMINAL and not token.is_quote


def resolve(token: Token, past: Past) -> tuple[Mention, ...]:
    """Return what a word stands for: none, one, or more ('beide landen')."""
    reading, language = past.reading, past.reading.language
    named = reading.named.get(token.i)
    if named is not None:
        return (as_state(named, token, language, reading.register),)
    if token.pos_ == "ADV":
        return place(token, past)
    source = relative(token, language)
    if source is not None:
        return _relative(source, past)
    if token.pos_ in {"PRON", "DET"}:
        return pronoun(token, past)
    return _beside(token, reading) or place_of(token, reading) or noun(token, past)


def _relative(source: Token, past: Past) -> tuple[Mention, ...]:
    """What 'die' or 'who' takes up: its noun, or the name that was hung on that by mistake."""
    beside = cannot_bear(source, past.reading)
    if beside:
        return past.mentions(beside[0])
    return past.mentions(source) or (
        (own(source, past.reading),) if source.pos_ == "NOUN" and _is_nominal(source) else ()
    )


def _beside(token: Token, reading: Reading) -> tuple[Mention, ...]:
    """The name beside a noun, with those that are coordinated with it under a plural: 'ministers X en Y'."""
    name = bearer(token, reading) if token.pos_ in {"NOUN", "PROPN"} else None
    if name is None:
        return ()
    heads = conjuncts(name) if name.head == token else (name,)
    return tuple(reading.named[t.i] for t in heads if t.i in reading.named)
