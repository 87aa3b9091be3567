"""HTTP as uvicorn speaks it, but the head of an answer leaves together with what follows."""

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


class Protocol(HttpToolsProtocol):
    """A connection to a client."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Begin, with a transport that waits for the body."""
        super().connection_made(cast(asyncio.Transport, _Joined(transport, self)))


class _Joined:
    """A transport that keeps the head of an answer until its body comes.

    To write twice is to wake the client twice, which takes longer than all else that the server does.
    """

    def __init__(self, transport: asyncio.Transport, protocol: Protocol) -> None:
        self._transport, self._protocol = transport, protocol
        self._answered: object = None
        self._head = b""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        cycle = self._protocol.cycle
        if cycle is not self._answered and cycle.response_started:  # uvicorn writes the head at once
            self._answered, self._head = cycle, data
        else:
            self._transport.write(self._head + data)
            self._head = b""

    def close(self) -> None:
        if self._head:
            self._transport.write(self._head)
            self._head = b""
        self._transport.close()
