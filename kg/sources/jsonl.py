"""JSON Lines: an article a line: `id`, `text`, if known `title`, `date`, `lang`, `source`, `url`, `note`."""

import json
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.model import Failure
from kg.sources._articles import Record
from kg.sources._files import File, decode


def read(file: File) -> Iterator[Record | Failure]:
    """Yield the article of each line; a broken line is one failure."""
    empty = True
    for number, line in enumerate(file.stream, start=1):
        if not line.strip():
            continue
        empty = False
        name = f"{file.name}, line {number}"
        try:
            yield Record(name, _fields(line, file.encoding))
        except InputError as error:
            yield Failure(name, str(error))
    if empty:
        raise InputError("it is empty.")


def _fields(line: bytes, encoding: str) -> dict[str, Any]:
    try:
        fields = json.loads(decode(line, encoding))
    except (ValueError, RecursionError) as error:
        raise InputError(f"it is not JSON ({error}).") from error
    if not isinstance(fields, dict):
        raise InputError("it is not a JSON object.")
    return fields
