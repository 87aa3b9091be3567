"""A process's side of the connections that the server lends to it.

A request is looked at in the socket, and taken out of it only when its answer is there. So none is lost if
this process ends over it; and the kernel ends it when an answer takes more than a moment. Then the server
reads the request, and answers it under its own limits.
"""

import pickle
import selectors
import signal
import socket
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from email.utils import formatdate
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from select import select

from kg.serve.http.errors import Refused
from kg.serve.http.formats import content_type
from kg.serve.http.headers import ALWAYS
from kg.serve.sparql.parameters import PATHS, PLAIN, one, pairs, question
from kg.serve.workers.answers import opened
from kg.serve.workers.loans import BACK, NUMBER, VERSION, Terms
from kg.serve.workers.questions import Question, Reply

MOMENT = 0.2
"""An answer that takes more seconds is the server's affair."""
TURN = 2.0
"""After so many seconds a connection is given back, and perhaps lent to one who has less to do."""
MOST = 65_536
"""Longer requests and answers are the server's affair."""


@dataclass(slots=True)
class Held:
    """A borrowed connection."""

    socket: socket.socket
    terms: Terms
    since: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A plain query: what it asks, in what form, and of whom."""

    parameters: str
    accept: str
    host: str


class Borrowed:
    """The connections that this process has, and the line on which they come and go."""

    def __init__(self, line: socket.socket, answer: Callable[[Question], Reply]) -> None:
        """Expect connections; `answer` is what both they and the server get."""
        self._line, self._find = line, answer
        self._held: dict[int, Held] = {}
        self._selector = selectors.DefaultSelector()
        self._selector.register(line, selectors.EVENT_READ)
        self._lock = threading.Lock()
        self._asked: float | None = None
        self._watching = False

    def serve(self, questions: socket.socket) -> None:
        """Answer on the connections until the server asks a question."""
        if questions not in self._selector.get_map():
            self._selector.register(questions, selectors.EVENT_READ)
        asked = False
        while not asked:
            ready = [key.fileobj for key, _ in self._selector.select(TURN)]
            asked = questions in ready
            self._serve(() if asked else ready)

    def answer(self, question: Question) -> Reply:
        """Return the answer to a question of the server; connections do not wait for a long one."""
        self._asked = time.monotonic()
        try:
            return self._find(question)
        finally:
            with self._lock:
                self._asked = None

    def _serve(self, ready: Collection[object]) -> None:
        now = time.monotonic()
        for number, held in list(self._held.items()):
            if now - held.since > TURN or not self._current(held.terms):
                self._give_back(number, again=True)
            elif held.socket in ready:
                self._next(number)
        if self._line in ready:
            self._borrow()

    def _borrow(self) -> None:
        packed, descriptors, _, _ = socket.recv_fds(self._line, MOST, 1)
        terms: Terms = pickle.loads(packed)
        held = Held(socket.socket(fileno=descriptors[0]), terms, time.monotonic())
        self._held[terms.number] = held
        self._selector.register(held.socket, selectors.EVENT_READ)
        if self._current(terms):
            opened(str(terms.snapshot))  # the first time takes long
        if not self._watching:
            self._watching = True
            threading.stack_size(256 * 1024)
            threading.Thread(target=self._watch, daemon=True).start()

    def _give_back(self, number: int, *, again: bool) -> None:
        """Return a connection; `again`: it may be lent once more, as its last request was not the reason."""
        held = self._held.pop(number)
        self._selector.unregister(held.socket)
        held.socket.close()
        self._line.send(BACK.pack(number, again))

    def _watch(self) -> None:
        """Give all back while a question takes more than a moment."""
        while True:
            time.sleep(MOMENT / 2)
            with self._lock:
                if self._asked is not None and time.monotonic() - self._asked > MOMENT:
                    for number in list(self._held):
                        self._give_back(number, again=True)

    def _next(self, number: int) -> None:
        """Answer what is asked on a connection, or give it back as it is."""
        held = self._held[number]
        try:
            data = held.socket.recv(MOST, socket.MSG_PEEK)
            written = self._written(data, held.terms)
            if written is None:
                self._give_back(number, again=False)
                return
            held.socket.recv(len(data))
            _send(held.socket, written)
        except BlockingIOError:
            return  # nothing is there after all
        except OSError:  # the client has gone
            self._give_back(number, again=False)

    def _written(self, data: bytes, terms: Terms) -> bytes | None:
        """Return the answer to a request as it goes out; None if it is for the server."""
        asked = plain(data)
        if asked is None:
            return None
        try:
            parameters = pairs(asked.parameters)
            if "update" in parameters:
                return None
            origin = terms.base or f"http://{asked.host}/"
            wanted = question(parameters, one(parameters, "query"), asked.accept, origin)
        except Refused:
            return None
        signal.setitimer(signal.ITIMER_REAL, MOMENT)
        reply = self._find(replace(wanted, snapshot=str(terms.snapshot), max_rows=terms.max_rows))
        signal.setitimer(signal.ITIMER_REAL, 0)
        body = reply.content()
        return None if reply.failed or len(body) > MOST else _head(reply.media, len(body)) + body

    def _current(self, terms: Terms) -> bool:
        """Return whether the snapshot of a connection is the store as it is now."""
        (version,) = NUMBER.unpack(_versions(terms.snapshot.parent)[: NUMBER.size])
        return bool(version == terms.version)


def plain(data: bytes) -> Asked | None:
    """Return what a GET of the endpoint asks; None if there is anything else or unusual in the request."""
    if not data.endswith(b"\r\n\r\n") or not data.isascii():
        return None
    first, *lines = data[:-4].decode("ascii").split("\r\n")
    method, _, rest = first.partition(" ")
    target, _, protocol = rest.partition(" ")
    path, _, parameters = target.partition("?")
    known = method == "GET" and path in PATHS and protocol == "HTTP/1.1" and "#" not in parameters
    if not known or not all(line.isprintable() for line in (first, *lines)):
        return None
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        name = name.lower()
        if name not in PLAIN or name in headers:
            return None
        headers[name] = value.strip()
    if headers.get("connection", "keep-alive").lower() != "keep-alive" or not headers.get("host"):
        return None
    return Asked(parameters, headers.get("accept", ""), headers["host"])


def _head(media: str, length: int) -> bytes:
    date = _date(int(time.time()))
    return (
        f"HTTP/1.1 200 OK\r\ndate: {date}\r\nvary: Accept\r\ncontent-length: {length}\r\n"
        f"content-type: {content_type(media)}\r\n{_ALWAYS}\r\n"
    ).encode("ascii")


_ALWAYS = "".join(f"{name.lower()}: {value}\r\n" for name, value in ALWAYS.items())


@lru_cache(maxsize=1)
def _date(second: int) -> str:
    return formatdate(second, usegmt=True)


@lru_cache(maxsize=1)
def _versions(folder: Path) -> mmap:
    with (folder / VERSION).open("rb") as file:
        return mmap(file.fileno(), NUMBER.size, access=ACCESS_READ)


def _send(connection: socket.socket, data: bytes) -> None:
    """Send an answer; a client that does not read is cut off, so that it never takes a part for the whole."""
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[connection.send(rest) :]
        except BlockingIOError:
            if not select([], [connection], [], MOMENT)[1]:
                connection.shutdown(socket.SHUT_RDWR)
                return
