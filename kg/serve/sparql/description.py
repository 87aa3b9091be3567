"""What the endpoint says of itself to who asks nothing."""

from collections.abc import Iterator
from importlib.resources import files

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from kg.serve.exchange import serving
from kg.serve.http.failures import Refused
from kg.serve.http.formats import TRIPLES, best

UPDATE = "SPARQL11Update"


def response(request: Request, endpoint: str) -> Response:
    """Return the service description in the format that the client likes best, Turtle if it likes none."""
    media = best(request.headers.get("accept", ""), TRIPLES) or "text/turtle"
    triples = _triples(endpoint, serving(request).settings.writable)
    written = ox.serialize(triples, format=TRIPLES[media])
    return Response(written, media_type=media, headers={"Vary": "Accept"})


def _triples(endpoint: str, writable: bool) -> Iterator[ox.Triple]:
    turtle = (files("kg.serve.sparql") / "service.ttl").read_bytes()
    try:
        quads = [*ox.parse(turtle, format=ox.RdfFormat.TURTLE, base_iri=endpoint)]
    except ValueError as error:
        raise Refused(400, "The Host header of the request is no address.") from error
    for quad in quads:
        if writable or not str(quad.object).endswith(f"{UPDATE}>"):
            yield quad.triple
