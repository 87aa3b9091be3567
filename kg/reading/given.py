"""Names that begin with a given name: 'Femke Smit' is a person, whatever the recogniser says."""

from spacy.tokens import Span as Words
from spacy.tokens import Token

from kg.grammar.compounds import by_suffix
from kg.grammar.syntax import preposition
from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.languages import LANGUAGES, Language

MISTAKEN = frozenset({"Organization", "Product", "City", "Country", "Region", "Location"})
"""Kinds that recognisers take persons for."""


def is_given(word: str, ontology: Ontology) -> bool:
    """Return whether a word is a given name, of a woman or a man."""
    cues = (cue for group in ontology.traits for cue in group.given.values())
    return any(word.casefold() in ontology.cues("", cue) for cue in cues)


def is_persons(name: Words, language: Language, ontology: Ontology, register: Register) -> bool:
    """Return whether a name is a given name and a surname, and nothing that the register knows.

    No other word may be one for a firm or anything else that is no person ('Femke Smit Holding'), nor a
    place; and it stands neither where places do nor behind a noun that is none for persons.
    """
    first, rest = name[0], name[1:]
    if not rest or not first.text[1:].islower() or not is_given(first.text, ontology):
        return False
    if register.find(name.text) or register.find(first.text) or not rest[-1].text.istitle():
        return False
    if preposition(name.root) in language.locative or not _may_stand_behind(name, language, ontology):
        return False
    return all(_may_be_surname(word, language, ontology, register) for word in rest)


def without_people(words: Words, language: Language, ontology: Ontology, register: Register) -> Words:
    """Return a name without what somebody is: 'the Dane Mikkel Holst'."""
    before = words.doc[max(words.start - 1, 0)]
    article = before.i < words.start and before.lower_ in language.articles
    person = words[0].ent_type_ == "PERSON" or is_given(words[1:2].text, ontology)
    people = len(words) > 2 and register.inhabitant(words[0].text, language.code) is not None
    return words[1:] if article and person and people and not register.find(words.text) else words


def _may_stand_behind(name: Words, language: Language, ontology: Ontology) -> bool:
    """'Advocaat Jan Dijk', but not 'zorgcentrum Leo Polak'."""
    noun = name.doc[name.start - 1] if name.start else name.root
    title = by_suffix(noun.lemma_.lower(), ontology.frames(language.code, "role"))
    human = by_suffix(noun.lemma_.lower(), ontology.nouns(language.code)) == "Person"
    return noun.pos_ != "NOUN" or bool(title) or human


def _may_be_surname(word: Token, language: Language, ontology: Ontology, register: Register) -> bool:
    """Whether a word is a particle ('van der'), or written as a name and no word for something else."""
    if word.lower_ in language.particles_of_names:
        return True
    kinds = {by_suffix(word.lower_, ontology.nouns(code)) for code in LANGUAGES}
    known = any(entity.kind != "Person" for entity in register.find(word.text))
    return word.text[:1].isupper() and not word.is_upper and not (kinds - {None, "Person"}) and not known
