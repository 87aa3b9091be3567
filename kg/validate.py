"""Is it sound? An article before it is stored, a store, a file of triples."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import ns, resources
from kg.errors import InputError, UnknownName
from kg.knowledge.ontology import Ontology
from kg.model import Article, Mention, Span, Statement
from kg.rdf import read, write
from kg.rdf.terms import Facts, facts_of, graph_name, value
from kg.rdf.write import ArticleGraph
from kg.stores import Store

if TYPE_CHECKING:
    import rdflib

    from kg.rdf.shapes import Shapes

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


@dataclass(frozen=True, slots=True)
class Sifted:
    """What of an article may be stored, why the rest may not, and why perhaps nothing may."""

    graph: ArticleGraph | None = None
    """What is sound, as the store keeps it."""
    refused: Counter[str] = field(default_factory=Counter)
    fault: str = ""

    @property
    def kept(self) -> tuple[Statement, ...]:
        """The sound statements."""
        return () if self.graph is None else self.graph.statements


def validate(store: Store, ontology: Ontology | None = None, *, shapes: Path | None = None) -> Findings:
    """Return what is wrong with a store, by the ontology, the shapes and the texts of its articles."""
    judge = Judge.of(store.ontology if ontology is None else ontology, shapes)
    problems: set[Problem] = set()
    claims = graphs = 0
    for name in filter(_of_article, store.graphs()):
        graphs, quads, statements = graphs + 1, list(store.quads(name)), list[Statement]()
        faults = list(judge.faults(quads))
        try:
            _, statements = read.content(quads)
        except (LookupError, ValueError, StopIteration):  # the shapes tell what is missing
            faults.append("it is no article with all of its claims")
        claims += len(statements)
        faults += (fault for statement in statements for fault in _faults(statement, judge.ontology))
        problems |= {Problem(_place(name), what) for what in faults}
    for quads in _batches(store):
        # Each node stands in the graph of one article, or is derived.
        places = {value(quad.subject): _place(graph_name(quad)) for quad in quads}
        problems |= {Problem(places[focus], what) for focus, what in judge.shapes.violations(quads)}
    return Findings(graphs, claims, tuple(sorted(problems)))


def report(source: Store | Path, *, shapes: Path | None = None) -> "rdflib.Graph":
    """Return the SHACL report on a store, but for corrections and inferences, or on a file."""
    from kg.rdf.shapes import merged  # it loads rdflib, which takes long

    known = _shapes(shapes)
    batches = _batches(source) if isinstance(source, Store) else iter([list(_parsed(source))])
    return merged(known.report(quads) for quads in batches)


def validate_file(path: str | Path, ontology: Ontology, *, shapes: Path | None = None) -> Findings:
    """Return what is wrong with a Turtle, TriG, N-Triples or N-Quads file."""
    judge = Judge.of(ontology, shapes)
    quads = sorted(_parsed(Path(path)), key=lambda quad: str(quad.graph_name))
    problems: set[Problem] = set()
    graphs = 0
    for name, several in groupby(quads, key=lambda quad: quad.graph_name):
        graphs += 1
        where = f"{path}, {ns.curie(name.value)}" if isinstance(name, ox.NamedNode) else str(path)
        some = list(several)
        wrong = (what for _, what in judge.shapes.violations(some))
        problems |= {Problem(where, what) for what in (*judge.faults(some), *wrong)}
    kinds = {ns.KG.Claim, ns.SCHEMA.Claim}
    claims = {quad.subject for quad in quads if value(quad.object) in kinds}
    return Findings(graphs, len(claims), tuple(sorted(problems)))


@dataclass(frozen=True)
class Judge:
    """What graphs are judged by: the shapes, and the ontology for what no shape can say."""

    ontology: Ontology
    shapes: "Shapes"

    @classmethod
    def of(cls, ontology: Ontology, shapes: Path | None = None) -> "Judge":
        """Return who judges by an ontology and a file of shapes; by default the one that comes with kg."""
        return cls(ontology, _shapes(shapes))

    def sift(self, article: Article, statements: Iterable[Statement]) -> Sifted:
        """Return the statements of an article whose graph is sound, and why the others are left out."""
        kept, refused = list[Statement](), Counter[str]()
        for statement in statements:
            if (reason := next(_faults(statement, self.ontology), None)) is not None:
                refused[reason] += 1
            else:
                kept.append(statement)
        while True:
            try:
                graph = write.graph(article, kept, ontology=self.ontology)
            except (UnicodeEncodeError, ValueError) as error:
                return Sifted(fault=f"it cannot be written as RDF ({error}).")
            wrong = self._wrong(graph)
            if not wrong:
                return Sifted(graph, refused)
            if "" in wrong:
                return Sifted(fault=f"{wrong['']}.")
            refused.update(wrong[s.iri] for s in graph.statements if s.iri in wrong)
            kept = [s for s in graph.statements if s.iri not in wrong]

    def _wrong(self, graph: ArticleGraph) -> dict[str, str]:
        """Return what the shapes find wrong with each claim; under '' what no claim has done."""
        if self.shapes.conforms(graph.quads):
            return {}
        return _blamed(self.shapes.report(graph.quads), graph.quads, {s.iri for s in graph.statements})

    def faults(self, quads: list[ox.Quad]) -> Iterator[str]:
        """Yield what is wrong with a graph, but for what shapes can say: relations, offsets."""
        yield from _relations(quads, self.ontology)
        yield from _offsets(facts_of(quads))


def _batches(store: Store) -> Iterator[list[ox.Quad]]:
    """Yield the graphs of articles and what is derived from them, some at once, so that memory stays flat."""
    batch: list[ox.Quad] = []
    for whole in _wholes(store):
        batch += whole
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _wholes(store: Store) -> Iterator[Iterable[ox.Quad]]:
    """Yield what can only be judged together: the graph of an article; an edge, an entity."""
    yield from map(store.quads, filter(_of_article, store.graphs()))
    for name in (ns.SUMMARY, ns.ENTITIES):
        yield from (quads for _, quads in groupby(sorted(store.quads(name), key=_subject), key=_subject))


def _subject(quad: ox.Quad) -> str:
    return value(quad.subject)


def _of_article(graph: str) -> bool:
    return graph.startswith(ns.ARTICLES)


def _place(graph: str) -> str:
    return ns.curie(ns.article_of(graph) if _of_article(graph) else graph)


def _blamed(report: "rdflib.Graph", quads: Iterable[ox.Quad], claims: set[str]) -> dict[str, str]:
    """Return what is wrong with each claim and with what it leads to; under '' what no claim has done."""
    from kg.rdf.shapes import results

    owners: dict[str, set[str]] = {claim: {claim} for claim in claims}
    for quad in quads:
        subject, target = value(quad.subject), value(quad.object)
        if subject in claims and quad.predicate.value != ns.PROV.wasDerivedFrom:
            owners.setdefault(target, set()).add(subject)
    for quad in quads:
        subject, target = value(quad.subject), value(quad.object)
        if quad.predicate.value == ns.KG.quantity or subject.startswith(ns.VOICE):
            owners.setdefault(target, set()).update(owners.get(subject, ()))
    wrong: dict[str, str] = {}
    for focus, _, message in sorted(results(report)):
        for claim in owners.get(focus, {""}):
            wrong.setdefault(claim, message.rstrip("."))
    return wrong


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _shapes(path: Path | None) -> "Shapes":
    """Return the shapes in a file, by default those that come with kg."""
    from kg.rdf.shapes import Shapes  # it loads rdflib, which takes long

    return Shapes(tuple(_parsed(resources.folder("ontologies") / "shapes.ttl" if path is None else path)))


def _faults(statement: Statement, ontology: Ontology) -> Iterator[str]:
    """What is wrong with a statement, but for what the shapes say of its graph."""
    subject, target = statement.subject, statement.object
    spans: list[Mention | Span] = [subject, target, statement.sentence, statement.trigger]
    if None in spans:  # by an extractor that mypy has not seen
        yield "no mention"
        return
    spans += [*statement.voices, *(amount.span for amount in statement.amounts)]
    if any(not span.text.strip() for span in spans):
        yield "empty mention"
    if any(span.end - span.start != len(span.text) for span in spans) or not _fits(spans, statement.sentence):
        yield "offsets do not match the text"
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
        for iri in (quad.predicate.value, value(quad.object))
        if iri.startswith(ns.REL) and not iri.startswith(ns.OPEN)
    )
    for name in sorted(set(used) - known):
        yield f"{UnknownName('relation', name, known)} Define rel:{name} in relations.ttl first."


def _offsets(facts: Facts) -> Iterator[str]:
    """Mentions that are not what the text has between their offsets."""
    for iri, known in facts.items():
        context = known.get(ns.NIF.referenceContext, [""])[0]
        ends = [known.get(name, [""])[0] for name in (ns.NIF.beginIndex, ns.NIF.endIndex)]
        placed = ns.NIF.anchorOf in known and all(map(str.isdecimal, ends))
        if not placed or ns.NIF.isString not in facts.get(context, {}):
            continue
        start, end = map(int, ends)
        there, said = facts[context][ns.NIF.isString][0][start:end], known[ns.NIF.anchorOf][0]
        if there != said:
            yield f"{ns.curie(iri)} says {said!r}, the text has {there!r} there"
