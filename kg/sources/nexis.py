"""Downloads of Nexis as text: an article for each numbered document."""

import re
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.model import Failure
from kg.sources._dates import iso
from kg.sources._files import File, Record

SUFFIXES = ("txt",)
PRIORITY = 5
NUMBERED = re.compile(
    r"^[ \t]*(?:Document )?\d+ (?:of|van) \d+(?: DOCUMENT(?:S|EN)?)?[ \t]*\r?$", re.M | re.I
)
LABELS = {
    "byline": "author", "author": "author", "auteur": "author", "headline": "title", "title": "title",
    "load-date": "", "publication-type": "", "journal-code": "", "copyright": "", "section": "", "length": "",
    "graphic": "", "notes": "", "highlight": "lead", "language": "lang", "dateline": "", "subject": "",
    "publication-subtype": "", "edition": "", "body": "body", "industry": "", "geographic": "", "company": "",
    "organization": "", "person": "", "country": "", "ticker": "", "correction": "", "correction-date": "",
}  # fmt: skip
"""What stands before a colon at the beginning of a block, and what it tells of the article, if anything."""
LABEL = re.compile(r"([A-Z][A-Z-]+|[A-Z][a-z]+(?:-[A-Z][a-z]+)?):[ \t]*")
CLOSING = re.compile(r"(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE):|[ \t]*(?:copyright|©)", re.IGNORECASE)
"""What stands below an article."""
COPYRIGHT = re.compile(r"^\s*(?:copyright|©|all rights reserved|alle rechten voorbehouden)", re.IGNORECASE)


def sniff(file: File) -> bool:
    """Return whether its first words number the first article of several, and blocks have their labels."""
    first = NUMBERED.search(file.sample)
    if first is None or file.sample[: first.start()].strip():
        return False
    labels = (found[1].lower() for found in re.finditer(rf"^{LABEL.pattern}", file.sample, re.M))
    return any(label in LABELS for label in labels)


def read(file: File) -> Iterator[Record | Failure]:
    """Yield the articles."""
    text, guessed = file.text()
    parts = [part for part in NUMBERED.split(text) if part.strip()]
    if not parts:
        raise InputError("it is empty.")
    ended = [any(CLOSING.match(line) for line in part.splitlines()) for part in parts]
    for number, part in enumerate(parts, start=1):
        if any(ended) and not ended[number - 1]:
            yield Failure(
                f"{file.name}, document {number}", "it breaks off before its end; download it again."
            )
        else:
            fields = _fields(part)
            if "date" not in fields:
                fault = "it has no line with a date, below which the texts of Nexis begin."
                yield Failure(f"{file.name}, document {number}", fault)
            else:
                yield file.item(f"document {number}", fields, guessed)


def _fields(part: str) -> dict[str, Any]:
    """Return what is said of an article: newspaper, date and title first, then blocks with labels."""
    blocks = filter(str.strip, re.split(r"\n[ \t]*\n", part.replace("\r\n", "\n")))
    fields: dict[str, Any] = {}
    body: list[str] = []
    for block in blocks:
        said = " ".join(block.split())
        label = LABEL.match(said)
        name = LABELS.get(label[1].lower()) if label else None
        if label and name is not None:
            value = said[label.end() :].strip()
            if name in ("lead", "body"):
                body += [value] if value else []
            elif name and value:
                fields.setdefault(name, value.partition(";")[0])
        elif COPYRIGHT.match(said):
            continue
        elif "date" not in fields:
            _begin(fields, said)
        elif "title" not in fields and not body:
            fields["title"] = said
        else:
            body.append(said)
    title = fields.get("title")
    return fields | {"text": "\n\n".join(filter(None, [title, *body])) if body else None}


def _begin(fields: dict[str, Any], said: str) -> None:
    """Keep what stands on top: the newspaper, then the date."""
    day = iso(said)
    if day is not None:
        fields["date"] = day
    else:
        fields.setdefault("source", said)
