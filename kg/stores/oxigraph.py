"""A store in a folder on disk (RocksDB), for one process at a time."""

import json
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.stores._engine import Embedded
from kg.stores._faults import IN_USE, advice, reason

MARKER = "kg-store.json"
"""The file that tells a store of ours, and how it is laid out."""
VERSION = 3
"""Raise it when articles or what follows from them are kept otherwise; `kg store migrate` then rewrites."""


def connect(location: str | Path | None) -> Embedded:
    """Return the store in a folder, which is made if it is missing."""
    folder = Path("kg.store" if location is None else location)
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
            raise StoreError(
                f"The store {folder} is in use by another process; wait until it ends, or name another store."
            ) from error
        raise StoreError(f"The store {folder} cannot be opened ({error}): {advice(error)}.") from error


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
