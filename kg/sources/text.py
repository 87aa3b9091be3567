"""Plain text: one article a file, what else is known of it in NAME.meta.json beside it."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.sources._articles import Record
from kg.sources._files import File, decode, unreadable


def read(file: File) -> Iterator[Record]:
    """Yield the one article that the file is."""
    text = decode(file.stream.read(), file.encoding)
    yield Record(file.name, {"id": file.id, **_meta(file.path.with_suffix(".meta.json")), "text": text})


def _meta(path: Path) -> Mapping[str, Any]:
    if not path.is_file():
        return {}
    try:
        fields = json.loads(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path.name} beside it: {unreadable(error)}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path.name} beside it is not JSON ({error}).") from error
    if not isinstance(fields, dict):
        raise InputError(f"{path.name} beside it is not a JSON object.")
    return fields
