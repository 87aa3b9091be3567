"""The processes that answer questions: started before they are needed, killed when they take too long."""

import asyncio
import logging
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Self, cast

import kg
from kg.serve.http.errors import Refused
from kg.serve.workers.loans import Connection, Loans, Terms
from kg.serve.workers.questions import LENGTH, Question, Reply, frame, unpack


def _environment() -> dict[str, str]:
    """Return what a worker inherits: our kg, wherever it lies, and no secret."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    return kept | {"PYTHONPATH": str(Path(kg.__file__).parent.parent)}


PATIENCE = 10.0
"""A client waits at least so many seconds for a free worker."""
LONG = 86_400.0
"""Who sets no limit waits for so many seconds."""
PAUSE = 10.0
"""After a lent connection has cost a worker its life, none is lent for so many seconds."""
log = logging.getLogger(__name__)


class Line(asyncio.Protocol):
    """The server's end of the line to a process: a question goes out, and one answer comes back."""

    def __init__(self, lost: Callable[[], None]) -> None:
        """Expect the first word of the process, which says that it is ready; `lost`: it has ended."""
        self._lost = lost
        self._found = bytearray()
        self._answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way to the process."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Keep a part of the answer; the last one ends the wait."""
        found = self._found
        found += data
        if len(found) >= LENGTH.size and len(found) >= LENGTH.size + LENGTH.unpack_from(found)[0]:
            if not self._answer.done():
                self._answer.set_result(bytes(memoryview(found)[LENGTH.size :]))
            self._found = bytearray()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  # asyncio tells why
        """End the wait: there will be no answer."""
        self._transport = None
        if not self._answer.done():
            self._answer.set_exception(ConnectionResetError("the process has ended"))
            self._answer.exception()  # perhaps nobody waits for it any more
        self._lost()

    @property
    def idle(self) -> bool:
        """Whether the process is there, and no answer is expected."""
        return self._transport is not None and self._answer.done()

    async def hear(self) -> bytes:
        """Return the answer."""
        return await self._answer

    async def ask(self, packed: bytes, seconds: float) -> bytes:
        """Return the answer to a question; TimeoutError if it does not come in time."""
        if self._transport is None:
            raise ConnectionResetError("the process has ended")
        loop = asyncio.get_running_loop()
        self._answer = loop.create_future()
        self._transport.write(packed)
        # Quicker than asyncio.timeout, which many small questions notice.
        timer = loop.call_later(seconds, self._late, self._answer)
        try:
            return await self._answer
        finally:
            timer.cancel()

    @staticmethod
    def _late(answer: "asyncio.Future[bytes]") -> None:
        if not answer.done():
            answer.set_exception(TimeoutError())

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()


class Worker:
    """One process, and the lines to it."""

    def __init__(self, memory_mb: int, module: str = "kg.serve.workers.worker") -> None:
        """Start the process, which runs a module."""
        ours, theirs = socket.socketpair()
        self.loans = Loans()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", module, str(memory_mb), str(self.loans.theirs.fileno())],
                stdin=theirs.fileno(), stdout=subprocess.DEVNULL, pass_fds=[self.loans.theirs.fileno()],
                env=_environment(), process_group=0,
            )  # fmt: skip
        self.loans.open()
        self._socket = ours
        self._line: Line | None = None
        self.lost: Callable[[Worker], None] | None = None
        """Is told when the process has ended."""

    async def ready(self) -> None:
        """Wait until the process has started; raises as `ask` does."""
        loop = asyncio.get_running_loop()
        _, self._line = await loop.create_connection(lambda: Line(self._ended), sock=self._socket)
        await self._line.hear()

    async def ask(self, question: Question, seconds: float = LONG) -> Reply:
        """Return the answer; raises `ConnectionError` if the process dies, `TimeoutError` if it is slow."""
        assert self._line is not None, "a worker is asked when it is ready"
        return unpack(await self._line.ask(frame(question), seconds))

    @property
    def idle(self) -> bool:
        """Whether the process has started and answers no question."""
        return self._line is not None and self._line.idle

    def _ended(self) -> None:
        if self.lost is not None:
            self.lost(self)

    def kill(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self.loans.end()
        if self._line is None:
            self._socket.close()
        else:
            self._line.close()
        # A large process takes a while to go; nobody need wait for it.
        asyncio.get_running_loop().run_in_executor(None, self._process.wait)


class Pool:
    """So many workers, each with one question at a time."""

    def __init__(self, size: int, *, seconds: float, memory_mb: int) -> None:
        """Keep how many there are and what each may take."""
        self._size, self._seconds, self._memory_mb = size, seconds, memory_mb
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._all: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._lending = 0.0
        """When connections are lent again."""

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
        while True:
            worker = await self._free()
            done = False
            try:
                reply = await worker.ask(question, self._seconds)
                done = True
            except TimeoutError as error:
                raise Refused(
                    504, f"The answer takes more than {self._seconds:g} seconds; ask for less at a time."
                ) from error
            except ConnectionError as error:
                if worker.loans.broken:
                    continue  # not over this question
                raise Refused(
                    507, f"The answer takes more than {self._memory_mb} MB of memory, or broke the process "
                    "that looked for it; ask for less at a time.",
                ) from error  # fmt: skip
            finally:
                # What was cancelled half-way, because its client went, ends here too.
                self._release(worker, done=done)
            return reply

    def lend(self, connection: Connection, terms: Terms) -> bool:
        """Lend a connection to the free worker that has the fewest; False if there is none."""
        free = (worker for worker in self._all if worker.idle)
        worker = min(free, key=lambda worker: len(worker.loans), default=None)
        early = asyncio.get_running_loop().time() < self._lending
        return worker is not None and not early and worker.loans.lend(connection, terms)

    async def _free(self) -> Worker:
        while True:
            worker = await self._next()
            if worker in self._all:  # else it has ended, and another one was started
                return worker

    async def _next(self) -> Worker:
        with suppress(asyncio.QueueEmpty):
            return self._idle.get_nowait()
        try:
            async with asyncio.timeout(max(self._seconds, PATIENCE)):
                return await self._idle.get()
        except TimeoutError as error:
            raise Refused(
                503, "All that can answer are busy; try again in a while.", retry_after="5"
            ) from error

    def _release(self, worker: Worker, *, done: bool) -> None:
        if done and worker in self._all:
            self._idle.put_nowait(worker)
        else:
            self._replace(worker)

    def _replace(self, worker: Worker) -> None:
        """Start another worker for one that has ended or must end."""
        if worker not in self._all:
            return
        self._all.discard(worker)
        worker.kill()
        if worker.loans.broken:
            self._lending = asyncio.get_running_loop().time() + PAUSE
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
            except ConnectionError:
                log.error("A process that answers queries does not start; is %s MB enough?", self._memory_mb)
                self._all.discard(worker)
                worker.kill()
                await asyncio.sleep(1)
            else:
                worker.lost = self._replace
                self._release(worker, done=True)
                return
