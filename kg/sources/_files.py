"""Files to read articles from: what they are called, their first bytes, and how much of them is read."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import IO, Any

from kg.errors import InputError
from kg.model import Place
from kg.ns import digest
from kg.sources import _encodings
from kg.sources._fields import own_address

META = ".meta.json"
"""How a file is called, after the name of another without its suffix, that tells more of that one."""
HEAD = 65_536
"""So many bytes tell what a file is."""
WHOLE = 16_000_000
"""Bytes of the longest file that is read at once: a text, a page."""
LINE = 16_000_000
"""Bytes of the longest line."""
MANY = 50_000_000
"""Up to so many bytes, anything may be packed as tightly as it is."""
TIGHT = 200
"""Packed texts take at least a two-hundredth of their length; what takes less is made to exhaust."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a file says of one article; `name` is what a failure calls it."""

    name: str
    fields: Mapping[str, Any]
    spare: str = ""
    """Id for it if it has neither an id nor an address of its own."""
    guessed: str | None = None
    """Its encoding, if that had to be found out."""
    places: tuple[Place, ...] = ()
    """Where the parts of its text stand in the file."""


class Budget:
    """How much may be unpacked from a file and from what is packed in it, all together."""

    def __init__(self, size: int) -> None:
        """Begin with the size of the outermost file."""
        self._most, self._spent = max(MANY, TIGHT * size), 0

    @property
    def is_spent(self) -> bool:
        """Return whether nothing more is to be unpacked; that has been said then."""
        return self._spent > self._most

    def spend(self, size: int) -> None:
        """Count bytes that are unpacked; InputError where they are more than any texts would be."""
        self._spent += size
        if self.is_spent:
            raise InputError(
                f"what is packed in it unpacks to more than {TIGHT} times what it is; that is no text."
            )


@dataclass(frozen=True, slots=True)
class File:
    """An open file, and what to call it in a sentence."""

    name: str
    id: str
    """Id for an article that has none of its own."""
    stream: IO[bytes]
    encoding: str | None
    """The encoding that somebody named; None where it is to be found out."""
    path: Path
    """Its name; what is within an archive has one, too, without being on disk."""
    head: bytes = b""
    """The first bytes, which `stream` still gives."""
    sample: str = ""
    """The text in them; empty if they are no text."""
    guessed: str | None = None
    """The encoding of that text if it had to be found out."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Our name of a field -> what the file calls it, where somebody says so."""
    beside: Path | bytes | None = None
    """What more is known of it, or where: NAME.meta.json beside it."""
    depth: int = 0
    """How many archives it is in."""
    address: str | None = None
    """Where it was fetched, if it was."""
    budget: "Budget" = field(default_factory=lambda: Budget(WHOLE))
    """Of the outermost file that it is in."""

    @property
    def suffix(self) -> str:
        """Return the suffix of its name, in lower case and without the full stop."""
        return self.path.suffix.removeprefix(".").lower()

    def opened(self) -> "File":
        """Return the same with its head, taken from the stream without loss."""
        head = self.stream.read(HEAD)
        text, guessed = _encodings.sample(head, self.encoding)
        known = replace(self, head=head, sample=text, guessed=guessed)
        if not self.stream.seekable():
            return replace(known, stream=io.BufferedReader(After(head, self.stream)))
        self.stream.seek(-len(head), io.SEEK_CUR)
        return known

    def inner(self, name: str, stream: IO[bytes]) -> "File":
        """Return a file within this one, by its name there."""
        id = f"{self.id}/{PurePosixPath(name).with_suffix('')}"
        return replace(
            self, name=f"{self.name}: {name}", id=id, stream=stream, path=Path(name),
            beside=None, depth=self.depth + 1, address=None,
        )  # fmt: skip

    def packed(self, stream: IO[bytes]) -> "File":
        """Return the one file that is packed as this one: 'a.txt' of 'a.txt.gz'."""
        path = self.path.with_suffix("")
        id = self.id[: -len(path.suffix)] if path.suffix and self.id.endswith(path.suffix) else self.id
        return replace(self, id=id, stream=stream, path=path, beside=None, depth=self.depth + 1)

    def record(
        self, fields: Mapping[str, Any], guessed: str | None = None, places: Iterable[Place] = ()
    ) -> Record:
        """Return the one article that the file is; what stands in NAME.meta.json goes before what it says."""
        known = {**fields, **self._beside(), "text": fields.get("text")}
        if self.address is not None:
            # A page may call itself what it likes; it must not replace the article of another server.
            known |= {"id": None, "url": own_address(known.get("url"), self.address)}
        return Record(self.name, known, self.id, guessed, tuple(places))

    def item(
        self,
        place: str,
        fields: Mapping[str, Any],
        guessed: str | None = None,
        *,
        fragment: str | None = None,
    ) -> Record:
        """Return one of the articles of the file, at a place in it ('message 3').

        `fragment` is how an address names that place; by default 'message=3'.
        """
        mark = digest(ascii([fields.get(name) for name in ("title", "date", "text")]), length=8)
        text, at = fields.get("text"), fragment or place.replace(" ", "=")
        places = (self.place(0, len(text), at),) if isinstance(text, str) else ()
        return Record(f"{self.name}, {place}", fields, f"{self.id}-{mark}", guessed, places)

    def place(self, start: int, end: int, fragment: str) -> Place:
        """Return where in this file the characters of an article stand."""
        return Place(start=start, end=end, file=f"{self.id}{self.path.suffix}", fragment=fragment)

    def whole(self, limit: int = WHOLE) -> bytes:
        """Return all bytes; InputError if there are more than `limit`."""
        data = self.stream.read(limit + 1)
        self.end()
        if len(data) > limit:
            raise InputError(
                f"it has more than {limit / 1e6:,.0f} million bytes, and an article has less; split it."
            )
        return data

    def text(self, declared: str | None = None) -> _encodings.Decoded:
        """Return the whole text."""
        return _encodings.decode(self.whole(), self.encoding, declared)

    def lines(self) -> Iterator[bytes]:
        """Yield the lines; InputError at one that is too long to be an article."""
        number = 0
        while line := self.stream.readline(LINE + 1):
            number += 1
            if len(line) > LINE:
                raise InputError(
                    f"its line {number} has more than {LINE / 1e6:,.0f} million bytes; it is read no further."
                )
            if not line.endswith(b"\n"):
                self.end()
            yield line

    def end(self) -> None:
        """Raise InputError if what is packed breaks off where it has just been read to its end."""
        if not self.stream.seekable():
            self.stream.read(1)

    def _beside(self) -> dict[str, Any]:
        found, name = self.beside, self.path.with_suffix(META).name
        try:
            if isinstance(found, Path):
                found = found.read_bytes() if found.is_file() else None
            fields = {} if found is None else json.loads(found)
        except OSError as error:
            raise InputError(f"{name} beside it: {unreadable(error)}") from error
        except (ValueError, RecursionError) as error:
            raise InputError(f"{name} beside it is not JSON ({error}).") from error
        if not isinstance(fields, dict):
            raise InputError(f"{name} beside it is not a JSON object.")
        return {key: value for key, value in fields.items() if value is not None}


class After(io.RawIOBase):
    """Some bytes, then the rest of a stream from which they were taken.

    Where that fails, it ends here, and fails when it is read on: else what is buffered so far would be lost.
    """

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest
        self._fault: InputError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]  # any buffer, says typeshed
        if self._fault is not None:
            raise self._fault
        try:
            data = self._head[: len(buffer)] or self._rest.read(len(buffer))
        except InputError as error:
            self._fault, data = error, b""
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


def unreadable(error: OSError | ValueError) -> str:
    """Return why a file cannot be read."""
    reason = error.strerror if isinstance(error, OSError) else None
    return f"it cannot be read: {' '.join((reason or str(error)).lower().split()).rstrip('.')}."
