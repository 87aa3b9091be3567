"""The departments of ministers, whose names are lists of common nouns: 'Justitie en Veiligheid'."""

from collections.abc import Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.languages import Language
from kg.model import Document

PERSON = "PERSON"
FORENAMES, SURNAME = 2, 4
"""Words between a minister and the department, at least, and in how many more it is looked for."""
PLACES = frozenset({"Country", "City", "Region", "Location"})


def named_behind_ministers(
    document: Document, language: Language, ontology: Ontology, register: Register
) -> Iterator[Words]:
    """Yield the words of each department: 'minister (Sophie Hermans) van Klimaat en Groene Groei' has one."""
    doc, ministers = document.doc, ontology.cues(language.code, "Minister")
    for title in doc:
        if title.lemma_.lower() not in ministers:
            continue
        of = next((t for t in doc[title.i + 1 :] if t.ent_type_ != PERSON), None)
        # 'Minister Marjolein Faber van Asiel': the recogniser may take all of it for the name.
        second = title.i + 1 + FORENAMES
        inside = doc[second : second + SURNAME] if of is not None and of.i > second else ()
        for word in [t for t in (*inside, of) if t is not None and t.lower_ in language.department]:
            words = _capitals(word, language) if word.sent == title.sent else None
            if words is None or (word == of and _is_place(words.text, register)):
                continue
            # Within a name only what is known: 'Marjolein Faber van Asiel', but also 'David van Weel'.
            known = register.find(f"{language.ministry} {words.text}", any_case=True)
            joined = any(t.lower_ in language.joining for t in words)
            if word == of or known or joined:
                yield words
                break


def _is_place(name: str, register: Register) -> bool:
    return any(entity.kind in PLACES for entity in register.find(name)[:1])


def _capitals(before: Token, language: Language) -> Words | None:
    """The words with a capital behind a word, with 'and' and commas between them."""
    doc, end = before.doc, before.i + 1
    for word in doc[before.i + 1 : before.sent.end]:
        if (word.ent_iob_ == "B" and word.ent_type_ == PERSON) or not (
            word.text[:1].isupper() or word.lower_ in language.joining
        ):
            break
        if word.text[:1].isupper():
            end = word.i + 1
    return doc[before.i + 1 : end] if end > before.i + 1 else None
