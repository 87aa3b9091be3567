"""Tables: a row with the names of its columns, then an article a row."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from kg.errors import InputError
from kg.model import Failure
from kg.sources._fields import is_text_name, ours
from kg.sources._files import File, Record


class Row(NamedTuple):
    """A row of a table."""

    number: int
    """From 1, the names of the columns counted where they are a row."""
    cells: Sequence[Any]
    guessed: str | None = None
    """Its encoding, if that had to be found out."""
    line: int | None = None
    """The line on which it ends, in a text."""


def articles(
    file: File, header: Sequence[str], rows: Iterable[Row], sheet: str = ""
) -> Iterator[Record | Failure]:
    """Yield the article of each row; `sheet` is the name of the one of a workbook.

    InputError if no column holds texts.
    """
    place = f"sheet {sheet}, " if sheet else ""
    within = f"sheet={quote(sheet, safe='')}&" if sheet else ""
    check(file, header, place)
    for number, cells, guessed, line in rows:
        where = f"{place}row {line or number}"
        if len(cells) > len(header) and any(cell not in (None, "") for cell in cells[len(header) :]):
            yield Failure(
                f"{file.name}, {where}", f"it has {len(cells)} cells; there are {len(header)} columns."
            )
        elif any(cell not in (None, "") for cell in cells):
            named = dict(zip(header, cells, strict=False))
            fields = ours({name: named.get(name) for name in header}, file.columns)
            column = next((at for at, cell in enumerate(cells, 1) if cell == fields.get("text")), 0)
            at = f"cell={number},{column}" if column else f"row={number}"
            yield file.item(where, fields, guessed, fragment=within + at)


def check(file: File, header: Sequence[str], place: str = "") -> None:
    """Raise InputError, with the names of the columns, if the one of the texts is not among them."""
    missing = [name for name in file.columns.values() if name not in header]
    if missing or not ("text" in file.columns or any(map(is_text_name, header))):
        said = f"no column {missing[0]!r}" if missing else "no column for texts"
        known = ", ".join(repr(name[:40]) for name in header[:20] if name)
        raise InputError(
            f"{place}it is a table with {said}; say which it is with --column text=NAME. It has {known}."
        )
