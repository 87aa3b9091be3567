"""Variations of sentences that newspapers know and treebanks lack: quotes, headlines, names of today."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kg.knowledge.register import load
from kg.pipelines.entities import spans
from training.treebank import Sentence, Word

RENAMED = 0.2
LONGEST_NAME = 4
QUOTES = (("„", "”"), ("“", "”"), ("‘", "’"), ("«", "»"), ("'", "'"), ("''", "''"), ("``", "''"))
MARKS = frozenset({'"', ",,", "''", "``", "“", "”", "„"})
LISTED = Path(__file__).with_name("names.txt")
TYPES = {"Person": "PERSON", "Organization": "ORG", "Country": "GPE", "City": "GPE", "Region": "GPE"}
Names = Mapping[tuple[str, int], Sequence[Sequence[str]]]
"""Names by their entity type and their number of words."""


def known_names() -> Names:
    """Return names of today: those of names.txt, and those of the register of actors."""
    found: defaultdict[tuple[str, int], set[tuple[str, ...]]] = defaultdict(set)
    kind = ""
    for line in LISTED.read_text("utf-8").splitlines():
        if line.startswith("# "):
            kind = line.removeprefix("# ")
        else:
            found[kind, len(line.split())].add(tuple(line.split()))
    register = load()
    for entity in register.entities():
        for lang in ("nl", "en"):
            words = tuple(register.label(entity, lang).split())
            if entity.kind in TYPES and len(words) <= LONGEST_NAME and words[-1][:1].isupper():
                found[TYPES[entity.kind], len(words)].add(words)
    found["PERSON", 1] |= {name[-1:] for name in found["PERSON", 2]}
    return {key: sorted(names) for key, names in sorted(found.items())}


def vary(text: Sequence[Sentence], chance: random.Random, names: Names) -> list[Sentence]:
    """Return the sentences of a text, now and then changed in some of these ways."""
    if chance.random() < RENAMED:
        text = rename(text, chance, names)
    return [_changed(sentence, chance) for sentence in text]


def rename(text: Iterable[Sentence], chance: random.Random, names: Names) -> list[Sentence]:
    """Put names of today for those in the text, of the same type and as many words as there were.

    What has one name has one name afterwards.
    """
    chosen: dict[tuple[str, ...], Sequence[str]] = {}
    renamed = []
    for sentence in text:
        words = list(sentence)
        for start, end, kind in spans([word.entity for word in words]):
            fitting = names.get((kind, end - start))
            if not fitting or not all(word.upos == "PROPN" for word in words[start:end]):
                continue
            name = (kind, *(word.form for word in words[start:end]))
            for number, form in enumerate(chosen.setdefault(name, chance.choice(fitting)), start):
                words[number] = replace(words[number], form=form, lemma=form)
        renamed.append(tuple(words))
    return renamed


def _changed(sentence: Sentence, chance: random.Random) -> Sentence:
    for change, how_often in CHANGES:
        if chance.random() < how_often:
            sentence = change(sentence, chance)
    return sentence


def requote(sentence: Sentence, chance: random.Random) -> Sentence:
    """Put other quotation marks for those in the sentence."""
    pair, opening, words = chance.choice(QUOTES), True, list(sentence)
    for number, word in enumerate(words):
        if word.form in MARKS:
            mark = pair[0] if opening else pair[1]
            words[number] = replace(word, form=mark, lemma=mark)
            opening = not opening
    return tuple(words)


def enclose(sentence: Sentence, chance: random.Random) -> Sentence:
    """Put the whole sentence between quotation marks."""
    if any(word.form in MARKS for word in sentence):
        return sentence
    root = next(number for number, word in enumerate(sentence, 2) if word.head == 0)
    moved = [replace(word, head=word.head + 1 if word.head else 0) for word in sentence]
    left, right = (Word(mark, mark, "PUNCT", "_", root, "punct", "O", True) for mark in chance.choice(QUOTES))
    return (left, *moved, right)


def shout(sentence: Sentence, chance: random.Random) -> Sentence:
    """Write the sentence in capitals, as a headline."""
    return tuple(replace(word, form=word.form.upper()) for word in unstop(sentence, chance))


def unstop(sentence: Sentence, _: random.Random) -> Sentence:
    """Drop the final stop."""
    last = sentence[-1]
    if len(sentence) > 2 and last.form == "." and all(word.head != len(sentence) for word in sentence):
        return sentence[:-1]
    return sentence


def curl(sentence: Sentence, _: random.Random) -> Sentence:
    """Write typographic apostrophes."""
    return tuple(
        replace(word, form=word.form.replace("'", "’")) if len(word.form) > 1 else word for word in sentence
    )


CHANGES: tuple[tuple[Callable[[Sentence, random.Random], Sentence], float], ...] = (
    (requote, 0.25),
    (enclose, 0.03),
    (unstop, 0.08),
    (curl, 0.3),
    (shout, 0.03),
)
