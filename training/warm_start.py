"""Weights to begin with: the bare encoder, or a model trained before, under its own names and labels."""

from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.model import Joint, Labels

LAYER = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "merge",
    "attention.output.LayerNorm": "norm_attention",
    "intermediate.dense": "widen",
    "output.dense": "narrow",
    "output.LayerNorm": "norm_output",
}
HEADS = {"ah": "arc_head", "ad": "arc_dependent", "rh": "relation_head", "rd_": "relation_dependent"}
PARTS = ("weight", "bias")
WHOLE = {"U": "arc"} | {f"{old}.0.{part}": f"{new}.0.{part}" for old, new in HEADS.items() for part in PARTS}
BY_LABEL = {"tag": ("tag", "TL"), "lem": ("lemma", "LL"), "ner": ("entity", "NL")}


def encoder_weights(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the weights of a Hugging Face BERT model under this project's names."""
    names = {
        "embeddings.word_embeddings.weight": "encoder.word.weight",
        "embeddings.position_embeddings.weight": "encoder.position.weight",
        "embeddings.LayerNorm.weight": "encoder.norm.weight",
        "embeddings.LayerNorm.bias": "encoder.norm.bias",
    }
    out = {new: state[old] for old, new in names.items() if old in state}
    if "embeddings.token_type_embeddings.weight" in state:
        out["encoder.kind"] = state["embeddings.token_type_embeddings.weight"][0]
    for old, tensor in state.items():
        if old.startswith("encoder.layer."):
            _, _, number, rest = old.split(".", 3)
            part, _, kind = rest.rpartition(".")
            out[f"encoder.layers.{number}.{LAYER[part]}.{kind}"] = tensor
    return {name: tensor.float() for name, tensor in out.items()}


def begin(model: Joint, labels: Labels, encoder: Path, rough: Path | None) -> None:
    """Fill the model with the encoder's weights, then with all that fits of an earlier model."""
    weights = encoder_weights(torch.load(encoder / "encoder.pt")["state"])
    if rough is not None:
        saved = torch.load(rough, weights_only=False)
        weights |= (
            own_weights(model, labels, saved) if "weights" in saved else _rough_weights(model, labels, saved)
        )
    model.load_state_dict(weights, strict=False)


def own_weights(model: Joint, labels: Labels, saved: dict[str, Any]) -> dict[str, Tensor]:
    """Return the weights of a checkpoint of this project, whose labels may be others."""
    weights, now = dict(saved["weights"]), model.state_dict()
    for part, name in (("tag", "tags"), ("lemma", "lemmas"), ("entity", "entities")):
        for kind in PARTS:
            key = f"{part}.{kind}"
            weights[key] = _rows(now[key], getattr(labels, name), weights[key], saved["labels"][name])
    weights["relation"] = _rows(
        now["relation"], labels.relations, weights["relation"], saved["labels"]["relations"]
    )
    return weights


def _rough_weights(model: Joint, labels: Labels, saved: dict[str, Any]) -> dict[str, Tensor]:
    state = {name: tensor.float() for name, tensor in saved["sd"].items()}
    weights = encoder_weights(
        {name.removeprefix("enc."): t for name, t in state.items() if name.startswith("enc.")}
    )
    weights |= {new: state[old] for old, new in WHOLE.items()}
    own = {"tag": labels.tags, "lemma": labels.lemmas, "entity": labels.entities}
    now = model.state_dict()
    for old, (new, known) in BY_LABEL.items():
        for part in PARTS:
            name = f"{new}.{part}"
            weights[name] = _rows(now[name], own[new], state[f"{old}.{part}"], saved[known])
    weights["relation"] = _rows(now["relation"], labels.relations, state["V"], saved["RL"])
    return weights


def _rows(now: Tensor, labels: tuple[str, ...], before: Tensor, known: list[str]) -> Tensor:
    """Return the rows of labels that both know from before, the others as they are now."""
    rows = now.clone()
    for number, label in enumerate(labels):
        if label in known:
            rows[number] = before[known.index(label)]
    return rows
