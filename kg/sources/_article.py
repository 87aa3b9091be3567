"""The article on a page: its paragraphs, without what newspapers put between and around them."""

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from kg.errors import InputError
from kg.sources import _beside, _blocks
from kg.sources._about import About
from kg.sources._beside import tokens, words
from kg.sources._blocks import SENTENCE
from kg.sources._markup import plain

PAYWALL = frozenset("paywall premium subscribe subscription abonnement betaalmuur plus regwall".split())
SUBSCRIBE = re.compile(
    r"\b(?:\w*abonn|inlogg|log in|proefperiode|subscri|sign in|per (?:week|maand|month))", re.IGNORECASE
)
LEFT = 0.3
"""The least part of what is taken for the article that must be left when what is beside it is taken out."""
FEW = 5
"""Words of the longest line that may say a section or an author above an article."""
COOKIES = re.compile(r"\bcookie|persoonsgegevens|toestemming|\bpartners\b|\bconsent\b|privacy", re.IGNORECASE)


def text(tree: Any, about: About) -> str:
    """Return headline and paragraphs of the article; InputError if the page has none."""
    paragraphs = _paragraphs(tree, about)
    told = [part for part in re.split(r"\s*\n\s*", plain(about.body)) if part]
    # A page that a script fills has its text there alone, as one line.
    if sum(map(len, paragraphs)) < 0.6 * sum(map(len, told)) or len(paragraphs) == 1 < len(told):
        paragraphs = told
    _check(tree, about, paragraphs)
    title = [about.title] if about.title and paragraphs[0] != about.title else []
    return "\n\n".join([*title, *paragraphs])


def _check(tree: Any, about: About, paragraphs: list[str]) -> None:
    """Raise InputError unless the page has an article."""
    sentences = [one for one in paragraphs if SENTENCE.match(one)]
    if not about.is_article:
        if len(COOKIES.findall(" ".join(paragraphs))) >= 3:
            raise InputError("it is a page that asks about cookies; answer it, and save the article then.")
        listed = _letters(" ".join(words(one) for one in tree.xpath("//a | //li")))
        sentences = [one for one in sentences if _letters(one) not in listed]
    if len(sentences) < (1 if about.is_article else 2):
        raise InputError("it is HTML without an article in it.")


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _paragraphs(tree: Any, about: About) -> list[str]:
    open_page = _free(tree)
    cleared = _beside.without(open_page)
    known = _blocks.taken(open_page)
    whole, paragraphs = (_once(_blocks.article(page, known)) for page in (open_page, cleared))
    if sum(map(len, paragraphs)) < LEFT * sum(map(len, whole)):
        cleared, paragraphs = open_page, whole  # what is called 'social' may be all there is
    return _trimmed(_kept(paragraphs, about), _beside.headings(cleared), _beside.notes(cleared))


def _once(lines: Iterable[str]) -> list[str]:
    """Return lines without what stands twice, as for telephones; 'Ja.' may stand twice."""
    paragraphs: list[str] = []
    for line in lines:
        if len(line) < 60 or line not in paragraphs:
            paragraphs.append(line)
    return paragraphs


def _kept(lines: Iterable[str], about: About) -> list[str]:
    return [line for line in lines if line not in (about.title, about.author) and not _beside.is_line(line)]


def _trimmed(lines: list[str], heads: set[str], notes: set[str]) -> list[str]:
    """Return lines without sections and authors above the text, and heads and notes below it."""
    text = 0
    while text < len(lines) and len(lines[text].split()) <= FEW and not _is_said(lines[text], heads):
        text += 1
    last = len(lines) - (len(lines) > text + 1 and lines[-1] in notes)
    while last > text + 1 and lines[last - 1] in heads:
        last -= 1
    return lines[text:last]


def _is_said(line: str, heads: set[str]) -> bool:
    return line in heads or line.endswith((".", "?", "!", ":", "…", "’", "”", '"'))


def _free(tree: Any) -> Any:
    """Return a copy of a page without what asks to pay for it."""
    copy = deepcopy(tree)
    for element in list(copy.iter()):
        if isinstance(element.tag, str) and element.tag not in _beside.KEPT and _asks_for_money(element):
            element.drop_tree()
    return copy


def _asks_for_money(element: Any) -> bool:
    names = tokens(element) & PAYWALL
    said = words(element) if names else ""
    # The paid part of a text may be called 'paywall', too; it is longer.
    return (len(said) < 1500 and bool(SUBSCRIBE.search(said))) or (0 < len(said) < 250 and "paywall" in names)
