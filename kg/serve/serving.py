"""A store while it is served: one writer here, and workers that read."""

import asyncio
import shutil
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from threading import RLock
from typing import Self

from kg import graph as graphs
from kg.errors import InputError
from kg.serve.http.failures import Refused
from kg.serve.settings import Settings
from kg.serve.workers import snapshots
from kg.serve.workers.memory import Memory
from kg.serve.workers.pool import Pool
from kg.serve.workers.questions import Question, Reply
from kg.serve.workers.snapshots import Snapshot


class Serving:
    """The open graph, the only writer of its store, with what all parts of the server share."""

    def __init__(self, settings: Settings) -> None:
        """Open the store."""
        if settings.writable and not settings.token:
            raise InputError("A server that can be written to needs a token: give --token or set KG_TOKEN.")
        if settings.base and not settings.base.startswith(("http://", "https://")):
            raise InputError(
                f"The base {settings.base!r} is no address; write it as https://example.org/kg/."
            )
        self.settings = settings
        self.graph = graphs.open(settings.store, create=settings.writable, ontology=settings.ontology)
        self.lock = RLock()
        """Held by whoever writes, or reads what must fit together."""
        self.version = 0
        """Another number after each change of the store."""
        self.graph.store.journal.heard = set()
        self._anything = True
        self._stack = AsyncExitStack()
        self._pool = Pool(settings.workers, seconds=settings.query_seconds, memory_mb=settings.memory_mb)
        self._copying = asyncio.Lock()
        self._snapshot: Snapshot | None = None
        self._memory = Memory()

    async def __aenter__(self) -> Self:
        """Start the workers."""
        self._folder = snapshots.folder(self.settings.store.absolute())
        self._stack.callback(self.graph.close)
        self._stack.callback(shutil.rmtree, self._folder, ignore_errors=True)
        await self._stack.enter_async_context(self._pool)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop the workers, delete the snapshots and close the store."""
        await self._stack.aclose()

    def changed(self) -> None:
        """Say that the store has changed; the lock is held."""
        self.version += 1

    def heard(self) -> frozenset[str] | None:
        """Return the graphs and entities that have changed since this was last asked; None: any may have."""
        journal = self.graph.store.journal
        found = None if self._anything else frozenset(journal.heard or ())
        journal.heard, self._anything = set(), False
        return found

    async def ask(self, question: Question) -> Reply:
        """Return what a worker answers on the store as it is now; Refused if it takes too much."""
        version = self.version
        if known := self._memory.find(version, question):
            return known
        snapshot = await self._current()
        with snapshot.read() as path:
            limit = question.max_rows or self.settings.max_rows
            reply = await self._pool.ask(replace(question, snapshot=path, max_rows=limit))
        if snapshot.version == version:
            self._memory.keep(version, question, reply)
        return reply

    async def sparql(self, query: str, rows: str = "application/sparql-results+json") -> Reply:
        """Return the answer to a query over all graphs: rows in this media type, or triples as Turtle."""
        return await self.ask(Question(op="query", text=query, rows=rows, triples="text/turtle"))

    async def write(self, change: Callable[[], object]) -> None:
        """Change the store, alone and in a thread of its own, and keep the change."""
        await asyncio.to_thread(self._write, change)

    async def update(self, sparql: str, base: str) -> None:
        """Do a SPARQL update, all or nothing; a worker has looked at it before."""
        await self.write(lambda: self._update(sparql, base))

    def _update(self, sparql: str, base: str) -> None:
        self._anything = True
        try:
            self.graph.store.update(sparql, base)
        except NotImplementedError as error:
            raise Refused(
                501, "Only a store in a folder can be updated here; send the update to its own server."
            ) from error

    def _write(self, change: Callable[[], object]) -> None:
        with self.lock:
            try:
                change()
                self.graph.store.flush()
            finally:
                self.changed()

    async def _current(self) -> Snapshot:
        if self._snapshot is not None and self._snapshot.version == self.version:
            return self._snapshot
        # Who asked may go away before the copy is made; others wait for it, too.
        return await asyncio.shield(self._renewed())

    async def _renewed(self) -> Snapshot:
        async with self._copying:
            if self._snapshot is None or self._snapshot.version != self.version:
                made = await asyncio.to_thread(self._copy)
                if self._snapshot is not None:
                    self._snapshot.retire()
                self._snapshot = made
            return self._snapshot

    def _copy(self) -> Snapshot:
        with self.lock:
            made = Snapshot(self._folder / f"snapshot-{self.version}", self.version)
            self.graph.store.snapshot(made.path)
            return made
