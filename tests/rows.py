"""Hand-made parses: a sentence is a row of words, so that tests of grammar need no model.

`"Shell/Shell/PROPN/2/nsubj/ORG koopt/kopen/VERB/0/ROOT BG/BG/PROPN/2/obj/ORG"`: text, lemma, part of speech (with
features: `viel/vallen/VERB|Tense=Past|VerbForm=Fin/0/ROOT`), head counted from 1 (0 = root), relation, entity.
A word that begins with `+` is written without a space before it.
"""

from functools import cache

import spacy
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.model import Article, Document


def document(*sentences: str, lang: str = "nl", published: str | None = "2023-11-02") -> Document:
    """Return the document of which each row is a sentence."""
    rows = [[_word(cell) for cell in sentence.split()] for sentence in sentences]
    words = [row["text"] for sentence in rows for row in sentence]
    glued = [row["glued"] for sentence in rows for row in sentence]
    spaces = [not following for following in [*glued[1:], True]]
    starts: list[bool | int | None] = [i for sentence in rows for i in [True] + [False] * (len(sentence) - 1)]
    offsets = [sum(len(s) for s in rows[:i]) for i in range(len(rows))]
    flat = [(row, offset) for sentence, offset in zip(rows, offsets, strict=True) for row in sentence]
    heads = [i if row["head"] == 0 else row["head"] - 1 + offset for i, (row, offset) in enumerate(flat)]
    doc = Doc(
        vocab(lang),
        words=words,
        spaces=spaces,
        lemmas=[row["lemma"] for row, _ in flat],
        pos=[row["pos"] for row, _ in flat],
        morphs=[row["morph"] for row, _ in flat],
        heads=heads,
        deps=[row["dep"] for row, _ in flat],
        sent_starts=starts if len(rows) > 1 else None,
    )
    doc.ents = _entities(doc, [row["entity"] for row, _ in flat])
    return Document(Article(id="test", text=doc.text, lang=lang, published=published), doc)


@cache
def vocab(lang: str) -> Vocab:
    """Return the words of a language; made once, as that takes longer than most tests."""
    return spacy.blank(lang).vocab


def _word(cell: str) -> dict:
    text, lemma, tag, head, dep, *entity = cell.split("/")
    pos, _, morph = tag.partition("|")
    glued = text.startswith("+") and len(text) > 1
    return {
        "text": text.removeprefix("+") if glued else text,
        "glued": glued,
        "lemma": lemma,
        "pos": pos,
        "morph": morph,
        "head": int(head),
        "dep": dep,
        "entity": entity[0] if entity else "",
    }


def _entities(doc: Doc, labels: list[str]) -> list[Span]:
    """Neighbouring words with the same label are one name; a label that begins with '-' begins a new one."""
    spans: list[Span] = []
    for i, label in enumerate(labels):
        if label and spans and spans[-1].end == i and spans[-1].label_ == label:
            spans[-1] = Span(doc, spans[-1].start, i + 1, label)
        elif label:
            spans.append(Span(doc, i, i + 1, label.removeprefix("-")))
    return spans
