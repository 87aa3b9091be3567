"""TAR archives: whatever is in them is recognised in its turn."""

import io
import tarfile
from collections.abc import Iterator
from typing import IO, Any

from kg.errors import InputError
from kg.sources._files import LINE, WHOLE, File
from kg.sources._walk import is_aside

SUFFIXES = ("tar", "tgz")
CHUNK = 1_000_000
DAMAGED = "it is a TAR archive that breaks off or is damaged; what stands before that is read."


def sniff(file: File) -> bool:
    """Return whether it begins as TAR does; of the oldest sort, only a sum of the first bytes tells."""
    if file.head[257:262] == b"ustar":
        return True
    try:
        return bool(tarfile.TarInfo.frombuf(file.head[:512], "utf-8", "surrogateescape").name)
    except tarfile.HeaderError:
        return False


def read(file: File) -> Iterator[File]:
    """Yield the files in it, in its order."""
    stream: Any = _Metered(file.stream)
    empty = True
    with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Part) as archive:
        for part in archive:
            data = archive.extractfile(part) if part.isreg() else None
            if data is None:
                continue
            if not is_aside(part.name, ()):
                empty = False
                within = data if part.size > WHOLE else io.BytesIO(_whole(data))
                yield file.inner(part.name.removeprefix("./"), within)
            stream.since = 0
            while data.read(CHUNK):  # what is passed over counts for nothing
                stream.since = 0
    if empty:
        raise InputError("the archive holds no articles.")


def _whole(data: IO[bytes]) -> bytes:
    try:
        return data.read()
    except tarfile.ReadError as error:
        raise InputError(DAMAGED) from error


class _Part(tarfile.TarInfo):
    """What tells of a file; an error where it does not, at which tarfile would silently end."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> "_Part":
        try:
            return super().fromtarfile(archive)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]  # typeshed does not know it
            raise
        except tarfile.HeaderError as error:
            raise InputError(DAMAGED) from error


class _Metered:
    """A stream that ends in an error where what tells of the files goes on for long."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.since = 0

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self.since += len(data)
        if self.since > WHOLE + LINE:
            raise InputError("it is a damaged TAR archive, or one made to exhaust.")
        return data
