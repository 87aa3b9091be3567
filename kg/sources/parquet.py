"""Parquet: an article a row."""

from collections.abc import Iterator, Sequence
from io import SEEK_END, BytesIO
from typing import Any

from kg.errors import InputError
from kg.model import Failure
from kg.sources._extras import needed
from kg.sources._files import TIGHT, WHOLE, File, Record
from kg.sources._tables import Row, articles, check

PRIORITY = 10
SOME = 64
"""So many rows are in memory at once, if the file is written so that they can be."""


def sniff(file: File) -> bool:
    """Return whether it begins as Parquet does."""
    return file.head.startswith(b"PAR1")


def read(file: File) -> Iterator[Record | Failure]:
    """Yield the article of each row."""
    parquet = needed("pyarrow.parquet", "parquet", "Parquet")
    stream = file.stream if file.stream.seekable() else BytesIO(file.whole())
    try:
        table = parquet.ParquetFile(stream)
    except (OSError, ValueError) as error:  # as Arrow's own are
        said = "".join(filter(str.isprintable, " ".join(str(error).split()))).rstrip(".")
        raise InputError(f"it is damaged Parquet ({said}).") from error
    size, whole = stream.seek(0, SEEK_END), _unpacked(table)
    if whole > WHOLE and whole > TIGHT * size:
        raise InputError(f"it would unpack to {whole / 1e6:,.0f} million bytes; that is no text.")
    header = table.schema_arrow.names
    check(file, header)
    yield from articles(file, header, _rows(table, header, size))


def _unpacked(table: Any) -> int:
    """Return how many bytes there are in all columns once they are unpacked, as the file says."""
    groups = (table.metadata.row_group(number) for number in range(table.num_row_groups))
    return sum(
        group.column(at).total_uncompressed_size for group in groups for at in range(group.num_columns)
    )


def _rows(table: Any, header: Sequence[str], size: int) -> Iterator[Row]:
    """Yield the rows; InputError where the same long text stands in more of them than any news has."""
    number = given = 0
    for batch in table.iter_batches(batch_size=1 if _is_dense(table, size) else SOME):
        for row in batch.to_pylist():
            number += 1
            cells = [row[name] for name in header]
            given += sum(len(cell) for cell in cells if isinstance(cell, str | bytes))
            if given > WHOLE and given > TIGHT * size:
                raise InputError(f"it unpacks to more than {TIGHT} times what it is; that is no text.")
            yield Row(number, cells)


def _is_dense(table: Any, size: int) -> bool:
    """Return whether a text may be much longer than the file: then rows are read one by one."""
    return bool(_unpacked(table) > WHOLE // 16 and _unpacked(table) > 20 * size)
