"""Which files there are at a place, each opened: no pipe, device or loop, no store, nothing hidden."""

import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from kg.model import Failure
from kg.sources._fields import canonical
from kg.sources._files import META, Budget, File, unreadable

IGNORED = frozenset({"readme", "license", "licence"})
"""File names, without suffix, that a folder of articles may hold besides articles."""
BESIDE_PAGES = ("_files", "_bestanden", "-bestanden", "_fichiers", "-Dateien")
"""How browsers call the folder with what a saved page needs, after the name of the page."""
PAGES = (".html", ".htm", ".xhtml")
SPECIAL = (
    (stat.S_ISFIFO, "it is a pipe, not a file; to read what a program writes, give - instead."),
    (stat.S_ISCHR, "it is a device, not a file."),
    (stat.S_ISBLK, "it is a device, not a file."),
    (stat.S_ISSOCK, "it is a socket, not a file."),
)


@dataclass(frozen=True)
class Walk:
    """Opens files, each once it is asked for."""

    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

    def files(self, top: Path) -> Iterator[File | Failure]:
        """Yield the file, or those in the folder, by name; what cannot be opened is a failure."""
        for found in paths(top):
            if isinstance(found, Failure):
                yield found
            else:
                yield from self.file(*found)

    def fetched(self, address: str, name: str, stream: BinaryIO) -> File:
        """Return a file that was fetched."""
        id = canonical(address)
        return File(address, id, stream, self.encoding, Path(name), columns=self.columns, address=address)

    def file(self, path: Path, name: Path, *, shown: str | None = None) -> Iterator[File | Failure]:
        """Yield a file by its path, opened as long as it is looked at, or why it cannot be.

        `name` is its path below what was named, by which its articles are called, `shown` what a sentence
        calls it.
        """
        shown = str(path) if shown is None else shown
        try:
            stream = _open(path)
        except OSError as error:
            yield Failure(shown, unreadable(error))
            return
        if isinstance(stream, str):
            yield Failure(shown, stream)
            return
        with stream:
            yield File(
                shown, name.with_suffix("").as_posix(), stream, self.encoding, path,
                columns=self.columns, beside=path.with_suffix(META), budget=Budget(path.stat().st_size),
            )  # fmt: skip


def paths(top: Path) -> Iterator[tuple[Path, Path] | Failure]:
    """Yield the path of the file, or of those in the folder by name, each with its path below `top`."""
    try:
        folder = stat.S_ISDIR(top.stat().st_mode)
    except (OSError, ValueError) as error:  # no path has a NUL
        yield Failure(str(top), unreadable(error))
        return
    if not folder:
        yield top, Path(top.name)
        return
    empty = True
    for path in _below(top, frozenset()):
        empty = False
        yield path if isinstance(path, Failure) else (path, path.relative_to(top))
    if empty:
        yield Failure(str(top), "the folder holds no articles.")


def _open(path: Path) -> BinaryIO | str:
    """Open a file; return a sentence where it is none. To open a pipe would wait for who writes."""
    mode = path.stat().st_mode
    for special, sentence in SPECIAL:
        if special(mode):
            return sentence
    return path.open("rb")


def _below(folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[Path | Failure]:
    """Yield the paths below a folder that are to be read, by name; links are followed, but no loops."""
    try:
        here = folder.stat()
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Failure(str(folder), unreadable(error))
        return
    inode = (here.st_dev, here.st_ino)
    if inode in above:
        yield Failure(str(folder), "it is a link to a folder that it is in.")
        return
    if _is_store(entries):
        return
    names = {path.name for path in entries}
    for path in entries:
        if is_aside(path.name, names):
            continue
        if path.is_dir():
            yield from _below(path, above | {inode})
        else:
            yield path


def is_aside(name: str, others: Collection[str]) -> bool:
    """Return whether a file is no article by its name, or by those of the folders that it is in.

    `others` are what is beside it: a page and what belongs to it.
    """
    parts = name.split("/")
    if any(part.startswith(".") or part == "__MACOSX" for part in parts if part != "."):
        return True
    if name.endswith(META) or parts[-1].partition(".")[0].lower() in IGNORED:
        return True
    ends = (part.removesuffix(ending) for part in parts for ending in BESIDE_PAGES if part.endswith(ending))
    return any(f"{page}{suffix}" in others for page in ends for suffix in PAGES)


def _is_store(entries: list[Path]) -> bool:
    """Return whether these are the files of a graph on disk, which holds articles but is none."""
    names = {path.name for path in entries}
    return "CURRENT" in names and any(name.startswith("MANIFEST-") for name in names)
