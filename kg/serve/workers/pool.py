"""The processes that answer questions: started before they are needed, killed when they take too long."""

import asyncio
import logging
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Self

import kg
from kg.serve.http.failures import Refused
from kg.serve.workers.questions import LENGTH, Question, Reply, frame, unpack

PATIENCE = 10.0
"""A client waits at least so many seconds for a free worker."""
log = logging.getLogger(__name__)


class Ended(Exception):
    """A process has ended, or was ended, over a question."""


class Worker:
    """One process, and the line to it."""

    def __init__(self, memory_mb: int, module: str = "kg.serve.workers.worker") -> None:
        """Start the process, which runs a module."""
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", module, str(memory_mb)],
                stdin=theirs.fileno(), stdout=subprocess.DEVNULL, env=_environment(), process_group=0,
            )  # fmt: skip
        self._socket = ours
        self._line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ready(self) -> None:
        """Wait until the process has started; raises `Ended` if it does not."""
        self._line = await asyncio.open_connection(sock=self._socket)
        await self._hear()

    async def ask(self, question: Question) -> Reply:
        """Return the answer; raises `Ended` if the process dies."""
        assert self._line is not None, "a worker is asked when it is ready"
        self._line[1].write(frame(question))
        return unpack(await self._hear())

    @property
    def ended(self) -> bool:
        """Whether the process has gone while nobody asked it anything."""
        return self._line is not None and self._line[0].at_eof()

    def kill(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        if self._line is None:
            self._socket.close()
        else:
            self._line[1].close()
        # A large process takes a while to go; nobody need wait for it.
        asyncio.get_running_loop().run_in_executor(None, self._process.wait)

    async def _hear(self) -> bytes:
        assert self._line is not None, "a worker is heard when there is a line to it"
        try:
            (length,) = LENGTH.unpack(await self._line[0].readexactly(LENGTH.size))
            return await self._line[0].readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise Ended from error


class Pool:
    """So many workers, each with one question at a time."""

    def __init__(self, size: int, *, seconds: float, memory_mb: int) -> None:
        """Keep how many there are and what each may take."""
        self._size, self._seconds, self._memory_mb = size, seconds, memory_mb
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._all: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        """Start the workers."""
        for _ in range(self._size):
            self._start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Kill the workers."""
        for task in self._starting:
            task.cancel()
        while self._all:
            self._all.pop().kill()

    async def ask(self, question: Question) -> Reply:
        """Return the answer of a free worker; Refused if none comes free, or it takes too much."""
        worker = await self._free()
        done = False
        try:
            async with asyncio.timeout(self._seconds):
                reply = await worker.ask(question)
            done = True
        except TimeoutError as error:
            raise Refused(
                504, f"The answer takes more than {self._seconds:g} seconds; ask for less at a time."
            ) from error
        except Ended as error:
            raise Refused(
                507, f"The answer takes more than {self._memory_mb} MB of memory, or broke the process "
                "that looked for it; ask for less at a time.",
            ) from error  # fmt: skip
        finally:
            # What was cancelled half-way, because its client went, ends here too.
            self._idle.put_nowait(worker) if done else self._replace(worker)
        return reply

    async def _free(self) -> Worker:
        try:
            async with asyncio.timeout(max(self._seconds, PATIENCE)):
                while (worker := await self._idle.get()).ended:
                    self._replace(worker)
                return worker
        except TimeoutError as error:
            raise Refused(
                503, "All that can answer are busy; try again in a while.", retry_after="5"
            ) from error

    def _replace(self, worker: Worker) -> None:
        """Start another worker for one that has ended or must end."""
        if worker in self._all:  # else the server is ending
            self._all.discard(worker)
            worker.kill()
            self._start()

    def _start(self) -> None:
        task = asyncio.get_running_loop().create_task(self._started())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _started(self) -> None:
        while True:
            worker = Worker(self._memory_mb)
            self._all.add(worker)
            try:
                await worker.ready()
            except Ended:
                log.error("A process that answers queries does not start; is %s MB enough?", self._memory_mb)
                self._all.discard(worker)
                worker.kill()
                await asyncio.sleep(1)
            else:
                self._idle.put_nowait(worker)
                return


def _environment() -> dict[str, str]:
    """Return what a worker inherits: our kg, wherever it lies, and no secret."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    return kept | {"PYTHONPATH": str(Path(kg.__file__).parent.parent)}
