"""Towns that stand for a club: by name ('Valencia'), by their people ('de Amsterdammers'), by adjective."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.grammar.syntax import preposition
from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.languages import Language
from kg.model import Entity, Mention
from kg.reading.reading import as_nominal

CLUB = "Club"
SHORT = 4
"""Letters of what a club may put before or behind the name of its town: 'FC', 'SC', 'AFC'."""


def town_of(word: str, language: Language, register: Register) -> Entity | None:
    """Return the town of an adjective or of its people: 'Bredase', 'Amsterdammers', 'Hagenezen'."""
    if not word[:1].isupper():
        return None
    names = (entity for name in language.towns(word) for entity in register.find(name))
    by_rule = (entity for entity in names if entity.kind == "City")
    return register.of_town(word, language.code) or next(by_rule, None)


def with_clubs(
    named: Mapping[int, Mention], doc: Doc, language: Language, ontology: Ontology, register: Register
) -> dict[int, Mention]:
    """Return what the names stand for, where an article on clubs calls one by its town or the people there.

    'De Amsterdammers' are Ajax if that is the only club of Amsterdam in the article, else they are people.
    'Valencia' is the club if the recogniser sees an organization there, in an article that names a club.
    """
    clubs = {m.entity.iri: m.entity for m in named.values() if CLUB in register.traits(m.entity.iri)}
    if not clubs:
        return dict(named)
    told = dict(named)
    for i, mention in named.items():
        club = _by_name(mention, doc[i], language, ontology, register)
        if club is not None:
            told[i], clubs[club.iri] = replace(mention, entity=club), club
    return told | dict(_by_people(doc, _seated(clubs, register), language, register))


def _by_name(
    mention: Mention, word: Token, language: Language, ontology: Ontology, register: Register
) -> Entity | None:
    """The one club that has the name of a town with hardly more: 'Valencia CF'."""
    organization = ontology.kind_of(word.ent_type_) == "Organization"
    if mention.entity.kind != "City" or not organization or preposition(word) in language.locative:
        return None
    called = [club for club in register.clubs(mention.entity.iri) if _is_called(club, mention.text)]
    return called[0] if len(called) == 1 else None


def _is_called(club: Entity, town: str) -> bool:
    rest = club.label.replace(town, "", 1).strip()
    return town in club.label and rest.isupper() and len(rest) <= SHORT


def _seated(clubs: Mapping[str, Entity], register: Register) -> dict[str, Entity]:
    """The only club of each town, by the town's IRI."""
    found: defaultdict[str, list[Entity]] = defaultdict(list)
    for iri, club in clubs.items():
        found[register.seat(iri)].append(club)
    return {town: some[0] for town, some in found.items() if town and len(some) == 1}


def _by_people(
    doc: Doc, clubs: Mapping[str, Entity], language: Language, register: Register
) -> Iterator[tuple[int, Mention]]:
    """Yield the nouns behind an article that are the people of a town with a club: 'de Amsterdammers'."""
    for word in doc[1:] if clubs else ():
        before = doc[word.i - 1].lower_
        if before not in language.articles & language.definite or word.pos_ not in {"PROPN", "NOUN"}:
            continue
        town = town_of(word.text, language, register) if _is_plural(word) else None
        if town is not None and town.iri in clubs:
            yield word.i, as_nominal(word, clubs[town.iri])


def _is_plural(word: Token) -> bool:
    """Whether it is a noun for several, as it ends: taggers call 'Amsterdammers' a name of one."""
    return word.text[:1].isupper() and word.text.endswith(("s", "n"))
