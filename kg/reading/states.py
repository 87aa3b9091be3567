"""Words that stand for a state: its demonym, its capital or palace, its forces."""

from dataclasses import replace

from spacy.tokens import Token

from kg.grammar.syntax import children, preposition
from kg.knowledge.register import Register
from kg.languages import Language, universal
from kg.model import Entity, Mention
from kg.reading.bearers import bearer
from kg.reading.reading import Reading


def seat(text: str, register: Register) -> tuple[Entity, ...]:
    """'Het Kremlin' is no name of an actor of its own: it always stands for the state."""
    state = register.metonym(text)
    return () if state is None else (state,)


def as_state(mention: Mention, token: Token, language: Language, register: Register) -> Mention:
    """Return the state for its capital or palace where the name acts ('Moskou ontkent'), else `mention`."""
    if mention.entity.kind in {"Person", "Product", "Work"} or preposition(token) in language.locative:
        return mention
    state = register.metonym(mention.text)
    return mention if state is None else replace(mention, entity=state)


def state_of(noun: Token, reading: Reading) -> Mention | None:
    """Return the state that a noun phrase names by a demonym, possessor or seat: 'Russische troepen'."""
    called = map(reading.demonym, children(noun, universal.DESCRIBING))
    found = (seated(child, reading) or _led(noun, child, reading) for child in noun.children)
    return next(filter(None, called), None) or next(filter(None, found), None)


def _led(government: Token, child: Token, reading: Reading) -> Mention | None:
    """The state of whoever leads its government: 'het regime van Assad', 'de regering van premier Rutte'."""
    name = reading.named.get((bearer(child, reading) or child).i)
    of = (
        government.lemma_.lower() in reading.cues("Government")
        and reading.preposition(child) in reading.language.of
    )
    if not of or name is None or name.entity.kind != "Person":
        return None
    state = reading.register.entity(reading.register.country(name.entity.iri))
    return None if state is None else replace(name, entity=state)


def seated(child: Token, reading: Reading) -> Mention | None:
    """Return the state that a name which hangs on a word is, or whose seat it is: 'het leger in Moskou'."""
    mention = reading.named.get(child.i)
    if mention is None or child.dep_ not in universal.BELONGING:
        return None
    if mention.entity.kind == "Country":
        return mention
    if reading.preposition(child) not in reading.language.locative:
        return None
    state = reading.register.metonym(mention.text)
    return None if state is None else replace(mention, entity=state)
