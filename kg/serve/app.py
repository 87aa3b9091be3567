"""The web application, put together from its parts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware

from kg.serve.explorer import api, pages
from kg.serve.http import failures
from kg.serve.http.crowd import Crowd
from kg.serve.http.headers import Headers
from kg.serve.linked import routes
from kg.serve.serving import Serving
from kg.serve.settings import Settings
from kg.serve.sparql import endpoint, graphs, named

READ = ["GET", "HEAD"]


def create_app(settings: Settings) -> FastAPI:
    """Return the application for a store, which is open from now on and closed when the application ends."""
    serving = Serving(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with serving:
            yield

    app = FastAPI(title="kg", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.kg = serving
    failures.install(app)
    for path in (f"/{endpoint.PATH}", f"/{endpoint.PATH}/"):
        app.add_route(path, endpoint.endpoint, [*READ, "POST"])
    app.add_route(f"/{graphs.PATH}", graphs.endpoint, [*READ, "PUT", "POST", "DELETE"])
    app.add_route("/queries", named.listed, READ)
    app.add_route("/queries/{name}", named.run, READ)
    app.include_router(api.router)
    app.include_router(pages.router)
    routes.add_routes(app)
    if settings.cors:
        app.add_middleware(
            CORSMiddleware, allow_origins=settings.cors, allow_methods=["*"],
            allow_headers=["Accept", "Authorization", "Content-Type"], max_age=86400,
        )  # fmt: skip
    # A page of others whose name is made to point here would else read, and write, as one of ours.
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=settings.names, www_redirect=False)
    app.add_middleware(Crowd, most=settings.most)
    app.add_middleware(Headers)
    return app
