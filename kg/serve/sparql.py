"""The SPARQL 1.1 Protocol: queries for all, updates for who has the token."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from kg.serve import description
from kg.serve.errors import Refused
from kg.serve.exchange import ask, body, origin, response, serving, text, trusted, writer
from kg.serve.formats import ROWS, SHORT, TRIPLES, best
from kg.serve.questions import Question

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
QUERY_BYTES = 1_000_000
UPDATE_BYTES = 64_000_000
PATH = "sparql"
PATHS = (f"/{PATH}", f"/{PATH}/")
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
    if len(sparql) > QUERY_BYTES:
        raise Refused(413, f"The query has more than {QUERY_BYTES:,} characters; send less.")
    default, named = parameters.get("default-graph-uri"), parameters.get("named-graph-uri")
    rows, triples = formats(request, parameters)
    reply = await ask(request,
        Question(
            op="query", text=sparql, base=origin(request) + PATH, rows=rows, triples=triples,
            default_graphs=default or (() if named else None),
            named_graphs=named or (() if default else None),
        )
    )  # fmt: skip
    return response(request, reply)


def formats(request: Request, parameters: Parameters) -> tuple[str | None, str | None]:
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
    accept = ",".join(request.headers.getlist("accept"))
    rows, triples = best(accept, ROWS), best(accept, TRIPLES)
    if rows is triples is None:
        raise Refused(406, f"The Accept header names none of {', '.join([*ROWS, *TRIPLES])}.")
    return rows, triples


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
    try:
        pairs = parse_qsl(encoded, keep_blank_values=True, errors="strict", max_num_fields=FIELDS)
    except ValueError as error:
        raise Refused(400, "The parameters are not URL-encoded UTF-8, or too many.") from error
    found: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        found[name] = (*found.get(name, ()), value)
    return found


def _one(parameters: Parameters, name: str) -> str:
    values = parameters.get(name, ())
    if len(values) != 1:
        raise Refused(400, f"Send {name}= once, not {len(values)} times.")
    return values[0]
