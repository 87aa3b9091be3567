"""The short way to the SPARQL endpoint, which is asked more often than all else."""

from fastapi import FastAPI
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.serve.http import failures, headers
from kg.serve.sparql import endpoint
from kg.serve.sparql.parameters import PATHS

METHODS = ("GET", "HEAD", "POST")


class Direct:
    """An application whose SPARQL endpoint answers past the layers that the pages and the API need.

    They take as long as a query. What a browser asks from another page needs CORS, and goes the long way.
    """

    def __init__(self, app: FastAPI) -> None:
        """Wrap an application that has the endpoint, too."""
        self.app = app
        self._guarded: ASGIApp = ServerErrorMiddleware(self._answer, failures.unknown)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, and sooner if it is asked SPARQL."""
        short = (
            scope["type"] == "http"
            and scope["path"] in PATHS
            and scope["method"] in METHODS
            and all(name != b"origin" for name, _ in scope["headers"])
        )
        await (self._guarded if short else self.app)(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = self.app
        request = Request(scope, receive)
        response = await failures.answered(request, endpoint.endpoint)
        response.raw_headers += headers.missing(response.raw_headers)
        await response(scope, receive, send)
