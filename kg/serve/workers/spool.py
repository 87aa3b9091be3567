"""Where a worker writes an answer."""

import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from kg.serve.workers.questions import Reply

INLINE = 2**20
"""Longer answers go through a file."""
MOST = 2**30
"""Longer answers are none: a few rows can fill a disk."""


class TooLong(Exception):
    """An answer has more than `MOST` bytes."""


class Spool(BytesIO):
    """A file for writing: in memory, and beside the snapshot once it is long; use it in `with`."""

    def __init__(
        self, snapshot: str, mark: bytes = b"", most: int = 0, check: Callable[[], None] = lambda: None
    ) -> None:
        """Call `check` once, when `mark` is written `most` times."""
        super().__init__()
        self._snapshot, self._mark, self._most, self._check = snapshot, mark, most, check
        self._seen, self._end = 0, b""
        self._file: IO[bytes] | None = None
        self._size = 0

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        """Delete a file that nobody will read."""
        if self._file is not None:
            self._file.close()
            if kind is not None:
                Path(self._file.name).unlink(missing_ok=True)

    def write(self, data: Any) -> int:
        """Keep some bytes."""
        if self._mark:
            self._count(data)
        self._size += len(data)
        if self._size > MOST:
            raise TooLong
        if self._file is None and self._size > INLINE:
            self._file = self._named()
            self._file.write(self.getbuffer())
        return super().write(data) if self._file is None else self._file.write(data)

    def reply(self, media: str) -> Reply:
        """Return what was written, or where."""
        if self._file is None:
            return Reply(media=media, body=self.getvalue())
        self._file.flush()
        return Reply(media=media, file=self._file.name)

    def _count(self, data: bytes) -> None:
        joined = self._end + data
        self._seen += joined.count(self._mark)
        self._end = joined[len(joined) - len(self._mark) + 1 :]
        if self._seen >= self._most:
            self._mark = b""
            self._check()

    def _named(self) -> IO[bytes]:
        # Who reads the answer deletes it.
        return tempfile.NamedTemporaryFile(dir=Path(self._snapshot).parent, prefix="answer-", delete=False)
