"""Markdown: one article a file, what is known of it in the front matter above it."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.sources._fields import ours
from kg.sources._files import File, Record
from kg.sources._kinds import told

SUFFIXES = ("md", "markdown")
FRONT = re.compile(
    r"\ufeff?(?:---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*\r?$\n?"
    r"|\+\+\+[ \t]*\r?\n(?P<toml>.*?)^\+\+\+[ \t]*\r?$\n?"
    r"|(?P<plain>(?:[Tt]itle|[Tt]itel|[Dd]ate|[Dd]atum): [^\n]*\n(?:[A-Z][\w -]*: [^\n]*\n)+)\r?\n)",
    re.DOTALL | re.MULTILINE,
)
"""YAML, as most programs have it, TOML, as Hugo, or names and values alone, as Pelican and MultiMarkdown."""
FIELD = re.compile(r"([\w -]+):(?:[ \t]+(.*))?")
ITEM = re.compile(r"\s*-[ \t]+(.*)")
OPEN = re.compile(r"\ufeff?---[ \t]*\r?\n[\w -]+:")
BLOCK = re.compile(r"[|>][+-]?\d?[ \t]*(?:#.*)?")
"""What stands for a value that follows on the next lines."""
WIKI = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
"""How Obsidian links: '[[Jan Jansen]]', '[[mensen/jan|Jan Jansen]]'."""
COMMENT = re.compile(r"(?:^|[ \t]+)#.*")
MOST = 4_000_000
"""Characters of the longest text with its marks."""
SPOKEN: tuple[tuple[str, str], ...] = (
    (r"[ \t]{9,}", " " * 8),
    (r"(?s)<!--(?:(?!<!--).)*?-->", ""),
    (r"(?ms)^ {0,3}(```|~~~).*?(?:^ {0,3}\1[ \t]*$|\Z)", ""),
    (r"(?m)^ {0,3}\[[^\[\]\n]+\]: .*$|^\{:.*\}[ \t]*$", ""),  # where a link leads; how a paragraph looks
    (r"!\[\[[^\[\]]*\]\]|%%.*?%%", ""),  # what Obsidian shows from elsewhere, and does not show
    (WIKI.pattern, r"\1"),
    (r"==(?=\S)([^=\n]+)(?<=\S)==", r"\1"),
    (
        r"(?m)!\[[^\[\]]*\]\([^()]*(?:\([^()]*\)[^()]*)*\)|^\|.*\|[ \t]*$|\[\^[^\[\]]*\]:?"
        r"|\{\{[<%][^{}\n]*[%>]\}\}",
        "",
    ),  # pictures, tables, notes
    (r"\[([^\[\]]+)\]\((?:[^()]|\([^()]*\))*\)|\[([^\[\]]+)\]\[[^\[\]]*\]", r"\1\2"),
    (r"(?m)^ {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$", r"\n\1\n"),
    (r"(?m)^ {0,3}(?:>[ \t]?)+", ""),
    (r"(?m)^ {0,3}(?:[-*_][ \t]*){3,}$|^[=-]{3,}[ \t]*$", "\n"),
    (r"(?m)^[ \t]*[-*+][ \t]+(?=\S)", "\n"),
    (r"(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1", r"\2"),
    (r"(?<![\w*])([*_])(?=\S)((?:(?!\1).|(?<=\w)\1(?=\w))+)(?<=\S)\1(?![\w*])", r"\2"),
    (r"`([^`]+)`|</?[a-z][^<>]*>|\\(?=[\\`*_{}\[\]()#+.!>-])", r"\1"),
)
"""What Markdown marks, and what is left of it when it is spoken.

No pattern may look far ahead from each of many places: what it must not cross is named.
"""


def sniff(file: File) -> bool:
    """Return whether it has front matter, or is called so and reads as text."""
    if FRONT.match(file.sample):
        return file.suffix in (*SUFFIXES, "txt", "")
    return file.suffix in SUFFIXES and bool(file.sample) and told(file) is None


def read(file: File) -> Iterator[Record]:
    """Yield the one article that the file is."""
    text, guessed = file.text()
    if OPEN.match(text) and not FRONT.match(text):
        raise InputError("what stands above its text does not end: a line '---' is missing.")
    front = FRONT.match(text)
    fields = _said(front) if front else {}
    body = text[front.end() :] if front else text
    if len(body) > MOST:
        raise InputError(f"it has {len(body):,} characters, and no article has; split it into articles.")
    for pattern, left in SPOKEN:
        body = re.sub(pattern, left, body)
    paragraphs = (re.sub(r"\s*\n\s*", " ", part).strip() for part in re.split(r"\n[ \t]*\n", body))
    spoken = "\n\n".join(part for part in paragraphs if part)
    if not spoken:
        raise InputError("it is empty.")
    title = fields.get("title")
    if title and not spoken.startswith(title):
        spoken = f"{title}\n\n{spoken}"
    yield file.record(fields | {"text": spoken}, guessed)


def _said(front: re.Match[str]) -> dict[str, Any]:
    """Return what front matter says of the article, under our names."""
    if front["toml"] is None:
        return ours(_fields(front["yaml"] or front["plain"]), {})
    try:
        return ours(tomllib.loads(front["toml"].replace("\r", "")), {})
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"what stands above its text is not TOML ({error}).") from error


def _fields(front: str) -> dict[str, Any]:
    """Return the fields of front matter in YAML: a value a line, on several lines, or a list of them."""
    fields: dict[str, Any] = {}
    name = ""
    for line in front.splitlines():
        if match := FIELD.fullmatch(line):
            name, value = match[1].strip(), (match[2] or "").strip()
            value = "" if COMMENT.fullmatch(value) else value
            fields[name] = "" if BLOCK.fullmatch(value) else _unquoted(value) if value else []
        elif (match := ITEM.fullmatch(line)) and isinstance(fields.get(name), list):
            fields[name].append(_unquoted(match[1]))
        elif line[:1].isspace() and isinstance(fields.get(name), str):
            fields[name] = f"{fields[name]} {line.strip()}".strip()
    return fields


def _unquoted(value: str) -> str:
    plain = value.strip()
    quoted = re.match(r"([\"'])(.*?)\1[ \t]*(?:#.*)?$", plain)
    return WIKI.sub(r"\1", quoted[2] if quoted else COMMENT.sub("", plain))
