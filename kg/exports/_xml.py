"""What the two XML formats share: the mirror with evidence, in characters that XML can hold."""

import re

import networkx as nx

from kg.exports._evident import evident
from kg.stores import Store

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def mirrored(store: Store, *, open: bool) -> nx.MultiDiGraph:
    """Return the mirror, forbidden characters replaced by U+FFFD."""
    graph = evident(store, open=open)
    for attributes in (
        *(data for _, data in graph.nodes(data=True)),
        *(data for *_, data in graph.edges(data=True)),
    ):
        for name, value in attributes.items():
            attributes[name] = _FORBIDDEN.sub("\ufffd", value) if isinstance(value, str) else value
    return graph
