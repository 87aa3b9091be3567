"""Entities out of BIO tags and their scores."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

OWN = 0.1
"""What the place where a name stands counts, against all places of its text together."""


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the entities (start, end, type) of a row of BIO tags; an I that continues nothing begins one."""
    entities: list[tuple[int, int, str]] = []
    start, kind = 0, ""
    for number, tag in enumerate([*tags, "O"]):
        if kind and tag != f"I-{kind}":
            entities.append((start, number, kind))
            kind = ""
        if not kind and tag[:2] in ("B-", "I-"):
            start, kind = number, tag[2:]
    return entities


def agreed(
    sentences: Sequence[Sequence[str]], scores: Sequence[NDArray[np.float32]], labels: Sequence[str]
) -> list[NDArray[np.float32]]:
    """Return the scores of the words of a text, nearly the same wherever it writes the same name.

    That is a word with a capital and what goes on with it. The scores come back as logarithms of chances.
    """
    chances = [table - np.logaddexp.reduce(table, axis=1, keepdims=True) for table in scores]
    inside = np.array([label.startswith("I-") for label in labels])
    places: defaultdict[tuple[str, ...], list[NDArray[np.float32]]] = defaultdict(list)
    for words, table in zip(sentences, chances, strict=True):
        within, end = inside[table.argmax(1)], 0
        for start, word in enumerate(words):
            if start < end or len(word) == 1 or not word[0].isupper():
                continue
            end = next((n for n in range(start + 1, len(words)) if not within[n]), len(words))
            places[tuple(words[start:end])].append(table[start:end])
    for parts in places.values():
        together = np.mean(parts, axis=0)
        for part in parts:
            part[:] = OWN * part + (1 - OWN) * together
    return chances


def best_tags(scores: NDArray[np.float32], labels: Sequence[str]) -> list[str]:
    """Return the best row of tags in which every I continues an entity of its type (Viterbi)."""
    barred = _barred(tuple(labels))
    total = scores[0] + barred[labels.index("O")]
    back = []
    for row in scores[1:]:
        paths = total[:, None] + barred
        back.append(paths.argmax(0))
        total = paths.max(0) + row
    best = [int(total.argmax())]
    for pointers in reversed(back):
        best.append(int(pointers[best[-1]]))
    return [labels[number] for number in reversed(best)]


@cache
def _barred(labels: tuple[str, ...]) -> NDArray[np.float64]:
    """Return what each step from one label (row) to the next (column) costs."""
    allowed = [[_follows(before, label) for label in labels] for before in labels]
    return np.where(np.array(allowed), 0.0, -1e9)


def _follows(before: str, label: str) -> bool:
    return not label.startswith("I-") or (before != "O" and before[2:] == label[2:])
