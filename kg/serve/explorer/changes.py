"""The graph in memory after a change: only what has changed is read from the store."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from kg import ns
from kg.graph import Graph
from kg.rdf.rows import Actor
from kg.rdf.terms import value
from kg.serve.explorer import index as indexes
from kg.serve.explorer import reach
from kg.serve.explorer.index import Edge, Index, Row
from kg.serve.explorer.models import Claim
from kg.stores import Bindings

MANY = 4
"""If more than one in so many articles has changed, all are read."""
_OF = "SELECT ?edge WHERE {{ GRAPH graph:summary {{ ?edge kg:supportedBy|kg:disputedBy <{}> }} }}"
_EDGE = "SELECT ?p ?o WHERE {{ GRAPH graph:summary {{ <{}> ?p ?o }} }}"
_NAME = "SELECT ?name WHERE {{ GRAPH ?article {{ <{}> rdfs:label ?name }} }} LIMIT 1"


def updated(index: Index, graph: Graph, version: int, names: Collection[str]) -> Index:
    """Return the index of the store as it is now, where only these graphs and entities have changed."""
    graphs = [name for name in names if name.startswith(ns.ARTICLES)]
    changed = {ns.ARTICLES.local(name) for name in graphs}
    if len(changed) * MANY > len(index.articles):
        return indexes.read(graph, version)
    told = reach.columns(quad for name in graphs for quad in graph.store.quads(name))
    articles, texts = indexes.about(told)
    kept = {name: row for name, row in index.articles.items() if name not in changed}
    new = indexes.signed(graph, indexes.claims(told, articles, texts))
    edges = _edges(index, graph, new, changed)
    rows = _with_origins(graph, kept | articles)
    return indexes.made(graph, version, _entities(index, graph, names), edges, rows)


def _with_origins(graph: Graph, articles: Mapping[str, Row]) -> dict[str, Row]:
    """Return the articles with the agencies that they come from now: a new one may have a copy among them."""
    documents = [ns.DOC[name] for name in articles]
    told = graph.store.quads(ns.ORIGINS, subjects=documents, predicates=[ns.KG.origin])
    origins = {ns.DOC.local(value(quad.subject)): value(quad.object) for quad in told}
    rows = {name: row | {"origin": origins.get(name)} for name, row in articles.items()}
    indexes.name_origins(graph, rows)
    return rows


def _edges(index: Index, graph: Graph, new: dict[str, Claim], changed: set[str]) -> dict[str, Edge]:
    """Return the edges, where those to which claims of the changed articles belong are read anew."""
    old = {edge.id for edge in index.edges.values() if any(c["article"] in changed for c in edge.claims)}
    touched = {ns.EDGE[name] for name in old} | {edge for iri in new for (edge,) in _rows(graph, _OF, iri)}
    staying = (
        c for name in map(ns.EDGE.local, touched) if name in index.edges for c in index.edges[name].claims
    )
    claims = {ns.CLAIM[c["id"]]: c for c in staying if c["article"] not in changed} | new
    facts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for edge in touched:
        for predicate, text in _rows(graph, _EDGE, edge):
            facts[predicate].append((edge, text))

    def opens() -> dict[str, str]:
        known = {iri for _, iri in facts[ns.RDF.predicate] if iri.startswith(ns.OPEN)}
        return {iri: name for iri in known for (name,) in _rows(graph, _NAME, iri)}

    read = indexes.summary(graph, lambda predicate: facts.get(predicate, ()), claims, opens)
    return {name: edge for name, edge in index.edges.items() if ns.EDGE[name] not in touched} | read


def _entities(index: Index, graph: Graph, names: Collection[str]) -> dict[str, Actor]:
    changed = [name for name in names if name.startswith(ns.ENT)]
    read = graph.store.entities(*changed) if changed else {}
    kept = {name: known for name, known in index.entities.items() if ns.ENT[name] not in set(changed)}
    return kept | {ns.ENT.local(iri): entity for iri, entity in read.items()}


def _rows(graph: Graph, query: str, iri: str) -> Iterator[tuple[str, ...]]:
    found = graph.query(query.format(iri))
    assert isinstance(found, Bindings)
    yield from (tuple(value(term) for term in row if term is not None) for row in found.rows)
