"""The names in an article: what the entity recogniser found, then what the register knows."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from kg.languages import Language
from kg.model import Document, Entity
from kg.ontology import Ontology
from kg.register import Register

PERSON = "PERSON"
PLACES = frozenset({"Country", "City", "Region", "Location"})
LONGEST_NAME = 7
"""Words of the longest name that is looked up in the register."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the text, and what the entity recogniser says that it is."""

    words: Words
    text: str
    kind: str


def names(document: Document, language: Language, ontology: Ontology, register: Register) -> list[Name]:
    """Return the names in the article in order: what the recogniser found, then what the register knows."""
    doc = document.doc
    found: list[Name] = []
    taken: set[int] = set()
    for ent in doc.ents:
        name = _recognised(ent, language, ontology, register)
        if name is not None and name.words.start not in taken:
            found.append(name)
            taken |= {t.i for t in name.words}
    found += _registered(document, taken, language, register)
    forces = ontology.cues(language.code, "StateForce") | frozenset(ontology.frames(language.code, "role"))
    return sorted(
        (n for n in found if not _is_force(n, forces, language, register)), key=lambda n: n.words.start
    )


def seat(text: str, register: Register) -> tuple[Entity, ...]:
    """'Het Kremlin' is no name of an actor of its own: it always stands for the state."""
    state = register.metonym(text)
    return () if state is None else (state,)


def _recognised(ent: Words, language: Language, ontology: Ontology, register: Register) -> Name | None:
    words = _whole(ent)
    while (
        len(words) > 1
        and (words[0].lower_ in language.articles or words[0].is_punct)
        and not register.find(words.text)
    ):
        words = words[1:]
    words = _without_town(words, language, register) if ent.label_ == PERSON else words
    while len(words) > 1 and words[-1].is_punct and not words[-1].text.endswith("."):
        words = words[:-1]
    if not any(c.isalpha() for c in words.text):
        return None
    if len(words) == 1 and (words[0].pos_ == "ADJ" or _of_people(words[0], language, register) is not None):
        return None
    text = words.text.strip()
    if words.root.dep_ in language.possessor:
        text = next(
            (text.removesuffix(e) for e in language.genitive if _is_genitive(text, e, register)), text
        )
    return Name(words, text, ontology.kind_of(ent.label_))


def _is_force(name: Name, forces: frozenset[str], language: Language, register: Register) -> bool:
    """'Nederlandse regering' and 'Vlaams Parlementslid' are no names: they are described by their state."""
    first, last = name.words[0], name.words[-1]
    described = len(name.words) > 1 and last.pos_ == "NOUN" and last.lemma_.lower() in forces
    return described and register.demonym(first.text, language.code) is not None


def _whole(ent: Words) -> Words:
    """The name with what the recogniser cut off but the parser hung on it: 'Autoriteit Persoonsgegevens'."""
    end = ent.end
    while end < len(ent.doc) and _goes_on(ent, ent.doc[end], end):
        end += 1
    return ent.doc[ent.start : end]


def _without_town(words: Words, language: Language, register: Register) -> Words:
    """'Burgemeester Ihor Terechov van Charkov': the town is no part of his name."""
    for word in words[2:-1]:
        places = register.find(words.doc[word.i + 1 : words.end].text)
        if word.lower_ in language.of and places and places[0].kind in PLACES:
            return words.doc[words.start : word.i]
    return words


def _goes_on(ent: Words, word: Token, end: int) -> bool:
    hangs = word.dep_ == "flat" and ent.start <= word.head.i < end
    surname = ent.label_ == PERSON and word.pos_ == "PROPN" and word.text[:1].isupper() and not word.ent_type_
    return hangs or (surname and word.sent == ent.sent)


def _is_genitive(text: str, ending: str, register: Register) -> bool:
    """'Poetins' is one, 'Hans' is not: after a bare s the rest must be known or the whole unknown."""
    stem = text.removesuffix(ending)
    if not text.endswith(ending) or len(stem) < 3:
        return False
    return ending != "s" or bool(register.find(stem)) or not register.find(text)


def _of_people(word: Token, language: Language, register: Register) -> Entity | None:
    """The state behind a demonym ('Russische', 'Rus'), which is an adjective or a noun rather than a name."""
    if register.find(word.text) and word.pos_ == "PROPN":
        return None
    return register.demonym(word.text, language.code) or register.inhabitant(word.text, language.code)


def _registered(
    document: Document, taken: set[int], language: Language, register: Register
) -> Iterator[Name]:
    doc, i = document.doc, 0
    while i < len(doc):
        name = (
            None
            if i in taken or not doc[i].text[:1].isupper()
            else _longest(document, i, taken, language, register)
        )
        if name is None or (_of_people(doc[i], language, register) is not None and len(name.words) == 1):
            i += 1
            continue
        yield name
        i = name.words.end


def _longest(
    document: Document, start: int, taken: set[int], language: Language, register: Register
) -> Name | None:
    doc = document.doc
    for end in range(min(len(doc), start + LONGEST_NAME), start, -1):
        words = doc[start:end]
        if taken & set(range(start, end)) or "\n" in words.text:
            continue
        if words[0].lower_ in language.articles and register.find(doc[start + 1 : end].text):
            continue
        found = register.find(words.text) or seat(words.text, register)
        if not found or (len(words) == 1 and words[0].pos_ not in {"PROPN", "X", "NOUN"}):
            continue
        if found[0].kind == "Country" or not _is_sentence_word(words):
            return Name(words, words.text, found[0].kind)
    return None


def _is_sentence_word(words: Words) -> bool:
    """A common noun that is only capital because it begins the sentence."""
    return (
        len(words) == 1 and words[0].pos_ == "NOUN" and bool(words[0].is_sent_start) and not words[0].is_upper
    )
