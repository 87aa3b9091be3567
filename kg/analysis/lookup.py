"""What is asked of the store when an actor or an edge is shown, or all are counted."""

import csv
import re
from collections.abc import Iterable
from itertools import islice
from typing import cast

from pyoxigraph import Literal, NamedNode

from kg import ns
from kg.languages import LANGUAGES
from kg.model import DUTCH
from kg.rdf import rows
from kg.rdf.rows import Actor, Evidence
from kg.rdf.terms import value
from kg.stores import Bindings, Store

ID = re.compile(r"[\w.%-]+")
"""What may be the end of an IRI."""
_CALLED = """
SELECT DISTINCT ?actor WHERE {{ GRAPH graph:entities {{
  VALUES ?name {{ {names} }} VALUES ?called {{ skos:prefLabel skos:altLabel kg:acronym }} ?actor ?called ?name
}} }}
"""
_FRAMED = f'?edge kg:status ?status ; rdf:predicate ?relation FILTER(!STRSTARTS(STR(?relation), "{ns.OPEN}"))'
"""An edge of the vocabulary."""
_ENDS = f"""
SELECT ?subject ?object ?weight WHERE {{ GRAPH graph:summary {{
  ?edge rdf:subject ?subject ; rdf:object ?object ; kg:weight ?weight . {_FRAMED}
}} }}
"""
_BETWEEN = """
SELECT DISTINCT ?edge WHERE {{ GRAPH graph:summary {{
  VALUES (?subject ?object) {{ {pairs} }} ?edge rdf:subject ?subject ; rdf:object ?object
}} }}
"""


def meant(store: Store, name: str, known: Iterable[str] = ()) -> Actor | None:
    """Return whom an id, an IRI or a name as it is spelt stands for, if anyone; no others are read.

    `known` are the IRIs of those whom the register calls so.
    """
    texts = [Literal(name), *(Literal(name, language=lang) for lang in LANGUAGES)]
    called = _rows_of(store, _CALLED.format(names=" ".join(map(str, texts))))
    iris = {*known, *(actor for (actor,) in called)}
    if ID.fullmatch(ns.ENT.local(name)):
        iris.add(ns.ENT[ns.ENT.local(name)])
    actors = store.entities(*iris).values() if iris else ()
    return min(actors, key=lambda actor: (not actor.known, not actor.named, actor.iri), default=None)


def ends(store: Store) -> list[tuple[str, str, int]]:
    """Return subject and object of all edges of the vocabulary, by id, and their weight."""
    text = store.serialized(_ENDS, "csv").decode()  # an object for each term would take longer
    rows = islice(csv.reader(text.splitlines()), 1, None)
    return [(ns.ENT.local(subject), ns.ENT.local(target), int(weight)) for subject, target, weight in rows]


def edges_at(store: Store, actor: str) -> list[tuple[str, str]]:
    """Return subject and object, by IRI, of an actor's edges of the vocabulary."""
    node = NamedNode(actor)
    found = _rows_of(
        store,
        f"""SELECT ?subject ?object WHERE {{ GRAPH graph:summary {{
          {{ ?edge rdf:subject {node} }} UNION {{ ?edge rdf:object {node} }}
          ?edge rdf:subject ?subject ; rdf:object ?object . {_FRAMED}
        }} }}""",
    )
    return [(subject, target) for subject, target in found]


def edges_between(store: Store, pairs: Iterable[tuple[str, str]]) -> set[str]:
    """Return the IRIs of the edges that lead from the one to the other of some pairs of actors, or back."""
    nodes = [(NamedNode(a), NamedNode(b)) for a, b in pairs]
    both = sorted({f"({a} {b})" for one, other in nodes for a, b in ((one, other), (other, one))})
    return {edge for (edge,) in _rows_of(store, _BETWEEN.format(pairs=" ".join(both)))}


def edges_of(store: Store, actor: str) -> set[str]:
    """Return the IRIs of an actor's edges, and of those that it speaks of or passes on."""
    ends = (ns.RDF.subject, ns.RDF.object)
    own = {value(quad.subject) for quad in store.quads(ns.SUMMARY, predicates=ends, objects=[actor])}
    speaking = (ns.KG.claimedBy, ns.KG.passedOnBy)
    said = [value(quad.subject) for quad in store.quads(predicates=speaking, objects=[actor])]
    return own | {value(quad.object) for quad in store.quads(subjects=said, predicates=[ns.KG.edge])}


def weightiest(store: Store, edges: Iterable[str], most: int, *, open: bool) -> list[str]:
    """Return so many edges at most, those of most weight; those of open relations only if asked for."""
    weights: dict[str, int] = {}
    opened: set[str] = set()
    asked = (ns.KG.weight, ns.RDF.predicate)
    for quad in store.quads(ns.SUMMARY, subjects=edges, predicates=asked):
        edge, fact = value(quad.subject), value(quad.object)
        if value(quad.predicate) == ns.KG.weight:
            weights[edge] = int(fact)
        elif not open and fact.startswith(ns.OPEN):
            opened.add(edge)
    return sorted(weights.keys() - opened, key=lambda edge: (-weights[edge], edge))[:most]


def evidence(
    store: Store, claims: Iterable[str] | None = None, lang: str = DUTCH
) -> dict[str, list[Evidence]]:
    """Return what claims say, by id of their edge, the oldest first; without ids, what all of them say."""
    told = store.contents() if claims is None else store.told(ns.CLAIM[claim] for claim in claims)
    both = [(article, statement) for article, statements in told for statement in statements]
    speakers = {mention.entity.iri for _, statement in both for mention in statement.voices}
    actors = store.entities(*speakers) if speakers else {}
    every = [rows.evidence(article, statement, actors, store.ontology, lang) for article, statement in both]
    behind: dict[str, list[Evidence]] = {}
    for row in sorted(every, key=lambda row: row["date"] or ""):
        behind.setdefault(row["edge"], []).append(row)
    return behind


def counting(store: Store, edges: Iterable[str]) -> dict[str, list[Evidence]]:
    """Return what the claims of some edges, by IRI, say that tell an amount: by id of the edge."""
    found = store.quads(ns.SUMMARY, subjects=edges, predicates=(ns.KG.supportedBy, ns.KG.disputedBy))
    claims = {value(quad.object) for quad in found}
    events = {
        value(q.subject): value(q.object) for q in store.quads(subjects=claims, predicates=[ns.KG.about])
    }
    counted = {value(q.subject) for q in store.quads(subjects=events.values(), predicates=[ns.KG.quantity])}
    told = {ns.CLAIM.local(claim) for claim, event in events.items() if event in counted}
    return evidence(store, told) if told else {}


def _rows_of(store: Store, sparql: str) -> list[tuple[str, ...]]:
    answer = cast(Bindings, store.query(sparql))
    return [tuple(value(term) for term in row if term is not None) for row in answer.rows]
