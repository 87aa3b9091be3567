"""Publishers: which newspapers and sites are of one house, by what these are called."""

import re
from collections.abc import Iterator

from kg import ns
from kg.knowledge.facts import Facts

HOST = re.compile(r"(?:[a-z]+://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?:/\S*)?")
END = re.compile(r"(?:\.(?:com?|org|net))?\.[a-z]+$")
ARTICLE = re.compile(r"(?:de|het|the|la|le|die)\s+|l'")


def publishers(facts: Facts) -> dict[str, str]:
    """Return the IRI of each publisher by its titles, as `keys` has them."""
    return {
        key: iri
        for iri in facts.having(ns.KG.publishes)
        for title in facts.values(iri, ns.KG.publishes)
        for key in _own(title)
    }


def keys(source: str) -> Iterator[str]:
    """Yield by what a newspaper or site may be known: 'www.ad.nl', 'AD.nl' and 'AD' are all 'ad', too."""
    yield from _own(source)
    host = HOST.fullmatch(source.strip().casefold())
    if host is not None:
        yield _letters(END.sub("", host[1]))


def _own(title: str) -> Iterator[str]:
    """Yield a title without signs, with and without its article; a host as it is."""
    name = title.strip().casefold()
    host = HOST.fullmatch(name)
    if host is not None:
        yield host[1]
        return
    yield _letters(name)
    yield _letters(ARTICLE.sub("", name, count=1) if ARTICLE.match(name) else name)


def _letters(name: str) -> str:
    return re.sub(r"[\W_]", "", name)
