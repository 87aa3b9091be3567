"""The joint model in ONNX: sentences as words in, an analysis of each out."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from kg.pipelines.entities import best_tags
from kg.pipelines.lemmas import apply_rule
from kg.pipelines.pieces import Pieces, Splitter, batch
from kg.pipelines.tree import heads

MOST_PIECES = 450
BATCH_PIECES = 3000
THREADS = 2
Scores = dict[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the model says of each word of a sentence; heads count from 1, and 0 is the root."""

    heads: tuple[int, ...]
    relations: tuple[str, ...]
    tags: tuple[str, ...]
    lemmas: tuple[str, ...]
    entities: tuple[str, ...]


@cache
def load_model(folder: Path) -> "Model":
    """Return the model of a folder, loaded once."""
    return Model(folder)


class Model:
    """The ONNX files with their labels."""

    def __init__(self, folder: Path) -> None:
        """Load the files of a folder."""
        self._sides, self._related = (_session(folder / name) for name in ("model.onnx", "relations.onnx"))
        self.splitter = Splitter(Tokenizer.from_file(str(folder / "tokenizer.json")))
        self._labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self._lemmas = json.loads((folder / "lemmas.json").read_text(encoding="utf-8"))

    def analyse(self, sentences: Sequence[Sequence[str]], lang: str) -> list[Analysis]:
        """Return an analysis of each sentence; a very long one is analysed in parts, side by side."""
        windows = [list(self._windows(words)) for words in sentences]
        flat = [window for row in windows for window in row]
        scored = self.scores([self.splitter.sentence(words) for words in flat])
        analyses = (self._analysis(words, scores, lang) for words, scores in zip(flat, scored, strict=True))
        return [joined(list(islice(analyses, len(row)))) for row in windows]

    def scores(self, sentences: Sequence[Pieces]) -> list[Scores]:
        """Return what the encoder and its heads say of each sentence, by the names of the outputs."""
        found: dict[int, Scores] = {}
        names = [output.name for output in self._sides.get_outputs()]
        for numbers in batches([len(sentence.ids) for sentence in sentences]):
            tables = self._sides.run(names, batch([sentences[number] for number in numbers]))
            for row, number in enumerate(numbers):
                size = len(sentences[number].first)
                found[number] = {name: table[row, :size] for name, table in zip(names, tables, strict=True)}
        return [found[number] for number in range(len(sentences))]

    def _windows(self, words: Sequence[str]) -> Iterator[Sequence[str]]:
        start, pieces = 0, 0
        for number, word in enumerate(words):
            size = len(self.splitter.word(word))
            if pieces + size > MOST_PIECES:
                yield words[start:number]
                start, pieces = number, 0
            pieces += size
        yield words[start:]

    def _analysis(self, words: Sequence[str], scores: Scores, lang: str) -> Analysis:
        size = len(words) + 1
        chosen = heads(scores["arcs"][:, :size])
        sides = {"dependents": scores["dependents"][1:], "heads": scores["heads"][chosen]}
        relations = self._best("relations", self._related.run(["relations"], sides)[0], lang)
        tags = self._best("tags", scores["tags"][1:], lang)
        rules = self._best("lemmas", scores["lemmas"][1:], lang)
        lemmas = (self._lemma(*row, lang) for row in zip(words, tags, rules, strict=True))
        entities = best_tags(scores["entities"][1:], self._labels["entities"])
        return Analysis(tuple(chosen), tuple(relations), tuple(tags), tuple(lemmas), tuple(entities))

    def _best(self, name: str, scores: NDArray[np.float32], lang: str) -> list[str]:
        known = self._labels["languages"][lang][name]
        return [self._labels[name][known[number]] for number in scores[:, known].argmax(-1)]

    def _lemma(self, word: str, tag: str, rule: str, lang: str) -> str:
        table, upos = self._lemmas[lang], tag.partition("|")[0]
        known: str | None = table.get(f"{word}|{upos}", table.get(f"{word.lower()}|{upos}"))
        return apply_rule(rule, word) if known is None else known


def joined(parts: Sequence[Analysis]) -> Analysis:
    """Return the parts of a long sentence as one; the roots of the others hang on the first's."""
    whole = parts[0]
    for part in parts[1:]:
        root, offset = whole.heads.index(0) + 1, len(whole.heads)
        relations = (
            rel if head else "parataxis" for rel, head in zip(part.relations, part.heads, strict=True)
        )
        whole = Analysis(
            whole.heads + tuple(head + offset if head else root for head in part.heads),
            whole.relations + tuple(relations),
            whole.tags + part.tags,
            whole.lemmas + part.lemmas,
            whole.entities + part.entities,
        )
    return whole


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the numbers of the sentences, the shortest first, in batches that are not too large."""
    row: list[int] = []
    for number in sorted(range(len(lengths)), key=lengths.__getitem__):
        if row and lengths[number] * (len(row) + 1) > BATCH_PIECES:
            yield row
            row = []
        row.append(number)
    if row:
        yield row


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = THREADS, 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
