"""The edges and their evidence as GEXF, for Gephi: coloured, arranged, each claim in the description."""

from io import BytesIO
from pathlib import Path

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg.exports._xml import Look, looks, mirrored
from kg.knowledge.ontology import Ontology
from kg.stores import Store


def export(store: Store, path: str | Path, *, open: bool = False) -> None:
    """Write the mirror of the store, with open relations if asked for."""
    Path(path).write_bytes(written(mirrored(store, open=open), store.ontology))


def written(graph: nx.MultiDiGraph, ontology: Ontology) -> bytes:
    """Return a mirror as GEXF; actors with `x` and `y` have these places."""
    drawn = graph.copy()
    for name, look in looks(graph, ontology).items():
        facts = drawn.nodes[name]
        facts["viz"] = _viz(look)
        for axis in ("x", "y"):
            facts.pop(axis, None)
    writer = GEXFWriter(encoding="utf-8", version="1.2draft")
    writer.add_graph(drawn)
    for meta in writer.xml.iter("meta"):
        # The day on which it was written would make other bytes of the same graph.
        meta.attrib.clear()
    for element, (*_, relation) in zip(writer.xml.iter("edge"), drawn.edges(data="relation"), strict=True):
        # Without a kind, Gephi makes one of all edges between two actors, and forgets what they say.
        element.set("kind", relation)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _viz(look: Look) -> dict[str, object]:
    red, green, blue = (int(look.color[i : i + 2], 16) for i in (1, 3, 5))
    made: dict[str, object] = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}, "size": look.radius}
    if look.place is not None:
        x, y = look.place
        made["position"] = {"x": float(x), "y": -float(y), "z": 0.0}  # Gephi counts upwards
    return made
