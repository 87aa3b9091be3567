"""The departments of ministers, whose names are lists of common nouns: 'Justitie en Veiligheid'."""

from collections.abc import Iterator

from spacy.tokens import Span as Words
from spacy.tokens import Token

from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.languages import Language
from kg.model import Document, Entity

PERSON = "PERSON"
FORENAMES, SURNAME = 2, 4
"""Words between a minister and the department, at least, and in how many more it is looked for."""
LONGEST = 8
"""Words of the longest department: 'landbouw, natuur en voedselkwaliteit'."""
PLACES = frozenset({"Country", "City", "Region", "Location"})


def named_behind_ministers(
    document: Document, language: Language, ontology: Ontology, register: Register
) -> Iterator[tuple[Words, Entity | None]]:
    """Yield the words of each department, and which ministry that is if the register knows it.

    'Minister (Sophie Hermans) van Klimaat en Groene Groei' has one, 'de ministers Hoekstra (financiën) en
    Grapperhaus van justitie' have two.
    """
    doc, ministers = document.doc, ontology.cues(language.code, "Minister")
    for title in doc:
        before: Token | None = title if title.lemma_.lower() in ministers else None
        while before is not None:
            of = next((t for t in doc[before.i + 1 : title.sent.end] if t.ent_type_ != PERSON), None)
            words = _department(before, of, language, register)
            if words is not None:
                yield words, _ministry(words, language, register)
            end = words.end if words is not None else of.i + 2 if of is not None else title.sent.end
            before = _joined(doc[end : title.sent.end], language)


def _department(before: Token, of: Token | None, language: Language, register: Register) -> Words | None:
    """The department behind a title or behind the 'and' before the name of the next minister.

    `of` is the first word behind the name.
    """
    doc = before.doc
    if of is not None and of.text == "(":
        words = _known(of, language, register)
        return words if words is not None and doc[words.end].text in {",", ")"} else None
    # 'Minister Marjolein Faber van Asiel': the recogniser may take all of it for the name.
    second = before.i + 1 + FORENAMES
    inside = doc[second : second + SURNAME] if of is not None and of.i > second else ()
    for word in [t for t in (*inside, of) if t is not None and t.lower_ in language.department]:
        words = _capitals(word, language) if word.sent == before.sent else None
        if words is None and word == of:
            return _known(of, language, register)
        # 'The Prime Ministers of Belgium, Luxembourg and …'
        if words is None or (word == of and _is_place(words.text.partition(",")[0], register)):
            continue
        # Within a name only what is known: 'Marjolein Faber van Asiel', but also 'David van Weel'.
        joined = any(t.lower_ in language.joining for t in words)
        if word == of or joined or _ministry(words, language, register):
            return _without_minister(words, language, register)
    return None


def _without_minister(words: Words, language: Language, register: Register) -> Words:
    """'Van Binnenlandse Zaken Ollongren', where the recogniser saw no person: what the register knows."""
    if _ministry(words, language, register):
        return words
    shorter = (words[:end] for end in range(len(words) - 1, 0, -1))
    whole = (s for s in shorter if s[-1].text[:1].isupper() and words.doc[s.end].text[:1].isupper())
    return next((s for s in whole if _ministry(s, language, register)), words)


def _ministry(words: Words, language: Language, register: Register) -> Entity | None:
    return next(iter(register.find(f"{language.ministry} {words.text}", any_case=True)), None)


def _known(before: Token, language: Language, register: Register) -> Words | None:
    """The longest name of a ministry behind a word, in whatever letters: 'van buitenlandse zaken'."""
    doc = before.doc
    ends = range(min(before.i + 1 + LONGEST, before.sent.end), before.i + 1, -1)
    spans = (doc[before.i + 1 : end] for end in ends)
    return next((s for s in spans if not s[-1].is_punct and _ministry(s, language, register)), None)


def _joined(rest: Words, language: Language) -> Token | None:
    """The 'and' behind a department and before the name of the next minister."""
    words = [t for t in rest[:3] if t.text != ")"]
    goes_on = len(words) > 1 and words[0].lower_ in language.joining and words[1].ent_type_ == PERSON
    return words[0] if goes_on else None


def is_ministry(entity: Entity, language: Language) -> bool:
    """Return whether an entity is a ministry by its label."""
    return entity.label.startswith(language.ministry)


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
