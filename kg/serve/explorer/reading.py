"""Edges, articles and actors as the store has them, read one by one and not with all others."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kg import ns
from kg.analysis import lookup
from kg.graph import Graph
from kg.rdf.rows import Actor
from kg.rdf.terms import value
from kg.serve.explorer import index as indexes
from kg.serve.explorer import reach
from kg.serve.explorer.index import Edge, Row
from kg.stores import Store


@dataclass(frozen=True, slots=True)
class Read:
    """An edge that was read, with the articles of its claims."""

    edge: Edge
    articles: Mapping[str, Row]


def edges(graph: Graph, iris: Collection[str]) -> dict[str, Read]:
    """Return edges with their claims, by IRI."""
    said = reach.columns(reach.said(graph.store, iris))
    about, texts = indexes.about(said)
    indexes.name_origins(graph, about)
    claims = indexes.signed(graph, indexes.claims(said, about, texts))
    summed = reach.columns(graph.store.quads(ns.SUMMARY, subjects=iris))
    found = indexes.summary(graph, summed, claims, lambda: _opens(graph.store, iris))
    indexes.tell(graph, actors(graph.store, {edge.subject for edge in found.values()}), found.values(), about)
    return {
        ns.EDGE[name]: Read(edge, {c["article"]: about[c["article"]] for c in edge.claims})
        for name, edge in found.items()
    }


def articles(graph: Graph, names: Iterable[str]) -> dict[str, Row]:
    """Return what is known of some articles."""
    documents = [ns.DOC[name] for name in names]
    found, _ = indexes.about(reach.columns(reach.about(graph.store, documents)))
    indexes.name_origins(graph, found)
    indexes.tell(graph, {}, (), found)
    return found


def actors(store: Store, names: Iterable[str]) -> dict[str, Actor]:
    """Return actors, by id."""
    iris = [ns.ENT[name] for name in names if is_id(name)]
    found = store.entities(*iris) if iris else {}
    return {ns.ENT.local(iri): actor for iri, actor in sorted(found.items())}


def is_id(name: str) -> bool:
    """Return whether it may be the end of an IRI."""
    return lookup.ID.fullmatch(name) is not None


def _opens(store: Store, iris: Collection[str]) -> dict[str, str]:
    """Return the names of the relations of edges that are outside the vocabulary."""
    quads = store.quads(ns.SUMMARY, subjects=iris, predicates=[ns.RDF.predicate])
    relations = {iri for quad in quads if (iri := value(quad.object)).startswith(ns.OPEN)}
    return dict(reach.columns(store.quads(subjects=relations))(ns.RDFS.label))
