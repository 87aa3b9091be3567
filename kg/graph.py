"""The graph of claims, as one object for a notebook: a store, with what people do to it.

What needs NetworkX is imported where it is used: it takes longer to load than most queries to answer.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kg import exports, loading, ns, queries, stores, validate
from kg.analysis import choice, lookup
from kg.analysis import infer as conclusions
from kg.analysis.choice import Standing, Time
from kg.analysis.search import Hit, Index
from kg.corrections.desk import Desk
from kg.errors import StoreError, UnknownName
from kg.knowledge import ontology as ontologies
from kg.knowledge import register as registers
from kg.knowledge.phrases import named
from kg.knowledge.register import fold
from kg.model import DUTCH, Article, Report, Statement
from kg.rdf import words
from kg.rdf.rows import DRAWN, Actor, Evidence
from kg.rdf.terms import edge_iri
from kg.stores import Answer, Store
from kg.validate import Findings
from kg.web import known

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from kg.analysis.network import Link
    from kg.analysis.network import Path as Way
    from kg.analysis.ranks import Central

LINES = 1500
"""Edges of a page, the weightiest first, unless another number is asked for."""


class Graph:
    """Articles and what they claim; close it, or use it in `with`, so that others can open its folder."""

    def __init__(self, store: Store) -> None:
        """Wrap an open store."""
        self.store = store
        self.ontology = store.ontology
        self.register = store.register
        self._index: Index | None = None
        self.report = Report()
        """What the build that made this graph did; empty if it was opened."""

    def __enter__(self) -> Self:
        """Return the graph itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    def __repr__(self) -> str:
        """Say where the graph is kept."""
        return f"<kg.Graph in {self.store.name}>"

    def close(self) -> None:
        """Write all to disk and let others open the store."""
        if self._index is not None:
            self._index.close()
        self.store.close()

    def add(self, article: Article, statements: Iterable[Statement]) -> int:
        """Keep an article with its statements, in place of what was known of it; return how many are new."""
        return Desk(self.store, self.ontology).keep(article, statements)

    def load(self, *shards: str | Path) -> Report:
        """Add the articles of all shards at some places, in bulk if they are many; return what was done.

        What is here already is left as it is, what has changed is replaced.
        """
        report = loading.load(self.store, self.ontology, shards)
        if self.store.journal.index is not None:  # in memory it is made when it is asked for
            self.texts().refresh()
        return report

    def remove(self, article: str, *, keep_corrections: bool = False) -> tuple[Article, list[Statement]]:
        """Forget an article, by id or IRI, and all that came from it; return it with what it claimed.

        What people corrected in it goes, too, unless it is kept for a later build. Where it came from a feed,
        `follow` does not bring it back.
        """
        gone = self.article(article)
        known.forget(self.store, gone[0])
        Desk(self.store, self.ontology).remove(ns.named_document(article), keep=keep_corrections)
        self.store.flush()
        if self.store.journal.indexed:
            self.texts().wipe()
        return gone

    def article(self, name: str) -> tuple[Article, list[Statement]]:
        """Return an article, by id or IRI, with what it claims."""
        content = self.store.content(ns.named_document(name))
        if content is None:
            raise self._unknown(name)
        return content

    def _unknown(self, article: str) -> UnknownName:
        return UnknownName("article", article, (known.id for known in self.store.articles()))

    def query(self, sparql: str) -> Answer:
        """Return the answer to SPARQL: rows for SELECT, a bool for ASK, triples otherwise."""
        return self.store.query(sparql)

    def named(self, name: str, /, **values: str) -> str:
        """Return the SPARQL of a query with a name, for these values of its parameters."""
        return queries.load(name).filled(values, self._iri)

    def articles(self) -> Iterator[Article]:
        """Yield the articles, by IRI."""
        return self.store.articles()

    def statements(self) -> Iterator[Statement]:
        """Yield all claims, by article and place in the text."""
        return self.store.statements()

    def actors(self) -> dict[str, Actor]:
        """Return everyone and everything with a name that the articles speak of, by IRI."""
        return {iri: entity for iri, entity in self.store.entities().items() if entity.named}

    def labels(self, lang: str = DUTCH) -> dict[str, str]:
        """Return what entities and relations are called, by IRI."""
        relations = {
            known.iri: self.ontology.label(known.iri, lang) for known in self.ontology.relations.values()
        }
        return relations | {iri: entity.label(lang) for iri, entity in self.store.entities().items()}

    def networkx(self, *, open: bool = False) -> "nx.MultiDiGraph":
        """Return a copy for NetworkX: an edge, with ids of its claims, for each triple."""
        from kg.analysis.mirror import mirror

        return mirror(self.store, self.ontology, open=open)

    def rdflib(self) -> "rdflib.Dataset":
        """Return a copy for rdflib, all graphs with all prefixes; its default graph is the union of them."""
        return self.store.dataset()

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """Return the actors, titles and sentences that have all these words, the best first."""
        return self.texts().search(text, limit)

    def texts(self) -> Index:
        """Return the full-text index; it is made when something is first looked for."""
        if self._index is None:
            self._index = Index(self.store)
        return self._index

    def infer(self, *, remove: bool = False) -> int:
        """Write what follows from the facts by the ontology into a graph of its own, or remove it again."""
        return conclusions.forget(self.store) if remove else conclusions.infer(self.store)

    def backup(self, path: str | Path) -> None:
        """Write all into a new folder, which is a store itself, or into a file: .nq, .nq.gz."""
        stores.backup(self.store, Path(path))

    def check(self) -> list[str]:
        """Return what is wrong with how the graph is kept; nothing if it is what its articles say."""
        return stores.check(self.store)

    def find(self, actor: str) -> Actor:
        """Return whom an id, an IRI or a name in any language stands for."""
        meant = lookup.meant(self.store, actor, {entity.iri for entity in self.register.find(actor)})
        if meant is not None:
            return meant
        actors, wanted = self.store.entities(), fold(actor)
        for one in sorted(actors.values(), key=lambda one: not one.named):
            if wanted in map(fold, one.names):
                return one
        called = {name: one.label(DUTCH) for one in actors.values() for name in one.names}
        raise UnknownName("actor", actor, called, usual=called)

    def links(self, actor: str, *, open: bool = False, limit: int | None = None) -> "list[Link]":
        """Return the edges of an actor, and those that it speaks of, weightiest first.

        `limit` is how many at most; `evidence` knows what they rest on.
        """
        from kg.analysis import network
        from kg.analysis.mirror import mirror

        edges: Collection[str] = lookup.edges_of(self.store, self.find(actor).iri)
        if limit is not None and len(edges) > limit:
            edges = lookup.weightiest(self.store, edges, limit, open=open)
        return network.links(mirror(self.store, self.ontology, open=open, edges=edges))

    def evidence(
        self,
        links: "Iterable[Link]",
        *,
        since: str | None = None,
        until: str | None = None,
        status: Standing | None = None,
        by: str | None = None,
    ) -> dict[str, list[Evidence]]:
        """Return what the claims of edges say, by key of the edge, the oldest first.

        Only those of some days, months or years, of a status ('disputed' are all claims of edges that some
        assert and others deny), or that somebody makes or passes on; edges without any are left out.
        """
        edges = list(links)
        behind = lookup.evidence(self.store, {claim for link in edges for claim in link.claims})
        speaker = None if by is None else self.find(by).id
        disputed = {link.key for link in edges if link.status == "Disputed"}
        return choice.claims(
            behind, Time(since=since, until=until), by=speaker, status=status, disputed=disputed
        )

    def counting(self, statements: "Iterable[Statement]") -> dict[str, list[Evidence]]:
        """Return what the claims say that tell an amount, of the edges of statements that do, by id."""
        edges = {edge_iri(statement) for statement in statements if statement.amounts}
        return lookup.counting(self.store, edges) if edges else {}

    def sentences(
        self, links: "Iterable[Link]", evidence: Mapping[str, Sequence[Evidence]]
    ) -> dict[str, str]:
        """Return edges as Dutch sentences, by key: 'Ihor Klymenko is minister van Defensie van Oekraïne'.

        They are in the tense of their evidence, and say the post that it names.
        """
        edges = list(links)
        actors = self.store.entities(*{ns.ENT[link.subject] for link in edges}) if edges else {}
        found = {}
        for link in edges:
            claims, phrase = evidence[link.key], link.phrase
            if link.relation in self.ontology.relations:
                spoken = {claim["article"]: claim["lang"] for claim in claims}
                subject = actors[ns.ENT[link.subject]]
                phrase = words.of_edge(self.ontology, link.relation, subject, claims, spoken)[DUTCH]
            found[link.key] = named(phrase, link.subject_label, link.object_label)
        return found

    def central(self, n: int = 10) -> "list[Central]":
        """Return the most central actors."""
        from kg.analysis.ranks import Central, ranked

        found = ranked(lookup.ends(self.store))[:n]
        actors = self.store.entities(*(ns.ENT[one.actor] for one in found)) if found else {}
        both = ((one, actors[ns.ENT[one.actor]]) for one in found)
        return [Central(one.actor, who.label(DUTCH), who.kind, one.score, one.links) for one, who in both]

    def paths(self, a: str, b: str, k: int = 3) -> "list[Way]":
        """Return the shortest ways from one actor to another; `evidence` knows what each step rests on.

        Where no edges connect them, the ends of those that one of them speaks of do.
        """
        from kg.analysis import network
        from kg.analysis.mirror import mirror
        from kg.analysis.ways import ways

        ends = [self.find(name) for name in (a, b)]
        found = ways(self.store, ends[0].id, ends[1].id, k)
        if not found:
            spoken = {one.id: {*map(ns.EDGE.local, lookup.edges_of(self.store, one.iri))} for one in ends}
            return network.paths(self.networkx(), ends[0].id, ends[1].id, k, spoken=spoken)
        hops = ((ns.ENT[one], ns.ENT[other]) for way in found for one, other in pairwise(way))
        edges = lookup.edges_between(self.store, hops)
        return network.along(mirror(self.store, self.ontology, edges=edges), found)

    def validate(self) -> Findings:
        """Return what is wrong with the graph by the ontology, the shapes and the texts, if anything is."""
        return validate.validate(self.store, self.ontology)

    def export(self, path: str | Path, *, format: str | None = None, excel: bool = False) -> None:
        """Write the graph to a file, in the format of its suffix: .ttl, .trig, .jsonld, .graphml, .csv, …

        `excel` writes CSV as a Dutch Excel opens it.
        """
        exports.export(self.store, path, format=format, excel=excel)

    def view(
        self,
        path: str | Path = "graph.html",
        *,
        min_confidence: float | None = None,
        limit: int = LINES,
        title: str | None = None,
        lang: str = DUTCH,
    ) -> Path:
        """Write the graph as one page that opens without a network, and return its path.

        It has the `limit` weightiest edges of those with a claim that was read surely enough, or the claims
        that have `min_confidence`. `part` makes a graph of what is to be shown, if not all is.
        """
        from kg.exports import html  # it loads NetworkX and pyvis

        shown = self.part(min_confidence=min_confidence or 0.0).store
        least = DRAWN if min_confidence is None else min_confidence

        def write(file: Path) -> None:
            html.export(shown, file, title=title, lang=lang, limit=limit, least=least)

        exports.whole(path, write)
        return Path(path)

    def part(
        self,
        *,
        actor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        source: str | None = None,
        status: Standing | None = None,
        min_confidence: float = 0.0,
    ) -> "Graph":
        """Return a graph in memory of some claims alone: about an actor or by it, of a time, a source, …

        An edge has the status that these claims give it. If nothing is left out, it is this graph.
        """
        wanted = (actor, since, until, source, status)
        if not min_confidence and all(one is None for one in wanted):
            return self
        iri = None if actor is None else self.find(actor).iri
        time = Time(since=since, until=until)
        return Graph(
            choice.part(
                self.store, time, actor=iri, source=source, status=status, min_confidence=min_confidence
            )
        )

    def _repr_html_(self) -> str:
        """Return the page of the weightiest edges in a frame, for the cell of a notebook."""
        from kg.exports import html

        return html.framed(self.store)

    def stats(self) -> dict[str, int]:
        """Return how much there is of what."""
        return self.store.totals()

    def _iri(self, kind: str, name: str) -> str:
        """Return the IRI of an actor or a relation."""
        if kind == "actor":
            return self.find(name).iri
        if name not in self.ontology.relations:
            raise UnknownName("relation", name, self.ontology.relations)
        return self.ontology.relations[name].iri


def open(
    store: str | Path | None = None,
    *,
    create: bool = False,
    ontology: str | Path | None = None,
    reading: bool = False,
) -> Graph:
    """Return the graph that is kept in the folder or at the URL `store`; None is a new one in memory.

    `ontology` is a folder with Turtle of your own, which is added to what comes with kg. Who is `reading`
    changes nothing, and gets the graph as it is now while another process changes it.
    """
    own = None if ontology is None else Path(ontology)
    if store is not None and stores.is_folder(store):
        if not create and not stores.is_there(store):
            raise StoreError(f"There is no graph in {store}; build one: kg build PATH --store {store}.")
        # RocksDB opens its files by path, again and again; a notebook may change folder in between.
        store = Path(store).absolute()
    known, actors = ontologies.load(own=own), registers.load(own=own)
    return Graph(stores.connect(store, ontology=known, register=actors, reading=reading))
