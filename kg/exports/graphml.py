"""The edges and their evidence as GraphML, for Gephi, yEd, Cytoscape and NetworkX."""

from pathlib import Path

import networkx as nx

from kg.exports._xml import mirrored
from kg.stores import Store


def export(store: Store, path: str | Path, *, open: bool = False) -> None:
    """Write the mirror of the store, with open relations if asked for."""
    # write_graphml would use lxml where it is installed, and write other bytes.
    nx.write_graphml_xml(mirrored(store, open=open), Path(path))
