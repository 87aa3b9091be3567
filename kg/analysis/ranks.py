"""Who is central, by PageRank over edges; without NetworkX, which needs SciPy for that and loads slowly."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

DAMPING, TOLERANCE, MOST_ROUNDS = 0.85, 1e-6, 100
"""Of PageRank, as NetworkX sets them."""


@dataclass(frozen=True, slots=True)
class Central:
    """How central an actor is: `score` is its share of PageRank, `links` counts its edges."""

    actor: str
    label: str
    kind: str
    score: float
    links: int


@dataclass(frozen=True, slots=True)
class Rank:
    """The share of PageRank of an actor, and how many edges it has."""

    actor: str
    score: float
    links: int


def ranked(edges: Iterable[tuple[str, str, int]], actors: Iterable[str] = ()) -> list[Rank]:
    """Return how central all are, the most central first, whatever the direction of edges.

    Edges are subject, object and weight; `actors` may have some that have none.
    """
    links, weights = Counter(dict.fromkeys(actors, 0)), Counter[tuple[str, str]]()
    for subject, target, weight in edges:
        links.update((subject, target))
        if subject != target:
            weights[min(subject, target), max(subject, target)] += weight
    scores = _pagerank(sorted(links), weights) if links else {}
    order = sorted(scores, key=lambda actor: (-round(scores[actor], 9), actor))
    return [Rank(actor, scores[actor], links[actor]) for actor in order]


def _pagerank(actors: list[str], between: Counter[tuple[str, str]]) -> dict[str, float]:
    """Return the share of PageRank of each actor, as NetworkX has it."""
    import numpy as np  # it takes long to load, and only this asks for it

    number = {actor: i for i, actor in enumerate(actors)}
    pairs = sorted(between)
    ends = np.array([(number[a], number[b]) for a, b in pairs], dtype=np.int64).reshape(-1, 2)
    starts, targets = np.concatenate([ends, ends[:, ::-1]]).T
    weights = np.tile(np.array([between[pair] for pair in pairs], dtype=np.float64), 2)
    total = np.bincount(starts, weights, minlength=len(number))
    weights = weights / total[starts]
    ranks = np.full(len(number), 1 / len(number))
    for _ in range(MOST_ROUNDS):
        before, passed = ranks, np.bincount(targets, weights * ranks[starts], minlength=len(number))
        ranks = DAMPING * (passed + before[total == 0].sum() / len(number)) + (1 - DAMPING) / len(number)
        if np.abs(ranks - before).sum() < len(number) * TOLERANCE:
            break
    return dict(zip(number, ranks.tolist(), strict=True))
