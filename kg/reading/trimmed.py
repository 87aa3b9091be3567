"""Names without the titles, nouns and bodies that recognisers take into them: 'Jelle Wils van Alliander'."""

from collections.abc import Container

from spacy.tokens import Span as Words

from kg.grammar.compounds import ends_with
from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.languages import Language
from kg.reading.departments import PERSON, PLACES
from kg.reading.given import is_given

LONGEST_TITLE = 3
"""Words of the longest title that may stand within a name."""


def without_title(words: Words, language: Language, ontology: Ontology) -> Words:
    """Return a name without what stands before it: 'Ms Porras', 'Prime Minister Giorgia Meloni'."""
    known = titles(language, ontology)
    ends = [
        n
        for n, w in enumerate(words[:LONGEST_TITLE], start=1)
        if w.lower_ in language.honorifics or w.lower_ in known
    ]
    rest = words[ends[-1] :] if ends and ends[-1] < len(words) else words
    return rest if rest[0].text[:1].isupper() else words


def without_heading(words: Words, language: Language, ontology: Ontology) -> Words:
    """Return it without a title that only a heading before its sentence hides: 'Docent Leonie Bos'."""
    title = words[0].lower_ in ontology.frames(language.code, "role")
    return words[1:] if title and len(words) > 2 and is_given(words[1].text, ontology) else words


def without_place(words: Words, language: Language, ontology: Ontology, register: Register) -> Words:
    """Return it without its body: 'Burgemeester Ihor Terechov van Charkov', 'eigenaar Jan Dijk van Sabelco'.

    What somebody belongs to is known by the register, or by another name in the article that begins so.
    A spokesperson may belong to any body, others to a place: 'Anna Bos van Houten'.
    """
    before = words.doc[max(words.start - 1, 0)]
    speaks = before.lemma_.lower() in ontology.cues(language.code, "Spokesperson")
    others = {ent[0].text for ent in words.doc.ents if ent.label_ != PERSON}
    for word in words[2:-1]:
        rest = words.doc[word.i + 1 : words.end]
        known = register.find(rest.text)
        elsewhere = rest.text in others and known == ()
        if word.lower_ not in language.of:
            continue
        if elsewhere or (known and (speaks or known[0].kind in PLACES)):
            return words.doc[words.start : word.i]
    return words


def without_noun(words: Words, language: Language, ontology: Ontology, register: Register) -> Words:
    """Return it without a noun, capital or not: 'Buurland Kroatië levert …', 'omroep ARD'."""
    first = words[0]
    if len(words) == 1 or not (first.is_sent_start or first.text.islower()) or register.find(words.text):
        return words
    nouns = (ontology.nouns(language.code), ontology.frames(language.code, "role"))
    # 'Arrestatie Assange'
    event = first.ent_type_ == PERSON and first.lower_ in ontology.frames(language.code, "noun")
    noun = event or any(ends_with(first.lower_, table) for table in nouns)
    return words[1:] if noun and not register.find(first.text) else words


def titles(language: Language, ontology: Ontology) -> Container[str]:
    """Return the titles that a name may begin with in a language: those of English, 'Prime Minister'."""
    return ontology.frames(language.code, "role") if language.titles_in_names else ()
