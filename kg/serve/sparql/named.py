"""The queries that have a name, listed and run."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg import queries
from kg.queries import Query
from kg.serve.exchange import origin, serving
from kg.serve.sparql import endpoint

OURS = ("format",)
"""Parameters of the address that are not the query's."""


async def listed(request: Request) -> Response:
    """Return name, title, description, parameters and address of each query."""
    home = origin(request)
    return JSONResponse([_about(queries.load(name), home) for name in queries.names()])


async def run(request: Request) -> Response:
    """Return the answer to a query by its name; its parameters stand in the address: ?actor=NIS."""
    given, graph = request.query_params, serving(request).graph
    values = {name: given[name] for name in given if name not in OURS}
    text = await asyncio.to_thread(lambda: graph.named(request.path_params["name"], **values))
    formats = {name: (given[name],) for name in OURS if name in given}
    return await endpoint.query(request, formats, text)


def _about(query: Query, home: str) -> dict[str, object]:
    return {
        "name": query.name,
        "title": query.title(),
        "description": query.description(),
        "titles": query.titles,
        "descriptions": query.descriptions,
        "parameters": [
            {
                "name": one.name,
                "kind": one.kind,
                "description": one.says(),
                "descriptions": one.descriptions,
            }
            for one in query.parameters
        ],
        "url": f"{home}queries/{query.name}",
    }
