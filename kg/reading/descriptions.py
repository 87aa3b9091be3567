"""What nouns beside names say of whom they name, anywhere in an article: 'chemieconcern Sabelco'."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.grammar.syntax import children, conjuncts, has, is_verb
from kg.languages import universal
from kg.model import Entity, Mention
from kg.reading.bearers import bearer, may_be_either
from kg.reading.parts import Meaning, first_part
from kg.reading.reading import Reading
from kg.reading.traits import of_entity

LONG_WORD = 5
"""Letters of a word that is enough to know a name by."""


@dataclass(frozen=True, slots=True)
class Descriptions:
    """What the article says of entities, by their IRI."""

    nouns: Mapping[str, frozenset[str]]
    """The nouns that stand beside a name: 'weekblad Privaat', for 'het blad' later on."""
    bodies: Mapping[str, tuple[Mention, ...]]
    """Whom a person stands for by title: 'PiS-leider Kaczyński' -> PiS."""

    def says(self, entity: Entity, word: str) -> bool:
        """Return whether a noun stood beside a name of the entity, or ends it."""
        beside = self.nouns.get(entity.iri, frozenset())
        long = len(word) >= LONG_WORD and entity.kind != "Person"
        proper = any(part.lower() == word != part for part in entity.label.split())
        ends = long and (entity.label.lower().endswith(word) or proper)
        return ends or any(noun.endswith(word) for noun in beside)

    def traits(self, entity: Entity, reading: Reading) -> frozenset[str]:
        """Return what is known of an entity beyond its kind."""
        return of_entity(entity, self.nouns.get(entity.iri, frozenset()), reading)

    def known(self, entity: Entity, reading: Reading) -> dict[str, str]:
        """Return what an entity is known to be of, with its kind, by nouns beside its name or otherwise."""
        said = [body.entity for body in self.bodies.get(entity.iri, ())]
        said += reading.register.bodies(entity.iri)
        country, seat = reading.register.country(entity.iri), reading.register.seat(entity.iri)
        places = {country: "Country", seat: "City"}
        return {one.iri: one.kind for one in said} | {iri: kind for iri, kind in places.items() if iri}


def described(reading: Reading) -> tuple[Reading, Descriptions]:
    """Return what the nouns beside names say, and the reading with the kinds that they correct.

    The noun beside a name is believed rather than the recogniser: 'chemieconcern Sabelco' is no person.
    """
    nouns: defaultdict[str, set[str]] = defaultdict(set)
    of: defaultdict[str, list[Mention]] = defaultdict(list)
    for noun in reading.document.doc:
        if noun.pos_ not in {"NOUN", "PROPN"} or noun.i in reading.named:
            continue
        name = bearer(noun, reading)
        for word in _led(noun, name, reading):
            reading = _retyped(word, "Organization", reading)
        for one in _described(noun, name, reading):
            entity = reading.named[one.i].entity
            nouns[entity.iri].add(noun.lemma_.lower())
            of[entity.iri] += bodies(noun, reading, beside=one)
            kind = _corrected(noun, reading.named[one.i], reading)
            reading = reading if kind is None else _retyped(one, kind, reading)
    return reading, Descriptions(
        {iri: frozenset(said) for iri, said in nouns.items()},
        {iri: tuple(mentions) for iri, mentions in of.items()},
    )


def _described(noun: Token, name: Token | None, reading: Reading) -> list[Token]:
    """The names that a noun describes; a plural says it of several."""
    if name is None:
        return []
    several = has(noun, "Number", "Plur") and name.head == noun
    return [t for t in (conjuncts(name) if several else (name,)) if t.i in reading.named]


def bodies(
    noun: Token, reading: Reading, meaning: Meaning | None = None, *, beside: Token | None = None
) -> Iterator[Mention]:
    """Yield what a noun or the name beside it has with it: 'de Russische minister van Defensie'."""
    hangs = universal.NOMINAL | reading.language.possessor
    hanging = [c for one in (noun, beside) if one is not None for c in one.children if c.dep_ in hangs]
    hanging = [c for c in hanging if reading.preposition(c) not in reading.language.locative]
    named = (c if c.i in reading.named else bearer(c, reading) for c in hanging)
    yield from (reading.named[c.i] for c in named if c is not None)
    others = (first_part(noun, reading, meaning), *map(reading.demonym, noun.children))
    yield from (mention for mention in others if mention is not None)


def _corrected(noun: Token, name: Mention, reading: Reading) -> str | None:
    """The kind that a noun says that an entity is, if the recogniser said something else."""
    ontology, kind, entity = reading.ontology, reading.kind_of_noun(noun), name.entity
    if _is_subsidiary(noun, name, reading):
        return "Organization"
    if not kind or entity.known or ontology.is_a(entity.kind, kind) or may_be_either(noun, name, reading):
        return None
    bearers = (ontology.relations[t.relation].kinds(t.bearer.role) for t in reading.titles(noun))
    # A firm may be a 'dochter'.
    return None if any(ontology.fits(entity.kind, kinds) for kinds in bearers) else kind


def _is_subsidiary(noun: Token, name: Mention, reading: Reading) -> bool:
    """A firm may be a 'dochter', too: of the firm that it is said to be of, or that does something to it."""
    part = noun.lemma_.lower() in reading.cues("Subsidiary")
    alone = noun.dep_ not in universal.CONJUNCT and " " not in name.text
    if not part or not alone or name.entity.kind != "Person" or name.entity.known:
        return False
    verb = next((t for t in noun.ancestors if is_verb(t)), None)
    owners = [c for c in noun.children if reading.preposition(c) in reading.language.of]
    owners += [] if owners or verb is None else children(verb, reading.language.subject)
    return any(t.i in reading.named and reading.named[t.i].entity.kind == "Organization" for t in owners)


def _led(noun: Token, leader: Token | None, reading: Reading) -> Iterator[Token]:
    """'Topman X van Barrick': what is led is no person, though the recogniser may say so."""
    preps = {p for f in reading.titles(noun) if f.relation == "leads" for slot in f.slots for p in slot.preps}
    for word in (*noun.children, *(() if leader is None else leader.children)) if preps else ():
        led = reading.named.get(word.i)
        if led is None or led.entity.kind != "Person" or led.entity.known:
            continue
        if reading.preposition(word) in preps:
            yield word


def _retyped(name: Token, kind: str, reading: Reading) -> Reading:
    """The reading in which the entity of a name is of another kind, wherever it is named."""
    iri = reading.named[name.i].entity.iri
    changed = {
        i: replace(mention, entity=replace(mention.entity, kind=kind))
        for i, mention in reading.named.items()
        if mention.entity.iri == iri
    }
    return replace(reading, named={**reading.named, **changed})
