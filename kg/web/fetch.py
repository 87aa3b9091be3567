"""What is at addresses: one request at a time to a server, as its robots.txt allows, within bounds."""

import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Self
from urllib.parse import urljoin

import anyio
import httpx
from anyio.from_thread import start_blocking_portal
from protego import Protego

import kg
from kg import ns, sources
from kg.sources._files import WHOLE

NAME = "newsgraph-kg"
"""What robots.txt calls this program."""
AGENT = f"{NAME}/{kg.__version__} (+{ns.BASE})"
REDIRECTS = 10
ROBOTS = 500_000
"""Bytes of a robots.txt that count, as RFC 9309 has it."""
PATIENCE = 30.0
"""Seconds that are waited where a server asks for that, so that one may be asked again in the same run."""
LONGEST_REST = timedelta(days=1)
SLOWER, PAUSE = 5, 10.0
"""A server is left alone for so many times as long as its answer took, for so many seconds at most."""
ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
PASSING = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS)
"""What of the fours may be otherwise the next time."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address, and the version of what is there that is known."""

    address: str
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What was at an address; `address` is where redirects led to."""

    address: str
    data: bytes
    etag: str | None
    modified: str | None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that what is there is what is known."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why there is nothing to read, as one sentence."""

    reason: str
    lasting: bool = True
    """False where it may be otherwise the next time."""
    server: bool = False
    """Whether the server is not to be asked again in this run."""
    absent: bool = False
    """Whether the server says that there is nothing, or nothing for us."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What is wanted is at another address, says the server."""

    address: str


Answer = Page | Unchanged | Refused


class Web:
    """The network, for one run; use it in `with`."""

    def __init__(self, *, seconds: float = 60.0, resting: dict[str, datetime] | None = None) -> None:
        """Ask nothing yet; an answer may take so long, and the servers `resting` are not asked until then."""
        self.resting = dict(resting or {})
        self._seconds = seconds
        self._turns: dict[str, anyio.Lock] = defaultdict(anyio.Lock)
        self._ready: dict[str, float] = {}
        self._robots: dict[str, Protego | Refused] = {}
        self._left: dict[str, Refused] = {}
        self._open = ExitStack()

    def __enter__(self) -> Self:
        """Start the thread that waits for servers."""
        # A thread of its own: in a notebook this one has a loop already.
        self._portal = self._open.enter_context(start_blocking_portal())
        client = httpx.AsyncClient(
            headers={"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate"}, timeout=self._seconds
        )
        self._client = self._open.enter_context(self._portal.wrap_async_context_manager(client))
        return self

    def __exit__(self, *_: object) -> None:
        """Close all connections."""
        self._open.close()

    def get(self, wanted: Sequence[Wanted]) -> list[Answer]:
        """Return what is at some addresses, in their order; different servers are asked side by side."""
        return self._portal.call(self._all, wanted)

    async def _all(self, wanted: Sequence[Wanted]) -> list[Answer]:
        answers: dict[int, Answer] = {}

        async def ask(number: int, one: Wanted) -> None:
            answers[number] = await self._found(one)

        async with anyio.create_task_group() as group:
            for number, one in enumerate(wanted):
                group.start_soon(ask, number, one)
        return [answers[number] for number in range(len(wanted))]

    async def _found(self, wanted: Wanted) -> Answer:
        """Return what is at an address or where that leads to."""
        answer: Answer | Moved = Moved(wanted.address)
        for _ in range(REDIRECTS + 1):
            if not isinstance(answer, Moved):
                return answer
            url = _url(answer.address)
            if isinstance(url, Refused):
                return url
            async with self._turns[url.host]:
                answer = await self._allowed(url, wanted)
        if isinstance(answer, Moved):
            return Refused(f"it leads from one address to the next, more than {REDIRECTS} times.")
        return answer

    async def _allowed(self, url: httpx.URL, wanted: Wanted) -> Answer | Moved:
        """Return what is at an address if its server may be asked."""
        server = _server(url)
        if refused := self._left.get(server) or self._rests(server):
            return refused
        robots = await self._rules(url, server)
        if isinstance(robots, Refused):
            return robots
        if not robots.can_fetch(str(url), NAME):
            return Refused("its server does not want programs there (robots.txt).")
        wait = min(robots.crawl_delay(NAME) or 0.0, PATIENCE)
        return await self._patient(url, _conditions(wanted), wait)

    def _rests(self, server: str) -> Refused | None:
        until = self.resting.get(server)
        if until is None or until <= datetime.now(UTC):
            return None
        return Refused(f"its server wants to be left alone until {until:%Y-%m-%d %H:%M} UTC.", lasting=False)

    async def _rules(self, url: httpx.URL, server: str) -> Protego | Refused:
        """Return what a server lets programs ask for; what it does not say is allowed."""
        if server not in self._robots:
            self._robots[server] = await self._read_rules(url.join("/robots.txt"))
        return self._robots[server]

    async def _read_rules(self, url: httpx.URL) -> Protego | Refused:
        answer: Answer | Moved = Moved(str(url))
        for _ in range(REDIRECTS):
            if not isinstance(answer, Moved) or isinstance(target := _url(answer.address), Refused):
                break
            answer = await self._patient(target, {}, 0.0, largest=ROBOTS)
        if isinstance(answer, Refused) and not answer.absent:
            return (
                answer
                if answer.server
                else Refused(f"its robots.txt cannot be read: {answer.reason}", lasting=False)
            )
        return Protego.parse(answer.data.decode(errors="replace") if isinstance(answer, Page) else "")

    async def _patient(
        self, url: httpx.URL, headers: dict[str, str], wait: float, largest: int = WHOLE
    ) -> Answer | Moved:
        """Return the answer of a server, once more where it soon wants to be asked again."""
        server, answer = _server(url), await self._asked(url, headers, wait, largest)
        until = self.resting.get(server)
        if until is not None and 0 < (left := (until - datetime.now(UTC)).total_seconds()) <= PATIENCE:
            await anyio.sleep(left)
            del self.resting[server]
            answer = await self._asked(url, headers, wait, largest)
        if isinstance(answer, Refused) and answer.server:
            self._left[server] = answer
        return answer

    async def _asked(
        self, url: httpx.URL, headers: dict[str, str], wait: float, largest: int
    ) -> Answer | Moved:
        """Return the answer of a server, which was left alone for a while."""
        host = url.host
        await anyio.sleep(max(0.0, self._ready.get(host, 0.0) - time.monotonic()))
        started = time.monotonic()
        try:
            with anyio.fail_after(self._seconds):
                async with self._client.stream("GET", url, headers=headers) as response:
                    return await self._answer(response, largest)
        except (TimeoutError, httpx.TimeoutException):
            return Refused(f"its server takes more than {self._seconds:g} seconds.", False, True)
        except httpx.ConnectError as error:
            return Refused(f"its server cannot be reached ({_told(error)}).", False, True)
        except httpx.InvalidURL as error:  # httpx looks at where a redirect leads by itself
            return Refused(f"it leads to what is no address ({_told(error)}).")
        except httpx.HTTPError as error:
            return Refused(f"its server breaks off ({_told(error)}).", False)
        finally:
            ended = time.monotonic()
            self._ready[host] = ended + max(wait, min(SLOWER * (ended - started), PAUSE))

    async def _answer(self, response: httpx.Response, largest: int) -> Answer | Moved:
        status = response.status_code
        if response.has_redirect_location:
            return _moved(response)
        if status == HTTPStatus.NOT_MODIFIED:
            return Unchanged()
        if not response.is_success:
            return self._refusal(response)
        packed = response.headers.get("Content-Encoding", "").strip().lower()
        if packed not in ENCODINGS:  # several of them, one in the other, make a bomb
            return Refused(f"its server sends it packed as {packed[:40]!r}, which nobody asked for.")
        data = await _body(response, largest)
        if data is None:
            return Refused(
                f"it has more than {largest / 1e6:g} million bytes; save it, and give kg the file."
            )
        etag, modified = (_sendable(response.headers.get(name)) for name in ("ETag", "Last-Modified"))
        return Page(sources.tidy(str(response.url)), data, etag, modified)

    def _refusal(self, response: httpx.Response) -> Refused:
        status, server = response.status_code, _server(response.url)
        said = f"its server answers {status} {response.reason_phrase}".rstrip()
        if status in BUSY and (until := _until(response.headers.get("Retry-After"))):
            self.resting[server] = until
            said += f", and wants to be left alone until {until:%Y-%m-%d %H:%M} UTC"
        absent = response.is_client_error and status not in PASSING
        return Refused(f"{said}.", lasting=absent, server=status in BUSY, absent=absent)


async def _body(response: httpx.Response, largest: int) -> bytes | None:
    """Return what a server sends; None if that is more than is read."""
    if int(response.headers.get("Content-Length", "0")) > largest:
        return None
    data = bytearray()
    async for piece in response.aiter_bytes():
        data += piece
        if len(data) > largest:
            return None
    return bytes(data)


def _conditions(wanted: Wanted) -> dict[str, str]:
    said = {"If-None-Match": wanted.etag, "If-Modified-Since": wanted.modified}
    return {name: value for name, value in said.items() if value is not None}


def _sendable(said: str | None) -> str | None:
    """Return what a server says of a version if it can be sent back to it."""
    return said if said and said.isascii() else None


def _url(address: str) -> httpx.URL | Refused:
    """Return an address as what can be asked for, or why it cannot."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        return Refused(f"{address[:200]!r} is no address ({error}).")
    if url.port is not None and not 0 < url.port < 65_536:
        return Refused(f"{address[:200]!r} is no address (there is no port {url.port}).")
    if url.scheme not in ("http", "https") or not url.host:
        return Refused(f"it leads to {address[:200]}, which is not on the web.")
    return url


def _moved(response: httpx.Response) -> Moved | Refused:
    location = response.headers["Location"]
    try:
        return Moved(urljoin(str(response.url), location))
    except ValueError as error:
        return Refused(f"it leads to {location[:200]!r}, which is no address ({error}).")


def _server(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def _until(said: str | None) -> datetime | None:
    """Return when a server wants to be asked again, within a day: it says seconds, or a time."""
    now = datetime.now(UTC)
    if said is None:
        return None
    try:
        until = (
            now + timedelta(seconds=int(said)) if said.strip().isdecimal() else parsedate_to_datetime(said)
        )
    except (ValueError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(until, now + LONGEST_REST) if until > now else None


def _told(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
