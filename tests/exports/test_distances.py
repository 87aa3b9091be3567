"""How far nodes are from each other."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.exports._distances import Lengths, close, distances

EDGES = [(0, 1, 1.0), (1, 2, 1.5), (0, 2, 4.0), (4, 3, 2.0)]


def lengths(edges):
    rows = np.array([edge[:2] for edge in edges], dtype=np.int64).reshape(-1, 2)
    return Lengths(rows, np.array([edge[2] for edge in edges]))


def test_the_shortest_way_counts_in_either_direction():
    far = distances(lengths(EDGES), np.array([2, 3]), 5)

    assert far.T.tolist() == [[2.5, 1.5, 0, np.inf, np.inf], [np.inf, np.inf, np.inf, 0, 2]]


def test_edges_among_some_nodes_are_numbered_anew():
    part = lengths(EDGES).among(np.array([3, 4]))

    assert (part.ends.tolist(), part.length.tolist()) == ([[1, 0]], [2.0])


@settings(deadline=None)
@given(st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)), st.integers(1, 9), max_size=20))
def test_networkx_finds_the_same_distances(weights):
    graph = nx.Graph()
    graph.add_nodes_from(range(8))
    graph.add_weighted_edges_from(
        (a, b, length) for (a, b), length in weights.items() if (b, a) not in graph.edges
    )

    far = distances(lengths(graph.edges(data="weight")), np.arange(8), 8)

    for start, row in nx.all_pairs_dijkstra_path_length(graph):
        assert far[:, start].tolist() == [row.get(node, np.inf) for node in range(8)]


@pytest.mark.parametrize(
    ("reach", "pairs"),
    [
        ((1, 1), [(0, 1)]),
        ((3, 1), [(0, 1), (0, 3), (1, 3)]),
        ((3, 5), [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3)]),
    ],
)
def test_what_is_close_both_across_and_down(reach, pairs):
    places = np.array([(0.0, 0.0), (1.0, 1.0), (-1.0, 5.0), (3.0, 0.5)])

    a, b = close(places, np.array(reach))

    assert sorted(zip(a.tolist(), b.tolist(), strict=True)) == pairs
