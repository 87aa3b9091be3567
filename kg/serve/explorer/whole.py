"""The whole graph as one view: who stands where, and every edge that passes as a row without sentences."""

from collections.abc import Iterable

from kg.serve.explorer import views
from kg.serve.explorer.index import Edge, Index
from kg.serve.explorer.models import Actor, Claim, Mark, Sizes, Sort, Spot, Told, Whole
from kg.serve.explorer.views import Fits

MOST = 100_000
"""More edges are never sent: browsers draw that many."""


class Numbers:
    """Gives names numbers, in the order in which they are asked for."""

    def __init__(self) -> None:
        """Begin at 0."""
        self.known: dict[str, int] = {}

    def __getitem__(self, name: str) -> int:
        """Return the number of a name, the same each time."""
        return self.known.setdefault(name, len(self.known))


class Rows:
    """Writes edges as rows, which name actors, speakers, articles and what many edges share by number."""

    def __init__(self, fits: Fits) -> None:
        """Begin with nothing; statuses are those of the filter."""
        self.fits = fits
        self.actors, self.voices, self.papers = Numbers(), Numbers(), Numbers()
        self.sorts: list[Sort] = []
        self._sort_of: dict[tuple[object, ...], int] = {}

    def row(self, edge: Edge, told: list[Claim]) -> Told:
        """Return the row of an edge with these claims."""
        claims = [
            (
                claim["id"],
                self.papers[claim["article"]],
                self.voices[claim["by"]] if claim["by"] else -1,
                round(100 * claim["confidence"]),
                int(claim["polarity"] == "negative"),
            )
            for claim in told
        ]
        ends = self.actors[edge.subject], self.actors[edge.object]
        status = self.fits.status(edge, told)
        return edge.id, *ends, self._sort(edge), status, edge.weight, edge.origins, claims

    def _sort(self, edge: Edge) -> int:
        key = (edge.relation, edge.group, *sorted(edge.text.items()), *sorted(edge.phrase.items()))
        if key not in self._sort_of:
            self._sort_of[key] = len(self.sorts)
            self.sorts.append(
                {
                    "relation": edge.relation, "group": edge.group, "open": edge.open,
                    "text": dict(edge.text), "phrase": dict(edge.phrase),
                }
            )  # fmt: skip
        return self._sort_of[key]


def whole(index: Index, fits: Fits, *, edges: int = MOST) -> Whole:
    """Return the weightiest edges that pass, with places for their ends: the same whatever passes."""
    found = [(edge, told) for edge in index.edges.values() if (told := fits.edge(edge))]
    found.sort(key=lambda pair: (pair[0].open, -len(pair[1]), -pair[0].weight, pair[0].id))
    total, shown = _sizes(found), _sizes(found[:edges])
    made = Rows(fits)
    rows = [made.row(edge, told) for edge, told in found[:edges]]
    actors, voices, papers = (list(one.known) for one in (made.actors, made.voices, made.papers))
    return {
        "view": {"kind": "whole"}, "version": index.version, "shown": shown, "total": total,
        "cut": total != shown,
        "nodes": [_spot(index, row) for row in views.nodes_of(index, actors)],
        "sorts": made.sorts, "voices": voices, "papers": papers, "edges": rows,
        "people": {name: dict(index.entities[name].labels) for name in voices},
        "articles": {name: index.articles[name] for name in papers},
    }  # fmt: skip


def _sizes(found: Iterable[tuple[Edge, list[Claim]]]) -> Sizes:
    some = list(found)
    ends = {end for edge, _ in some for end in edge.ends}
    return Sizes(nodes=len(ends), edges=len(some), claims=sum(len(told) for _, told in some))


def _spot(index: Index, facts: Actor) -> Spot:
    name = facts["id"]
    marks: Mark = {"community": index.community_of.get(name), "score": index.score.get(name, 0.0)}
    return {**facts, **marks, "at": index.places[name]}
