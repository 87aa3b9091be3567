"""All edges with their claims in a file of our own, where each is found without a look at the others.

The store keeps what articles say; a question about somebody who is in the news all the time puts thousands of
edges together from that. Here each edge is one record, those of an actor stand in order, and what there is of
an actor is counted. The file is temporary: it is made while the server answers, and follows what changes.
"""

import marshal
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from heapq import merge
from itertools import islice
from threading import RLock, Thread
from time import sleep
from typing import Any

from kg import ns
from kg.errors import StoreError
from kg.graph import Graph
from kg.rdf.rows import Actor
from kg.rdf.terms import value
from kg.serve.explorer import index as indexes
from kg.serve.explorer import reach, reading
from kg.serve.explorer.index import Counts, Edge, Row
from kg.serve.explorer.reading import Read

SOME = 100
"""So many edges are put away at a time; nobody may write, nor ask of edges, meanwhile."""
PAUSE = 0.002
"""Seconds in which whoever waits for that has a turn."""
MANY = 300
"""If more articles have changed, all edges are put away anew, while the server answers."""
CACHE = 64_000
"""So many kB of the file are in memory."""
_TABLES = {
    "edges": "edge TEXT PRIMARY KEY, told BLOB",
    "ends": "actor TEXT, open INT, least INT, edge TEXT, other TEXT, claims INT, "
    "PRIMARY KEY (actor, open, least, edge)",
    "tells": "article TEXT, edge TEXT, PRIMARY KEY (article, edge)",
    "says": "edge TEXT, actor TEXT, claims INT, PRIMARY KEY (edge, actor)",
    "articles": "article TEXT PRIMARY KEY, told BLOB",
    "actors": "actor TEXT PRIMARY KEY, told BLOB",
    "counted": "actor TEXT PRIMARY KEY, degree INT, claims INT, says INT",
}
"""`least` is the weight of an edge below zero: the weightiest come first."""
_COUNT = """
INSERT OR REPLACE INTO counted VALUES (?1,
  (SELECT COUNT(DISTINCT other) FROM ends WHERE actor = ?1 AND NOT open AND other != ?1),
  (SELECT COALESCE(SUM(claims), 0) FROM ends WHERE actor = ?1),
  (SELECT COALESCE(SUM(claims), 0) FROM says WHERE actor = ?1))
"""
_FIELDS = [field.name for field in fields(Edge)]


class Shelf:
    """The edges of a store, once they have been put away."""

    def __init__(self, graph: Graph, lock: RLock) -> None:
        """Begin with nothing; whoever writes holds the lock, and whoever calls what is here."""
        self.ready = False
        """Whether all edges are here, as the store has them."""
        self._graph, self._store, self._lock = graph, graph.store, lock
        # A file without a name, which goes with us.
        self._base = sqlite3.connect("", check_same_thread=False, isolation_level=None)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute(f"PRAGMA cache_size = -{CACHE}")
        self._changed: set[str] = set()
        self._filling: Thread | None = None
        self._round = 0

    def start(self) -> None:
        """Put all away anew, in a thread of its own."""
        self.ready, self._changed = False, set()
        self._round += 1
        self._filling = Thread(target=self._fill, args=(self._round, self._filling), daemon=True)
        self._filling.start()

    def stop(self) -> None:
        """Put no more away."""
        self._round += 1

    def close(self) -> None:
        """Stop, and forget all; here alone the lock is not held: what is being put away waits for it."""
        self.stop()
        if self._filling is not None:
            self._filling.join()
        self._base.close()

    def hear(self, names: Iterable[str]) -> None:
        """Take note of the graphs and entities that have changed."""
        self._changed |= set(names)
        if self.ready:
            try:
                self._renew()
            except sqlite3.Error:  # half of it may be done
                self.start()

    def strongest(self, actors: Iterable[str], most: int) -> list[str]:
        """Return so many edges of actors, by IRI: those of the vocabulary first, the weightiest of these."""
        return list(islice((ns.EDGE[edge] for edge, _ in self._ranked(actors)), most))

    def among(self, actors: Collection[str], but: Collection[str], most: int) -> list[str]:
        """Return the strongest edges that lead from one of some actors to another, without those of `but`."""
        near = set(actors)
        found = (ns.EDGE[edge] for edge, other in self._ranked(near) if other in near)
        return list(islice((edge for edge in found if edge not in but), most))

    def edges(self, iris: Iterable[str]) -> dict[str, Edge]:
        """Return edges with their claims, by IRI, as many as are here."""
        records = ((iri, self._record("edges", ns.EDGE.local(iri))) for iri in iris)
        return {iri: Edge(*record) for iri, record in records if record}

    def article(self, name: str) -> Row:
        """Return what is known of an article."""
        with self._lock:  # a view asks when it is made
            found: Row | None = self._record("articles", name)
        return indexes.unknown() if found is None else found

    def actors(self, names: Iterable[str]) -> dict[str, Actor]:
        """Return actors, by id; who is not here yet is read."""
        records = {name: self._record("actors", name) for name in sorted(names)}
        read = reading.actors(self._store, [name for name, record in records.items() if record is None])
        self._base.executemany("INSERT INTO actors VALUES (?, ?)", ((n, _told(a)) for n, a in read.items()))
        there = read | {name: _actor(record) for name, record in records.items() if record}
        return {name: there[name] for name in records if name in there}

    def counts(self, actors: Iterable[str]) -> dict[str, Counts]:
        """Return how much there is of some actors."""
        asked = "SELECT degree, claims, says FROM counted WHERE actor = ?"
        found = {name: self._base.execute(asked, (name,)).fetchone() for name in actors}
        return {name: Counts(*(row or (0, 0, 0))) for name, row in found.items()}

    def _record(self, table: str, name: str) -> Any:
        """Return what is kept under a name, None if there is nothing."""
        row = self._base.execute(f"SELECT told FROM {table} WHERE {table[:-1]} = ?", (name,)).fetchone()
        return row and marshal.loads(row[0])

    def _ranked(self, actors: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield edges of actors and their other ends, each edge once; no more are read than are asked for."""
        asked = "SELECT open, least, edge, other FROM ends WHERE actor = ? ORDER BY open, least, edge"
        last = ""
        for _, _, edge, other in merge(*(self._base.execute(asked, (name,)) for name in sorted(set(actors)))):
            if edge != last:  # it may be of two of them
                yield edge, other
            last = edge

    def _fill(self, number: int, before: Thread | None) -> None:
        if before is not None:
            before.join()
        every = self._store.quads(ns.SUMMARY, predicates=[ns.KG.status])
        try:
            self._schema()
            while some := [value(quad.subject) for quad in islice(every, SOME)]:
                sleep(PAUSE)
                with self._lock:
                    if number != self._round:
                        return
                    self._put(some)
            with self._lock:
                if number == self._round:
                    self._count({actor for (actor,) in self._base.execute("SELECT actor FROM actors")})
                    self.ready = True
                    self._renew()
        except (StoreError, sqlite3.Error):  # the store is asked as before, and says what is amiss
            return

    def _schema(self) -> None:
        with self._lock:
            self._base.commit()  # what failed half-way
            for name, columns in _TABLES.items():
                self._base.execute(f"DROP TABLE IF EXISTS {name}")
                # Large rows make the tree of keys large, and slow.
                kind = "" if "BLOB" in columns else "WITHOUT ROWID"
                self._base.execute(f"CREATE TABLE {name} ({columns}) {kind}")
            self._base.execute("CREATE INDEX said ON says (actor)")

    def _renew(self) -> None:
        """Put away anew what has changed since it was."""
        changed, self._changed = self._changed, set()
        articles = [(ns.ARTICLES.local(name),) for name in changed if name.startswith(ns.ARTICLES)]
        entities = [(ns.ENT.local(name),) for name in changed if name.startswith(ns.ENT)]
        if len(articles) > MANY:
            self.start()
            return
        edges = {edge for (name,) in articles for edge in reach.edges_in(self._store, name)}
        for name in articles:
            rows = self._base.execute("SELECT edge FROM tells WHERE article = ?", name)
            edges.update(ns.EDGE[edge] for (edge,) in rows)
        touched = {name for (name,) in entities} | self._forget(edges)
        told = ((name, self._record("actors", name)) for (name,) in entities)
        before = {name: _actor(record) for name, record in told if record}
        self._base.executemany("DELETE FROM articles WHERE article = ?", articles)
        self._base.executemany("DELETE FROM actors WHERE actor = ?", entities)
        touched |= self._put(sorted(edges))
        self._say_anew(before)
        self._count(touched)

    def _put(self, iris: Iterable[str]) -> set[str]:
        """Put edges away as the store has them; return whom they are about and who tells of them."""
        left, met = iter(iris), set[str]()
        while some := list(islice(left, SOME)):
            read = reading.edges(self._graph, some).values()
            self._insert(row for one in read for row in _rows(one))
            met |= {name for one in read for name in _met(one.edge)}
        self.actors(met)
        return met

    def _insert(self, rows: Iterable[tuple[str, tuple[object, ...]]]) -> None:
        found = defaultdict[str, list[tuple[object, ...]]](list)
        for table, row in rows:
            found[table].append(row)
        self._base.execute("BEGIN")  # row by row each would be written out
        for table, some in found.items():
            places = ", ".join("?" * len(some[0]))
            self._base.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({places})", some)
        self._base.execute("COMMIT")

    def _forget(self, iris: Iterable[str]) -> set[str]:
        """Take edges away; return whom they were about and who told of them."""
        met = set[str]()
        for edge in self.edges(iris).values():
            met |= _met(edge)
            for actor in edge.ends:
                key = (actor, edge.open, -edge.weight, edge.id)
                self._base.execute("DELETE FROM ends WHERE (actor, open, least, edge) = (?, ?, ?, ?)", key)
            for table in ("says", "edges"):
                self._base.execute(f"DELETE FROM {table} WHERE edge = ?", (edge.id,))
            told = ((name, edge.id) for name in _documents(edge))
            self._base.executemany("DELETE FROM tells WHERE article = ? AND edge = ?", told)
        return met

    def _say_anew(self, before: Mapping[str, Actor]) -> None:
        """Put edges into words again whose subject is called otherwise than before, or is of another kind."""
        now = self.actors(before)
        for name, actor in now.items():
            if (actor.kind, actor.labels) != (before[name].kind, before[name].labels):
                found = self._base.execute("SELECT edge FROM ends WHERE actor = ?", (name,)).fetchall()
                for edge in self.edges(ns.EDGE[edge] for (edge,) in found).values():
                    if edge.subject == name:
                        about = {document: self.article(document) for document in _documents(edge)}
                        indexes.tell(self._graph, now, [edge], about)
                        self._base.execute(
                            "INSERT OR REPLACE INTO edges VALUES (?, ?)", (edge.id, _packed(edge))
                        )

    def _count(self, actors: Iterable[str]) -> None:
        self._base.executemany(_COUNT, [(name,) for name in actors])


class Rows(Mapping[str, Row]):
    """What is known of some articles; each is read when it is asked for."""

    def __init__(self, shelf: Shelf, names: Collection[str]) -> None:
        """Read nothing yet."""
        self._shelf, self._names = shelf, names

    def __getitem__(self, name: str) -> Row:
        """Return what is known of an article."""
        if name not in self._names:
            raise KeyError(name)
        return self._shelf.article(name)

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the articles."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._names)


def _rows(read: Read) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Yield what is put away of an edge, each row with the name of its table."""
    edge = read.edge
    yield "edges", (edge.id, _packed(edge))
    for actor in {edge.subject, edge.object}:
        yield "ends", (actor, edge.open, -edge.weight, edge.id, edge.other(actor), len(edge.claims))
    for name, row in read.articles.items():
        yield "articles", (name, marshal.dumps(dict(row)))
        yield "tells", (name, edge.id)
    for speaker, count in Counter(claim["by"] for claim in edge.claims if claim["by"]).items():
        yield "says", (edge.id, speaker, count)


def _packed(edge: Edge) -> bytes:
    told = {"text": dict(edge.text), "phrase": dict(edge.phrase)}
    return marshal.dumps(tuple(told.get(name, getattr(edge, name)) for name in _FIELDS))


def _told(actor: Actor) -> bytes:
    return marshal.dumps((actor.iri, actor.kind, dict(actor.labels), actor.names, actor.named, actor.known))


def _actor(record: tuple[str, str, dict[str, str], tuple[str, ...], bool, bool]) -> Actor:
    iri, kind, labels, names, named, known = record
    return Actor(iri=iri, kind=kind, labels=labels, names=names, named=named, known=known)


def _documents(edge: Edge) -> set[str]:
    return {claim["article"] for claim in edge.claims}


def _met(edge: Edge) -> set[str]:
    """Return whom an edge is about, and who tells of it or passes it on."""
    voices = (name for claim in edge.claims for name in (claim["by"], *claim["via"]) if name)
    return {*edge.ends, *voices}
