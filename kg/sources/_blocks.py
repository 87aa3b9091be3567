"""The paragraphs on a page, and which of them are its article: where most of it stands."""

import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

SENTENCE = re.compile(r".{40,}[.!?…][\"'”’»)]*$", re.DOTALL)
CLOSED = re.compile(r"\s\S+\s.*[.!?…][\"'”’»)]*$", re.DOTALL)
SILENT = frozenset(
    "script style noscript template svg iframe object button select textarea figure audio video map head"
    " title".split()
)
"""Elements without paragraphs of an article."""
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark q s small span strike strong"
    " sub sup time tt u var wbr".split()
)
"""Elements that stand in a line."""
PARTS = frozenset("p li h2 h3 h4 h5 h6 blockquote dd dt pre".split())
"""Elements that hold a part of an article, however short."""
MOST = 0.7
"""The part of the sentences of an element that an element in it must have to hold the article."""
FEW = 5
"""Words of the longest line between headline and text that may be a section, an author or a date."""
BREAK, END = "\0br", "\0end"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph on a page, and the element that it stands in."""

    text: str
    element: Any
    letters: int
    """How many, if it is a sentence that is no link; else none."""
    is_part: bool
    """Whether it may be in an article, however short it is."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text, or the end of a line or a paragraph; the element it stands in, and the inline ones around it."""

    text: str
    element: Any
    within: frozenset[str]


def article(tree: Any, known: str) -> list[str]:
    """Return the paragraphs of the article on a page, heads and lists among them.

    `known` has the letters of what is surely the article's; without it sentences say where it is.
    """
    found = [_block(line) for line in _lines(tree)]
    weights, counts = Counter[Any](), Counter[Any]()
    for block in found:
        letters = block.letters if not known else len(block.text) * (_plain(block.text) in known)
        for above in (block.element, *block.element.iterancestors()):
            weights[above] += letters
            counts[above] += letters > 0
    body = tree
    while (inner := _inner(body, weights, counts)) is not None:
        body = inner
    return _chosen(found, body)


def taken(tree: Any) -> str:
    """Return the letters of what trafilatura takes for the article, which knows many sites."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        deepcopy(tree),
        include_comments=False,
        include_tables=False,
        include_formatting=False,
        with_metadata=False,
        fast=True,
    )
    return _plain(found.text or "") if found else ""


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _inner(body: Any, weights: Counter[Any], counts: Counter[Any]) -> Any | None:
    """Return the element in another that has most of its sentences, if it has several or all of them."""
    for child in body:
        if weights[child] > MOST * weights[body] and (counts[child] > 1 or counts[child] == counts[body]):
            return child
    return None


def _chosen(found: list[Block], body: Any) -> list[str]:
    """Return what stands in the body, after the sentences between the headline and it."""
    before: list[str] = []
    within: list[str] = []
    titled = False
    for block in found:
        inside = block.element is body or body in block.element.iterancestors()
        if block.element.tag == "h1" and not any(map(SENTENCE.match, within)):
            titled, before, within = True, [], []
        elif inside:
            within += [block.text] * block.is_part
        elif not within and (block.letters or (block.is_part and len(block.text.split()) > FEW)):
            before.append(block.text)
    return [*before, *within] if titled else within


def _block(line: list[Piece]) -> Block:
    text = " ".join("".join(piece.text for piece in line).split())
    said = [piece.within for piece in line if piece.text.strip()]
    linked, stressed = all("a" in one for one in said), all(one & {"b", "strong"} for one in said)
    letters = len(text) if not linked and SENTENCE.match(text) else 0
    element = line[0].element
    is_part = element.tag in PARTS or stressed or CLOSED.search(text) is not None
    return Block(text, element, letters, is_part and not linked)


def _lines(tree: Any) -> Iterator[list[Piece]]:
    """Yield the pieces of each paragraph: an element, or what stands between two breaks."""
    line: list[Piece] = []
    breaks = 0
    for piece in _pieces(tree, tree, frozenset()):
        breaks = breaks + 1 if piece.text == BREAK else breaks if not piece.text.strip() else 0
        if piece.text == END or breaks == 2:
            if any(one.text.strip() for one in line):
                yield line
            line = []
        else:
            line.append(Piece(" ", piece.element, piece.within) if piece.text == BREAK else piece)


def _pieces(element: Any, holder: Any, within: frozenset[str]) -> Iterator[Piece]:
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return
    if element.tag == "br":
        yield Piece(BREAK, holder, within)
        return
    if element.tag in INLINE:
        within |= {element.tag}
    else:
        holder = element
        yield Piece(END, holder, within)
    yield Piece(element.text or "", holder, within)
    for child in element:
        yield from _pieces(child, holder, within)
        yield Piece(child.tail or "", holder, within)
    if element is holder:
        yield Piece(END, holder, within)
