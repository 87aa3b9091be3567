"""Actors that may be one, by what they are called; and what would come of taking two for one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations

from kg.knowledge.register import fold
from kg.serve.explorer import views
from kg.serve.explorer.hits import Alike, Pair, Why, Would
from kg.serve.explorer.index import Edge, Index
from kg.serve.explorer.models import Claim

CROWD = 40
"""A word that more actors have in their names tells nothing of any two of them."""
_CLOSE = 0.88
_LETTERS = 6
"""Shorter names are close to each other by chance."""
_RANK: dict[Why, int] = {"same": 0, "part": 1, "close": 2}


def would(index: Index, kept: str, merged: str) -> Would:
    """Return what taking `merged` for `kept` would do."""
    for name in (kept, merged):
        views.known(index, name)
    edges = index.around.get(merged, [])
    told = [claim for edge in edges for claim in edge.claims]
    both = {kept, merged}
    there = {_key(edge, kept): edge for edge in index.around.get(kept, []) if set(edge.ends) != both}
    pairs = [(e, there[key]) for e in edges if set(e.ends) != both and (key := _key(e, merged)) in there]
    return {
        "claims": len(told),
        "articles": len({claim["article"] for claim in told}),
        "says": index.counts([merged])[merged].says,
        "between": sum(len(edge.claims) for edge in edges if set(edge.ends) == both),
        "joined": len(pairs),
        "disputed": sum(_clash(*pair) for pair in pairs),
        "known": index.entities[merged].known and not index.entities[kept].known,
    }


def _key(edge: Edge, actor: str) -> tuple[str, str, bool]:
    return edge.relation, edge.other(actor), edge.subject == actor


def _clash(one: Edge, other: Edge) -> bool:
    """Return whether two edges, undisputed each, say and deny the same."""
    sides = [{claim["polarity"] for claim in edge.claims} for edge in (one, other)]
    return "disputed" not in (one.status, other.status) and len(sides[0] | sides[1]) > 1


def alike(index: Index, limit: int) -> Alike:
    """Return so many pairs of actors that may be one, the likeliest first, each with a sentence."""
    found = {pair: why for pair in _together(index) if (why := _why(index, *pair))}

    def order(pair: tuple[str, str]) -> tuple[int, int, int, tuple[str, str]]:
        told = sum(index.told.get(actor, 0) for actor in pair)
        return _RANK[found[pair]], -_shared(index, *pair), -told, pair

    chosen = sorted(found, key=order)[:limit]
    pairs: list[Pair] = [
        {
            "ends": list(pair),
            "why": found[pair],
            "shared": _shared(index, *pair),
            "claims": _said(index, pair),
        }
        for pair in chosen
    ]
    claims = [claim for pair in pairs for claim in pair["claims"]]
    edges = {claim["edge"]: index.edges[claim["edge"]] for claim in claims}
    ends = dict.fromkeys(
        [*(end for pair in chosen for end in pair), *(end for edge in edges.values() for end in edge.ends)]
    )
    return {
        "pairs": pairs,
        "nodes": views.nodes_of(index, ends),
        "edges": [views.line(edge) for edge in edges.values()],
        **views.context(index, claims, ends),
    }


def _pair(index: Index, ends: tuple[str, str], why: Why) -> Pair:
    return {"ends": list(ends), "why": why, "shared": _shared(index, *ends), "claims": _said(index, ends)}


def _together(index: Index) -> Iterator[tuple[str, str]]:
    """Yield pairs with a word, or its first letters, in common, each once."""
    blocks: dict[str, set[str]] = defaultdict(set)
    for actor, entity in index.entities.items():
        if entity.named and (index.told.get(actor) or actor in index.speaking):
            for key in _keys([*entity.names, *entity.labels.values()]):
                blocks[key].add(actor)
    yield from {
        pair for actors in blocks.values() if len(actors) <= CROWD for pair in combinations(sorted(actors), 2)
    }


def _keys(names: Iterable[str]) -> set[str]:
    words = {word for name in names for word in fold(name).split()}
    return words | {word[:4] for word in words if len(word) >= _LETTERS}


def _why(index: Index, one: str, other: str) -> Why | None:
    """Return why two actors may be one; None if nothing says so, or the register tells them apart."""
    a, b = index.entities[one], index.entities[other]
    if a.kind != b.kind or (a.known and b.known):
        return None
    if any(edge.other(one) == other for edge in index.around.get(one, ())):
        return None  # who does something to the other is somebody else
    labels = [{fold(name) for name in entity.labels.values()} for entity in (a, b)]
    names = [{fold(name) for name in entity.names} | own for entity, own in zip((a, b), labels, strict=True)]
    if labels[0] & names[1] or labels[1] & names[0]:
        return "same"
    # A family name that two persons have is the whole name of neither.
    ways = [(short, full) for x, y in ((0, 1), (1, 0)) for short in labels[x] for full in labels[y]]
    if any(_is_part(*way) for way in ways):
        return "part"
    long = (way for way in ways if min(map(len, way)) >= _LETTERS)
    return "close" if any(SequenceMatcher(None, *way).ratio() >= _CLOSE for way in long) else None


def _is_part(short: str, full: str) -> bool:
    """Return whether a name is the beginning or the end of another: 'poetin', 'vladimir poetin'."""
    return len(short) > 2 and (full.endswith(f" {short}") or full.startswith(f"{short} "))


def _shared(index: Index, one: str, other: str) -> int:
    nobody: frozenset[str] = frozenset()
    return len(index.neighbours.get(one, nobody) & index.neighbours.get(other, nobody))


def _said(index: Index, pair: Iterable[str]) -> list[Claim]:
    """Return a claim about each of two actors, the surest; or what it says itself."""
    found = []
    for actor in pair:
        about = [claim for edge in index.around.get(actor, ()) for claim in edge.claims]
        if told := about or list(index.speaking.get(actor, ())):
            found.append(max(told, key=lambda claim: (claim["confidence"], claim["id"])))
    return found
