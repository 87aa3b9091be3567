"""The words of SPARQL, apart from its strings, IRIs, names and comments."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    "{3}(?:[^"\\]|\\.|"(?!""))*"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' | <[^<>"{}|^`\\\x00-\x20]*> | \#[^\r\n]*
    | \\.  # an escape in a local name, where \# begins no comment
    | [?$@][\w-]+ | (?P<prefix>[\w.-]*):(?:[\w.:%-]|\\.)* | (?P<brace>[{}]) | (?P<end>;) | (?P<word>\w+)
    """,
    re.DOTALL | re.VERBOSE,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Word:
    """A keyword, brace or semicolon with its place, and how deep in braces it stands."""

    text: str
    start: int
    end: int
    depth: int


def words(sparql: str) -> Iterator[Word]:
    """Yield what is neither string, IRI, name nor comment; keywords in upper case."""
    depth = 0
    for match in _TOKEN.finditer(sparql):
        if match.lastgroup in (None, "prefix"):
            continue
        text = match.group().upper()
        depth -= text == "}"
        yield Word(text, match.start(), match.end(), depth)
        depth += text == "{"


def prefixes(sparql: str) -> set[str]:
    """Return the prefixes of its names."""
    return {match["prefix"] for match in _TOKEN.finditer(sparql) if match["prefix"] is not None}


def keywords(sparql: str, wanted: Iterable[str]) -> set[str]:
    r"""Return which keywords it has, whether or not the engine reads \u0053 as S before it looks for them."""
    upper, known = sparql.upper(), set(wanted)
    if "\\U" not in upper and not any(word in upper for word in known):
        return set()  # nearly always, and much quicker
    plain = _ESCAPE.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), sparql)
    return {word.text for text in {sparql, plain} for word in words(text)} & known


def using(update: str, clauses: str) -> str:
    """Return an update in which each DELETE or INSERT with WHERE has these USING clauses."""
    tokens = list(words(update))
    out, at = [], 0
    for before, word in zip([None, *tokens], tokens, strict=False):
        if word.text != "WHERE" or word.depth:
            continue
        out.append(update[at : word.start])
        if before is not None and before.text == "DELETE":  # DELETE WHERE { … } has no USING of its own
            out.append(_block(update, tokens, word))
        out.append(f" {clauses} ")
        at = word.start
    return "".join([*out, update[at:]])


def _block(update: str, tokens: list[Word], where: Word) -> str:
    """Return the text of the braces that follow a word."""
    rest = [word for word in tokens if word.start > where.start and word.depth == 0]
    opened = next((word.start for word in rest if word.text == "{"), len(update))
    closed = next((word.end for word in rest if word.text == "}"), len(update))
    return update[opened:closed]
