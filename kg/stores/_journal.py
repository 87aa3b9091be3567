"""What has changed since the search index was made, noted before it changes."""

import os
from collections.abc import Iterable
from pathlib import Path

from kg.errors import StoreError
from kg.stores._faults import advice

INDEX = "search.sqlite"
"""The file of the search index, in the folder of a store."""
_NOTES = "search.stale"
ALL = "*"
"""The note that anything may have changed."""


class Journal:
    """Graphs and entities that an index must read again; noted in the folder of a store, else in memory."""

    def __init__(self, folder: Path | None) -> None:
        """Open the journal of a store; notes are taken once there is an index."""
        self.index = None if folder is None else folder / INDEX
        self.watched = False
        self.heard: set[str] | None = None
        """What has changed, for whoever listens; None: nobody does."""
        self._notes: set[str] = set()
        self._file = None if folder is None else folder / _NOTES

    @property
    def indexed(self) -> bool:
        """Whether there is an index."""
        return self.watched if self.index is None else self.index.exists()

    @property
    def wanted(self) -> bool:
        """Whether somebody must hear of changes."""
        return self.heard is not None or self.indexed

    def note(self, names: Iterable[str]) -> None:
        """Note what is about to change."""
        names = set(names)
        if self.heard is not None:
            self.heard |= names
        if not self.indexed:
            return
        if self._file is None:
            self._notes |= names
        else:
            try:
                with self._file.open("a", encoding="utf-8") as notes:
                    notes.writelines(f"{name}\n" for name in names)
            except OSError as error:  # nothing has been written yet
                raise StoreError(f"The store cannot be written ({error}): {advice(error)}.") from error

    def read(self) -> set[str]:
        """Return what was noted."""
        if self._file is None:
            return set(self._notes)
        return set(self._file.read_text(encoding="utf-8").splitlines()) if self._file.exists() else set()

    def clear(self) -> None:
        """Forget the notes: the index has been brought up to date."""
        self._notes.clear()
        if self._file is not None:
            self._file.unlink(missing_ok=True)

    def flush(self) -> None:
        """Make sure that the notes survive a power cut."""
        if self._file is not None and self._file.exists():
            with self._file.open("rb") as notes:
                os.fsync(notes.fileno())
