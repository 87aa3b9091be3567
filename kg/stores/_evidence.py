"""What the graphs of articles say of edges, entities and runs, as few values as derive them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple, cast

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from kg import ns
from kg.rdf.rows import Stance, stance
from kg.rdf.terms import Term, graph_name, stamp, value
from kg.stores._engine import Engine

Facts = Mapping[str, list[Term]]
"""Values by predicate, of one subject."""


class Told(NamedTuple):
    """A claim, as far as its edge depends on it."""

    iri: str
    ends: tuple[str, str, str]
    document: str
    issued: str
    """The day of publication, '' if it is not known to the day."""
    by: str
    stance: Stance
    allegation: bool = False
    agency: str = ""
    """The news agency that the claim itself is passed on by or made by."""


class Paper(NamedTuple):
    """An article, as far as its origin depends on it."""

    issued: str
    agency: str
    text: str
    publisher: str = ""
    """Its publisher, if that has several titles."""


class Mentioned(NamedTuple):
    """A mention, as far as the description of its entity depends on it."""

    kind: str
    label: tuple[str, str]
    """Language and full name."""
    name: tuple[str, str] | None
    """Language and the words in the text, if they are a name."""
    named: bool


@dataclass(frozen=True)
class Evidence:
    """What some articles say, by what is derived from it."""

    graphs: set[str] = field(default_factory=set)
    claims: dict[str, list[Told]] = field(default_factory=lambda: defaultdict(list))
    mentions: dict[str, list[Mentioned]] = field(default_factory=lambda: defaultdict(list))
    runs: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The runs that read each article."""
    papers: dict[str, Paper] = field(default_factory=dict)

    def read(self, quads: Iterable[Quad]) -> None:
        """Take in the quads of whole article graphs."""
        subjects = by_subject(quads, self.graphs)
        documents = [d for d, facts in subjects.items() if ns.KG.sha256 in facts]
        issued = {document: day(subjects[document]) for document in documents}
        for document in documents:
            self.runs[document]  # an article without claims is stored, too
        texts = {one(f, ns.NIF.sourceUrl): one(f, ns.NIF.isString) for f in subjects.values()}
        self.papers.update((d, paper(subjects[d], texts.get(d, ""))) for d in documents)
        for iri, facts in subjects.items():
            if ns.KG.edge in facts:
                claim = told(iri, facts, issued)
                self.claims[one(facts, ns.KG.edge)].append(claim)
                maker = one(facts, ns.PROV.wasGeneratedBy)
                if maker.startswith(ns.RUN):  # else an editor made it
                    self.runs[claim.document].add(maker)
            elif ns.ITSRDF.taIdentRef in facts:
                self.mentions[one(facts, ns.ITSRDF.taIdentRef)].append(mentioned(facts))

    def iris(self) -> set[str]:
        """Return the IRIs of the claims."""
        return {claim.iri for told in self.claims.values() for claim in told}


def by_subject(quads: Iterable[Quad], graphs: set[str] | None = None) -> dict[str, Facts]:
    """Return the facts about each subject; the names of the graphs go into `graphs`."""
    told: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        told[value(quad.subject)][quad.predicate.value].append(quad.object)
        if graphs is not None:
            graphs.add(graph_name(quad))
    return {subject: dict(facts) for subject, facts in told.items()}


def one(facts: Facts, predicate: str) -> str:
    """Return the first value of a predicate, '' if there is none."""
    return value(facts[predicate][0]) if predicate in facts else ""


def day(facts: Facts) -> str:
    """Return the day of publication that an article has, '' if it has none."""
    date = stamp(one(facts, ns.DCT.issued)[:10])
    return date.value if date.datatype.value == ns.XSD.date else ""


_HOW = (ns.KG.polarity, ns.KG.certainty, ns.KG.tense)
TOLD = (
    ns.RDF.subject, ns.RDF.predicate, ns.RDF.object, ns.PROV.wasDerivedFrom,
    ns.KG.claimedBy, ns.KG.allegation, ns.KG.agency, *_HOW,
)  # fmt: skip
PARTS = (
    ns.KG.subjectMention, ns.KG.objectMention, ns.KG.speakerMention, ns.KG.trigger, ns.GAF.denotedBy,
    ns.KG.about, ns.KG.quantity, ns.PROV.qualifiedAttribution, ns.PROV.wasDerivedFrom,
    ns.NIF.referenceContext, ns.KG.part,
)  # fmt: skip
"""What leads from a claim to all that is needed to read it back."""
MENTIONED = (
    ns.ITSRDF.taClassRef,
    ns.KG.fullName,
    ns.KG.mentionForm,
    ns.KG.named,
    ns.NIF.anchorOf,
    ns.ITSRDF.taIdentRef,
)
_KINDS = """
SELECT ?kind (COUNT(*) AS ?count) WHERE {{
  GRAPH ?g {{ ?mention itsrdf:taIdentRef {entity} ; itsrdf:taClassRef ?kind }}
}} GROUP BY ?kind
"""


def told(iri: str, facts: Facts, issued: Mapping[str, str]) -> Told:
    """Return a claim from its facts and the days of the articles."""
    ends = (one(facts, ns.RDF.subject), one(facts, ns.RDF.predicate), one(facts, ns.RDF.object))
    document = one(facts, ns.PROV.wasDerivedFrom)
    polarity, certainty, tense = (ns.FACT.local(one(facts, name)) for name in _HOW)
    by = one(facts, ns.KG.claimedBy)
    alleged = one(facts, ns.KG.allegation) == "true"
    how = stance(polarity, certainty, tense, by, allegation=alleged)
    return Told(iri, ends, document, issued.get(document, ""), by, how, alleged, one(facts, ns.KG.agency))


def paper(facts: Facts, text: str) -> Paper:
    """Return an article from its facts."""
    issued, agency, publisher = (one(facts, name) for name in (ns.DCT.issued, ns.KG.agency, ns.KG.publisher))
    return Paper(issued, agency, text, publisher)


def mentioned(facts: Facts) -> Mentioned:
    """Return a mention from its facts."""
    name = tagged(facts[ns.NIF.anchorOf][0]) if one(facts, ns.KG.mentionForm) == "name" else None
    label = tagged(facts[ns.KG.fullName][0])
    return Mentioned(one(facts, ns.ITSRDF.taClassRef), label, name, one(facts, ns.KG.named) == "true")


def tagged(term: Term) -> tuple[str, str]:
    """Return the language and the text of a literal."""
    return (term.language or "und" if isinstance(term, Literal) else "und", value(term))


def claims(engine: Engine, iris: Iterable[str]) -> Iterator[Told]:
    """Yield claims that are stored."""
    subjects = by_subject(engine.find(subjects=iris, predicates=TOLD))
    documents = {one(facts, ns.PROV.wasDerivedFrom) for facts in subjects.values()}
    dated = by_subject(engine.find(subjects=documents, predicates=[ns.DCT.issued]))
    issued = {document: day(facts) for document, facts in dated.items()}
    yield from (told(iri, facts, issued) for iri, facts in subjects.items())


def text(engine: Engine, document: str) -> str:
    """Return the text of a stored article, '' if it has none."""
    found = engine.find(predicates=[ns.NIF.isString], graph=ns.article_graph(document))
    return next((value(quad.object) for quad in found), "")


def whole(engine: Engine, iris: Iterable[str]) -> Iterator[Quad]:
    """Yield what the graphs of articles say of some claims and of all that they lead to."""
    wanted, asked = set(iris), set[str]()
    graphs: set[str] = set()
    while wanted:
        quads = list(engine.find(wanted))
        # An article is spoken of elsewhere, too; the first to be asked for are the claims.
        graphs = graphs or {graph_name(quad) for quad in quads}
        yield from (quad for quad in quads if graph_name(quad) in graphs)
        asked |= wanted
        wanted = {value(quad.object) for quad in quads if quad.predicate.value in PARTS} - asked
        for opened in {value(quad.object) for quad in quads if _names_open_relation(quad)}:
            for graph in graphs:
                yield from engine.find([opened], [ns.RDFS.label], graph=graph)


def _names_open_relation(quad: Quad) -> bool:
    return quad.predicate.value == ns.RDF.predicate and value(quad.object).startswith(ns.OPEN)


def mentions(engine: Engine, entity: str, hidden: Collection[str] = ()) -> Iterator[Mentioned]:
    """Yield the stored mentions of an entity outside the graphs `hidden`; the first few soon."""
    iris, size = places(engine, entity, hidden), 8
    while some := list(islice(iris, size)):
        yield from map(mentioned, by_subject(engine.find(some, MENTIONED)).values())
        size *= 4


def places(engine: Engine, entity: str, hidden: Collection[str] = ()) -> Iterator[str]:
    """Yield the IRIs of the stored mentions of an entity outside the graphs `hidden`."""
    for quad in engine.find(predicates=[ns.ITSRDF.taIdentRef], objects=[entity]):
        if graph_name(quad) not in hidden:
            yield value(quad.subject)


def kinds(engine: Engine, entity: str) -> Counter[str]:
    """Return how many stored mentions of an entity there are of each kind."""
    rows = cast(ox.QuerySolutions, engine.ask(_KINDS.format(entity=NamedNode(entity)), union=False))
    return Counter({row["kind"].value: int(row["count"].value) for row in rows})
