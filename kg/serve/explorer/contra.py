"""Who contradicts whom, and what one source alone says."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kg.serve.explorer import story, views
from kg.serve.explorer.index import Edge, Index
from kg.serve.explorer.models import Claim
from kg.serve.explorer.story import Told
from kg.serve.explorer.told import Contradiction, Contradictions, Denier, Lone, Shared
from kg.serve.explorer.views import Fits

CLAIMS, SOURCES, SHARED = 20, 20, 8
"""So many disputed claims, sources and claims of several sources are told."""
Sourced = Sequence[tuple[Edge, list[Claim], set[str]]]
"""Edges, each with its claims and the papers and sites that tell of it."""
POSTS = "posts"
"""Who holds a post, or works for somebody, may speak for them."""


def contradictions(index: Index, fits: Fits, *, limit: int = CLAIMS) -> Contradictions:
    """Return the claims that some make and others deny, with both sides; and which sources stand alone."""
    told: Told = [(edge, found) for edge in index.edges.values() if (found := fits.edge(edge))]
    disputed = [pair for pair in told if story.is_disputed(pair[1])]
    disputed.sort(key=lambda pair: (-len(pair[1]), pair[0].id))
    shown = [_contradiction(index, edge, found) for edge, found in disputed[:limit]]
    sourced = [(edge, found, fits.sources(edge)) for edge, found in told]
    lone, shared = _lone(sourced), _shared(sourced)
    ends = [end for row in (*shown, *lone, *shared) for end in (row["edge"]["from"], row["edge"]["to"])]
    voices = {(c["polarity"] == "negative", story.voice(index, c)) for _, found in disputed for c in found}
    return {
        "version": index.version, "total": len(disputed), "claims": shown,
        "sayers": sum(not negative for negative, _ in voices),
        "deniers": sum(negative for negative, _ in voices),
        "edges": len(told), "alone": sum(len(sources) == 1 for *_, sources in sourced),
        "lone": lone, "shared": shared,
        "nodes": views.nodes_of(index, ends),
        **views.context(index, [row["quote"] for row in lone], ends),
    }  # fmt: skip


def _contradiction(index: Index, edge: Edge, told: Sequence[Claim]) -> Contradiction:
    said = [claim for claim in told if claim["polarity"] != "negative"]
    denied = [claim for claim in told if claim["polarity"] == "negative"]
    return {
        "edge": views.line(edge),
        "said": story.voices(index, said),
        "denied": _deniers(index, denied),
    }


def _deniers(index: Index, denied: Iterable[Claim]) -> list[Denier]:
    """Return who denies something; who speaks for another of them comes behind it."""
    found = story.voices(index, denied)
    ids = {voice["id"] for voice in found if voice["id"]}
    rows: list[Denier] = [
        {
            **voice,
            "kind": index.entities[voice["id"]].kind if voice["id"] else None,
            "speaks_for": _spoken_for(index, voice["id"], ids) if voice["id"] else None,
        }
        for voice in found
    ]
    below: dict[str | None, list[Denier]] = defaultdict(list)
    for row in rows:
        below[row["speaks_for"]].append(row)
    return [one for row in below[None] for one in (row, *(below[row["id"]] if row["id"] else []))]


def _spoken_for(index: Index, actor: str, others: set[str]) -> str | None:
    """Return for whom of the others a person speaks; only for one who speaks for nobody else."""
    if index.entities[actor].kind != "Person":
        return None
    held = (edge for edge in index.around.get(actor, ()) if edge.group == POSTS and edge.subject == actor)
    return next(
        (e.object for e in held if e.object in others and index.entities[e.object].kind != "Person"), None
    )


def _lone(told: Sourced) -> list[Lone]:
    """Return the sources that tell most by themselves, each with a claim that was read surely."""
    every: Counter[str] = Counter()
    alone: dict[str, list[tuple[Edge, Claim]]] = defaultdict(list)
    for edge, found, sources in told:
        every.update(sources)
        if len(sources) == 1:
            alone[next(iter(sources))].append((edge, found[-1]))
    order = sorted(alone, key=lambda source: (-len(alone[source]), source))
    return [_example(source, alone[source], every[source]) for source in order[:SOURCES]]


def _example(source: str, pairs: Sequence[tuple[Edge, Claim]], every: int) -> Lone:
    edge, claim = max(
        pairs,
        key=lambda pair: (
            round(pair[1]["confidence"], 1),
            pair[0].weight,
            pair[1]["date"] or "",
            pair[1]["id"],
        ),
    )
    return {"source": source, "alone": len(pairs), "edges": every, "edge": views.line(edge), "quote": claim}


def _shared(told: Sourced) -> list[Shared]:
    """Return what most sources tell."""
    found = [(sources, edge) for edge, _, sources in told if len(sources) > 1]
    found.sort(key=lambda pair: (-len(pair[0]), -pair[1].weight, pair[1].id))
    return [{"edge": views.line(edge), "sources": sorted(sources)} for sources, edge in found[:SHARED]]
