"""Everything in the store, as TriG: one named graph an article, and the derived ones."""

from pathlib import Path

import pyoxigraph as ox

from kg import ns
from kg.exports._sorted import ordered
from kg.stores import Store


def export(store: Store, path: str | Path) -> None:
    """Write all quads, grouped by graph and subject, with our prefixes."""
    ox.serialize(ordered(store), path, format=ox.RdfFormat.TRIG, prefixes=dict(ns.PREFIXES))
