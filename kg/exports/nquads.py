"""Everything in the store, as N-Quads: a line a quad, sorted."""

from pathlib import Path

import pyoxigraph as ox

from kg.exports._sorted import ordered
from kg.stores import Store


def export(store: Store, path: str | Path) -> None:
    """Write all quads, by graph, then by line."""
    ox.serialize(ordered(store), path, format=ox.RdfFormat.N_QUADS)
