"""The edges and their evidence as GEXF, for Gephi."""

from pathlib import Path

from networkx.readwrite.gexf import GEXFWriter

from kg.exports._xml import mirrored
from kg.stores import Store


def export(store: Store, path: str | Path, *, open: bool = False) -> None:
    """Write the mirror of the store, with open relations if asked for."""
    writer = GEXFWriter(encoding="utf-8", version="1.2draft")
    writer.add_graph(mirrored(store, open=open))
    for meta in writer.xml.iter("meta"):
        # The day on which it was written would make other bytes of the same graph.
        meta.attrib.clear()
    with Path(path).open("wb") as file:
        writer.write(file)
