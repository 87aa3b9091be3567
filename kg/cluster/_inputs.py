"""The files that workers read: listed once, opened wherever they are asked for."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast

from kg import shards, sources
from kg.errors import InputError
from kg.model import Failure
from kg.sources import File, Walk
from kg.sources import paths as local_paths
from kg.sources._files import META, unreadable


@dataclass(frozen=True, slots=True)
class Input:
    """A file."""

    place: str
    """Its absolute path, or its URL."""
    name: str
    """Its path below what was named, by which its articles are called."""
    shown: str
    """What it is called in a sentence."""
    beside: str | None = None
    """The URL of what more is told of it."""


def inputs(location: str, *, but: str) -> Iterator[Input | Failure]:
    """Yield the files at a path or a URL, in the order in which `kg build` reads them.

    Those in the folder `but`, where shards are written, are none.
    """
    if location == "-" or sources.is_web(location):
        raise InputError(
            f"Shards are made of files that workers open, and {location} is none; fetch it into a file first."
        )
    yield from _remote(location, but) if shards.is_url(location) else _local(location, Path(but).absolute())


def _local(location: str, but: Path) -> Iterator[Input | Failure]:
    for found in local_paths(Path(location.removeprefix("file://"))):
        if isinstance(found, Failure):
            yield found
        elif but not in found[0].absolute().parents:
            yield Input(str(found[0].absolute()), found[1].as_posix(), str(found[0]))


def _remote(location: str, but: str) -> Iterator[Input | Failure]:
    files, root = _opened(location)
    try:
        paths = files.find(root)
        top = root.rstrip("/") if files.isdir(root) else root.rpartition("/")[0]
    except OSError as error:
        yield Failure(location, unreadable(error))
        return
    beside: dict[PurePosixPath, set[str]] = defaultdict(set)
    names = sorted(PurePosixPath(path).relative_to(top) for path in paths)
    for name in (above for path in names for above in (path, *path.parents)):
        beside[name.parent].add(name.name)
    there = set(names)
    for name in names:
        if any(sources.is_aside(one.name, beside[one.parent]) for one in (name, *name.parents) if one.name):
            continue
        url = files.unstrip_protocol(f"{top}/{name}")
        more = name.with_suffix(META)
        if not url.startswith(f"{but.rstrip('/')}/"):
            told = files.unstrip_protocol(f"{top}/{more}") if more in there else None
            yield Input(url, str(name), url, told)
    if not paths:
        yield Failure(location, "the folder holds no articles.")


def opened(one: Input, walk: Walk) -> Iterator[File | Failure]:
    """Yield a file as long as it is looked at, or why it cannot be opened."""
    if not shards.is_url(one.place):
        yield from walk.file(Path(one.place), Path(one.name), shown=one.shown)
        return
    try:
        files, path = _opened(one.place)
        beside = None if one.beside is None else bytes(files.cat_file(_opened(one.beside)[1]))
        stream = cast(BinaryIO, files.open(path, "rb"))
    except OSError as error:
        yield Failure(one.shown, unreadable(error))
        return
    with stream:
        id = PurePosixPath(one.name).with_suffix("").as_posix()
        yield File(
            one.shown, id, stream, walk.encoding, Path(one.name), columns=walk.columns, beside=beside
        )  # fmt: skip


def _opened(location: str) -> tuple[Any, str]:
    try:
        files, path = shards.needed("fsspec").core.url_to_fs(location)
    except (ImportError, ValueError) as error:
        raise InputError(f"{location} cannot be read: {str(error).rstrip('.')}.") from error
    return files, path
