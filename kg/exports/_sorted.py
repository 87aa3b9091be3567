"""The quads of a store in the same order, whichever way they came in."""

from collections.abc import Iterator

from pyoxigraph import Quad

from kg.stores import Store


def ordered(store: Store) -> Iterator[Quad]:
    """Yield all quads, sorted, graph by graph."""
    for name in store.graphs():
        yield from sorted(store.quads(name), key=str)
