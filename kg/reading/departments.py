"""The departments of ministers, whose names are lists of common nouns: 'Justitie en Veiligheid'."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from kg import ns
from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.languages import Language
from kg.model import Document, Entity, Mention

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


def at_home(
    named: Mapping[int, Mention], document: Document, language: Language, register: Register
) -> dict[int, Mention]:
    """Return what the names stand for; a ministry that may be another country's is one of this article only.

    'Oekraïne is tevreden. Minister Tereschenko van Buitenlandse Zaken …' does not mean the Dutch ministry, by
    which the register knows the bare name.
    """
    doc, article = document.doc, document.article.id

    def meant(i: int, mention: Mention) -> Mention:
        ministry = mention.entity
        if not ministry.label.startswith(language.ministry) or _is_at_home(i, named, doc, language, register):
            return mention
        unique = ns.ENT[ns.slug(f"{article} {mention.text}")]
        other = Entity(iri=unique, kind=ministry.kind, label=mention.text, names=(mention.text,))
        return replace(mention, entity=other)

    return {i: meant(i, mention) for i, mention in named.items()}


def _is_at_home(
    i: int, named: Mapping[int, Mention], doc: Doc, language: Language, register: Register
) -> bool:
    """Whether no country is named before it more often than its own: near it, if any is, else at all."""
    country = register.country(named[i].entity.iri)
    if not country:
        return True
    sent = doc[i].sent
    near = doc[sent.start - 1].sent.start if sent.start else 0

    def countries(words: Iterable[Token]) -> Counter[str]:
        others = (t for t in words if t.i not in named or named[t.i].entity != named[i].entity)
        return Counter(filter(None, (_country(t, named, language, register) for t in others)))

    counted = countries(doc[near:i]) or countries(doc[:near])
    return counted[country] >= max(counted.values(), default=0)


def _country(word: Token, named: Mapping[int, Mention], language: Language, register: Register) -> str:
    """The country that a word names, by its demonym, or by what it has there; '' if none."""
    mention = named.get(word.i)
    entity = register.demonym(word.text, language.code) if mention is None else mention.entity
    if entity is None:
        return ""
    return entity.iri if entity.kind == "Country" else register.country(entity.iri)


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
