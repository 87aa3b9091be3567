"""XML as a stream of elements, of files that nobody vouches for: no own entities, nothing fetched."""

import html
from collections.abc import Container, Iterator
from typing import IO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from kg.errors import InputError
from kg.sources._files import LINE

DEEPEST = 200
"""How deep elements may be in each other."""
CHUNK = 65_536


def elements(stream: IO[bytes], wanted: Container[str], encoding: str | None = None) -> Iterator[Element]:
    """Yield the outermost elements with these local names, each once it has ended.

    InputError if it is not well-formed, or if it would grow in memory.
    """
    collected = _Collected(wanted)
    parser = expat.ParserCreate(encoding, "}")
    parser.buffer_text = True
    parser.StartElementHandler = collected.start
    parser.EndElementHandler = collected.end
    parser.CharacterDataHandler = collected.text
    parser.EntityDeclHandler = _refuse
    # A document type is not fetched; what it would define is what HTML calls it.
    parser.UseForeignDTD(True)
    parser.ExternalEntityRefHandler = lambda *_: 1
    parser.SkippedEntityHandler = lambda name, _: collected.text(html.unescape(f"&{name};"))
    since = 0
    while True:
        data = stream.read(CHUNK)
        since += len(data)
        if since > LINE:
            raise InputError(f"it has {LINE / 1e6:,.0f} million bytes and more without an article in them.")
        try:
            parser.Parse(data, not data)
        except expat.ExpatError as error:
            yield from collected.taken()
            raise InputError(f"it is not well-formed XML ({error}).") from error
        for found in collected.taken():
            since = 0
            yield found
        if not data:
            return


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def namespace(element: Element) -> str:
    """Return the namespace of an element; "" if it has none."""
    return element.tag.rpartition("}")[0]


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children with one of these local names."""
    return (child for child in element if local(child) in names)


def words(element: Element | None) -> str:
    """Return all text in an element, white space as it is."""
    return "" if element is None else "".join(element.itertext())


def attribute(element: Element, name: str) -> str | None:
    """Return an attribute by its local name."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _refuse(name: str, *_: object) -> None:
    raise InputError(
        f"it is XML that defines entities of its own ({name[:40]}); these may be made to exhaust."
    )


class _Collected:
    """What the parser has met of the elements that are wanted."""

    def __init__(self, wanted: Container[str]) -> None:
        self._wanted = wanted
        self._ended: list[Element] = []
        self._builder: TreeBuilder | None = None
        self._depth = self._begun = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise InputError(f"it is XML with elements in more than {DEEPEST} others; no article is.")
        if self._builder is None and name.rpartition("}")[2] in self._wanted:
            self._builder, self._begun = TreeBuilder(), self._depth
        if self._builder is not None:
            self._builder.start(name, attributes)

    def end(self, name: str) -> None:
        if self._builder is not None:
            self._builder.end(name)
            if self._depth == self._begun:
                self._ended.append(self._builder.close())
                self._builder = None
        self._depth -= 1

    def text(self, text: str) -> None:
        if self._builder is not None:
            self._builder.data(text)

    def taken(self) -> list[Element]:
        taken, self._ended = self._ended, []
        return taken
