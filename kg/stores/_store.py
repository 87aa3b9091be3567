"""The graph of claims in pyoxigraph: one named graph an article, and what follows from them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox
from pyoxigraph import NamedNode, Quad

from kg import ns, rdf, recall
from kg.errors import InputError, StoreError
from kg.model import Article, Statement
from kg.ontology import Ontology
from kg.register import Register
from kg.stores import _answers, _derived
from kg.stores._answers import Answer
from kg.stores._entities import Described, described

if TYPE_CHECKING:
    import rdflib

DERIVED = (ns.ENTITIES, ns.SUMMARY, ns.PROVENANCE)


class Store:
    """Keeps articles with their statements and answers questions; close it, or use it in `with`."""

    def __init__(
        self, quads: ox.Store, *, ontology: Ontology, register: Register, name: str = ":memory:"
    ) -> None:
        """Wrap an open pyoxigraph store; `name` says in messages which one it is."""
        self._open: ox.Store | None = quads
        self._ontology = ontology
        self._register = register
        self.name = name

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    def add(self, article: Article, statements: Iterable[Statement]) -> int:
        """Keep an article with its statements, in place of older ones; return how many claims are new."""
        try:
            new = rdf.quads(article, statements, ontology=self._ontology)
        except (UnicodeEncodeError, ValueError) as error:
            raise InputError(f"Article {article.id!r} cannot be stored: {error}.") from error
        graph = NamedNode(ns.article_graph(article.iri))
        old = set(self._quads.quads_for_pattern(None, None, None, graph))
        self._replace(graph, old, set(new))
        return len(_claims(new) - _claims(old))

    def remove(self, article_iri: str) -> bool:
        """Forget an article and all that came from it; return whether it was there."""
        graph = NamedNode(ns.article_graph(article_iri))
        old = set(self._quads.quads_for_pattern(None, None, None, graph))
        self._replace(graph, old, set())
        return bool(old)

    def query(self, sparql: str) -> Answer:
        """Return the answer to SPARQL: `Bindings` for SELECT, a bool for ASK, a list of triples otherwise.

        All prefixes of `kg.ns` are known; patterns outside GRAPH match in every graph.
        """
        return _answers.answer(self._quads, sparql)

    def serialized(self, sparql: str, format: str) -> bytes:
        """Return the answer as 'json', 'csv', 'tsv' or 'xml'; triples as 'turtle', 'ntriples' or 'xml'."""
        return _answers.serialized(self._quads, sparql, format)

    def articles(self) -> Iterator[Article]:
        """Yield the articles, by IRI."""
        yield from (article for article, _ in self.contents())

    def statements(self) -> Iterator[Statement]:
        """Yield the claims as the statements that they were, by article and place in the text."""
        yield from (statement for _, statements in self.contents() for statement in statements)

    def contents(self) -> Iterator[tuple[Article, list[Statement]]]:
        """Yield each article with its statements, by IRI."""
        entities = self.entities()
        for graph in self._article_graphs():
            quads = self._quads.quads_for_pattern(None, None, None, graph)
            yield recall.read(quads, lambda entity: entities[entity.iri].complete(entity))

    def evidence(self) -> dict[str, list[tuple[Article, Statement]]]:
        """Return the claims behind each edge, by IRI of the edge; older articles first."""
        found: dict[str, list[tuple[Article, Statement]]] = defaultdict(list)
        for article, statements in self.contents():
            for statement in statements:
                found[rdf.edge(statement)].append((article, statement))
        return {edge: sorted(found[edge], key=lambda pair: pair[0].published or "") for edge in sorted(found)}

    def entities(self) -> dict[str, Described]:
        """Return everyone and everything that the articles speak of, by IRI."""
        return described(self.quads(ns.ENTITIES))

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Yield all quads, or those of one named graph."""
        name = None if graph is None else NamedNode(graph)
        yield from self._quads.quads_for_pattern(None, None, None, name)

    def graphs(self) -> list[str]:
        """Return the names of all graphs that hold something, sorted."""
        names = (rdf.value(name) for name in self._quads.named_graphs())
        return sorted(name for name in names if next(self.quads(name), None) is not None)

    def graph(self, *names: str) -> "rdflib.Graph":
        """Return a copy of named graphs as one rdflib graph; by default facts, edges and entities."""
        from kg import views  # rdflib takes long to load, and few ask for it

        return views.graph(
            chain.from_iterable(self.quads(name) for name in names or (ns.SUMMARY, ns.ENTITIES))
        )

    def dataset(self) -> "rdflib.Dataset":
        """Return a copy of everything as an rdflib dataset."""
        from kg import views

        return views.dataset(self.quads())

    def rebuild(self) -> None:
        """Derive entities, edges and provenance anew, for instance because the register has changed."""
        kept = [*chain.from_iterable(self.quads(name.value) for name in self._article_graphs())]
        evidence = _derived.Evidence(self._quads)
        derived = {q for key in _derived.keys(kept) for q in _derived.derive(key, evidence, self._register)}
        old = set(chain.from_iterable(self.quads(name) for name in DERIVED))
        self._write(old - derived, derived - old)

    def refresh(self) -> None:
        """Tell of known actors what the register tells now: it may have been edited since."""
        flagged = self._quads.quads_for_pattern(None, NamedNode(ns.KG.known), None, NamedNode(ns.ENTITIES))
        known = {rdf.value(quad.subject) for quad in flagged} | {e.iri for e in self._register.entities()}
        before = {
            key: set(_derived.stored(key, self._quads)) for key in ((ns.ENTITIES, iri) for iri in known)
        }
        old = {key: quads for key, quads in before.items() if quads}
        evidence = _derived.Evidence(self._quads)
        new = {key: set(_derived.derive(key, evidence, self._register)) for key in old}
        if old != new:
            self._write(set().union(*old.values()), set().union(*new.values()))

    def flush(self) -> None:
        """Write to disk what is still in memory, so that it survives a power cut."""
        self._quads.flush()

    def close(self) -> None:
        """Flush, and let others open the store."""
        if self._open is not None:
            self._open.flush()
            self._open = None

    def __len__(self) -> int:
        """Return the number of quads."""
        return len(self._quads)

    @property
    def _quads(self) -> ox.Store:
        if self._open is None:
            raise StoreError(f"The store {self.name} is closed; open it again with kg.stores.connect.")
        return self._open

    def _article_graphs(self) -> list[NamedNode]:
        return [NamedNode(name) for name in self.graphs() if name not in DERIVED]

    def _replace(self, graph: NamedNode, old: set[Quad], new: set[Quad]) -> None:
        """Write the new graph of an article and all that changes with it, or nothing."""
        if old == new:
            return
        evidence = _derived.Evidence(self._quads, graph, new)
        touched = _derived.keys(old | new)
        before = {quad for key in touched for quad in _derived.stored(key, self._quads)} | old
        after = {quad for key in touched for quad in _derived.derive(key, evidence, self._register)} | new
        self._write(before - after, after - before, None if new else graph)

    def _write(self, delete: set[Quad], insert: set[Quad], gone: NamedNode | None = None) -> None:
        # One SPARQL update is one transaction; pyoxigraph has no other way to delete and insert at once.
        parts = [
            f"{verb} DATA {{ {_grouped(quads)} }}" for verb, quads in (("DELETE", delete), ("INSERT", insert))
        ]
        parts += [f"DROP SILENT GRAPH {gone}"] if gone is not None else []
        try:
            self._quads.update(" ; ".join(parts))
        except OSError as error:
            raise StoreError(f"The store {self.name} cannot be written: {error}.") from error


def _grouped(quads: Iterable[Quad]) -> str:
    """Return quads as SPARQL writes them."""
    graphs: dict[str, list[str]] = defaultdict(list)
    for quad in quads:
        graphs[str(quad.graph_name)].append(str(quad.triple))
    return " ".join(f"GRAPH {name} {{ {' . '.join(triples)} }}" for name, triples in graphs.items())


def _claims(quads: Iterable[Quad]) -> set[str]:
    claim = NamedNode(ns.KG.Claim)
    return {rdf.value(quad.subject) for quad in quads if quad.object == claim}
