"""What a run fetches, and what a store is to know of it once the articles are in the store."""

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from kg.model import Article, Failure
from kg.rdf.terms import checksum
from kg.sources import File, Walk, canonical, tidy
from kg.stores import Store
from kg.web import known
from kg.web.fetch import Page, Refused, Unchanged, Wanted, Web
from kg.web.known import Known


@dataclass(slots=True)
class Visit:
    """An address that was fetched, and which of its articles are not in the store yet."""

    what: Known
    left: set[str] = field(default_factory=set)
    whole: bool = False
    """Whether all articles of it are known."""


class Visits:
    """The addresses of one run."""

    def __init__(self, store: Store, web: Web) -> None:
        """Begin with none."""
        self.store, self.web = store, web
        self.unchanged = 0
        """How many pages and feeds had not changed since they were read."""
        self.from_feed: Counter[str] = Counter()
        """How many articles are what a feed has of them, and why their pages were not read."""
        self._waiting: dict[str, tuple[Visit, Article | None]] = {}
        self._asked: set[str] = set()
        self._current: Visit | None = None

    def fetch(self, address: str, walk: Walk) -> Iterator[File | Failure]:
        """Yield the file at an address for `sources.read`; none where it has not changed since."""
        name = tidy(address)
        if not self.is_new(name):
            return
        what = known.known(self.store, name)
        came = known.articles(self.store, name)
        here = came and all(self.store.checksum(iri) for iri in came)
        (answer,) = self.web.get([Wanted(address, what.etag, what.modified) if here else Wanted(address)])
        if isinstance(answer, Refused):
            yield Failure(name, answer.reason)
        elif isinstance(answer, Unchanged):
            self.unchanged += 1
        else:
            feeds = what.feeds if what.read else frozenset[str]()
            self._current = Visit(
                Known(address=name, feeds=feeds, etag=answer.etag, modified=answer.modified)
            )
            yield file(answer, walk)
            self.all_found(self._current)
            self._current = None

    def noted(self, articles: Iterable[Article | Failure]) -> Iterator[Article | Failure]:
        """Yield the articles, and note which came from the address that is being read."""
        for one in articles:
            if self._current is not None and isinstance(one, Article):
                self.expect(self._current, one)
            yield one

    def is_new(self, address: str) -> bool:
        """Return whether an address was not asked for in this run, and note that it is."""
        key = canonical(address)
        new = key not in self._asked
        self._asked.add(key)
        return new

    def expect(self, visit: Visit, article: Article) -> None:
        """Note that an article of a visit is on its way to the store."""
        visit.left.add(article.iri)
        self._waiting[article.iri] = visit, self._former(article)

    def is_expected(self, iri: str) -> bool:
        """Return whether an article came from another address in this run."""
        return iri in self._waiting

    def all_found(self, visit: Visit) -> None:
        """Note that a visit has no more articles than those that are expected."""
        visit.whole = True
        self._settle(visit)

    def stored(self, done: Article | Failure) -> None:
        """Note that an article has been dealt with, and is in the store if that is so."""
        if isinstance(done, Failure) or done.iri not in self._waiting:
            return
        visit, former = self._waiting[done.iri]
        if self.store.checksum(done.iri) == checksum(done.text):
            known.came(self.store, done, visit.what.address, former)
            visit.left.discard(done.iri)
            self._settle(visit)

    def left(self) -> set[str]:
        """Return the addresses of which articles are not in the store."""
        return {visit.what.address for visit, _ in self._waiting.values() if visit.left}

    def finish(self) -> None:
        """Note which servers want to be left alone."""
        for server, until in self.web.resting.items():
            known.rest(self.store, server, until)
        self.store.flush()

    def _former(self, article: Article) -> Article | None:
        """Return an article as it is in the store, if its text is another there."""
        if self.store.checksum(article.iri) in (None, checksum(article.text)):
            return None
        content = self.store.content(article.iri)
        return None if content is None else content[0]

    def _settle(self, visit: Visit) -> None:
        """Note what was read at an address, so that it is not read again; only once all of it is kept."""
        if visit.whole and not visit.left:
            known.remember(self.store, visit.what)


def file(page: Page, walk: Walk) -> File:
    """Return what was fetched as a file, to be recognised as any other."""
    path = PurePosixPath(urlsplit(page.address).path).name or "page"
    return walk.fetched(page.address, path, io.BytesIO(page.data))
