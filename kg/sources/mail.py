"""Mail: a message an article, alone or in a mailbox; and pages that browsers save as one (.mhtml)."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.errors import (
    CloseBoundaryNotFoundDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
    MissingHeaderBodySeparatorDefect,
)
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import parseaddr
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Failure
from kg.sources._encodings import decode
from kg.sources._fields import is_address
from kg.sources._files import File, Record
from kg.sources._markup import plain

SUFFIXES = ("eml", "mbox", "mhtml", "mht")
PRIORITY = -5
"""A package that is installed for mail is asked first."""
LONGEST = 64_000_000
"""Bytes of the longest message, with what is attached to it."""
HEADERS = re.compile(r"(?:[!-9;-~]+:[ \t].*\r?\n(?:[ \t]+.*\r?\n)*){2,}")
HEADER = re.compile(r"[A-Z][!-9;-~]+:[ \t]")
BEGIN = re.compile(r"\n\r?\nFrom \S+ .*\d\d:\d\d.*\r?\n")
"""How a message begins that is not the first of its mailbox."""
BROKEN = (InvalidBase64PaddingDefect, InvalidBase64LengthDefect)
PARTS = 300
HEADER_LENGTH = 5_000
"""Characters of the longest header that is read; to whom it goes may be longer."""
USED = frozenset("message-id subject date from archived-at snapshot-content-location".split())
CUT = "it is a message that breaks off or is damaged; save it again."
SAYS_SO = re.compile(
    r"^(?:from|date|content-type|message-id|mime-version|received|return-path|subject):", re.I | re.M
)
BOX = re.compile(r"From \S+ .*\d\d:\d\d.*\r?\n")
WRAPPED = range(50, 81)
"""How long the longest line of a paragraph is if a program has wrapped it."""


def sniff(file: File) -> bool:
    """Return whether it begins with the headers of a message, or as a mailbox does."""
    sample = file.sample or file.head.decode("latin-1")
    if box := BOX.match(sample):
        sample = sample[box.end() :]
    headers = HEADERS.match(sample)
    if file.suffix in SUFFIXES and (box or HEADER.match(sample) or BEGIN.search(sample)):
        return True
    return headers is not None and len(set(map(str.lower, SAYS_SO.findall(headers[0])))) > 1


def read(file: File) -> Iterator[Record | File | Failure]:
    """Yield the article in the message, or in each message of the mailbox."""
    try:
        yield from _read(file)
    except RecursionError as error:  # brackets in brackets, parts in parts
        raise InputError(CUT) from error


def _read(file: File) -> Iterator[Record | File | Failure]:
    if not file.head.startswith(b"From ") and file.suffix != "mbox":
        yield from _message(file, file.whole(LONGEST), "")
        return
    for number, data in enumerate(_messages(file), start=1):
        place = f"message {number}"
        try:
            yield from _message(file, data, place)
        except InputError as error:
            yield Failure(f"{file.name}, {place}", str(error))


def _messages(file: File) -> Iterator[bytes]:
    """Yield the messages of a mailbox: each begins below a line 'From …' that follows an empty one."""
    lines: list[bytes] = []
    size, blank = 0, True
    for line in file.lines():
        if blank and line.startswith(b"From "):
            if lines:
                yield b"".join(lines)
            lines, size = [], 0
            continue
        blank = not line.strip()
        lines.append(line[1:] if line.startswith(b">From ") else line)
        size += len(line)
        if size > LONGEST:
            raise InputError(f"it has a message of more than {LONGEST / 1e6:,.0f} million bytes.")
    if lines:
        yield b"".join(lines)


def _message(file: File, data: bytes, place: str) -> Iterator[Record | File]:
    if data.lower().count(b"\ncontent-type:") > PARTS:
        raise InputError(f"it is a message of more than {PARTS} parts, and none has so many.")
    message: Any = BytesParser(policy=policy.default).parsebytes(data)
    for name, said in (pair for part in message.walk() for pair in part.raw_items()):
        if len(said) > HEADER_LENGTH and (name.lower() in USED or name.lower().startswith("content-")):
            raise InputError(f"its {name[:40]} has {len(said):,} characters, and none has.")
    if not message.keys() or any(
        isinstance(one, MissingHeaderBodySeparatorDefect) for one in message.defects
    ):
        raise InputError(CUT)
    page = _page(message)
    if page is not None:
        said = str(message["snapshot-content-location"] or message["content-location"] or "").strip()
        address = said if file.address is None and is_address(said) else file.address
        stream, path = io.BytesIO(page), Path("page.html")
        yield replace(file, stream=stream, path=path, depth=file.depth + 1, address=address)
        return
    fields = {
        "id": str(message["message-id"] or "").strip(" <>"),
        "title": str(message["subject"] or ""),
        "date": str(message["date"] or ""),
        "author": _name(str(message["from"] or "")),
        "lang": str(message["content-language"] or ""),
        "url": str(message["archived-at"] or "").strip(" <>"),
        "text": _text(message),
    }
    known = {name: value.strip() for name, value in fields.items() if value and value.strip()}
    yield file.item(place, known) if place else file.record(known)


def _page(message: EmailMessage) -> bytes | None:
    """Return the page in what a browser has saved; None if it is a message that somebody has sent."""
    sent = "to" in message or message.get_content_type() != "multipart/related"
    if sent and not message["snapshot-content-location"]:
        return None
    pages = (part for part in message.walk() if part.get_content_type() == "text/html")
    first = next(pages, None)
    return None if first is None else _decoded(first).encode()


def _decoded(part: MIMEPart) -> str:
    data = part.get_payload(decode=True)
    return decode(data if isinstance(data, bytes) else b"", None, part.get_content_charset()).text


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain", "html"))
    if body is None:
        return ""
    text = _decoded(body)
    *_, last = message.walk()
    if any(isinstance(one, BROKEN) for one in body.defects) or (
        last is body and any(isinstance(one, CloseBoundaryNotFoundDefect) for one in message.defects)
    ):
        raise InputError(CUT)
    if body.get_content_type() == "text/html":
        return plain(text)
    own = re.split(r"^-- $", text.replace("\r\n", "\n"), maxsplit=1, flags=re.MULTILINE)[0]
    return "\n\n".join(map(_unwrapped, re.split(r"\n[ \t]*\n", own))).strip()


def _unwrapped(paragraph: str) -> str:
    """Return a paragraph as one line if a program has cut it up; without what it quotes of others."""
    lines = [line.rstrip() for line in paragraph.split("\n") if not line.startswith(">")]
    longest = max(map(len, lines), default=0)
    return (" " if longest in WRAPPED else "\n").join(line for line in lines if line)


def _name(sender: str) -> str:
    name, _ = parseaddr(sender)
    return name
