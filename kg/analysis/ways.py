"""The shortest ways between two actors of a store, which is asked only for what lies on the way."""

from collections.abc import Iterator
from itertools import islice

import networkx as nx

from kg import ns
from kg.analysis import lookup
from kg.stores import Store


def ways(store: Store, a: str, b: str, k: int) -> list[list[str]]:
    """Return the `k` shortest ways between two actors, by id, as the actors on them; none if there is none.

    They are those that `network.paths` finds in the mirror of the store, in the same order.
    """
    try:
        return list(islice(nx.shortest_simple_paths(_Asked(store), a, b), k))
    except nx.NetworkXNoPath:
        return []


class _Asked(nx.Graph):  # type: ignore[misc]  # NetworkX has no types
    """The graph without directions; who is next to whom is asked when somebody looks there."""

    def __init__(self, store: Store) -> None:
        """Know nothing yet."""
        super().__init__()
        self._store = store
        self._beside: dict[str, tuple[str, ...]] = {}

    def __contains__(self, actor: object) -> bool:
        """Return that it is there; an actor without edges leads nowhere."""
        return True

    def neighbors(self, actor: str) -> Iterator[str]:
        """Yield who is next to an actor, in the order of a graph whose edges are put in by their ends."""
        if actor not in self._beside:
            edges = sorted(lookup.edges_at(self._store, ns.ENT[actor]))
            ends = (ns.ENT.local(end) for edge in edges for end in edge)
            self._beside[actor] = tuple(dict.fromkeys(end for end in ends if end != actor))
        return iter(self._beside[actor])
