"""Is it sound? A statement before it is stored, a store, a file of triples."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ns, rdf, resources
from kg import ontology as ontologies
from kg.errors import InputError, UnknownName
from kg.model import Mention, Span, Statement
from kg.ontology import Ontology
from kg.stores import Store

if TYPE_CHECKING:
    import rdflib

    from kg.shapes import Shapes

ARTICLES = ns.GRAPH["doc-"]
BATCH = 15_000
"""About so many quads are held against the shapes at once."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that is wrong with a graph, an article or a file."""

    where: str
    what: str

    def __str__(self) -> str:
        """Return it as one line."""
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Findings:
    """What was looked at, and what is wrong with it."""

    graphs: int
    claims: int
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def __str__(self) -> str:
        """Return what people want to read: a line for each problem, then the sum."""
        verdict = "all sound" if self.ok else _count(len(self.problems), "problem")
        total = f"{_count(self.claims, 'claim')} in {_count(self.graphs, 'graph')}: {verdict}."
        return "\n".join([*map(str, self.problems), total])


def check(statement: Statement, ontology: Ontology) -> str | None:
    """Return why a statement cannot be stored, as few words that can be counted; None if it can."""
    return next(_faults(statement, ontology), None)


def validate(store: Store, ontology: Ontology | None = None, *, shapes: Path | None = None) -> Findings:
    """Return what is wrong with the articles of a store, by the ontology, the shapes and their texts."""
    judge = _Judge.of(ontology, shapes)
    problems: set[Problem] = set()
    claims = graphs = 0
    for article, statements in store.contents():
        graphs, claims = graphs + 1, claims + len(statements)
        quads = list(store.quads(ns.article_graph(article.iri)))
        faults = (fault for statement in statements for fault in _faults(statement, judge.ontology))
        problems |= {Problem(ns.curie(article.iri), what) for what in (*faults, *judge.faults(quads))}
    for quads in _batches(store):
        # Each node stands in the graph of one article.
        places = {rdf.value(quad.subject): ns.DOC[_graph(quad).removeprefix(ARTICLES)] for quad in quads}
        found = judge.shapes.violations(quads)
        problems |= {Problem(ns.curie(places[focus]), what) for focus, what in found}
    return Findings(graphs, claims, tuple(sorted(problems)))


def report(store: Store, *, shapes: Path | None = None) -> "rdflib.Graph":
    """Return the SHACL report on the articles of a store."""
    from kg.shapes import merged  # it loads rdflib, which takes long

    judge = _Judge.of(None, shapes)
    return merged(judge.shapes.report(quads) for quads in _batches(store))


def validate_file(
    path: str | Path, ontology: Ontology | None = None, *, shapes: Path | None = None
) -> Findings:
    """Return what is wrong with a Turtle, TriG, N-Triples or N-Quads file."""
    judge = _Judge.of(ontology, shapes)
    quads = sorted(_parsed(Path(path)), key=lambda quad: str(quad.graph_name))
    problems: set[Problem] = set()
    graphs = 0
    for name, found in groupby(quads, key=lambda quad: quad.graph_name):
        graphs += 1
        where = f"{path}, {ns.curie(name.value)}" if isinstance(name, ox.NamedNode) else str(path)
        some = list(found)
        wrong = (what for _, what in judge.shapes.violations(some))
        problems |= {Problem(where, what) for what in (*judge.faults(some), *wrong)}
    kinds = {ns.KG.Claim, ns.SCHEMA.Claim}
    claims = {quad.subject for quad in quads if rdf.value(quad.object) in kinds}
    return Findings(graphs, len(claims), tuple(sorted(problems)))


@dataclass(frozen=True)
class _Judge:
    """What graphs are judged by."""

    ontology: Ontology
    shapes: "Shapes"

    @classmethod
    def of(cls, ontology: Ontology | None, shapes: Path | None) -> "_Judge":
        path = resources.folder("ontologies") / "shapes.ttl" if shapes is None else shapes
        known = ontologies.load() if ontology is None else ontology
        from kg.shapes import Shapes  # it loads rdflib, which takes long

        return cls(known, Shapes(tuple(_parsed(path))))

    def faults(self, quads: list[ox.Quad]) -> Iterator[str]:
        """Yield what is wrong with a graph, but for what shapes can say: relations, offsets."""
        yield from _relations(quads, self.ontology)
        yield from _offsets(rdf.index(quads))


def _batches(store: Store) -> Iterator[list[ox.Quad]]:
    """Yield the graphs of articles, so many at once that the shapes are quick and memory stays flat."""
    batch: list[ox.Quad] = []
    for name in (name for name in store.graphs() if name.startswith(ARTICLES)):
        batch += store.quads(name)
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _graph(quad: ox.Quad) -> str:
    return rdf.value(quad.graph_name)  # type: ignore[arg-type]  # articles are in named graphs


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _faults(statement: Statement, ontology: Ontology) -> Iterator[str]:
    subject, target = statement.subject, statement.object
    spans: list[Mention | Span] = [
        subject,
        target,
        statement.sentence,
        statement.trigger,
        *filter(None, [statement.by]),
    ]
    if any(not span.text.strip() for span in spans):
        yield "empty mention"
    if any(span.end - span.start != len(span.text) for span in spans) or not _fits(spans, statement.sentence):
        yield "offsets do not match the text"
    if subject.entity.iri == target.entity.iri:
        yield "subject and object are the same"
    if statement.open:
        return
    relation = ontology.relations.get(statement.relation)
    if relation is None:
        yield f"unknown relation: {UnknownName('relation', statement.relation, ontology.relations)}"
        return
    ends = (("domain", subject, relation.domain), ("range", target, relation.range))
    for side, mention, allowed in ends:
        if not ontology.fits(mention.entity.kind, allowed):
            yield f"{side} of {relation.name}: {mention.entity.kind} is not {' or '.join(sorted(allowed))}"


def _fits(spans: Iterable[Mention | Span], sentence: Span) -> bool:
    """Whether what stands in the sentence is what the sentence has there."""
    inside = (span for span in spans if sentence.start <= span.start and span.end <= sentence.end)
    return all(sentence.text[s.start - sentence.start : s.end - sentence.start] == s.text for s in inside)


def _parsed(path: Path) -> Iterator[ox.Quad]:
    format_ = ox.RdfFormat.from_extension(path.suffix.removeprefix("."))
    if format_ is None:
        raise InputError(f"{path} has no suffix of RDF; .ttl, .trig, .nt and .nq are read.")
    try:
        yield from ox.parse(path=str(path), format=format_)
    except SyntaxError as error:
        raise InputError(f"{path} is not valid {format_.name}: {error.msg}.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error


def _relations(quads: list[ox.Quad], ontology: Ontology) -> Iterator[str]:
    """Relations that the ontology does not have; inverses such as rel:sellsTo it has."""
    known = {*ontology.relations, *filter(None, (r.inverse for r in ontology.relations.values()))}
    used = Counter(
        ns.REL.local(iri)
        for quad in quads
        for iri in (quad.predicate.value, rdf.value(quad.object))
        if iri.startswith(ns.REL) and not iri.startswith(ns.OPEN)
    )
    for name in sorted(set(used) - known):
        yield f"{UnknownName('relation', name, known)} Define rel:{name} in relations.ttl first."


def _offsets(facts: rdf.Facts) -> Iterator[str]:
    """Mentions that are not what the text has between their offsets."""
    for iri, known in facts.items():
        context = known.get(ns.NIF.referenceContext, [""])[0]
        if ns.NIF.anchorOf not in known or ns.NIF.isString not in facts.get(context, {}):
            continue
        start, end = int(known[ns.NIF.beginIndex][0]), int(known[ns.NIF.endIndex][0])
        there, said = facts[context][ns.NIF.isString][0][start:end], known[ns.NIF.anchorOf][0]
        if there != said:
            yield f"{ns.curie(iri)} says {said!r}, the text has {there!r} there"
