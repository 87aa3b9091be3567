"""Articles from files, folders and standard input; the module `SUFFIX` here reads files that end in it."""

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kg import plugins
from kg.errors import InputError
from kg.model import Article, Failure
from kg.ns import digest
from kg.sources._articles import Record, article, checked
from kg.sources._files import File, unreadable

__all__ = ["File", "Location", "Record", "read"]

Location = str | Path | Article
"""A file, a folder, "-" for standard input, or an article that is there already."""

STDIN = "-"
IGNORED = frozenset({"readme", "license", "licence"})
"""File names, without suffix, that a folder of articles may hold besides articles."""


def read(
    *locations: Location, lang: str | None = None, encoding: str = "utf-8"
) -> Iterator[Article | Failure]:
    """Yield the articles at these places, in order; `lang` is for those that do not say theirs."""
    _check(lang, encoding)
    seen: set[str] = set()
    for location in locations:
        for found in _read_location(location, lang, encoding):
            if isinstance(found, Article) and found.id in seen:
                yield Failure(found.id, "another article of this run has the same id; this one was left out.")
            else:
                yield found
            seen.add(found.id)


def _check(lang: str | None, encoding: str) -> None:
    if lang is not None:
        plugins.find("languages", lang)
    try:
        "kg".encode(encoding).decode(encoding)
    except (LookupError, ValueError) as error:  # rot13 and the like turn text into text, bytes into bytes
        raise InputError(f"There is no encoding {encoding!r}; try utf-8, latin-1 or windows-1252.") from error


def _read_location(location: Location, lang: str | None, encoding: str) -> Iterator[Article | Failure]:
    if isinstance(location, Article):
        yield checked(location)
        return
    if str(location) == STDIN:
        yield from _read_file(_standard_input(encoding), lang)
        return
    top = Path(location)
    try:
        paths = _paths(top) if top.is_dir() else [top]
    except OSError as error:
        yield Failure(str(location), unreadable(error))
        return
    if not paths:
        yield Failure(str(location), "the folder holds no articles.")
    for path in paths:
        name = path.relative_to(top) if top.is_dir() else Path(path.name)
        try:
            stream = _open(path)
        except (OSError, ValueError) as error:  # no path has a NUL
            yield Failure(str(path), unreadable(error))
            continue
        with stream:
            yield from _read_file(
                File(str(path), name.with_suffix("").as_posix(), stream, encoding, path), lang
            )


def _open(path: Path) -> BinaryIO:
    """Open a file; a pipe to which nobody writes is empty, rather than to be waited for."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if hasattr(os, "O_NONBLOCK"):
        os.set_blocking(descriptor, True)
    return os.fdopen(descriptor, "rb")


def _paths(folder: Path) -> list[Path]:
    """Return the files below `folder` that are to be read, sorted."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and not path.name.endswith(".meta.json")
        and path.stem.lower() not in IGNORED
    )


def _standard_input(encoding: str) -> File:
    data = sys.stdin.buffer.read() if sys.stdin is not None else b""
    path = Path("stdin.jsonl" if data.lstrip().startswith(b"{") else "stdin.txt")
    return File("standard input", f"stdin-{digest(data.hex(), length=8)}", io.BytesIO(data), encoding, path)


def _read_file(file: File, lang: str | None) -> Iterator[Article | Failure]:
    """Yield what the module for this kind of file finds in it, each checked."""
    suffix = file.path.suffix.removeprefix(".").lower()
    source = plugins.find("sources", suffix if suffix in plugins.names("sources") else "text")
    try:
        for record in source.read(file):
            yield record if isinstance(record, Failure) else article(record, lang)
    except InputError as error:
        yield Failure(file.name, str(error))
    except OSError as error:
        yield Failure(file.name, unreadable(error))
