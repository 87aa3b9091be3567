"""Which feeds are to be followed: addresses, and lists of them as OPML or as lines of text."""

import io
from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError
from kg.model import Failure
from kg.sources import is_web
from kg.sources._encodings import decode
from kg.sources._files import WHOLE, unreadable
from kg.sources._kinds import root
from kg.sources._xml import attribute, elements

NONE = "it names no feeds; give OPML, lines that are addresses, or the address of a feed."


def feeds(place: str | Path) -> Iterator[str | Failure]:
    """Yield the address, or those in the list at a path; what is no list of addresses is a failure."""
    if is_web(place):
        yield str(place)
        return
    try:
        with Path(place).open("rb") as file:
            data = file.read(WHOLE)
        found = list(dict.fromkeys(_outlines(data) if _is_opml(data) else _lines(data)))
    except OSError as error:
        yield Failure(str(place), unreadable(error))
    except InputError as error:
        yield Failure(str(place), str(error))
    else:
        yield from found
        if not found:
            yield Failure(str(place), NONE)


def _is_opml(data: bytes) -> bool:
    return root(data[:65_536].decode(errors="replace")) == "opml"


def _outlines(data: bytes) -> Iterator[str]:
    for outline in elements(io.BytesIO(data), {"outline"}):
        for one in outline.iter():
            # OPML has it in this case; not all programs do.
            address = (attribute(one, "xmlUrl") or attribute(one, "xmlurl") or "").strip()
            if is_web(address):
                yield address


def _lines(data: bytes) -> Iterator[str]:
    lines = (line.strip() for line in decode(data, None).text.lstrip("\ufeff").splitlines())
    for line in filter(None, lines):
        if line.startswith("#"):
            continue
        if not is_web(line):
            raise InputError(
                f"{line[:60]!r} in it is no address of a feed; give OPML, or lines that are addresses."
            )
        yield line
