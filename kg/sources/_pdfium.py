"""A process that reads the text of a PDF: PDFium is made in C++, and what it is given by anybody.

It is given the bytes as its standard input, and writes JSON: what is at fault, or the title that it gives
itself and the lines of each page. A line is a list: what it says, the size of its letters, and its left, top,
right and bottom in points from the top left corner of the page, if these are known.
"""

import json
import math
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from itertools import pairwise
from typing import Any

MEGABYTES = 150
"""Of memory."""
PAGES = 1_000
"""Of the longest file."""
SECONDS, A_PAGE = 1, 0.015
"""Time of the processor that it may take, and more for each page; a page of a newspaper takes 0.005."""
MOST = 1_000_000
"""Characters after which it is no article."""
GAP = 2
"""So many times as wide as letters are high, at least, is what divides columns."""
BREAK = re.compile(r"\r\n|\r|\n|([\ufffe\u00ad\x02])\s*")
"""Where a line ends; where a word is cut there, PDFium has a character of its own for the hyphen."""
_Line = list[str | float]


def main() -> None:
    """Read what is given."""
    _limit("RLIMIT_DATA", MEGABYTES * 2**20)
    _limit("RLIMIT_CORE", 0)
    pdfium = import_module("pypdfium2")
    try:
        found = _found(pdfium, sys.stdin.buffer.read())
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        found = {
            "fault": "it is a PDF with a password; save it without one." if locked else "it is a damaged PDF."
        }
    sys.stdout.write(json.dumps(found))


def _found(pdfium: Any, data: bytes) -> dict[str, Any]:
    document = pdfium.PdfDocument(data)
    if len(document) > PAGES:
        return {"fault": f"it is a PDF of more than {PAGES:,} pages; split it into articles."}
    pages: list[list[_Line]] = []
    length = 0
    for number, page in enumerate(document):
        _limit("RLIMIT_CPU", math.ceil(SECONDS + number * A_PAGE))
        pages.append(list(_lines(pdfium.raw, page)))
        length += sum(len(str(line[0])) for line in pages[-1])
        if length > MOST:
            return {
                "fault": f"it has more than {MOST:,} characters, and no article has; split it into articles."
            }
    return {"title": document.get_metadata_value("Title"), "pages": pages}


def _lines(raw: Any, page: Any) -> Iterator[_Line]:
    """Yield the lines of a page, each up to where it ends or a column does."""
    text = page.get_textpage()
    whole = text.get_text_range()
    begins = 0
    for end in [*BREAK.finditer(whole), None]:
        last = end.start() if end else len(whole)
        for start, stop in pairwise([begins, *_gaps(raw, text, begins, whole[begins:last]), last]):
            said = whole[start:stop]
            kept = said.replace("\0", "") + ("-" if end and end[1] and stop == last else "")
            yield [kept, *_box(raw, page, text, start, said)]
        begins = end.end() if end else begins


def _gaps(raw: Any, text: Any, begins: int, said: str) -> Iterator[int]:
    """Yield where a line goes on far to the right: what stands there is the first line of another column."""
    size, rects = _drawn(raw, text, begins, said)
    for (_, _, right, _), (left, below, _, above) in pairwise(rects):
        if left - right > GAP * size:
            at = raw.FPDFText_GetCharIndexAtPos(text, left + 1, (below + above) / 2, 2, 2)
            start = raw.FPDFText_GetTextIndexFromCharIndex(text, at) if at >= 0 else begins
            if begins < start < begins + len(said):
                yield start


def _drawn(raw: Any, text: Any, begins: int, said: str) -> tuple[float, list[tuple[float, ...]]]:
    """Return how high the letters of a line are, and what encloses its words."""
    if not said.strip():
        return 0, []
    first, last = (
        raw.FPDFText_GetCharIndexFromTextIndex(text, begins + at)
        for at in (len(said) - len(said.lstrip()), len(said.rstrip()) - 1)
    )
    if not 0 <= first <= last:
        return 0, []
    _, below, _, above = text.get_charbox(first, loose=True)
    return above - below, [
        text.get_rect(number) for number in range(text.count_rects(first, last - first + 1))
    ]


def _box(raw: Any, page: Any, text: Any, begins: int, said: str) -> list[float]:
    """Return the size of the letters of a line, and what encloses it unless its page lies on its side."""
    size, rects = _drawn(raw, text, begins, said)
    if page.get_rotation() or not rects:
        return [round(abs(size), 1)]
    left, _, _, top = page.get_bbox()
    return [
        round(abs(size), 1),
        math.floor(min(rect[0] for rect in rects) - left),
        math.floor(top - max(rect[3] for rect in rects)),
        math.ceil(max(rect[2] for rect in rects) - left),
        math.ceil(top - min(rect[1] for rect in rects)),
    ]


def _limit(what: str, most: int) -> None:
    """Take all but so much of something from this process, where the system can; it ends if it takes more."""
    try:
        resource = import_module("resource")
    except ImportError:
        return
    kind = getattr(resource, what)
    resource.setrlimit(kind, (most, resource.getrlimit(kind)[1]))


if __name__ == "__main__":
    main()
