"""WARC: the pages that a crawler has kept."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from kg.errors import InputError
from kg.sources._extras import needed
from kg.sources._files import WHOLE, File

PRIORITY = 10
PAGES = ("text/html", "application/xhtml+xml")


def sniff(file: File) -> bool:
    """Return whether it begins as a record of WARC does."""
    return file.head.startswith(b"WARC/1.")


def read(file: File) -> Iterator[File]:
    """Yield the pages that were answered with."""
    warcio = needed("warcio.archiveiterator", "warc", "WARC")
    exceptions = needed("warcio.exceptions", "warc", "WARC")
    empty = True
    try:
        for record in warcio.ArchiveIterator(file.stream):
            if _is_page(record):
                empty = False
                url = record.rec_headers.get_header("WARC-Target-URI", "").strip("<>")
                page = file.inner("page.html", io.BytesIO(record.content_stream().read(WHOLE)))
                yield replace(page, name=f"{file.name}: {url}", address=url)
    except exceptions.ArchiveLoadFailed as error:
        raise InputError("it is a damaged WARC file; what stands before the damage is read.") from error
    if empty:
        raise InputError("it is a WARC file without a page in it.")


def _is_page(record: Any) -> bool:
    """Return whether a server has answered with a page, and not that it has none."""
    http = record.http_headers
    if record.rec_type != "response" or http is None or http.get_statuscode() != "200":
        return False
    return (http.get_header("Content-Type") or "").lower().startswith(PAGES)
