"""ZIP archives: whatever is in them is recognised in its turn."""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from zipfile import BadZipFile, ZipFile, ZipInfo

from kg.errors import InputError
from kg.model import Failure
from kg.sources._files import META, WHOLE, File
from kg.sources._walk import is_aside
from kg.sources._zipped import contents, unpacked

UTF_8 = 0x800
"""The bit that says that a name is in UTF-8; else it is as in old MS-DOS, says the format."""
NO_FILES = {
    "office": "it is an Office file without a text or a table in it.",
    "epub": "it is an e-book, not news.",
    "ppt": "it is a presentation; save it as plain text.",
    "presentation": "it is a presentation; save it as plain text.",
    "spreadsheet": "it is an OpenDocument spreadsheet; save it as .xlsx or .csv.",
}


def sniff(file: File) -> bool:
    """Return whether it is a ZIP archive."""
    return contents(file) is not None


def read(file: File) -> Iterator[File | Failure]:
    """Yield the files in it, by name."""
    if sentence := NO_FILES.get(contents(file) or ""):
        raise InputError(sentence)
    with unpacked(file) as archive:
        parts = {_name(part): part for part in archive.infolist() if not part.is_dir()}
        named = [name for name in sorted(parts) if not is_aside(name, parts)]
        if not named:
            raise InputError("the archive holds no articles.")
        for name in named:
            yield _part(file, archive, parts, name)


def _name(part: ZipInfo) -> str:
    """Return the name of a file, which some programs write as UTF-8 without saying so."""
    try:
        return part.filename if part.flag_bits & UTF_8 else part.filename.encode("cp437").decode()
    except UnicodeError:
        return part.filename


def _part(file: File, archive: ZipFile, parts: dict[str, ZipInfo], name: str) -> File | Failure:
    try:
        stream = archive.open(parts[name])
        data = stream if parts[name].file_size > WHOLE else io.BytesIO(stream.read())
        meta = name.rpartition(".")[0] + META
        beside = archive.read(meta) if meta in parts and parts[meta].file_size < WHOLE else None
    except (RuntimeError, NotImplementedError, BadZipFile, EOFError, zlib.error) as error:
        # A password, a way of packing that Python does not know, a file that is damaged.
        locked = parts[name].flag_bits & 1
        said = "it is packed with a password" if locked else re.sub(r" '[^']*'", "", str(error)).rstrip(".")
        return Failure(f"{file.name}: {name}", f"it cannot be unpacked ({said.lower()}).")
    return replace(file.inner(name, data), beside=beside)
