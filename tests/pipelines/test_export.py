"""The ONNX files say what the PyTorch model says."""

import os
from pathlib import Path

import numpy as np
import pytest

from kg.pipelines import FOLDER, unigram
from kg.pipelines.model import load_model
from kg.pipelines.pieces import Splitter, batch

torch = pytest.importorskip("torch", reason="PyTorch is not installed: pip install '.[training]'")
CHECKPOINT = os.environ.get("KG_CHECKPOINT")
ENCODER = os.environ.get("KG_ENCODER")
SENTENCE = "Shell werd in 2016 overgenomen door BG Group .".split()


@pytest.mark.model
@pytest.mark.skipif(
    CHECKPOINT is None or ENCODER is None,
    reason="KG_CHECKPOINT (model.pt) and KG_ENCODER (folder of encoder.pt) name no files",
)
def test_onnx_and_pytorch_agree():
    from training.export import restore

    unigrams, shipped = unigram.load(Path(ENCODER) / "tokenizer.json"), load_model(FOLDER)
    _, model = restore(torch.load(CHECKPOINT), Path(ENCODER), list(range(len(unigrams.numbers))))
    inputs = batch([Splitter(unigrams).sentence(SENTENCE)])

    with torch.no_grad():
        expected = model(**{name: torch.from_numpy(table) for name, table in inputs.items()})
    found = shipped.scores([[shipped.splitter.sentence(SENTENCE)]])[0]
    for name in ("arcs", "tags", "lemmas", "entities"):
        assert np.abs(expected[name][0].numpy() - found[name]).max() < 0.5
