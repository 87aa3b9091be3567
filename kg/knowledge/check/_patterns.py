"""Slips in patterns: their relation, their head, their prepositions, their colons."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, Triple

from kg import ns
from kg.errors import OntologyError
from kg.knowledge import examples, frames
from kg.knowledge.check._bench import Bench, Finding, at, meant, written
from kg.knowledge.check._words import Words
from kg.knowledge.facts import value
from kg.knowledge.frames import NOT, PSEUDO, REFLEXIVE, SORTS, Frame, Grammar
from kg.knowledge.ontology import parents, word_lists
from kg.languages import CONTENT, INFINITIVE

SORT = {ns.KG[sort]: sort for sort in SORTS}
TAGS = {"verb": ("VERB",), "noun": ("NOUN",), "role": ("NOUN", "ADJ")}
"""What the head of a pattern is, as the parser calls it."""
NO_WORDS = frozenset({"", ",", "'s", CONTENT, INFINITIVE})
"""What may stand before a colon and is no preposition."""
CALLED = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}


def check(bench: Bench) -> Iterator[Finding]:
    """Yield the slips in the patterns."""
    kinds = frozenset(parents(bench.vocabulary))
    grammars = {lang: Grammar(word_lists(bench.vocabulary, lang), kinds) for lang in bench.words}
    for path, triple in bench.triples(bench.vocabulary):
        sort = SORT.get(triple.predicate.value)
        if sort is not None:
            yield from (at(path, triple, what) for what in _slips(bench, triple, sort, grammars))
        elif examples.is_example(triple):
            yield from (at(path, triple, what) for what in _example(bench, path, triple))
    yield from _twice(bench)


def _slips(bench: Bench, triple: Triple, sort: str, grammars: dict[str, Grammar]) -> Iterator[str]:
    name, literal = ns.curie(value(triple.subject)), triple.object
    yield from _relation(bench, value(triple.subject))
    if not isinstance(literal, Literal) or not literal.language:
        yield f"{written(literal)} of {name} needs a language tag, for instance {written(literal)}@nl."
    elif literal.language in grammars:
        words = bench.words[literal.language]
        wrong = [*_colons(literal.value, words), *_denial(literal.value, literal.language)]
        yield from wrong
        try:
            frame = frames.parse(literal.value, name, literal.language, sort, grammars[literal.language])
        except OntologyError as error:
            yield f"The {sort} pattern {literal.value!r} of {name} is wrong: {error}."
            return
        if not wrong:
            yield from _head(frame, words)
            yield from _fixed(frame, words)
            yield from _prepositions(frame, words)
            yield from _lists(frame, grammars[frame.lang])


def _example(bench: Bench, path: Path, triple: Triple) -> Iterator[str]:
    yield from _relation(bench, value(triple.subject))
    try:
        examples.example(path, triple, bench.vocabulary)
    except OntologyError as error:
        yield str(error).removeprefix(f"{path}: ")


def _relation(bench: Bench, iri: str) -> Iterator[str]:
    if iri not in bench.relations:
        hint = meant(ns.REL.local(iri), map(ns.REL.local, bench.relations))
        yield f"No relation is called {ns.curie(iri)}.{hint} Define it as relations.ttl does."
        return
    other = bench.vocabulary.first(iri, ns.OWL.inverseOf)
    if other is not None:
        yield f"Say it of {ns.curie(other)}, S and O swapped: {ns.curie(iri)} is its inverse."


def _colons(pattern: str, words: Words) -> Iterator[str]:
    parts = pattern.split()
    head = next((number for number, part in enumerate(parts) if not frames.is_slot(part)), 0)
    for number, (part, after) in enumerate(zip(parts, (*parts[1:], ""), strict=True)):
        if part.endswith(":"):
            yield f"Write {part + after!r} in {pattern!r}, without a space after the colon."
        elif part.startswith(":"):
            yield f"Write a preposition before the colon in {part!r} of {pattern!r}, without a space."
        elif part not in words.prepositions or not frames.is_slot(after) or number == head:
            continue
        elif f"{parts[number - 1]}_{part}" not in words.joined:  # as it is in 'S take over O'
            yield f"A colon is missing in {pattern!r}: write {f'{part}:{after}'!r}."


def _denial(pattern: str, lang: str) -> Iterator[str]:
    parts = pattern.split()
    head = next((part for part in parts if not frames.is_slot(part)), "")
    if head == NOT:
        yield f"Write {NOT!r} at the end of {pattern!r}, behind the head."
    if lang == "en" and "not" in parts:
        yield f"Write {NOT!r} for 'not' in {pattern!r}: so a pattern denies its relation in every language."


def _head(frame: Frame, words: Words) -> Iterator[str]:
    if frame.sort == "attribute" or not words.dictionary.lemmas:
        return
    head = frame.head.split()[0 if frame.sort == "verb" else -1]
    tags = TAGS[frame.sort]
    if head == frames.ANY or any(words.known(head, tag) for tag in tags):
        return
    what = f"The head {head!r} of {frame.pattern!r} is no {CALLED[tags[0]]} that the parser knows"
    lemma = next(filter(None, (words.lemma(head, tag) for tag in tags)), "")
    if lemma:
        yield f"{what}, but a form of {lemma!r}: write the lemma."
        return
    like = next(filter(None, (words.like(head, tag) for tag in tags)), "")
    hint = f" Did you mean {like!r}?" if like else ""
    yield f'{what}.{hint} If it is right, say so: kg:knownWords kg:word "{head}"@{frame.lang} .'


def _fixed(frame: Frame, words: Words) -> Iterator[str]:
    """Yield the words beside the head that nobody knows, but that are nearly like one that is known."""
    if not words.dictionary.lemmas:
        return
    for word in _written(frame):
        known = any(words.known(form, tag) for form in (word, word.removesuffix("s")) for tag in CALLED)
        like = "" if known else words.like(word, "NOUN")
        if like and not any(words.lemma(word, tag) for tag in CALLED):
            yield f"No word {word!r}, as in {frame.pattern!r}, is known. Did you mean {like!r}?"


def _written(frame: Frame) -> Iterator[str]:
    """Yield the words that the pattern itself has beside its head, but for names and numbers."""
    for part in frame.pattern.split():
        given = part.rpartition(":")[2].rpartition("=")[2]
        if given not in (frame.head, REFLEXIVE, NOT) and not frames.is_slot(given) and given.islower():
            yield from (word for word in given.split("|") if word.isalpha())


def _prepositions(frame: Frame, words: Words) -> Iterator[str]:
    slots, fixed = (*frame.before, *frame.slots), frame.fixed
    used = {p for slot in slots for p in slot.preps} | {p for word in fixed for p in word.preps}
    for prep in sorted(used - words.prepositions - PSEUDO - NO_WORDS) if words.prepositions else ():
        hint = meant(prep, words.prepositions)
        yield f"{prep!r} in {frame.pattern!r} is no preposition of @{frame.lang}.{hint}"


def _lists(frame: Frame, grammar: Grammar) -> Iterator[str]:
    """Yield the word lists that have no word in the language of a pattern."""
    for name in sorted(set(re.findall(r"\$(\w+)", frame.pattern))):
        if not grammar.lists.get(name):
            yield f"The list ${name} in {frame.pattern!r} has no words in @{frame.lang}."


def _twice(bench: Bench) -> Iterator[Finding]:
    """Yield the patterns that mean two relations, or stand there twice."""
    meanings: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for triples in bench.vocabulary.files.values():
        for triple in triples:
            if triple.predicate.value in SORT:
                meanings[triple.predicate.value, written(triple.object)].append(
                    ns.curie(value(triple.subject))
                )
    for path, triple in bench.triples(bench.vocabulary):
        names = meanings.get((triple.predicate.value, written(triple.object)), [])
        if len(names) < 2:
            continue
        several = sorted(set(names))
        if len(several) > 1:
            yield at(path, triple, f"{written(triple.object)} cannot mean {' and '.join(several)} at once.")
        else:
            yield at(path, triple, f"{written(triple.object)} of {several[0]} stands there twice.")
