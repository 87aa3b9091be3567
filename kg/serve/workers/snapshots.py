"""Copies of the store for the workers, made when they are needed and deleted when nobody reads them."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MARK = ".serving-"


@dataclass(slots=True)
class Snapshot:
    """A copy of the store as it was at a version, and how many read it."""

    path: Path
    version: int
    readers: int = 0
    old: bool = False

    @contextmanager
    def read(self) -> Iterator[str]:
        """Keep the copy while somebody reads it."""
        self.readers += 1
        try:
            yield str(self.path)
        finally:
            self.readers -= 1
            self.tidy()

    def retire(self) -> None:
        """Say that there is a newer one."""
        self.old = True
        self.tidy()

    def tidy(self) -> None:
        """Delete a copy that nobody reads any more."""
        if self.old and not self.readers:
            shutil.rmtree(self.path, ignore_errors=True)


def folder(store: Path) -> Path:
    """Return a new folder for the snapshots of a store: beside it, where a copy costs hard links only."""
    name = f".{store.name}{MARK}"
    try:
        for left in store.parent.glob(f"{name}*"):  # by a server that was killed: only one can have the store
            shutil.rmtree(left, ignore_errors=True)
        return Path(tempfile.mkdtemp(prefix=name, dir=store.parent))
    except OSError:
        return Path(tempfile.mkdtemp(prefix=f"kg{MARK}"))
