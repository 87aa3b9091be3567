"""Train the model.

python -m training.train --data TREEBANK --encoder ENCODER --init ROUGH --out OUT
"""

import argparse
import logging
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from kg.pipelines import unigram
from kg.pipelines.lemmas import rule_for
from kg.pipelines.model import in_blocks
from kg.pipelines.pieces import UNKNOWN, Pieces, Splitter, batch, join, limits, together
from training.augment import known_names, vary
from training.model import FAR, Joint, Labels
from training.treebank import UNKNOWN_ENTITY, Sentence, train_documents
from training.warm_start import begin

LANGUAGES = ("nl", "en")
IGNORED = -100
LONGEST = 70
TOGETHER = (0, 128, 192, 256)
"""Pieces of a text that are read together, one size for each block: sentences alone are news, too."""
Block = Sequence[Sentence]
KEPT = 0.996
"""What the running average of the weights keeps at each step; the average is the model that is saved."""
log = logging.getLogger("train")


def labels_of(sentences: Iterable[Sentence]) -> Labels:
    """Return the labels that occur often enough to learn, the commonest first."""
    words = [word for sentence in sentences for word in sentence]
    return Labels(
        tags=_common((word.tag for word in words), 2),
        lemmas=_common((rule_for(word.form, word.lemma) for word in words), 3),
        relations=_common((word.relation for word in words), 2),
        entities=_common((word.entity for word in words if word.entity != UNKNOWN_ENTITY), 1),
    )


class Targets:
    """The right answers as numbers, for the labels of a model."""

    def __init__(self, labels: Labels) -> None:
        """Number the labels."""
        self._tags, self._lemmas, self._relations, self._entities = (
            {label: number for number, label in enumerate(row)}
            for row in (labels.tags, labels.lemmas, labels.relations, labels.entities)
        )

    def of(self, sentence: Sentence) -> NDArray[np.int64]:
        """Return head, relation, tag, lemma rule and entity of each word, behind a root that has none."""
        rows = [
            (
                word.head,
                self._relations.get(word.relation, IGNORED),
                self._tags.get(word.tag, IGNORED),
                self._lemmas.get(rule_for(word.form, word.lemma), IGNORED),
                self._entities.get(word.entity, IGNORED),
            )
            for word in sentence
        ]
        return np.array([(IGNORED,) * 5, *rows], dtype=np.int64)


def blocks(documents: Iterable[Block], splitter: Splitter, chance: random.Random) -> Iterator[list[Sentence]]:
    """Yield the sentences of the documents in blocks, cut at random."""
    for document in documents:
        rest = list(document)
        while rest:
            most = chance.choice(TOGETHER)
            block = next(in_blocks((splitter.sentence(word.form for word in s) for s in rest), most))
            yield rest[: len(block)]
            del rest[: len(block)]


def batches(documents: Iterable[Block], splitter: Splitter, size: int, seed: int) -> Iterator[list[Block]]:
    """Yield the varied blocks of an epoch in batches of about so many pieces, like lengths together."""
    chance, names = random.Random(seed), known_names()
    varied = [vary(block, chance, names) for block in blocks(documents, splitter, chance)]
    chance.shuffle(varied)
    ready: list[list[Block]] = []
    for start in range(0, len(varied), 1000):
        row: list[Block] = []
        longest = 0
        for block in sorted(varied[start : start + 1000], key=lambda block: length(block, splitter)):
            longest = max(longest, length(block, splitter))
            if row and longest * (len(row) + 1) > size:
                ready.append(row)
                row, longest = [], length(block, splitter)
            row.append(block)
        ready.append(row)
    chance.shuffle(ready)
    yield from ready


def length(block: Block, splitter: Splitter) -> int:
    """Return the number of pieces of a block."""
    return sum(2 + sum(len(splitter.word(word.form)) for word in sentence) for sentence in block)


@dataclass(frozen=True, slots=True)
class Trainer:
    """A model that is being trained, with what that takes."""

    model: Joint
    average: dict[str, Tensor]
    optimizer: torch.optim.Optimizer
    splitter: Splitter
    targets: Targets
    seed: int

    def epoch(self, rows: list[list[Block]], epoch: int, epochs: int) -> None:
        """Train on the batches of an epoch; the rate rises for 100 steps and falls until the last epoch."""
        chance, began, total, words = random.Random(1000 + self.seed + epoch), time.monotonic(), 0.0, 0
        torch.manual_seed(self.seed + epoch)
        self.model.train()
        for step, row in enumerate(rows):
            done = (epoch + step / len(rows)) / epochs
            share = min(1.0, (epoch * len(rows) + step + 1) / 100) * max(0.02, 1 - done)
            total += self._step(row, share, chance)
            words += sum(len(sentence) for block in row for sentence in block)
            if step % 100 == 99:
                speed = words / (time.monotonic() - began)
                log.info(
                    "epoch %d step %d/%d loss %.3f, %.0f words/s",
                    epoch,
                    step + 1,
                    len(rows),
                    total / 100,
                    speed,
                )
                total = 0.0

    def _step(self, row: list[Block], share: float, chance: random.Random) -> float:
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * share
        loss = self._loss(row, chance)
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        for name, weight in trained(self.model).items():
            self.average[name].lerp_(weight, 1 - KEPT)
        return loss.item()

    def _loss(self, row: list[Block], chance: random.Random) -> Tensor:
        """Return the loss of a batch; heads and relations count most."""
        pieces = [[_dropped(sentence, self.splitter, chance) for sentence in block] for block in row]
        inputs = batch([together(block) for block in pieces])
        answers = np.full((len(row), inputs["first"].shape[1], 5), IGNORED)
        apart = np.ones((*answers.shape[:2], answers.shape[1]), dtype=bool)
        for number, block in enumerate(row):
            for sentence, (start, end) in zip(block, limits(pieces[number]), strict=True):
                answers[number, start:end] = self.targets.of(sentence)
                answers[number, start + 1 : end, 0] += start
                apart[number, start:end, start:end] = False
        heads, relations, tags, lemmas, entities = torch.from_numpy(answers).unbind(-1)
        with torch.autocast("cpu", torch.bfloat16):
            scores = self.model(**{name: torch.from_numpy(table) for name, table in inputs.items()})
            related = self.model.relations(scores["dependents"], scores["heads"], heads.clamp(min=0))
        return (
            _cross_entropy(scores["arcs"].masked_fill(torch.from_numpy(apart), FAR), heads)
            + _cross_entropy(related, relations)
            + 0.5 * _cross_entropy(scores["tags"], tags)
            + 0.3 * _cross_entropy(scores["lemmas"], lemmas)
            + 0.5 * _cross_entropy(scores["entities"], entities)
        )


def train(options: argparse.Namespace) -> None:
    """Train for some epochs; a checkpoint after each lets the same command go on where it stopped."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(0)
    documents = [
        [s for s in document if len(s) <= LONGEST] for document in train_documents(options.data, LANGUAGES)
    ]
    sentences = list(chain(*documents))
    labels = labels_of(sentences)
    splitter = Splitter(unigram.load(options.encoder / "tokenizer.json"))
    state = torch.load(options.encoder / "encoder.pt", mmap=True)["state"]
    model = Joint(len(state["embeddings.word_embeddings.weight"]), labels)
    begin(model, labels, options.encoder, options.init)
    model.encoder.word.weight.requires_grad_(False)
    log.info("%d sentences; %s", len(sentences), {name: len(row) for name, row in labels.lists().items()})
    average = {name: weight.clone() for name, weight in trained(model).items()}
    trainer = Trainer(
        model, average, _optimizer(model, options.rate), splitter, Targets(labels), options.seed
    )
    for epoch in range(_resume(options.out, trainer), options.epochs):
        rows = list(batches(documents, splitter, options.batch, options.seed + epoch))
        trainer.epoch(rows, epoch, options.epochs)
        _save(options.out, trainer, labels, epoch)


def trained(model: Joint) -> dict[str, Tensor]:
    """Return the weights that training changes, by name: all but the word embeddings."""
    return {name: weight.detach() for name, weight in model.named_parameters() if weight.requires_grad}


def _optimizer(model: Joint, rate: float) -> torch.optim.AdamW:
    encoder = [p for name, p in model.named_parameters() if name.startswith("encoder.") and p.requires_grad]
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "peak": rate}, {"params": heads, "peak": 10 * rate}]
    return torch.optim.AdamW(groups, lr=rate, weight_decay=0.01, fused=True)


def _save(out: Path, trainer: Trainer, labels: Labels, epoch: int) -> None:
    out.mkdir(parents=True, exist_ok=True)
    saved = {"weights": trainer.average, "labels": labels.lists(), "epochs": epoch + 1}
    torch.save(saved, out / "model.pt.new")
    resumed = {"weights": trained(trainer.model), "optimizer": trainer.optimizer.state_dict()}
    torch.save(resumed, out / "resume.pt")
    (out / "model.pt.new").rename(out / "model.pt")
    log.info("epoch %d saved", epoch)


def _resume(out: Path, trainer: Trainer) -> int:
    """Take up the last checkpoint, if there is one, and return the epoch to go on with."""
    if not (out / "model.pt").exists():
        return 0
    saved, resumed = torch.load(out / "model.pt"), torch.load(out / "resume.pt")
    trainer.average.update(saved["weights"])
    trainer.model.load_state_dict(resumed["weights"], strict=False)
    trainer.optimizer.load_state_dict(resumed["optimizer"])
    return int(saved["epochs"])


def _dropped(sentence: Sentence, splitter: Splitter, chance: random.Random) -> Pieces:
    """Return the pieces of a sentence with one word in twenty unknown."""
    return join((UNKNOWN,) if chance.random() < 0.05 else splitter.word(word.form) for word in sentence)


def _cross_entropy(scores: Tensor, answers: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), answers.flatten(), ignore_index=IGNORED)


def _common(labels: Iterable[str], least: int) -> tuple[str, ...]:
    return tuple(label for label, count in Counter(labels).most_common() if count >= least)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the treebanks (*.conllu.gz)")
    parser.add_argument(
        "--encoder", type=Path, required=True, help="folder with encoder.pt and tokenizer.json"
    )
    parser.add_argument("--init", type=Path, help="an earlier model to begin with (joint.pt)")
    parser.add_argument("--out", type=Path, required=True, help="folder for the checkpoints")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1e-4, help="peak learning rate of the encoder")
    parser.add_argument("--batch", type=int, default=1600, help="pieces in a batch")
    parser.add_argument(
        "--seed", type=int, default=0, help="for a longer line of training another: it varies the text anew"
    )
    parser.add_argument("--threads", type=int, default=2)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
