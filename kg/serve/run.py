"""Running the application until somebody ends it."""

import gc
import os
import resource
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import uvicorn
from starlette.types import ASGIApp

from kg.errors import InputError
from kg.serve.app import create_app
from kg.serve.settings import Settings

EVERYWHERE = ("0.0.0.0", "::")
"""Addresses that stand for all of a machine."""
SILENCE = 20.0
"""A connection on which no request comes for so many seconds is closed."""
TICKS = 10
"""uvicorn ticks ten times a second."""


class Server(uvicorn.Server):
    """A server that says when it listens, and does not wait for clients for ever."""

    def __init__(self, app: ASGIApp, started: Callable[[], None]) -> None:
        """Call `started` once clients may come."""
        self._told = started
        self._waiting: dict[object, float] = {}
        super().__init__(
            uvicorn.Config(
                app, http="httptools", log_level="warning", access_log=False, server_header=False, ws="none",
                timeout_keep_alive=15, timeout_graceful_shutdown=3,
            )
        )  # fmt: skip

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and say so."""
        await super().startup(sockets)
        if self.started:
            gc.freeze()  # what is loaded stays
            self._told()

    async def on_tick(self, counter: int) -> bool:
        """Do what a server does all the time, and close connections that say nothing."""
        if counter % TICKS == 0:
            self._hang_up(time.monotonic())
        return await super().on_tick(counter)

    def _hang_up(self, now: float) -> None:
        # uvicorn has a limit for what is idle after a request, and none for a request half sent.
        cycles = {one: getattr(one, "cycle", None) for one in self.server_state.connections}
        silent = [one for one, cycle in cycles.items() if cycle is None or cycle.response_complete]
        self._waiting = {one: self._waiting.get(one, now) for one in silent}
        for one in silent:
            if now - self._waiting[one] > SILENCE:
                one.transport.close()


def run(settings: Settings, host: str, port: int, started: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; `started` is called with the address."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # a connection is a file, too
    with listen(host, port) as listening:
        url = address(host, listening.getsockname()[1])
        app = create_app(replace(settings, hosts=(*settings.hosts, *names(host))))
        app.state.kg.graph.store.introduce(f"kg serve at {url}")
        server = Server(app, lambda: started(url))
        with suppress(KeyboardInterrupt):  # uvicorn says again what has ended it
            server.run([listening])


def names(host: str) -> list[str]:
    """Return what a server that listens at an address is called: so, or as this machine and its addresses."""
    if host not in EVERYWHERE:
        return [host]
    own = socket.gethostname()
    with suppress(OSError):
        return [own, *(str(found[4][0]) for found in socket.getaddrinfo(own, None))]
    return [own]


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0 is a free one."""
    try:
        return socket.create_server(
            (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=1024
        )
    except OSError as error:
        raise InputError(
            f"Nothing can listen at {address(host, port)} ({os.strerror(error.errno or 0)}); "
            "name another --port or --host."
        ) from error


def address(host: str, port: int) -> str:
    """Return the URL of a server."""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
