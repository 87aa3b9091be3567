"""How a mention came to stand for its entity: by its own name, a demonym, a description, a pronoun, …"""

from typing import Literal

from kg.knowledge.register import Register, fold
from kg.languages import Language
from kg.model import Mention

Origin = Literal[
    "known name", "new name", "seat", "demonym", "inhabitants", "state body", "own words", "description",
    "pronoun",
]  # fmt: skip

MEANING: dict[Origin, str] = {
    "known name": "a name in the register",
    "new name": "a name that the register does not have",
    "seat": "a capital or palace for its state",
    "demonym": "an adjective of a state",
    "inhabitants": "the people of a state",
    "state body": "a government or force for its state",
    "own words": "a noun phrase that stands for itself",
    "description": "a description of somebody named elsewhere",
    "pronoun": "a pronoun",
}


def origin(mention: Mention, register: Register, language: Language) -> Origin:
    """Return how the words of a mention lead to its entity."""
    entity, text = mention.entity, mention.text
    if mention.form == "pronoun":
        return "pronoun"
    if mention.form == "name":
        seated = register.metonym(text) == entity and fold(text) not in map(fold, entity.names)
        return "seat" if seated else "known name" if entity.known else "new name"
    if register.demonym(text, language.code) == entity:
        return "demonym"
    if register.inhabitant(text, language.code) == entity:
        return "inhabitants"
    if text == entity.label and not entity.known:
        return "own words"
    words = (word for word in text.split() if word[:1].isupper())
    states = (register.demonym(word, language.code) or register.metonym(word) for word in words)
    return "state body" if entity in (*states, *register.find(text)) else "description"
