"""Connections lent to a process that answers: what is asked on them next takes no way through the server.

A client that asks again and again on one connection is served by the process itself, until it asks something
that is not a plain query, or something that fails or takes long. Then the server has the connection back,
with the request still to be read, and does as always: limits, errors and all else are in one place.
"""

import asyncio
import pickle
import socket
import struct
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Protocol

BACK = struct.Struct("=Q?")
"""How a connection is given back: its number, and whether it may be lent again at once."""
VERSION = "version"
"""The file beside the snapshots that says which version the store has now."""
NUMBER = struct.Struct("=Q")
"""How it says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a connection is lent for."""

    number: int = 0
    snapshot: Path
    """The folder to read from; beside it lies the version that the store has now."""
    version: int
    """The version of the snapshot: if the store has another one, the connection is given back."""
    base: str
    """The address of the server with a slash; '' if it is as the client names it."""
    max_rows: int


class Connection(Protocol):
    """A connection that can be lent."""

    def fileno(self) -> int:
        """Return its file descriptor."""

    def returned(self, *, again: bool) -> None:
        """Go on as before it was lent; `again`: it may be lent again at once."""


class Loans:
    """What one process has borrowed."""

    def __init__(self) -> None:
        """Make the line on which connections go out and their numbers come back."""
        self._ours, self.theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._ours.setblocking(False)
        self._lent: dict[int, Connection] = {}
        self._numbers = count()
        self.broken = False
        """True once the process has ended with what it had borrowed."""

    def __len__(self) -> int:
        """Return how many connections are lent."""
        return len(self._lent)

    def open(self) -> None:
        """Expect what comes back."""
        self.theirs.close()
        asyncio.get_running_loop().add_reader(self._ours, self._back)

    def lend(self, connection: Connection, terms: Terms) -> bool:
        """Lend a connection, of which nothing is read here until it is returned; False if that failed."""
        number = next(self._numbers)
        try:
            packed = pickle.dumps(replace(terms, number=number))
            socket.send_fds(self._ours, [packed], [connection.fileno()])
        except OSError:  # for instance, too many are on their way
            return False
        self._lent[number] = connection
        return True

    def end(self) -> None:
        """Take back what the process, which has ended, still had."""
        if self._ours.fileno() < 0:
            return
        asyncio.get_running_loop().remove_reader(self._ours)
        self._back()
        self._ours.close()
        self.theirs.close()
        self.broken = bool(self._lent)
        while self._lent:
            self._lent.popitem()[1].returned(again=False)

    def _back(self) -> None:
        with suppress(BlockingIOError):
            while True:
                number, again = BACK.unpack(self._ours.recv(BACK.size))
                self._lent.pop(number).returned(again=again)
