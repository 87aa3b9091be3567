"""JSON Lines: an article a line, its fields under our names or those of other programs."""

import json
import re
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.model import Failure
from kg.sources._encodings import Decoded, decode
from kg.sources._fields import ours
from kg.sources._files import File, Record
from kg.sources._kinds import told

SUFFIXES = ("jsonl", "ndjson")
PRIORITY = 10
LINE = re.compile(r"\n\{.*\}\r?$", re.MULTILINE)
"""A line that is whole, below one that is not."""


def sniff(file: File) -> bool:
    """Return whether it is called so and begins like JSON, or its first line is an object of its own."""
    start = file.sample.lstrip("\ufeff \t\r\n")
    if file.suffix in (*SUFFIXES, "jl", "jsonlines"):
        begins = start.startswith(("{", "[")) or LINE.search(start) is not None
        return begins and told(file) is None
    first, _, rest = start.partition("\n")
    if not first.startswith("{") or (rest.strip() and not rest.lstrip().startswith("{")):
        return False
    if file.suffix == "json" and not rest.strip():  # one object on one line is one article
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def read(file: File) -> Iterator[Record | Failure]:
    """Yield the article of each line; a broken line is one failure."""
    for number, line in enumerate(file.lines(), start=1):
        if not line.strip():
            continue
        try:
            text = decode(line, file.encoding)
            # RFC 5147 counts what stands between lines: the third is line=2,3.
            fragment = f"line={number - 1},{number}"
            fields = ours(_fields(text), file.columns)
            yield file.item(f"line {number}", fields, text.guessed, fragment=fragment)
        except InputError as error:
            yield Failure(f"{file.name}, line {number}", str(error))


def _fields(line: Decoded) -> dict[str, Any]:
    try:
        fields = json.loads(line.text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"it is not JSON ({error}).") from error
    if not isinstance(fields, dict):
        raise InputError("it is not a JSON object.")
    return fields
