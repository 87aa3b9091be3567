"""A graph with too many edges to be read whole: the store is asked for what each question is about."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from threading import RLock

from kg import ns
from kg.analysis import lookup
from kg.analysis.search import SEPARATOR
from kg.analysis.ways import ways
from kg.graph import Graph
from kg.knowledge.register import fold
from kg.rdf.rows import Actor
from kg.rdf.terms import value
from kg.serve.explorer import index as indexes
from kg.serve.explorer import reach, views
from kg.serve.explorer.hits import Hit
from kg.serve.explorer.index import Counts, Edge, Index, Row
from kg.serve.explorer.intexts import Hits
from kg.serve.explorer.names import Names
from kg.serve.explorer.views import Filter

MOST = 3000
"""So many edges are read for one question at most, the weightiest."""
SOME = 500
"""So many edges are read at a time, as all that the store says of them takes room."""
NAMED = 60
"""So many actors whose names have the words are weighed against each other."""


@dataclass(frozen=True, slots=True)
class _Read:
    """An edge that was read, with the articles of its claims."""

    edge: Edge
    articles: Mapping[str, Row]


class Beyond:
    """Reads what questions are about; each answer is an index of just that, with all counts of the store."""

    def __init__(self, graph: Graph, version: int, lock: RLock, keep: int) -> None:
        """Read nothing yet; so many edges are kept for other questions, those asked for least recently go."""
        self.version = version
        self._graph = graph
        self._store = graph.store
        self._lock = lock
        self._keep = keep
        self._kept: OrderedDict[str, _Read] = OrderedDict()
        self._counted: dict[str, Counts] = {}

    @cached_property
    def latest(self) -> Index:
        """Return what was told last, or is disputed: overviews are made of that."""
        return self._of(reach.latest(self._store), most=reach.LATEST + reach.DISPUTED)

    def about(self, wanted: Filter) -> Index:
        """Return the edges that a filter is about: of an actor, of what somebody says, or the latest."""
        speakers = [name for name in wanted.speaker if _is_id(name)]
        if wanted.about:
            return self.around(*wanted.about[:1], also=[*wanted.about, *speakers])
        if speakers and len(speakers) == len(wanted.speaker):
            return self._of(reach.told_by(self._store, speakers), also=speakers)
        return self.latest

    def around(self, *actors: str, also: Iterable[str] = ()) -> Index:
        """Return the edges of some actors."""
        met = [name for name in actors if _is_id(name)]
        return self._of(reach.around(self._store, met), also=[*met, *also])

    def ego(self, actor: str, wanted: Filter, *, hops: int, nodes: int, claims: int) -> Index:
        """Return the edges round an actor, and those among the actors that are shown with it."""
        self._check(actor)
        near, edges = {actor}, set[str]()
        for hop in range(1, hops + 1):
            edges |= reach.around(self._store, near)
            index = self._of(edges, also=[actor])
            fits = wanted.fits(index)
            near = views.near(index, actor, fits, hops=hop, nodes=nodes, claims=claims)[0].near
        # No more of these find room, as each has a claim; those with the actor itself are there.
        among = reach.weightiest(self._store, reach.among(self._store, near) - edges, claims)
        return self._of(edges | set(among), also=[actor], most=MOST + claims)

    def between(self, a: str, b: str, k: int) -> Index:
        """Return the edges along the shortest ways between two actors."""
        self._check(a)
        self._check(b)
        found = ways(self._store, a, b, k) if a != b else []
        pairs = {(ns.ENT[one], ns.ENT[other]) for way in found for one, other in pairwise(way)}
        return self._of(lookup.edges_between(self._store, pairs) if pairs else (), also=[a, b])

    def linking(self, pairs: Iterable[tuple[str, str]]) -> Index:
        """Return the edges between some pairs of actors, by id."""
        known = {(a, b) for a, b in pairs if _is_id(a) and _is_id(b)}
        iris = [(ns.ENT[a], ns.ENT[b]) for a, b in known]
        also = {end for pair in known for end in pair}
        return self._of(lookup.edges_between(self._store, iris) if iris else (), also=also)

    def edge(self, name: str) -> Index:
        """Return one edge."""
        return self._of([ns.EDGE[name]] if _is_id(name) else ())

    def behind(self, claims: Iterable[str]) -> Index:
        """Return the edges of some claims, by id."""
        return self._of(reach.edges_of(self._store, [ns.CLAIM[name] for name in claims if _is_id(name)]))

    def article(self, name: str) -> Index:
        """Return the edges of which an article tells."""
        found = reach.edges_in(self._store, name)
        return self._of(found) if found else self.latest

    def with_words(self, hits: Hits) -> Index:
        """Return what was found in texts."""
        return self._of({edge for *_, edge in hits.evidence}, also=hits.actors, articles=hits.articles)

    def group(self, actor: str) -> Index:
        """Return what an overview is made of, if an actor is in it, else what is round that actor."""
        if not actor or actor in self.latest.entities:
            return self.latest
        self._check(actor)
        return self.around(actor)

    def exactly(self, text: str) -> str | None:
        """Return the actor that is called just so, capitals and accents aside."""
        wanted = fold(text)
        return self._called(text, lambda names: wanted in map(fold, names)).exactly(text)

    def find(self, text: str, limit: int = 12) -> list[Hit]:
        """Return the actors that the text may mean, the likeliest first, each by the name that fits best."""
        return self._called(text).find(text, limit)

    def _called(self, text: str, are_right: Callable[[list[str]], bool] = bool) -> Names:
        """Return those whose names have these words, and are right."""
        with self._lock:
            hits = self._graph.texts().search(text, NAMED, kinds=["actor"])
            met = [ns.ENT.local(hit.iri) for hit in hits if are_right(hit.text.split(SEPARATOR))]
            return Names(self._of((), also=met))

    def _check(self, actor: str) -> None:
        if not _is_id(actor) or not self._store.entities(ns.ENT[actor]):
            views.known(self.latest, actor)  # it says whom else there is

    def _of(
        self,
        edges: Collection[str],
        *,
        also: Iterable[str] = (),
        articles: Iterable[str] = (),
        most: int = MOST,
    ) -> Index:
        """Return the index of the weightiest of some edges, with actors and articles besides."""
        found = self._found(reach.weightiest(self._store, edges, most))
        known = {name: row for one in found for name, row in one.articles.items()}
        known |= self._about(name for name in articles if name not in known)
        claims = [claim for one in found for claim in one.edge.claims]
        names = {*also, *(end for one in found for end in one.edge.ends)}
        names |= {name for claim in claims for name in (claim["by"], *claim["via"]) if name}
        told = {one.edge.id: one.edge for one in found}
        return indexes.joined(self._graph, self.version, self._entities(names), told, known, self._counts)

    def _entities(self, names: Iterable[str]) -> dict[str, Actor]:
        iris = [ns.ENT[name] for name in names if _is_id(name)]
        found = self._store.entities(*iris) if iris else {}
        return {ns.ENT.local(iri): actor for iri, actor in sorted(found.items())}

    def _counts(self, actors: Collection[str]) -> Mapping[str, Counts]:
        """Return how much there is of actors; numbers of as many as of edges are kept."""
        with self._lock:
            new = reach.counts(self._store, [name for name in actors if name not in self._counted])
            found = {name: new.get(name) or self._counted[name] for name in actors}
            if len(self._counted) + len(new) > self._keep:
                self._counted.clear()
            self._counted |= new
            return found

    def _found(self, edges: Collection[str]) -> list[_Read]:
        """Return edges, those that are kept and those that are read now."""
        kept = {edge: self._kept.get(edge) for edge in edges}
        missing = (edge for edge, there in kept.items() if there is None)
        read: dict[str, _Read] = {}
        while some := list(islice(missing, SOME)):
            read |= self._read(some)
        for edge in edges:
            if one := kept[edge] or read.get(edge):
                self._kept[edge] = one
                self._kept.move_to_end(edge)
        while len(self._kept) > self._keep:
            self._kept.popitem(last=False)
        return [one for edge in edges if (one := kept[edge] or read.get(edge))]

    def _read(self, edges: Collection[str]) -> dict[str, _Read]:
        """Return edges with their claims, by IRI, as the store has them."""
        said = reach.columns(reach.said(self._store, edges))
        articles, texts = indexes.about(said)
        indexes.name_origins(self._graph, articles)
        claims = indexes.signed(self._graph, indexes.claims(said, articles, texts))
        summed = reach.columns(self._store.quads(ns.SUMMARY, subjects=edges))
        found = indexes.summary(self._graph, summed, claims, lambda: self._opens(edges))
        entities = self._entities({edge.subject for edge in found.values()})
        indexes.tell(self._graph, entities, found.values(), articles)
        return {
            ns.EDGE[name]: _Read(edge, {c["article"]: articles[c["article"]] for c in edge.claims})
            for name, edge in found.items()
        }

    def _opens(self, edges: Collection[str]) -> dict[str, str]:
        """Return the names of the relations of edges that are outside the vocabulary."""
        quads = self._store.quads(ns.SUMMARY, subjects=edges, predicates=[ns.RDF.predicate])
        relations = {iri for quad in quads if (iri := value(quad.object)).startswith(ns.OPEN)}
        return dict(reach.columns(self._store.quads(subjects=relations))(ns.RDFS.label))

    def _about(self, names: Iterable[str]) -> dict[str, Row]:
        """Return what is known of some articles."""
        documents = [ns.DOC[name] for name in names]
        found, _ = indexes.about(reach.columns(reach.about(self._store, documents)))
        indexes.name_origins(self._graph, found)
        indexes.tell(self._graph, {}, (), found)
        return found


Question = Callable[[Beyond], Index]
"""Gives what a question is about."""


def _is_id(name: str) -> bool:
    return lookup.ID.fullmatch(name) is not None
