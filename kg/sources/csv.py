"""Tables as text: columns divided by commas, semicolons, tabs or bars, their names in the first row."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from kg.errors import InputError
from kg.model import Failure
from kg.sources._encodings import decode
from kg.sources._fields import is_text_name
from kg.sources._files import LINE, File, Record
from kg.sources._kinds import told
from kg.sources._tables import Row, articles

SUFFIXES = ("csv", "tsv")
DELIMITERS = ",;\t|"
END = "\0"
"""What stands for the end of a file, since no text has it; in a cell, its quotes are open."""
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}
ESCAPED = re.compile(r"\\([nrt\\])")


def sniff(file: File) -> bool:
    """Return whether its first row has the names of columns, one of them for texts; or it is called so."""
    if told(file):
        return False
    header, mark = _header(_table(file.sample))
    if file.suffix in (*SUFFIXES, "tab"):
        return len(header) > 1 or any(map(is_text_name, header))
    if len(header) < 2 or not any(map(is_text_name, header)) or any(len(name) > 40 for name in header):
        return False
    # 'Body, text en geest' is prose; so is what goes on in other columns than it begins with.
    first, *below = islice(_rows(_table(file.sample), mark), 2)
    return [len(first)] == [len(row) for row in below] and not any(name.startswith(" ") for name in first)


def read(file: File) -> Iterator[Record | Failure]:
    """Yield the article of each row."""
    sample = _table(file.sample)
    header, delimiter = _header(sample)
    csv.field_size_limit(LINE)
    guesses: list[str] = []
    above = 1 if sample != file.sample.removeprefix("\ufeff") else 0
    lines = chain(islice(_lines(file, guesses), above, None), [END])
    rows = csv.reader(lines, delimiter=delimiter, strict=False)
    said = _unescaped if delimiter == "\t" and '"' not in sample else list
    try:
        next(rows)
        numbered = (
            Row(number, said(row), guesses[-1] if guesses else None, rows.line_num + above)
            for number, row in enumerate(_whole(rows), start=2 + above)
        )
        yield from articles(file, _with_numbers(header, sample, delimiter), numbered)
    except csv.Error as error:
        raise InputError(f"its line {rows.line_num} is not that of a table ({error}).") from error


def _table(sample: str) -> str:
    """Return a text from where its table begins: for Excel, some put a line 'sep=;' above it."""
    return re.sub(r"\A\ufeff?(?:\"?sep=.\"?\r?\n)?", "", sample, flags=re.IGNORECASE)


def _with_numbers(header: Sequence[str], sample: str, delimiter: str) -> Sequence[str]:
    """Return the names of the columns, where R puts the numbers of the rows before the first of them, too."""
    first = next(islice(_rows(sample, delimiter), 1, None), [])
    numbered = delimiter == "\t" and len(first) == len(header) + 1 and first[0] == "1"
    return ["", *header] if numbered else header


def _unescaped(row: Sequence[str]) -> list[str]:
    r"""Return cells as databases mean them that quote none: '\n' is a new line, '\N' is nothing."""
    return ["" if cell == r"\N" else ESCAPED.sub(lambda m: ESCAPES[m[1]], cell) for cell in row]


def _whole(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """Yield the rows up to the end; InputError if quotes of the last one are open."""
    for row in rows:
        if row == [END]:
            return
        if row and row[-1].endswith(END):
            raise InputError("its last row breaks off; what stands before that is read.")
        yield row


def _lines(file: File, guesses: list[str]) -> Iterator[str]:
    """Yield the lines as text; what their encoding seems to be goes to `guesses`."""
    if "\0" in file.head[:200].decode("latin-1") or file.encoding:  # a line of UTF-16 does not end in a byte
        text = file.text()
        guesses += [text.guessed] if text.guessed else []
        yield from io.StringIO(text.text, newline="")
        return
    for line in file.lines():
        text = decode(line, None)
        if text.guessed is not None:
            guesses.append(text.guessed)
        yield text.text


def _header(sample: str) -> tuple[Sequence[str], str]:
    """Return the names of the columns, and what divides them: whatever makes most of them."""
    found = [(next(_rows(sample, mark), []), mark) for mark in DELIMITERS]
    names, mark = max(found, key=lambda one: len(one[0]))
    return [name.strip() for name in names], mark


def _rows(sample: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(sample.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
