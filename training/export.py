"""Export a trained model: two ONNX files with 8-bit weights, a trimmed tokenizer, labels and a lemma table.

python -m training.export --data TREEBANK --encoder ENCODER --model OUT/model.pt --out kg/pipelines/joint
"""

import argparse
import json
import unicodedata
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.model import Joint, Labels
from training.train import LANGUAGES, labels_of
from training.treebank import Sentence, train_sentences

PIECES = 56_000
SPECIAL = 4


class Weight(nn.Module):
    """A matrix in 8 bits with a scale for each row; ONNX Runtime widens it once, when it loads the file."""

    def __init__(self, weight: Tensor) -> None:
        """Round the rows."""
        super().__init__()
        scale = weight.abs().amax(-1, keepdim=True).clamp(min=1e-8) / 127
        self.rounded = nn.Buffer((weight / scale).round().to(torch.int8))
        self.scale = nn.Buffer(scale)

    def forward(self) -> Tensor:
        """Return the matrix as it was, nearly."""
        return self.rounded.float() * self.scale


class Linear(nn.Module):
    """A linear layer with 8-bit weights."""

    def __init__(self, linear: nn.Linear) -> None:
        """Round the layer's weights, keep its bias."""
        super().__init__()
        self.weight, self.bias = Weight(linear.weight.data), linear.bias

    def forward(self, x: Tensor) -> Tensor:
        """Return the layer's answer to x."""
        y: Tensor = x @ self.weight().T
        return y if self.bias is None else y + self.bias


class Embedding(nn.Module):
    """An embedding table in 8 bits; only the rows that are looked up are widened."""

    def __init__(self, table: Tensor) -> None:
        """Round the table."""
        super().__init__()
        self.table = Weight(table)

    def forward(self, ids: Tensor) -> Tensor:
        """Return the rows."""
        return self.table.rounded[ids].float() * self.table.scale[ids]


class Sides(nn.Module):
    """The model up to the scores of heads, tags, lemma rules and entities."""

    OUTPUTS = ("arcs", "dependents", "heads", "tags", "lemmas", "entities")

    def __init__(self, model: Joint) -> None:
        """Keep the model."""
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, first: Tensor, last: Tensor, words: Tensor) -> tuple[Tensor, ...]:
        """Return the scores in the order of their names."""
        scores = self.model(ids, first, last, words)
        return tuple(scores[name] for name in self.OUTPUTS)


class Relations(nn.Module):
    """The scores of relations, once the heads are chosen."""

    def __init__(self, relation: Tensor) -> None:
        """Round the biaffine's weights."""
        super().__init__()
        self.labels, self.rows, self.columns = relation.shape
        self.weight = Weight(relation.permute(1, 0, 2).flatten(1).T)

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Return a row of scores for each word (its own side) and its head (the head's side)."""
        sides: Tensor = (dependents @ self.weight().T).view(-1, self.labels, self.columns)
        return (sides @ heads.unsqueeze(-1)).squeeze(-1)


def rounded(model: Joint) -> Joint:
    """Put 8-bit weights in the place of the model's, and return it."""
    for module in list(model.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, nn.Linear):
                setattr(module, name, Linear(child))
    model.encoder.word = Embedding(model.encoder.word.weight.data)  # type: ignore[assignment]
    return model.eval()


def kept_pieces(tokenizer: dict[str, Any], sentences: Iterable[Sentence], splitter: Tokenizer) -> list[int]:
    """Return the pieces to ship: the special ones, those of the treebanks, then the likeliest Latin ones."""
    vocabulary = tokenizer["model"]["vocab"]
    forms = sorted({word.form for sentence in sentences for word in sentence})
    seen = {number for row in splitter.encode_batch(forms, add_special_tokens=False) for number in row.ids}
    kept = set(range(SPECIAL)) | seen
    by_score = sorted(range(SPECIAL, len(vocabulary)), key=lambda number: -vocabulary[number][1])
    for number in by_score:
        if len(kept) >= PIECES:
            break
        if _latin(vocabulary[number][0]):
            kept.add(number)
    return sorted(kept)


def trimmed_tokenizer(tokenizer: dict[str, Any], kept: list[int]) -> dict[str, Any]:
    """Return the tokenizer with only these pieces, in this order."""
    model = dict(tokenizer["model"])
    model["vocab"] = [[model["vocab"][n][0], round(model["vocab"][n][1], 4)] for n in kept]
    return {
        **tokenizer,
        "model": model,
        "post_processor": None,
        "truncation": None,
        "padding": None,
        "added_tokens": [],
    }


def lemma_table(sentences: Iterable[Sentence]) -> dict[str, str]:
    """Return the lemmas of words (`form|UPOS`) that have only one, and that the rules might miss."""
    lemmas: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for word in sentence:
            lemmas[f"{word.form}|{word.upos}"][word.lemma] += 1
    table = {}
    for key, counts in sorted(lemmas.items()):
        lemma, count = counts.most_common(1)[0]
        sure = count >= 2 and count >= 0.9 * counts.total()
        if sure and key.rpartition("|")[0] != lemma and not key.endswith("|PROPN"):
            table[key] = lemma
    return table


def languages(labels: Labels, sentences: dict[str, list[Sentence]]) -> dict[str, dict[str, list[int]]]:
    """Return, for each language, which of the labels it knows."""
    own = {lang: labels_of(rows).lists() for lang, rows in sentences.items()}
    return {
        lang: {
            name: [n for n, label in enumerate(row) if label in own[lang][name]]
            for name, row in labels.lists().items()
        }
        for lang in own
    }


def restore(saved: dict[str, Any], encoder: Path, kept: list[int]) -> tuple[Labels, Joint]:
    """Return a checkpoint's labels and model, with the embeddings of some pieces."""
    labels = Labels(**{name: tuple(row) for name, row in saved["labels"].items()})
    model = Joint(len(kept), labels)
    words = torch.load(encoder / "encoder.pt", mmap=True)["state"]["embeddings.word_embeddings.weight"]
    model.load_state_dict({**saved["weights"], "encoder.word.weight": words[torch.tensor(kept)]})
    return labels, model.eval()


def export(data: Path, encoder: Path, saved: dict[str, Any], out: Path) -> None:
    """Write all files of the pipeline."""
    out.mkdir(parents=True, exist_ok=True)
    sentences = {lang: train_sentences(data, [lang]) for lang in LANGUAGES}
    together = [sentence for row in sentences.values() for sentence in row]
    tokenizer = json.loads((encoder / "tokenizer.json").read_text(encoding="utf-8"))
    kept = kept_pieces(tokenizer, together, Tokenizer.from_file(str(encoder / "tokenizer.json")))
    labels, model = restore(saved, encoder, kept)
    _write_onnx(rounded(model), out)
    _write_json(out / "tokenizer.json", trimmed_tokenizer(tokenizer, kept))
    _write_json(out / "labels.json", {**labels.lists(), "languages": languages(labels, sentences)})
    _write_json(out / "lemmas.json", {lang: lemma_table(row) for lang, row in sentences.items()})


def _write_onnx(model: Joint, out: Path) -> None:
    ids, first, words = torch.tensor([[0, 4, 5, 2]] * 2), torch.tensor([[0, 1, 2]] * 2), torch.tensor([3, 2])
    shapes = {"ids": {0: "batch", 1: "pieces"}, "words": {0: "batch"}}
    shapes |= {name: {0: "batch", 1: "words"} for name in ("first", "last", *Sides.OUTPUTS)}
    shapes["arcs"][2] = "words"
    _to_onnx(Sides(model), (ids, first, first, words), out / "model.onnx", Sides.OUTPUTS, shapes)
    side = torch.zeros(3, model.relation.shape[1])
    rows = {name: {0: "words"} for name in ("dependents", "heads", "relations")}
    _to_onnx(
        Relations(model.relation.data).eval(), (side, side), out / "relations.onnx", ("relations",), rows
    )


def _to_onnx(
    module: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    outputs: tuple[str, ...],
    shapes: dict[str, dict[int, str]],
) -> None:
    names = [name for name in shapes if name not in outputs]
    names.sort(key=("ids", "first", "last", "words", "dependents", "heads").index)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module,
            example,
            str(path),
            input_names=names,
            output_names=list(outputs),
            dynamic_axes=shapes,
            do_constant_folding=False,
            opset_version=17,
            dynamo=False,
        )


def _latin(piece: str) -> bool:
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in piece.lstrip("▁"))


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, text in (
        ("data", "folder of the treebanks"),
        ("encoder", "folder with encoder.pt and tokenizer.json"),
        ("model", "checkpoint of training.train (model.pt)"),
        ("out", "folder for the pipeline's files"),
    ):
        parser.add_argument(f"--{name}", type=Path, required=True, help=text)
    options = parser.parse_args()
    export(options.data, options.encoder, torch.load(options.model), options.out)


if __name__ == "__main__":
    main()
