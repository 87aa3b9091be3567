"""PDF: one article a file, if it has its text within."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.sources._extras import needed
from kg.sources._files import File, Record

PRIORITY = 10
LONGEST = 64_000_000
"""Bytes of the longest file; pictures take most of them."""
PAGES = 1_000
"""Pages of the longest file."""
MOST = 1_000_000
"""Characters after which it is no article."""
FEW = 25
"""Characters a page, on average, of a PDF that is a picture with a stamp on it."""
ENDS = re.compile(r"[.!?…:][\"'”’»)]*$")
NUMBER = re.compile(r"(?:pagina|page|blz\.?|p\.)?\s*\d+(?:\s*(?:/|van|of)\s*\d+)?", re.IGNORECASE)


def sniff(file: File) -> bool:
    """Return whether it begins as PDF does."""
    return b"%PDF-" in file.head[:1024]


def read(file: File) -> Iterator[Record]:
    """Yield the one article that the file is."""
    pdfium = needed("pypdfium2", "pdf", "PDF")
    data = file.whole(LONGEST)
    try:
        document = pdfium.PdfDocument(data)
        if len(document) > PAGES:
            raise InputError(f"it is a PDF of more than {PAGES:,} pages; split it into articles.")
        pages = list(_pages(document))
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise InputError(
            "it is a PDF with a password; save it without one." if locked else "it is a damaged PDF."
        ) from error
    if sum(len(line) for lines in pages for line in lines) <= FEW * len(pages):
        raise InputError("it is a scanned PDF: no text inside; run OCR first, for instance with OCRmyPDF.")
    yield file.record({"text": "\n\n".join(_paragraphs(_own(pages)))})


def _pages(document: Any) -> Iterator[list[str]]:
    """Yield the lines of each page."""
    length = 0
    for page in document:
        text = page.get_textpage().get_text_range()
        length += len(text)
        if length > MOST:
            raise InputError(
                f"it has more than {MOST:,} characters, and no article has; split it into articles."
            )
        # Where a word is cut at the end of a line, PDFium has a character of its own for the hyphen.
        whole = re.sub(r"[\ufffe\u00ad\x02]\s*", "-\n", text.replace("\0", ""))
        yield [" ".join(line.split()) for line in whole.splitlines()]


def _own(pages: list[list[str]]) -> list[str]:
    """Return the lines without those that stand on top or at the foot of several pages, and page numbers."""
    edges = Counter(line for lines in pages for line in {*lines[:2], *lines[-2:]} if line)
    own = [line for lines in pages for line in lines if edges[line] < max(3, len(pages) / 2)]
    return [line for line in own if not NUMBER.fullmatch(line)]


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Yield the lines put together where a sentence goes on in the next one."""
    usual = sorted(map(len, lines))[int(len(lines) * 0.75)] if lines else 0
    said = ""
    for line in lines:
        said = _joined(said, line)
        short = len(line) < 0.85 * usual
        if said and (not line or (short and (ENDS.search(line) or len(said) == len(line)))):
            yield said
            said = ""
    if said:
        yield said


def _joined(said: str, line: str) -> str:
    """Return a text with its next line: 'Buiten-', 'landse' is 'Buitenlandse'; 'Zuid-Korea' stays so."""
    if not said.endswith("-") or said.endswith(" -"):
        return f"{said} {line}".strip()
    return said[:-1] + line if line[:1].islower() else said + line
