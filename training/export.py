"""Export a trained model: two ONNX files with 8-bit weights, a trimmed tokenizer, labels and a lemma table.

python -m training.export --data TREEBANK --encoder ENCODER --model OUT/model.pt --out kg/pipelines/joint
"""

import argparse
import gzip
import json
import unicodedata
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.pipelines import unigram
from kg.pipelines.lemmas import rule_for
from kg.pipelines.unigram import Unigrams
from training.model import HEADS, Joint, Labels, Layer
from training.train import LANGUAGES, labels_of
from training.treebank import Sentence, train_sentences

PIECES = 56_000
SPECIAL = 4
COMMON_RULE = 500
"""A rule that made so many lemmas in the treebanks will be found by the model."""
OPEN_CLASSES = ("NOUN", "VERB", "ADJ")
LEVELS = 127
"""Weights have 8 bits: whole numbers from -127 to 127."""
INPUT_LEVELS = 63
"""Inputs have 7: with 8, two products overflow the 16 bits in which processors without VNNI add them."""


class Weight(nn.Module):
    """A matrix in 8 bits with a scale for each row; ONNX Runtime widens it once, when it loads the file."""

    def __init__(self, weight: Tensor) -> None:
        """Round the rows."""
        super().__init__()
        scale = weight.abs().amax(-1, keepdim=True).clamp(min=1e-8) / LEVELS
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


class IntegerProduct(torch.autograd.Function):
    """A product with an 8-bit matrix in whole numbers, as ONNX Runtime computes it.

    Each row of x is scaled by its own largest number, so that a word is analysed alike in whatever batch it
    comes; sums of whole numbers are exact, so that machines agree.
    """

    @staticmethod
    def forward(ctx: Any, x: Tensor, rounded: Tensor, scale: Tensor) -> Tensor:  # noqa: ARG004
        """Return x times the matrix."""
        largest = x.abs().amax(-1, keepdim=True).clamp(min=1e-8) / INPUT_LEVELS
        whole = (x / largest).round()
        product: Tensor = whole @ rounded.float() * scale * largest
        return product

    @staticmethod
    def symbolic(g: Any, x: Any, rounded: Any, scale: Any) -> Any:
        """Return the operators of ONNX for it."""
        zero = g.op("Constant", value_t=torch.tensor(INPUT_LEVELS + 1, dtype=torch.uint8))
        one = g.op("Constant", value_t=torch.tensor(1.0))
        share, least = (g.op("Constant", value_t=torch.tensor(n)) for n in (1 / INPUT_LEVELS, 1e-8))
        largest = g.op("Mul", g.op("ReduceMax", g.op("Abs", x), axes_i=[-1], keepdims_i=1), share)
        largest = g.op("Max", largest, least)
        whole = g.op("QuantizeLinear", g.op("Div", x, largest), one, zero)
        product = g.op("com.microsoft::MatMulIntegerToFloat", whole, rounded, one, scale, zero)
        return g.op("Mul", product, largest)


class IntegerLinear(nn.Module):
    """A linear layer that multiplies in whole numbers; whoever uses it adds the bias."""

    def __init__(self, linear: nn.Linear) -> None:
        """Round the layer's weights, keep its bias."""
        super().__init__()
        weight = Weight(linear.weight.data)
        self.rounded, self.scale = nn.Buffer(weight.rounded.T.contiguous()), nn.Buffer(weight.scale[:, 0])
        self.bias = linear.bias

    def forward(self, x: Tensor) -> Tensor:
        """Return x times the weights."""
        product: Tensor = IntegerProduct.apply(x, self.rounded, self.scale)
        return product


class Attention(torch.autograd.Function):
    """Attention with several heads, in the one operator that ONNX Runtime has for it."""

    @staticmethod
    def forward(
        ctx: Any,  # noqa: ARG004
        query: Tensor,
        key: Tensor,
        value: Tensor,
        bias: Tensor,
        present: Tensor,
    ) -> Tensor:
        """Return what each piece sees; `present` is 1 where there is a piece and 0 at padding."""
        sides = (x + b for x, b in zip((query, key, value), bias.chunk(3), strict=True))
        split = (x.view(*x.shape[:2], HEADS, -1).transpose(1, 2) for x in sides)
        seen = functional.scaled_dot_product_attention(*split, present[:, None, None, :] > 0)
        return seen.transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(g: Any, *inputs: Any) -> Any:
        """Return the operator."""
        return g.op("com.microsoft::MultiHeadAttention", *inputs, num_heads_i=HEADS)


class IntegerLayer(nn.Module):
    """A layer of the encoder that multiplies in whole numbers."""

    def __init__(self, layer: Layer) -> None:
        """Round the layer's weights."""
        super().__init__()
        for name, child in layer.named_children():
            setattr(self, name, IntegerLinear(child) if isinstance(child, nn.Linear) else child)
        self.bias = nn.Buffer(torch.cat([layer.query.bias, layer.key.bias, layer.value.bias]).detach())

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the layer's answer to x, as `Layer` does."""
        present = (mask[:, 0, 0, :] == 0).int()
        seen = Attention.apply(self.query(x), self.key(x), self.value(x), self.bias, present)
        x = self.norm_attention(x + (self.merge(seen) + self.merge.bias))
        wide = functional.gelu(self.widen(x) + self.widen.bias)
        y: Tensor = self.norm_output(x + (self.narrow(wide) + self.narrow.bias))
        return y


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
    model.encoder.layers = nn.ModuleList(IntegerLayer(layer) for layer in model.encoder.layers)
    for module in list(model.modules()):
        for name, child in list(module.named_children()):
            if isinstance(child, nn.Linear):
                setattr(module, name, Linear(child))
    model.encoder.word = Embedding(model.encoder.word.weight.data)  # type: ignore[assignment]
    return model.eval()


def kept_pieces(tokenizer: dict[str, Any], sentences: Iterable[Sentence], unigrams: Unigrams) -> list[int]:
    """Return the pieces to ship: the special ones, those of the treebanks, then the likeliest Latin ones."""
    vocabulary = tokenizer["model"]["vocab"]
    forms = {word.form for sentence in sentences for word in sentence}
    seen = {number for form in forms for number in unigrams.split(form)}
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


def lexicon(sentences: Sequence[Sentence], lang: str) -> dict[str, Any]:
    """Return the words that `kg.pipelines.lemmas.Lexicon` reads."""
    words = {upos: {w.lemma for s in sentences for w in s if w.upos == upos} for upos in OPEN_CLASSES}
    return {
        "lemmas": (irregular_verbs() if lang == "en" else {}) | lemma_table(sentences),
        "words": {upos: sorted(lemmas) for upos, lemmas in words.items()},
        "inflected": inflected(sentences, lang),
        "strong": irregular("strong_verbs.txt") if lang == "nl" else {},
    }


def irregular(name: str) -> dict[str, str]:
    """Return the lemmas of the irregular forms of verbs, from a list beside this file."""
    rows = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return {form: row.split()[0] for row in rows for form in row.split()[1:]}


def irregular_verbs() -> dict[str, str]:
    """Return the lemmas of the irregular forms of English verbs as the table of lemmas has them."""
    return {f"{form}|VERB": lemma for form, lemma in irregular("irregular_verbs_en.txt").items()}


def inflected(sentences: Sequence[Sentence], lang: str) -> dict[str, str]:
    """Return the lemmas of forms (`form|UPOS`) by a dictionary: spacy-lookups-data (MIT; WordNet).

    Those that a common rule makes are left to the rules.
    """
    rules = Counter(rule_for(word.form, word.lemma) for sentence in sentences for word in sentence)
    forms, index = (
        json.loads(gzip.decompress((files("spacy_lookups_data") / "data" / f"{name}.json.gz").read_bytes()))
        for name in (f"{lang}_lemma_lookup", f"{lang}_lemma_index")
    )
    words = {upos: frozenset(index[upos.lower()]) for upos in OPEN_CLASSES}
    return {
        f"{form}|{upos}": lemma
        for form, lemma in sorted(forms.items())
        if form != lemma and form == form.lower() and rules[rule_for(form, lemma)] < COMMON_RULE
        for upos in OPEN_CLASSES
        if lemma in words[upos]
    }


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
    kept = kept_pieces(tokenizer, together, unigram.load(encoder / "tokenizer.json"))
    labels, model = restore(saved, encoder, kept)
    _write_onnx(rounded(model), out)
    _write_json(out / "tokenizer.json", trimmed_tokenizer(tokenizer, kept))
    _write_json(out / "labels.json", {**labels.lists(), "languages": languages(labels, sentences)})
    _write_json(out / "lemmas.json", {lang: lexicon(row, lang) for lang, row in sentences.items()})


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
            custom_opsets={"com.microsoft": 1},
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
