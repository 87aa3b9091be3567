"""Media types, what Oxigraph calls them, and which one a client would like best."""

from collections.abc import Iterable
from functools import lru_cache

import pyoxigraph as ox

ROWS: dict[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
"""For the rows of SELECT and the answer of ASK; the first is for clients that do not say."""

MARKS: dict[str, bytes] = {
    "application/sparql-results+json": b"},{", "application/sparql-results+xml": b"<result>",
    "text/csv": b"\n", "text/tab-separated-values": b"\n",
}  # fmt: skip
"""What stands before or after each row but one, and perhaps in values too."""

TRIPLES: dict[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
}
QUADS: dict[str, ox.RdfFormat] = {
    media: TRIPLES[media] for media in ("application/trig", "application/n-quads", "application/ld+json")
}
ALIASES: dict[str, str] = {
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
"""What clients say instead of the right name, for rows."""
SHORT: dict[str, str] = {
    "json": "application/sparql-results+json", "xml": "application/sparql-results+xml", "csv": "text/csv",
    "tsv": "text/tab-separated-values", "ttl": "text/turtle", "turtle": "text/turtle",
    "nt": "application/n-triples", "jsonld": "application/ld+json", "rdf": "application/rdf+xml",
    "trig": "application/trig", "nq": "application/n-quads",
}  # fmt: skip
"""What may be written as `?format=`."""


def content_type(media: str) -> str:
    """Return a media type as a header names it: text is UTF-8."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def best(accept: str, known: Iterable[str]) -> str | None:
    """Return the known media type that an Accept header likes best, or None if it likes none.

    An empty header likes all; an element that is not a media type is passed over.
    """
    return _best(accept, tuple(known))


@lru_cache(maxsize=256)
def _best(accept: str, known: tuple[str, ...]) -> str | None:
    if not accept.strip():
        return known[0]
    ranges = [found for part in accept.split(",") if (found := _range(part))]
    liked = {media: _quality(media, ranges) for media in known}
    for alias, quality in ranges:
        if (media := ALIASES.get(alias, "")) in liked:
            liked[media] = max(liked[media], quality)
    chosen = max(known, key=lambda media: (liked[media], -known.index(media)))
    return chosen if liked[chosen] > 0 else None


def _range(part: str) -> tuple[str, float] | None:
    """Return a media range with its quality: 'text/*;q=0.5' -> ('text/*', 0.5)."""
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    if media.count("/") != 1:
        return None
    quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
    try:
        return media, min(max(float(quality), 0.0), 1.0)
    except ValueError:
        return None


def _quality(media: str, ranges: list[tuple[str, float]]) -> float:
    """Return how much a media type is liked; the most specific range decides."""
    kind = media.partition("/")[0]
    for wanted in (media, f"{kind}/*", "*/*"):
        found = [quality for range_, quality in ranges if range_ == wanted]
        if found:
            return max(found)
    return 0.0
