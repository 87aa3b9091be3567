"""The graph in memory, as the pages ask for it: actors, edges and claims, read once for each version."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, NamedTuple, cast
from urllib.parse import unquote

import networkx as nx

from kg import ns
from kg.analysis import network
from kg.graph import Graph
from kg.knowledge.ontology import Ontology
from kg.languages import LANGUAGES
from kg.model import DUTCH, Article, Place, Span
from kg.rdf import rows, terms, words
from kg.rdf.places import address, boxes
from kg.rdf.rows import Actor
from kg.serve.explorer import placing
from kg.serve.explorer.columns import Pairs, amounts_of, passing, span
from kg.serve.explorer.models import Claim
from kg.stores import Bindings

Row = dict[str, Any]
"""What JSON can hold."""

_ABOUT = {
    "title": ns.DCT["title"], "source": ns.DCT.publisher, "url": ns.SCHEMA.url, "date": ns.DCT.issued,
    "lang": ns.DCT.language, "note": ns.KG.note, "id": ns.DCT.identifier,
    "origin": ns.KG.origin,
}  # fmt: skip
_SUMMED = (ns.RDF.subject, ns.RDF.predicate, ns.RDF.object, ns.KG.status, ns.KG.weight, ns.KG.origins)


@dataclass(slots=True)
class Edge:
    """All claims with the same subject, relation and object."""

    id: str
    subject: str
    relation: str
    object: str
    status: str
    weight: int
    origins: int
    open: bool
    group: str
    text: Mapping[str, str]
    phrase: Mapping[str, str] = field(default_factory=dict)
    """How it reads, with {subject} and {object} for its names."""
    claims: list[Claim] = field(default_factory=list)

    @property
    def ends(self) -> tuple[str, str]:
        """Subject and object."""
        return self.subject, self.object

    def other(self, actor: str) -> str:
        """Return the other end."""
        return self.object if actor == self.subject else self.subject


class Counts(NamedTuple):
    """How much there is of an actor, shown or not."""

    degree: int
    """Its neighbours, through relations of the vocabulary."""
    claims: int
    """Claims about it."""
    says: int
    """Claims that it makes."""


Count = Callable[[Collection[str]], Mapping[str, Counts]]
"""Counts for some actors, by id."""


def rank(edge: Edge) -> tuple[bool, int, str]:
    """Return by what edges are sorted: those of the vocabulary first, and of these the weightiest."""
    return edge.open, -edge.weight, edge.id


@dataclass
class Index:
    """Everything that views are made of; it is never changed, another version has another one."""

    version: int
    entities: Mapping[str, Actor]
    """By the end of their IRI."""
    edges: Mapping[str, Edge]
    articles: Mapping[str, Row]
    """Title, source, address, date, language and note, by the end of the IRI."""
    around: Mapping[str, list[Edge]]
    """The edges of each actor, those with the most voices first."""
    kinds: Mapping[str, tuple[str, str]]
    """Colour and shape."""
    count: Count | None = field(default=None, compare=False)
    """Counts in the store, where not all edges are here."""

    def counts(self, actors: Collection[str]) -> Mapping[str, Counts]:
        """Return how much there is of some actors."""
        if self.count is not None:
            return self.count(actors)
        near, told, speaking = self.neighbours, self.told, self.speaking
        return {
            name: Counts(len(near.get(name, ())), told.get(name, 0), len(speaking.get(name, ())))
            for name in actors
        }

    @cached_property
    def claims(self) -> list[Claim]:
        """Return all claims, the newest first."""
        found = [claim for edge in self.edges.values() for claim in edge.claims]
        return sorted(found, key=lambda claim: (claim["date"] or "", claim["id"]), reverse=True)

    @cached_property
    def neighbours(self) -> Mapping[str, frozenset[str]]:
        """Return who is connected with whom, through relations of the vocabulary."""
        found = {actor: {e.other(actor) for e in edges if not e.open} for actor, edges in self.around.items()}
        return {actor: frozenset(others - {actor}) for actor, others in found.items()}

    @cached_property
    def told(self) -> Mapping[str, int]:
        """Return how many claims there are about each actor."""
        return {actor: sum(len(edge.claims) for edge in edges) for actor, edges in self.around.items()}

    @cached_property
    def speaking(self) -> Mapping[str, list[Claim]]:
        """Return what each speaker claims."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim["by"] or ""].append(claim)
        return found

    @cached_property
    def graph(self) -> "nx.MultiDiGraph":
        """Return the edges of the vocabulary for NetworkX, without their claims."""
        graph = nx.MultiDiGraph()
        for actor in sorted(actor for actor, others in self.neighbours.items() if others):
            graph.add_node(actor, label=self.label(actor), kind=self.entities[actor].kind)
        for edge in self.edges.values():
            if not edge.open and edge.subject != edge.object:
                graph.add_edge(edge.subject, edge.object, key=edge.id, weight=max(edge.weight, 1))
        return graph

    @cached_property
    def communities(self) -> list[tuple[str, ...]]:
        """Return the communities, largest first; the best connected actor of each comes first."""
        return [found.actors for found in network.communities(self.graph)]

    @cached_property
    def community_of(self) -> Mapping[str, int]:
        """Return the number of the community of each actor."""
        return {actor: number for number, actors in enumerate(self.communities) for actor in actors}

    @cached_property
    def score(self) -> Mapping[str, float]:
        """Return the PageRank of each actor, 1.0 for the highest."""
        found = network.central(self.graph, len(self.graph))
        return {one.actor: round(one.score / found[0].score, 4) for one in found}

    @cached_property
    def places(self) -> Mapping[str, tuple[int, int]]:
        """Return where each actor stands in the picture of the whole, in pixels."""
        pairs = [edge.ends for edge in self.edges.values() if not edge.open]
        placed = placing.places(pairs, self.communities)
        others = {
            actor: [edge.other(actor) for edge in edges]
            for actor, edges in self.around.items()
            if actor not in placed
        }
        return placed | placing.beside(placed, others)

    def label(self, actor: str, lang: str = DUTCH) -> str:
        """Return what an actor is called."""
        return self.entities[actor].label(lang)


def read(graph: Graph, version: int) -> Index:
    """Return the index of an open store."""
    told, summed = partial(_pairs, graph), partial(_pairs, graph, within=ns.SUMMARY)
    articles, texts = about(told)
    name_origins(graph, articles)
    found = signed(graph, claims(told, articles, texts))
    edges = summary(graph, summed, found, lambda: dict(told(ns.RDFS.label)))
    entities = {ns.ENT.local(iri): entity for iri, entity in graph.store.entities().items()}
    return made(graph, version, entities, edges, articles)


def name_origins(graph: Graph, articles: Mapping[str, Row]) -> None:
    """Let articles name the agency that they come from instead of its IRI, if one is known."""
    names = {iri: name for name, iri in reversed([*graph.ontology.agencies.items()])}  # the first that it has
    for row in articles.values():
        row["origin"] = names.get(row["origin"])


def made(
    graph: Graph,
    version: int,
    entities: Mapping[str, Actor],
    edges: Mapping[str, Edge],
    articles: Mapping[str, Row],
) -> Index:
    """Return the index of what was read; its edges are sentences, with the posts that their claims name."""
    tell(graph, entities, edges.values(), articles)
    return joined(graph, version, entities, edges, articles)


def tell(
    graph: Graph, entities: Mapping[str, Actor], edges: Iterable[Edge], articles: Mapping[str, Row]
) -> None:
    """Let edges read as their claims do, and articles name their publishers."""
    spoken = {name: str(row["lang"]) for name, row in articles.items()}
    for row in articles.values():
        house = graph.ontology.publisher(row["source"], row["url"])
        row["publisher"] = house and graph.ontology.label(house, DUTCH)
    for edge in edges:
        _put_into_words(edge, graph.ontology, entities, spoken)


def joined(
    graph: Graph,
    version: int,
    entities: Mapping[str, Actor],
    edges: Mapping[str, Edge],
    articles: Mapping[str, Row],
    count: Count | None = None,
) -> Index:
    """Return the index of edges that are put into words."""
    around: dict[str, list[Edge]] = defaultdict(list)
    for edge in sorted(edges.values(), key=rank):
        for actor in {edge.subject, edge.object}:
            around[actor].append(edge)
    kinds = {entity.kind: graph.ontology.style(entity.kind) for entity in entities.values()}
    return Index(version, entities, edges, articles, around, kinds, count)


def _put_into_words(
    edge: Edge, ontology: Ontology, entities: Mapping[str, Actor], spoken: Mapping[str, str]
) -> None:
    if edge.open:
        edge.phrase = {lang: words.open_phrase(name) for lang, name in edge.text.items()}
        return
    posts = ((c["theme"], spoken[c["article"]]) for c in edge.claims)
    edge.text = ontology.said(edge.relation, posts)
    edge.phrase = words.of_edge(ontology, edge.relation, entities[edge.subject], edge.claims, spoken)


def _pairs(graph: Graph, predicate: str, within: str | None = None) -> Iterator[tuple[str, str]]:
    """Yield subjects and values of a predicate, in one graph or in those of the articles."""
    place = f"GRAPH <{within}>" if within else "GRAPH ?g"
    found = graph.query(f"SELECT ?s ?o WHERE {{ {place} {{ ?s <{predicate}> ?o }} }}")
    assert isinstance(found, Bindings)
    for subject, term in found.rows:
        assert subject is not None
        assert term is not None
        yield terms.value(subject), terms.value(term)


def about(told: Pairs) -> tuple[dict[str, Row], dict[str, str]]:
    """Return what is known of each article, and its text."""
    found: dict[str, Row] = {ns.DOC.local(iri): dict.fromkeys(_ABOUT) for iri, _ in told(ns.KG.sha256)}
    for name, predicate in _ABOUT.items():
        for iri, value in told(predicate):
            if ns.DOC.local(iri) in found:
                found[ns.DOC.local(iri)][name] = value
    texts = {ns.DOC.local(iri.partition("#")[0]): text for iri, text in told(ns.NIF.isString)}
    return found, texts


def unknown() -> Row:
    """Return what is known of an article that is not there any more."""
    return dict.fromkeys((*_ABOUT, "publisher"))


def claims(told: Pairs, articles: Mapping[str, Row], texts: Mapping[str, str]) -> dict[str, Claim]:
    """Return the claims, by IRI, as the pages show them."""

    def column(predicate: str) -> dict[str, str]:
        return dict(told(predicate))

    fact = {
        name: {iri: ns.FACT.local(value) for iri, value in told(ns.KG[name])}
        for name in ("polarity", "certainty", "tense")
    }
    by, cue, about = column(ns.KG.claimedBy), column(ns.KG.cue), column(ns.KG.about)
    theme, time, confidence = column(ns.KG.theme), column(ns.SEM.hasTimeStamp), column(ns.KG.confidence)
    subject, target = column(ns.KG.subjectMention), column(ns.KG.objectMention)
    places = column(ns.GAF.denotedBy)
    amounts = amounts_of(told, places, texts)
    via, alleged, added = passing(told), column(ns.KG.allegation), column(ns.PROV.wasAttributedTo)
    whole = _placed(told, articles, texts)
    found = {}
    for iri, place in places.items():
        if any(iri not in column for column in (subject, target, about, confidence, *fact.values())):
            continue
        document, start, end = span(place)
        row: Row = {name: values[iri] for name, values in fact.items()}
        speaker = by.get(iri)
        row |= {
            "id": ns.CLAIM.local(iri), "by": ns.ENT.local(speaker) if speaker else None,
            "via": via.get(iri, []), "article": document,
            "sentence": texts[document][start:end], "start": start, "end": end,
            "at": address(whole[document], Span(start=start, end=end, text=texts[document][start:end])),
            "date": articles[document]["date"], "theme": theme.get(about[iri]), "time": time.get(about[iri]),
            "cue": cue.get(iri), "confidence": float(confidence[iri]), "added": added.get(iri),
        }  # fmt: skip
        row["amounts"] = amounts.get(about[iri], [])
        how = (row[part] for part in ("polarity", "certainty", "tense", "by"))
        row["status"] = rows.status(rows.stance(*how, allegation=iri in alleged)).lower()
        for role, mention in (("subject", subject[iri]), ("object", target[iri])):
            _, first, last = span(mention)
            row |= {f"{role}_start": first - start, f"{role}_end": last - start}
        found[iri] = cast(Claim, row)  # its edge is told by the summary
    return found


def signed(graph: Graph, claims: dict[str, Claim]) -> dict[str, Claim]:
    """Return claims with the names of those who added some of them, instead of their IRIs."""
    added = [claim for claim in claims.values() if claim["added"]]
    people = graph.store.quads(ns.CORRECTIONS, predicates=[ns.SCHEMA["name"]]) if added else ()
    names = {terms.value(quad.subject): terms.value(quad.object) for quad in people}
    for claim in added:
        person = claim["added"] or ""
        claim["added"] = names.get(person, ns.PERSON.local(person))
    return claims


def _placed(told: Pairs, articles: Mapping[str, Row], texts: Mapping[str, str]) -> dict[str, Article]:
    """Return the articles with what leads from a sentence back to its page or its file."""
    parts = list(told(ns.KG.part))
    names = (ns.OA.hasSource, ns.RDF.value, ns.KG.boxes)
    files, fragments, lines = (dict(told(name)) if parts else {} for name in names)
    places: dict[str, list[Place]] = defaultdict(list)
    for _, part in parts:
        if part in fragments:
            document, start, end = span(part)
            file = unquote(ns.FILE.local(files[part]))
            on = boxes(lines.get(part, ""))
            place = Place(start=start, end=end, file=file, fragment=fragments[part], boxes=on)
            places[document].append(place)
    return {
        name: Article(id=name, text=text, url=articles[name]["url"], places=tuple(places[name]))
        for name, text in texts.items()
    }


def summary(
    graph: Graph, summed: Pairs, claims: Mapping[str, Claim], names: Callable[[], Mapping[str, str]]
) -> dict[str, Edge]:
    """Return the edges with their claims; `names` gives the names of open relations."""
    subjects, predicates, objects, statuses, weights, origins = (
        dict(summed(predicate)) for predicate in _SUMMED
    )
    opens = names() if any(p.startswith(ns.OPEN) for p in predicates.values()) else {}
    edges = {}
    for iri, status in statuses.items():
        if any(iri not in column for column in (subjects, predicates, objects, weights)):
            continue
        predicate = predicates[iri]
        opened, relation = predicate.startswith(ns.OPEN), ns.REL.local(predicate)
        known = graph.ontology.relations.get(relation)
        labels = {lang: graph.ontology.label(predicate, lang) for lang in LANGUAGES}
        edges[iri] = Edge(
            id=ns.EDGE.local(iri), subject=ns.ENT.local(subjects[iri]), object=ns.ENT.local(objects[iri]),
            relation=relation, status=ns.KG.local(status).lower(), weight=int(weights[iri]),
            origins=int(origins.get(iri, weights[iri])), open=opened,
            group="open" if opened else (known and known.group) or "other",
            text={"": opens.get(predicate, relation)} if opened else labels,
        )  # fmt: skip
    for link in (ns.KG.supportedBy, ns.KG.disputedBy):
        for iri, claim in summed(link):
            if iri in edges and claim in claims:  # an update by hand may have left one without the other
                claims[claim]["edge"] = edges[iri].id
                edges[iri].claims.append(claims[claim])
    for edge in edges.values():
        edge.claims.sort(key=lambda claim: (claim["date"] or "", claim["article"], claim["start"]))
    return {edge.id: edge for edge in edges.values() if edge.claims}
