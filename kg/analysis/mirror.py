"""The graph as NetworkX sees it: entities and the edges between them, with strings and whole numbers only."""

import json
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import networkx as nx

from kg import ns
from kg.knowledge import ontology as ontologies
from kg.knowledge.ontology import Ontology
from kg.model import Article, Mention, Statement
from kg.rdf import write
from kg.stores import Described, Store

LANGUAGES = ("nl", "en")
SEPARATOR = "; "
# Subqueries are joined by hashing; the bare patterns would be looked up edge by edge, at twice the time.
_EDGES = """
SELECT ?edge ?subject ?predicate ?object ?status ?weight WHERE { GRAPH graph:summary {
  { SELECT ?edge ?subject { ?edge rdf:subject ?subject } }
  { SELECT ?edge ?predicate { ?edge rdf:predicate ?predicate } }
  { SELECT ?edge ?object { ?edge rdf:object ?object } }
  { SELECT ?edge ?status { ?edge kg:status ?status } }
  { SELECT ?edge ?weight { ?edge kg:weight ?weight } }
} }
"""
_Told = tuple[Article, Statement]


def mirror(
    store: Store, ontology: Ontology | None = None, *, open: bool = False, claims: bool = True
) -> nx.MultiDiGraph:
    """Return the edges of the store with the claims that they rest on; open relations only if asked for.

    A node is called as its IRI ends ('north-korea'); an edge's key is the end of its own IRI.
    Without `claims` an edge has no sentences and sources: enough for algorithms, and much quicker.
    """
    if not claims:
        return _plain(store, open=open)
    known = ontologies.load() if ontology is None else ontology
    entities = store.entities()
    told = store.evidence()
    edges = _edges(store, open=open)
    graph = nx.MultiDiGraph()
    for iri in sorted({end for edge in edges for end in edge[1:3]}):
        graph.add_node(ns.ENT.local(iri), **_node(iri, entities))
    for iri, subject, target, facts in edges:
        attributes = _edge(facts, told[iri], entities, known)
        graph.add_edge(ns.ENT.local(subject), ns.ENT.local(target), key=ns.EDGE.local(iri), **attributes)
    return graph


def _plain(store: Store, *, open: bool) -> nx.MultiDiGraph:
    """Return the edges without their claims, read in one query."""
    with ThreadPoolExecutor(1) as beside:  # stores read without Python's lock
        found = beside.submit(store.serialized, _EDGES, "tsv")
        entities = store.entities()
    # Lines are cut in bulk, where terms are objects one by one.
    lines = found.result().decode().split("\n")[1:-1]
    rows = sorted((line.replace("<", "").replace(">", "").split("\t") for line in lines), key=_ends)
    kept = [row for row in rows if open or not row[2].startswith(ns.OPEN)]
    graph = nx.MultiDiGraph()
    for iri in sorted({end for _, subject, _, target, *_ in kept for end in (subject, target)}):
        graph.add_node(ns.ENT.local(iri), **_node(iri, entities))
    for edge, subject, predicate, target, status, weight in kept:
        opened = predicate.startswith(ns.OPEN)
        graph.add_edge(
            ns.ENT.local(subject),
            ns.ENT.local(target),
            key=ns.EDGE.local(edge),
            relation=(ns.OPEN if opened else ns.REL).local(predicate),
            status=ns.KG.local(status),
            weight=int(weight),
            open=int(opened),
        )
    return graph


def _ends(row: list[str]) -> list[str]:
    return row[1:4]


def _edges(store: Store, *, open: bool) -> list[tuple[str, str, str, Mapping[str, str]]]:
    """Edge, subject, object and facts, by subject, relation and object."""
    found = []
    for iri, values in write.index(store.quads(ns.SUMMARY)).items():
        facts = {predicate: terms[0] for predicate, terms in values.items()}
        if ns.KG.status in facts and (open or not facts[ns.RDF.predicate].startswith(ns.OPEN)):
            found.append((iri, facts[ns.RDF.subject], facts[ns.RDF.object], facts))
    return sorted(found, key=lambda edge: (edge[1], edge[3][ns.RDF.predicate], edge[2]))


def _node(iri: str, entities: Mapping[str, Described]) -> dict[str, str]:
    entity = entities[iri]
    labels = {f"label_{lang}": entity.label(lang) for lang in LANGUAGES}
    return {
        "label": labels["label_nl"],
        **labels,
        "kind": entity.kind,
        "names": SEPARATOR.join(entity.names),
        "iri": iri,
    }


def _edge(
    facts: Mapping[str, str], told: list[_Told], entities: Mapping[str, Described], ontology: Ontology
) -> dict[str, str | int]:
    claims = [_claim(article, statement, entities) for article, statement in told]
    predicate = facts[ns.RDF.predicate]
    opened = predicate.startswith(ns.OPEN)
    name = min(statement.relation for _, statement in told)
    said = ontology.said(name, ((statement.theme, article.lang) for article, statement in told))
    labels = dict.fromkeys(LANGUAGES, name) if opened else said
    return {
        "relation": name,
        "label": labels["nl"],
        **{f"label_{lang}": label for lang, label in labels.items()},
        "status": ns.KG.local(facts[ns.KG.status]),
        "weight": int(facts[ns.KG.weight]),
        "open": int(opened),
        "claims": json.dumps(claims, ensure_ascii=False),
        "sentences": "\n".join(_distinct(claim["sentence"] for claim in claims)),
        "sources": SEPARATOR.join(_distinct(claim["source"] for claim in claims)),
        "first_date": facts.get(ns.KG.firstReported, ""),
        "last_date": facts.get(ns.KG.lastReported, ""),
    }


def _claim(article: Article, statement: Statement, entities: Mapping[str, Described]) -> dict[str, Any]:
    by = None if statement.by is None else statement.by.entity.iri
    return {
        "iri": statement.iri,
        "status": _status(statement),
        "polarity": statement.polarity,
        "certainty": statement.certainty,
        "tense": statement.tense,
        "by": by and ns.ENT.local(by),
        "by_label": by and entities[by].label("nl"),
        "sentence": statement.sentence.text,
        "start": statement.sentence.start,
        "end": statement.sentence.end,
        **_place("subject", statement.subject, statement),
        **_place("object", statement.object, statement),
        "article": article.iri,
        "title": article.title,
        "source": article.source,
        "url": article.url,
        "date": article.published,
        "time": statement.time,
        "theme": statement.theme,
        "amount": statement.amount and statement.amount.span.text,
        "cue": statement.cue,
        "confidence": statement.confidence,
    }


def _status(statement: Statement) -> str:
    """What the claim alone would make of its edge."""
    if statement.polarity == "negative":
        return "Denied"
    if statement.certainty != "certain" or statement.tense == "future":
        return "Possible"
    return "Stated" if statement.by is None else "Claimed"


def _place(role: str, mention: Mention, statement: Statement) -> dict[str, int]:
    """Where a mention stands in its sentence; an antecedent of a pronoun may stand before it."""
    return {
        f"{role}_{name}": offset - statement.sentence.start
        for name, offset in (("start", mention.start), ("end", mention.end))
    }


def _distinct(texts: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))
