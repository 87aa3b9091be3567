"""The graph as NetworkX sees it: entities and the edges between them, with strings and whole numbers only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx

from kg import ns
from kg.knowledge.ontology import Ontology
from kg.languages import LANGUAGES
from kg.model import DUTCH
from kg.rdf import words
from kg.rdf.rows import Actor
from kg.rdf.terms import Facts, facts_of, value
from kg.stores import Store

SEPARATOR = "; "
_Facts = Mapping[str, Sequence[str]]
"""Of an edge: IRIs and texts by predicate."""


def mirror(
    store: Store, ontology: Ontology | None = None, *, open: bool = False, edges: Iterable[str] | None = None
) -> nx.MultiDiGraph:
    """Return the edges of the store, or some by IRI; open relations only if asked for.

    A node is called as its IRI ends ('north-korea'), an edge's key is the end of its own IRI, and its
    `claims` are the ends of theirs: `lookup.evidence` knows what they say.
    """
    known = store.ontology if ontology is None else ontology
    told = _all(store) if edges is None else facts_of(store.quads(ns.SUMMARY, subjects=edges))
    kept = {
        iri: facts for iri, facts in told.items() if ns.KG.status in facts and (open or not _opened(facts))
    }
    ends = sorted({facts[end][0] for facts in kept.values() for end in (ns.RDF.subject, ns.RDF.object)})
    actors = store.entities(*(() if edges is None else ends)) if ends else {}
    names = _open_names(store, {facts[ns.RDF.predicate][0] for facts in kept.values() if _opened(facts)})
    graph = nx.MultiDiGraph()
    for iri in ends:
        graph.add_node(ns.ENT.local(iri), **_node(actors[iri]))
    for iri, facts in sorted(kept.items(), key=_place):
        subject, target = (ns.ENT.local(facts[end][0]) for end in (ns.RDF.subject, ns.RDF.object))
        edge = _edge(facts, names, known)
        edge |= phrased(edge, known, actors[facts[ns.RDF.subject][0]])
        graph.add_edge(subject, target, key=ns.EDGE.local(iri), **edge)
    return graph


def phrased(
    edge: Mapping[str, str | int],
    ontology: Ontology,
    subject: Actor,
    claims: Iterable[words.Told] = (),
    spoken: words.Spoken | None = None,
) -> dict[str, str]:
    """Return how an edge reads, `{subject}` and `{object}` for its names, as attributes by language."""
    relation = str(edge["relation"])
    if edge["open"]:
        said = dict.fromkeys(LANGUAGES, words.open_phrase(relation))
    else:
        said = words.of_edge(ontology, relation, subject, claims, spoken or {})
    return {"phrase": said[DUTCH], **{f"phrase_{lang}": phrase for lang, phrase in said.items()}}


def _all(store: Store) -> Facts:
    """Return what the summary says of all edges."""
    edges: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    start = f"<{ns.EDGE}"
    # Lines are cut in bulk, where terms are objects one by one.
    for line in store.lines(ns.SUMMARY):
        if line.startswith(start):
            subject, predicate, rest = line.split(" ", 2)
            edges[subject[1:-1]][predicate[1:-1]].append(_text(rest))
    return edges


def _text(rest: str) -> str:
    """Return the IRI or the text of the object that ends a line; dates and numbers have nothing escaped."""
    return rest[1:-3] if rest.startswith("<") else rest[1 : rest.rindex('"')]


def _open_names(store: Store, relations: set[str]) -> dict[str, str]:
    """Return what articles call relations outside the vocabulary; the first of several names by alphabet."""
    if not relations:
        return {}
    quads = store.quads(subjects=relations, predicates=[ns.RDFS.label])
    names = {(value(quad.subject), value(quad.object)) for quad in quads}
    return dict(sorted(names, reverse=True))  # of one relation, the last that is put in stays


def _opened(facts: _Facts) -> bool:
    return facts[ns.RDF.predicate][0].startswith(ns.OPEN)


def _place(edge: tuple[str, _Facts]) -> tuple[str, str, str]:
    subject, predicate, target = (
        edge[1][part][0] for part in (ns.RDF.subject, ns.RDF.predicate, ns.RDF.object)
    )
    return subject, predicate, target


def _node(actor: Actor) -> dict[str, str | int]:
    labels = {f"label_{lang}": actor.label(lang) for lang in LANGUAGES}
    return {
        "label": labels["label_nl"],
        **labels,
        "kind": actor.kind,
        "names": SEPARATOR.join(actor.names),
        "iri": actor.iri,
        "bare": int(actor.bare),
    }


def _edge(facts: _Facts, names: Mapping[str, str], ontology: Ontology) -> dict[str, str | int]:
    predicate, opened = facts[ns.RDF.predicate][0], _opened(facts)
    name = names.get(predicate, ns.OPEN.local(predicate)) if opened else ns.REL.local(predicate)
    labels = {lang: name if opened else ontology.label(predicate, lang) for lang in LANGUAGES}
    claims = (claim for link in (ns.KG.supportedBy, ns.KG.disputedBy) for claim in facts.get(link, ()))
    return {
        "relation": name,
        "label": labels[DUTCH],
        **{f"label_{lang}": label for lang, label in labels.items()},
        "status": ns.KG.local(facts[ns.KG.status][0]),
        "weight": int(facts[ns.KG.weight][0]),
        "origins": int(facts.get(ns.KG.origins, facts[ns.KG.articles])[0]),  # an older kg did not count them
        "open": int(opened),
        "claims": SEPARATOR.join(sorted(map(ns.CLAIM.local, claims))),
        "first_date": facts.get(ns.KG.firstReported, [""])[0],
        "last_date": facts.get(ns.KG.lastReported, [""])[0],
    }
