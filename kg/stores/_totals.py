"""How much there is of what, kept beside what follows from the articles and changed with it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import chain
from typing import cast

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Quad

from kg import ns
from kg.rdf.rows import STATUSES
from kg.rdf.terms import graph_name, value
from kg.stores._engine import Engine

ARTICLES, CLAIMS, ORIGINS = ns.SCHEMA.NewsArticle, ns.KG.Claim, ns.KG.origin
ENTITIES, ACTORS, QUADS = ns.KG.Entity, ns.KG.named, ns.RDF.Statement
_NAMES = {
    "articles": ARTICLES,
    "origins": ORIGINS,
    "claims": CLAIMS,
    "actors": ACTORS,
    "entities": ENTITIES,
}
EDGES = tuple(ns.KG[status] for status in sorted(STATUSES))
"""What the edges of the vocabulary are, by status."""
_COUNTED = (ns.ENTITIES, ns.SUMMARY, ns.PROVENANCE, ns.ORIGINS)
_TELLING = frozenset({ns.RDF.type, ns.RDF.predicate, ns.KG.status, ns.KG.known, ns.KG.named, ns.KG.origin})
_HAS_ORIGIN = (ns.ORIGINS, ns.KG.origin)
_Kind = tuple[str, str]
"""A graph and a predicate."""

_ALL = "SELECT (COUNT(*) AS ?count) WHERE { GRAPH <%s> { ?s ?p ?o } }"
_MADE = f"""
SELECT (COUNT(DISTINCT ?thing) AS ?count) WHERE {{
  GRAPH ?article {{ ?thing a <%s> }} FILTER(STRSTARTS(STR(?article), "{ns.ARTICLES}"))
}}
"""
_SOURCES = (
    "SELECT (COUNT(DISTINCT ?origin) AS ?count) WHERE { GRAPH graph:origins { ?article kg:origin ?origin } }"
)
_DESCRIBED = """
SELECT (COUNT(DISTINCT ?entity) AS ?count) WHERE { GRAPH graph:entities { ?entity a ?kind %s } }
"""
_NAMED = """
{ ?entity kg:known ?known } UNION { ?entity kg:named ?named FILTER(STR(?named) IN ("true", "1")) }
"""
_STATUSES = f"""
SELECT (COUNT(?edge) AS ?count) WHERE {{ GRAPH graph:summary {{
  ?edge kg:status <%s> ; rdf:predicate ?relation FILTER(!STRSTARTS(STR(?relation), "{ns.OPEN}"))
}} }}
"""
_ASKED = {
    ARTICLES: _MADE % ARTICLES,
    CLAIMS: _MADE % CLAIMS,
    ORIGINS: _SOURCES,
    ENTITIES: _DESCRIBED % "",
    ACTORS: _DESCRIBED % _NAMED,
} | {status: _STATUSES % status for status in EDGES}


def totals(engine: Engine) -> dict[str, int]:
    """Return how much there is of what; all quads among them, whoever wrote them."""
    found = kept(engine)
    return named(asked(engine) if found is None else found + Counter({QUADS: _others(engine)}))


def named(found: Counter[str]) -> dict[str, int]:
    """Return totals by what people call them."""
    edges = {f"{ns.KG.local(status).lower()} edges": found[status] for status in EDGES if found[status]}
    return {
        **{name: found[what] for name, what in _NAMES.items()},
        "edges": sum(edges.values()),
        **edges,
        "quads": found[QUADS],
    }


def kept(engine: Engine) -> Counter[str] | None:
    """Return what is noted of articles and what follows from them; None if it is not known."""
    found = Counter({value(q.subject): int(value(q.object)) for q in engine.find(graph=ns.TOTALS)})
    there = found or next(engine.find(graph=ns.PROVENANCE), None) is None
    return found if there else None


def changed(engine: Engine, pairs: Iterable[tuple[Set[Quad], Set[Quad]]]) -> tuple[set[Quad], set[Quad]]:
    """Return what changes in the totals when quads become others, each edge and entity whole."""
    before = kept(engine)
    if before is None:
        return set(), set()
    old, new = (_Told(chain.from_iterable(side)) for side in zip(*pairs, strict=True))
    after = before.copy()
    after.subtract(old.counted())
    after.update(new.counted())
    after[ORIGINS] += _origins(engine, old.pairs[_HAS_ORIGIN], new.pairs[_HAS_ORIGIN])
    return set(written(before)), set(written(after))


def tallied(quads: Iterable[Quad]) -> Counter[str]:
    """Return how much there is of what in quads that have each edge and entity whole; origins aside."""
    return _Told(quads).counted()


class _Told:
    """What quads tell of how much there is."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._number = 0
        self.pairs = defaultdict[_Kind, set[tuple[str, str]]](set)
        """Subject and object by graph and predicate."""
        for quad in quads:
            self._number += 1
            if quad.predicate.value in _TELLING:
                kind = _place(quad), quad.predicate.value
                self.pairs[kind].add((value(quad.subject), value(quad.object)))

    def counted(self) -> Counter[str]:
        made, kinds = self.pairs[ns.ARTICLES, ns.RDF.type], self.pairs[ns.ENTITIES, ns.RDF.type]
        named = self.pairs[ns.ENTITIES, ns.KG.known] | self.pairs[ns.ENTITIES, ns.KG.named]
        relations = self.pairs[ns.SUMMARY, ns.RDF.predicate]
        opened = {edge for edge, relation in relations if relation.startswith(ns.OPEN)}
        found = Counter(kind for _, kind in made if kind in (ARTICLES, CLAIMS))
        found.update(status for edge, status in self.pairs[ns.SUMMARY, ns.KG.status] if edge not in opened)
        found[ENTITIES] = len({entity for entity, _ in kinds})
        found[ACTORS] = len({entity for entity, so in named if so == "true"})
        found[QUADS] = self._number
        return found


def _place(quad: Quad) -> str:
    """Return which graph a quad is in, one name for all of articles."""
    name = graph_name(quad)
    return ns.ARTICLES if name.startswith(ns.ARTICLES) else name


def written(totals: Mapping[str, int]) -> Iterator[Quad]:
    """Yield totals as the graph of totals has them, without what there is nothing of."""
    graph, predicate = NamedNode(ns.TOTALS), NamedNode(ns.KG.total)
    for what, number in totals.items():
        if number:
            yield Quad(NamedNode(what), predicate, Literal(number), graph)


def _origins(engine: Engine, old: set[tuple[str, str]], new: set[tuple[str, str]]) -> int:
    """Return how many more origins there are when articles that had `old` ones have `new` ones."""
    gone, come = ({origin for _, origin in some} for some in (old, new))
    parted = old - new

    def alone(origin: str) -> bool:
        found = engine.find(predicates=[ns.KG.origin], objects=[origin], graph=ns.ORIGINS)
        return all((value(quad.subject), origin) in parted for quad in found)

    return sum(map(alone, come - gone)) - sum(map(alone, gone - come))


def noted(engine: Engine) -> Iterator[Quad]:
    """Yield the totals of a store that has none, as it counts them now."""
    yield from written(asked(engine) - Counter({QUADS: _others(engine)}))


def asked(engine: Engine) -> Counter[str]:
    """Return totals as the store counts them now, which takes the longer the more there is."""
    return Counter({what: _count(engine, sparql) for what, sparql in _ASKED.items()} | {QUADS: len(engine)})


def _others(engine: Engine) -> int:
    """Return how many quads there are that are neither of articles nor follow from them."""
    names = (name for name in engine.names() if name not in _COUNTED and not name.startswith(ns.ARTICLES))
    return sum(_count(engine, _ALL % name) for name in names)


def _count(engine: Engine, sparql: str) -> int:
    (row,) = cast(ox.QuerySolutions, engine.ask(sparql, union=False))
    return int(row["count"].value)
