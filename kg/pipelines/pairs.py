"""What a sentence says of any two that it names, by a model in ONNX: a second opinion beside the rules'.

An encoder reads a sentence with the one before it; of each ordered pair of those it names the model says
how likely each relation of the ontology is, from the vectors of both, of the words between them in the tree,
and of what in the sentence the pair attends to (in the manner of Zhou et al. 2021, Document-Level Relation
Extraction with Adaptive Thresholding and Localized Context Pooling).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from kg.pipelines import FOLDER as JOINT
from kg.pipelines import unigram
from kg.pipelines.model import session
from kg.pipelines.pieces import Splitter, together

FOLDER = JOINT.with_name("pairs")
PATHS = 4096
"""Rows of the tables in which the names of paths are looked up, by a hash of the name."""
Arrays = dict[str, NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two of those that a sentence names, by their numbers, and the way between them in its tree.

    `words` are the numbers of the words on the way, `path` and `ends` its names (kg.grammar.paths).
    """

    one: int
    other: int
    words: tuple[int, ...]
    path: str
    ends: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences, of which the last is asked about: whom it names, where, of which kind, and in which pairs.

    `places` has, for each of those, the words of its mentions; words are counted through all sentences.
    """

    sentences: tuple[tuple[str, ...], ...]
    places: tuple[tuple[tuple[int, int, int], ...], ...]
    kinds: tuple[str, ...]
    pairs: tuple[Pair, ...]


@cache
def load() -> "Classifier":
    """Return the shipped model, loaded once."""
    return Classifier(FOLDER)


class Classifier:
    """The ONNX file with its labels."""

    def __init__(self, folder: Path) -> None:
        """Load the files of a folder; the word pieces are those of the joint model."""
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.relations: dict[str, int] = {name: n for n, name in enumerate(labels["relations"])}
        self._kinds: dict[str, int] = {name: n for n, name in enumerate(labels["kinds"])}
        self._splitter = Splitter(unigram.load(JOINT / "tokenizer.json"))
        self._session = session(folder / "model.onnx", threads=1)

    def likely(self, passage: Passage) -> NDArray[np.float32]:
        """Return how likely each relation is (0 to 1) of each pair: pairs x relations.

        A passage is read alone, so that it is judged alike in whatever company it comes.
        """
        inputs = arrays(passage, self._splitter, self._kinds)
        scores: NDArray[np.float32] = self._session.run(["scores"], inputs)[0]
        likely: NDArray[np.float32] = (1 / (1 + np.exp(-scores))).astype(np.float32)
        return likely


def arrays(passage: Passage, splitter: Splitter, kinds: dict[str, int]) -> Arrays:
    """Return a passage as the inputs of the model, by name."""
    pieces = together([splitter.sentence(words) for words in passage.sentences])
    # Each sentence has a root before its words.
    starts = list(accumulate((len(words) + 1 for words in passage.sentences), initial=0))
    words = [
        start + 1 + n
        for start, sentence in zip(starts, passage.sentences, strict=False)
        for n in range(len(sentence))
    ]
    first, last = ([row[n] for n in words] for row in (pieces.first, pieces.last))
    size = len(pieces.ids)
    spots = [
        _evenly(sorted({piece for a, b, h in places for piece in (first[a], last[b], first[h])}), size)
        for places in passage.places
    ]
    return {
        "ids": np.array([pieces.ids], dtype=np.int64),
        "spots": np.stack(spots),
        "kinds": np.array([kinds.get(kind, len(kinds)) for kind in passage.kinds], dtype=np.int64),
        "pairs": np.array([(p.one, p.other) for p in passage.pairs], dtype=np.int64),
        "ways": np.stack([_evenly([first[n] for n in p.words], size) for p in passage.pairs]),
        "paths": np.array([(_row(p.path), _row(p.ends)) for p in passage.pairs], dtype=np.int64),
    }


def _evenly(pieces: Sequence[int], size: int) -> NDArray[np.float32]:
    """Return weights by which some pieces make one vector, their mean."""
    weights = np.zeros(size, dtype=np.float32)
    np.add.at(weights, list(pieces), 1 / max(len(pieces), 1))
    return weights


def _row(name: str) -> int:
    """Return the row of a path's name; the first is for none."""
    return 1 + crc32(name.encode()) % (PATHS - 1) if name else 0
