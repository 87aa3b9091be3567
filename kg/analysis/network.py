"""What people ask of the graph: who is central, how two actors are connected, what is disputed."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import networkx as nx

from kg.analysis.mirror import SEPARATOR
from kg.analysis.ranks import Central, ranked
from kg.errors import UnknownName
from kg.knowledge.phrases import named
from kg.knowledge.register import fold

SEED = 0
"""Of the community search: the same graph gives the same communities."""


@dataclass(frozen=True, slots=True)
class Community:
    """Actors that are more connected with each other than with the rest, the most connected first."""

    actors: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One edge."""

    key: str
    subject: str
    subject_label: str
    relation: str
    relation_label: str
    phrase: str
    """How it reads, with {subject} and {object} for the labels."""
    object: str
    object_label: str
    status: str
    weight: int
    origins: int
    """How many articles and agencies it comes from, copies counted once."""
    claims: tuple[str, ...]
    """The ids of its claims; `evidence` knows what they say."""

    def __str__(self) -> str:
        """Return the edge as a short sentence."""
        return named(self.phrase, self.subject_label, self.object_label)


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one actor to another; hop N holds the edges between actors N and N + 1, both ways."""

    actors: tuple[str, ...]
    hops: tuple[tuple[Link, ...], ...]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """An actor, those at some distance from it, and the edges among them."""

    actor: str
    distances: dict[str, int]
    links: tuple[Link, ...]


def find(graph: nx.MultiDiGraph, name: str) -> str:
    """Return the actor with this id, IRI or name in any language; case and accents do not matter."""
    if name in graph:
        return name
    wanted = fold(name)
    known: dict[str, str] = {}
    for actor, facts in graph.nodes(data=True):
        for other in (actor, facts["iri"], *facts["names"].split(SEPARATOR)):
            known.setdefault(fold(other), actor)
    if not wanted or wanted not in known:
        raise UnknownName("actor", name, (facts["label"] for _, facts in graph.nodes(data=True)))
    return known[wanted]


def central(graph: nx.MultiDiGraph, n: int = 10) -> list[Central]:
    """Return the `n` most central actors, by PageRank over the weights, whatever the direction."""
    nodes = graph.nodes
    return [
        Central(one.actor, nodes[one.actor]["label"], nodes[one.actor]["kind"], one.score, one.links)
        for one in ranked(graph.edges(data="weight"), graph)[:n]
    ]


def communities(graph: nx.MultiDiGraph) -> list[Community]:
    """Return the communities that Louvain finds, largest first."""
    plain = _plain(graph)
    numbers = {actor: number for number, actor in enumerate(plain)}
    # Sets of strings have another order in every process; sets of numbers do not.
    groups = nx.community.louvain_communities(nx.relabel_nodes(plain, numbers), weight="weight", seed=SEED)
    actors = list(plain)
    members = [sorted((actors[i] for i in group), key=lambda a: (-graph.degree(a), a)) for group in groups]
    members.sort(key=lambda group: (-len(group), group))
    return [Community(tuple(group), tuple(graph.nodes[a]["label"] for a in group)) for group in members]


def paths(
    graph: nx.MultiDiGraph, a: str, b: str, k: int = 3, *, spoken: Mapping[str, Collection[str]] | None = None
) -> list[Path]:
    """Return the `k` shortest ways between two actors, by id or name, whatever the direction of the edges.

    `spoken` has by actor the keys of the edges that it speaks of: their ends are a step away from it where
    there is no other way.
    """
    voices = spoken or {}
    plain = _plain(graph)
    start, end = (one if one in voices else find(graph, one) for one in (a, b))
    if not _connected(plain, start, end):
        plain.add_edges_from(_heard(graph, voices))
    if not _connected(plain, start, end):
        return []
    ways = islice(nx.shortest_simple_paths(plain, start, end), k)
    return [Path(tuple(way), tuple(_step(graph, voices, *hop) for hop in pairwise(way))) for way in ways]


def _connected(plain: nx.Graph, start: str, end: str) -> bool:
    return start in plain and end in plain and nx.has_path(plain, start, end)


def _heard(graph: nx.MultiDiGraph, voices: Mapping[str, Collection[str]]) -> list[tuple[str, str]]:
    """Return each speaker with each end of the edges that it speaks of, in a fixed order."""
    pairs = (
        (speaker, end)
        for speaker, keys in voices.items()
        for *ends, key in graph.edges(keys=True)
        if key in keys
        for end in ends
    )
    return sorted({pair for pair in pairs if pair[0] != pair[1]})


def along(graph: nx.MultiDiGraph, ways: Iterable[Sequence[str]]) -> list[Path]:
    """Return ways, which are given by the ids of their actors, with their edges."""
    return [Path(tuple(way), tuple(_step(graph, {}, *hop) for hop in pairwise(way))) for way in ways]


def neighbourhood(graph: nx.MultiDiGraph, actor: str, hops: int = 1) -> Neighbourhood:
    """Return who is at most `hops` edges away from an actor, by id or name, and the edges among them."""
    centre = find(graph, actor)
    distances = nx.single_source_shortest_path_length(_plain(graph), centre, cutoff=hops)
    near = dict(sorted(distances.items(), key=lambda pair: (pair[1], pair[0])))
    return Neighbourhood(centre, near, tuple(links(graph.subgraph(near))))


def disputed(graph: nx.MultiDiGraph) -> list[Link]:
    """Return the edges that some assert and others deny, weightiest first."""
    return [link for link in links(graph) if link.status == "Disputed"]


def links(graph: nx.MultiDiGraph) -> list[Link]:
    """Return all edges, weightiest first."""
    every = (_link(graph, *edge) for edge in graph.edges(keys=True))
    return sorted(every, key=_weighty)


def _plain(graph: nx.MultiDiGraph) -> nx.Graph:
    """Return the graph without directions and parallel edges, in a fixed order; weights are added up."""
    plain = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    for subject, target, weight in sorted(graph.edges(data="weight")):
        if subject != target:
            before = plain.get_edge_data(subject, target, {"weight": 0})["weight"]
            plain.add_edge(subject, target, weight=before + weight)
    return plain


def _step(graph: nx.MultiDiGraph, voices: Mapping[str, Collection[str]], a: str, b: str) -> tuple[Link, ...]:
    """Return the edges between two neighbours on a way, else those of one of which the other speaks."""
    edges = set(_between(graph, a, b))
    for speaker, other in ((a, b), (b, a)) if not edges else ():
        own = [*graph.in_edges(other, keys=True), *graph.out_edges(other, keys=True)]
        edges |= {_link(graph, *edge) for edge in own if edge[2] in voices.get(speaker, ())}
    return tuple(sorted(edges, key=_weighty))


def _weighty(link: Link) -> tuple[int, str, str, str]:
    return -link.weight, link.subject, link.relation, link.object


def _between(graph: nx.MultiDiGraph, a: str, b: str) -> Iterator[Link]:
    for subject, target in ((a, b), (b, a)):
        for key in graph.get_edge_data(subject, target) or ():
            yield _link(graph, subject, target, key)


def _link(graph: nx.MultiDiGraph, subject: str, target: str, key: str) -> Link:
    facts = graph.edges[subject, target, key]
    return Link(
        key=key,
        subject=subject,
        subject_label=graph.nodes[subject]["label"],
        relation=facts["relation"],
        relation_label=facts["label"],
        phrase=facts["phrase"],
        object=target,
        object_label=graph.nodes[target]["label"],
        status=facts["status"],
        weight=facts["weight"],
        origins=facts["origins"],
        claims=tuple(facts["claims"].split(SEPARATOR)),
    )
