"""Quads as rdflib graphs, for those who work with rdflib."""

from collections.abc import Iterable

import pyoxigraph as ox
import rdflib
import rdflib.plugins.sparql
from rdflib.namespace import NamespaceManager

from kg import ns
from kg.rdf.terms import Term

# By default a query with FROM <http://…> makes rdflib fetch that address.
rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False


def graph(quads: Iterable[ox.Quad]) -> rdflib.Graph:
    """Return the triples of all `quads` as one rdflib graph."""
    made = rdflib.Graph(bind_namespaces="none")
    _bind(made)
    for quad in quads:
        made.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    return made


def dataset(quads: Iterable[ox.Quad]) -> rdflib.Dataset:
    """Return `quads` as an rdflib dataset; its default graph is the union of all, as in `Store.query`."""
    made = rdflib.Dataset(default_union=True)
    made.namespace_manager = NamespaceManager(made, bind_namespaces="none")  # ours only
    _bind(made)
    for quad in quads:
        named = made.graph(node(quad.graph_name))
        named.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    return made


def node(term: Term | ox.DefaultGraph) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    """Return a term as rdflib has it, with its text unchanged."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if not isinstance(term, ox.Literal):
        raise TypeError(f"rdflib has no term for {term}")
    if term.language is not None:
        return rdflib.Literal(term.value, lang=term.language)
    # rdflib rewrites dates and numbers unless told not to.
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)


def _bind(graph: rdflib.Graph) -> None:
    for prefix, namespace in ns.PREFIXES.items():
        graph.bind(prefix, str(namespace), override=True, replace=True)
