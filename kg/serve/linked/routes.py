"""Linked data: each IRI of the graph answers with a page for people or with RDF for programs."""

import asyncio
import re

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kg import ns
from kg.model import DUTCH
from kg.serve.exchange import ask, origin, response, serving
from kg.serve.http.failures import Refused
from kg.serve.http.formats import SHORT, TRIPLES, best
from kg.serve.linked import resource, vocabulary
from kg.serve.sparql import graphs
from kg.serve.workers.questions import Question, Reply

KINDS = ("entity", "claim", "event", "voice", "edge", "doc", "run", "relation", "extractor")
"""The first part of the paths of things; a graph is a document and answers itself."""
HTML = "text/html"
_LOCAL = re.compile(r"[A-Za-z0-9._~!$&'()*+,;=:@/%-]+")


def add_routes(app: FastAPI) -> None:
    """Add the addresses of things, and of the documents about them."""
    for kind in KINDS:
        app.add_route(f"/{kind}/{{name:path}}", thing, ["GET", "HEAD"])
        app.add_route(f"/page/{kind}/{{name:path}}", page, ["GET", "HEAD"])
        app.add_route(f"/data/{kind}/{{name:path}}", data, ["GET", "HEAD"])
    app.add_route("/ontology", vocabulary.endpoint, ["GET", "HEAD"])
    app.add_route("/graph/{name:path}", graph, ["GET", "HEAD"])


async def thing(request: Request) -> Response:
    """Send on to the document that the client likes best: a thing itself cannot be sent."""
    local = _local(request)
    media = best(request.headers.get("accept", ""), [HTML, *TRIPLES])
    if media is None:
        raise Refused(406, f"This comes as {HTML}, {', '.join(TRIPLES)}.")
    where = f"{origin(request)}{'page' if media == HTML else 'data'}/{local}"
    return RedirectResponse(where, 303, {"Vary": "Accept"})


async def data(request: Request) -> Response:
    """Return what is said of a thing as RDF."""
    wanted = request.query_params.get("format")
    media = SHORT.get(wanted, wanted) if wanted else best(request.headers.get("accept", ""), TRIPLES)
    if media not in TRIPLES:
        raise Refused(406, f"This comes as one of {', '.join(TRIPLES)}.")
    return response(request, await _description(request, media))


async def page(request: Request) -> Response:
    """Return what is said of a thing as a page."""
    reply = await _description(request, "application/n-triples")
    response(request, reply) if reply.failed else None
    lang = language(request.headers.get("accept-language", ""))
    found = serving(request)
    shown = await asyncio.to_thread(
        resource.render,
        reply,
        iri=_iri(request),
        home=origin(request),
        lang=lang,
        ontology=found.graph.ontology,
    )
    headers = {"Vary": "Accept-Language", "Content-Security-Policy": resource.POLICY}
    return HTMLResponse(shown, headers=headers)


def language(accept: str) -> str:
    """Return the first language of an Accept-Language header in which there are pages."""
    codes = (part.strip()[:2].lower() for part in accept.split(","))
    return next((code for code in codes if code in resource.WORDS), DUTCH)


async def graph(request: Request) -> Response:
    """Return a named graph by its own address."""
    return await graphs.read(request, _iri(request))


async def _description(request: Request, media: str) -> Reply:
    iri = _iri(request)
    if not iri.startswith(ns.REL):
        return await ask(request, Question(op="describe", text=iri, triples=media))
    asked = Question(op="describe", text=iri, triples="application/n-triples")
    return vocabulary.complete(await ask(request, asked), iri, media)


def _iri(request: Request) -> str:
    return ns.BASE + _local(request)


def _local(request: Request) -> str:
    """Return the path as the client wrote it, for in an IRI %2F is no slash."""
    root = request.scope.get("root_path", "").encode()
    raw: bytes = request.scope["raw_path"].removeprefix(root)
    local = re.sub(r"^/(?:page/|data/)?", "", raw.decode("ascii", "replace"), count=1)
    if not _LOCAL.fullmatch(local):
        raise Refused(404, "There is nothing at this address.")
    return local
