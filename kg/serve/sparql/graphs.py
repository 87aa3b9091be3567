"""The SPARQL 1.1 Graph Store Protocol: graphs by name, to read and, with the token, to write."""

import asyncio
from urllib.parse import urljoin

import pyoxigraph as ox
from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import Response

from kg.serve.exchange import ask, body, origin, response, serving, writer
from kg.serve.http.failures import Refused
from kg.serve.http.formats import QUADS, SHORT, TRIPLES, best
from kg.serve.workers.questions import Question

BYTES = 64_000_000
PATH = "store"


async def endpoint(request: Request) -> Response:
    """Read, replace, extend or delete a graph; without a name, read all of them."""
    name = _name(request)
    if request.method in ("GET", "HEAD"):
        return await read(request, "*" if name is None else name)
    writer(request)
    if name is None:
        raise Refused(400, "Name a graph: ?graph=IRI or ?default.")
    return await (delete if request.method == "DELETE" else put)(request, name)


async def read(request: Request, name: str) -> Response:
    """Return a graph, or all of them for '*', in the format that the client likes best."""
    known = QUADS if name == "*" else TRIPLES
    wanted = request.query_params.get("format")
    media = SHORT.get(wanted, wanted) if wanted else best(request.headers.get("accept", ""), known)
    if media not in known:
        raise Refused(406, f"A graph comes as one of {', '.join(known)}.")
    return response(request, await ask(request, Question(op="graph", text=name, triples=media)))


async def put(request: Request, name: str) -> Response:
    """Replace a graph (PUT) or add to it (POST)."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in TRIPLES or media in ("application/trig", "application/n-quads"):
        raise Refused(415, f"Send triples and their Content-Type, for instance {next(iter(TRIPLES))}.")
    raw = await body(request, BYTES)
    insert = await asyncio.to_thread(_insert, raw, TRIPLES[media], name)
    there = await _exists(request, name)
    clear = f"{_clear(name)} ; " if request.method == "PUT" else ""
    await serving(request).update(clear + insert, origin(request))
    return Response(status_code=204 if there else 201)


async def delete(request: Request, name: str) -> Response:
    """Delete a graph that is there."""
    if not await _exists(request, name):
        raise Refused(404, "There is no graph of that name here.")
    await serving(request).update(_clear(name), origin(request))
    return Response(status_code=204)


async def _exists(request: Request, name: str) -> bool:
    reply = await ask(request, Question(op="exists", text=name))
    return reply.failed != "missing"


def _name(request: Request) -> str | None:
    """Return the IRI of the graph, '' for the default graph, or None if the request names none."""
    pairs = request.query_params.multi_items()
    named = [value for key, value in pairs if key == "graph"]
    default = any(key == "default" for key, _ in pairs)
    if len(named) + default > 1:
        raise Refused(400, "Name one graph: either ?graph=IRI, once, or ?default.")
    if not named:
        return "" if default else None
    return iri(urljoin(origin(request) + PATH, named[0]))


def iri(text: str) -> str:
    """Return an absolute IRI; Refused if it is none."""
    try:
        return NamedNode(text).value
    except ValueError as error:
        raise Refused(400, "The name of the graph is not an IRI.") from error


def _clear(name: str) -> str:
    return f"DROP SILENT GRAPH {NamedNode(name)}" if name else "DROP DEFAULT"


def _insert(raw: bytes, format: ox.RdfFormat, name: str) -> str:
    """Return the update that adds RDF to a graph; its blank nodes are new ones."""
    try:
        quads = ox.parse(
            raw, format=format, base_iri=name or None, without_named_graphs=True, rename_blank_nodes=True
        )
        triples = " . ".join({str(quad.triple) for quad in quads})
    except (SyntaxError, ValueError) as error:
        raise Refused(400, f"The body cannot be read as {format.name}: {str(error).rstrip('.')}.") from error
    if not name:
        return f"INSERT DATA {{ {triples} }}"
    return (
        f"CREATE SILENT GRAPH {NamedNode(name)} ; INSERT DATA {{ GRAPH {NamedNode(name)} {{ {triples} }} }}"
    )
