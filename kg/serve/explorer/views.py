"""What of the graph is shown: claims that pass filters, round an actor, along paths, or the weightiest."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from heapq import merge
from itertools import islice, pairwise
from typing import Annotated, Literal

import networkx as nx
from pydantic import BaseModel, Field

from kg.errors import UnknownName
from kg.knowledge.register import fold
from kg.model import DUTCH
from kg.rdf import rows
from kg.rdf.rows import Actor as Met
from kg.rdf.tolls import behind, tolls
from kg.serve.explorer.index import Edge, Index, Row, rank
from kg.serve.explorer.models import Actor, Claim, Context, Line, Sizes, View
from kg.serve.explorer.models import Edge as Shown

NODES, CLAIMS, EDGES = 300, 1500, 3000
"""So many actors and claims are shown unless others are asked for; never more than so many edges."""
BUBBLES = 150

Status = Literal["stated", "claimed", "possible", "denied", "disputed"]


class Filter(BaseModel):
    """Which claims count; what is not named is not asked for."""

    kind: Annotated[list[str], Field(description="Both actors are of one of these kinds")] = []
    relation: Annotated[list[str], Field(description="Relations, as in relations.ttl")] = []
    group: Annotated[list[str], Field(description="Groups of relations, as in core.ttl")] = []
    status: Annotated[list[Status], Field(description="Statuses of the edge")] = []
    speaker: Annotated[list[str], Field(description="Ids of actors who say so; empty text: the writer")] = []
    source: Annotated[list[str], Field(description="Newspapers and sites; empty text: unknown")] = []
    lang: Annotated[list[str], Field(description="Languages of articles")] = []
    open: Annotated[
        bool, Field(description="Also relations that are not in relations.ttl, and ends that are no actors")
    ] = False
    confidence: Annotated[float, Field(ge=0, le=1, description="At least so sure of the reading")] = 0
    since: Annotated[str, Field(description="Published on this day or later: 2023-11, 2023-11-02")] = ""
    until: Annotated[str, Field(description="Published on this day, in this month or earlier")] = ""
    known: Annotated[
        str, Field(description="As known on this day: published until then, with the statuses of then")
    ] = ""
    text: Annotated[str, Field(description="Words in the sentence")] = ""
    about: Annotated[list[str], Field(description="Ids of one or two actors that are ends")] = []
    alone: Annotated[
        str | None, Field(description="Only what no other source tells; empty text: unknown")
    ] = None
    denies: Annotated[bool, Field(description="Only claims that deny")] = False

    def fits(self, index: Index) -> "Fits":
        """Return the test for claims of an index."""
        return Fits(self, index, tuple(_tests(self, index.articles)))


@dataclass(frozen=True, slots=True)
class Fits:
    """Says which claims pass a filter."""

    filter: Filter
    index: Index
    tests: tuple[Callable[[Claim], bool], ...]

    def edge(self, edge: Edge) -> list[Claim]:
        """Return the claims of an edge that pass."""
        wanted, kinds = self.filter, set(self.filter.kind)
        if (
            ((edge.open or self._is_bare(edge)) and not wanted.open)
            or (wanted.relation and edge.relation not in wanted.relation)
            or (wanted.group and edge.group not in wanted.group)
            or (wanted.about and not set(wanted.about) <= set(edge.ends))
            or (wanted.alone is not None and self.sources(edge) != {wanted.alone})
            or (
                kinds
                and not all(self.index.entities[end].kind in kinds for end in (edge.subject, edge.object))
            )
        ):
            return []
        told = [c for c in edge.claims if all(test(c) for test in self.tests)] if self.tests else edge.claims
        return told if not wanted.status or self.status(edge, told) in wanted.status else []

    def status(self, edge: Edge, told: Sequence[Claim]) -> str:
        """Return the status of an edge: by all its claims, or by those known on the day that is asked for."""
        if not self.filter.known or not told:
            return edge.status
        alone = {claim["status"] for claim in told}
        if len(alone) > 1 and "denied" in alone:
            return "disputed"
        return min(alone, key=rows.SHOWN.index)

    def sources(self, edge: Edge) -> set[str]:
        """Return the papers and sites that tell of an edge; empty text: unknown."""
        return {self.index.articles[claim["article"]]["source"] or "" for claim in edge.claims}

    def _is_bare(self, edge: Edge) -> bool:
        entities = self.index.entities
        return entities[edge.subject].bare or entities[edge.object].bare


def _tests(wanted: Filter, articles: Mapping[str, Row]) -> Iterator[Callable[[Claim], bool]]:
    """Yield a test for each part of the filter that is about single claims."""
    if wanted.speaker:
        yield lambda claim: (claim["by"] or "") in wanted.speaker
    if wanted.source:
        yield lambda claim: (articles[claim["article"]]["source"] or "") in wanted.source
    if wanted.lang:
        yield lambda claim: articles[claim["article"]]["lang"] in wanted.lang
    if wanted.confidence:
        yield lambda claim: claim["confidence"] >= wanted.confidence
    if wanted.denies:
        yield lambda claim: claim["polarity"] == "negative"
    if words := fold(wanted.text).split():
        yield lambda claim: all(word in fold(claim["sentence"]) for word in words)
    yield from _tests_of_time(wanted)


def _tests_of_time(wanted: Filter) -> Iterator[Callable[[Claim], bool]]:
    if wanted.since:
        yield lambda claim: (claim["date"] or "") >= wanted.since
    for last in (wanted.until, wanted.known):
        if last:
            yield partial(_until, last)


def _until(last: str, claim: Claim) -> bool:
    return "" < (claim["date"] or "")[: len(last)] <= last


@dataclass(slots=True)
class Choice:
    """Edges chosen for a view, with their claims, as long as there is room."""

    nodes: int
    claims: int
    near: set[str] = field(default_factory=set)
    edges: dict[str, list[Claim]] = field(default_factory=dict)
    size: int = 0

    @property
    def full(self) -> bool:
        """Whether no other edge finds room."""
        return self.size >= self.claims or len(self.edges) == EDGES

    def add(self, edge: Edge, told: list[Claim]) -> bool:
        """Return whether the edge found room, or had it."""
        if edge.id in self.edges:
            return True
        new, size = {edge.subject, edge.object} - self.near, least(edge)
        full = len(self.near) + len(new) > self.nodes or self.size + size > self.claims
        if full or len(self.edges) == EDGES:
            return False
        self.edges[edge.id] = told
        self.near |= new
        self.size += size
        return True


def least(edge: Edge) -> int:
    """Return how many of its claims an edge shows at least: of a disputed one both sides."""
    return 2 if edge.status == "disputed" else 1


def ego(
    index: Index, actor: str, fits: Fits, *, hops: int = 1, nodes: int = NODES, claims: int = CLAIMS
) -> View:
    """Return an actor with those at most so many edges away, nearest and weightiest first."""
    choice, reached = near(index, actor, fits, hops=hops, nodes=nodes, claims=claims)
    # Those of all of them are many more than there is room for; the weightiest come first.
    for edge in merge(*(index.around.get(a, ()) for a in choice.near), key=rank):
        if choice.full:
            break
        if choice.near.issuperset(edge.ends) and (told := fits.edge(edge)):
            choice.add(edge, told)
    names = [actor, *sorted(choice.near - {actor})]
    about = {"kind": "ego", "actor": actor, "hops": hops}
    return view(index, choice.edges, about, extra=names, claims=claims, total={"nodes": reached}, fits=fits)


def near(index: Index, actor: str, fits: Fits, *, hops: int, nodes: int, claims: int) -> tuple[Choice, int]:
    """Return an actor and those whom edges lead to, as many as there is room for; and how many there are."""
    choice = Choice(nodes, claims, {known(index, actor)})
    reached, border = {actor}, {actor}
    for _ in range(hops):
        found = {e.id: (e, told) for a in border for e in index.around.get(a, ()) if (told := fits.edge(e))}
        reached |= {end for edge, _ in found.values() for end in edge.ends}
        before = set(choice.near)
        for edge, told in sorted(found.values(), key=_weight):
            choice.add(edge, told)
        border = choice.near - before
    return choice, len(reached)


def top(
    index: Index, fits: Fits, *, nodes: int = NODES, claims: int = CLAIMS, among: Collection[str] = ()
) -> View:
    """Return the weightiest edges, of all or of those among some actors."""
    edges = (e for e in index.edges.values() if not among or (e.subject in among and e.object in among))
    found = sorted(((e, told) for e in edges if (told := fits.edge(e))), key=_weight)
    choice = Choice(nodes, claims)
    for edge, told in found:
        choice.add(edge, told)
    total = {
        "nodes": len({end for edge, _ in found for end in edge.ends}),
        "edges": len(found),
        "claims": sum(len(told) for _, told in found),
    }
    found_view = view(index, choice.edges, {"kind": "top"}, claims=claims, total=total, fits=fits)
    named = {a for a in (*fits.filter.speaker, *fits.filter.about) if a in index.entities}
    found_view["people"] |= {a: dict(index.entities[a].labels) for a in sorted(named)}
    return found_view


def _weight(pair: tuple[Edge, list[Claim]]) -> tuple[bool, int, int, str]:
    edge, told = pair
    return edge.open, -len(told), -edge.weight, edge.id


def paths(index: Index, a: str, b: str, fits: Fits, *, k: int = 3) -> View:
    """Return the `k` shortest ways between two actors; each hop has all the edges between its ends."""
    known(index, a), known(index, b)
    edges = (e for e in index.edges.values() if e.subject != e.object and fits.edge(e))
    plain = nx.Graph((e.subject, e.object) for e in edges)
    linked = a != b and a in plain and b in plain and nx.has_path(plain, a, b)
    ways = [list(way) for way in islice(nx.shortest_simple_paths(plain, a, b), k)] if linked else []
    chosen: dict[str, list[Claim]] = {}
    for one, other in dict.fromkeys(hop for way in ways for hop in pairwise(way)):
        between = [e for e in index.around[one] if e.other(one) == other]
        chosen |= {e.id: told for e in between if (told := fits.edge(e))}
    return view(index, chosen, {"kind": "paths", "a": a, "b": b, "ways": ways}, extra=(a, b), fits=fits)


def view(
    index: Index,
    chosen: Mapping[str, list[Claim]],
    about: Row,
    *,
    extra: Iterable[str] = (),
    claims: int = CLAIMS,
    total: Mapping[str, int] | None = None,
    fits: Fits | None = None,
) -> View:
    """Return edges with their claims as the pages read them, and how much there is besides."""
    edges = [index.edges[name] for name in chosen]
    names = list(dict.fromkeys([*extra, *(end for e in edges for end in e.ends)]))
    carried = _carried(index, chosen, claims)
    told = [claim for found in carried.values() for claim in found]
    shown = Sizes(nodes=len(names), edges=len(edges), claims=len(told))
    there = total or {}
    told_of = fits if fits and fits.filter.known else None
    known_of = Sizes(
        nodes=there.get("nodes", len(names)),
        edges=there.get("edges", len(edges)),
        claims=there.get("claims", sum(map(len, chosen.values()))),
    )
    drawn = [_known(told_of, e, chosen[e.id], _edge(e, carried[e.id], chosen[e.id])) for e in edges]
    giving = [claim for e in drawn for claim in behind(e["tolls"], chosen[e["id"]])]
    return {
        "view": about, "version": index.version, "shown": shown, "total": known_of, "cut": known_of != shown,
        "nodes": nodes_of(index, names), "edges": drawn, **context(index, [*told, *giving], names),
    }  # fmt: skip


def context(index: Index, told: Iterable[Claim], names: Iterable[str] = ()) -> Context:
    """Return what claims refer to: articles, and speakers who are not among the `names`."""
    claims = list(told)
    speaking = {name for claim in claims for name in (claim["by"], *claim["via"]) if name}
    speakers = speaking - set(names)
    return {
        "people": {name: dict(index.entities[name].labels) for name in sorted(speakers)},
        "articles": {name: index.articles[name] for name in {claim["article"] for claim in claims}},
    }


def nodes_of(index: Index, names: Iterable[str]) -> list[Actor]:
    """Return actors as the pages read them; `degree` counts all their neighbours, also those not shown."""
    counts = index.counts(list(dict.fromkeys(names)))
    return [_node(index.entities[name], *found) for name, found in counts.items()]


def _node(entity: Met, degree: int, claims: int, says: int) -> Actor:
    return {
        "id": entity.id, "text": dict(entity.labels), "names": list(entity.names), "kind": entity.kind,
        "known": entity.known, "degree": degree, "claims": claims, "says": says,
    }  # fmt: skip


def known(index: Index, actor: str) -> str:
    """Return the actor; UnknownName if there is none with this id."""
    if actor not in index.entities:
        raise UnknownName("actor", actor, (entity.label(DUTCH) for entity in index.entities.values()))
    return actor


def line(edge: Edge) -> Line:
    """Return an edge without its claims."""
    return {
        "id": edge.id, "from": edge.subject, "to": edge.object, "relation": edge.relation,
        "text": dict(edge.text), "phrase": dict(edge.phrase), "status": edge.status,
    }  # fmt: skip


def _edge(edge: Edge, claims: list[Claim], told: list[Claim]) -> Shown:
    return {
        "id": edge.id, "from": edge.subject, "to": edge.object, "relation": edge.relation,
        "text": dict(edge.text), "phrase": dict(edge.phrase), "status": edge.status,
        "group": edge.group, "open": edge.open, "weight": edge.weight, "origins": edge.origins,
        "articles": len({c["article"] for c in edge.claims}), "count": len(told), "tolls": tolls(told),
        "claims": claims,
    }  # fmt: skip


def _known(fits: Fits | None, edge: Edge, told: list[Claim], shown: Shown) -> Shown:
    """Return an edge as it was known on a day, if one is asked for."""
    if fits is None:
        return shown
    articles = len({claim["article"] for claim in told})
    origins = min(edge.origins, articles)
    return {**shown, "status": fits.status(edge, told), "articles": articles, "origins": origins}


def _carried(index: Index, chosen: Mapping[str, list[Claim]], claims: int) -> dict[str, list[Claim]]:
    """Return for each edge as many of its claims as there is room for."""
    must = {name: least(index.edges[name]) for name in chosen}
    share = 1
    while share < 64 and sum(min(len(t), max(2 * share, must[n])) for n, t in chosen.items()) <= claims:
        share *= 2
    if share == 64 and sum(map(len, chosen.values())) <= claims:
        return dict(chosen)
    return {name: _best(told, max(share, must[name])) for name, told in chosen.items()}


def _best(told: list[Claim], count: int) -> list[Claim]:
    """Return so many claims: the last that asserts, the last that denies, then the other new ones."""
    if len(told) <= count:
        return told
    last = {claim["polarity"]: claim for claim in told}
    first = {claim["id"]: claim for claim in (*last.values(), *reversed(told))}
    return sorted(list(first.values())[:count], key=lambda claim: (claim["date"] or "", claim["article"]))
