"""Trees out of scores."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.pipelines.tree import heads, is_tree


@st.composite
def scores(draw):
    size = draw(st.integers(2, 12))
    generator = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    return generator.normal(scale=draw(st.sampled_from([0.1, 1, 10])), size=(size, size)).astype(np.float32)


@given(scores())
def test_any_scores_give_a_tree_with_one_root(table):
    assert is_tree([0, *heads(table)])


def test_equal_scores_give_a_tree_too():
    assert is_tree([0, *heads(np.zeros((30, 30), dtype=np.float32))])


def test_the_best_heads_are_taken_when_they_make_a_tree():
    table = np.array([[0, 0, 0, 0], [0, 0, 9, 0], [9, 0, 0, 0], [0, 0, 9, 0]], dtype=np.float32)

    assert heads(table) == [2, 0, 2]


def test_a_cycle_is_broken_where_it_costs_least():
    table = np.array([[0, 0, 0], [1, 0, 9], [5, 9, 0]], dtype=np.float32)

    assert heads(table) == [2, 0]


def test_the_second_root_hangs_on_the_first():
    table = np.array([[0, 0, 0], [9, 0, 1], [8, 2, 0]], dtype=np.float32)

    assert heads(table) == [0, 1]


@pytest.mark.parametrize(
    ("row", "answer"),
    [([0, 0], True), ([0, 2, 0], True), ([0, 0, 0], False), ([0, 2, 1], False), ([0, 0, 3, 2], False)],
)
def test_a_tree_has_one_root_and_no_cycle(row, answer):
    assert is_tree(row) is answer
