"""The web application, put together from its parts."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.util import find_spec

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from kg.serve.http import failures
from kg.serve.http.headers import Headers
from kg.serve.linked import routes
from kg.serve.serving import Serving
from kg.serve.settings import Settings
from kg.serve.sparql import endpoint, graphs, named
from kg.serve.sparql.parameters import PATHS
from kg.serve.workers.connections import STATE
from kg.serve.workers.direct import Direct

READ = ["GET", "HEAD"]
PARTS = ("kg.serve.explorer.api", "kg.serve.explorer.pages")
"""Modules with a `router` of their own."""


def create_app(settings: Settings) -> Direct:
    """Return the application for a store, which is open from now on and closed when the application ends."""
    serving = Serving(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[Mapping[str, Serving]]:
        async with serving:
            yield {STATE: serving}

    app = FastAPI(title="kg", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.kg = serving
    failures.install(app)
    for path in PATHS:
        app.add_route(path, endpoint.endpoint, [*READ, "POST"])
    app.add_route(f"/{graphs.PATH}", graphs.endpoint, [*READ, "PUT", "POST", "DELETE"])
    app.add_route("/queries", named.listed, READ)
    app.add_route("/queries/{name}", named.run, READ)
    for part in PARTS:
        if find_spec(part):
            app.include_router(import_module(part).router)
    routes.add_routes(app)
    app.add_middleware(
        CORSMiddleware, allow_origins=settings.cors, allow_methods=["*"],
        allow_headers=["Accept", "Authorization", "Content-Type"], max_age=86400,
    )  # fmt: skip
    app.add_middleware(Headers)
    return Direct(app)
