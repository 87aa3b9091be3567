"""The graph as files; the module called as a suffix writes it ('csv' writes .csv)."""

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from kg import plugins
from kg.errors import InputError, KGError
from kg.stores import Store

STDOUT = "-"
TABLE = "csv"
SUFFIXES = {"ttl": "turtle", "nq": "nquads"}
"""What writes the suffixes that are not called as their module."""


def export(store: Store, path: str | Path, *, format: str | None = None, excel: bool = False) -> None:
    """Write a store, whole or not at all, in the format of the suffix; '-' with a format is stdout.

    `excel` is for CSV alone: as a Dutch Excel opens it.
    """
    name = format_of(path) if format is None else format
    module = plugins.find("exports", name)
    if excel and name != TABLE:
        raise InputError("Excel opens a table: name a file that ends in .csv.")
    options = {"excel": True} if excel else {}
    whole(path, lambda part: module.export(store, part, **options))


def whole(path: str | Path, write: Callable[[Path], None]) -> None:
    """Have a file written, whole or not at all: `write` is given another, which then takes its place."""
    target = None if str(path) == STDOUT else Path(path)
    try:
        with TemporaryDirectory(dir=target and target.parent, prefix=".kg-export-") as folder:
            part = Path(folder) / "part"
            write(part)
            if target is None:
                sys.stdout.buffer.write(part.read_bytes())
                sys.stdout.buffer.flush()
            else:
                part.replace(target)
    except OSError as error:
        raise KGError(f"{path} cannot be written: {error.strerror or error}.") from error


def format_of(path: str | Path) -> str:
    """Return the format that a suffix asks for: 'graph.ttl' -> 'turtle'."""
    suffix = Path(path).suffix.removeprefix(".").lower()
    name = SUFFIXES.get(suffix, suffix)
    if name in SUFFIXES.values() or name in plugins.names("exports"):
        return name
    known = sorted(
        {f".{n}" for n in plugins.names("exports") if n not in SUFFIXES.values()}
        | {f".{s}" for s in SUFFIXES}
    )
    raise InputError(f"{path} has no suffix that says how to write it; known: {', '.join(known)}.")
