"""What queries are made of: the relations, classes and properties that the store uses, by name."""

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from pyoxigraph import Quad

from kg import ns
from kg.graph import Graph
from kg.languages import LANGUAGES
from kg.rdf.terms import value
from kg.serve.explorer.hits import Term, Terms
from kg.serve.explorer.index import Index

SAMPLE = 20
"""Articles have the same properties; so many of them show which."""


def terms(graph: Graph, index: Index) -> Terms:
    """Return the terms with how often they are used, the most frequent first; 0 where that is not counted."""
    relations = Counter(edge.relation for edge in index.edges.values() if not edge.open)
    kinds = Counter(entity.kind for entity in index.entities.values())
    found = list(_sample(graph, index))
    kinds.update({ns.KG.local(name): 0 for name in _classes(found) if name.startswith(ns.KG)})
    known = Counter({ns.REL[name]: count for name, count in relations.items()})
    known.update({relation.iri: 0 for relation in graph.ontology.relations.values()})
    properties = sorted(
        {quad.predicate.value for quad in found if not quad.predicate.value.startswith(ns.REL)}
    )
    return {
        "relations": _named(graph, known.most_common()),
        "classes": _named(graph, [(ns.KG[kind], count) for kind, count in kinds.most_common()]),
        "properties": _named(graph, [(name, 0) for name in properties]),
    }


def _named(graph: Graph, counted: Iterable[tuple[str, int]]) -> list[Term]:
    label = graph.ontology.label
    return [
        {"id": ns.curie(iri), "count": count, "text": {lang: label(iri, lang) for lang in LANGUAGES}}
        for iri, count in counted
    ]


def _sample(graph: Graph, index: Index) -> Iterable[Quad]:
    """Yield what some articles, an edge and an entity say."""
    for name in islice(index.articles, SAMPLE):
        yield from graph.store.quads(ns.ARTICLES[name])
    for edge in islice(index.edges, 1):
        yield from graph.store.quads(ns.SUMMARY, subjects=[ns.EDGE[edge]])
    for entity in islice(index.entities, 1):
        yield from graph.store.quads(ns.ENTITIES, subjects=[ns.ENT[entity]])


def _classes(quads: Iterable[Quad]) -> set[str]:
    return {value(quad.object) for quad in quads if quad.predicate.value == ns.RDF.type}
