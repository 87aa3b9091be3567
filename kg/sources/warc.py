"""WARC: the pages that a crawler has kept."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kg.errors import InputError
from kg.sources._extras import needed
from kg.sources._files import WHOLE, File

PRIORITY = 10
DAMAGED = "it is a WARC file that breaks off or is damaged; what stands before that is read."
PAGES = ("text/html", "application/xhtml+xml")


def sniff(file: File) -> bool:
    """Return whether it begins as a record of WARC does."""
    return file.head.startswith(b"WARC/1.")


def read(file: File) -> Iterator[File]:
    """Yield the pages that were answered with."""
    warcio = needed("warcio.archiveiterator", "warc", "WARC")
    exceptions = needed("warcio.exceptions", "warc", "WARC")
    records = warcio.ArchiveIterator(file.stream)
    records.INC_RECORD = ""  # it would print that
    empty, record = True, None
    try:
        for record in records:
            if _is_page(record):
                empty = False
                yield _page(file, record)
    except exceptions.ArchiveLoadFailed as error:
        raise InputError(DAMAGED) from error
    if records.err_count or _left(record):
        raise InputError(DAMAGED)
    if empty:
        raise InputError("it is a WARC file without a page in it.")


def _page(file: File, record: Any) -> File:
    """Return the page of a record; InputError if that breaks off."""
    page = record.content_stream().read(WHOLE)
    if len(page) < WHOLE and _left(record):
        raise InputError(DAMAGED)
    url = record.rec_headers.get_header("WARC-Target-URI", "").strip("<>")
    return replace(file.inner("page.html", io.BytesIO(page)), name=f"{file.name}: {url}", address=url)


def _left(record: Any) -> int:
    """Return how many bytes of a record are still to come; what breaks off has some at its end."""
    return int(getattr(record.raw_stream, "limit", 1)) if record is not None else 0


def _is_page(record: Any) -> bool:
    """Return whether a server has answered with a page, and not that it has none."""
    http = record.http_headers
    if record.rec_type != "response" or http is None or http.get_statuscode() != "200":
        return False
    return (http.get_header("Content-Type") or "").lower().startswith(PAGES)
