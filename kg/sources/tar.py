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
    with tarfile.open(fileobj=stream, mode="r|") as archive:
        for part in archive:
            data = archive.extractfile(part) if part.isreg() else None
            if data is None:
                continue
            if not is_aside(part.name, ()):
                empty = False
                within = data if part.size > WHOLE else io.BytesIO(data.read())
                yield file.inner(part.name.removeprefix("./"), within)
            stream.since = 0
            while data.read(CHUNK):  # what is passed over counts for nothing
                stream.since = 0
    if empty:
        raise InputError("the archive holds no articles.")


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
