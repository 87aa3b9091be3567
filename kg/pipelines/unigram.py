"""Words in pieces as a SentencePiece model of unigrams has them: the likeliest row of known pieces."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SPACE = "▁"
"""Stands for a space, and before each text."""
PENALTY = 10
"""How much less likely (a logarithm) a character outside the pieces is than the least likely piece."""
SPACES = "\t\n\f\r\u1680\u200b\u200c\u200d\u200e\u200f\u2028\u2029\ufeff\ufffd" + SPACE
REPLACED = str.maketrans({character: "" for character in map(chr, [*range(1, 32), 0x7F, 0x8F, 0x9F])}) | (
    str.maketrans({character: " " for character in SPACES})
)
"""What SentencePiece's `nmt_nfkc` changes besides compatible forms; the rest of it is Unicode's NFKC.

The encoder's own tokenizer drops an accent or joiner that stands apart behind such a form (ﬁ, ½).
"""


@dataclass(frozen=True, slots=True)
class Unigrams:
    """The pieces: how likely each is (a logarithm), its number, and the number of what is none of them."""

    scores: Mapping[str, float] = field(repr=False)
    numbers: Mapping[str, int] = field(repr=False)
    unknown: int
    longest: int
    unlikely: float

    def split(self, text: str) -> list[int]:
        """Return the numbers of the pieces of a text; none for an empty one."""
        plain = text if text.isascii() and text.isprintable() else _plain(text)
        while "  " in plain:
            plain = plain.replace("  ", " ")
        if not plain:
            return []
        parts = plain.removeprefix(" ").split(" ")
        return [number for part in parts for number in self._likeliest(SPACE + part)]

    def _likeliest(self, part: str) -> list[int]:
        """Return the likeliest pieces of a part without spaces (Viterbi)."""
        size, scores, longest = len(part), self.scores, self.longest
        best, begin = [0.0] * (size + 1), [-1] * (size + 1)
        for start in range(size):
            for end in range(start + 1, min(size, start + longest) + 1):
                score = scores.get(part[start:end])
                if score is None:
                    if end > start + 1:
                        continue
                    score = self.unlikely
                if begin[end] < 0 or best[start] + score > best[end]:
                    best[end], begin[end] = best[start] + score, start
        return self._numbered(part, begin)

    def _numbered(self, part: str, begin: list[int]) -> list[int]:
        """Return the pieces from where each begins, by its end; unknown characters in a row are one."""
        found: list[int] = []
        end = len(part)
        while end:
            number = self.numbers.get(part[begin[end] : end], self.unknown)
            if number != self.unknown or found[-1:] != [number]:
                found.append(number)
            end = begin[end]
        return found[::-1]


def load(path: Path) -> Unigrams:
    """Return the pieces of a `tokenizer.json`, in which Hugging Face keeps such a model."""
    model = json.loads(path.read_text(encoding="utf-8"))["model"]
    scores = {piece: score for piece, score in model["vocab"]}
    return Unigrams(
        scores=scores,
        numbers={piece: number for number, (piece, _) in enumerate(model["vocab"])},
        unknown=model["unk_id"],
        longest=max(map(len, scores)),
        unlikely=min(scores.values()) - PENALTY,
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(REPLACED)
