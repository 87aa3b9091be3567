"""Where shards lie: a folder, or wherever fsspec writes; a file is there whole or not at all."""

import os
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from kg.errors import InputError, StoreError

_LOCAL = "file://"
_EXTRA = "To work on a cluster, kg needs more: pip install 'newsgraph-kg[cluster]'."


class Folder(Protocol):
    """Files by name."""

    name: str
    """What to call it in a sentence."""
    place: str
    """Its absolute path, or its URL."""

    def names(self) -> list[str]:
        """Return the names of the files that are there, sorted; none if the folder is not."""

    def read(self, name: str) -> bytes:
        """Return all of a file."""

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole, in place of one that is there."""

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""


def opened(location: str | Path) -> Folder:
    """Return the folder at a path, or at a URL that fsspec knows; nothing is made yet."""
    if is_url(location):
        return _Remote(str(location))
    return _Local(Path(str(location).removeprefix(_LOCAL)))


def is_url(location: str | Path) -> bool:
    """Return whether a location is for fsspec, and not a path on this machine."""
    return "://" in str(location) and not str(location).startswith(_LOCAL)


def needed(module: str) -> Any:
    """Return a module of the extra; InputError that says how to install it if it is not there."""
    try:
        return import_module(module)
    except ImportError as error:
        raise InputError(_EXTRA) from error


class _Local:
    def __init__(self, path: Path) -> None:
        self.name, self._path = str(path), path.absolute()
        self.place = str(self._path)

    def names(self) -> list[str]:
        try:
            return sorted(path.name for path in self._path.iterdir()) if self._path.exists() else []
        except OSError as error:
            raise _unread(self.name, error) from error

    def read(self, name: str) -> bytes:
        try:
            return (self._path / name).read_bytes()
        except OSError as error:
            raise _unread(f"{self.name}/{name}", error) from error

    def write(self, name: str, data: bytes) -> None:
        part = self._path / _partly(name)
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())  # it is told as done once it has its name
            part.replace(self._path / name)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise _unwritten(f"{self.name}/{name}", error) from error

    def remove(self, name: str) -> None:
        try:
            (self._path / name).unlink(missing_ok=True)
        except OSError as error:
            raise _unwritten(f"{self.name}/{name}", error) from error


class _Remote:
    def __init__(self, url: str) -> None:
        self.name = self.place = url.rstrip("/")
        try:
            self._files, root = needed("fsspec").core.url_to_fs(self.name)
        except (ImportError, ValueError) as error:
            raise InputError(f"{self.name} cannot be used: {str(error).rstrip('.')}.") from error
        self._root = root.rstrip("/")

    def names(self) -> list[str]:
        self._files.invalidate_cache()  # others write here, too
        try:
            return sorted(path.rpartition("/")[2] for path in self._files.ls(self._root, detail=False))
        except FileNotFoundError:
            return []
        except OSError as error:
            raise _unread(self.name, error) from error

    def read(self, name: str) -> bytes:
        try:
            return bytes(self._files.cat_file(f"{self._root}/{name}"))
        except OSError as error:
            raise _unread(f"{self.name}/{name}", error) from error

    def write(self, name: str, data: bytes) -> None:
        part = f"{self._root}/{_partly(name)}"
        try:
            self._files.makedirs(self._root, exist_ok=True)
            self._files.pipe_file(part, data)
            self._files.mv(part, f"{self._root}/{name}")
        except OSError as error:
            raise _unwritten(f"{self.name}/{name}", error) from error

    def remove(self, name: str) -> None:
        try:
            self._files.rm_file(f"{self._root}/{name}")
        except FileNotFoundError:
            return
        except OSError as error:
            raise _unwritten(f"{self.name}/{name}", error) from error


def _partly(name: str) -> str:
    """Return what a file is called until it is whole; two who write the same do not meet."""
    return f".{name}.partly-{uuid4().hex[:8]}"


def _unread(name: str, error: OSError) -> StoreError:
    return StoreError(f"{name} cannot be read: {error.strerror or error}.")


def _unwritten(name: str, error: OSError) -> StoreError:
    return StoreError(f"{name} cannot be written: {error.strerror or error}.")
