"""Every block of a store read once: RocksDB looks at the checksum of what it reads, and of nothing else."""

import shutil
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, Quad

T = TypeVar("T")
Digest = tuple[int, int]
"""How many quads there are, and the sum of their hashes: the same for the same quads in any order."""


class Counted:
    """Quads on their way to somewhere, of which the digest is known once they are there."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        """Pass quads on."""
        self._quads = quads
        self.digest: Digest = (0, 0)

    def __iter__(self) -> Iterator[Quad]:
        """Yield them, once."""
        for quad in self._quads:
            self.digest = _added(self.digest, quad)
            yield quad


def digest(quads: Iterable[Quad]) -> Digest:
    """Return what tells quads from others, without keeping them; only this process makes the same of them."""
    made: Digest = (0, 0)
    for quad in quads:
        made = _added(made, quad)
    return made


def _added(made: Digest, quad: Quad) -> Digest:
    return made[0] + 1, (made[1] + hash(quad)) & 0xFFFF_FFFF_FFFF_FFFF


def intact(store: ox.Store, folder: Path) -> bool:
    """Return whether the indexes of a store in a folder agree, in all its files; damage is raised."""
    mark = f".{folder.name}.checked-"
    for left in folder.parent.glob(f"{mark}*"):  # by a check that was killed
        shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=mark, dir=folder.parent) as place:
        store.backup(Path(place) / "store")
        return _rewritten(Path(place) / "store")


def _rewritten(folder: Path) -> bool:
    """Write a copy anew, which reads what newer files hide, too, and look at what comes of it."""
    copy = ox.Store(folder)
    copy.optimize()
    return agree(copy)


def agree(store: ox.Store) -> bool:
    """Return whether all indexes hold the same quads; damage is raised as pyoxigraph does."""
    whole = digest(store)
    ways = (_by_graph(store), _by_subject(store), _by_predicate(store), _by_object(store))
    return all(digest(index) == whole for index in ways)


def _graphs(store: ox.Store) -> Iterator[ox.NamedNode | ox.BlankNode | DefaultGraph]:
    yield DefaultGraph()
    yield from store.named_graphs()


def _by_graph(store: ox.Store) -> Iterator[Quad]:
    """Yield the quads of the indexes that begin with the graph, and once more those that differ there."""
    for graph in _graphs(store):
        quads = list(store.quads_for_pattern(None, None, None, graph))
        yield from quads
        for place in ("predicate", "object"):
            terms = {getattr(quad, place) for quad in quads}
            given = ({"predicate": None, "object": None} | {place: term} for term in terms)
            found = chain.from_iterable(
                store.quads_for_pattern(None, one["predicate"], one["object"], graph) for one in given
            )
            yield from set(found).symmetric_difference(quads)


def _by_subject(store: ox.Store) -> Iterator[Quad]:
    for subject in _different(quad.subject for quad in store):
        yield from store.quads_for_pattern(subject, None, None, None)


def _by_predicate(store: ox.Store) -> Iterator[Quad]:
    for predicate in _different(quad.predicate for quad in store):
        yield from store.quads_for_pattern(None, predicate, None, None)


def _by_object(store: ox.Store) -> Iterator[Quad]:
    for target in _different(quad.object for quad in store):
        # Asked for the integer 255, or 511, pyoxigraph 0.5 also gives those that follow it.
        yield from (q for q in store.quads_for_pattern(None, None, target, None) if q.object == target)


def _different(terms: Iterable[T]) -> Iterator[T]:
    """Yield each term once; hashes are kept, since the terms take as much memory as the store on the disk."""
    seen: set[int] = set()
    for term in terms:
        if hash(term) not in seen:
            seen.add(hash(term))
            yield term
