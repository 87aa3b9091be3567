"""Downloads of Factiva as text: articles one after the other, with codes before their fields or without."""

import re
from collections.abc import Iterator
from typing import Any

from kg.model import Failure
from kg.sources._files import File, Record

SUFFIXES = ("txt",)
PRIORITY = 5
END = re.compile(r"^(?:AN[ \t]+)?Document [A-Z]{2,10}\w{10,40}[ \t]*\r?$", re.M)
"""What stands below each article: 'Document NOORDB0020231102ejb200010'."""
CUT = "it breaks off before its end; download it again."
CODE = re.compile(
    r"(?:(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|ART|CLM|PUB)"
    r"|(?:CO|IN|NS|RE|IPC|IPD)(?=\s+\S+ : ))(?:[ \t]+|$)"
)
FIELDS = {
    "HD": "title",
    "BY": "author",
    "PD": "date",
    "SN": "source",
    "LA": "lang",
    "LP": "text",
    "TD": "text",
}
"""What codes tell of an article; of others nothing is kept."""
WORDS = re.compile(r"^[\d.,]+ (?:words|woorden)$", re.M)
COPYRIGHT = re.compile(r"^(?:\(c\) |©)?\s*(?:copyright|©|\(c\)).*$", re.M | re.I)


def sniff(file: File) -> bool:
    """Return whether an article ends as Factiva ends them, and has its number of words or codes."""
    sample = file.sample.replace("\r\n", "\n")
    return END.search(sample) is not None and bool(
        WORDS.search(sample) or re.search(r"^WC[ \t]", sample, re.M)
    )


def read(file: File) -> Iterator[Record | Failure]:
    """Yield the articles; what stands below the last one is none."""
    text, guessed = file.text()
    *parts, rest = END.split(text.replace("\r\n", "\n"))
    for number, part in enumerate(parts, start=1):
        fields = _coded(part) if re.search(r"^HD[ \t]", part, re.M) else _plain(part)
        yield file.item(f"document {number}", {name: said for name, said in fields.items() if said}, guessed)
    if WORDS.search(rest) or re.search(r"^HD[ \t]", rest, re.M):
        yield Failure(f"{file.name}, document {len(parts) + 1}", CUT)


def _coded(part: str) -> dict[str, Any]:
    """Return what is said of an article whose lines begin with codes."""
    said: dict[str, list[str]] = {}
    name: str | None = None
    for line in part.split("\n"):
        if code := CODE.match(line):
            name = FIELDS.get(code[1] or "")
            line = line[code.end() :]
            if name == "text" and "text" in said:
                line = f"\n{line}"
        if name:
            said.setdefault(name, []).append(line)
    fields: dict[str, Any] = {name: " ".join(" ".join(lines).split()) for name, lines in said.items()}
    return fields | {"text": _below(fields.get("title"), "\n".join(said.get("text", [])))}


def _plain(part: str) -> dict[str, Any]:
    """Return what is said of an article without codes: its number of words stands between title and date."""
    counted = WORDS.search(part)
    if counted is None:
        return {}
    above = [
        block.split("\n") for block in re.split(r"\n\s*\n", part[: counted.start()].strip("\n ")) if block
    ]
    *titles, author = above[-1] if above and part[: counted.start()].endswith(f"{above[-1][-1]}\n") else [""]
    if not titles and len(above) > 1:
        titles = above[-2]
    elif not titles:
        titles, author = [author], ""
    title = titles[-1].strip()
    below = part[counted.end() :]
    claimed = COPYRIGHT.search(below)
    head = below[: claimed.start() if claimed else 0].split("\n")
    date, *rest = [line.strip() for line in head if line.strip()] or [""]
    named = [line for line in rest if not re.fullmatch(r"[\d:]+|[A-Z0-9]+", line)] or [""]
    return {
        "title": title,
        "author": author.strip(),
        "date": date,
        "source": named[0],
        "lang": named[-1] if len(named) > 1 else "",
        "text": _below(title, below[claimed.end() :] if claimed else ""),
    }


def _below(title: str | None, body: str) -> str | None:
    """Return the paragraphs below the title; None if there are none."""
    said = [" ".join(block.split()) for block in re.split(r"\n[ \t]*\n", body) if block.strip()]
    return "\n\n".join(filter(None, [title, *said])) if said else None
