"""What follows from the article graphs: entities, edges between them, and provenance."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from kg import ns
from kg.rdf import Term, stamp, value
from kg.register import Register
from kg.stores._entities import LANGUAGES

Key = tuple[str, str]
"""The derived graph, and the subject in it that is derived as a whole."""
_Facts = Mapping[str, list[Term]]


@dataclass(frozen=True)
class Evidence:
    """The article graphs as they will be: those of the store, with one of them replaced by `new`."""

    store: ox.Store
    hidden: NamedNode | None = None
    new: Iterable[Quad] = ()
    _subjects: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    _facts: dict[str, dict[str, list[Term]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def __post_init__(self) -> None:
        """Index the new quads."""
        for quad in self.new:
            subject, predicate = value(quad.subject), quad.predicate.value
            self._subjects[predicate, value(quad.object)].append(subject)
            self._facts[subject][predicate].append(quad.object)

    def having(self, predicate: str, node: str) -> Iterator[tuple[str, _Facts]]:
        """Yield each subject of which `predicate` is `node`, with all facts about it."""
        for quad in self.store.quads_for_pattern(None, NamedNode(predicate), NamedNode(node)):
            if quad.graph_name != self.hidden:
                yield value(quad.subject), about(self.store, quad.subject, quad.graph_name)
        yield from ((subject, self._facts[subject]) for subject in self._subjects.get((predicate, node), ()))

    def issued(self, document: str) -> str:
        """Return the date of an article, '' if it has none."""
        if document in self._facts:
            return next((value(term) for term in self._facts[document].get(ns.DCT.issued, ())), "")
        found = self.store.quads_for_pattern(NamedNode(document), NamedNode(ns.DCT.issued), None)
        return next((value(quad.object) for quad in found), "")


def keys(quads: Iterable[Quad]) -> set[Key]:
    """Return what is derived, among others, from these quads of article graphs."""
    graphs = {
        ns.ITSRDF.taIdentRef: ns.ENTITIES,
        ns.KG.edge: ns.SUMMARY,
        ns.NIF.sourceUrl: ns.PROVENANCE,
    }
    return {(graphs[q.predicate.value], value(q.object)) for q in quads if q.predicate.value in graphs}


def derive(key: Key, evidence: Evidence, register: Register) -> Iterator[Quad]:
    """Yield the quads that belong to a key; none if nothing speaks of it any more."""
    graph, iri = key
    node, name = NamedNode(iri), NamedNode(graph)
    if graph == ns.ENTITIES:
        yield from _entity(node, name, evidence, register)
    elif graph == ns.SUMMARY:
        yield from _edge(node, name, evidence)
    else:
        yield from _provenance(node, name, evidence)


def stored(key: Key, store: ox.Store) -> Iterator[Quad]:
    """Yield the quads of a key as the store has them."""
    graph, node = NamedNode(key[0]), NamedNode(key[1])
    yield from store.quads_for_pattern(node, None, None, graph)
    for used in store.quads_for_pattern(None, NamedNode(ns.PROV.used), node, graph):
        others = store.quads_for_pattern(used.subject, used.predicate, None, graph)
        alone = all(quad == used for quad in islice(others, 2))
        yield from store.quads_for_pattern(used.subject, None, None, graph) if alone else (used,)
    facts = about(store, node, graph)
    if ns.RDF.predicate in facts:
        yield from store.quads_for_pattern(*_ends(facts), graph)


def about(store: ox.Store, subject: Term, graph: Any) -> _Facts:
    """Return what a graph says of a subject, by predicate."""
    facts: dict[str, list[Term]] = defaultdict(list)
    for quad in store.quads_for_pattern(subject, None, None, graph):  # type: ignore[arg-type]  # no triples here
        facts[quad.predicate.value].append(quad.object)
    return facts


def _entity(node: NamedNode, graph: NamedNode, evidence: Evidence, register: Register) -> Iterator[Quad]:
    mentions = evidence.having(ns.ITSRDF.taIdentRef, node.value)
    first = next(mentions, None)
    if first is None:
        return
    if register.entity(node.value) is not None:
        facts = [(t.predicate.value, t.object) for t in register.described(node.value)]
        facts.append((ns.KG.known, Literal(True)))
    else:
        facts = [*_introduced([about for _, about in (first, *mentions)])]
    labels = dict(_tagged(term) for predicate, term in facts if predicate == ns.SKOS.prefLabel)
    # One label without a language, so that queries need not choose.
    label = next(labels[code] for code in (*LANGUAGES, *sorted(labels)) if code in labels)
    facts.append((ns.RDFS.label, Literal(label)))
    yield from (Quad(node, NamedNode(predicate), term, graph) for predicate, term in facts)


def _introduced(mentions: list[_Facts]) -> Iterator[tuple[str, Term]]:
    """What the articles say of an entity that no register has."""
    kinds = Counter(value(m[ns.ITSRDF.taClassRef][0]) for m in mentions)
    yield ns.RDF.type, NamedNode(min(kinds, key=lambda kind: (-kinds[kind], kind)))
    labels: dict[str, set[str]] = defaultdict(set)
    names: set[tuple[str, str]] = set()
    for mention in mentions:
        _add(labels, mention[ns.KG.fullName][0])
        if value(mention[ns.KG.mentionForm][0]) == "name":
            names.add(_tagged(mention[ns.NIF.anchorOf][0]))
    fullest = {lang: max(found, key=lambda n: (len(n.split()), len(n), n)) for lang, found in labels.items()}
    names |= {(lang, name) for lang, found in labels.items() for name in found}
    yield from ((ns.SKOS.prefLabel, Literal(name, language=lang)) for lang, name in fullest.items())
    others = names - set(fullest.items())
    yield from ((ns.SKOS.altLabel, Literal(name, language=lang)) for lang, name in others)
    yield ns.KG.named, Literal(any(value(m[ns.KG.named][0]) == "true" for m in mentions))


def _tagged(term: Term) -> tuple[str, str]:
    return (getattr(term, "language", None) or "und", value(term))


def _add(labels: dict[str, set[str]], term: Term) -> None:
    lang, name = _tagged(term)
    labels[lang].add(name)


def _edge(node: NamedNode, graph: NamedNode, evidence: Evidence) -> Iterator[Quad]:
    claims = dict(evidence.having(ns.KG.edge, node.value))
    if not claims:
        return
    ends = _ends(next(iter(claims.values())))
    for part, term in zip((ns.RDF.subject, ns.RDF.predicate, ns.RDF.object), ends, strict=True):
        yield Quad(node, NamedNode(part), term, graph)
    yield from (Quad(node, NamedNode(p), o, graph) for p, o in _tally(claims, evidence))
    yield Quad(node, NamedNode(ns.RDF.type), NamedNode(ns.KG.Edge), graph)
    if any(_asserted(claim) for claim in claims.values()) and not ends[1].value.startswith(ns.OPEN):
        yield Quad(*ends, graph)


def _ends(facts: _Facts) -> tuple[NamedNode, NamedNode, NamedNode]:
    subject, predicate, target = (
        NamedNode(value(facts[part][0])) for part in (ns.RDF.subject, ns.RDF.predicate, ns.RDF.object)
    )
    return subject, predicate, target


def _tally(claims: Mapping[str, _Facts], evidence: Evidence) -> Iterator[tuple[str, Term]]:
    """How many say so, who denies it, since when."""
    voices = {_values(claim, ns.PROV.wasDerivedFrom, ns.KG.claimedBy) for claim in claims.values()}
    documents = {document for document, *_ in voices}
    issued = (stamp(evidence.issued(document)[:10]) for document in documents)
    dates = sorted(date.value for date in issued if date.datatype.value == ns.XSD.date)
    yield ns.KG.status, NamedNode(ns.KG[_status(list(claims.values()))])
    yield ns.KG.claims, Literal(len(claims))
    yield ns.KG.articles, Literal(len(documents))
    yield ns.KG.weight, Literal(len(voices))
    for iri, claim in claims.items():
        yield (
            ns.KG.supportedBy if _is(claim, ns.KG.polarity, "positive") else ns.KG.disputedBy,
            NamedNode(iri),
        )
    if dates:
        yield ns.KG.firstReported, stamp(dates[0])
        yield ns.KG.lastReported, stamp(dates[-1])


def _status(claims: list[_Facts]) -> str:
    positive = [claim for claim in claims if _is(claim, ns.KG.polarity, "positive")]
    if not positive:
        return "Denied"
    if len(positive) < len(claims):
        return "Disputed"
    asserted = [claim for claim in positive if _asserted(claim)]
    if not asserted:
        return "Possible"
    return "Claimed" if all(ns.KG.claimedBy in claim for claim in asserted) else "Stated"


def _asserted(claim: _Facts) -> bool:
    """Whether someone says that it is so, now or before; not that it may be or will be."""
    certain, future = _is(claim, ns.KG.certainty, "certain"), _is(claim, ns.KG.tense, "future")
    return _is(claim, ns.KG.polarity, "positive") and certain and not future


def _is(claim: _Facts, predicate: str, name: str) -> bool:
    return value(claim[predicate][0]) == ns.FACT[name]


def _values(facts: _Facts, *predicates: str) -> tuple[str, ...]:
    return tuple(value(term) for predicate in predicates for term in facts.get(predicate, ()))


def _provenance(node: NamedNode, graph: NamedNode, evidence: Evidence) -> Iterator[Quad]:
    """Where an article is kept, and which runs read it."""
    if next(evidence.having(ns.NIF.sourceUrl, node.value), None) is None:
        return
    yield Quad(node, NamedNode(ns.KG.storedIn), NamedNode(ns.article_graph(node.value)), graph)
    claims = evidence.having(ns.PROV.wasDerivedFrom, node.value)
    for run in {_values(facts, ns.PROV.wasGeneratedBy)[0] for _, facts in claims}:
        extractor = ns.EXTRACTOR[ns.RUN.local(run).rpartition("/")[0]]
        yield Quad(NamedNode(run), NamedNode(ns.PROV.used), node, graph)
        yield Quad(NamedNode(run), NamedNode(ns.RDF.type), NamedNode(ns.PROV.Activity), graph)
        yield Quad(NamedNode(run), NamedNode(ns.PROV.wasAssociatedWith), NamedNode(extractor), graph)
