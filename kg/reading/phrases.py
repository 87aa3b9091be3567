"""What a definite noun phrase says of whom it takes up: 'de Franse president' is of France, in a post."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.grammar.compounds import by_suffix, ends_with
from kg.grammar.syntax import children, plural
from kg.knowledge.register import Register
from kg.languages import Language, universal
from kg.model import Entity
from kg.reading.descriptions import bodies
from kg.reading.past import Past
from kg.reading.reading import Reading
from kg.reading.towns import CLUB, town_of
from kg.reading.traits import of_noun

POSTS = "posts"
"""The group of relations whose titles are posts: 'minister', 'topman', 'woordvoerder'."""
LOOSE = frozenset({"Country", "City", "Region", "Person", "Group", "Work", "Product"})
"""Kinds that any noun for them may take up: 'het land'."""
PLACES = frozenset({"City", "Region"})
OF_THINGS = frozenset({"partOf", "produces", "locatedIn", "supplies"})
"""Relations whose titles firms, places and products have as well."""
HIGH = frozenset({"leads", "ministerOf"})
"""Posts of those whom the register knows."""


@dataclass(frozen=True, slots=True)
class Definite:
    """A definite noun phrase, and what is asked of it more than once."""

    token: Token
    determiner: Token
    word: str
    kind: str | None
    """What it names: 'Organization'."""
    traits: frozenset[str]
    """What it says beyond that: a firm, a woman."""
    several: bool
    institution: bool
    """Whether it is as good as a name: 'de politie'."""
    posts: frozenset[str]
    """The relations of the post that it is: 'de minister' has one, 'de moeder' none."""
    bodies: tuple[Entity, ...]
    """What it says that it is of: 'de Franse president', 'de PVV-leider', 'de burgemeester van Zwolle'."""
    narrowed: bool
    """Whether more stands with it that tells which one: 'de leider van een dansgroep'."""
    loose: bool
    """Whether it may take up whatever is of its kind: 'het bedrijf', but not 'het bestuur'."""
    owned: bool
    """Whether a pronoun says whose it is: 'zijn land'."""
    pointed: bool
    """Whether it points to what was said last: 'die start-up'."""


def is_definite(noun: Token, language: Language) -> bool:
    """Return whether a noun has a definite article or pronoun with it."""
    return any(c.lower_ in language.definite for c in noun.children)


def is_aged(word: Token, reading: Reading) -> bool:
    """Return whether a word gives an age, as only persons have: '54-jarige', 'the 31-year-old'."""
    old = word.lower_ in reading.language.aged and word.i > 1 and word.nbor(-1).text == "-"
    return old or ends_with(word.lemma_.lower(), reading.cues("PersonAdjective"))


def definite(token: Token, past: Past) -> Definite | None:
    """Return a noun phrase with what it says, None if it is not definite."""
    reading, language, word = past.reading, past.reading.language, token.lemma_.lower()
    determiner = next(iter(children(token, universal.DETERMINER | language.possessor)), None)
    if determiner is None or determiner.lower_ not in language.definite:
        return None
    kind, traits = _kind(token, reading), of_noun(word, reading)
    return Definite(
        token=token,
        determiner=determiner,
        word=word,
        kind=kind,
        traits=traits,
        several=plural(token),
        institution=ends_with(word, reading.cues("Institution") | reading.cues("StateForce")),
        posts=posts(word, reading) if kind == "Person" else frozenset(),
        bodies=tuple(_of(token, traits, past)),
        narrowed=any(reading.preposition(c) for c in children(token, universal.NOMINAL)),
        loose=bool(traits) or kind in LOOSE or ends_with(word, reading.cues("GeneralNoun")),
        owned=determiner.dep_ in language.possessor,
        pointed=determiner.lower_ in language.pointing,
    )


def _of(token: Token, traits: frozenset[str], past: Past) -> Iterator[Entity]:
    """What a noun says that it is of; a club also of its town: 'de Eindhovense club', 'the Madrid club'."""
    reading = past.reading
    yield from (mention.entity for mention in bodies(token, reading, past.mentions))
    for child in children(token, universal.ADJECTIVE | universal.COMPOUND) if CLUB in traits else ():
        name = reading.named.get(child.i)
        town = town_of(child.text, reading.language, reading.register) if name is None else name.entity
        if town is not None and town.kind == "City":
            yield town


def _kind(token: Token, reading: Reading) -> str | None:
    """The kind that a noun names; titles and ages are of persons."""
    human = is_title(token.lemma_.lower(), reading) or any(
        is_aged(t, reading) for t in (token, *token.children)
    )
    return reading.kind_of_noun(token) or ("Person" if human else None)


def is_title(word: str, reading: Reading) -> bool:
    """Return whether a noun is a title that persons have: 'topman', but not 'brouwer' or 'dochterbedrijf'."""
    frames = by_suffix(word, reading.ontology.frames(reading.language.code, "role")) or ()
    return any(frame.relation not in OF_THINGS for frame in frames)


def posts(word: str, reading: Reading) -> frozenset[str]:
    """Return by which relations somebody is bound whose post a noun names: 'premier' leads."""
    frames = by_suffix(word, reading.ontology.frames(reading.language.code, "role")) or ()
    relations = reading.ontology.relations
    return frozenset(f.relation for f in frames if relations[f.relation].group == POSTS)


def may_hold(entity: Entity, described: Definite, past: Past) -> bool:
    """Return whether somebody may have a post.

    'De Turkse ambassadeur' is not who is known to be of Turkey, nor who stands there with another post. Of
    whom a state or body is known, the register knows no post; the news calls those so who lead it.
    """
    told = frozenset(
        r for noun in past.descriptions.nouns.get(entity.iri, ()) for r in posts(noun, past.reading)
    )
    return bool(described.posts & (told or HIGH))


def is_of(entity: Entity, phrase: Definite, past: Past) -> bool | None:
    """Return whether an entity is known to be of what a phrase says, or not to be; None if neither."""
    register, known = past.reading.register, past.descriptions.known(entity, past.reading)
    sure: bool | None = None if phrase.bodies else True
    for body in phrase.bodies:
        if body.iri in known:
            sure = True
        elif any(_excludes(body, iri, kind, register) for iri, kind in known.items()):
            return False
    return sure


def _excludes(body: Entity, iri: str, kind: str, register: Register) -> bool:
    """Whether what is of one thing is hardly of another: of two states, towns or parties."""
    state = iri if kind == "Country" else register.country(iri) if kind in PLACES else ""
    other = body.iri if body.kind == "Country" else register.country(body.iri)
    parties = "Party" in register.traits(iri) and "Party" in register.traits(body.iri)
    return parties or kind == body.kind in PLACES or bool(state and other and state != other)
