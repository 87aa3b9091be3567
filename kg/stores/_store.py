"""The graph of claims: one named graph an article, and what follows from them."""

import weakref
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Self

from pyoxigraph import Quad

from kg import ns
from kg.errors import InputError, QueryError
from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.model import Article, Statement
from kg.rdf import read, write
from kg.rdf.rows import Actor
from kg.rdf.terms import edge_iri, graph_name, value
from kg.rdf.write import ArticleGraph
from kg.stores import _answers, _bulk, _derived, _evidence, _totals, oxigraph
from kg.stores._answers import Answer
from kg.stores._bulk import MARK, batches
from kg.stores._engine import Embedded, Engine, Names
from kg.stores._entities import described, rows
from kg.stores._evidence import Evidence
from kg.stores._journal import ALL, Journal
from kg.stores._lending import Lender

if TYPE_CHECKING:
    import rdflib

MANY = 20_000
"""From so many quads on, they are loaded in bulk."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What changes with articles, all or nothing: quads of graphs that are neither theirs nor derived."""

    delete: frozenset[Quad] = frozenset()
    insert: frozenset[Quad] = frozenset()
    gone: tuple[str, ...] = ()
    """Graphs of which nothing stays."""

    def __or__(self, other: Self) -> Self:
        """Return both."""
        return replace(
            self,
            delete=self.delete | other.delete,
            insert=self.insert | other.insert,
            gone=self.gone + other.gone,
        )


class Store:
    """Keeps articles with their statements and answers questions; close it, or use it in `with`."""

    def __init__(
        self, engine: Engine, *, ontology: Ontology, register: Register, name: str = ":memory:"
    ) -> None:
        """Wrap open quads; `name` says in messages which store it is."""
        self._engine = engine
        self.ontology = ontology
        self.register = register
        self.name = name
        self.journal = Journal(engine.folder)
        self._lock = RLock()
        """Held while several changes must be seen together."""
        self._lender: Lender | None = None
        self._unlent: Callable[[], object] = lambda: None

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    def add(self, article: Article, statements: Iterable[Statement]) -> int:
        """Keep an article with its statements, in place of older ones; return how many claims are new."""
        return self.put(self.graph_of(article, statements))

    def put(self, *graphs: ArticleGraph, beside: Beside | None = None) -> int:
        """Keep the graphs of articles, in place of older ones; return how many claims are new."""
        return self._replace({graph.name: graph.quads for graph in graphs}, beside)

    def graph_of(self, article: Article, statements: Iterable[Statement]) -> ArticleGraph:
        """Return an article with its statements as the store keeps them."""
        try:
            return write.graph(article, statements, ontology=self.ontology)
        except (UnicodeEncodeError, ValueError) as error:
            raise InputError(f"Article {article.id!r} cannot be stored: {error}.") from error

    def extend(self, told: Iterable[tuple[Article, Iterable[Statement]]]) -> int:
        """Keep many articles, as `add` does but many at once, and quicker; return how many claims are new.

        They are written in batches, each whole or not at all.
        """
        made = (self.graph_of(article, statements) for article, statements in told)
        return self.keep((graph.name, graph.quads) for graph in made)

    def keep(self, graphs: Iterable[tuple[str, Set[Quad]]]) -> int:
        """Keep graphs of many articles, by name, as `extend` does; return how many claims are new."""
        return sum(map(self._replace, batches(graphs)))

    def load(self, graphs: Iterable[tuple[str, Set[Quad]]]) -> int:
        """Keep graphs of many articles, by name; return how many claims are new.

        What follows from all articles is derived once these are there: quicker than to `keep` them where they
        are many beside those that are there already. Who is killed meanwhile has it done at the next opening.
        """
        with self._lock:  # nobody is lent a copy in which articles and what follows from them disagree
            if self.journal.wanted:
                self.journal.note({ALL})
            return _bulk.load(self._engine, self.register, graphs)

    def remove(self, article_iri: str, *, beside: Beside | None = None) -> bool:
        """Forget an article and all that came from it; return whether it was there."""
        graph, aside = ns.article_graph(article_iri), ns.uncorrected_graph(article_iri)
        there, kept_aside = (next(self.quads(name), None) is not None for name in (graph, aside))
        read = Beside(gone=(aside,) if kept_aside else ())
        self._replace({graph: frozenset()}, read if beside is None else read | beside)
        return there

    def write(self, graph: str, *, delete: Iterable[Quad] = (), insert: Iterable[Quad] = ()) -> None:
        """Change a named graph that is neither an article's nor derived, for instance of corrections."""
        old, new = set(delete), set(insert)
        if any(graph_name(quad) != graph for quad in old | new):
            raise ValueError(f"Only quads of {graph} are written here.")
        self._write(old - new, new - old)

    def drop(self, graph: str) -> None:
        """Remove a named graph that is neither an article's nor derived."""
        self._write(set(), set(), [graph])

    def query(self, sparql: str) -> Answer:
        """Return the answer to SPARQL: `Bindings` for SELECT, a bool for ASK, a list of triples otherwise.

        All prefixes of `kg.ns` are known; patterns outside GRAPH match in every graph.
        """
        return _answers.answer(self._engine, sparql)

    def update(self, sparql: str, base: str) -> None:
        """Do a SPARQL update; NotImplementedError if the quads are elsewhere. Nothing is derived anew."""
        if not isinstance(self._engine, Embedded):
            raise NotImplementedError
        if self.journal.wanted:
            self.journal.note({ALL})  # the engine does not tell what an update changes
        try:
            self._engine.update(sparql, base)
            self._engine.change((), (), [ns.TOTALS])
        except (RuntimeError, ValueError) as error:
            raise QueryError(f"The update cannot be done: {str(error).rstrip('.')}.") from error

    def serialized(self, sparql: str, format: str) -> bytes:
        """Return the answer as 'json', 'csv', 'tsv' or 'xml'; triples as 'turtle', 'ntriples' or 'xml'."""
        return _answers.serialized(self._engine, sparql, format)

    def articles(self) -> Iterator[Article]:
        """Yield the articles, by IRI."""
        for document in sorted(value(q.subject) for q in self._engine.find(predicates=[ns.KG.sha256])):
            texts = self._engine.find(predicates=[ns.NIF.sourceUrl], objects=[document])
            parts = self._engine.find([document], [ns.KG.part])
            about = [*(value(q.subject) for q in texts), *(value(q.object) for q in parts)]
            yield read.article(self._engine.find([document, *about]))

    def content(self, article_iri: str) -> tuple[Article, list[Statement]] | None:
        """Return one article with its statements; None if it is not there."""
        quads = list(self.quads(ns.article_graph(article_iri)))
        return read.content(quads) if quads else None

    def checksum(self, article_iri: str) -> str | None:
        """Return the SHA-256 of the text of an article; None if it is not there."""
        found = self._engine.find([article_iri], predicates=[ns.KG.sha256])
        return next((value(quad.object) for quad in found), None)

    def statements(self) -> Iterator[Statement]:
        """Yield the claims as the statements that they were, by article and place in the text."""
        yield from (statement for _, statements in self.contents() for statement in statements)

    def contents(self) -> Iterator[tuple[Article, list[Statement]]]:
        """Yield each article with its statements, by IRI."""
        entities = self.entities()
        for graph in self._article_graphs():
            yield read.content(self.quads(graph), lambda entity: entities[entity.iri].complete(entity))

    def evidence(self) -> dict[str, list[tuple[Article, Statement]]]:
        """Return the claims behind each edge, by IRI of the edge; older articles first."""
        told: dict[str, list[tuple[Article, Statement]]] = defaultdict(list)
        for article, statements in self.contents():
            for statement in statements:
                told[edge_iri(statement)].append((article, statement))
        return {edge: sorted(told[edge], key=lambda pair: pair[0].published or "") for edge in sorted(told)}

    def entities(self, *iris: str) -> dict[str, Actor]:
        """Return everyone and everything that the articles speak of, or some of them, by IRI."""
        return described(rows(self._engine, iris or None))

    def told(self, claims: Iterable[str]) -> Iterator[tuple[Article, list[Statement]]]:
        """Yield the articles that make some claims, by IRI, each with just these; no others are read."""
        quads: dict[str, list[Quad]] = defaultdict(list)
        for quad in _evidence.whole(self._engine, claims):
            quads[graph_name(quad)].append(quad)
        yield from (read.content(quads[name]) for name in sorted(quads))

    def totals(self) -> dict[str, int]:
        """Return how many articles, origins, claims, actors, entities, edges and quads there are."""
        return _totals.totals(self._engine)

    def quads(
        self,
        graph: str | None = None,
        *,
        subjects: Names = None,
        predicates: Names = None,
        objects: Names = None,
    ) -> Iterator[Quad]:
        """Yield all quads, or those of one named graph, with one of some subjects, predicates and objects."""
        yield from self._engine.find(subjects, predicates, objects, graph)

    def lines(self, graph: str) -> list[str]:
        """Return one named graph as lines of N-Triples, in no order; the quickest way to all that it says."""
        return self._engine.lines(graph)

    def graphs(self) -> list[str]:
        """Return the names of all graphs that hold something, sorted."""
        # A graph of an article goes with its last quad; others may be there and empty.
        names = self._engine.names()
        return sorted(n for n in names if n.startswith(ns.ARTICLES) or next(self.quads(n), None) is not None)

    def graph(self, *names: str) -> "rdflib.Graph":
        """Return a copy of named graphs as one rdflib graph; by default facts, edges and entities."""
        from kg.rdf import views  # rdflib takes long to load, and few ask for it

        return views.graph(
            chain.from_iterable(self.quads(name) for name in names or (ns.SUMMARY, ns.ENTITIES))
        )

    def dataset(self) -> "rdflib.Dataset":
        """Return a copy of everything as an rdflib dataset."""
        from kg.rdf import views

        return views.dataset(self.quads())

    def rebuild(self) -> None:
        """Derive entities, edges and provenance anew, for instance because the register has changed."""
        delete, insert = self._amiss()
        self._write(delete, insert)

    def recover(self) -> None:
        """Finish what a process that was killed, or an update, has left undone."""
        if self.incomplete():
            self.rebuild()
        elif self.local and _totals.kept(self._engine) is None:
            self._engine.change((), set(_totals.noted(self._engine)))

    @property
    def local(self) -> bool:
        """Whether the quads are in this process, and not behind a server."""
        return isinstance(self._engine, Embedded)

    def incomplete(self) -> bool:
        """Return whether a process was killed before all that follows from the articles was right."""
        return next(self._engine.find([ns.PROVENANCE], [ns.KG.incomplete]), None) is not None

    def sound(self) -> bool:
        """Return whether entities, edges and provenance are what the articles say, no more and no less."""
        delete, insert = self._amiss()
        counted = _totals.kept(self._engine) is not None  # else they are when it is opened again
        return not delete and not any(counted or graph_name(quad) != ns.TOTALS for quad in insert)

    def whole(self) -> bool:
        """Return whether all indexes of the engine, read to the last byte, agree; damage is a StoreError."""
        return not isinstance(self._engine, Embedded) or self._engine.sound()

    def refresh(self) -> None:
        """Tell of known actors what the register tells now: it may have been edited since."""
        flagged = self._engine.find(predicates=[ns.KG.known], graph=ns.ENTITIES)
        known = {value(quad.subject) for quad in flagged} | {e.iri for e in self.register.entities()}
        described = _derived.refreshed(self._engine, known, self.register)
        changes = (described, _totals.changed(self._engine, [described]))
        delete, insert = (set(chain.from_iterable(side)) for side in zip(*changes, strict=True))
        self._write(delete - insert, insert - delete)

    def flush(self) -> None:
        """Write to disk what is still in memory, so that it survives a power cut."""
        self.journal.flush()
        self._engine.flush()

    def snapshot(self, path: str | Path) -> None:
        """Write a copy of the graph as it is now into a new folder; on disk it shares files, and is quick."""
        self._engine.snapshot(Path(path))

    def lend(self, *, reading: bool = False) -> None:
        """Lend copies to those who read, until it is closed or forgotten; `reading`: we only read, too."""
        if self._engine.folder is not None:
            # The thread that lends must not keep the store, so that one that is forgotten is closed.
            copy = partial(_copied, self._engine, self._lock)
            with suppress(OSError):  # where nothing can be written there is nothing to wait for
                self._lender = Lender(self._engine.folder, copy, reading=reading)
                self._unlent = weakref.finalize(self, self._lender.close)

    def introduce(self, what: str) -> None:
        """Say, to others who want the store, what this process does with it."""
        if self._lender is not None:
            self._lender.introduce(what)

    def close(self) -> None:
        """Flush, and let others open the store."""
        self._unlent()
        self._engine.close()

    def __len__(self) -> int:
        """Return the number of quads."""
        return len(self._engine)

    def _article_graphs(self) -> list[str]:
        return [name for name in self.graphs() if name.startswith(ns.ARTICLES)]

    def _replace(self, graphs: Mapping[str, Set[Quad]], beside: Beside | None = None) -> int:
        """Write graphs of articles and what changes with them, or nothing; return how many claims are new."""
        with_them = Beside() if beside is None else beside
        stored = {name: set(self.quads(name)) for name in graphs}
        differing = [name for name in graphs if graphs[name] != stored[name]]
        gone = [*with_them.gone, *(name for name in differing if not graphs[name])]
        old, new = Evidence(), Evidence()
        changes: list[tuple[Set[Quad], Set[Quad]]] = []
        if differing:
            old.read(chain.from_iterable(stored[name] for name in differing))
            new.read(chain.from_iterable(graphs[name] for name in differing))
            changes += ((stored[name], graphs[name]) for name in differing)
            changes += _derived.changes(self._engine, old, new, self.register)
            changes.append(_totals.changed(self._engine, changes))
        changes.append((with_them.delete, with_them.insert))
        delete, insert = (set(chain.from_iterable(side)) for side in zip(*changes, strict=True))
        self._write(delete - insert, insert - delete, gone)
        return len(new.iris() - old.iris())

    def _amiss(self) -> tuple[set[Quad], set[Quad]]:
        """Return the derived quads that should not be there, and those that are missing."""
        right = set(_bulk.derived(self._engine, self.register))
        stored = set(chain.from_iterable(map(self.quads, ns.DERIVED)))
        return stored - right, right - stored

    def _write(self, delete: set[Quad], insert: set[Quad], gone: Iterable[str] = ()) -> None:
        gone = list(gone)
        if not (delete or insert or gone):
            return
        if next(self.quads(ns.INFERRED), None) is not None and any(
            graph_name(quad) not in (ns.INFERRED, ns.FOLLOWED) for quad in delete | insert
        ):
            gone.append(ns.INFERRED)
        if self.journal.wanted:
            self.journal.note({*gone, *_names(delete), *_names(insert)})
        if len(insert) >= MANY and not gone and all(graph_name(quad) in ns.DERIVED for quad in delete):
            # Bulk loading is quicker, and atomic, but cannot delete: the mark tells of an interruption.
            with self._lock:
                self._engine.load(insert | {MARK})
                self._engine.change(delete | {MARK}, set())
        else:
            self._engine.change(delete, insert, gone)


def _copied(engine: Engine, lock: RLock, path: Path) -> None:
    """Write a copy of a store to a path, between two changes."""
    with lock:
        engine.snapshot(path)
    oxigraph.mark(path)


def _names(quads: Iterable[Quad]) -> set[str]:
    """Return the article graphs and the entities that quads belong to, or whose origin they tell."""
    graphs = ((graph_name(quad), value(quad.subject)) for quad in quads)
    return {
        ns.article_graph(subject) if graph == ns.ORIGINS else subject if graph == ns.ENTITIES else graph
        for graph, subject in graphs
        if graph in (ns.ORIGINS, ns.ENTITIES) or graph.startswith(ns.ARTICLES)
    }
