"""What is shown, as files: the claims of a view go into a store of their own, which the exports write."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

import networkx as nx
from pydantic import BaseModel, Field

from kg import exports, ns, stores
from kg.errors import InputError
from kg.exports import _layout, gexf, graphml, html
from kg.exports._xml import mirrored
from kg.graph import Graph
from kg.serve.explorer.index import Index
from kg.serve.explorer.models import Places
from kg.serve.explorer.views import EDGES

Format = Literal["graphml", "gexf", "turtle", "jsonld", "csv", "html"]
MEDIA: Mapping[str, tuple[str, str]] = {
    "graphml": ("application/graphml+xml", "graphml"), "gexf": ("application/gexf+xml", "gexf"),
    "turtle": ("text/turtle", "ttl"), "jsonld": ("application/ld+json", "jsonld"),
    "csv": ("text/csv", "csv"), "html": ("text/html", "html"),
}  # fmt: skip
"""Media type and suffix."""


class Shown(BaseModel):
    """What a page shows."""

    claims: list[str] = Field(min_length=1, max_length=2 * EDGES, description="Ids of claims")
    places: dict[str, tuple[float, float]] = Field(default={}, description="Where the actors stand")
    title: str = Field(default="kg", min_length=1, max_length=300)
    lang: html.Lang = "nl"


class Picture(BaseModel):
    """Actors and lines without places."""

    nodes: dict[str, str] = Field(max_length=EDGES, description="Label by id")
    edges: list[tuple[str, str]] = Field(max_length=EDGES)


def places(picture: Picture) -> Places:
    """Return where the actors of a large picture may stand."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(picture.nodes)
    if not all(end in graph for edge in picture.edges for end in edge):
        raise InputError("An edge has an end that is not among the nodes; name all nodes.")
    graph.add_edges_from(picture.edges)
    return {"places": _layout.positions(graph, picture.nodes)}


def written(graph: Graph, index: Index, shown: Shown, format: Format) -> bytes:
    """Return the claims that are shown, in a format."""
    with stores.connect(ontology=graph.ontology, register=graph.register) as part:
        _copy(graph, index, shown, part)
        if format in _PLACED:
            return _PLACED[format](_placed(part, shown), part, shown)
        with TemporaryDirectory(prefix="kg-") as folder:
            path = Path(folder) / f"shown.{MEDIA[format][1]}"
            exports.export(part, path, format=format)
            return path.read_bytes()


def _copy(graph: Graph, index: Index, shown: Shown, part: stores.Store) -> None:
    """Put the claims that are shown into another store, each with its article."""
    wanted: dict[str, set[str]] = defaultdict(set)
    articles = {claim["id"]: claim["article"] for claim in index.claims}
    for claim in shown.claims:
        if claim in articles:
            wanted[articles[claim]].add(ns.CLAIM[claim])
    if not wanted:
        raise InputError("None of these claims is in the graph; load the page again.", why="gone")
    for name in sorted(wanted):
        found = graph.store.content(ns.DOC[name])
        if found is not None:
            part.add(found[0], [one for one in found[1] if one.iri in wanted[name]])


def _placed(part: stores.Store, shown: Shown) -> nx.MultiDiGraph:
    """Return the mirror, with the places that its actors have in the picture."""
    graph = mirrored(part, open=True)
    for name, facts in graph.nodes(data=True):
        if name in shown.places:
            facts["x"], facts["y"] = shown.places[name]
    return graph


def _graphml(graph: nx.MultiDiGraph, part: stores.Store, _: Shown) -> bytes:
    return graphml.written(graph, part.ontology)


def _gexf(graph: nx.MultiDiGraph, part: stores.Store, _: Shown) -> bytes:
    return gexf.written(graph, part.ontology)


def _html(graph: nx.MultiDiGraph, part: stores.Store, shown: Shown) -> bytes:
    articles = {
        ns.DOC.local(known.iri): {"lang": known.lang, "note": known.note or ""} for known in part.articles()
    }
    return html.page(graph, title=shown.title, lang=shown.lang, articles=articles, limit=EDGES).encode()


_PLACED: Mapping[str, Callable[[nx.MultiDiGraph, stores.Store, Shown], bytes]] = {
    "graphml": _graphml, "gexf": _gexf, "html": _html,
}  # fmt: skip
"""Formats that can say where the actors stand."""
