"""What follows from the facts by the ontology: inverse, symmetric and wider relations, wider classes."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from kg import ns, resources
from kg.errors import InputError
from kg.rdf.terms import value
from kg.stores import Store

_FILES = ("core.ttl", "relations.ttl")
"""What the shipped ontology says of its own terms, not of those of others."""
_Triple = tuple[str, str, str]


def infer(store: Store) -> int:
    """Write what follows from the plain facts into a graph of its own; return how many facts that are.

    The graph goes as soon as an article changes, since it might say what nobody says any more.
    """
    said = set(_said(store))
    reasoned = _reasoned([*said, *_ontology(store.ontology.files)])
    conclusions = {triple for triple in reasoned if _telling(triple)} - said
    graph = NamedNode(ns.INFERRED)
    quads = {Quad(NamedNode(s), NamedNode(p), NamedNode(o), graph) for s, p, o in conclusions}
    store.write(ns.INFERRED, delete=set(store.quads(ns.INFERRED)), insert=quads)
    store.flush()
    return len(quads)


def forget(store: Store) -> int:
    """Remove what `infer` wrote; return how many facts that were."""
    quads = set(store.quads(ns.INFERRED))
    store.write(ns.INFERRED, delete=quads)
    store.flush()
    return len(quads)


def _said(store: Store) -> Iterator[_Triple]:
    """Yield the plain facts and the classes of the entities."""
    for quad in store.quads(ns.SUMMARY):
        if quad.predicate.value.startswith(ns.REL):
            yield _triple(quad.triple)
    for quad in store.quads(ns.ENTITIES):
        if quad.predicate.value == ns.RDF.type:
            yield _triple(quad.triple)


def _ontology(files: Iterable[Path]) -> Iterator[_Triple]:
    shipped = resources.folder("ontologies")
    for path in files:
        if path.is_relative_to(shipped) and path.name not in _FILES:
            continue
        quads = ox.parse(path=path, format=ox.RdfFormat.TURTLE)
        yield from (_triple(quad.triple) for quad in quads if isinstance(quad.object, NamedNode))


def _reasoned(triples: list[_Triple]) -> Iterator[_Triple]:
    try:
        library = import_module("reasonable")
    except ImportError as error:
        raise InputError("To infer, install reasonable: pip install 'newsgraph-kg[infer]'.") from error
    reasoner = library.PyReasoner()
    reasoner.from_graph(triples)
    yield from ((str(s), str(p), str(o)) for s, p, o in reasoner.reason())


def _telling(triple: _Triple) -> bool:
    """Whether a conclusion is about entities and says more than that they are something."""
    subject, predicate, target = triple
    of_entity = subject.startswith(ns.ENT) and (predicate == ns.RDF.type or predicate.startswith(ns.REL))
    return of_entity and target != ns.OWL.Thing


def _triple(triple: ox.Triple) -> _Triple:
    return value(triple.subject), triple.predicate.value, value(triple.object)
