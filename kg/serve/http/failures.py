"""What goes wrong in a server, and how it is told: a status and one sentence, as the client reads it best."""

import logging
from collections.abc import Sequence
from html import escape
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response

from kg.errors import InputError, KGError, QueryError, UnknownName
from kg.serve.http.formats import best
from kg.serve.http.headers import ALWAYS

log = logging.getLogger(__name__)
OURS = "Something went wrong in the server; its log tells what."
STATUS: tuple[tuple[type[KGError], int], ...] = ((UnknownName, 404), (InputError, 400), (QueryError, 400))
"""The status of errors that the client made; all others are ours, and may tell of paths."""
SENTENCES = {
    404: "There is nothing at this address.",
    405: "That cannot be done at this address.",
}


class Refused(KGError):
    """A request that is not answered; `status` is for the client's program, the sentence for its user."""

    def __init__(self, status: int, sentence: str, **headers: str) -> None:
        """Keep status, sentence and headers (`retry_after` is sent as Retry-After)."""
        super().__init__(sentence)
        self.status = status
        self.headers = {name.replace("_", "-").title(): value for name, value in headers.items()}


def install(app: FastAPI) -> None:
    """Let the application tell what goes wrong."""
    app.add_exception_handler(KGError, _known)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _unknown)


def told(
    request: Request, status: int, sentence: str, headers: dict[str, str] | None = None,
    *, why: str = "", of: Sequence[str] = (),
) -> Response:  # fmt: skip
    """Return a failure as HTML, JSON or text; JSON names the reason `why`, and what it is `of`, if told."""
    path = request.url.path
    kinds = (
        ["application/json", "text/plain"]
        if path.startswith("/api")
        else ["text/plain", "text/html", "application/json"]
    )
    media = best(request.headers.get("accept", ""), kinds) or kinds[0]
    if media == "application/json":
        reason = {key: value for key, value in {"why": why, "of": list(of)}.items() if value}
        return JSONResponse({"error": sentence, **reason}, status, headers)
    if media == "text/html":
        title = f"{status} {HTTPStatus(status).phrase}"
        page = (
            f"<!doctype html><meta charset=utf-8><title>{title}</title><h1>{title}</h1><p>{escape(sentence)}"
        )
        return HTMLResponse(page, status, headers)
    return PlainTextResponse(sentence + "\n", status, headers)


def _known(request: Request, error: Exception) -> Response:
    if isinstance(error, Refused):
        return told(request, error.status, str(error), error.headers)
    status = next((status for kind, status in STATUS if isinstance(error, kind)), 500)
    if status == 500:
        log.error("%s", error)
    why = error.why if isinstance(error, InputError) else ""
    return told(request, status, OURS if status == 500 else str(error), why=why)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # so it was installed
    sentence = SENTENCES.get(error.status_code, str(error.detail))
    return told(request, error.status_code, sentence, dict(error.headers or {}))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # so it was installed
    wrong = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
    names = list(dict.fromkeys(str(one["loc"][-1]) for one in error.errors()))
    return told(request, 422, f"The request is not as it should be: {wrong}.", why="values", of=names)


def _unknown(request: Request, error: Exception) -> Response:  # noqa: ARG001  # the log gets it
    # Starlette answers this outside all other layers, so the headers are not added there.
    return told(request, 500, OURS, ALWAYS)
