"""A graph with too many edges to be read whole: the store is asked for what each question is about."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping
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
from kg.serve.explorer import index as indexes
from kg.serve.explorer import reach, reading, views
from kg.serve.explorer.hits import Hit
from kg.serve.explorer.index import Counts, Index, Row
from kg.serve.explorer.intexts import Hits
from kg.serve.explorer.names import Names
from kg.serve.explorer.reading import Read, is_id
from kg.serve.explorer.shelf import Rows, Shelf
from kg.serve.explorer.views import Filter

MOST = 3000
"""So many edges are read for one question at most, the weightiest."""
SPARE = 100
"""So many edges more than find room are read, as some that need more room are left out for the next."""
SOME = 500
"""So many edges are read at a time, as all that the store says of them takes room."""
FEW = 6000
"""So many actors are kept in memory, and edges where all have been put away."""
NAMED = 60
"""So many actors whose names have the words are weighed against each other."""


class Beyond:
    """Reads what questions are about; each answer is an index of just that, with all counts of the store."""

    def __init__(
        self, graph: Graph, version: int, lock: RLock, keep: int, shelf: Shelf | None = None
    ) -> None:
        """Read nothing yet; so many edges are kept for other questions, those asked for least recently go.

        They are read from the shelf as soon as all have been put away there.
        """
        self.version = version
        self._graph = graph
        self._store = graph.store
        self._lock = lock
        self._keep = keep
        self._all = shelf
        self._kept: OrderedDict[str, Read] = OrderedDict()
        self._counted: dict[str, Counts] = {}
        self._met: dict[str, Actor] = {}

    @cached_property
    def latest(self) -> Index:
        """Return what was told last, or is disputed: overviews are made of that."""
        return self._of(reach.latest(self._store), most=reach.LATEST + reach.DISPUTED)

    def about(self, wanted: Filter) -> Index:
        """Return the edges that a filter is about: of an actor, of what somebody says, or the latest."""
        speakers = [name for name in wanted.speaker if is_id(name)]
        if wanted.about:
            return self.around(*wanted.about[:1], also=[*wanted.about, *speakers])
        if speakers and len(speakers) == len(wanted.speaker):
            return self._of(reach.told_by(self._store, speakers), also=speakers)
        return self.latest

    def around(self, *actors: str, also: Iterable[str] = ()) -> Index:
        """Return the edges of some actors."""
        met = [name for name in actors if is_id(name)]
        return self._of(self._around(met), also=[*met, *also])

    def ego(self, actor: str, wanted: Filter, *, hops: int, nodes: int, claims: int) -> Index:
        """Return the edges round an actor, and those among the actors that are shown with it."""
        self._check(actor)
        near = {actor}
        for hop in range(1, hops + 1):
            edges = set(self._around(near))  # those of the actor among them
            index = self._of(edges, also=[actor])
            choice, _ = views.near(index, actor, wanted.fits(index), hops=hop, nodes=nodes, claims=claims)
            near = choice.near
        # No more of these find room, as each has a claim; those with the actor itself are there.
        among = () if choice.full else self._among(near, edges, claims - choice.size + SPARE)
        return self._of(edges | set(among), also=[actor], most=MOST + claims) if among else index

    def between(self, a: str, b: str, k: int) -> Index:
        """Return the edges along the shortest ways between two actors."""
        self._check(a)
        self._check(b)
        found = ways(self._store, a, b, k) if a != b else []
        pairs = {(ns.ENT[one], ns.ENT[other]) for way in found for one, other in pairwise(way)}
        return self._of(lookup.edges_between(self._store, pairs) if pairs else (), also=[a, b])

    def linking(self, pairs: Iterable[tuple[str, str]]) -> Index:
        """Return the edges between some pairs of actors, by id."""
        known = {(a, b) for a, b in pairs if is_id(a) and is_id(b)}
        iris = [(ns.ENT[a], ns.ENT[b]) for a, b in known]
        also = {end for pair in known for end in pair}
        return self._of(lookup.edges_between(self._store, iris) if iris else (), also=also)

    def edge(self, name: str) -> Index:
        """Return one edge."""
        return self._of([ns.EDGE[name]] if is_id(name) else ())

    def behind(self, claims: Iterable[str]) -> Index:
        """Return the edges of some claims, by id."""
        return self._of(reach.edges_of(self._store, [ns.CLAIM[name] for name in claims if is_id(name)]))

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
        if not is_id(actor) or not self._store.entities(ns.ENT[actor]):
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
        known = self._articles(found)
        other = reading.articles(self._graph, (name for name in articles if name not in known))
        claims = [claim for one in found for claim in one.edge.claims]
        names = {*also, *(end for one in found for end in one.edge.ends)}
        names |= {name for claim in claims for name in (claim["by"], *claim["via"]) if name}
        told = {one.edge.id: one.edge for one in found}
        rows = {**known, **other} if other else known
        return indexes.joined(self._graph, self.version, self._entities(names), told, rows, self._counts)

    @property
    def _shelf(self) -> Shelf | None:
        """Return where all edges are, if they have been put away."""
        return self._all if self._all is not None and self._all.ready else None

    def _around(self, actors: Collection[str]) -> Collection[str]:
        """Return the edges of some actors, by IRI; those that count if there are too many."""
        shelf = self._shelf
        return reach.around(self._store, actors) if shelf is None else shelf.strongest(actors, MOST)

    def _among(self, near: Collection[str], but: Collection[str], most: int) -> Collection[str]:
        """Return the weightiest edges among some actors, by IRI."""
        if self._shelf is not None:
            return self._shelf.among(near, but, most)
        return reach.weightiest(self._store, reach.among(self._store, near) - set(but), most)

    def _articles(self, found: Iterable[Read]) -> Mapping[str, Row]:
        if self._shelf is not None:
            return Rows(self._shelf, {claim["article"] for one in found for claim in one.edge.claims})
        return {name: row for one in found for name, row in one.articles.items()}

    def _entities(self, names: Iterable[str]) -> dict[str, Actor]:
        """Return actors, by id; some are kept for other questions."""
        wanted = sorted(filter(is_id, names))
        missing = [name for name in wanted if name not in self._met]
        read = reading.actors(self._store, missing) if self._shelf is None else self._shelf.actors(missing)
        if len(self._met) + len(read) > FEW:
            self._met = {name: self._met[name] for name in wanted if name in self._met}
        self._met |= read
        return {name: self._met[name] for name in wanted if name in self._met}

    def _counts(self, actors: Collection[str]) -> Mapping[str, Counts]:
        """Return how much there is of actors; numbers of as many as of edges are kept."""
        with self._lock:
            if self._shelf is not None:
                return self._shelf.counts(actors)
            new = reach.counts(self._store, [name for name in actors if name not in self._counted])
            found = {name: new.get(name) or self._counted[name] for name in actors}
            if len(self._counted) + len(new) > self._keep:
                self._counted.clear()
            self._counted |= new
            return found

    def _found(self, edges: Collection[str]) -> list[Read]:
        """Return edges, those that are kept and those that are read now."""
        kept = {edge: self._kept.get(edge) for edge in edges}
        missing = (edge for edge, there in kept.items() if there is None)
        read: dict[str, Read] = {}
        while some := list(islice(missing, SOME)):
            read |= self._read(some)
        for edge in edges:
            if one := kept[edge] or read.get(edge):
                self._kept[edge] = one
                self._kept.move_to_end(edge)
        while len(self._kept) > (self._keep if self._shelf is None else FEW):
            self._kept.popitem(last=False)
        return [one for edge in edges if (one := kept[edge] or read.get(edge))]

    def _read(self, edges: Collection[str]) -> dict[str, Read]:
        if self._shelf is None:
            return reading.edges(self._graph, edges)
        return {iri: Read(edge, {}) for iri, edge in self._shelf.edges(edges).items()}


Question = Callable[[Beyond], Index]
"""Gives what a question is about."""
