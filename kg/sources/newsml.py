"""XML of news agencies and of linguists: NITF, NewsML-G2 and NAF."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg.errors import InputError
from kg.sources._files import File, Record
from kg.sources._kinds import root
from kg.sources._xml import attribute, elements, local, words

SUFFIXES = ("xml", "naf")
PRIORITY = 5
ROOTS = frozenset({"nitf", "newsItem", "newsMessage", "NAF"})
ITEMS = frozenset({"nitf", "newsItem", "NAF"})
PARAGRAPHS = frozenset({"p", "hl2", "h2", "h3", "li"})


def sniff(file: File) -> bool:
    """Return whether its outermost element is one of these."""
    return (root(file.sample) or "").rpartition(":")[2] in ROOTS


def read(file: File) -> Iterator[Record]:
    """Yield the article of each item."""
    items = list(elements(file.stream, ITEMS, file.encoding))
    if not items:
        raise InputError("it is XML of a news agency without an article in it.")
    for number, item in enumerate(items, start=1):
        said = READ[local(item)](item)
        fields = {name: value.strip() for name, value in said.items() if value and value.strip()}
        yield file.record(fields) if len(items) == 1 else file.item(f"item {number}", fields)


def _nitf(item: Element) -> dict[str, str | None]:
    issued, doc = _first(item, "date.issue"), _first(item, "doc-id")
    body = _first(item, "body.content")
    title = _words(item, "hl1") or _words(item, "title")
    return {
        "id": None if doc is None else doc.get("id-string"),
        "title": title,
        "text": _text(title, body),
        "date": None if issued is None else issued.get("norm"),
        "author": _words(item, "person") or _words(item, "byline"),
        "source": _words(item, "distributor"),
        "lang": attribute(item, "lang"),
    }


def _newsml(item: Element) -> dict[str, str | None]:
    language, inner = _first(item, "language"), _first(item, "inlineXML")
    title = _words(item, "headline") or _words(item, "title")
    plain = _words(item, "inlineData")
    provider = _first(item, "provider")
    return {
        "id": item.get("guid"),
        "title": title,
        "text": _text(title, inner) if inner is not None else plain,
        "date": _words(item, "contentCreated")
        or _words(item, "firstCreated")
        or _words(item, "versionCreated"),
        "author": _words(item, "by"),
        "source": None if provider is None else _words(provider, "name") or provider.get("literal"),
        "lang": (None if language is None else language.get("tag")) or attribute(item, "lang"),
    }


def _naf(item: Element) -> dict[str, str | None]:
    about, public = _first(item, "fileDesc"), _first(item, "public")
    said = {} if about is None else about.attrib
    known = {} if public is None else public.attrib
    return {
        "id": known.get("publicId"),
        "url": known.get("uri"),
        "title": said.get("title"),
        "text": _words(item, "raw"),
        "date": said.get("creationtime"),
        "author": said.get("author"),
        "lang": attribute(item, "lang"),
    }


READ = {"nitf": _nitf, "newsItem": _newsml, "NAF": _naf}


def _text(title: str | None, body: Element | None) -> str | None:
    """Return the paragraphs below the headline."""
    found = (
        []
        if body is None
        else [" ".join(words(one).split()) for one in body.iter() if local(one) in PARAGRAPHS]
    )
    text = "\n\n".join(filter(None, found)) or " ".join(words(body).split())
    return text if not text or not title or text.startswith(title.strip()) else f"{title.strip()}\n\n{text}"


def _first(item: Element, name: str) -> Element | None:
    return next((one for one in item.iter() if local(one) == name), None)


def _words(item: Element, name: str) -> str | None:
    return words(_first(item, name)) or None
