"""Edges: what all claims with the same subject, relation and object come to, kept step by step."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple, cast

from pyoxigraph import Literal, NamedNode, Quad

from kg import ns
from kg.rdf.rows import STATUSES, Stance, Status, status
from kg.rdf.terms import stamp, value
from kg.stores._engine import Engine
from kg.stores._evidence import Evidence, Facts, Told, by_subject, claims, one
from kg.stores._origins import Moved, told_origins

_GRAPH = NamedNode(ns.SUMMARY)
_ENDS = (ns.RDF.subject, ns.RDF.predicate, ns.RDF.object)
_COUNTS = (ns.KG.claims, ns.KG.articles, ns.KG.origins, ns.KG.weight)
_DATES = (ns.KG.firstReported, ns.KG.lastReported)
_VOICED = (ns.PROV.wasDerivedFrom, ns.KG.claimedBy, ns.KG.agency)
_KEPT = (*_ENDS, *_COUNTS, *_DATES, ns.KG.status, ns.KG.allegation)


@dataclass(frozen=True, slots=True)
class Tally:
    """An edge without its list of claims."""

    ends: tuple[str, str, str]
    status: Status
    claims: int
    articles: int
    origins: int
    """How many articles and agencies they come from, copies counted once."""
    voices: int
    """How many speakers there are, each once for each origin."""
    first: str
    last: str
    plain: bool
    """Whether it is a fact of its own, too."""
    allegation: bool = False
    """Whether it is that a person did a crime, which is no fact of its own."""

    @property
    def open(self) -> bool:
        """Whether its relation is outside the vocabulary."""
        return self.ends[1].startswith(ns.OPEN)

    def quads(self, edge: str) -> Iterator[Quad]:
        """Yield it as the summary graph has it."""
        node = NamedNode(edge)
        counts = (self.claims, self.articles, self.origins, self.voices)
        facts = [(part, NamedNode(end)) for part, end in zip(_ENDS, self.ends, strict=True)]
        facts += [(ns.RDF.type, NamedNode(ns.KG.Edge)), (ns.KG.status, NamedNode(ns.KG[self.status]))]
        yield from (Quad(node, NamedNode(predicate), term, _GRAPH) for predicate, term in facts)
        numbers = [(name, Literal(count)) for name, count in zip(_COUNTS, counts, strict=True)]
        days = zip(_DATES, (self.first, self.last), strict=True)
        numbers += [(name, stamp(day)) for name, day in days if day]
        yield from (Quad(node, NamedNode(predicate), term, _GRAPH) for predicate, term in numbers)
        if self.allegation:
            yield Quad(node, NamedNode(ns.KG.allegation), Literal(True), _GRAPH)
        if self.plain:
            subject, predicate, target = map(NamedNode, self.ends)
            yield Quad(subject, predicate, target, _GRAPH)


def changed(
    engine: Engine, old: Evidence, new: Evidence, moved: Moved
) -> Iterator[tuple[set[Quad], set[Quad]]]:
    """Yield for each edge its quads that go and those that come."""
    elsewhere = {edge for document in moved.moved for edge in _edges_of(engine, document)}
    touched = old.claims.keys() | new.claims.keys() | elsewhere
    stored = by_subject(engine.find(touched, _KEPT, graph=ns.SUMMARY))
    for edge in touched:
        gone, come = old.claims.get(edge, []), new.claims.get(edge, [])
        before = _stored(engine, stored[edge]) if edge in stored else None
        after = _after(engine, edge, before, gone, come, moved)
        yield written(edge, before, gone), written(edge, after, come)


def counted(told: Iterable[Told], sources: Mapping[str, str]) -> Tally:
    """Return what claims with the same ends come to, with the origins of their articles."""
    claims = list(told)
    together = Stance(*map(any, zip(*(claim.stance for claim in claims), strict=True)))
    days = sorted(claim.issued for claim in claims if claim.issued)
    alleged = any(claim.allegation for claim in claims)
    origins, voices = _voiced(map(_said, claims), sources)
    return Tally(
        ends=claims[0].ends,
        status=status(together),
        claims=len(claims),
        articles=len({claim.document for claim in claims}),
        origins=origins,
        voices=voices,
        first=days[0] if days else "",
        last=days[-1] if days else "",
        plain=together.asserted and not alleged and not claims[0].ends[1].startswith(ns.OPEN),
        allegation=alleged,
    )


def written(edge: str, tally: Tally | None, told: Iterable[Told]) -> set[Quad]:
    """Return an edge as the summary graph has it, with these of its claims."""
    quads = set() if tally is None else set(tally.quads(edge))
    for claim in told:
        link = ns.KG.supportedBy if claim.stance.positive else ns.KG.disputedBy
        quads.add(Quad(NamedNode(edge), NamedNode(link), NamedNode(claim.iri), _GRAPH))
    return quads


class _Said(NamedTuple):
    """A claim, as far as its voice depends on it."""

    document: str
    by: str
    agency: str


def _said(claim: Told) -> _Said:
    return _Said(claim.document, claim.by, claim.agency)


def _voiced(claims: Iterable[_Said], sources: Mapping[str, str]) -> tuple[int, int]:
    """Return how many origins claims have, and how many voices: speakers, each once for each origin."""
    voices = {(claim.agency or sources.get(claim.document, claim.document), claim.by) for claim in claims}
    return len({source for source, _ in voices}), len(voices)


def _edges_of(engine: Engine, document: str) -> Iterator[str]:
    found = engine.find(predicates=[ns.KG.edge], graph=ns.article_graph(document))
    yield from (value(quad.object) for quad in found)


def _after(
    engine: Engine, edge: str, before: Tally | None, gone: list[Told], come: list[Told], moved: Moved
) -> Tally | None:
    """Return what an edge comes to when claims go and others come; None if nothing is left."""
    kept = 0 if before is None else before.claims - len(gone)
    if before is None or kept == 0:
        return counted(come, moved.origins) if come else None
    rest = _Rest(engine, edge, before, frozenset(claim.iri for claim in gone), gone, come)
    stance = rest.stance()
    origins, voices = rest.voiced(moved)
    alleged = rest.alleged()
    return Tally(
        ends=before.ends,
        status=status(stance),
        claims=kept + len(come),
        articles=before.articles - len({c.document for c in gone}) + len({c.document for c in come}),
        origins=origins,
        voices=voices,
        first=rest.day(before.first, min),
        last=rest.day(before.last, max),
        plain=stance.asserted and not alleged and not before.open,
        allegation=alleged,
    )


@dataclass(frozen=True, slots=True)
class _Rest:
    """An edge whose claims `gone` go and `come` come: asks the store only for what these leave open."""

    engine: Engine
    edge: str
    before: Tally
    hidden: frozenset[str]
    gone: list[Told]
    come: list[Told]

    def stance(self) -> Stance:
        """Return how the claims that come or stay stand to the edge."""
        meaning = STATUSES[self.before.status]
        positive = self._linked(
            ns.KG.supportedBy, meaning.positive, any(c.stance.positive for c in self.come)
        )
        negative = self._linked(ns.KG.disputedBy, meaning.negative, any(c.stance.negative for c in self.come))
        # The plain fact tells what the status does not.
        tells = meaning.asserted is None and not self.before.open and not self.before.allegation
        told = self.before.plain if tells else meaning.asserted
        asserted = self._any(lambda claim: claim.stance.asserted, told)
        decided = negative or not asserted  # whether the article asserts it makes no difference then
        written = not decided and self._any(lambda claim: claim.stance.written, meaning.written)
        return Stance(positive, negative, asserted, written)

    def voiced(self, moved: Moved) -> tuple[int, int]:
        """Return how many origins and voices there are; an article that is alone adds its own."""
        altered = [*self.gone, *self.come]
        if (
            self.before.origins
            and altered
            and all(claim.document in moved.alone and not claim.agency for claim in altered)
        ):
            less, more = (_voiced(map(_said, some), {}) for some in (self.gone, self.come))
            before = self.before.origins, self.before.voices
            origins, voices = (a - b + c for a, b, c in zip(before, less, more, strict=True))
            return origins, voices
        others = by_subject(self.engine.find(self._iris(ns.KG.supportedBy, ns.KG.disputedBy), _VOICED))
        said = [
            *map(_said, self.come),
            *(_Said(*(one(f, name) for name in _VOICED)) for f in others.values()),
        ]
        asked = {claim.document for claim in said} - moved.origins.keys()
        found = self.engine.find(asked, [ns.KG.origin], graph=ns.ORIGINS)
        return _voiced(said, told_origins(found) | moved.origins)

    def alleged(self) -> bool:
        """Return whether one of the claims that come or stay is an allegation."""
        return self._any(lambda claim: claim.allegation, self.before.allegation)

    def _linked(self, link: str, before: bool, comes: bool) -> bool:
        """Whether there is still a claim that is linked so; of a disputed edge those may go that were."""
        if comes or self.before.status != "Disputed":
            return comes or before
        return next(self._iris(link), None) is not None

    def day(self, known: str, first: Callable[[Iterable[str]], str]) -> str:
        """Return the first or the last day; `known` is what it was."""
        days = {claim.issued for claim in self.come if claim.issued}
        if not known:
            return first(days) if days else ""
        if first([known, *days]) in days or known not in {claim.issued for claim in self.gone}:
            return first([known, *days])
        for claim in self._others():
            if claim.issued == known:
                return known
            days |= {claim.issued} - {""}
        return first(days) if days else ""

    def _any(self, holds: Callable[[Told], bool], known: bool | None) -> bool:
        """Whether a claim that comes or stays is such; `known` says whether one of those before was."""
        if any(map(holds, self.come)):
            return True
        if known is False or (known and not any(map(holds, self.gone))):
            return known
        return any(map(holds, self._others()))

    def _iris(self, *links: str) -> Iterator[str]:
        for quad in self.engine.find([self.edge], links, graph=ns.SUMMARY):
            if value(quad.object) not in self.hidden:
                yield value(quad.object)

    def _others(self) -> Iterator[Told]:
        """Yield the claims that stay; the first few usually tell."""
        iris, size = self._iris(ns.KG.supportedBy, ns.KG.disputedBy), 4
        while some := list(islice(iris, size)):
            yield from claims(self.engine, some)
            size *= 4


def _stored(engine: Engine, facts: Facts) -> Tally:
    subject, predicate, target = ends = (one(facts, _ENDS[0]), one(facts, _ENDS[1]), one(facts, _ENDS[2]))
    name = cast(Status, ns.KG.local(one(facts, ns.KG.status)))
    plain = STATUSES[name].asserted
    if plain is None:
        plain = next(engine.find([subject], [predicate], [target], ns.SUMMARY), None) is not None
    # An older kg did not count origins.
    number, articles, origins, voices = (int(one(facts, name) or 0) for name in _COUNTS)
    first, last = (one(facts, name) for name in _DATES)
    alleged = one(facts, ns.KG.allegation) == "true"
    plain = plain and not alleged and not predicate.startswith(ns.OPEN)
    return Tally(ends, name, number, articles, origins, voices, first, last, plain, alleged)
