"""The graph of claims: one named graph an article, and what follows from them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Self

from pyoxigraph import Literal, NamedNode, Quad

from kg import ns
from kg.errors import InputError, QueryError
from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.model import Article, Statement
from kg.rdf import read, write
from kg.stores import _answers, _derived
from kg.stores._answers import Answer
from kg.stores._engine import Embedded, Engine
from kg.stores._entities import Described, described, rows
from kg.stores._evidence import Evidence
from kg.stores._journal import Journal

if TYPE_CHECKING:
    import rdflib

DERIVED = (ns.ENTITIES, ns.SUMMARY, ns.PROVENANCE)
INFERRED = ns.GRAPH["inferred"]
"""What `kg infer` concludes from the facts; dropped as soon as an article changes."""
ARTICLES = ns.GRAPH["doc-"]
"""How the names of the graphs of articles begin."""
BATCH = 50_000
"""About so many quads are written at once by `Store.extend`."""

MANY = 20_000
"""From so many quads on, they are loaded in bulk."""
MARK = Quad(NamedNode(ns.PROVENANCE), NamedNode(ns.KG.incomplete), Literal(True), NamedNode(ns.PROVENANCE))
"""Stands in the store from when new articles are loaded until all that follows from them is right."""


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

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    def add(self, article: Article, statements: Iterable[Statement]) -> int:
        """Keep an article with its statements, in place of older ones; return how many claims are new."""
        return self._replace({ns.article_graph(article.iri): self._read(article, statements)})

    def extend(self, told: Iterable[tuple[Article, Iterable[Statement]]]) -> int:
        """Keep many articles, as `add` does but many at once, and quicker; return how many claims are new.

        They are written in batches, each whole or not at all.
        """
        new = size = 0
        batch: dict[str, set[Quad]] = {}
        for article, statements in told:
            quads = batch[ns.article_graph(article.iri)] = self._read(article, statements)
            size += len(quads)
            if size >= BATCH:
                new, size, batch = new + self._replace(batch), 0, {}
        return new + self._replace(batch)

    def remove(self, article_iri: str) -> bool:
        """Forget an article and all that came from it; return whether it was there."""
        graph = ns.article_graph(article_iri)
        found = next(self.quads(graph), None) is not None
        self._replace({graph: set()})
        about = [q for q in self.quads(ns.UNCORRECTED) if write.value(q.subject) == article_iri]
        self.write(ns.UNCORRECTED, delete=about)
        return found

    def write(self, graph: str, *, delete: Iterable[Quad] = (), insert: Iterable[Quad] = ()) -> None:
        """Change a named graph that is neither an article's nor derived, for instance of corrections."""
        old, new = set(delete), set(insert)
        if any(_graph(quad) != graph for quad in old | new):
            raise ValueError(f"Only quads of {graph} are written here.")
        self._write(old - new, new - old)

    def query(self, sparql: str) -> Answer:
        """Return the answer to SPARQL: `Bindings` for SELECT, a bool for ASK, a list of triples otherwise.

        All prefixes of `kg.ns` are known; patterns outside GRAPH match in every graph.
        """
        return _answers.answer(self._engine, sparql)

    def update(self, sparql: str, base: str) -> None:
        """Do a SPARQL update; NotImplementedError if the quads are elsewhere. Nothing is derived anew."""
        if not isinstance(self._engine, Embedded):
            raise NotImplementedError
        try:
            self._engine.update(sparql, base)
        except (RuntimeError, ValueError) as error:
            raise QueryError(f"The update cannot be done: {str(error).rstrip('.')}.") from error

    def serialized(self, sparql: str, format: str) -> bytes:
        """Return the answer as 'json', 'csv', 'tsv' or 'xml'; triples as 'turtle', 'ntriples' or 'xml'."""
        return _answers.serialized(self._engine, sparql, format)

    def articles(self) -> Iterator[Article]:
        """Yield the articles, by IRI."""
        for document in sorted(write.value(q.subject) for q in self._engine.find(predicates=[ns.KG.sha256])):
            texts = self._engine.find(predicates=[ns.NIF.sourceUrl], objects=[document])
            yield read.article(self._engine.find([document, *(write.value(q.subject) for q in texts)]))

    def content(self, article_iri: str) -> tuple[Article, list[Statement]] | None:
        """Return one article with its statements; None if it is not there."""
        quads = list(self.quads(ns.article_graph(article_iri)))
        return read.read(quads) if quads else None

    def statements(self) -> Iterator[Statement]:
        """Yield the claims as the statements that they were, by article and place in the text."""
        yield from (statement for _, statements in self.contents() for statement in statements)

    def contents(self) -> Iterator[tuple[Article, list[Statement]]]:
        """Yield each article with its statements, by IRI."""
        entities = self.entities()
        for graph in self._article_graphs():
            yield read.read(self.quads(graph), lambda entity: entities[entity.iri].complete(entity))

    def evidence(self) -> dict[str, list[tuple[Article, Statement]]]:
        """Return the claims behind each edge, by IRI of the edge; older articles first."""
        found: dict[str, list[tuple[Article, Statement]]] = defaultdict(list)
        for article, statements in self.contents():
            for statement in statements:
                found[write.edge(statement)].append((article, statement))
        return {edge: sorted(found[edge], key=lambda pair: pair[0].published or "") for edge in sorted(found)}

    def entities(self, *iris: str) -> dict[str, Described]:
        """Return everyone and everything that the articles speak of, or some of them, by IRI."""
        return described(rows(self._engine, iris or None))

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Yield all quads, or those of one named graph."""
        yield from self._engine.find(graph=graph)

    def lines(self, graph: str) -> list[str]:
        """Return one named graph as lines of N-Triples, in no order; the quickest way to all that it says."""
        return self._engine.lines(graph)

    def graphs(self) -> list[str]:
        """Return the names of all graphs that hold something, sorted."""
        # A graph of an article goes with its last quad; others may be there and empty.
        names = self._engine.names()
        return sorted(n for n in names if n.startswith(ARTICLES) or next(self.quads(n), None) is not None)

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
        """Finish what a process that was killed has left undone."""
        if next(self._engine.find([ns.PROVENANCE], [ns.KG.incomplete]), None) is not None:
            self.rebuild()

    def sound(self) -> bool:
        """Return whether entities, edges and provenance are what the articles say, no more and no less."""
        return not any(self._amiss())

    def refresh(self) -> None:
        """Tell of known actors what the register tells now: it may have been edited since."""
        flagged = self._engine.find(predicates=[ns.KG.known], graph=ns.ENTITIES)
        known = {write.value(quad.subject) for quad in flagged} | {e.iri for e in self.register.entities()}
        delete, insert = _derived.refreshed(self._engine, known, self.register)
        self._write(delete - insert, insert - delete)

    def flush(self) -> None:
        """Write to disk what is still in memory, so that it survives a power cut."""
        self.journal.flush()
        self._engine.flush()

    def snapshot(self, path: str | Path) -> None:
        """Write a copy of the graph as it is now into a new folder; on disk it shares files, and is quick."""
        self._engine.snapshot(Path(path))

    def close(self) -> None:
        """Flush, and let others open the store."""
        self._engine.close()

    def __len__(self) -> int:
        """Return the number of quads."""
        return len(self._engine)

    def _article_graphs(self) -> list[str]:
        return [name for name in self.graphs() if name.startswith(ARTICLES)]

    def _read(self, article: Article, statements: Iterable[Statement]) -> set[Quad]:
        iri = article.iri
        own = (s if s.article == iri else replace(s, article=iri) for s in statements)
        try:
            return write.graph(article, own, ontology=self.ontology)
        except (UnicodeEncodeError, ValueError) as error:
            raise InputError(f"Article {article.id!r} cannot be stored: {error}.") from error

    def _replace(self, graphs: Mapping[str, set[Quad]]) -> int:
        """Write graphs of articles and what changes with them, or nothing; return how many claims are new."""
        stored = {name: set(self.quads(name)) for name in graphs}
        differing = [name for name in graphs if graphs[name] != stored[name]]
        if not differing:
            return 0
        old, new = Evidence(), Evidence()
        old.read(chain.from_iterable(stored[name] for name in differing))
        new.read(chain.from_iterable(graphs[name] for name in differing))
        changes = [(stored[name], graphs[name]) for name in differing]
        changes += _derived.changes(self._engine, old, new, self.register)
        delete, insert = (set(chain.from_iterable(side)) for side in zip(*changes, strict=True))
        self._write(delete - insert, insert - delete, [name for name in differing if not graphs[name]])
        return len(new.iris() - old.iris())

    def _amiss(self) -> tuple[set[Quad], set[Quad]]:
        """Return the derived quads that should not be there, and those that are missing."""
        evidence = Evidence()
        for name in self._article_graphs():
            evidence.read(self.quads(name))
        right = set(_derived.derived(evidence, self.register))
        found = set(chain.from_iterable(map(self.quads, DERIVED)))
        return found - right, right - found

    def _write(self, delete: set[Quad], insert: set[Quad], gone: Iterable[str] = ()) -> None:
        gone = list(gone)
        if not (delete or insert or gone):
            return
        if next(self.quads(INFERRED), None) is not None and any(
            _graph(quad) != INFERRED for quad in delete | insert
        ):
            gone.append(INFERRED)
        if self.journal.wanted:
            self.journal.note({*gone, *_names(delete), *_names(insert)})
        if len(insert) >= MANY and not gone and all(_graph(quad) in DERIVED for quad in delete):
            # Bulk loading is quicker, and atomic, but cannot delete: the mark tells of an interruption.
            self._engine.load(insert | {MARK})
            self._engine.change(delete | {MARK}, set())
        else:
            self._engine.change(delete, insert, gone)


def _graph(quad: Quad) -> str:
    return write.value(quad.graph_name)  # type: ignore[arg-type]  # all graphs have a name


def _names(quads: Iterable[Quad]) -> set[str]:
    """Return the article graphs and the entities that quads belong to."""
    graphs = ((_graph(quad), quad) for quad in quads)
    return {
        write.value(quad.subject) if graph == ns.ENTITIES else graph
        for graph, quad in graphs
        if graph == ns.ENTITIES or graph.startswith(ARTICLES)
    }
