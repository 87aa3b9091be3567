"""Entities out of BIO tags."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.pipelines.entities import agreed, best_tags, spans

LABELS = ("O", "B-ORG", "I-ORG", "B-GPE", "I-GPE")


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ("O O", []),
        ("B-ORG I-ORG O", [(0, 2, "ORG")]),
        ("B-ORG B-ORG", [(0, 1, "ORG"), (1, 2, "ORG")]),
        ("O I-ORG I-ORG", [(1, 3, "ORG")]),
        ("B-ORG I-GPE", [(0, 1, "ORG"), (1, 2, "GPE")]),
    ],
)
def test_spans(tags, found):
    assert spans(tags.split()) == found


@given(st.integers(0, 2**32 - 1), st.integers(1, 12))
def test_the_best_row_of_tags_is_valid(seed, size):
    tags = best_tags(np.random.default_rng(seed).normal(size=(size, len(LABELS))).astype(np.float32), LABELS)

    pairs = zip(["O", *tags], tags, strict=False)
    assert all(tag[:2] != "I-" or before[2:] == tag[2:] for before, tag in pairs)


def chances(*tags: str) -> np.ndarray:
    """Return scores by which each word has its tag, or either of two ('B-ORG/B-GPE': the first a little more)."""
    table = np.full((len(tags), len(LABELS)), -5.0, dtype=np.float32)
    for row, tag in zip(table, tags, strict=True):
        for place, name in enumerate(tag.split("/")):
            row[LABELS.index(name)] = 2.0 - place
    return table


def test_a_name_is_the_same_throughout_a_text():
    sentences = [["Delta", "Foods", "groeit"], ["bij", "Delta", "Foods"], ["Delta", "stijgt"]]
    scores = [
        chances("B-ORG", "I-ORG", "O"), chances("O", "B-GPE/B-ORG", "I-GPE/I-ORG"), chances("B-GPE", "O"),
    ]  # fmt: skip

    found = [best_tags(table, LABELS) for table in agreed(sentences, scores, LABELS)]

    assert found == [["B-ORG", "I-ORG", "O"], ["O", "B-ORG", "I-ORG"], ["B-GPE", "O"]]


def test_words_without_a_capital_keep_their_own_scores():
    sentences, scores = [["de", "bank"], ["de", "bank"]], [chances("O", "B-ORG"), chances("O", "O/B-ORG")]

    found = [best_tags(table, LABELS) for table in agreed(sentences, scores, LABELS)]

    assert found == [["O", "B-ORG"], ["O", "O"]]
