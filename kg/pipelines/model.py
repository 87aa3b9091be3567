"""The joint model in ONNX: documents as sentences of words in, an analysis of each sentence out."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kg.languages import language, universal
from kg.pipelines import unigram
from kg.pipelines.entities import agreed, best_tags
from kg.pipelines.lemmas import lexicons
from kg.pipelines.pieces import Pieces, Splitter, batch, limits, together
from kg.pipelines.tree import heads

MOST_PIECES = 450
TOGETHER = 128
"""Pieces of a document's sentences that are read together: a name is known better by what else is said."""
BATCH_PIECES = 3000
MOST_WORDS = 1000
"""Words whose relations are scored at once: more would take much memory."""
STEP = 8
"""What is read together is padded to a multiple of this many pieces."""
THREADS = 2
NEAR = 3.0
"""How far below the best score (a logit) a lemma rule may lie that makes a known word."""
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
        self._sides, self._related = (session(folder / name) for name in ("model.onnx", "relations.onnx"))
        self.splitter = Splitter(unigram.load(folder / "tokenizer.json"))
        self._labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self._lexicons = lexicons(folder / "lemmas.json")

    def analyse(self, documents: Sequence[Sequence[Sequence[str]]], lang: str) -> list[Analysis]:
        """Return an analysis of each sentence of the documents; a very long one is analysed in parts."""
        windows = [[list(self._windows(words)) for words in document] for document in documents]
        rows = list(chain(*windows))
        flat = list(chain(*rows))
        if not flat:
            return []
        friends = language(lang).writing.false_friends
        scored = self.scores(
            [self.splitter.sentence(friends.get(w, w) for w in words) for words in chain(*document)]
            for document in windows
        )
        self._agree(windows, scored)
        chosen = [
            heads(scores["arcs"][:, : len(words) + 1]) for words, scores in zip(flat, scored, strict=True)
        ]
        related = self._relations(scored, chosen, lang)
        analyses = (self._analysis(*row, lang) for row in zip(flat, scored, chosen, related, strict=True))
        return [joined(list(islice(analyses, len(row)))) for row in rows]

    def scores(self, documents: Iterable[Sequence[Pieces]]) -> list[Scores]:
        """Return what the encoder and its heads say of each sentence, by the names of the outputs."""
        blocks = [block for document in documents for block in in_blocks(document)]
        whole = [together(block) for block in blocks]
        rows: dict[int, list[Scores]] = {}
        names = [output.name for output in self._sides.get_outputs()]
        for size, numbers in batches([len(pieces.ids) for pieces in whole]):
            tables = self._sides.run(names, batch([whole[number] for number in numbers], size))
            for row, number in enumerate(numbers):
                scores = {name: table[row] for name, table in zip(names, tables, strict=True)}
                rows[number] = [_part(scores, start, end) for start, end in limits(blocks[number])]
        return [scores for number in range(len(blocks)) for scores in rows[number]]

    def _agree(
        self, documents: Iterable[Iterable[Iterable[Sequence[str]]]], scored: Iterable[Scores]
    ) -> None:
        """Make the scores of entities alike for what has one name in a document."""
        rest = iter(scored)
        for document in documents:
            sentences = list(chain(*document))
            own = list(islice(rest, len(sentences)))
            tables = [scores["entities"][1:] for scores in own]
            for scores, table in zip(own, agreed(sentences, tables, self._labels["entities"]), strict=True):
                scores["entities"] = table

    def _windows(self, words: Sequence[str]) -> Iterator[Sequence[str]]:
        start, pieces = 0, 0
        for number, word in enumerate(words):
            size = len(self.splitter.word(word))
            if pieces + size > MOST_PIECES:
                yield words[start:number]
                start, pieces = number, 0
            pieces += size
        yield words[start:]

    def _relations(
        self, scored: Sequence[Scores], chosen: Sequence[Sequence[int]], lang: str
    ) -> Iterator[list[str]]:
        """Yield the relations of each sentence to the chosen heads; many words go together."""
        dependents = [scores["dependents"][1:] for scores in scored]
        own = [scores["heads"][row] for scores, row in zip(scored, chosen, strict=True)]
        ends = np.cumsum([len(row) for row in chosen])
        sides = {"dependents": np.concatenate(dependents), "heads": np.concatenate(own)}
        relations: list[str] = []
        for start in range(0, int(ends[-1]), MOST_WORDS):
            part = {name: rows[start : start + MOST_WORDS] for name, rows in sides.items()}
            relations += self._best("relations", self._related.run(["relations"], part)[0], lang)
        yield from (relations[end - len(row) : end] for end, row in zip(ends, chosen, strict=True))

    def _analysis(
        self, words: Sequence[str], scores: Scores, chosen: Sequence[int], relations: Sequence[str], lang: str
    ) -> Analysis:
        tags = self._best("tags", scores["tags"][1:], lang)
        rules = self._likely("lemmas", scores["lemmas"][1:], lang)
        lexicon = self._lexicons[lang]
        lemmas = (
            lexicon.lemma(word, tag.partition("|")[0], row)
            for word, tag, row in zip(words, tags, rules, strict=True)
        )
        entities = best_tags(scores["entities"], self._labels["entities"])
        return Analysis(tuple(chosen), tuple(relations), tuple(tags), tuple(lemmas), tuple(entities))

    def _best(self, name: str, scores: NDArray[np.float32], lang: str) -> list[str]:
        known = self._labels["languages"][lang][name]
        return [self._labels[name][known[number]] for number in scores[:, known].argmax(-1)]

    def _likely(self, name: str, scores: NDArray[np.float32], lang: str) -> Iterator[list[str]]:
        """Yield the labels of each word that are hardly less likely than the best, the likeliest first."""
        known = np.array(self._labels["languages"][lang][name])
        for row in scores[:, known]:
            near = np.flatnonzero(row >= row.max() - NEAR)
            order = near[np.argsort(-row[near], kind="stable")]
            yield [self._labels[name][number] for number in known[order]]


def in_blocks(document: Iterable[Pieces], most: int = TOGETHER) -> Iterator[list[Pieces]]:
    """Yield the sentences of a document that are read together: as many as have at most so many pieces."""
    block: list[Pieces] = []
    for sentence in document:
        if block and sum(len(s.ids) for s in (*block, sentence)) > most:
            yield block
            block = []
        block.append(sentence)
    if block:
        yield block


def _part(scores: Scores, start: int, end: int) -> Scores:
    """Return the scores of one of the sentences that were read together."""
    part = {name: table[start:end] for name, table in scores.items()}
    return part | {"arcs": part["arcs"][:, start:end]}


def joined(parts: Sequence[Analysis]) -> Analysis:
    """Return the parts of a long sentence as one; the roots of the others hang on the first's."""
    whole = parts[0]
    for part in parts[1:]:
        root, offset = whole.heads.index(0) + 1, len(whole.heads)
        relations = (
            rel if head else universal.AS_ASIDE for rel, head in zip(part.relations, part.heads, strict=True)
        )
        whole = Analysis(
            whole.heads + tuple(head + offset if head else root for head in part.heads),
            whole.relations + tuple(relations),
            whole.tags + part.tags,
            whole.lemmas + part.lemmas,
            whole.entities + part.entities,
        )
    return whole


def batches(lengths: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Yield batches of blocks of about one length, by number, with the length to which they are padded.

    It follows from the block alone, so that a document is analysed alike in whatever company it comes.
    """
    alike: defaultdict[int, list[int]] = defaultdict(list)
    for number, length in enumerate(lengths):
        alike[-(-length // STEP) * STEP].append(number)
    for size, numbers in sorted(alike.items()):
        most = max(1, BATCH_PIECES // size)
        yield from ((size, numbers[start : start + most]) for start in range(0, len(numbers), most))


def session(path: Path, threads: int = THREADS) -> onnxruntime.InferenceSession:
    """Return an ONNX file, ready to run on the processor."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
