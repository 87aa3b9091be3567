"""Word pieces: what the encoder reads of sentences that are already split in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from kg.pipelines.unigram import Unigrams

START, PAD, END, UNKNOWN = 0, 1, 2, 3
LONGEST_WORD = 10
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence as piece numbers, with the first and last piece of each word; word 0 is the root.

    Of sentences that are read together, each has its root before its words.
    """

    ids: tuple[int, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]


class Splitter:
    """Splits words into pieces, and remembers the words that it has seen."""

    def __init__(self, unigrams: Unigrams) -> None:
        """Keep the pieces, with an empty memory."""
        self._unigrams = unigrams
        self._seen: dict[str, tuple[int, ...]] = {}

    def word(self, word: str) -> tuple[int, ...]:
        """Return the pieces of one word, at most ten."""
        if word not in self._seen:
            if len(self._seen) > 100_000:
                self._seen.clear()
            self._seen[word] = tuple(self._unigrams.split(word)[:LONGEST_WORD]) or (UNKNOWN,)
        return self._seen[word]

    def sentence(self, words: Iterable[str]) -> Pieces:
        """Return the pieces of a sentence."""
        return join(self.word(word) for word in words)


def join(words: Iterable[tuple[int, ...]]) -> Pieces:
    """Return the words' pieces one behind another, between start and end."""
    ids, first, last = [START], [0], [0]
    for piece in words:
        first.append(len(ids))
        ids.extend(piece)
        last.append(len(ids) - 1)
    return Pieces((*ids, END), tuple(first), tuple(last))


def together(sentences: Sequence[Pieces]) -> Pieces:
    """Return sentences one behind another, to be read in each other's light."""
    offsets = list(accumulate((len(s.ids) for s in sentences), initial=0))
    rows = list(zip(sentences, offsets, strict=False))
    return Pieces(
        tuple(number for s in sentences for number in s.ids),
        tuple(offset + place for s, offset in rows for place in s.first),
        tuple(offset + place for s, offset in rows for place in s.last),
    )


def limits(sentences: Iterable[Pieces]) -> Iterator[tuple[int, int]]:
    """Yield where each of the sentences that are read together begins and ends, in words with their roots."""
    return pairwise(accumulate((len(s.first) for s in sentences), initial=0))


def batch(sentences: Sequence[Pieces], size: int = 0) -> dict[str, Integers]:
    """Return the sentences as arrays of `size` or the longest, by the names of the encoder's inputs."""
    return {
        "ids": _padded([s.ids for s in sentences], PAD, size),
        "first": _padded([s.first for s in sentences], 0),
        "last": _padded([s.last for s in sentences], 0),
        "words": np.array([len(s.first) for s in sentences], dtype=np.int64),
    }


def _padded(rows: Sequence[Sequence[int]], filling: int, size: int = 0) -> Integers:
    table = np.full((len(rows), max(size, *map(len, rows))), filling, dtype=np.int64)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
    return table
