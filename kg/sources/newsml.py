"""XML of news agencies and of linguists: NITF, NewsML-G2 and NAF."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg.errors import InputError
from kg.sources._files import File, Record
from kg.sources._kinds import root
from kg.sources._xml import attribute, children, elements, local, words

SUFFIXES = ("xml", "naf")
PRIORITY = 5
ROOTS = frozenset({"nitf", "newsItem", "newsMessage", "NAF"})
ITEMS = frozenset({"nitf", "newsItem", "NAF"})
PARAGRAPHS = frozenset({"p", "hl2", "h2", "h3", "li"})
ASIDE = frozenset({"media", "media-caption", "figure", "figcaption", "table"})
WHOLE = "full_text"
"""What the archive of The New York Times calls a block with all paragraphs; beside it, it has the first."""


def sniff(file: File) -> bool:
    """Return whether its outermost element is one of these."""
    return (root(file.sample) or "").rpartition(":")[2] in ROOTS


def read(file: File) -> Iterator[Record]:
    """Yield the article of each item."""
    items: list[Element] = []
    fault: InputError | None = None
    try:
        items.extend(elements(file.stream, ITEMS, file.encoding))
    except InputError as error:
        fault = error
    if not items and fault is None:
        raise InputError("it is XML of a news agency without an article in it.")
    for number, item in enumerate(items, start=1):
        said = READ[local(item)](item)
        fields = {name: value.strip() for name, value in said.items() if value and value.strip()}
        yield file.record(fields) if len(items) == 1 else file.item(f"item {number}", fields)
    if fault is not None:
        raise fault


def _nitf(item: Element) -> dict[str, str | None]:
    issued, doc = _first(item, "date.issue"), _first(item, "doc-id")
    body, held, paper = (_first(item, name) for name in ("body.content", "doc.copyright", "pubdata"))
    whole = next((one for one in item.iter() if one.get("class") == WHOLE), body)
    for byline in (one for one in item.iter() if local(one) == "byline"):
        for told in list(children(byline, "byttl")):  # what the writer is
            byline.remove(told)
    title = _words(item, "hl1") or _words(item, "title")
    return {
        "id": None if doc is None else doc.get("id-string"),
        "title": title,
        "text": _text(title, whole),
        "date": None if issued is None else issued.get("norm"),
        "author": _words(item, "person") or _words(item, "byline"),
        "source": _words(item, "distributor")
        or next(
            (one.get(name) for one, name in ((paper, "name"), (held, "holder")) if one is not None), None
        ),
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
    found = [] if body is None else [" ".join(words(one).split()) for one in _paragraphs(body)]
    text = "\n\n".join(filter(None, found)) or " ".join(words(body).split())
    return text if not text or not title or text.startswith(title.strip()) else f"{title.strip()}\n\n{text}"


def _paragraphs(body: Element) -> Iterator[Element]:
    """Yield the paragraphs, without what is said of pictures."""
    for one in body:
        if local(one) in PARAGRAPHS:
            yield one
        elif local(one) not in ASIDE:
            yield from _paragraphs(one)


def _first(item: Element, name: str) -> Element | None:
    return next((one for one in item.iter() if local(one) == name), None)


def _words(item: Element, name: str) -> str | None:
    return words(_first(item, name)) or None
