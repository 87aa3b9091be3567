"""ZIP archives, as they are and as office programs use them, opened with care."""

import io
import re
import struct
from typing import IO
from zipfile import BadZipFile, ZipFile

from kg.errors import InputError
from kg.sources._files import HEAD, MANY, TIGHT, WHOLE, File

DIRECTORY = 16_000_000
"""Bytes of the longest list of what is in an archive: that of some 200,000 files."""
PART = re.compile(rb"PK\x03\x04.{26}(xl|word|ppt)/", re.DOTALL)
LISTED = re.compile(rb"PK\x01\x02.{42}(xl|word|ppt)/", re.DOTALL)
LIST_OF_OFFICE = re.compile(rb"PK\x01\x02.{42}\[Content_Types\]\.xml", re.DOTALL)
OFFICE = re.compile(rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|_rels/|docProps/)", re.DOTALL)
OPEN_DOCUMENT = re.compile(
    rb"PK\x03\x04.{26}mimetypeapplication/(vnd\.oasis\.opendocument\.|epub)([a-z]*)", re.DOTALL
)


def contents(file: File) -> str | None:
    """Return what is in a ZIP archive: 'xl', 'word', 'text', 'epub', …, else 'files'; None if it is none."""
    if not file.head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    if match := OPEN_DOCUMENT.match(file.head):
        return (match[2] or match[1]).decode()
    # Pictures may stand before what tells; the list at the end tells, too.
    part, office = PART.search(file.head), OFFICE.search(file.head)
    if not (part and office) and (end := _end(file)):
        part, office = part or LISTED.search(end), office or LIST_OF_OFFICE.search(end)
    if not office:
        return "files"
    return part[1].decode() if part else "office"


def _end(file: File) -> bytes:
    """Return the last bytes of an archive, which list what is in it; none if they cannot be had."""
    if not file.stream.seekable():
        return b""
    at = file.stream.tell()
    size = file.stream.seek(0, io.SEEK_END)
    file.stream.seek(max(0, size - HEAD))
    end = file.stream.read()
    file.stream.seek(at)
    return end


def unpacked(file: File) -> ZipFile:
    """Return the opened archive; InputError if it is damaged, or much more than it seems."""
    stream = file.stream if file.stream.seekable() else io.BytesIO(file.whole(4 * WHOLE))
    size = stream.seek(0, io.SEEK_END)
    _check_directory(stream, size)
    try:
        archive = ZipFile(stream)
    except (BadZipFile, ValueError, struct.error, OverflowError) as error:
        said = str(error).rstrip(".").lower()
        why = "its end is missing" if said == "file is not a zip file" else said
        raise InputError(f"it is a damaged ZIP archive ({why}); copy or download it again.") from error
    parts = archive.infolist()
    whole = sum(part.file_size for part in parts)
    if (whole > MANY and whole > TIGHT * size) or sum(part.compress_size for part in parts) > size:
        raise InputError(
            f"it would unpack to {whole / 1e6:,.0f} million bytes from {size / 1e6:,.2f}; that is no text."
        )
    file.budget.spend(whole)
    return archive


def _check_directory(stream: IO[bytes], size: int) -> None:
    """Refuse an archive whose list of files is too long to be held in memory."""
    stream.seek(max(0, size - 65_557))
    end = stream.read()
    at = end.rfind(b"PK\5\6")
    listed = struct.unpack_from("<I", end, at + 12)[0] if 0 <= at <= len(end) - 22 else 0
    longer = end.rfind(b"PK\6\6")
    if 0 <= longer <= len(end) - 56:
        listed = max(listed if listed != 0xFFFFFFFF else 0, struct.unpack_from("<Q", end, longer + 40)[0])
    if listed > DIRECTORY:
        raise InputError("it is a ZIP archive of more files than can be; pack them in several.")
    stream.seek(0)
