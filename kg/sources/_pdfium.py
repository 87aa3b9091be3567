"""A process that reads the text of a PDF: PDFium is made in C++, and what it is given by anybody.

It is given the bytes as its standard input, and writes JSON: the text of each page, or what is at fault.
"""

import json
import re
import sys
from importlib import import_module
from typing import Any

MEGABYTES = 600
"""Of memory."""
PAGES = 1_000
"""Of the longest file."""
MOST = 1_000_000
"""Characters after which it is no article."""


def main() -> None:
    """Read what is given."""
    _confine()
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
    pages: list[str] = []
    for page in document:
        text = page.get_textpage().get_text_range().replace("\0", "")
        # Where a word is cut at the end of a line, PDFium has a character of its own for the hyphen.
        pages.append(re.sub(r"[\ufffe\u00ad\x02]\s*", "-\n", text))
        if sum(map(len, pages)) > MOST:
            return {
                "fault": f"it has more than {MOST:,} characters, and no article has; split it into articles."
            }
    return {"pages": pages}


def _confine() -> None:
    """Take all but so much memory from this process, where the system can."""
    try:
        resource = import_module("resource")
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES * 2**20, MEGABYTES * 2**20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
