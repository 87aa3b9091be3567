"""PDF: one article a file, if it has its text within."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import InputError
from kg.model import Box, Place
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
NUMBER = re.compile(
    r"[-–—|\s]*(?:pagina|page|blz\.?|p\.)?\s*\d+(?:\s*(?:/|van|of)\s*\d+)?[-–—|\s]*", re.IGNORECASE
)
OTHER = 1.15
"""So many times as large, or as small, letters are of another size."""
BETWEEN = "\n\n"
"""What stands between paragraphs."""


class Line(NamedTuple):
    """A line of a page."""

    page: int
    said: str
    size: float = 0
    """Of its letters; 0 if it is not known."""
    box: tuple[int, ...] = ()
    """Left, top, right and bottom, if they are known."""


class Paragraph(NamedTuple):
    """What it says, and where in it each of its lines begins."""

    said: str
    lines: list[tuple[int, Line]]


def sniff(file: File) -> bool:
    """Return whether it begins as PDF does."""
    return b"%PDF-" in file.head[:1024]


def read(file: File) -> Iterator[Record]:
    """Yield the one article that the file is."""
    needed("pypdfium2", "pdf", "PDF")
    title, pages = _pages(file.whole(LONGEST))
    if sum(len(line.said) for lines in pages for line in lines) <= FEW * len(pages):
        raise InputError("it is a scanned PDF: no text inside; run OCR first, for instance with OCRmyPDF.")
    paragraphs = list(_paragraphs(_own(pages)))
    fields = {"text": BETWEEN.join(one.said for one in paragraphs)}
    # What programs call a file is often no title: 'Microsoft Word - Document1'.
    if title and any(title == one.said for one in paragraphs):
        fields["title"] = title
    yield file.record(fields, places=_places(file, paragraphs))


def _pages(data: bytes) -> tuple[str, list[list[Line]]]:
    """Return the title and the lines of each page; a process of its own reads them, which may crash."""
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
    told: dict[str, Any] = json.loads(done.stdout)
    if "fault" in told:
        raise InputError(told["fault"])
    pages = [[_line(number, *line) for line in lines] for number, lines in enumerate(told["pages"], start=1)]
    return " ".join(told["title"].split()), pages


def _line(page: int, said: str, size: float = 0, *box: int) -> Line:
    words = " ".join(said.split())
    return Line(page, words[:-1] + "-" if words.endswith("‐") else words, size, box)


def _own(pages: list[list[Line]]) -> list[Line]:
    """Return the lines without those that stand on top or at the foot of several pages, and page numbers."""
    edges = Counter(key for lines in pages for key in _edges(lines))
    often = max(2, len(pages) / 2)
    own = (line for lines in pages for line in lines)
    return [line for line in own if edges[_key(line)] < often and not NUMBER.fullmatch(line.said)]


def _edges(lines: list[Line]) -> set[tuple[str, int]]:
    """Return the first and the last lines of a page, as they are written and as they stand."""
    down = sorted((line for line in lines if line.box), key=lambda line: line.box[1])
    return {_key(line) for some in (lines, down) for line in (*some[:2], *some[-2:]) if line.said}


def _key(line: Line) -> tuple[str, int]:
    """Return what lines have in common that stand on top of several pages: their words and their height."""
    return line.said, round(line.box[1] / 4) if line.box else 0


def _paragraphs(lines: list[Line]) -> Iterator[Paragraph]:
    """Yield the lines put together where a sentence goes on in the next one, or a title does."""
    usual = sorted(len(line.said) for line in lines)[int(len(lines) * 0.75)] if lines else 0
    sizes = sorted(line.size for line in lines if line.size)
    usual_size = sizes[len(sizes) // 2] if sizes else 0
    made = Paragraph("", [])
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        said = _joined(made.said, line.said)
        made = Paragraph(said, [*made.lines, (len(said) - len(line.said), line)] if line.said else made.lines)
        short = len(line.said) < 0.85 * usual and (ENDS.search(line.said) or len(made.lines) == 1)
        goes_on = line.size > OTHER * usual_size > 0 and after is not None and not _differ(line, after)
        changes = after is not None and _differ(line, after)
        if said and (not line.said or changes or (short and not goes_on)):
            yield made
            made = Paragraph("", [])
    if made.said:
        yield made


def _differ(line: Line, other: Line) -> bool:
    """Return whether the letters of two lines are of different sizes."""
    small, large = sorted((line.size, other.size))
    return small > 0 and large > OTHER * small


def _places(file: File, paragraphs: list[Paragraph]) -> Iterator[Place]:
    """Yield what of the text stands on each page, and its lines there."""
    lines: dict[int, list[tuple[int, Line]]] = {}
    length = 0
    for said, own in paragraphs:
        for start, line in own:
            lines.setdefault(line.page, []).append((length + start, line))
        length += len(said) + len(BETWEEN)
    ends = [*(found[0][0] for found in list(lines.values())[1:]), length - len(BETWEEN)]
    for (page, found), end in zip(lines.items(), ends, strict=True):
        boxes = (
            tuple(Box(start, *line.box) for start, line in found)
            if all(line.box for _, line in found)
            else ()
        )
        yield replace(file.place(found[0][0], end, f"page={page}"), boxes=boxes)


def _joined(said: str, line: str) -> str:
    """Return a text with its next line: 'Buiten-', 'landse' is 'Buitenlandse'; 'Zuid-Korea' stays so."""
    if not said.endswith("-") or said.endswith(" -"):
        return f"{said} {line}".strip()
    return said[:-1] + line if line[:1].islower() else said + line
