"""A store in a folder on disk (RocksDB): one process has it, others read copies of it."""

import json
import time
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.stores import _lending
from kg.stores._engine import Embedded
from kg.stores._faults import DENIED, IN_USE, Denied, InUse, advice, reason

MARKER = "kg-store.json"
"""The file that tells a store of ours, and how it is laid out."""
PATIENCE, PAUSE = 5.0, 0.05
"""Seconds that others are waited for who only read, or just open or close it; and between two looks."""
VERSION = 3
"""Raise it when articles or what follows from them are kept otherwise; `kg store migrate` then rewrites."""


def connect(location: str | Path | None) -> Embedded:
    """Return the store in a folder, which is made if it is missing; who only reads it is waited for."""
    folder = Path("kg.store" if location is None else location)
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return _connected(folder)
        except InUse:
            who = _lending.holder(folder)
            if who is None or not who.reading or time.monotonic() > end:
                raise
        time.sleep(PAUSE)


def view(folder: Path) -> Embedded:
    """Return the store in a folder for reading; if somebody else has it, as it is at this moment."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return _connected(folder)
        except (InUse, Denied) as error:
            found = _lent(folder)
            if found is None and isinstance(error, Denied):
                found = _unlocked(folder)
            if found is not None:  # one without quads is false
                return found
            if time.monotonic() > end:  # else it is just being opened or closed
                raise _in_use(folder) from error
        time.sleep(PAUSE)


def _lent(folder: Path) -> Embedded | None:
    """Return a copy of a store from whoever has it, if that one lends."""
    loan = _lending.borrowed(folder)
    if loan is None:
        return None
    try:
        return Embedded(_fixed(loan.path), name=folder, fixed=True, after=loan.end)
    except StoreError:
        loan.end()
        raise


def _unlocked(folder: Path) -> Embedded | None:
    """Return a store that this user may only read, if nobody has it.

    Who opens it for writing later deletes files, at most, which is told as an error; none is ever changed.
    """
    if _lending.locked(folder):
        return None
    found = Embedded(_fixed(folder), name=folder, fixed=True)
    return None if _lending.locked(folder) else found  # meanwhile


def _fixed(folder: Path) -> ox.Store:
    try:
        return ox.Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"The store {folder} cannot be opened ({error}): {advice(error)}.") from error


def _connected(folder: Path) -> Embedded:
    _prepare(folder)
    version = layout(folder)
    if version < VERSION:
        raise StoreError(
            f"The store {folder} has layout {version}, of an older kg; "
            f"bring it to layout {VERSION} with kg store migrate --store {folder}."
        )
    return opened(folder)


def opened(folder: Path) -> Embedded:
    """Return the store in a folder, whichever its layout is."""
    try:
        return Embedded(ox.Store(folder), folder)
    except (OSError, RuntimeError) as error:
        if IN_USE.search(str(error)):
            raise _in_use(folder) from error
        kind = Denied if DENIED.search(str(error)) else StoreError
        raise kind(f"The store {folder} cannot be opened ({error}): {advice(error)}.") from error


def _in_use(folder: Path) -> InUse:
    who = _lending.holder(folder)
    named = "" if who is None else f" ({who})"
    return InUse(
        f"The store {folder} is in use by another process{named}; wait until it ends, or name another store."
    )


def layout(folder: Path) -> int:
    """Return the layout of the store in a folder; StoreError if only a newer kg knows it."""
    marker = folder / MARKER
    try:
        version = int(json.loads(marker.read_text(encoding="utf-8"))["version"])
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{marker} is damaged; restore it from a backup: the rest of the store is as it was."
        ) from error
    except OSError as error:
        raise StoreError(f"The store {folder} cannot be opened: {reason(error)}.") from error
    if version > VERSION:
        raise StoreError(
            f"The store {folder} has layout {version} and this kg reads layout {VERSION}; "
            "use the kg that made it, or build the articles into a new folder."
        )
    return version


def there(folder: Path) -> bool:
    """Return whether something stands in a place: a folder that holds something, or what is no folder."""
    try:
        return folder.exists() and not (folder.is_dir() and next(folder.iterdir(), None) is None)
    except OSError:  # opening it tells why
        return True


def mark(folder: Path) -> None:
    """Say in a folder that it is a store of ours, and how it is laid out."""
    text = json.dumps({"format": "kg", "version": VERSION}) + "\n"
    (folder / MARKER).write_text(text, encoding="utf-8")


def aside(folder: Path) -> Path:
    """Return where a store stands for the moment in which a compact one takes its place."""
    return folder.with_name(f".{folder.name}.aside")


def _prepare(folder: Path) -> None:
    """Make the folder, or make sure that it is a store that this version can read."""
    try:
        if not folder.exists() and aside(folder).exists():
            aside(folder).rename(folder)
        names = {path.name for path in folder.iterdir()} if folder.exists() else set()
        if MARKER not in names and names:
            raise StoreError(
                f"The folder {folder} holds other files and is no kg store; name an empty or a new folder."
            )
        if MARKER not in names:
            folder.mkdir(parents=True, exist_ok=True)
            mark(folder)
        complete(folder)
    except OSError as error:
        raise StoreError(f"The store {folder} cannot be opened: {reason(error)}.") from error


def complete(folder: Path) -> None:
    """Make sure that a store has the file by which RocksDB finds all others: without it, it begins anew."""
    if (folder / "CURRENT").exists():
        return
    # Who is killed while a store is made leaves neither data nor a log.
    if any(path.suffix in (".sst", ".log") for path in folder.iterdir()):
        raise StoreError(
            f"The store {folder} is damaged: its file CURRENT is missing. Restore a backup, or, if the file "
            "was lost in a copy, copy the folder again."
        )
