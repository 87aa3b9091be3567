"""The process that reads articles: started when it is needed, one text at a time, ended when it is not."""

import asyncio
import json
import pickle
from collections.abc import Mapping
from typing import Any

from kg.serve.http.failures import Refused
from kg.serve.workers.pool import Ended, Worker
from kg.serve.workers.questions import Question
from kg.serve.workers.reading import Readings

SECONDS = 180.0
"""How long a text may take to read."""
MEMORY_MB = 1536
IDLE = 600.0
"""After so many seconds without a text the process ends, which frees its memory."""


class Reader:
    """Reads one text after the other, in a process that keeps the language pipelines."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._turn = asyncio.Lock()
        self._worker: Worker | None = None
        self._ending: asyncio.TimerHandle | None = None

    async def read(self, given: Mapping[str, Any]) -> Readings:
        """Return what a text claims; Refused if that takes too much."""
        async with self._turn:
            if self._ending is not None:
                self._ending.cancel()
            if self._worker is not None and self._worker.ended:
                self.end()
            known = self._worker is not None
            worker = self._worker or Worker(MEMORY_MB, "kg.serve.workers.reading")
            self._worker = None
            try:
                async with asyncio.timeout(SECONDS):
                    if not known:
                        await worker.ready()
                    reply = await worker.ask(Question(op="read", text=json.dumps(given)))
            except TimeoutError as error:
                raise Refused(
                    504, f"Reading this takes more than {SECONDS:g} seconds; add less at a time."
                ) from error
            except Ended as error:
                raise Refused(
                    507, f"Reading this takes more than {MEMORY_MB} MB of memory, or broke the process that "
                    "reads; add less at a time.",
                ) from error  # fmt: skip
            else:
                self._worker = worker
            finally:
                # One that is not kept was given up half-way: by a limit, or because its client has gone.
                if self._worker is None:
                    worker.kill()
            self._ending = asyncio.get_running_loop().call_later(IDLE, self.end)
        found: Readings = pickle.loads(reply.body)
        return found

    def end(self) -> None:
        """End the process, if there is one."""
        if self._ending is not None:
            self._ending.cancel()
        if self._worker is not None:
            self._worker.kill()
        self._worker = self._ending = None
