"""The names in an article: what the entity recogniser found, then what the register knows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from kg.grammar.compounds import by_suffix, ends_with
from kg.grammar.syntax import children
from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.languages import Language, universal
from kg.model import Document, Entity
from kg.reading.departments import PERSON, PLACES, named_behind_ministers
from kg.reading.given import MISTAKEN, is_given, is_persons, without_people
from kg.reading.signed import signatures
from kg.reading.states import seat
from kg.reading.trimmed import titles, without_heading, without_noun, without_place, without_title

LONGEST_NAME = 7
"""Words of the longest name that is looked up in the register."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the text, and what the entity recogniser says that it is."""

    words: Words
    text: str
    kind: str
    known: Entity | None = None
    """Who is meant, where the place of the name in the text says so."""


def names(document: Document, language: Language, ontology: Ontology, register: Register) -> list[Name]:
    """Return the names in the article in order: what the recogniser found, then what the register knows."""
    doc = document.doc
    departments = named_behind_ministers(document, language, ontology, register)
    listed = [Name(words, words.text, "Organization", known) for words, known in departments]
    for signature in signatures(doc, language, ontology, register):
        listed.append(Name(signature.person, signature.person.text, "Person"))
        listed.append(Name(signature.town, signature.town.text, "City"))
    taken = {t.i for name in listed for t in name.words}
    common = _common_words(doc)
    for ent in doc.ents:
        words = _without_opener(_untaken(ent, taken), common, language, ontology, register)
        name = _foreign(words, language, register)
        name = name or _recognised(words, taken, language, ontology, register)
        if name is not None and name.words.start not in taken and not _is_word(name.words, common, register):
            listed.append(name)
            taken |= {t.i for t in name.words}
    registered = list(_registered(document, taken, language, register))
    taken |= {t.i for name in registered for t in name.words}
    listed += [*registered, *_overlooked(document, taken, language, ontology)]
    listed = [_family(name, ontology.cues(language.code, "Family")) for name in listed]
    listed += _repeated(document, listed, language, register)
    forces = ontology.cues(language.code, "StateForce") | frozenset(ontology.frames(language.code, "role"))
    return sorted(
        (n for n in listed if not _is_force(n, forces, language, register)), key=lambda n: n.words.start
    )


def _untaken(ent: Words, taken: set[int]) -> Words:
    """The name up to what has been found before, without the preposition: 'Marjolein Faber (van Asiel)'.

    What follows a signature may be the name in a heading.
    """
    start = next((t.i for t in ent if t.i not in taken), ent.start)
    if start + 1 < ent.end and not ent.doc[start].is_punct:
        ent = Words(ent.doc, start, ent.end, label=ent.label_)
    first = next((t.i for t in ent if t.i in taken), ent.end)
    return ent.doc[ent.start : first - 1] if ent.start + 1 < first < ent.end else ent


def _overlooked(
    document: Document, taken: set[int], language: Language, ontology: Ontology
) -> Iterator[Name]:
    """Names that the recogniser missed and the parser has beside a noun: 'het windpark Noorderlicht'."""
    for word in document.doc:
        noun = word.head
        if word.i in taken or word.pos_ != "PROPN" or not word.text[:1].isupper() or word.is_sent_start:
            continue
        article = next((c for c in children(word, universal.DETERMINER) if c.lower_ in language.neuter), None)
        if article is not None:
            # 'Het Deense Nordlim'
            yield Name(
                word.doc[word.i : word.i + 1], word.text, _kind_behind_article(article.nbor(), language)
            )
            continue
        if word.dep_ not in universal.APPOSITION or noun.pos_ != "NOUN" or noun.i != word.i - 1:
            continue
        if word.i + 1 in taken and word.lower_ in ontology.frames(language.code, "role"):
            continue  # 'Korte termijn Docent Leonie van Noorden'
        end = word.i + 1
        while end < len(word.doc) and word.doc[end].head == word and word.doc[end].dep_ in universal.FLAT:
            end += 1
        kind = by_suffix(noun.lemma_.lower(), ontology.nouns(language.code))
        yield Name(word.doc[word.i : end], word.doc[word.i : end].text, kind or "Thing")


def _family(name: Name, nouns: frozenset[str]) -> Name:
    """'De familie Smit', 'the Smith family': all of them, and none of its members."""
    words, doc = name.words, name.words.doc
    before, behind = doc[max(words.start - 1, 0) : words.start], doc[words.end : words.end + 1]
    if name.kind in PLACES:
        return name
    if any(t.lower_ in nouns and words.root.head == t for t in before):
        return Name(doc[words.start - 1 : words.end], f"{before.text.lower()} {name.text}", "Group")
    if any(t.lower_ in nouns and words.root.head == t for t in behind):
        return Name(doc[words.start : words.end + 1], f"{name.text} {behind.text}", "Group")
    return name


def _repeated(document: Document, names: list[Name], language: Language, register: Register) -> list[Name]:
    """Return names of the article where the recogniser missed them: it knew 'Dollardverf' elsewhere."""
    doc, taken = document.doc, {t.i for name in names for t in name.words}
    known = {key: name for name in reversed(names) for key in _surnames(name.words, name.kind)}
    known |= {tuple(t.text for t in name.words): name for name in reversed(names)}
    lengths = sorted({len(key) for key in known}, reverse=True)
    starts = [word.i for word in doc if word.text[:1].isupper() and _may_be_repeated(word)]
    more = []
    for words in (doc[i : i + length] for i in starts for length in lengths):
        name = known.get(tuple(t.text for t in words))
        if name is not None and not taken & set(range(words.start, words.end)):
            if len(words) == 1 and _of_people(words[0], language, register) is not None:
                continue
            more.append(Name(words, words.text, name.kind))
            taken |= set(range(words.start, words.end))
    return more


def _may_be_repeated(word: Token) -> bool:
    """Whether a word is tagged as a name, or is the subject that begins a sentence: 'Winkel trok'."""
    return word.pos_ == "PROPN" or (bool(word.is_sent_start) and word.dep_ in universal.SUBJECT)


def _surnames(words: Words, kind: str) -> Iterator[tuple[str, ...]]:
    """Yield what a person may be called by alone: 'Einde' and 'Op 't Einde' of 'Freek op 't Einde'."""
    parts = [t.text for t in words]
    if kind == "Person" and len(parts) > 1 and parts[-1][:1].isupper():
        yield (parts[-1],)
        first = next((n for n, part in enumerate(parts) if n and part[:1].islower()), len(parts) - 1)
        yield (parts[first].capitalize(), *parts[first + 1 :])


def _recognised(
    ent: Words, taken: set[int], language: Language, ontology: Ontology, register: Register
) -> Name | None:
    words = _whole(ent, taken, register)
    if (len(words) == 1 and _is_title(words[0], language, ontology)) or _is_post(words, language, ontology):
        return None
    while (
        len(words) > 1
        and (words[0].lower_ in language.articles or words[0].is_punct)
        and not register.find(words.text)
    ):
        words = words[1:]
    words = without_noun(words, language, ontology, register)
    words = without_people(words, language, ontology, register)
    words = without_title(words, language, ontology) if ent.label_ == PERSON else words
    words = without_heading(words, language, ontology) if ent.label_ == PERSON else words
    if ent.label_ == PERSON and words[-1].lower_ in titles(language, ontology):
        return None
    words = without_place(words, language, ontology, register) if ent.label_ == PERSON else words
    while len(words) > 1 and _ends_before(words[-1], language):
        words = words[:-1]
    if not any(c.isalpha() for c in words.text):
        return None
    adjective = words[0].pos_ == "ADJ" and not register.find(words.text)
    if len(words) == 1 and (adjective or _of_people(words[0], language, register) is not None):
        return None
    text = words.text.strip()
    if words.root.dep_ in language.possessor:
        text = next(
            (text.removesuffix(e) for e in language.genitive if _is_genitive(text, e, language, register)),
            text,
        )
    return Name(words, text, _kind(words, ontology.kind_of(ent.label_), language, ontology, register))


def _kind(words: Words, kind: str, language: Language, ontology: Ontology, register: Register) -> str:
    """The kind that the recogniser says, put right: 'het Amerikaanse John Deere' is no person."""
    before = [c for c in words.root.children if c.dep_ in universal.DETERMINER and c.i < words.start]
    if any(c.lower_ in language.neuter for c in before):
        return "Organization" if kind == "Person" else kind
    mistaken = kind in MISTAKEN and is_persons(words, language, ontology, register)
    return "Person" if mistaken else kind


def _foreign(words: Words, language: Language, register: Register) -> Name | None:
    """'In het Drentse Koekange': the demonym is no part of the name."""
    described = len(words) == 2 and bool(_kind_behind_article(words[0], language))
    inflected = any(True for _ in language.towns(words[0].text))  # 'Deense', and not 'Deen'
    if (
        not (described and inflected)
        or register.find(words.text)
        or not _of_people(words[0], language, register)
    ):
        return None
    return Name(words[1:], words[1:].text, _kind_behind_article(words[0], language))


def _kind_behind_article(word: Token, language: Language) -> str:
    """What a name is behind a neuter article, '' if none stands there: 'in het Deense Herning' is a town."""
    before = word.doc[max(word.i - 2, 0) : word.i]
    if not len(before) or before[-1].lower_ not in language.neuter:
        return ""
    return "City" if before[0].lower_ in language.locative else "Organization"


def _ends_before(word: Token, language: Language) -> bool:
    """Whether no name ends in a word: a comma, or the article of the next sentence ('Chagrijn De')."""
    next_sentence = word.lower_ in language.articles and word.text[:1].isupper()
    return next_sentence or (word.is_punct and not word.text.endswith("."))


def _common_words(doc: Doc) -> frozenset[str]:
    """The words of the text that have a capital only where a sentence begins."""
    names = {t.lower_ for t in doc if not t.is_sent_start and t.text != t.lower_}
    return frozenset(t.text for t in doc if t.text.islower()) - names


def _without_opener(
    ent: Words, common: frozenset[str], language: Language, ontology: Ontology, register: Register
) -> Words:
    """'Ober Mirek', 'Sussen Armin …': a subhead or noun, only capital because it begins a sentence."""
    first, rest = ent[0], ent[1:]
    if len(ent) == 1 or not first.is_sent_start or first.lower_ not in common or register.find(ent.text):
        return ent
    opens = first.lower_ in language.particles_of_names | language.articles
    if opens or is_given(first.text, ontology):
        return ent
    sure = ent.label_ == PERSON or register.find(rest.text)
    return Words(ent.doc, ent.start + 1, ent.end, label=ent.label_) if sure else ent


def _is_word(words: Words, common: frozenset[str], register: Register) -> bool:
    """Whether the recogniser took a subhead ('Rimpel') or a loose letter for a name."""
    if len(words) > 1 or register.find(words.text):
        return False
    return len(words.text) == 1 or (bool(words[0].is_sent_start) and words[0].lower_ in common)


def _is_force(name: Name, forces: frozenset[str], language: Language, register: Register) -> bool:
    """'Nederlandse regering' and 'Vlaams Parlementslid' are no names: they are described by their state."""
    first, last = name.words[0], name.words[-1]
    described = len(name.words) > 1 and last.pos_ == "NOUN" and last.lemma_.lower() in forces
    return described and register.demonym(first.text, language.code) is not None


def _whole(ent: Words, taken: set[int], register: Register) -> Words:
    """The name with what the recogniser cut off but the parser hung on it: 'Autoriteit Persoonsgegevens'."""
    end = ent.end
    while end < len(ent.doc) and not taken & {end, end + 1} and _goes_on(ent, ent.doc[end], end):
        if ent.doc[end].ent_iob_ == "B" and register.find(ent.text) and register.find(ent.doc[end].text):
            # 'Heeft de Commissie Temu gevraagd'
            break
        end += 1
    return ent.doc[ent.start : end - 1 if end - ent.start > 1 and ent.doc[end - 1].pos_ == "ADP" else end]


def _is_title(word: Token, language: Language, ontology: Ontology) -> bool:
    """'GroenLinks-PvdA-Kamerlid' and 'D66'er' are nouns, whatever the recogniser says."""
    _, hyphen, last = word.text.rpartition("-")
    title = ends_with(last.lower(), ontology.frames(language.code, "role"))
    return (bool(hyphen) and title) or last.endswith(language.member)


def _is_post(words: Words, language: Language, ontology: Ontology) -> bool:
    """'Tweede Kamerlid', 'FC Utrecht-directeur' before a person, 'VVD-Tweede Kamerlid': no organisation."""
    halves = ontology.cues(language.code, "HalfTitle")
    if any(w.text.partition("-")[2].lower() in halves for w in words):
        return True
    post = len(words) > 1 and words[-1].lower_.rpartition("-")[2] in ontology.frames(language.code, "role")
    return post and words.end < len(words.doc) and words.doc[words.end].ent_type_ == PERSON


def _goes_on(ent: Words, word: Token, end: int) -> bool:
    if word.ent_iob_ == "B" and word.ent_type_ == PERSON != ent.label_:
        # 'Arresteerde in El Paso Ismael Zambada'
        return False
    hangs = word.dep_ in universal.FLAT and ent.start <= word.head.i < end
    if word.lower_ == word.text and end + 1 < len(ent.doc) and word.nbor().ent_iob_ == "B":
        # 'Koopt Eneco van Sif'
        return False
    surname = ent.label_ == PERSON and word.pos_ == "PROPN" and word.text[:1].isupper() and not word.ent_type_
    return hangs or (surname and word.sent == ent.sent)


def _is_genitive(text: str, ending: str, language: Language, register: Register) -> bool:
    """'Poetins' is one, 'Hans' is not: after a bare s the rest must be known or the whole unknown."""
    stem = text.removesuffix(ending)
    if not text.endswith(ending) or len(stem) < 3:
        return False
    if ending == "s" and language.no_genitive and re.search(language.no_genitive, text):
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
        cut = words[-1].is_punct and not words[-1].text.endswith(".")
        if cut or taken & set(range(start, end)) or "\n" in words.text:
            continue
        if words[0].lower_ in language.articles and register.find(doc[start + 1 : end].text):
            continue
        entities = register.find(words.text) or seat(words.text, register)
        if not entities or (len(words) == 1 and not _may_name(words[0])):
            continue
        if entities[0].kind == "Country" or not _is_sentence_word(words):
            return Name(words, words.text, entities[0].kind)
    return None


def _may_name(word: Token) -> bool:
    """Whether a word is tagged as a name or noun, or is an abbreviation in the place of one: 'Het OM'."""
    short = word.is_upper and len(word) > 1 and word.dep_ in universal.ARGUMENTS
    return short or word.pos_ in {"PROPN", "X", "NOUN"}


def _is_sentence_word(words: Words) -> bool:
    """A common noun that is only capital because it begins the sentence."""
    return (
        len(words) == 1 and words[0].pos_ == "NOUN" and bool(words[0].is_sent_start) and not words[0].is_upper
    )
