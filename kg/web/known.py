"""What a store knows of addresses: the version that was read, what came of it, what is to stay forgotten.

It stands in a graph of its own, in which nothing is an article or a claim. An address is named by its digest,
so that of one whose article was removed no more is kept than that it is not to be read again.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from pyoxigraph import Literal, NamedNode, Quad

from kg import ns
from kg.model import Article
from kg.rdf.terms import Term, checksum, value
from kg.sources import canonical
from kg.stores import Store

GRAPH = NamedNode(ns.FOLLOWED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of an address; nothing where it was never asked for."""

    address: str
    """As `tidy` leaves it; of what has none, its id."""
    feeds: frozenset[str] = frozenset()
    """IRIs of the feeds that announce it."""
    is_feed: bool = False
    etag: str | None = None
    modified: str | None = None
    """When the server says that it was changed, as in HTTP."""
    announced: str | None = None
    """A hash of what a feed says of it."""
    from_feed: bool = False
    """Whether the article is what the feed has of it, since the page could not be read."""
    forgotten: bool = False
    """Whether a person has removed its article."""
    read: bool = False
    """Whether it was asked for, and answered for good."""


def page(address: str) -> str:
    """Return the IRI of an address, the same for all that differ in where a reader came from."""
    return ns.PAGE[ns.digest(canonical(address))]


def known(store: Store, address: str) -> Known:
    """Return what a store knows of an address."""
    facts: dict[str, list[str]] = {}
    for quad in store.quads(ns.FOLLOWED, subjects=[page(address)]):
        facts.setdefault(quad.predicate.value, []).append(value(quad.object))

    def one(predicate: str) -> str | None:
        return next(iter(facts.get(predicate, ())), None)

    changed = one(ns.DCT.modified)
    return Known(
        address=address,
        feeds=frozenset(facts.get(ns.DCT.isPartOf, ())),
        is_feed=one(ns.RDF.type) == ns.SCHEMA.DataFeed,
        etag=one(ns.KG.etag),
        modified=None if changed is None else format_datetime(_time(changed), usegmt=True),
        announced=one(ns.KG.announced),
        from_feed=ns.KG.fromFeed in facts,
        forgotten=ns.KG.forgotten in facts,
        read=ns.RDF.type in facts,
    )


def remember(store: Store, what: Known) -> None:
    """Let this be what a store knows of an address."""
    node = page(what.address)
    kind = ns.SCHEMA.DataFeed if what.is_feed else ns.SCHEMA.WebPage
    changed = _http_time(what.modified)
    facts: list[tuple[str, Term]] = [
        (ns.RDF.type, NamedNode(kind)),
        (ns.PROV.atLocation, NamedNode(what.address)),
        *((ns.DCT.isPartOf, NamedNode(feed)) for feed in what.feeds),
    ]
    facts += [(ns.KG.etag, Literal(what.etag))] if what.etag else []
    facts += [(ns.DCT.modified, _moment(changed))] if changed else []
    facts += [(ns.KG.announced, Literal(what.announced))] if what.announced else []
    facts += [(ns.KG.fromFeed, Literal(True))] if what.from_feed else []
    _replaced(store, node, facts)


def articles(store: Store, address: str) -> set[str]:
    """Return the IRIs of the articles that came from an address."""
    found = store.quads(ns.FOLLOWED, predicates=[ns.PROV.hadPrimarySource], objects=[page(address)])
    return {value(quad.subject) for quad in found}


def announced(store: Store, feed: str) -> list[str]:
    """Return the addresses that a feed announced when it was last read, in no order."""
    pages = [value(q.subject) for q in store.quads(ns.FOLLOWED, predicates=[ns.DCT.isPartOf], objects=[feed])]
    if not pages:
        return []
    return sorted(
        value(q.object) for q in store.quads(ns.FOLLOWED, subjects=pages, predicates=[ns.PROV.atLocation])
    )


def withdraw(store: Store, feed: str, kept: Collection[str]) -> None:
    """Note that a feed no longer announces any address but these."""
    pages = {page(address) for address in kept}
    quads = store.quads(ns.FOLLOWED, predicates=[ns.DCT.isPartOf], objects=[feed])
    store.write(ns.FOLLOWED, delete=[quad for quad in quads if value(quad.subject) not in pages])


def came(store: Store, article: Article, address: str, former: Article | None) -> None:
    """Note that an article came from an address, now, and how it was before if it was otherwise."""
    iri, now = article.iri, datetime.now(UTC)
    before = list(store.quads(ns.FOLLOWED, subjects=[iri]))
    kept = {quad for quad in before if quad.predicate.value == ns.PROV.hadPrimarySource}
    new = kept | {
        _quad(iri, ns.PROV.hadPrimarySource, NamedNode(page(address))),
        _quad(iri, ns.PROV.generatedAtTime, _moment(now)),
    }
    earlier = [quad for quad in before if quad.predicate.value == ns.PROV.wasRevisionOf]
    new |= {*earlier} if former is None else {*_revision(former, before, now)}
    store.write(ns.FOLLOWED, delete=set(before) - new, insert=new - set(before))


def _revision(former: Article, before: list[Quad], now: datetime) -> Iterator[Quad]:
    """Yield what an article was before, as the version between it and those before that."""
    version = ns.FORMER[ns.digest(former.iri, checksum(former.text), now.isoformat())]
    yield _quad(former.iri, ns.PROV.wasRevisionOf, NamedNode(version))
    yield _quad(version, ns.PROV.value, Literal(former.text, language=former.lang.lower()))
    yield _quad(version, ns.PROV.invalidatedAtTime, _moment(now))
    for quad in before:
        if quad.predicate.value in (ns.PROV.generatedAtTime, ns.PROV.wasRevisionOf):
            yield _quad(version, quad.predicate.value, quad.object)


def forget(store: Store, article: Article) -> None:
    """Forget where an article came from and how it was, but not that it is not to be brought back."""
    if ns.FOLLOWED not in store.graphs():
        return
    own = list(store.quads(ns.FOLLOWED, subjects=[article.iri]))
    pages = {value(quad.object) for quad in own if quad.predicate.value == ns.PROV.hadPrimarySource}
    sources = store.quads(ns.FOLLOWED, predicates=[ns.PROV.hadPrimarySource], objects=pages)
    # A page with other articles may be asked for again: it is read anew, should somebody build it.
    shared = {value(quad.object) for quad in sources if value(quad.subject) != article.iri}
    gone = pages - shared | {page(address) for address in (article.id, article.url) if address}
    old = {*own, *_versions(store, own), *store.quads(ns.FOLLOWED, subjects=pages | gone)}
    new = {_quad(node, ns.KG.forgotten, Literal(True)) for node in gone}
    store.write(ns.FOLLOWED, delete=old - new, insert=new - old)


def _versions(store: Store, quads: list[Quad]) -> Iterator[Quad]:
    """Yield what is known of the versions before, one after the other."""
    while versions := [value(q.object) for q in quads if q.predicate.value == ns.PROV.wasRevisionOf]:
        quads = list(store.quads(ns.FOLLOWED, subjects=versions))
        yield from quads


def rest(store: Store, server: str, until: datetime) -> None:
    """Note when a server, by its address without a path, wants to be asked again."""
    facts: list[tuple[str, Term]] = [
        (ns.PROV.atLocation, NamedNode(server)),
        (ns.KG.notBefore, _moment(until)),
    ]
    _replaced(store, ns.PAGE[ns.digest("server", server)], facts)


def resting(store: Store) -> dict[str, datetime]:
    """Return when servers want to be asked again that still want to be left alone."""
    now = datetime.now(UTC)
    times = {
        value(q.subject): _time(value(q.object))
        for q in store.quads(ns.FOLLOWED, predicates=[ns.KG.notBefore])
    }
    later = [node for node, until in times.items() if until > now]
    if not later:
        return {}
    places = store.quads(ns.FOLLOWED, subjects=later, predicates=[ns.PROV.atLocation])
    return {value(quad.object): times[value(quad.subject)] for quad in places}


def _replaced(store: Store, node: str, facts: list[tuple[str, Term]]) -> None:
    old = set(store.quads(ns.FOLLOWED, subjects=[node]))
    new = {_quad(node, predicate, term) for predicate, term in facts}
    store.write(ns.FOLLOWED, delete=old - new, insert=new - old)


def _quad(subject: str, predicate: str, term: Term) -> Quad:
    return Quad(NamedNode(subject), NamedNode(predicate), term, GRAPH)


def _moment(time: datetime) -> Literal:
    text = time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Literal(text, datatype=NamedNode(ns.XSD.dateTime))


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _http_time(text: str | None) -> datetime | None:
    """Return a time of HTTP; None if it is none."""
    try:
        found = None if text is None else parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)
