"""Processes that read articles side by side, each with a pipeline of its own, for one process that stores."""

import gc
import logging
import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from threading import Lock
from typing import Self

from kg import stages
from kg.errors import InputError, KGError, PipelineError
from kg.knowledge import ontology as ontologies
from kg.knowledge import register as registers
from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.model import Article, Failure
from kg.pipelines import model
from kg.pipelines.annotate import AT_ONCE
from kg.stages import Told

FEW = 20_000
"""Words that one process has read before others, which load a pipeline each, would have caught up."""
AHEAD = 2
"""Batches for each process that are read or wait to be stored; more would only take memory."""
MANY = 100_000
"""New objects from which on garbage is looked for: what a reader loads, it keeps."""
Batch = list[Article | Failure]


@dataclass(frozen=True, slots=True)
class Orders:
    """How articles are to be read; what a process is told when it starts."""

    own: Path | None = None
    """A folder with Turtle beside what comes with kg."""
    pipeline: str | None = None
    extractors: tuple[str, ...] | None = None

    def read(
        self, articles: Iterable[Article | Failure], ontology: Ontology, register: Register
    ) -> Iterator[Told | Failure]:
        """Yield each article with what it states, read in this process."""
        yield from stages.extract(
            articles, ontology, register, pipeline=self.pipeline, extractors=self.extractors
        )


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def extract(
    articles: Iterable[Article | Failure],
    ontology: Ontology,
    register: Register,
    orders: Orders,
    *,
    jobs: int | None = None,
) -> Generator[Told | Failure, None, None]:
    """Yield each article with what it states, in order, or why it could not be read.

    So many processes read them: by default one for each core, or this one alone where they are few.
    """
    if jobs is not None and jobs < 1:
        raise InputError(f"At least one process must read the articles, not {jobs}.")
    size = cores() if jobs is None else jobs
    waiting = iter(articles)
    first, few = _ahead(waiting) if jobs is None and size > 1 else ([], False)
    if few or size == 1:
        yield from orders.read(chain(first, waiting), ontology, register)
        return
    with Crew(size, orders) as crew:
        yield from crew.read(chain(first, waiting))


def _ahead(articles: Iterator[Article | Failure]) -> tuple[Batch, bool]:
    """Return the first articles, and whether they are all and have few words."""
    first, words = Batch(), 0
    for one in articles:
        first.append(one)
        words += one.words if isinstance(one, Article) else 0
        if words > FEW:
            return first, False
    return first, True


class Ended(Exception):
    """A process has ended over what it was asked; says how."""


class Reader:
    """One process that reads, and the pipes to it."""

    def __init__(self) -> None:
        """Start the process."""
        path = os.pathsep.join(filter(None, sys.path))  # it finds the plug-ins that this process finds
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", "from kg.crew import main; main()"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": path},
            start_new_session=True,  # Ctrl-C is for the process that stores, which ends the others
        )  # fmt: skip

    def ready(self, orders: Orders) -> None:
        """Tell how to read and wait until it can; raises `Ended` if the process dies."""
        self.ask((orders, logging.getLogger("kg").getEffectiveLevel()))

    def ask(self, what: object) -> object:
        """Return the answer; raises `Ended` if the process dies, and what it raised on purpose."""
        to, back = self._process.stdin, self._process.stdout
        assert to is not None and back is not None, "both are pipes"
        try:
            pickle.dump(what, to)
            to.flush()
            answer = pickle.load(back)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            raise Ended(_fate(self.close())) from error
        if isinstance(answer, KGError):
            raise answer
        return answer

    def kill(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()

    def close(self) -> int:
        """End the process, wait for it and return how it ended; nobody else may be asking it."""
        self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # of what it has not read
                if pipe is not None:
                    pipe.close()
        return self._process.wait()


class Crew:
    """So many readers, started when there is work for them; use it in `with`."""

    def __init__(self, size: int, orders: Orders) -> None:
        """Start nothing yet."""
        self._size, self._orders = size, orders
        self._threads = ThreadPoolExecutor(size)
        self._lock, self._over = Lock(), False
        self._idle: list[Reader] = []
        self._all: set[Reader] = set()

    def __enter__(self) -> Self:
        """Return the crew itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End all processes, whatever they do."""
        with self._lock:
            self._over = True
            for reader in self._all:
                reader.kill()
        self._threads.shutdown(cancel_futures=True)
        for reader in self._all:
            reader.close()

    def read(self, articles: Iterable[Article | Failure]) -> Iterator[Told | Failure]:
        """Yield each article with what it states, in order, or why it could not be read."""
        waiting, futures = iter(articles), deque[Future[list[Told | Failure]]]()
        while True:
            while len(futures) < AHEAD * self._size and (batch := list(islice(waiting, AT_ONCE))):
                futures.append(self._threads.submit(self._read, batch))
            if not futures:
                return
            yield from futures.popleft().result()

    def _read(self, batch: Batch, *, again: bool = False) -> list[Told | Failure]:
        """Return what a free process reads in a batch; if it dies over that, what others read in its halves.

        So only an article dies that ends a process by itself, and each has a second chance.
        """
        reader = self._free()
        try:
            found: list[Told | Failure] = reader.ask(batch)  # type: ignore[assignment]  # it answers so
        except Ended as ended:
            if len(batch) == 1 and again:
                return [Failure(batch[0].id, f"reading it ended the process that does so ({ended}).")]
            middle = (len(batch) + 1) // 2
            halves = filter(None, (batch[:middle], batch[middle:]))
            return [one for half in halves for one in self._read(half, again=True)]
        self._idle.append(reader)
        return found

    def _free(self) -> Reader:
        """Return a process that waits for work, or a new one."""
        with self._lock:
            if self._over:
                raise InterruptedError
            if self._idle:
                return self._idle.pop()
            reader = Reader()
            self._all.add(reader)
        try:
            reader.ready(self._orders)
        except Ended as ended:
            raise PipelineError(
                f"A process that reads articles does not start ({ended}); with --jobs 1 none is needed."
            ) from ended
        return reader


def _fate(code: int) -> str:
    """Return how a process ended: 'SIGKILL, as where memory lacks', 'exit code 1'."""
    if code >= 0:
        return f"exit code {code}"
    name = signal.Signals(-code).name
    return f"{name}, as where memory lacks" if name == "SIGKILL" else name


def main() -> None:
    """Read what file descriptor 0 asks for until it is closed; answer on 1."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what plug-ins print is no answer
    orders, level = pickle.load(asked)
    logging.basicConfig(format="%(message)s")
    logging.getLogger("kg").setLevel(level)
    model.THREADS = 1  # the other cores are for the other processes
    gc.set_threshold(MANY)
    ontology, register = ontologies.load(own=orders.own), registers.load(own=orders.own)
    answer: object = None  # ready
    while True:
        pickle.dump(answer, answers)
        answers.flush()
        try:
            batch = pickle.load(asked)
        except EOFError:
            return
        try:
            answer = list(orders.read(batch, ontology, register))
        except KGError as error:
            answer = error
        except MemoryError:
            os._exit(1)  # as if it had been killed
