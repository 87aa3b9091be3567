"""How far nodes are from each other, along edges and across the plane."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Floats = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Lengths:
    """Edges between numbered nodes, one a row, with how long each is."""

    ends: Numbers
    length: Floats

    def among(self, nodes: Numbers) -> Self:
        """Return the edges from these nodes, which are sorted and connected with no others, numbered anew."""
        own = np.isin(self.ends[:, 0], nodes)
        return type(self)(np.searchsorted(nodes, self.ends[own]), self.length[own])


def distances(edges: Lengths, sources: Numbers, count: int) -> Floats:
    """Return how far each of `count` nodes is from each source along edges, in either direction.

    All sources at once: whatever came nearer passes it on, until nothing does (Bellman and Ford).
    """
    starts, targets = np.concatenate([edges.ends, edges.ends[:, ::-1]]).T
    order = np.argsort(starts, kind="stable")
    targets, lengths = targets[order], np.tile(edges.length, 2)[order]
    first = np.searchsorted(starts[order], np.arange(count + 1))
    columns = np.arange(len(sources))
    far = np.full((count, len(sources)), np.inf)
    nodes, far[sources, columns] = sources, 0
    while len(nodes):
        row, edge = _ranges(first[nodes], first[nodes + 1])
        tried, there = far[nodes, columns][row] + lengths[edge], (targets[edge], columns[row])
        nearer = tried < far[there]
        there = (there[0][nearer], there[1][nearer])
        np.minimum.at(far, there, tried[nearer])
        nodes, columns = np.divmod(np.unique(np.ravel_multi_index(there, far.shape)), len(sources))
    return far


def close(places: Floats, reach: Floats) -> tuple[Numbers, Numbers]:
    """Return the pairs of places that are at most `reach` apart, across and down; the lower number first."""
    order = np.argsort(places[:, 1], kind="stable")
    down = places[order, 1]
    last = np.searchsorted(down, down + reach[1], side="right")
    row, other = _ranges(np.arange(len(order)) + 1, last)
    a, b = order[row], order[other]
    near = np.abs(places[a, 0] - places[b, 0]) <= reach[0]
    return np.minimum(a, b)[near], np.maximum(a, b)[near]


def _ranges(starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
    """Return all numbers of all ranges one behind another, with the row that each is of."""
    sizes = ends - starts
    rows = np.repeat(np.arange(len(sizes)), sizes)
    return rows, np.arange(len(rows)) + np.repeat(starts - np.cumsum(sizes) + sizes, sizes)
