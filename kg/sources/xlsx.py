"""Workbooks of Excel: an article a row, on every sheet that has a column for texts."""

import warnings
import zlib
from collections.abc import Iterator
from functools import partial
from typing import Any
from zipfile import BadZipFile, ZipFile

from kg.errors import InputError
from kg.model import Failure
from kg.sources._extras import needed
from kg.sources._files import File, Record
from kg.sources._tables import Row, articles
from kg.sources._zipped import contents, unpacked

PRIORITY = 10
SHARED = "xl/sharedStrings.xml"
MOST = 200_000
"""Texts that cells may share: openpyxl reads a hundred thousand a second."""
LONGEST = 100_000_000
"""Bytes of the longest workbook, unpacked: its texts are in memory together."""


def sniff(file: File) -> bool:
    """Return whether it is a ZIP archive with the parts of a workbook in it."""
    return contents(file) == "xl"


def read(file: File) -> Iterator[Record | Failure]:
    """Yield the article of each row."""
    openpyxl = needed("openpyxl", "xlsx", "workbooks of Excel")
    # It warns of what workbooks have besides texts: a style, a rule for cells, a day after 9999.
    warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
    archive = unpacked(file)
    if sum(part.file_size for part in archive.infolist()) > LONGEST:
        raise InputError(f"it is a workbook of more than {LONGEST / 1e6:,.0f} million bytes; save it as CSV.")
    if _texts(archive) > MOST:
        raise InputError(f"it is a workbook of more than {MOST:,} texts; save it as CSV.")
    book = _opened(openpyxl, archive)
    amiss: list[str] = []
    found = False
    for sheet in book.worksheets:
        try:
            for one in _rows(file, sheet):
                found = True
                yield one
        except InputError as error:
            amiss.append(str(error))
    if not found:
        raise InputError(amiss[0] if amiss else "it is a workbook without a row in it.")


def _texts(archive: ZipFile) -> int:
    """Return how many texts its cells share, as far as can be told without reading them."""
    if SHARED not in archive.namelist():
        return 0
    try:
        with archive.open(SHARED) as part:
            return sum(chunk.count(b"<si>") for chunk in iter(partial(part.read, 1_000_000), b""))
    except (BadZipFile, EOFError, RuntimeError, zlib.error):
        return 0  # what is wrong is told where it is read


def _opened(openpyxl: Any, archive: ZipFile) -> Any:
    try:
        return openpyxl.load_workbook(archive.fp, read_only=True, data_only=True)
    # Parts that are missing or hold what they may not have it stumble in all these ways.
    except (AttributeError, LookupError, OSError, SyntaxError, TypeError, ValueError, BadZipFile) as error:
        raise InputError(
            "it is a damaged workbook; open it in a spreadsheet program and save it as .xlsx or .csv."
        ) from error


def _rows(file: File, sheet: Any) -> Iterator[Record | Failure]:
    sheet.reset_dimensions()  # what it says of its size may not be so
    rows = enumerate(sheet.iter_rows(values_only=True), start=1)
    for _, first in rows:
        if any(first):
            break
    else:
        return
    header = ["" if cell is None else str(cell).strip() for cell in first]
    numbered = (Row(number, row) for number, row in rows)
    yield from articles(file, header, numbered, sheet=sheet.title)
