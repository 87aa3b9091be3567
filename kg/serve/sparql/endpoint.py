"""The SPARQL 1.1 Protocol: queries for all, updates for who has the token."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.exchange import ask, body, origin, response, serving, text, trusted, writer
from kg.serve.http.failures import Refused
from kg.serve.http.formats import ROWS, SHORT, TRIPLES, best
from kg.serve.sparql import description
from kg.serve.workers.questions import Question

PATH = "sparql"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
QUERY_BYTES = 1_000_000
UPDATE_BYTES = 64_000_000
FIELDS = 1000

Parameters = Mapping[str, tuple[str, ...]]


async def endpoint(request: Request) -> Response:
    """Answer a query, do an update, or describe the service to who asks nothing."""
    parameters = _pairs(request.scope["query_string"].decode("latin-1"))
    if request.method in ("GET", "HEAD"):
        if "update" in parameters:
            raise Refused(405, "An update is sent with POST.", allow="POST")
        if "query" not in parameters:
            return description.response(request, origin(request) + PATH)
        return await query(request, parameters, _one(parameters, "query"))
    media, _, rest = request.headers.get("content-type", "").partition(";")
    kind = media.strip().lower()
    charset = rest.partition("charset=")[2].strip().strip('"').lower()
    if charset not in ("", "utf-8", "utf8"):
        raise Refused(415, "Send UTF-8 text.")
    if kind == QUERY:
        return await query(request, parameters, text(await body(request, QUERY_BYTES)))
    if kind == UPDATE:
        writer(request)
        return await update(request, parameters, text(await body(request, UPDATE_BYTES)))
    if kind != FORM:
        raise Refused(
            415, f"Send {QUERY}, {UPDATE} or {FORM}, and name it as Content-Type.", accept_post=FORM
        )
    return await _form(request, parameters)


async def _form(request: Request, parameters: Parameters) -> Response:
    limit = UPDATE_BYTES if trusted(request) else QUERY_BYTES
    form = _pairs(text(await body(request, limit)))
    both = {name: parameters.get(name, ()) + form.get(name, ()) for name in {*parameters, *form}}
    if "query" in both and "update" in both:
        raise Refused(400, "Send either a query or an update.")
    if "update" in both:
        writer(request)
        return await update(request, both, _one(both, "update"))
    return await query(request, both, _one(both, "query"))


async def query(request: Request, parameters: Parameters, sparql: str) -> Response:
    """Return the answer to a query in the format that the client likes best."""
    accept = ",".join(request.headers.getlist("accept"))
    return response(request, await ask(request, _question(parameters, sparql, accept, origin(request))))


async def update(request: Request, parameters: Parameters, sparql: str) -> Response:
    """Do an update, all or nothing, after a worker has tried it on an empty store."""
    found = serving(request)
    default, named = parameters.get("using-graph-uri"), parameters.get("using-named-graph-uri")
    base = origin(request) + PATH
    given = bool(default or named)
    tried = await ask(
        request,
        Question(
            op="check", text=sparql, base=base,
            default_graphs=(default or ()) if given else None, named_graphs=named,
        )
    )  # fmt: skip
    response(request, tried)
    await found.update(tried.body.decode(), base)
    return Response(status_code=204)


def _pairs(encoded: str) -> Parameters:
    """Return the values of each parameter of a query string or a form."""
    try:
        found = parse_qsl(encoded, keep_blank_values=True, errors="strict", max_num_fields=FIELDS)
    except ValueError as error:
        raise Refused(400, "The parameters are not URL-encoded UTF-8, or too many.") from error
    values: dict[str, tuple[str, ...]] = {}
    for name, value in found:
        values[name] = (*values.get(name, ()), value)
    return values


def _one(parameters: Parameters, name: str) -> str:
    """Return the value of a parameter that is there once."""
    values = parameters.get(name, ())
    if len(values) != 1:
        raise Refused(400, f"Send {name}= once, not {len(values)} times.")
    return values[0]


def _question(parameters: Parameters, sparql: str, accept: str, origin: str) -> Question:
    """Return what a query asks, in the format that the client likes best; origin: the server's address."""
    if len(sparql) > QUERY_BYTES:
        raise Refused(413, f"The query has more than {QUERY_BYTES:,} characters; send less.")
    default, named = parameters.get("default-graph-uri"), parameters.get("named-graph-uri")
    rows, triples = _formats(parameters, accept)
    return Question(
        op="query", text=sparql, base=origin + PATH, rows=rows, triples=triples,
        default_graphs=default or (() if named else None),
        named_graphs=named or (() if default else None),
    )  # fmt: skip


def _formats(parameters: Parameters, accept: str) -> tuple[str | None, str | None]:
    """Return the media types for rows and for triples, by `format=` or else by the Accept header."""
    if wanted := parameters.get("format"):
        media = SHORT.get(wanted[-1], wanted[-1])
        rows, triples = media if media in ROWS else None, media if media in TRIPLES else None
        if wanted[-1] == "xml":
            triples = "application/rdf+xml"
        if wanted[-1] == "json":
            triples = "application/ld+json"
        if rows is triples is None:
            raise Refused(406, f"There is no such format; known: {', '.join(SHORT)}.")
        return rows, triples
    rows, triples = best(accept, ROWS), best(accept, TRIPLES)
    if rows is triples is None:
        raise Refused(406, f"The Accept header names none of {', '.join([*ROWS, *TRIPLES])}.")
    return rows, triples
