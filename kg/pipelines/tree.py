"""Dependency trees out of scores: one root, no cycle."""

from collections.abc import Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
FEW = 5
"""Heads of a word that are tried where the best ones make no tree."""


def heads(scores: Scores) -> list[int]:
    """Return the head of each word, 0 for the root; scores[dependent][head] count the root as word 0.

    Nearly always the best head of each word makes a tree, and that is taken.
    """
    best = [0, *(int(head) for head in _without_self(scores)[1:].argmax(-1))]
    if is_tree(best):
        return best[1:]
    return _arborescence(_without_self(scores))[1:]


def is_tree(heads: Sequence[int]) -> bool:
    """Return whether exactly one word hangs on the root (0) and every word reaches it."""
    if sum(head == 0 for head in heads[1:]) != 1:
        return False
    reached = {0}
    for word in range(1, len(heads)):
        path = []
        while word not in reached:
            if word in path:
                return False
            path.append(word)
            word = heads[word]
        reached.update(path)
    return True


def _without_self(scores: Scores) -> NDArray[np.float64]:
    free = scores.astype(np.float64)
    np.fill_diagonal(free, -np.inf)
    return free


def _arborescence(scores: NDArray[np.float64]) -> list[int]:
    """Return the maximum spanning arborescence (Edmonds) over each word's likeliest heads.

    The root is dear, so that it is used once if it can be; else the other roots hang on the first. Trying all
    heads would cost networkx a graph a contraction: gigabytes for an odd sentence of 200 words.
    """
    size = len(scores)
    finite = scores[1:][np.isfinite(scores[1:])]
    dear = (finite.max() - finite.min() + 1) * size
    graph = nx.DiGraph()
    graph.add_nodes_from(range(size))
    for word in range(1, size):
        graph.add_edge(0, word, weight=float(scores[word, 0] - dear))
        for head in np.argsort(-scores[word], kind="stable")[:FEW]:
            if head not in (0, word):
                graph.add_edge(int(head), word, weight=float(scores[word, head]))
    chosen = [0] * size
    for head, word in nx.maximum_spanning_arborescence(graph).edges:
        chosen[word] = head
    first = chosen.index(0, 1)
    return [head or (0 if word in (0, first) else first) for word, head in enumerate(chosen)]
