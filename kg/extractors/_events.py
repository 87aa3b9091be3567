"""A noun for an event as the object of what is said of it: 'Japan veroordeelt de leveringen'.

An event is no actor: the object is whoever does it, where the noun phrase or the text before says who.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extractors._lexicon import frames_of
from kg.grammar.syntax import children, is_verb, preposition, subjects
from kg.knowledge.ontology import Frame
from kg.languages import universal
from kg.model import Mention
from kg.reading.reading import Reading

REACH = 3
"""Sentences before its own in which the text may have said who does what a noun takes up."""


def events(noun: Token, reading: Reading) -> tuple[Frame, ...]:
    """Return the frames of a common noun that names an event; no 'missie' in 'commissie', which is a body."""
    if noun.pos_ != "NOUN" or noun.i in reading.named or reading.kind_of_noun(noun) is not None:
        return ()
    return frames_of(noun, reading.ontology.frames(reading.language.code, "noun"))[1]


def doers(noun: Token, frames: tuple[Frame, ...], reading: Reading) -> tuple[Mention, ...]:
    """Return who does an event: 'de leveringen van X', 'Russische aanvallen', 'the strikes by Y'.

    Where the noun phrase does not say so and is definite, it is who was said to do it just before.
    """
    own = next((found for found in _within(noun, frames, reading) if found), ())
    if own or not children(noun, universal.DEFINING):
        return own
    return next(_before(noun, {frame.relation for frame in frames}, reading), ())


def _within(noun: Token, frames: tuple[Frame, ...], reading: Reading) -> Iterator[tuple[Mention, ...]]:
    yield tuple(m for c in noun.children if (m := reading.demonym(c)) is not None)
    preps = {prep for frame in frames for slot in frame.slots if slot.role == "S" for prep in slot.preps}
    yield from (_actors(c, reading) for c in noun.children if preposition(c) in preps)
    yield from (_actors(c, reading) for c in children(noun, reading.language.possessor))


def _before(noun: Token, relations: set[str], reading: Reading) -> Iterator[tuple[Mention, ...]]:
    table = reading.ontology.frames(reading.language.code, "verb")
    sentences = list(noun.doc.sents)
    here = next(n for n, sentence in enumerate(sentences) if sentence.end > noun.i)
    first = sentences[max(here - REACH, 0)].start
    for word in reversed(noun.doc[first : noun.sent.start]):
        known = table.get(reading.lemma(word), ()) if is_verb(word) else ()
        if any(frame.relation in relations for frame in known):
            found = (_actors(s, reading) for s in subjects(word, reading.language, frozenset()))
            yield from (actors for actors in found if actors)


def _actors(word: Token, reading: Reading) -> tuple[Mention, ...]:
    return tuple(m for m in reading.mentions(word) if m.entity.named)
