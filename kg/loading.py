"""Shards -> a store: what it does not have of their articles, as people correct it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Quad

from kg import ns, shards
from kg.corrections.desk import Desk
from kg.knowledge.ontology import Ontology
from kg.model import Report
from kg.rdf.terms import value
from kg.shards import Folder, Found, Shard
from kg.stores import Store

FEW = 4
"""Beside more than so many times as many articles, those that come are added one after the other."""


def load(store: Store, ontology: Ontology, places: Iterable[str | Path]) -> Report:
    """Add the articles of all shards at some places to a store, and replace those that have changed there."""
    found = shards.found([shards.opened(place) for place in places])
    names = {one.entry.name: one for one in found.values()}
    there = [name for name in store.graphs() if name.startswith(ns.ARTICLES)]
    same = {name for name in there if name in names and _has(store, names[name])}
    wanted = [one for name, one in names.items() if name not in same]
    report = Report(unchanged=len(same))
    report.articles, report.statements = len(wanted), sum(one.entry.claims for one in wanted)
    if wanted:
        bulk = store.local and len(wanted) * FEW >= len(there)
        report.new = Desk(store, ontology).load(_counted(_graphs(wanted), store, report), bulk=bulk)
        store.flush()
    return report


def _has(store: Store, one: Found) -> bool:
    """Return whether a store has the very graph of an article."""
    lines = (line.encode() for line in store.lines(one.entry.name))
    return shards.fingerprint(lines) == one.entry.graph


def _graphs(wanted: Iterable[Found]) -> Iterator[tuple[str, frozenset[Quad]]]:
    """Yield the graphs of articles, shard by shard."""
    names: dict[Shard, list[str]] = defaultdict(list)
    folders: dict[Shard, Folder] = {}
    for entry, shard, folder in wanted:
        names[shard].append(entry.name)
        folders[shard] = folder
    for shard, some in names.items():
        yield from shards.graphs(folders[shard], shard, some)


def _counted(
    graphs: Iterable[tuple[str, frozenset[Quad]]], store: Store, report: Report
) -> Iterator[tuple[str, frozenset[Quad]]]:
    """Pass graphs on, and count those that replace another text."""
    for name, quads in graphs:
        text = next(value(quad.object) for quad in quads if quad.predicate.value == ns.KG.sha256)
        report.replaced += store.checksum(ns.article_of(name)) not in (None, text)
        yield name, quads
