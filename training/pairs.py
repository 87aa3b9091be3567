"""`python -m training.pairs --passages FILE --encoder ENCODER --out FOLDER`: fit kg/pipelines/pairs.

`FILE` is what `training.passages` wrote. Learned is which relation a sentence states of which of those that
it names; by whom it is said, and how certainly, is not asked.
"""

import argparse
import json
import logging
import pickle
import random
import time
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.knowledge import ontology
from kg.pipelines import FOLDER as JOINT
from kg.pipelines import unigram
from kg.pipelines.pairs import PATHS, Arrays, arrays
from kg.pipelines.pieces import PAD, UNKNOWN, Splitter
from training.export import Embedding, rounded
from training.model import HIDDEN, Encoder
from training.passages import Example
from training.warm_start import encoder_weights

LAYERS = 6
"""Half of the encoder's: twelve judge no better, and cost twice the time."""
SIGHTS, PATH, WIDE = 6, 96, 512
PIECES = 900
"""In a batch."""
LONGEST = 256
RARE = 4
"""A batch counts as having at least so many relations."""
RATES = (4e-5, 4e-4)
"""Of the encoder, and of what is new."""
FORGOTTEN = 0.04
Batch = list[tuple[Example, Arrays]]
log = logging.getLogger("pairs")


class Pairs(nn.Module):
    """The encoder, and what it says of each pair."""

    def __init__(self, vocabulary: int, kinds: int, relations: int) -> None:
        """Make a model for so many pieces, kinds and relations."""
        super().__init__()
        self.encoder = Encoder(vocabulary)
        self.encoder.layers = self.encoder.layers[:LAYERS]
        self.kind_one, self.kind_other = (_table(kinds + 1, HIDDEN) for _ in range(2))
        self.path, self.ends = (_table(PATHS, PATH) for _ in range(2))
        self.one, self.other = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.query = nn.Linear(2 * HIDDEN, HIDDEN)
        self.key, self.value = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.said = nn.Sequential(
            nn.Linear(5 * HIDDEN + PATH, WIDE), nn.GELU(), nn.Dropout(0.2), nn.Linear(WIDE, relations)
        )
        self.dropout = nn.Dropout(0.1)

    def forward(
        self, ids: Tensor, spots: Tensor, kinds: Tensor, pairs: Tensor, ways: Tensor, paths: Tensor
    ) -> Tensor:
        """Return the scores (logits) of one passage, pairs x relations; the inputs are those of `arrays`."""
        return self.of(self.encoder(ids)[0], spots, kinds, pairs, ways, paths)

    def of(
        self, x: Tensor, spots: Tensor, kinds: Tensor, pairs: Tensor, ways: Tensor, paths: Tensor
    ) -> Tensor:
        """Return the scores of a passage whose pieces have the vectors x."""
        x = self.dropout(x)
        named = spots @ x
        one = torch.tanh(self.one(named + self.kind_one(kinds)))[pairs[:, 0]]
        other = torch.tanh(self.other(named + self.kind_other(kinds)))[pairs[:, 1]]
        query, key, value = self.query(torch.cat([one, other], 1)), self.key(x), self.value(x)
        query, key, value = (
            y.view(-1, SIGHTS, HIDDEN // SIGHTS).transpose(0, 1) for y in (query, key, value)
        )
        seen = torch.softmax(query @ key.transpose(1, 2) * (HIDDEN // SIGHTS) ** -0.5, -1) @ value
        way = self.dropout(self.path(paths[:, 0]) + self.ends(paths[:, 1]))
        whole = [one, other, one * other, seen.transpose(0, 1).flatten(1), ways @ x, way]
        scores: Tensor = self.said(torch.cat(whole, 1))
        return scores


def _table(rows: int, columns: int) -> nn.Embedding:
    table = nn.Embedding(rows, columns)
    nn.init.normal_(table.weight, 0, 0.03)
    return table


def train(model: Pairs, rows: Batch, relations: Sequence[str], epochs: int) -> None:
    """Fit the model to the examples; the word pieces keep their vectors."""
    model.encoder.word.weight.requires_grad_(False)
    of_encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    own = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": part, "lr": rate} for part, rate in zip((of_encoder, own), RATES, strict=True)]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * sum(1 for _ in batches(rows))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (steps * 0.08)) * max(0.02, 1 - step / steps)
    )
    for epoch in range(epochs):
        started, losses = time.monotonic(), []
        for batch in batches(rows):
            loss = _loss(model, batch, relations)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        log.info("epoch %d: loss %.3f, %.0f s", epoch, sum(losses) / len(losses), time.monotonic() - started)


def batches(rows: Batch) -> Iterator[Batch]:
    """Yield the examples, those of about one length together, in another order each time."""
    order = sorted(rows, key=lambda row: row[1]["ids"].shape[1] + 12 * random.random())
    made: list[Batch] = [[]]
    for row in order:
        if made[-1] and (len(made[-1]) + 1) * row[1]["ids"].shape[1] > PIECES:
            made.append([])
        made[-1].append(row)
    random.shuffle(made)
    yield from made


def _loss(model: Pairs, batch: Batch, relations: Sequence[str]) -> Tensor:
    number = {name: n for n, name in enumerate(relations)}
    lengths = [row["ids"].shape[1] for _, row in batch]
    ids = torch.full((len(batch), max(lengths)), PAD)
    for n, (_, row) in enumerate(batch):
        ids[n, : lengths[n]] = torch.from_numpy(row["ids"][0])
    forgotten = (torch.rand(ids.shape) < FORGOTTEN) & (ids > UNKNOWN)
    total, said = torch.zeros(()), 0
    with torch.autocast("cpu", dtype=torch.bfloat16):
        x = model.encoder(ids.masked_fill(forgotten, UNKNOWN))
    for n, (example, row) in enumerate(batch):
        inputs = [torch.from_numpy(row[name]) for name in ("spots", "kinds", "pairs", "ways", "paths")]
        scores = model.of(x[n, : lengths[n]].float(), *inputs)
        right, asked = torch.zeros_like(scores), torch.zeros_like(scores)
        for labels, table in ((example.allowed | example.said, asked), (example.said, right)):
            for pair, relation in labels - (example.unsure if table is asked else set()):
                table[pair, number[relation]] = 1
        losses = functional.binary_cross_entropy_with_logits(scores, right, reduction="none")
        total = total + (losses * asked * (1 + right)).sum()
        said += int(right.sum())
    return total / max(said, RARE)


def export(model: Pairs, kinds: Sequence[str], relations: Sequence[str], example: Arrays, out: Path) -> None:
    """Write the ONNX file, with 8-bit weights, and the labels."""
    out.mkdir(parents=True, exist_ok=True)
    small = rounded(model.float())
    small.path, small.ends = Embedding(small.path.weight.data), Embedding(small.ends.weight.data)
    names = ("ids", "spots", "kinds", "pairs", "ways", "paths")
    shapes = {"ids": {1: "pieces"}, "spots": {0: "named", 1: "pieces"}, "kinds": {0: "named"}}
    shapes |= {"pairs": {0: "pairs"}, "ways": {0: "pairs", 1: "pieces"}, "paths": {0: "pairs"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            small,
            tuple(torch.from_numpy(example[name]) for name in names),
            str(out / "model.onnx"),
            input_names=list(names),
            output_names=["scores"],
            dynamic_axes={**shapes, "scores": {0: "pairs"}},
            do_constant_folding=False,
            opset_version=17,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
        )
    labels = json.dumps({"relations": list(relations), "kinds": list(kinds)}, indent=1)
    (out / "labels.json").write_text(labels + "\n", encoding="utf-8")


def begin(encoder: Path, kinds: int, relations: int) -> Pairs:
    """Return a model with the encoder's weights, for the word pieces that the joint model keeps."""
    kept, whole = (
        [
            piece
            for piece, _ in json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"][
                "vocab"
            ]
        ]
        for folder in (JOINT, encoder)
    )
    number = {piece: n for n, piece in enumerate(whole)}
    weights = encoder_weights(torch.load(encoder / "encoder.pt")["state"])
    rows = torch.tensor([number.get(piece, UNKNOWN) for piece in kept])
    weights["encoder.word.weight"] = weights["encoder.word.weight"][rows]
    model = Pairs(len(kept), kinds, relations)
    model.load_state_dict(weights, strict=False)
    nn.init.constant_(model.said[-1].bias, -4)  # Most pairs say nothing
    return model


def main() -> None:
    """Train and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("passages", "encoder", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    asked = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    random.seed(1)
    torch.manual_seed(1)
    loaded = ontology.load()
    relations, kinds = list(loaded.relations), sorted(loaded.kinds)
    numbers = {kind: n for n, kind in enumerate(kinds)}
    splitter = Splitter(unigram.load(JOINT / "tokenizer.json"))
    examples: list[Example] = pickle.loads(asked.passages.read_bytes())
    rows = [(e, arrays(e.passage, splitter, numbers)) for e in examples if e.allowed or e.said]
    rows = [row for row in rows if row[1]["ids"].shape[1] <= LONGEST]
    log.info("%d passages, %d relations", len(rows), sum(len(example.said) for example, _ in rows))
    model = begin(asked.encoder, len(kinds), len(relations))
    train(model.train(), rows, relations, asked.epochs)
    export(model, kinds, relations, rows[0][1], asked.out)


if __name__ == "__main__":
    main()
