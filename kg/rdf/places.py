"""The way back: from what an article says to where that stands on its page, or in its file."""

from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kg import ns
from kg.model import Article, Box, Passage, Place, Span
from kg.rdf.terms import Term

SHORT = 100
"""Characters of the longest sentence that an address has whole; of others it has the ends."""
ENDS = 5
"""Words of each end."""
AROUND = 32
"""Characters before and behind a quotation, by which it is told from the same words elsewhere."""
DIRECTIVE = ":~:"

_Fact = tuple[str, str, Term]


def address(article: Article, span: Span) -> str | None:
    """Return the address of what stands in an article, None if that has neither an address nor places.

    'archief/krant.pdf#page=3&viewrect=72,310,220,24', or of a web page: …/a.html#:~:text=Rusland%20leverde.
    """
    place = _place(article, span.start)
    if article.url is None or not _is_web(article.url):
        return None if place is None else f"{quote(place.file)}#{_fragment(place, span)}"
    url = article.url.partition(DIRECTIVE)[0]
    if place is not None and _is_page(place):
        return f"{url.partition('#')[0]}#{_fragment(place, span)}"
    mark = "" if "#" in url else "#"  # what finds the words may stand behind another fragment
    return url + mark + directive(article.text, span.start, span.end)


def placed(article: Article, iri: str) -> Iterator[_Fact]:
    """Yield where parts of an article, with this IRI, stand in its file, or which language they are in."""
    for place in article.places:
        part = ns.part(iri, place.start, place.end)
        yield from _part(iri, part, place)
        yield part, ns.OA.hasSource, _file(place)
        yield from _finding(part, place.fragment)
        if place.boxes:
            yield part, ns.KG.boxes, Literal(";".join(",".join(map(str, box)) for box in place.boxes))
    for passage in article.passages:
        part = ns.part(iri, passage.start, passage.end)
        yield from _part(iri, part, passage)
        yield part, ns.DCT.language, Literal(passage.lang)


def selected(article: Article, span: Span, iri: str) -> Iterator[_Fact]:
    """Yield how to find a sentence, with this IRI: on its page, else in its file."""
    place, document = _place(article, span.start), iri.partition("#")[0]
    page = _page(article)
    source = page if place is None or page is not None else _file(place)
    if source is None:
        return
    yield iri, ns.RDF.type, NamedNode(ns.OA.SpecificResource)
    yield iri, ns.OA.hasSource, source
    fragment, quoted = (ns.selector(document, kind, span.start, span.end) for kind in ("fragment", "quote"))
    if place is not None and (page is None or _is_page(place)):
        finds = fragment if place.boxes else ns.part(document, place.start, place.end)
        yield iri, ns.OA.hasSelector, NamedNode(finds)
        yield from _finding(fragment, _fragment(place, span)) if place.boxes else ()
        return
    yield iri, ns.OA.hasSelector, NamedNode(fragment)
    yield from _finding(fragment, directive(article.text, span.start, span.end))
    yield iri, ns.OA.hasSelector, NamedNode(quoted)
    yield quoted, ns.RDF.type, NamedNode(ns.OA.TextQuoteSelector)
    yield quoted, ns.OA.exact, Literal(span.text)
    yield quoted, ns.OA.prefix, Literal(article.text[max(span.start - AROUND, 0) : span.start])
    yield quoted, ns.OA.suffix, Literal(article.text[span.end : span.end + AROUND])


def boxes(told: str) -> tuple[Box, ...]:
    """Return the lines of a page as the graph has them: '0,72,100,520,112;88,72,114,520,126'."""
    return tuple(Box(*map(int, box.split(","))) for box in told.split(";")) if told else ()


def _fragment(place: Place, span: Span) -> str:
    """Return what an address calls the place of a sentence: on a page, the box around its lines there."""
    ends = [*(box.begins for box in place.boxes[1:]), place.end]
    own = [
        box for box, end in zip(place.boxes, ends, strict=False) if box.begins < span.end and end > span.start
    ]
    if not own:
        return place.fragment
    left, top = min(box.left for box in own), min(box.top for box in own)
    width, height = max(box.right for box in own) - left, max(box.bottom for box in own) - top
    return f"{place.fragment}&viewrect={left},{top},{width},{height}"


def directive(text: str, start: int, end: int) -> str:
    """Return what makes a browser find these characters of a text on its page, and scroll there.

    A short sentence is named whole, another one by its ends; one whose beginning stood before, by the words
    around it too.
    """
    first, last = _ends(text[start:end])
    before, prefix, suffix = text[:start].casefold(), "", ""
    if first.casefold() in before:
        prefix = " ".join(text[:start].rstrip().rpartition("\n")[2].split()[-ENDS:])
        if f"{prefix} {first}".casefold() in " ".join(before.split()):
            suffix = " ".join(text[end:].lstrip().partition("\n")[0].split()[:ENDS])
    parts = (
        prefix and f"{_spelled(prefix)}-",
        _spelled(first),
        _spelled(last),
        suffix and f"-{_spelled(suffix)}",
    )
    return f"{DIRECTIVE}text={','.join(filter(None, parts))}"


def _ends(sentence: str) -> tuple[str, str]:
    """Return the first and the last words of a sentence; all and none of a short one on one line.

    A browser finds each of the two within one paragraph only.
    """
    lines = [line.split() for line in sentence.strip().split("\n")]
    if len(lines) == 1 and len(sentence) <= SHORT:
        return " ".join(lines[0]), ""
    if len(lines) == 1:
        half = min(ENDS, len(lines[0]) // 2)
        return " ".join(lines[0][:half] or lines[0]), " ".join(lines[0][-half:] if half else ())
    return " ".join(lines[0][:ENDS]), " ".join(lines[-1][-ENDS:])


def _spelled(words: str) -> str:
    """Return words as a directive has them, in which '-' and ',' mean something."""
    return quote(words, safe="").replace("-", "%2D")


def _is_web(url: str) -> bool:
    return ns.WEB.fullmatch(url) is not None


def _is_page(place: Place) -> bool:
    """Whether it is a place in what the address of the article is of, too; a row of a table is not."""
    return place.fragment.startswith("page=")


def _place(article: Article, start: int) -> Place | None:
    return next((place for place in article.places if place.start <= start < place.end), None)


def _part(article: str, part: str, span: Place | Passage) -> Iterator[_Fact]:
    yield article, ns.KG.part, NamedNode(part)
    yield part, ns.NIF.beginIndex, Literal(span.start)
    yield part, ns.NIF.endIndex, Literal(span.end)


def _page(article: Article) -> NamedNode | None:
    try:
        return NamedNode(article.url) if article.url is not None and _is_web(article.url) else None
    except ValueError:  # an address to browsers, but no IRI
        return None


def _file(place: Place) -> NamedNode:
    return NamedNode(ns.FILE[quote(place.file)])


def _finding(selector: str, fragment: str) -> Iterator[_Fact]:
    """Yield what finds something by a fragment, and what says how that is written, if anything does."""
    yield selector, ns.RDF.type, NamedNode(ns.OA.FragmentSelector)
    yield selector, ns.RDF.value, Literal(fragment)
    known = ns.FRAGMENTS.get(fragment.partition("=")[0])
    if known is not None:
        yield selector, ns.DCT.conformsTo, NamedNode(known)
