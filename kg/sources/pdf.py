"""PDF: one article a file, if it has its text within."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Place
from kg.sources._extras import needed
from kg.sources._files import File, Record

PRIORITY = 10
LONGEST = 64_000_000
"""Bytes of the longest file; pictures take most of them."""
SECONDS = 10
"""The longest that a file takes; two hundred pages take one."""
FEW = 25
"""Characters a page, on average, of a PDF that is a picture with a stamp on it."""
ENDS = re.compile(r"[.!?…:][\"'”’»)]*$")
NUMBER = re.compile(r"(?:pagina|page|blz\.?|p\.)?\s*\d+(?:\s*(?:/|van|of)\s*\d+)?", re.IGNORECASE)

BETWEEN = "\n\n"
"""What stands between paragraphs."""
Line = tuple[int, str]
"""The number of its page, and what it says."""
Paragraph = tuple[str, dict[int, int]]
"""What it says, and where in it what stands on each of its pages begins."""


def sniff(file: File) -> bool:
    """Return whether it begins as PDF does."""
    return b"%PDF-" in file.head[:1024]


def read(file: File) -> Iterator[Record]:
    """Yield the one article that the file is."""
    needed("pypdfium2", "pdf", "PDF")
    pages = _pages(file.whole(LONGEST))
    length = sum(len(line) for lines in pages for line in lines)
    if length <= FEW * len(pages):
        raise InputError("it is a scanned PDF: no text inside; run OCR first, for instance with OCRmyPDF.")
    paragraphs = list(_paragraphs(_own(pages)))
    text = BETWEEN.join(said for said, _ in paragraphs)
    yield file.record({"text": text}, places=_places(file, paragraphs))


def _pages(data: bytes) -> list[list[str]]:
    """Return the lines of each page; a process of its own reads them, which may come to grief."""
    home = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "kg.sources._pdfium"],
            input=data, capture_output=True, check=True, timeout=SECONDS,
            env=os.environ | {"PYTHONPATH": path},
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise InputError(f"it is a PDF that takes more than {SECONDS} seconds to read.") from error
    except subprocess.CalledProcessError as error:
        raise InputError("it is a damaged PDF, or one made to exhaust.") from error
    said: dict[str, Any] = json.loads(done.stdout)
    if "fault" in said:
        raise InputError(said["fault"])
    return [[" ".join(line.split()) for line in page.splitlines()] for page in said["pages"]]


def _own(pages: list[list[str]]) -> list[Line]:
    """Return the lines without those that stand on top or at the foot of several pages, and page numbers."""
    edges = Counter(line for lines in pages for line in {*lines[:2], *lines[-2:]} if line)
    own = ((page, line) for page, lines in enumerate(pages, start=1) for line in lines)
    often = max(3, len(pages) / 2)
    return [(page, line) for page, line in own if edges[line] < often and not NUMBER.fullmatch(line)]


def _paragraphs(lines: list[Line]) -> Iterator[Paragraph]:
    """Yield the lines put together where a sentence goes on in the next one."""
    usual = sorted(len(line) for _, line in lines)[int(len(lines) * 0.75)] if lines else 0
    said, begins = "", dict[int, int]()
    for page, line in lines:
        said = _joined(said, line)
        begins.setdefault(page, len(said) - len(line))
        short = len(line) < 0.85 * usual
        if said and (not line or (short and (ENDS.search(line) or len(said) == len(line)))):
            yield said, begins
            said, begins = "", {}
    if said:
        yield said, begins


def _places(file: File, paragraphs: list[Paragraph]) -> Iterator[Place]:
    """Yield what of the text stands on each page."""
    begins: dict[int, int] = {}
    length = 0
    for said, pages in paragraphs:
        for page, start in pages.items():
            begins.setdefault(page, length + start)
        length += len(said) + len(BETWEEN)
    ends = [*list(begins.values())[1:], length - len(BETWEEN)]
    for (page, start), end in zip(begins.items(), ends, strict=True):
        yield file.place(start, end, f"page={page}")


def _joined(said: str, line: str) -> str:
    """Return a text with its next line: 'Buiten-', 'landse' is 'Buitenlandse'; 'Zuid-Korea' stays so."""
    if not said.endswith("-") or said.endswith(" -"):
        return f"{said} {line}".strip()
    return said[:-1] + line if line[:1].islower() else said + line
