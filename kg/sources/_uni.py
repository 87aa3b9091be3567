"""Downloads of Nexis Uni, which are documents of Word: several articles, one after the other."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

from kg.sources._dates import iso

END = "End of Document"
BODY = "Body"
LABEL = re.compile(r"(?:(Section|Length|Byline|Highlight|Dateline|Language|Load-Date):|Copyright\b)\s*(.*)")
BELOW = frozenset({"Classification", "Graphic", "Notes", "Correction"})
"""Headings below the text of an article."""


def is_download(paragraphs: Sequence[str]) -> bool:
    """Return whether these are the paragraphs of such a file."""
    return BODY in paragraphs and END in paragraphs[paragraphs.index(BODY) :]


def articles(paragraphs: Sequence[str]) -> Iterator[dict[str, Any] | None]:
    """Yield what is said of each article; None for one that breaks off."""
    part: list[str] = []
    for said in paragraphs:
        if said != END:
            part.append(said)
            continue
        yield _fields(part)
        part = []
    if BODY in part:
        yield None


def _fields(part: list[str]) -> dict[str, Any]:
    """Return the fields of one: title, newspaper and date stand above its labels, its text below 'Body'."""
    at = part.index(BODY) if BODY in part else len(part)
    labels = {match[1]: match[2] for said in part if (match := LABEL.match(said)) and match[2]}
    dated = [
        n for n, said in enumerate(part[:at]) if not LABEL.match(said) and ": " not in said and iso(said)
    ]
    title, source, date = part[dated[-1] - 2 : dated[-1] + 1] if dated and dated[-1] > 1 else ("", "", "")
    body = takewhile(lambda said: said not in BELOW and not said.startswith("Load-Date:"), part[at + 1 :])
    text = "\n\n".join(filter(None, [title, labels.get("Highlight"), *body]))
    said = {
        "title": title,
        "source": source,
        "date": date,
        "author": labels.get("Byline"),
        "lang": labels.get("Language", "").partition(";")[0],
        "text": text if at < len(part) else None,
    }
    return {name: value for name, value in said.items() if value}
