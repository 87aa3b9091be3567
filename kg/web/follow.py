"""One round along feeds: what is new in them, and what has changed on the pages that they announce."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, zip_longest
from urllib.parse import urljoin

from kg import plugins, sources
from kg.model import Article, Failure
from kg.ns import document
from kg.rdf.terms import checksum
from kg.sources import File, Record, Walk, feed, tidy
from kg.web import known
from kg.web.fetch import Answer, Page, Refused, Unchanged, Wanted
from kg.web.known import Known
from kg.web.visits import Visit, Visits, file

AT_ONCE = 16
"""So many pages are asked for before they are read; more would only take memory."""
OF_FEED = ("date", "author", "source")
"""What a feed says of an article and a page may not."""
MOST = 1000
"""So many articles may a feed announce."""
NO_FEED = "it is no feed; kg build reads a page."
LINK = re.compile(
    r"""<link\b(?=[^>]*\btype=["']?application/(?:rss|atom)\+xml)[^>]*\bhref=["']?([^"'\s>]+)""",
    re.IGNORECASE,
)
"""How a page names its feed."""


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed announces."""

    address: str
    feed: str
    """IRI of the feed."""
    record: Record | None
    """What the feed has of it; None where the feed has not changed since it was read."""

    @property
    def announced(self) -> str | None:
        """A hash of what the feed has of it."""
        return None if self.record is None else checksum(ascii(sorted(self.record.fields.items())))


class Round:
    """One round; `articles` is to be used up, and then `finish` called."""

    def __init__(self, visits: Visits, *, lang: str | None = None) -> None:
        """Begin; `lang` is the language of articles that do not say theirs."""
        self.visits, self._store = visits, visits.store
        if lang is not None:
            plugins.find("languages", lang)
        self._lang = lang
        self._walk = Walk()
        self._feeds: dict[str, tuple[Known, list[Item]]] = {}
        self._open: set[str] = set()
        """IRIs of feeds with items that are to be tried again."""

    def articles(self, addresses: Iterable[str]) -> Iterator[Article | Failure]:
        """Yield what is new or has changed, and what goes wrong."""
        asked = [one for one in addresses if self.visits.is_new(tidy(one))]
        before = [known.known(self._store, tidy(one)) for one in asked]
        wanted = [Wanted(one, what.etag, what.modified) for one, what in zip(asked, before, strict=True)]
        by_feed: list[list[Item]] = []
        for what, answer in zip(before, self.visits.web.get(wanted), strict=True):
            by_feed.append([])
            for found in self._items(what, answer):
                if isinstance(found, Item):
                    by_feed[-1].append(found)
                else:
                    yield found
        # In turn, so that different servers are asked side by side.
        turns = (item for turn in zip_longest(*by_feed) for item in turn if item is not None)
        while some := list(islice(turns, AT_ONCE)):
            yield from self._read(some)

    def finish(self) -> None:
        """Let the store know which feeds were read; those with items to be tried again are read again."""
        left = self.visits.left()
        for iri, (what, items) in self._feeds.items():
            addresses = {item.address for item in items}
            complete = iri not in self._open and not addresses & left
            known.remember(self._store, what if complete else replace(what, etag=None, modified=None))
            known.withdraw(self._store, iri, addresses)
        self.visits.finish()

    def _items(self, what: Known, answer: Answer) -> Iterator[Item | Article | Failure]:
        """Yield what a feed announces, or is itself, or why it could not be read."""
        iri = known.page(what.address)
        if isinstance(answer, Refused):
            yield Failure(what.address, answer.reason)
        elif isinstance(answer, Unchanged):
            self.visits.unchanged += 1
            yield from (Item(address, iri, None) for address in known.announced(self._store, iri))
        else:
            yield from self._announced(what, answer, iri)

    def _announced(self, what: Known, page: Page, iri: str) -> Iterator[Item | Article | Failure]:
        opened = file(page, self._walk).opened()
        if not feed.sniff(opened):
            yield Failure(what.address, _no_feed(opened, page.address))
            return
        items: list[Item] = []
        read = Known(address=what.address, is_feed=True, etag=page.etag, modified=page.modified)
        self._feeds[iri] = read, items
        for number, record in enumerate(sources.records(opened)):
            if number == MOST:
                yield Failure(what.address, f"it announces more than {MOST:,} articles; the first are read.")
                return
            if isinstance(record, Failure):
                self._open.add(iri)
                yield record
            elif link := _link(page.address, record):
                linked = replace(record, fields={**record.fields, "url": link, "id": None})
                items.append(Item(link, iri, linked))
                yield items[-1]
            else:
                yield from self._unlinked(record)

    def _unlinked(self, record: Record) -> Iterator[Article | Failure]:
        """Yield an item that has no page, as the feed has it, if it is not in the store."""
        made = sources.article(record, self._lang)
        if isinstance(made, Failure):
            yield made
        elif self._is_news(made):
            self.visits.expect(Visit(Known(address=made.id)), made)
            yield made

    def _read(self, items: list[Item]) -> Iterator[Article | Failure]:
        """Yield the articles of some items, whose pages are asked for together."""
        chosen = [(item, what) for item in items if (what := self._chosen(item)) is not None]
        wanted = [Wanted(what.address, what.etag, what.modified) for _, what in chosen]
        for (item, what), answer in zip(chosen, self.visits.web.get(wanted), strict=True):
            yield from self._answered(item, what, answer)

    def _chosen(self, item: Item) -> Known | None:
        """Return what is known of an item if its page is to be asked for."""
        if not self.visits.is_new(item.address):
            return None
        what = known.known(self._store, item.address)
        if what.forgotten and self._store.checksum(document(sources.canonical(item.address))) is None:
            return None  # what somebody has added again is followed again
        told = what.announced if item.announced is None else item.announced
        if not what.read or told != what.announced or what.etag or what.modified:
            return replace(what, announced=told, feeds=what.feeds | {item.feed})
        self.visits.unchanged += 1
        if item.feed not in what.feeds:
            known.remember(self._store, replace(what, feeds=what.feeds | {item.feed}))
        return None

    def _answered(self, item: Item, what: Known, answer: Answer) -> Iterator[Article | Failure]:
        """Yield what comes of an item by the answer to the request for its page."""
        if isinstance(answer, Page):
            read = replace(what, etag=answer.etag, modified=answer.modified, read=True)
            yield from self._of_page(item, read, answer)
        elif isinstance(answer, Unchanged):
            self._same(what)
        elif answer.lasting:
            yield from self._of_feed(item, replace(what, etag=None, modified=None), answer.reason)
        else:
            self._open.add(item.feed)
            yield Failure(item.address, answer.reason)

    def _of_page(self, item: Item, what: Known, page: Page) -> Iterator[Article | Failure]:
        """Yield the article of a page; if it has none, what the feed has of it."""
        (found, *others) = sources.records(file(page, self._walk))  # a reader has at least what is wrong
        if isinstance(found, Record) and not others:
            said = {} if item.record is None else item.record.fields
            fields = {name: said[name] for name in OF_FEED if said.get(name)}
            fields |= {name: value for name, value in found.fields.items() if value is not None}
            made = sources.article(replace(found, fields=fields), self._lang)
            if isinstance(made, Article):
                yield from self._news(made, replace(what, from_feed=False))
                return
            found = made
        reason = found.reason if isinstance(found, Failure) else "it is no single article."
        yield from self._of_feed(item, what, reason)

    def _of_feed(self, item: Item, what: Known, reason: str) -> Iterator[Article | Failure]:
        """Yield what the feed has of an item, unless its page was read before."""
        if item.record is None or self._is_read(what):
            self._same(what)
            return
        made = sources.article(item.record, self._lang)
        if isinstance(made, Failure):
            self._same(what, unchanged=0)
            yield Failure(item.address, reason)
            return
        self.visits.from_feed[reason] += 1
        yield from self._news(made, replace(what, from_feed=True))

    def _news(self, made: Article, what: Known) -> Iterator[Article]:
        """Yield an article if its text is not in the store, nor was it removed from there."""
        visit = Visit(what)
        if self._is_news(made):
            self.visits.expect(visit, made)
            yield made
        else:
            self.visits.unchanged += 1
        self.visits.all_found(visit)

    def _is_read(self, what: Known) -> bool:
        """Return whether the article at an address is in the store, and more than what a feed has of it."""
        if what.from_feed:
            return False
        own = self._store.checksum(document(sources.canonical(what.address)))
        return own is not None or bool(known.articles(self._store, what.address))

    def _is_news(self, made: Article) -> bool:
        """Return whether a text is to be read: it is not in the store, nor was it removed from there."""
        before = self._store.checksum(made.iri)
        if before is None and known.known(self._store, made.id).forgotten:
            return False
        return not self.visits.is_expected(made.iri) and before != checksum(made.text)

    def _same(self, what: Known, unchanged: int = 1) -> None:
        self.visits.unchanged += unchanged
        self.visits.all_found(Visit(what))


def _link(base: str, record: Record) -> str | None:
    """Return the address of the page of an item; None if it has none on the web."""
    said = record.fields.get("url")
    try:
        link = urljoin(base, said) if isinstance(said, str) else ""
    except ValueError:
        return None
    return tidy(link) if sources.is_web(link) else None


def _no_feed(page: File, base: str) -> str:
    """Return the sentence for what is no feed, with the one that it names if it does."""
    if not page.head.strip():
        return "it is empty."
    found = LINK.search(page.sample)
    return f"it is a page; its feed is {urljoin(base, html.unescape(found[1]))}." if found else NO_FEED
