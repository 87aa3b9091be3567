"""Of which state people are, in which town they live or are based: 'de Noor Casper Ruud', 'Els Kok Breda'."""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from kg.claims.clauses import Claim
from kg.extractors._lexicon import frames_of
from kg.extractors._slots import Match, statements
from kg.extractors._titles import POSTS
from kg.grammar.syntax import children, conjuncts, plural, preposition
from kg.knowledge.ontology import Frame
from kg.languages import universal
from kg.model import Mention, Statement
from kg.reading.bearers import bearer
from kg.reading.phrases import is_title
from kg.reading.reading import Reading, as_nominal
from kg.reading.signed import signatures
from kg.reading.towns import town_of

CITIZENSHIP = Frame("citizenOf", "", "role", "", (), (), (), False, "")

HOME = Frame("livesIn", "", "role", "", (), (), (), False, "")

SEAT = Frame("locatedIn", "", "role", "", (), (), (), False, "")

BODIES = frozenset({"Organization", "Group"})
"""Kinds of what people are members of: 'D66-Kamerlid', but not 'US Senator'."""


def citizen(token: Token, table: Mapping[str, tuple[Frame, ...]], reading: Reading) -> Iterator[Statement]:
    """Yield what 'de Poolse schrijfster X' and 'de Noor X' say; 'de Bredase (socialist) X' lives there."""
    name = bearer(token, reading) if token.i not in reading.named else None
    if name is None or reading.named[name.i].entity.kind != "Person":
        return
    if plural(token) and len(conjuncts(name)) == 1:
        return  # 'Droomde dat Noorse mariniers Hull bestookten'
    person = reading.named[name.i]
    town = _town_before(token, person, reading)
    if town is None and not _is_human(token, reading):
        return
    described = children(token, universal.ADJECTIVE)
    country = town or next((m for c in described if (m := place(c, reading) or _native(c, reading))), None)
    if country is None and token.text[:1].isupper():
        entity = reading.register.inhabitant(token.text, reading.language.code)
        country = None if entity is None else as_nominal(token, entity)
    if country is None or country.entity.kind not in {"Country", "City"}:
        return
    frame = CITIZENSHIP if country.entity.kind == "Country" else HOME
    head, titles = frames_of(token, table)
    post = any(f.relation in POSTS for f in titles) and head not in reading.cues("Practice")
    if frame == HOME and post:
        return  # 'De Amsterdamse commissaris X' is commissioner there
    match = Match(frame, {"S": (person,), "O": (country,)}, None)
    yield from statements(match, token, Claim(), reading, tense="present")


def based(adjective: Token, reading: Reading) -> Iterator[Statement]:
    """'Brussels-based media network EURACTIV', 'London-based analyst X', who lives there."""
    noun = adjective.head
    before = children(adjective, universal.COMPOUND | universal.OBLIQUE | universal.NOMINAL)
    places = [c for c in before if c.i in reading.named and c.i < adjective.i]
    places = [c for c in places if reading.ontology.is_a(reading.named[c.i].entity.kind, "Place")]
    name = noun if noun.i in reading.named else bearer(noun, reading)
    if len(places) != 1 or name is None:
        return
    place, who = reading.named[places[0].i], reading.named[name.i]
    frame = HOME if who.entity.kind == "Person" else SEAT
    if who.entity.kind in BODIES | {"Person"} and (frame == SEAT or place.entity.kind != "Country"):
        match = Match(frame, {"S": (who,), "O": (place,)}, None)
        yield from statements(match, adjective, Claim(), reading, tense="present")


def _town_before(adjective: Token, person: Mention, reading: Reading) -> Mention | None:
    """The town of 'de Utrechtse Sofie Mertens', who has a surname somewhere in the article."""
    beside = adjective.pos_ == "ADJ" and person.start == adjective.idx + len(adjective) + 1
    if not beside or " " not in person.entity.label:
        return None
    town = town_of(adjective.text, reading.language, reading.register)
    return None if town is None else as_nominal(adjective, town)


def signed(reading: Reading) -> Iterator[Statement]:
    """Yield where the authors of letters to the editor live: 'Els Kok Breda'."""
    doc = reading.document.doc
    for one in signatures(doc, reading.language, reading.ontology, reading.register):
        person, town = (reading.named[words.start] for words in (one.person, one.town))
        match = Match(HOME, {"S": (person,), "O": (town,)}, None)
        yield from statements(match, one.person[0], Claim(), reading, tense="present")


def place(adjective: Token, reading: Reading) -> Mention | None:
    """Return the country of 'Russische', or the town of 'Bredase', 'Leidse'."""
    country = reading.demonym(adjective)
    town = town_of(adjective.text, reading.language, reading.register) if country is None else None
    return country if town is None else as_nominal(adjective, town)


def _native(adjective: Token, reading: Reading) -> Mention | None:
    """The place of 'uit Colombia afkomstige', 'in Lier woonachtige'."""
    if adjective.lemma_.lower() not in reading.cues("Native"):
        return None
    named = (reading.named[t.i] for t in adjective.children if t.i in reading.named and preposition(t))
    return next((m for m in named if reading.ontology.is_a(m.entity.kind, "Place")), None)


def _is_human(noun: Token, reading: Reading) -> bool:
    """Whether a noun says that whoever bears it is a person: not 'haar Belgische concurrent Molenaer'."""
    titles = reading.ontology.frames(reading.language.code, "role")
    if any(frame.relation == "partOf" for frame in frames_of(noun, titles)[1]):
        return False  # 'de Turkse dochter Akpara'
    people = reading.register.inhabitant(noun.text, reading.language.code) is not None
    return people or reading.kind_of_noun(noun) == "Person" or is_title(noun.lemma_.lower(), reading)
