"""Where the actors stand in a picture: stress layout by component, room for labels, landscape."""

import math
from collections import Counter
from collections.abc import Mapping

import networkx as nx
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from kg.exports._distances import Lengths, close, distances

_Array = NDArray[np.floating]

UNIT = 62
"""Pixels of an edge of length 1."""
ASPECT = 1.3
PARALLEL = 34
"""Pixels between parallel edges, halfway."""
_COLUMNS = 900
_GRID = 20


def radius(degree: int) -> float:
    """Return the radius of an actor with so many neighbours, in pixels."""
    return min(6 + 3.4 * math.sqrt(degree), 32)


def positions(graph: nx.MultiDiGraph, labels: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Return a place for every node; the same graph gets the same places."""
    names = sorted(graph)
    if not names:
        return {}
    number = {name: i for i, name in enumerate(names)}
    lengths = _lengths(graph, number)
    boxes = _boxes(names, labels, graph)
    members = [np.sort([number[name] for name in part]) for part in nx.weakly_connected_components(graph)]
    members.sort(key=lambda part: int(part[0]))
    places = np.zeros((len(names), 2))
    for part in members:
        places[part] = stress(lengths.among(part), len(part)) * UNIT
        _stretch(places, part)
        separate(places, part, boxes)
    pack(places, members, boxes)
    places -= (places.min(axis=0) + places.max(axis=0)) / 2
    return {name: (round(x), round(y)) for name, (x, y) in zip(names, places.tolist(), strict=True)}


def roundness(index: int, count: int, length: float) -> float:
    """Return how far vis-network must bend the edge `index` of `count`; below 0 is counter-clockwise."""
    offset = (index - (count - 1) / 2) * PARALLEL
    bend = 8 * offset / (np.pi * max(length, 1))
    return round(float(np.clip(bend / (1 + abs(bend) / 2), -0.85, 0.85)), 3)


def _lengths(graph: nx.MultiDiGraph, number: Mapping[str, int]) -> Lengths:
    """Return the wanted lengths: hubs and parallel edges need room."""
    pairs = Counter(tuple(sorted((number[a], number[b]))) for a, b in graph.edges() if a != b)
    degree = Counter(i for pair in pairs for i in pair)
    ends = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
    length = [1 + 0.28 * (degree[a] ** 0.5 + degree[b] ** 0.5) + 0.6 * (k - 1) for (a, b), k in pairs.items()]
    return Lengths(ends, np.array(length))


def _boxes(names: list[str], labels: Mapping[str, str], graph: nx.MultiDiGraph) -> _Array:
    """Return width, height and drop below its centre of each node with its label; large graphs show few."""
    share = float(np.clip((700 - len(names)) / 500, 0, 1))
    rows = []
    for name in names:
        size = 2 * radius(len(set(nx.all_neighbors(graph, name))))
        text = len(labels[name]) * 7.4
        label = 17 * min(3, 1 + text // 130)
        rows.append((max(size, share * min(text, 134)) + 12, size + share * label + 12, share * label / 2))
    return np.array(rows)


def stress(lengths: Lengths, count: int, *, most: int = _COLUMNS) -> _Array:
    """Return places for connected nodes, as far apart as their shortest paths are long, as near as may be.

    Majorization, by the distances to `most` of them; the unit is that of the lengths.
    """
    if count < 3:
        return np.array([[0.0, 0.0], [lengths.length.max(initial=0), 0.0]])[:count]
    rng = np.random.default_rng(0)
    columns = rng.permutation(count)[:most]
    wanted = distances(lengths, columns, count).astype(np.float32)
    places = _scaled(wanted[:, :120]) + rng.normal(scale=0.05, size=(count, 2)).astype(np.float32)
    batch, rounds = min(len(columns), 250), 90 if count < 1200 else 40
    for step in range(rounds):
        chosen = (np.arange(batch) + step * batch) % len(columns)
        places += (_moved(places, columns[chosen], wanted[:, chosen]) - places) * (1 - 0.7 * step / rounds)
    return places


def _scaled(wanted: _Array) -> _Array:
    """Return a first guess: classical scaling of the distances to some nodes."""
    squared = wanted**2
    centred = squared.mean(axis=0) + squared.mean(axis=1, keepdims=True) - squared.mean() - squared
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, [-1, -2]]
    places = centred @ (axes * np.sign(axes[np.abs(axes).argmax(axis=0), [0, 1]]))
    return np.asarray(places / max(np.abs(places).max(), 1e-9) * wanted.max() / 2)


def _moved(places: _Array, columns: NDArray[np.int64], wanted: _Array) -> _Array:
    """Return for each node the mean of where the chosen others would have it, the near ones counting most."""
    apart = [axis[:, None] - axis[columns] for axis in places.T]
    distance = np.hypot(*apart)
    near = np.where(wanted > 0, 1 / np.maximum(wanted, 0.1) ** 2, 0)
    pull = near * wanted / np.maximum(distance, 1e-6)
    total = near.sum(axis=1)
    target = near @ places[columns] + np.stack([(pull * axis).sum(axis=1) for axis in apart], axis=1)
    return np.asarray(target / np.maximum(total, 1e-12)[:, None])


def _stretch(places: _Array, part: NDArray[np.int64]) -> None:
    """Turn the longest axis level and widen a little towards the shape of a window."""
    own = places[part] - places[part].mean(axis=0)
    _, axes = np.linalg.eigh(own.T @ own)
    own = own @ axes[:, ::-1] * np.sign(axes[0, ::-1] + 1e-12)
    span = np.ptp(own, axis=0)
    widen = float(np.clip((ASPECT * span[1] / max(span[0], 1.0)) ** 0.5, 0.85, 1.3))
    places[part] = own * (widen, 1 / widen)


def separate(places: _Array, part: NDArray[np.int64], boxes: _Array, *, rounds: int = 200) -> None:
    """Push apart what overlaps, node and label taken together: width, height and drop of the label."""
    own, size = places[part], boxes[part, :2]
    own[:, 1] += boxes[part, 2]
    for _ in range(rounds):
        a, b = close(own, size.max(axis=0))
        gap = own[b] - own[a]
        over = (size[a] + size[b]) / 2 - np.abs(gap)
        hit = (over > 0.5).all(axis=1)
        if not hit.any():
            break
        a, b, gap, over = a[hit], b[hit], gap[hit], over[hit]
        along = (over[:, 1] < over[:, 0]).astype(np.int64)
        rows = np.arange(len(a))
        push = np.zeros_like(over)
        push[rows, along] = over[rows, along] * np.where(gap[rows, along] < 0, -0.3, 0.3)
        np.add.at(own, b, push)
        np.add.at(own, a, -push)
    own[:, 1] -= boxes[part, 2]
    places[part] = own


def pack(places: _Array, members: list[NDArray[np.int64]], boxes: _Array) -> None:
    """Set the components beside each other, the largest first, in the shape of a window."""
    frames = []
    for part in members:
        low = (places[part] - boxes[part, :2] / 2).min(axis=0)
        high = (places[part] + boxes[part, :2] / 2 + (0, 1) * boxes[part, 2:]).max(axis=0)
        places[part] -= low
        frames.append((part, high - low + 30))
    frames.sort(key=lambda frame: -frame[1][0] * frame[1][1])
    sizes = np.array([size for _, size in frames])
    side = math.sqrt(float(sizes.prod(axis=1).sum()))
    tried = [_placed(sizes, max(side * wide, sizes[:, 0].max())) for wide in np.linspace(0.8, 2.4, 17)]
    corners = min(tried, key=lambda c: float(((c + sizes).max(axis=0) / (ASPECT, 1)).max()))
    for (part, _), corner in zip(frames, corners, strict=True):
        places[part] += corner


def _placed(sizes: _Array, width: float) -> _Array:
    """Return a corner for each frame: as high as it fits within the width, then as far to the left."""
    tops = np.zeros(math.ceil(width / _GRID))
    corners = []
    for wide, high in sizes:
        count = math.ceil(wide / _GRID)
        free = sliding_window_view(tops, count).max(axis=1)
        column = int(free.argmin())
        corners.append((column * _GRID, free[column]))
        tops[column : column + count] = free[column] + high
    return np.array(corners)
