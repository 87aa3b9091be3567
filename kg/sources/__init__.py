"""Articles from files, folders and standard input: each module here is a reader of one sort of file.

A reader has `read(file)`, which yields a `Record` for an article, a `Failure` for what is wrong, or a `File`
for one within this, which is then recognised in its turn. It may have

- `sniff(file) -> bool`: whether a file is for this reader, by its first bytes (`file.head`), the text in them
  (`file.sample`) and its suffix. Without it, files are that end in the name of the module.
- `PRIORITY`: readers with a higher one are asked first; 0 if it is not given.
- `SUFFIXES`: how such files usually end; the name of the module if they are not given.

A reader raises `InputError` where a file cannot be read, with a sentence that says what to do.
"""

import io
import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from kg import plugins
from kg.errors import InputError
from kg.model import Article, Failure
from kg.ns import digest
from kg.sources import _kinds
from kg.sources._articles import Articles, Ids, made
from kg.sources._fields import NAMES, canonical, is_web, tidy
from kg.sources._files import WHOLE, After, File, Record, unreadable
from kg.sources._walk import Walk, is_aside, paths

__all__ = [
    "Fetch",
    "File",
    "Ids",
    "Location",
    "Record",
    "Walk",
    "article",
    "canonical",
    "checked",
    "is_aside",
    "is_web",
    "made",
    "paths",
    "read",
    "records",
    "suffixes",
    "tidy",
]

Location = str | Path | Article
"""A file, a folder, "-" for standard input, an address, or an article that is there already."""

Fetch = Callable[[str, Walk], Iterable[File | Failure]]
"""What brings the files at an address; it is told how files are opened."""
STDIN = "-"
OFFLINE = "it is an address, and only kg build and kg follow fetch what is there."
DEEPEST = 5
"""So many archives may be in each other: .tar.gz is two."""
log = logging.getLogger(__name__)


def read(
    *locations: Location,
    lang: str | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    fetch: Fetch | None = None,
) -> Iterator[Article | Failure]:
    """Yield the articles at these places, in order; `lang` is for those that do not say theirs.

    `encoding` is that of files whose own is not to be found out; `columns` says what files call our fields:
    `{"text": "body"}`. Nothing here uses the network: `fetch` brings what is at an address.
    """
    walk = checked(lang, encoding, columns)
    articles = Articles(lang)
    for location in locations:
        if isinstance(location, Article):
            yield articles.checked(location)
            continue
        for file in _files(location, walk, fetch):
            for found in [file] if isinstance(file, Failure) else records(file):
                yield found if isinstance(found, Failure) else articles.article(found)


def article(record: Record, lang: str | None = None) -> Article | Failure:
    """Return the article that a record is, or what is wrong with it; `lang` is that of one that says none."""
    return Articles(lang).article(record)


def suffixes() -> list[str]:
    """Return how files end that can be read, without the full stop, sorted."""
    named = (getattr(plugins.find("sources", name), "SUFFIXES", (name,)) for name in plugins.names("sources"))
    return sorted(set(chain.from_iterable(named)))


def checked(lang: str | None, encoding: str | None, columns: Mapping[str, str] | None) -> Walk:
    """Return what opens files as asked; UnknownName or InputError where that cannot be."""
    walk = Walk(encoding, columns or {})
    if lang is not None:
        plugins.find("languages", lang)
    for field in walk.columns:
        if field not in NAMES:
            raise InputError(f"There is no field {field!r} of an article; there are {', '.join(NAMES)}.")
    try:
        named = "utf-8" if walk.encoding is None else walk.encoding
        "kg".encode(named).decode(named)
    except (LookupError, ValueError) as error:  # rot13 and the like turn text into text, bytes into bytes
        raise InputError(
            f"There is no encoding {walk.encoding!r}; try utf-8, latin-1 or windows-1252."
        ) from error
    return walk


def _files(location: str | Path, walk: Walk, fetch: Fetch | None) -> Iterable[File | Failure]:
    if isinstance(location, str) and is_web(location):
        return [Failure(location, OFFLINE)] if fetch is None else fetch(location, walk)
    return [_standard_input(walk)] if str(location) == STDIN else walk.files(Path(location))


def _standard_input(walk: Walk) -> File:
    stream = io.BytesIO() if sys.stdin is None else sys.stdin.buffer
    data = stream.read(WHOLE)
    rest = io.BytesIO(data) if len(data) < WHOLE else io.BufferedReader(After(data, stream))
    id = f"stdin-{digest(data.hex(), length=8)}"
    return File("standard input", id, rest, walk.encoding, Path("stdin"), columns=walk.columns)


def records(unopened: File) -> Iterator[Record | Failure]:
    """Yield what the reader for this kind of file finds in it, and in the files within it."""
    try:
        file = unopened.opened()
        for found in _reader(file).read(file):
            if isinstance(found, File):
                yield from records(found)
                if found.budget.is_spent:
                    return
            else:
                yield found
        file.end()
    except InputError as error:
        yield Failure(unopened.name, str(error))
    except MemoryError:
        raise
    except OSError as error:
        yield Failure(unopened.name, unreadable(error))
    # Here alone: what is broken breaks libraries for archives, pages and tables in more ways than they say.
    except Exception as error:
        log.debug("Reading %s broke off:", unopened.name, exc_info=error)
        kind = type(error).__name__
        yield Failure(
            unopened.name, f"it is damaged, or not what it seems to be ({kind}); --debug shows where."
        )


def _reader(file: File) -> Any:
    """Return the reader that a file is for; InputError with what it is if there is none."""
    if not file.head.strip():
        raise InputError("it is empty.")
    if file.depth > DEEPEST:
        raise InputError(f"it is in more than {DEEPEST} archives, one in the other; unpack it first.")
    named = ((name, plugins.find("sources", name)) for name in plugins.names("sources"))
    for name, reader in sorted(named, key=lambda one: (-getattr(one[1], "PRIORITY", 0), one[0])):
        if reader.sniff(file) if hasattr(reader, "sniff") else file.suffix == name:
            return reader
    raise InputError(_kinds.what(file))
