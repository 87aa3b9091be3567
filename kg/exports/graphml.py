"""The edges and their evidence as GraphML: for yEd with shapes and labels, for Cytoscape, NetworkX, Gephi."""

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import networkx as nx
from networkx.readwrite.graphml import GraphMLWriter

from kg.exports._xml import Look, looks, mirrored
from kg.knowledge.ontology import Ontology
from kg.stores import Store

YED = GraphMLWriter.NS_Y
SHAPES = {
    "round-rectangle": "roundrectangle", "rectangle": "rectangle", "round-hexagon": "hexagon",
    "hexagon": "hexagon", "round-tag": "trapezoid", "diamond": "diamond", "triangle": "triangle",
    "star": "star5",
}  # fmt: skip
"""What yEd calls the shapes of the ontology; all others are ellipses."""
LINES = {
    "Stated": "line",
    "Claimed": "dashed",
    "Possible": "dotted",
    "Denied": "dotted",
    "Disputed": "dashed",
}
AGAINST = "#c0263a"
"""The colour of an edge that somebody denies."""
PLAIN = "#6b7280"


def export(store: Store, path: str | Path, *, open: bool = False) -> None:
    """Write the mirror of the store, with open relations if asked for."""
    Path(path).write_bytes(written(mirrored(store, open=open), store.ontology))


def written(graph: nx.MultiDiGraph, ontology: Ontology) -> bytes:
    """Return a mirror as GraphML; actors with `x` and `y` have these places."""
    # Not write_graphml: it would use lxml where it is installed, and write other bytes.
    writer = GraphMLWriter(encoding="utf-8")
    writer.add_graph_element(graph)
    ElementTree.register_namespace("y", YED)
    seen = looks(graph, ontology)
    for element in writer.xml.iter("node"):
        name = element.attrib["id"]
        _drawn(element, "nodegraphics", _node(str(graph.nodes[name]["label"]), seen[name]))
    for element, (*_, facts) in zip(writer.xml.iter("edge"), graph.edges(data=True), strict=True):
        _drawn(element, "edgegraphics", _edge(str(facts["label"]), str(facts["status"])))
    for scope in ("node", "edge"):
        writer.xml.insert(0, Element("key", {"for": scope, "id": scope, "yfiles.type": f"{scope}graphics"}))
    file = BytesIO()
    writer.dump(file)
    return file.getvalue()


def _drawn(element: Element, kind: str, picture: Element) -> None:
    """Put a picture before the data of a node or an edge, which go before it for who reads both."""
    data = Element("data", key=kind.removesuffix("graphics"))
    data.append(picture)
    element.insert(0, data)


def _node(label: str, look: Look) -> Element:
    made, side = Element(f"{{{YED}}}ShapeNode"), 2 * look.radius
    geometry = {"height": f"{side:.1f}", "width": f"{side:.1f}"}
    if look.place is not None:
        geometry |= {axis: f"{at - look.radius:.1f}" for axis, at in zip("xy", look.place, strict=True)}
    SubElement(made, f"{{{YED}}}Geometry", geometry)
    SubElement(made, f"{{{YED}}}Fill", color=look.color)
    SubElement(made, f"{{{YED}}}NodeLabel", modelName="sides", modelPosition="s").text = label
    SubElement(made, f"{{{YED}}}Shape", type=SHAPES.get(look.shape, "ellipse"))
    return made


def _edge(label: str, status: str) -> Element:
    made = Element(f"{{{YED}}}PolyLineEdge")
    color = AGAINST if status in ("Denied", "Disputed") else PLAIN
    SubElement(made, f"{{{YED}}}LineStyle", color=color, type=LINES[status], width="1.5")
    SubElement(made, f"{{{YED}}}Arrows", source="none", target="standard")
    SubElement(made, f"{{{YED}}}EdgeLabel").text = label
    return made
