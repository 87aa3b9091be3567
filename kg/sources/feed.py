"""RSS and Atom: one article an item, as much of it as the feed has."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from kg import ns
from kg.errors import InputError
from kg.sources._files import File, Record
from kg.sources._kinds import root
from kg.sources._markup import plain
from kg.sources._xml import attribute, children, elements, local, namespace, words

SUFFIXES = ("rss", "atom", "xml")
PRIORITY = 5
ITEMS = frozenset({"item", "entry"})
OF_ALL = frozenset({"title", "language"})
PLAIN = ("", ns.ATOM, ns.RSS, ns.DC, ns.DCT, ns.CONTENT)
"""Namespaces whose names mean what they say; others have titles and texts of pictures and podcasts."""
NAMES = {
    "title": ("title",),
    "date": ("pubDate", "published", "issued", "date", "updated"),
    "text": ("encoded", "content", "description", "summary"),
    "id": ("guid", "id"),
}


def sniff(file: File) -> bool:
    """Return whether its outermost element is that of a feed."""
    name = root(file.sample)
    element = (name or "").rpartition(":")[2]
    if element == "RDF":  # as much else is
        return ns.RSS in file.sample
    return element == "feed" or name == "rss"


def read(file: File) -> Iterator[Record]:
    """Yield the article of each item."""
    about: dict[str, str] = {}
    empty = True
    for number, found in enumerate(elements(file.stream, ITEMS | OF_ALL, file.encoding), start=1):
        if local(found) in OF_ALL:
            about.setdefault(local(found), words(found).strip())
            continue
        empty = False
        yield file.item(f"item {number}", _fields(found, about))
    if empty:
        raise InputError("it is a feed without an item in it.")


def _fields(item: Element, about: dict[str, str]) -> dict[str, Any]:
    said = {field: _first(item, names) for field, names in NAMES.items()}
    title = plain(said["title"] or "").replace("\n\n", " ")
    text = plain(said["text"] or "")
    fields = {
        "title": title,
        "text": text if text.startswith(title) else f"{title}\n\n{text}".strip(),
        "date": said["date"],
        "url": _link(item) or said["id"],
        "id": None if _link(item) else said["id"],
        "author": _author(item),
        "source": about.get("title"),
        "lang": about.get("language") or attribute(item, "lang"),
    }
    return {field: value for field, value in fields.items() if value}


def _first(item: Element, names: tuple[str, ...]) -> str | None:
    """Return the text of the first of some children that has any; what mark-up it holds, as mark-up."""
    for name in names:
        for child in children(item, name):
            if namespace(child) in PLAIN and (found := _inner(child).strip()):
                return found
    return None


def _inner(element: Element) -> str:
    """Return what is in an element as HTML, be it written as text or as XHTML."""
    if not len(element):
        return element.text or ""
    pieces = [element.text or ""]
    for child in element:
        pieces.append(f"<{local(child)}>{_inner(child)}</{local(child)}>{child.tail or ''}")
    return "".join(pieces)


def _link(item: Element) -> str | None:
    for link in children(item, "link", "origLink"):
        href = link.get("href") if link.get("rel", "alternate") == "alternate" else None
        if found := (href or words(link).strip()):
            return found
    return None


def _author(item: Element) -> str | None:
    for person in children(item, "creator", "author"):
        name = next(children(person, "name"), person)
        # RSS has 'post@krant.example (Jan Jansen)'.
        if found := re.sub(r"^\S+@\S+\s*\((.+)\)$", r"\1", " ".join(words(name).split())):
            return None if "@" in found else found
    return None
