"""Whom a definite description takes up: 'het chemieconcern', 'de politicus', 'zijn land'."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.grammar.compounds import ends_with
from kg.grammar.phrases import phrase
from kg.grammar.syntax import children, has
from kg.languages import Language, universal
from kg.model import Entity, Mention
from kg.reading.past import Fits, Past
from kg.reading.reading import Reading
from kg.reading.states import state_of
from kg.reading.traits import clash, of_noun

FAR = 8
"""Sentences back for a description that stood beside the name."""


@dataclass(frozen=True, slots=True)
class _Definite:
    """A definite noun phrase in the singular, and what is asked of it more than once."""

    token: Token
    determiner: Token
    word: str
    kind: str | None
    """What it names: 'Organization'."""
    titled: bool
    named: bool
    """Whether a name stands in it."""
    specific: bool
    """Whether it says whose it is by a name, demonym or seat."""
    owned: bool
    """Whether it says so by a pronoun: 'zijn land'."""
    pointed: bool
    """Whether it points to what was said last: 'die start-up'."""


def is_definite(noun: Token, language: Language) -> bool:
    """Return whether a noun has a definite article or pronoun with it."""
    return any(c.lower_ in language.definite for c in noun.children)


def is_aged(word: Token, reading: Reading) -> bool:
    """Return whether a word gives an age, as only persons have: '54-jarige', 'the 31-year-old'."""
    old = word.lower_ in reading.language.aged and word.i > 1 and word.nbor(-1).text == "-"
    return old or ends_with(word.lemma_.lower(), reading.cues("PersonAdjective"))


def taken_up(token: Token, past: Past) -> Mention | None:
    """Return the entity that a definite description takes up."""
    definite = _definite(token, past.reading)
    if definite is None:
        return None
    if not definite.specific and not definite.owned:
        mention = _called_so(definite, past)
        if mention is not None:
            return mention
    if definite.kind is None or _is_own(definite, past.reading):
        return None
    return _of_owner(definite, past) if definite.owned else _of_kind(definite, past)


def _definite(token: Token, reading: Reading) -> _Definite | None:
    language = reading.language
    determiner = next(iter(children(token, universal.DETERMINER | language.possessor)), None)
    if determiner is None or determiner.lower_ not in language.definite or has(token, "Number", "Plur"):
        return None
    word = token.lemma_.lower()
    titled = ends_with(word, reading.ontology.frames(language.code, "role"))
    human = titled or any(is_aged(t, reading) for t in (token, *token.children))
    named = any(t.i in reading.named for t in phrase(token))
    return _Definite(
        token=token,
        determiner=determiner,
        word=word,
        kind=reading.kind_of_noun(token) or ("Person" if human else None),
        titled=titled,
        named=named,
        specific=named or state_of(token, reading) is not None,
        owned=determiner.dep_ in language.possessor,
        pointed=determiner.lower_ in language.pointing,
    )


def _is_own(definite: _Definite, reading: Reading) -> bool:
    """Whether a description is as good as a name: 'de Haagse rechtbank', but not 'het Deense bedrijf'."""
    firm = definite.kind == "Organization" and not definite.named
    if definite.specific and not definite.titled and not firm:
        return True
    return any(ends_with(definite.word, reading.cues(name)) for name in ("Institution", "StateForce"))


def _called_so(definite: _Definite, past: Past) -> Mention | None:
    """What the noun stood beside before, or ends the name of: 'het kartel' for the Sinaloakartel."""
    return past.antecedent(
        definite.token,
        lambda entity: past.descriptions.says(entity, definite.word),
        reach=FAR,
        nearest=definite.pointed,
    )


def _of_owner(definite: _Definite, past: Past) -> Mention | None:
    """'Zijn land', 'haar partij': what the person, or else the last who has one, stands for by title."""
    kind, bodies = definite.kind or "", past.descriptions.bodies

    def own(entity: Entity) -> Iterator[Mention]:
        return (b for b in bodies.get(entity.iri, ()) if past.is_a(b.entity, kind))

    def has_one(entity: Entity) -> bool:
        return any(own(entity))

    owner = next((m for m in past.mentions(definite.determiner) if has_one(m.entity)), None)
    owner = owner or past.antecedent(definite.determiner, has_one)
    return None if owner is None else next(own(owner.entity), None)


def _of_kind(definite: _Definite, past: Past) -> Mention | None:
    """What is of the kind that the noun names, and may be what the adjectives say."""
    # 'Het land' is no palace that was named for its state.
    named = past.reading.register.metonym
    among = [s for s in past.seen if definite.kind != "Country" or named(s.mention.text) is None]
    mentions = (
        past.antecedent(definite.token, fits, among=among, nearest=definite.pointed)
        for fits in _tests(definite, past)
    )
    return next(filter(None, mentions), None)


def _tests(definite: _Definite, past: Past) -> tuple[Fits, ...]:
    """What an antecedent must be, the strictest first: from that country, named, of that kind, alike."""
    token, kind = definite.token, definite.kind or ""
    rivals, country = past.rivals(token), _country(token, past.reading)
    traits = of_noun(definite.word, past.reading)

    def may_be(entity: Entity) -> bool:
        """'The company' is no regulator, 'the German firm' not Danish."""
        if entity.iri in rivals or clash(past.traits(entity), traits, past.reading.ontology.traits):
            return False
        known = past.descriptions.countries(entity, past.reading)
        return country is None or not known or country in known

    def is_one(entity: Entity) -> bool:
        return past.reading.ontology.is_a(entity.kind, kind) and may_be(entity)

    def is_from(entity: Entity) -> bool:
        return is_one(entity) and country in past.descriptions.countries(entity, past.reading)

    def is_named(entity: Entity) -> bool:
        return is_one(entity) and entity.kind != "City" and _is_proper(entity)

    def is_no_city(entity: Entity) -> bool:
        return is_one(entity) and entity.kind != "City"

    def is_alike(entity: Entity) -> bool:
        return past.is_a(entity, kind) and may_be(entity)

    return is_from, is_named, is_no_city, is_alike


def _country(token: Token, reading: Reading) -> str | None:
    """The country that a description names by an adjective: 'the Danish company'."""
    demonyms = map(reading.demonym, token.children)
    return next((m.entity.iri for m in demonyms if m is not None), None)


def _is_proper(entity: Entity) -> bool:
    """Whether an entity has a name of its own: not 'Haagse politie'."""
    words = entity.label.split()
    return entity.known or (words[0][:1].isupper() and words[-1][:1].isupper())
