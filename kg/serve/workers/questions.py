"""What the server asks its workers, and what they answer: values that cross a socket."""

import pickle
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

LENGTH = struct.Struct(">I")

Failed = Literal["syntax", "query", "rows", "long", "format", "missing", "fetch", "dataset", "disk"]
"""What can go wrong; `fetch`: SPARQL asks other servers, `dataset`: an update names its graphs twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """SPARQL, a graph or a resource to tell of, and how to write the answer."""

    op: Literal["query", "check", "graph", "exists", "describe", "read"]
    """Answer a query, try an update, write a graph, look whether it is there, tell of an IRI, read a text."""
    snapshot: str = ""
    """The folder to read from."""
    text: str = ""
    """SPARQL for `query` and `check`, JSON for `read`, else an IRI; '' is the default graph, `*` all."""
    base: str | None = None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    rows: str | None = None
    """The media type of rows and of yes or no; None: the client reads none that there is."""
    triples: str | None = None
    """The media type of triples and quads."""
    max_rows: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a worker found, as bytes or in a file that the reader deletes; or why it found nothing."""

    media: str = ""
    body: bytes = b""
    file: str | None = None
    failed: Failed | None = None
    message: str = ""

    def content(self) -> bytes:
        """Return the bytes, and delete the file if they are in one."""
        if self.file is None:
            return self.body
        path = Path(self.file)
        found = path.read_bytes()
        path.unlink()
        return found


def frame(value: Question | Reply) -> bytes:
    """Return a value as it crosses the line: its length, then itself."""
    packed = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return LENGTH.pack(len(packed)) + packed


def receive(stream: BinaryIO) -> Question | None:
    """Return the next question, or None at the end of the stream."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    question: Question = pickle.loads(stream.read(LENGTH.unpack(head)[0]))
    return question


def unpack(packed: bytes) -> Reply:
    """Return the reply that a worker packed."""
    reply: Reply = pickle.loads(packed)
    return reply
