"""Files packed with gzip or bzip2: what they hold is recognised in its turn."""

import bz2
import gzip
import io
import zlib
from collections.abc import Iterator
from typing import IO

from kg.errors import InputError
from kg.sources._files import MANY, TIGHT, Budget, File

SUFFIXES = ("gz", "bz2")
PRIORITY = 10
GZIP = b"\x1f\x8b\x08"
BLOCK = b"1AY&SY"
"""What follows 'BZh' and a digit; 'BZh' alone may begin a text."""


def sniff(file: File) -> bool:
    """Return whether it begins as what these programs write."""
    return file.head.startswith(GZIP) or (file.head.startswith(b"BZh") and file.head[4:10] == BLOCK)


def read(file: File) -> Iterator[File]:
    """Yield the file that is packed."""
    packed = _Counted(file.stream)
    opened = gzip.GzipFile(fileobj=packed) if file.head.startswith(GZIP) else bz2.BZ2File(packed)
    yield file.packed(io.BufferedReader(_Unpacked(packed, opened, file.budget)))


class _Counted(io.RawIOBase):
    """A stream that knows how much was read of it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.read_so_far = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.read_so_far += len(data)
        return data


class _Unpacked(io.RawIOBase):
    """What is unpacked from a stream; an error where it is far more than any text would be."""

    def __init__(self, packed: _Counted, opened: "gzip.GzipFile | bz2.BZ2File", budget: Budget) -> None:
        self._packed, self._opened, self._budget = packed, opened, budget
        self._given = 0
        self._fault: InputError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]  # any buffer, says typeshed
        if self._fault is not None:
            raise self._fault
        try:
            data = self._opened.read1(len(buffer))
        except (EOFError, zlib.error, OSError) as error:
            fault = InputError(f"it is a damaged archive ({str(error).rstrip('.').lower()}).")
            if self._given == 0:
                raise fault from error
            # An error now would cost what was read up to here for the same buffer.
            self._fault, data = fault, b""
        self._given += len(data)
        self._budget.spend(len(data))
        if self._given > MANY and self._given > TIGHT * self._packed.read_so_far:
            raise InputError(f"it unpacks to more than {TIGHT} times what it is; that is no text.")
        buffer[: len(data)] = data
        return len(data)
