"""Documents of Word (.docx) and OpenDocument (.odt): one article a file."""

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import IO
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile

from kg.errors import InputError
from kg.model import Failure
from kg.sources import _uni
from kg.sources._articles import LONGEST
from kg.sources._files import WHOLE, File, Record
from kg.sources._xml import elements, local
from kg.sources._zipped import contents, unpacked

SUFFIXES = ("docx", "odt")
PRIORITY = 10
TEXTS = {"word": "word/document.xml", "text": "content.xml"}
"""Where the text usually is, by what `contents` says that the archive is."""
MAIN = re.compile(r"[^<>]*/officeDocument\"[^<>]*")
TARGET = re.compile(r"Target=\"/?([^\"]+)\"")
EMPTY = "it is a document without a text in it."
DAMAGED = "it is a damaged document; open it in a word processor and save it again."
LOCKED = "it is a document with a password; save it without one."
MANY = 20_000
"""Paragraphs of the longest document."""
CUT = "it breaks off before its end; download it again."
UNREAD = frozenset(
    "del moveFrom instrText Fallback footnoteReference annotation note tracked-changes ruby-text delText "
    "pPr".split()
)
"""What is struck out, or no part of the sentence that it is in."""
SPACES: Mapping[str, str] = {
    "tab": " ",
    "br": "\n",
    "cr": "\n",
    "s": " ",
    "line-break": "\n",
    "noBreakHyphen": "-",
}


def sniff(file: File) -> bool:
    """Return whether it is a ZIP archive with the parts of a document in it."""
    return contents(file) in TEXTS


def read(file: File) -> Iterator[Record | Failure]:
    """Yield the one article that the document is, or those of a download of Nexis."""
    with unpacked(file) as archive:
        try:
            part = archive.open(_main(archive, TEXTS[contents(file) or ""]))
            with part:
                paragraphs = list(_paragraphs(part))
        except KeyError as error:
            raise InputError(EMPTY) from error
        except RuntimeError as error:  # a password, says zipfile
            raise InputError(LOCKED) from error
        except InputError as error:
            raise InputError(LOCKED if _is_locked(archive) else str(error)) from error
        except (BadZipFile, EOFError, zlib.error) as error:
            raise InputError(DAMAGED) from error
    if not paragraphs:
        raise InputError(EMPTY)
    if not _uni.is_download(paragraphs):
        yield file.record({"text": "\n\n".join(paragraphs)})
        return
    for number, fields in enumerate(_uni.articles(paragraphs), start=1):
        at = f"document {number}"
        yield Failure(f"{file.name}, {at}", CUT) if fields is None else file.item(at, fields)


def _is_locked(archive: ZipFile) -> bool:
    """Return whether OpenDocument says that its parts are encrypted."""
    manifest = "META-INF/manifest.xml"
    if manifest not in archive.namelist() or archive.getinfo(manifest).file_size > WHOLE:
        return False
    return b"encryption-data" in archive.read(manifest)


def _main(archive: ZipFile, usual: str) -> str:
    """Return where the text is: programs of Microsoft may call it word/document2.xml."""
    relations = "_rels/.rels"
    if usual in archive.namelist() or relations not in archive.namelist():
        return usual
    if archive.getinfo(relations).file_size > WHOLE:
        return usual
    main = MAIN.search(archive.read(relations).decode(errors="replace"))
    target = TARGET.search(main[0]) if main else None
    return target[1] if target else usual


def _paragraphs(part: IO[bytes]) -> Iterator[str]:
    length = 0
    for count, found in enumerate(elements(part, {"p", "h", "tracked-changes"})):
        if length > LONGEST or count > MANY:
            raise InputError(f"it has more than {LONGEST:,} characters or {MANY:,} paragraphs; split it.")
        if local(found) not in UNREAD:
            said = "\n".join(" ".join(line.split()) for line in "".join(_said(found)).split("\n")).strip()
            length += len(said)
            if said:
                yield said


def _said(element: Element) -> Iterator[str]:
    """Yield the words in an element; in Word only what is called a text is one."""
    name = local(element)
    of_word = "wordprocessingml" in element.tag
    if element.text and (name == "t" or not of_word):
        yield element.text
    for child in element:
        if local(child) not in UNREAD:
            yield SPACES.get(local(child), "")
            yield from _said(child)
        if child.tail and not of_word:
            yield child.tail
