"""What all endpoints do with requests and replies: bodies, limits, tokens and failures."""

import asyncio
import hmac
from collections.abc import Awaitable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse

from kg.serve.http.failures import Refused
from kg.serve.http.formats import content_type
from kg.serve.serving import Serving
from kg.serve.workers.questions import Failed, Question, Reply

Found = TypeVar("Found")

BODY_SECONDS = 20.0
"""How long a client may take to send a body."""
PATIENCE = 0.5
"""Whether a client is still there is looked at after so many seconds."""
CHUNK = 256 * 1024
REASONS: dict[Failed, tuple[int, str]] = {
    "syntax": (400, "The SPARQL cannot be read {}."),
    "query": (400, "The SPARQL cannot be answered: {}."),
    "rows": (400, "The answer has more than {} rows; add a LIMIT, or ask for less."),
    "long": (400, "The answer is too long to send; ask for less at a time."),
    "format": (406, "The answer does not come in the formats that the Accept header names."),
    "missing": (404, "There is nothing of that name here."),
    "fetch": (400, "SERVICE and LOAD are not allowed: this server reads its own store and fetches nothing."),
    "dataset": (
        400, "An update names its graphs either with using-graph-uri and using-named-graph-uri or with USING "
        "and WITH, not with both.",
    ),
    "disk": (507, "The answer cannot be written: the disk of the server is full or broken."),
}  # fmt: skip
"""The status and the sentence for each failure of a worker."""


def serving(request: Request) -> Serving:
    """Return what the application serves."""
    found: Serving = request.app.state.kg
    return found


def origin(request: Request) -> str:
    """Return the address of this server, as it was told or as the request names it, with a slash."""
    if home := serving(request).settings.home:
        return home
    scope = request.scope
    return f"{scope['scheme']}://{request.headers.get('host', 'localhost')}{scope.get('root_path', '')}/"


async def body(request: Request, limit: int) -> bytes:
    """Return the body; Refused if it is too large or comes too slowly."""
    found = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                found += chunk
                if len(found) > limit:
                    raise Refused(
                        413, f"The request has more than {limit:,} bytes; send less.", connection="close"
                    )
    except TimeoutError as error:
        raise Refused(408, "The request came too slowly.", connection="close") from error
    except ClientDisconnect as error:
        raise Refused(400, "The request ended before its body did.") from error
    return bytes(found)


def text(raw: bytes) -> str:
    """Return a body as text; Refused if it is not UTF-8."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, f"The request is not UTF-8 text (byte {error.start}).") from error


def trusted(request: Request) -> bool:
    """Return whether the client shows the token of a server that can be written to."""
    settings = serving(request).settings
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    same = hmac.compare_digest(given.strip().encode(), (settings.token or "").encode())
    return settings.writable and scheme.lower() == "bearer" and same


def writer(request: Request) -> None:
    """Make sure that the client may write."""
    if not serving(request).settings.writable:
        raise Refused(403, "This server only reads; who may write starts it with --writable.")
    if not trusted(request):
        raise Refused(
            401, "Writing needs the token of this server: send Authorization: Bearer TOKEN.",
            www_authenticate='Bearer realm="kg"',
        )  # fmt: skip


async def ask(request: Request, question: Question) -> Reply:
    """Return what a worker answers; a question whose client has gone is given up."""
    return await attended(request, serving(request).ask(question))


async def attended(request: Request, working: Awaitable[Found]) -> Found:
    """Return what is worked at, or give it up when the client has gone."""
    loop = asyncio.get_running_loop()
    watching: list[asyncio.Task[None]] = []
    try:
        async with asyncio.timeout(None) as limit:

            async def watch() -> None:
                await _gone(request)
                limit.reschedule(loop.time())

            timer = loop.call_later(PATIENCE, lambda: watching.append(loop.create_task(watch())))
            try:
                return await working
            finally:
                timer.cancel()
                for task in watching:
                    task.cancel()
    except TimeoutError as error:
        raise Refused(400, "The client has gone.") from error


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def response(request: Request, reply: Reply, *, vary: str = "Accept") -> Response:
    """Return what a worker found, or raise what it failed at."""
    if reply.failed is not None:
        status, sentence = REASONS[reply.failed]
        limit = f"{serving(request).settings.max_rows:,}"
        raise Refused(status, sentence.format(limit if reply.failed == "rows" else reply.message.rstrip(".")))
    headers = {"Vary": vary}
    media = content_type(reply.media)
    if reply.file is None:
        return Response(reply.body, headers=headers, media_type=media)
    path = Path(reply.file)
    file = path.open("rb")
    headers["Content-Length"] = str(path.stat().st_size)
    path.unlink()  # what is open can still be read, and nothing is left whatever happens
    return StreamingResponse(_chunks(file), headers=headers, media_type=media)


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while chunk := file.read(CHUNK):
            yield chunk
