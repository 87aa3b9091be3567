"""The ontology as linked data: what its terms mean."""

from collections.abc import Iterable
from functools import cache

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg import ns, resources
from kg.serve.http.failures import Refused
from kg.serve.http.formats import SHORT, TRIPLES, best
from kg.serve.workers.questions import Reply

FILES = ("core.ttl", "relations.ttl", "mappings.ttl")
PREFIXES: dict[str, str] = dict(ns.PREFIXES)


async def endpoint(request: Request) -> Response:
    """Return the whole ontology in the format that the client likes best, Turtle if it likes none."""
    wanted = request.query_params.get("format")
    media = SHORT.get(wanted, wanted) if wanted else best(request.headers.get("accept", ""), TRIPLES)
    return Response(
        written(triples(), media or "text/turtle").body,
        media_type=media or "text/turtle",
        headers={"Vary": "Accept"},
    )


@cache
def triples() -> tuple[ox.Triple, ...]:
    """Return all that the ontology says."""
    folder = resources.folder("ontologies")
    parsed = (ox.parse(path=folder / name) for name in FILES if (folder / name).exists())
    return tuple(sorted({quad.triple for quads in parsed for quad in quads}, key=str))


def about(iri: str) -> list[ox.Triple]:
    """Return what the ontology says of a term."""
    node = ox.NamedNode(iri)
    return [triple for triple in triples() if triple.subject == node]


def complete(reply: Reply, iri: str, media: str) -> Reply:
    """Return a description with what the ontology says of a term added to it."""
    known = about(iri)
    if not known:
        return reply
    told = ox.parse(b"" if reply.failed else reply.content(), format=ox.RdfFormat.N_TRIPLES)
    return written([*known, *(quad.triple for quad in told)], media)


def written(told: Iterable[ox.Triple], media: str) -> Reply:
    """Return triples in a format."""
    if media not in TRIPLES:
        raise Refused(406, f"This comes as one of {', '.join(TRIPLES)}.")
    unique = sorted(set(told), key=str)
    body = ox.serialize(unique, format=TRIPLES[media], prefixes=PREFIXES)
    return Reply(media=media, body=body or b"")
