"""Which claims it pays most to judge: how unsure they are, and how much depends on them."""

from heapq import nlargest
from math import log2

from kg.serve.explorer import views
from kg.serve.explorer.hits import Doubted, Queue
from kg.serve.explorer.index import Edge, Index
from kg.serve.explorer.models import Claim

SURE = 1.0
"""The confidence of what a person has judged already."""
_DISPUTED = 2.0


def queue(index: Index, limit: int) -> Queue:
    """Return so many claims, those first on which most depends."""
    waiting = (
        (worth(index, edge, claim), claim["id"], edge, claim)
        for edge in index.edges.values()
        if not edge.open and not any(index.entities[end].bare for end in edge.ends)
        for claim in edge.claims
        if claim["confidence"] < SURE
    )
    chosen = nlargest(limit, waiting, key=lambda row: row[:2])
    claims: list[Doubted] = [{**claim, "alone": len(edge.claims) == 1} for _, _, edge, claim in chosen]
    edges = {edge.id: edge for _, _, edge, _ in chosen}
    ends = dict.fromkeys(end for edge in edges.values() for end in edge.ends)
    return {
        "claims": claims,
        "nodes": views.nodes_of(index, ends),
        "edges": [views.line(edge) for edge in edges.values()],
        **views.context(index, claims, ends),
    }


def worth(index: Index, edge: Edge, claim: Claim) -> float:
    """Return how much a judgement tells: by the doubt, by what else says the edge, by who is at its ends."""
    doubt = 1 - claim["confidence"]
    share = 1 / len(edge.claims) * (_DISPUTED if edge.status == "disputed" else 1)
    reach = sum(log2(2 + len(index.neighbours.get(end, ()))) for end in edge.ends)
    return doubt * max(share, 0.25) * reach
