"""Full-text search over names, titles and sentences, with SQLite beside the store."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Literal

from kg import ns
from kg.errors import StoreError
from kg.rdf.terms import Facts, facts_of
from kg.stores import Store
from kg.stores._journal import ALL

Kind = Literal["actor", "article", "sentence", "name"]

VERSION = 2
"""Raise it when the index holds something else: an older one is made anew."""
_SCHEMA = """
DROP TABLE IF EXISTS texts;
DROP TABLE IF EXISTS owners;
CREATE VIRTUAL TABLE texts USING fts5(
  text, kind, iri UNINDEXED, article UNINDEXED, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
CREATE TABLE owners (owner TEXT NOT NULL, row INTEGER NOT NULL);
CREATE INDEX owned ON owners (owner);
"""
_FIND = """
SELECT kind, iri, article, text FROM (
  SELECT kind, iri, article, text, bm25(texts, 1, 0) AS place FROM texts WHERE texts MATCH ? LIMIT ?
) ORDER BY place, iri LIMIT ?
"""
RANKED = 2000
"""So many hits are weighed against each other at most: a word that stands everywhere answers at once."""
KINDS: tuple[Kind, ...] = ("actor", "article", "sentence")
"""What people look for; names as they stand in texts, too, only if asked for."""
SEPARATOR = "; "
"""Between the names of an actor."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What has the words: an actor by its names, an article by its title, a sentence, or a name in it."""

    kind: Kind
    iri: str
    article: str
    """IRI of the article that a sentence, title or name is from, '' for an actor."""
    text: str


class Index:
    """The words of a store, brought up to date whenever something is looked for."""

    def __init__(self, store: Store) -> None:
        """Open the index of a store; it is made at the first search."""
        self._store = store
        store.journal.watched = True
        # One who makes the index may be at it while another removes an article.
        self._alone = Lock()
        self._base = self._opened()

    @property
    def made(self) -> bool:
        """Whether there is an index already; to make one takes long for a large store."""
        return bool(self._base.execute("PRAGMA user_version").fetchone()[0] == VERSION)

    def search(self, text: str, limit: int = 20, *, kinds: Sequence[Kind] = KINDS) -> list[Hit]:
        """Return what has all these words, the best first; the last word may be the beginning of one."""
        words = [f'"{word}"' for word in re.findall(r"\w+", text)]
        if not words:
            return []
        either = " OR ".join(f'"{kind}"' for kind in kinds)
        match = f"text : ({' '.join(words)}*) AND kind : ({either})"
        try:
            with self._alone:
                self._update()
                rows = self._base.execute(_FIND, (match, RANKED, limit)).fetchall()
        except sqlite3.Error as error:
            raise self._broken(error) from error
        return [Hit(*row) for row in rows]

    def refresh(self) -> None:
        """Bring the index up to date now, so that the next search need not."""
        try:
            with self._alone:
                self._update()
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def wipe(self) -> None:
        """Bring the index up to date now, and leave nothing in its file of what is in the store no more."""
        try:
            with self._alone:
                self._wipe()
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def _wipe(self) -> None:
        self._update()
        # What is deleted stays in the pages of FTS5 until they are merged, and in those that are free.
        self._base.execute("INSERT INTO texts (texts) VALUES ('optimize')")
        self._base.commit()
        self._base.execute("VACUUM")

    def close(self) -> None:
        """Close the index."""
        self._base.close()

    def _broken(self, error: sqlite3.Error) -> StoreError:
        place = self._store.journal.index
        return StoreError(f"The search index cannot be used ({error}); delete {place}.")

    def _opened(self) -> sqlite3.Connection:
        path = self._store.journal.index
        try:
            # One server process may ask from several threads; SQLite itself lets them wait for each other.
            return sqlite3.connect(path or ":memory:", check_same_thread=False)
        except sqlite3.Error as error:
            raise StoreError(f"The search index {path} cannot be opened: {error}.") from error

    def _update(self) -> None:
        """Read what has changed since the last time, or everything at first."""
        made = self.made
        stale = self._store.journal.read() if made else set()
        if made and not stale:
            return
        made = made and ALL not in stale
        with self._base:
            if made:
                self._forget(stale)
                self._add(_texts(self._store, stale))
            else:
                # What changes while all is read, which may take minutes, is noted and read again.
                self._base.execute("PRAGMA user_version = 0")
                self._store.journal.clear()
                self._base.executescript(_SCHEMA)
                self._add(_texts(self._store))
                self._base.execute(f"PRAGMA user_version = {VERSION}")
        if made:  # only now: who is killed before does it again
            self._store.journal.clear()

    def _forget(self, owners: Iterable[str]) -> None:
        for owner in owners:
            rows = self._base.execute("SELECT row FROM owners WHERE owner = ?", (owner,)).fetchall()
            self._base.executemany("DELETE FROM texts WHERE rowid = ?", rows)
            self._base.execute("DELETE FROM owners WHERE owner = ?", (owner,))

    def _add(self, rows: Iterable[tuple[str, Hit]]) -> None:
        for owner, hit in rows:
            values = (hit.text, hit.kind, hit.iri, hit.article)
            row = self._base.execute("INSERT INTO texts VALUES (?, ?, ?, ?)", values).lastrowid
            self._base.execute("INSERT INTO owners VALUES (?, ?)", (owner, row))


def _texts(store: Store, owners: set[str] | None = None) -> Iterator[tuple[str, Hit]]:
    """Yield what there is to index of some graphs and entities, or of all, by graph or entity."""
    wanted = store.graphs() if owners is None else sorted(owners)
    for graph in (name for name in wanted if name.startswith(ns.ARTICLES)):
        yield from ((graph, hit) for hit in _article(facts_of(store.quads(graph))))
    described = store.entities() if owners is None else store.entities(*owners)
    for iri, entity in described.items():
        if entity.named:
            yield iri, Hit("actor", iri, "", SEPARATOR.join(entity.names))


def _article(facts: Facts) -> Iterator[Hit]:
    sentences: set[str] = set()
    yield from sorted(set(_names(facts)), key=lambda hit: (hit.iri, hit.text))
    for iri, known in facts.items():
        if ns.SCHEMA.QuantitativeValue not in known.get(ns.RDF.type, ()):
            sentences.update(known.get(ns.GAF.denotedBy, ()))
        for title in known.get(ns.DCT["title"], ()):
            yield Hit("article", iri, iri, title)
    for iri in sorted(sentences):
        yield Hit("sentence", iri, iri.partition("#")[0], facts[iri][ns.NIF.anchorOf][0])


def _names(facts: Facts) -> Iterator[Hit]:
    """Yield what an article calls those whom it names, each by its IRI."""
    for iri, known in facts.items():
        if known.get(ns.KG.mentionForm) == ["name"] and ns.ITSRDF.taIdentRef in known:
            article, entity = iri.partition("#")[0], known[ns.ITSRDF.taIdentRef][0]
            yield Hit("name", entity, article, known[ns.NIF.anchorOf][0])
