"""Many articles at once: what follows from all of them is derived when they are there."""

from collections.abc import Collection, Iterable, Iterator, Set
from itertools import chain, islice

from pyoxigraph import Literal, NamedNode, Quad

from kg import ns
from kg.knowledge.register import Register
from kg.rdf.terms import value
from kg.stores import _derived
from kg.stores._engine import Engine
from kg.stores._gathered import Gathered

BATCH = 50_000
"""About so many quads are written at once."""
MOST = 200_000
"""So many quads that follow from articles are written at once: the engine has them in memory meanwhile."""
MARK = Quad(NamedNode(ns.PROVENANCE), NamedNode(ns.KG.incomplete), Literal(True), NamedNode(ns.PROVENANCE))
"""Stands in the store from when new articles are loaded until all that follows from them is right."""
Graph = tuple[str, Set[Quad]]
"""The name of a graph, and its quads."""


def load(engine: Engine, register: Register, graphs: Iterable[Graph]) -> int:
    """Write graphs of articles, in place of older ones, and what follows; return how many claims are new."""
    engine.change(set(), {MARK})
    new, names = 0, set[str]()
    with Gathered() as gathered:
        for batch in batches(graphs):
            stored = {quad for name in batch for quad in engine.find(graph=name)}
            come = set(chain.from_iterable(batch.values()))
            new += len(_claims(come) - _claims(stored))
            engine.load((come - stored) | {MARK})  # once more: a power cut may take what was not loaded
            engine.change(stored - come, set())
            gathered.read(come)
            names |= batch.keys()
        _gather(engine, gathered, but=names)
        _forget(engine)
        following = _derived.derived(engine, gathered, register)
        while some := list(islice(following, MOST)):
            engine.load(some)
    engine.change({MARK}, set())
    return new


def derived(engine: Engine, register: Register) -> Iterator[Quad]:
    """Yield all that follows from the articles of a store."""
    with Gathered() as gathered:
        _gather(engine, gathered)
        yield from _derived.derived(engine, gathered, register)


def _forget(engine: Engine) -> None:
    """Take away all that followed from the articles, but not the mark: who is killed now must find it."""
    gone = [name for name in (*ns.DERIVED, ns.INFERRED) if next(engine.find(graph=name), None) is not None]
    engine.change(set(), set(), [name for name in gone if name != ns.PROVENANCE])
    engine.change(set(engine.find(graph=ns.PROVENANCE)) - {MARK}, set())


def _gather(engine: Engine, gathered: Gathered, but: Collection[str] = ()) -> None:
    for name in sorted(engine.names()):
        if name.startswith(ns.ARTICLES) and name not in but:
            gathered.read(list(engine.find(graph=name)))


def batches(graphs: Iterable[Graph]) -> Iterator[dict[str, Set[Quad]]]:
    """Yield graphs by name, so many at once as are written together."""
    batch, size = dict[str, Set[Quad]](), 0
    for name, quads in graphs:
        batch[name] = quads
        size += len(quads)
        if size >= BATCH:
            yield batch
            batch, size = {}, 0
    yield batch


def _claims(quads: Iterable[Quad]) -> set[str]:
    return {value(quad.subject) for quad in quads if quad.predicate.value == ns.KG.edge}
