"""What of a store a question is about: edges, what is said of them, and how much there is of an actor."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from pyoxigraph import Quad

from kg import ns
from kg.rdf.terms import facts_of, value
from kg.serve.explorer.columns import Pairs
from kg.serve.explorer.index import Counts
from kg.stores import Store

LATEST, DISPUTED = 3000, 500
"""An overview is made of so many edges that were told last, and of so many that are disputed."""
_ENDS = (ns.RDF.subject, ns.RDF.object)
_LINKS = (ns.KG.supportedBy, ns.KG.disputedBy)
_PARTS = frozenset({ns.KG.about, ns.KG.quantity, ns.PROV.qualifiedAttribution})
"""What leads from a claim to all that its row is made of."""


def around(store: Store, actors: Iterable[str]) -> set[str]:
    """Return the edges of some actors, by IRI."""
    return set(_at(store, _ENDS, actors))


def among(store: Store, actors: Collection[str]) -> set[str]:
    """Return the edges that lead from one of some actors to one of them, by IRI."""
    subject, target = _ENDS
    return set(_at(store, [subject], actors)) & set(_at(store, [target], actors))


def told_by(store: Store, speakers: Iterable[str]) -> set[str]:
    """Return the edges of the claims that some speakers make, by IRI."""
    found = store.quads(predicates=[ns.KG.claimedBy], objects=[ns.ENT[name] for name in speakers])
    return edges_of(store, [value(quad.subject) for quad in found])


def edges_of(store: Store, claims: Iterable[str]) -> set[str]:
    """Return the edges of some claims, by IRI."""
    return {value(quad.object) for quad in store.quads(subjects=claims, predicates=[ns.KG.edge])}


def edges_in(store: Store, article: str) -> set[str]:
    """Return the edges of which an article tells, by IRI."""
    found = store.quads(ns.article_graph(ns.DOC[article]), predicates=[ns.KG.edge])
    return {value(quad.object) for quad in found}


def latest(store: Store, most: int = LATEST, disputes: int = DISPUTED) -> set[str]:
    """Return so many edges that were told last, and so many disputed ones that were, by IRI."""
    dated = store.quads(ns.SUMMARY, predicates=[ns.KG.lastReported])
    found = _last(dated, most)
    disputed = store.quads(ns.SUMMARY, predicates=[ns.KG.status], objects=[ns.KG.Disputed])
    edges = (value(quad.subject) for quad in disputed)
    days = store.quads(ns.SUMMARY, subjects=edges, predicates=[ns.KG.lastReported])
    found |= _last(days, disputes)
    if len(found) < most:  # there are not so many that have a date
        every = store.quads(ns.SUMMARY, predicates=[ns.KG.status])
        found |= set(islice((value(quad.subject) for quad in every), most))
    return found


def weightiest(store: Store, edges: Collection[str], most: int) -> Collection[str]:
    """Return so many edges, those of the vocabulary first, and of these the weightiest."""
    if len(edges) <= most:
        return edges
    relations = store.quads(ns.SUMMARY, subjects=edges, predicates=[ns.RDF.predicate])
    opened = {value(q.subject) for q in relations if value(q.object).startswith(ns.OPEN)}
    weights = store.quads(ns.SUMMARY, subjects=edges, predicates=[ns.KG.weight])
    ranked = ((value(q.subject) in opened, -int(value(q.object)), value(q.subject)) for q in weights)
    return [edge for *_, edge in heapq.nsmallest(most, ranked)]


def said(store: Store, edges: Iterable[str]) -> Iterator[Quad]:
    """Yield what the articles say of some edges: the claims, with what their rows are made of."""
    links = store.quads(ns.SUMMARY, subjects=edges, predicates=_LINKS)
    wanted, documents = {value(quad.object) for quad in links}, set[str]()
    while wanted:
        quads = list(store.quads(subjects=wanted))
        yield from quads
        documents |= {value(q.object) for q in quads if q.predicate.value == ns.PROV.wasDerivedFrom}
        wanted = {value(quad.object) for quad in quads if quad.predicate.value in _PARTS}
    yield from about(store, documents)
    for document in documents:
        graph = ns.article_graph(document)
        yield from store.quads(graph, predicates=[ns.NIF.isString])
        places = [value(quad.object) for quad in store.quads(graph, predicates=[ns.KG.part])]
        yield from store.quads(graph, subjects=places)


def about(store: Store, documents: Iterable[str]) -> Iterator[Quad]:
    """Yield what is known of some articles."""
    for document in documents:
        yield from store.quads(ns.article_graph(document), subjects=[document])
        # The graph of origins has long sketches of each besides.
        yield from store.quads(ns.ORIGINS, subjects=[document], predicates=[ns.KG.origin])


def columns(quads: Iterable[Quad]) -> Pairs:
    """Return what gives the subjects and values of a predicate in some quads."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for quad in quads:
        found[quad.predicate.value].append((value(quad.subject), value(quad.object)))
    return lambda predicate: found.get(predicate, ())


def counts(store: Store, actors: Collection[str]) -> dict[str, Counts]:
    """Return how much there is of some actors, by id."""
    ends: dict[str, set[str]] = defaultdict(set)
    for name in actors:
        for edge in _at(store, _ENDS, [name]):
            ends[edge].add(name)
    near: dict[str, set[str]] = defaultdict(set)
    told: Counter[str] = Counter()
    asked = (*_ENDS, ns.RDF.predicate, ns.KG.claims)
    for edge, facts in facts_of(store.quads(ns.SUMMARY, subjects=ends, predicates=asked)).items():
        both = {facts[end][0] for end in _ENDS} if not facts[ns.RDF.predicate][0].startswith(ns.OPEN) else ()
        for name in ends[edge]:
            near[name].update(both)
            told[name] += int(facts[ns.KG.claims][0])
    return {name: Counts(len(near[name] - {ns.ENT[name]}), told[name], _says(store, name)) for name in actors}


def _says(store: Store, name: str) -> int:
    return sum(1 for _ in store.quads(predicates=[ns.KG.claimedBy], objects=[ns.ENT[name]]))


def _at(store: Store, ends: Iterable[str], actors: Iterable[str]) -> Iterator[str]:
    found = store.quads(ns.SUMMARY, predicates=ends, objects=[ns.ENT[name] for name in actors])
    return (value(quad.subject) for quad in found)


def _last(dated: Iterable[Quad], most: int) -> set[str]:
    pairs = ((value(quad.object), value(quad.subject)) for quad in dated)
    return {edge for _, edge in heapq.nlargest(most, pairs)}


def is_within(store: Store, most: int) -> bool:
    """Return whether there are at most so many edges."""
    if store.totals()["edges"] > most:
        return False
    every = store.quads(ns.SUMMARY, predicates=[ns.KG.status])  # open relations, too
    return next(islice(every, most, None), None) is None
