"""Where the actors of a whole graph stand: each community in a disc of its own, near those it deals with."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.exports._distances import Lengths
from kg.exports._layout import pack, separate, stress

Pair = tuple[str, str]
_Array = NDArray[np.floating]
_Numbers = NDArray[np.int64]

UNIT = 62
"""Pixels of an edge of length 1 within a community."""
ROOM = 40
"""Pixels that an actor has for itself at least."""
GAP = 160
"""Pixels between two communities."""
LANDMARKS = 250
"""Within a community, distances to so many actors say where the others stand."""


@dataclass(frozen=True, slots=True)
class _Disc:
    """Some actors by number, where they stand round their middle, and how far they reach."""

    members: _Numbers
    places: _Array
    radius: float


def places(pairs: Iterable[Pair], communities: Iterable[Sequence[str]]) -> dict[str, tuple[int, int]]:
    """Return a place for every actor of the communities; the same graph gets the same places.

    `pairs` are the ends of all edges between them, each as often as there are edges.
    """
    groups = [list(group) for group in communities]
    number = {actor: i for i, actor in enumerate(actor for group in groups for actor in group)}
    if not number:
        return {}
    linked = Counter(
        (min(number[a], number[b]), max(number[a], number[b]))
        for a, b in pairs
        if a != b and a in number and b in number
    )
    edges = np.array(sorted(linked), dtype=np.int64).reshape(-1, 2)
    counts = np.array([linked[a, b] for a, b in edges.tolist()])
    discs = [_disc(part, edges) for group in groups for part in _parts([number[a] for a in group], edges)]
    found = _spread(discs, edges, counts, len(number))
    return {actor: (round(found[i, 0]), round(found[i, 1])) for actor, i in number.items()}


def beside(
    placed: Mapping[str, tuple[int, int]], others: Mapping[str, Collection[str]]
) -> dict[str, tuple[int, int]]:
    """Return places for those who are in no community, each beside the first of its neighbours that has one.

    They stand on a spiral round it; those whom nobody knows stand in rows below all.
    """
    seats: Counter[tuple[int, int]] = Counter()
    bottom = max((y for _, y in placed.values()), default=0) + GAP
    found: dict[str, tuple[int, int]] = {}
    for actor in sorted(others):
        at = next((placed[other] for other in sorted(others[actor]) if other in placed), None)
        home = at or (0, bottom)
        step = seats[home] + 1
        seats[home] = step
        turn, far = 2.4 * step, ROOM * math.sqrt(step)
        found[actor] = (round(home[0] + far * math.cos(turn)), round(home[1] + far * math.sin(turn)))
    return found


def _parts(members: list[int], edges: _Numbers) -> list[_Numbers]:
    """Return the parts of a community that hang together by edges within it: mostly one."""
    inside = np.isin(edges, members).all(axis=1)
    graph = nx.Graph(edges[inside].tolist())
    graph.add_nodes_from(members)
    parts = [np.sort(np.array(list(part), dtype=np.int64)) for part in nx.connected_components(graph)]
    return sorted(parts, key=lambda part: (-len(part), int(part[0])))


def _disc(part: _Numbers, edges: _Numbers) -> _Disc:
    """Lay out some actors who hang together, round their middle."""
    inside = np.isin(edges, part).all(axis=1)
    own = np.searchsorted(part, edges[inside])
    degree = np.bincount(own.ravel(), minlength=len(part))
    lengths = Lengths(own, 1 + 0.28 * (np.sqrt(degree[own[:, 0]]) + np.sqrt(degree[own[:, 1]])))
    found = np.asarray(stress(lengths, len(part), most=LANDMARKS), dtype=float) * UNIT
    size = np.maximum(ROOM, 16 + 6.4 * np.sqrt(degree) + 12)
    boxes = np.stack([size, size, np.zeros(len(part))], axis=1)
    separate(found, np.arange(len(part)), boxes, rounds=60)
    found -= (found.min(axis=0) + found.max(axis=0)) / 2
    return _Disc(part, found, float(np.hypot(*found.T).max()) + ROOM)


def _spread(discs: list[_Disc], edges: _Numbers, counts: _Array, count: int) -> _Array:
    """Set the discs where they are near those that they deal with and none is in another."""
    home = np.zeros(count, dtype=np.int64)
    for i, disc in enumerate(discs):
        home[disc.members] = i
    between = home[edges]
    crossing = between[:, 0] != between[:, 1]
    middles = _middles([disc.radius for disc in discs], between[crossing])
    found = np.zeros((count, 2))
    for i, disc in enumerate(discs):
        out = _outward(disc, i, edges[crossing], home, counts[crossing], middles)
        found[disc.members] = middles[i] + _turned(disc.places, out)
    return found


def _middles(radii: list[float], between: _Numbers) -> _Array:
    """Return the middles of discs: linked ones by stress, those that nothing links side by side."""
    reach = np.array(radii) + GAP / 2
    pairs = np.unique(np.sort(between, axis=1), axis=0)
    graph = nx.Graph(pairs.tolist())
    graph.add_nodes_from(range(len(radii)))
    parts = [np.sort(np.array(list(part), dtype=np.int64)) for part in nx.connected_components(graph)]
    lengths = Lengths(pairs, reach[pairs].sum(axis=1))
    middles = np.zeros((len(radii), 2))
    for part in parts:
        middles[part] = stress(lengths.among(part), len(part))
        _apart(middles, part, reach)
    boxes = np.stack([2 * reach, 2 * reach, np.zeros(len(reach))], axis=1)
    pack(middles, parts, boxes)
    return middles


def _apart(middles: _Array, part: _Numbers, reach: _Array) -> None:
    """Push discs apart until none is in another."""
    own, least = middles[part], reach[part][:, None] + reach[part][None, :]
    np.fill_diagonal(least, 0)
    for _ in range(400):
        gap = own[:, None] - own[None, :]
        far = np.hypot(gap[..., 0], gap[..., 1])
        over = np.maximum(least - far, 0)
        if over.max() < 1:
            break
        own += 0.35 * (gap * (over / np.maximum(far, 1e-6))[..., None]).sum(axis=1)
    middles[part] = own


def _outward(
    disc: _Disc, number: int, edges: _Numbers, home: _Numbers, counts: _Array, middles: _Array
) -> complex:
    """Return the turn, of length 1, that brings those who deal with others nearest to these."""
    turn = 0j
    for near, far in ((0, 1), (1, 0)):
        own = home[edges[:, near]] == number
        row = np.searchsorted(disc.members, edges[own, near])
        here = disc.places[row] @ (1, 1j)
        there = (middles[home[edges[own, far]]] - middles[number]) @ (1, 1j)
        turn += complex((counts[own] * there / np.maximum(np.abs(there), 1e-6) * np.conj(here)).sum())
    return turn / abs(turn) if abs(turn) > 1e-6 else 1 + 0j


def _turned(points: _Array, turn: complex) -> _Array:
    found = points @ (1, 1j) * turn
    return np.stack([found.real, found.imag], axis=1)
