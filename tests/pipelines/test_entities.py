"""Entities out of BIO tags."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.pipelines.entities import best_tags, spans

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
