"""Bytes to read articles from, and the text in them."""

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.errors import InputError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


@dataclass(frozen=True, slots=True)
class File:
    """An open file, and what to call it in a sentence."""

    name: str
    id: str
    """Id for an article that has none of its own."""
    stream: BinaryIO
    encoding: str
    path: Path


def decode(data: bytes, encoding: str) -> str:
    """Return the text in `data`, newlines as they are; a byte order mark goes before `encoding`."""
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), encoding)
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        if b"\0" in data or data.startswith(b"%PDF"):
            raise InputError("it is a binary file, not text.") from error
        at = (
            f" (byte {error.start} is {error.object[error.start]:#04x})"
            if isinstance(error, UnicodeDecodeError)
            else ""
        )
        raise InputError(
            f"it is not {encoding.upper()} text{at}; "
            "if it is in another encoding, name that, for instance --encoding latin-1."
        ) from error
    if "\0" in text:
        raise InputError("it is a binary file, not text.")
    return text


def unreadable(error: OSError | ValueError) -> str:
    """Return why a file cannot be read."""
    reason = error.strerror if isinstance(error, OSError) else None
    return f"it cannot be read: {(reason or str(error)).lower()}."
