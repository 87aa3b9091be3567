"""JSON: one article, or an array of them wherever it is, as in exports of Twitter and Telegram."""

import io
import re
from collections.abc import Iterator, Mapping
from typing import IO, Any

import ijson

from kg.errors import InputError
from kg.sources._encodings import MARKS
from kg.sources._fields import is_text_name, ours
from kg.sources._files import LINE, File, Record

PRIORITY = 5
BUFFER = 1_000_000
"""Bytes that are parsed at once: what goes on in the next ones, such as a long text, is parsed anew."""
DEEPEST = 64
"""How deep objects and arrays may be in each other."""
SCRIPT = re.compile(r"\A\s*window\.[\w.$]+\s*=\s*(?=[\[{])")
"""What Twitter puts before the JSON in its exports: `window.YTD.tweets.part0 = [`."""
START = re.compile(r"\[\s*[\[{]|\{\s*[\"}]")
ITEM = "[]"
Path = tuple[str, ...]
"""Names of fields from the outermost in; `ITEM` for what is in an array."""


def sniff(file: File) -> bool:
    """Return whether it begins as an array or an object does."""
    start = SCRIPT.sub("", file.sample, count=1).lstrip("\ufeff \t\r\n")
    return bool(START.match(start)) or (file.suffix == "json" and start.startswith(("{", "[")))


def read(file: File) -> Iterator[Record]:
    """Yield the articles in the first array of objects that have a text, or the one that the file is."""
    try:
        yield from _read(file)
    except ijson.JSONError as error:
        raise InputError(f"it is not JSON ({' '.join(str(error).split())[:80]}).") from error


def _read(file: File) -> Iterator[Record]:
    place, about = _place(file)
    for number, found in enumerate(_objects(_json(file), place), start=1):
        if place[-2:] != ("messages", ITEM):
            fields = ours(found, file.columns)
            yield file.item(f"article {number}", fields) if place else file.record(fields)
        elif found.get("text"):  # a chat: without words it is a picture, or somebody who joins
            yield file.item(f"message {number}", _message(found, about))


def _place(file: File) -> tuple[Path, dict[str, Any]]:
    """Return where the articles are, as far as the beginning tells, and what is said of them all."""
    wanted = file.columns.get("text")
    names: dict[str, None] = {}
    about: dict[str, Any] = {}
    alone = False
    try:
        for path, event, value in _events(io.BytesIO(SCRIPT.sub("", file.sample, count=1).encode())):
            if len(path) == 1 and event in ("string", "number"):
                about[path[0]] = value
            if event != "map_key":
                continue
            names[value] = None
            if value == wanted if wanted else is_text_name(value):
                if ITEM in path:
                    return tuple(path[:-1]), about
                alone = alone or len(path) == 1
    except ijson.IncompleteJSONError:
        pass
    if alone:
        return (), about
    known = ", ".join(map(repr, list(names)[:20])) or "none"
    raise InputError(
        f"it is JSON without a field for texts; say which it is with --column text=NAME. It has {known}."
    )


def _objects(stream: IO[bytes], place: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects at a place, each built when it is asked for."""
    metered = _Metered(stream)
    builder = None
    for path, event, value in _events(metered):
        if builder is None and event == "start_map" and tuple(path) == place:
            builder = ijson.ObjectBuilder()
        if builder is None:
            continue
        builder.event(event, value)
        if event == "end_map" and tuple(path) == place:
            metered.since = 0
            yield builder.value
            builder = None


def _events(stream: "IO[bytes] | _Metered") -> Iterator[tuple[list[str], str, Any]]:
    """Yield what the parser meets, with where it is; a map and its end are where the map is."""
    path: list[str] = []
    for event, value in ijson.basic_parse(stream, use_float=True, buf_size=BUFFER):
        if event == "map_key":
            path[-1] = value
        elif event in ("end_map", "end_array"):
            path.pop()
        yield path, event, value
        if event in ("start_map", "start_array"):
            if len(path) >= DEEPEST:
                raise InputError(f"it is JSON with objects in more than {DEEPEST} others; no article is.")
            path.append("" if event == "start_map" else ITEM)


def _json(file: File) -> IO[bytes]:
    """Return a stream of JSON in UTF-8 from where it begins."""
    if file.guessed or file.encoding or any(file.head.startswith(mark) for mark in MARKS):
        return io.BytesIO(SCRIPT.sub("", file.text().text, count=1).encode())
    if match := SCRIPT.match(file.sample):
        file.stream.read(len(match[0].encode()))
    return file.stream


def _message(fields: Mapping[str, Any], about: Mapping[str, Any]) -> dict[str, Any]:
    """Return a message of a Telegram export, whose text is a list where parts of it are links or bold."""
    text = fields["text"]
    if isinstance(text, list):
        text = "".join(part if isinstance(part, str) else str(part.get("text", "")) for part in text)
    id = f"{about.get('id', about.get('name', 'telegram'))}/{fields.get('id')}"
    said = {
        "id": id,
        "text": text,
        "date": fields.get("date"),
        "source": about.get("name"),
        "author": fields.get("from"),
    }
    return {name: value for name, value in said.items() if value is not None}


class _Metered:
    """A stream that ends in an error if no article comes for long."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.since = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.since += len(data)
        if self.since > LINE:
            raise InputError(f"it has {LINE / 1e6:,.0f} million bytes and more without an article in them.")
        return data
