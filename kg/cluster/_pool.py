"""Who does the work: this process, or the workers of a Dask scheduler."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Protocol, Self, TypeVar

import kg
from kg.errors import KGError, PipelineError
from kg.shards import needed

log = logging.getLogger("kg")
WAIT = 10.0
"""Seconds in which a scheduler must answer."""
AHEAD = 4
"""Tasks for each thread of the workers that the scheduler knows of, and at least so many in all."""
_VERSION = "__import__('kg.cluster').__version__"
TRIES = 5
"""So often workers may die over a task that nothing in it explains."""


class Task(Protocol):
    """Some of what is to be done."""

    @property
    def items(self) -> Sequence[Any]:
        """Return what it is done with, one after the other."""

    @property
    def dry(self) -> bool:
        """Return whether it leaves nothing behind."""


T = TypeVar("T", bound=Any)
R = TypeVar("R")


class Pool(Protocol):
    """Those who work."""

    def each(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[tuple[T, R | None]]:
        """Yield each task with what came of it, as it is done; None where whoever did it died."""


class Here:
    """This process."""

    def each(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[tuple[T, R | None]]:
        """Yield each task with what came of it."""
        for task in tasks:
            yield task, work(task)


class Dask:
    """The workers of a scheduler; use it in `with`."""

    def __init__(self, address: str) -> None:
        """Connect to a scheduler; PipelineError if that cannot be, or its workers are not as we are."""
        self._dask = needed("distributed")
        self._address = address
        if not log.isEnabledFor(logging.DEBUG):
            for name in [one for one in logging.root.manager.loggerDict if one.startswith("distributed")]:
                logging.getLogger(name).setLevel(logging.CRITICAL)  # what goes wrong is told once, by us
        try:
            self._client = self._dask.Client(address, timeout=WAIT, set_as_default=False, name="kg")
        except (OSError, TimeoutError, ValueError) as error:
            raise PipelineError(
                f"There is no Dask scheduler at {address} ({_first(error)}); start one with dask scheduler."
            ) from error
        try:
            self._alike()
        except BaseException:
            self._client.close()
            raise

    def __enter__(self) -> Self:
        """Return the pool itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of what is still to be done."""
        with suppress(OSError, TimeoutError, asyncio.CancelledError):
            self._client.close()

    def each(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[tuple[T, R | None]]:
        """Yield each task with what came of it, as it is done; None where whoever did it died."""
        waiting, pending = iter(tasks), dict[Any, T]()
        done = self._dask.as_completed(loop=self._client.loop)
        while True:
            while len(pending) < self._ahead() and (task := next(waiting, None)) is not None:
                # Not pure: what was done once for another run is to be done again.
                future = self._client.submit(work, task, pure=False)
                pending[future] = task
                done.add(future)
            if not pending:
                return
            future = next(done)
            yield pending.pop(future), self._result(future)

    def _result(self, future: Any) -> Any:
        try:
            return future.result()
        except self._dask.KilledWorker:
            return None
        except KGError:
            raise
        except (asyncio.CancelledError, self._dask.client.FutureCancelledError, OSError) as error:
            raise PipelineError(
                f"The Dask scheduler at {self._address} was lost; run it again, which does what is left."
            ) from error
        except (ImportError, AttributeError, RuntimeError) as error:  # the latter is the scheduler's
            raise PipelineError(
                f"The scheduler or a worker cannot do it ({_first(error.__cause__ or error)}); install the "
                "same kg on all machines: pip install 'newsgraph-kg[cluster]'."
            ) from error

    def _ahead(self) -> int:
        workers = self._client.scheduler_info(n_workers=-1)["workers"].values()
        threads: int = sum(worker["nthreads"] for worker in workers)
        return AHEAD * max(AHEAD, threads)

    def _alike(self) -> None:
        """Make sure that Python and Dask are what they are here, where tasks go."""
        found = self._client.get_versions()
        ours = _versions(found["client"])
        for name, other in {"The scheduler": found["scheduler"], **found["workers"]}.items():
            if other is not None and (theirs := _versions(other)) != ours:
                who = name if name == "The scheduler" else f"The worker {name}"
                raise PipelineError(
                    f"{who} has {theirs} and you have {ours}; install one version of each everywhere."
                )
        # What a worker cannot load ends it, and Dask would wait for another; eval itself is everywhere.
        for name, version in self._client.run(eval, _VERSION, on_error="return").items():
            if version != kg.__version__:
                raise PipelineError(
                    f"The worker {name} has not kg {kg.__version__} ({_said(version)}); install the same kg "
                    "on all machines: pip install 'newsgraph-kg[cluster]'."
                )


def _versions(found: dict[str, Any]) -> str:
    python = ".".join(str(found["host"]["python"]).split(".")[:2])
    return f"Python {python} and distributed {found['packages']['distributed']}"


def _said(version: object) -> str:
    return _first(version) if isinstance(version, BaseException) else f"but {version}"


def _first(error: BaseException) -> str:
    """Return the beginning of what an error says, or else its name."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")[:200]


def done(pool: Pool, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[tuple[T, R, tuple[Any, ...]]]:
    """Yield each task with what came of it, and those of its items over which whoever works on them dies.

    A task that workers died over is done again without these. What comes of the rest does not depend on when
    they died, nor on how those were found.
    """
    for task, first in pool.each(work, tasks):
        result, deadly = first, ()
        for _ in range(TRIES):
            if result is not None:
                break
            left = tuple(one for one in task.items if one not in deadly)
            deadly += _deadly(pool, work, replace(task, items=left, dry=True))
            left = tuple(one for one in left if one not in deadly)
            ((_, result),) = pool.each(work, [replace(task, items=left)])
        if result is None:
            raise PipelineError(
                "Workers die again and again, whatever they read; their logs say why. Run it again, which "
                "does what is left."
            )
        yield task, result, deadly


def _deadly(pool: Pool, work: Callable[[T], R], task: T) -> tuple[Any, ...]:
    """Return the items of a task over which workers die: each half is tried, and one alone twice."""
    size = (len(task.items) + 1) // 2
    parts = [task.items[:size], task.items[size:]]
    halves = [replace(task, items=part) for part in parts if part]
    found: tuple[Any, ...] = ()
    for half, result in pool.each(work, halves):
        if result is None:
            found += _alone(pool, work, half) if len(half.items) == 1 else _deadly(pool, work, half)
    return found


def _alone(pool: Pool, work: Callable[[T], R], task: T) -> tuple[Any, ...]:
    ((_, result),) = pool.each(work, [task])
    return tuple(task.items) if result is None else ()
