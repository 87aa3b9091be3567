"""Tables: a row with the names of its columns, then an article a row."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.errors import InputError
from kg.model import Failure
from kg.sources._fields import is_text_name, ours
from kg.sources._files import File, Record


def articles(
    file: File, header: Sequence[str], rows: Iterable[tuple[int, Sequence[Any], str | None]], place: str = ""
) -> Iterator[Record | Failure]:
    """Yield the article of each row: its number, its cells, and its encoding if that had to be found out.

    InputError if no column holds texts.
    """
    check(file, header, place)
    for number, cells, guessed in rows:
        where = f"{place}row {number}"
        if len(cells) > len(header) and any(cell not in (None, "") for cell in cells[len(header) :]):
            yield Failure(
                f"{file.name}, {where}", f"it has {len(cells)} cells; there are {len(header)} columns."
            )
        elif any(cell not in (None, "") for cell in cells):
            fields = dict(zip(header, cells, strict=False))
            yield file.item(where, ours({name: fields.get(name) for name in header}, file.columns), guessed)


def check(file: File, header: Sequence[str], place: str = "") -> None:
    """Raise InputError, with the names of the columns, if the one of the texts is not among them."""
    missing = [name for name in file.columns.values() if name not in header]
    if missing or not ("text" in file.columns or any(map(is_text_name, header))):
        said = f"no column {missing[0]!r}" if missing else "no column for texts"
        known = ", ".join(repr(name[:40]) for name in header[:20] if name)
        raise InputError(
            f"{place}it is a table with {said}; say which it is with --column text=NAME. It has {known}."
        )
