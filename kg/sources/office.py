"""Documents of Word (.docx) and OpenDocument (.odt): one article a file."""

from collections.abc import Iterator, Mapping
from typing import IO
from xml.etree.ElementTree import Element

from kg.errors import InputError
from kg.sources._files import File, Record
from kg.sources._xml import elements, local
from kg.sources._zipped import contents, unpacked

SUFFIXES = ("docx", "odt")
PRIORITY = 10
TEXTS = {"word": "word/document.xml", "text": "content.xml"}
"""Where the text is, by what `contents` says that the archive is."""
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


def read(file: File) -> Iterator[Record]:
    """Yield the one article that the document is."""
    with unpacked(file) as archive:
        try:
            part = archive.open(TEXTS[contents(file) or ""])
        except KeyError as error:
            raise InputError("it is a document without a text in it.") from error
        with part:
            paragraphs = list(_paragraphs(part))
    text = "\n\n".join(paragraphs)
    if not text:
        raise InputError("it is a document without a text in it.")
    yield file.record({"text": text})


def _paragraphs(part: IO[bytes]) -> Iterator[str]:
    for found in elements(part, {"p", "h", "tracked-changes"}):
        if local(found) not in UNREAD:
            said = "\n".join(" ".join(line.split()) for line in "".join(_said(found)).split("\n")).strip()
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
