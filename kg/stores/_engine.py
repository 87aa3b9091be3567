"""What a store is made of: a set of quads that can be searched, asked and changed."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from kg import ns
from kg.errors import StoreError
from kg.stores._blocks import agree, intact
from kg.stores._faults import advice

Results = ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]
Names = Iterable[str] | None
"""IRIs, or all there are."""
Name = str | None
"""A graph, or all there are."""
_Quads = Collection[Quad]


class Engine(Protocol):
    """Where quads are kept; a module of this folder returns one."""

    folder: Path | None
    """Where it is on this machine, if it is in a folder."""

    def find(
        self,
        subjects: Names = None,
        predicates: Names = None,
        objects: Names = None,
        graph: str | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that have one of the subjects, of the predicates and of the objects."""

    def lines(self, graph: str) -> list[str]:
        """Return the triples of a graph as lines of N-Triples."""

    def change(self, delete: Collection[Quad], insert: Collection[Quad], gone: Iterable[str] = ()) -> None:
        """Delete and insert quads and drop the graphs `gone`, all or nothing."""

    def load(self, quads: Iterable[Quad]) -> None:
        """Insert many quads, all or nothing."""

    def ask(self, sparql: str, *, union: bool) -> Results:
        """Return the answer to a query that knows all prefixes; `union` makes all graphs the default one."""

    def names(self) -> Iterator[str]:
        """Yield the names of the graphs."""

    def snapshot(self, path: Path) -> None:
        """Write all that is in it now into a new folder, which pyoxigraph opens."""

    def flush(self) -> None:
        """Write to disk what is still in memory."""

    def close(self) -> None:
        """Let others open it."""

    def __len__(self) -> int:
        """Return the number of quads."""


class Embedded:
    """Quads in this process, in pyoxigraph."""

    def __init__(
        self,
        quads: ox.Store,
        folder: Path | None = None,
        *,
        name: Path | None = None,
        fixed: bool = False,
        after: Callable[[], None] = lambda: None,
    ) -> None:
        """Wrap an open store, which is in `folder` if it is on disk and others may be told of that.

        One that is `fixed` is never changed; `after` is called when it has been closed.
        """
        self._open: ox.Store | None = quads
        self.folder, self.fixed = folder, fixed
        self._name, self._after = name or folder or ":memory:", after

    def find(
        self,
        subjects: Names = None,
        predicates: Names = None,
        objects: Names = None,
        graph: str | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that have one of the subjects, of the predicates and of the objects."""
        name = None if graph is None else NamedNode(graph)
        terms = [_nodes(given) for given in (subjects, predicates, objects)]
        with self._reading():
            for subject, predicate, target in product(*terms):
                yield from self._quads.quads_for_pattern(subject, predicate, target, name)

    def lines(self, graph: str) -> list[str]:
        """Return the triples of a graph as lines of N-Triples."""
        with self._reading():
            dump = self._quads.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=NamedNode(graph)) or b""
        return dump.decode().split("\n")[:-1]

    def change(self, delete: Collection[Quad], insert: Collection[Quad], gone: Iterable[str] = ()) -> None:
        """Delete and insert quads and drop the graphs `gone`, all or nothing."""
        dropped = list(gone)
        with self._writing():
            if delete or insert or dropped:
                # One update is one transaction; pyoxigraph has no other way to delete and insert at once.
                self._quads.update(update(delete, insert, dropped))

    def load(self, quads: Iterable[Quad]) -> None:
        """Insert many quads, all or nothing."""
        with self._writing():
            self._quads.bulk_extend(quads)

    def update(self, sparql: str, base: str) -> None:
        """Do a SPARQL update that knows all prefixes, all or nothing."""
        self._changeable()
        self._quads.update(sparql, base_iri=base, prefixes=dict(ns.PREFIXES))

    def ask(self, sparql: str, *, union: bool) -> Results:
        """Return the answer to a query that knows all prefixes; `union` makes all graphs the default one."""
        return self._quads.query(sparql, prefixes=dict(ns.PREFIXES), use_default_graph_as_union=union)

    def names(self) -> Iterator[str]:
        """Yield the names of the graphs."""
        with self._reading():
            yield from (name.value for name in self._quads.named_graphs())

    def snapshot(self, path: Path) -> None:
        """Write all that is in it now into a new folder, which pyoxigraph opens."""
        with _written():
            if self.folder is None:
                copy = ox.Store(path)
                copy.bulk_extend(self._quads)
                copy.flush()
            else:
                self._quads.backup(path)

    def sound(self) -> bool:
        """Read all there is, in every index; return whether they agree. Damaged bytes are a StoreError."""
        with self._reading():
            return agree(self._quads) if self.folder is None else intact(self._quads, self.folder)

    def flush(self) -> None:
        """Write to disk what is still in memory."""
        with _written():
            self._quads.flush()

    def close(self) -> None:
        """Flush, and let others open the store."""
        if self._open is not None:
            try:
                if not self.fixed:
                    self.flush()
            finally:
                self._open = None
                self._after()

    def __len__(self) -> int:
        """Return the number of quads."""
        with self._reading():
            return len(self._quads)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._changeable()
        with _written():
            yield

    def _changeable(self) -> None:
        if self.fixed:
            raise StoreError(f"The store {self._name} was opened for reading, and is not changed.")

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:  # the latter for a damaged block
            raise StoreError(f"The store {self._name} cannot be read ({error}): {advice(error)}.") from error

    @property
    def _quads(self) -> ox.Store:
        if self._open is None:
            raise StoreError(f"The store {self._name} is closed; open it again with kg.stores.connect.")
        return self._open


def update(delete: Iterable[Quad], insert: Iterable[Quad], gone: Iterable[str]) -> str:
    """Return a change as one SPARQL update."""
    both = (("DELETE", _grouped(delete)), ("INSERT", _grouped(insert)))
    parts = [f"{verb} DATA {{ {quads} }}" for verb, quads in both if quads]
    return " ; ".join([*parts, *(f"DROP SILENT GRAPH {NamedNode(name)}" for name in gone)])


def _grouped(quads: Iterable[Quad]) -> str:
    graphs: dict[str, list[str]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.graph_name), []).append(str(quad.triple))
    return " ".join(f"GRAPH {name} {{ {' . '.join(triples)} }}" for name, triples in graphs.items())


def _nodes(iris: Names) -> list[NamedNode] | list[None]:
    return [None] if iris is None else [NamedNode(iri) for iri in iris]


@contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:  # the latter for a damaged block
        raise StoreError(
            f"The store cannot be written ({error}), and what was asked last is not in it: {advice(error)}."
        ) from error
