"""Parquet: an article a row."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from kg.errors import InputError
from kg.model import Failure
from kg.sources._extras import needed
from kg.sources._files import File, Record
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
    header = table.schema_arrow.names
    check(file, header)
    yield from articles(file, header, _rows(table, header))


def _rows(table: Any, header: Sequence[str]) -> Iterator[Row]:
    number = 0
    for batch in table.iter_batches(batch_size=SOME):
        for row in batch.to_pylist():
            number += 1
            yield Row(number, [row[name] for name in header])
