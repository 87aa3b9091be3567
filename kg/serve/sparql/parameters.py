"""What a request to the SPARQL endpoint says, by the SPARQL 1.1 Protocol."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from kg.serve.http.errors import Refused
from kg.serve.http.formats import ROWS, SHORT, TRIPLES, best
from kg.serve.workers.questions import Question

QUERY_BYTES = 1_000_000
FIELDS = 1000
PATH = "sparql"
PATHS = (f"/{PATH}", f"/{PATH}/")
PLAIN = frozenset({"host", "accept", "accept-encoding", "accept-language", "connection", "user-agent"})
"""The headers of a request in which nothing is unusual."""

Parameters = Mapping[str, tuple[str, ...]]


def pairs(encoded: str) -> Parameters:
    """Return the values of each parameter of a query string or a form."""
    try:
        found = parse_qsl(encoded, keep_blank_values=True, errors="strict", max_num_fields=FIELDS)
    except ValueError as error:
        raise Refused(400, "The parameters are not URL-encoded UTF-8, or too many.") from error
    values: dict[str, tuple[str, ...]] = {}
    for name, value in found:
        values[name] = (*values.get(name, ()), value)
    return values


def one(parameters: Parameters, name: str) -> str:
    """Return the value of a parameter that is there once."""
    values = parameters.get(name, ())
    if len(values) != 1:
        raise Refused(400, f"Send {name}= once, not {len(values)} times.")
    return values[0]


def question(parameters: Parameters, sparql: str, accept: str, origin: str) -> Question:
    """Return what a query asks, in the format that the client likes best; origin: the server's address."""
    if len(sparql) > QUERY_BYTES:
        raise Refused(413, f"The query has more than {QUERY_BYTES:,} characters; send less.")
    default, named = parameters.get("default-graph-uri"), parameters.get("named-graph-uri")
    rows, triples = formats(parameters, accept)
    return Question(
        op="query", text=sparql, base=origin + PATH, rows=rows, triples=triples,
        default_graphs=default or (() if named else None),
        named_graphs=named or (() if default else None),
    )  # fmt: skip


def formats(parameters: Parameters, accept: str) -> tuple[str | None, str | None]:
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
