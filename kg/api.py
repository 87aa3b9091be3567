"""From articles to claims and to a graph, as `import kg` and the command line do it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg import crew, graph, sources, stages, stores
from kg.corrections.desk import Desk
from kg.knowledge import ontology as ontologies
from kg.knowledge import register as registers
from kg.model import Article, Failure, Report, Statement
from kg.sources import Location

if TYPE_CHECKING:
    from kg.cluster import Seen
    from kg.web.visits import Visits

TIMEOUT = 60.0
"""Seconds that a server may take for an answer."""
Progress = Callable[[Article | Failure], None]


def extract(
    *locations: Location,
    lang: str | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    pipeline: str | None = None,
    extractors: Iterable[str] | None = None,
    ontology: str | Path | None = None,
) -> Iterator[tuple[Article, list[Statement]] | Failure]:
    """Yield each article with what it claims, or why it could not be read; nothing is stored.

    `encoding` is that of the files, which else is found out; `columns` says what files call our fields:
    `{"text": "body"}`. `ontology` is a folder with Turtle of your own, which is added to what comes with kg.
    """
    own = None if ontology is None else Path(ontology)
    known, actors = ontologies.load(own=own), registers.load(own=own)
    articles = sources.read(*locations, lang=lang, encoding=encoding, columns=columns)
    yield from stages.extract(articles, known, actors, pipeline=pipeline, extractors=extractors)


def build(
    *locations: Location,
    store: str | Path | None = None,
    lang: str | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    pipeline: str | None = None,
    extractors: Iterable[str] | None = None,
    ontology: str | Path | None = None,
    min_confidence: float = 0.0,
    jobs: int | None = None,
    timeout: float = TIMEOUT,
    progress: Progress | None = None,
) -> graph.Graph:
    """Return a graph with the articles at these places added: in the folder `store`, else in memory.

    Its `report` says what was added, and what was not and why. `encoding` is that of the files, which else is
    found out; `columns` says what files call our fields: `{"text": "body"}`. `ontology` is a folder with
    Turtle of your own, which is added to what comes with kg. So many processes as `jobs` says read the
    articles: by default one for each core, or this one alone where they are few; the graph is the same. What
    is done when a build ends early, by Ctrl-C for instance, stays in the folder.

    Of places that are addresses, what is there is fetched; an answer may take `timeout` seconds. Nothing else
    here uses the network.
    """
    adding = _Adding(_orders(ontology, pipeline, extractors), min_confidence, jobs, progress)
    with _opened(store, ontology) as made:
        if not any(map(sources.is_web, locations)):
            adding.add(made, sources.read(*locations, lang=lang, encoding=encoding, columns=columns))
            return made
        with _visits(made, timeout) as visits:
            articles = sources.read(
                *locations, lang=lang, encoding=encoding, columns=columns, fetch=visits.fetch
            )
            adding.add(made, visits.noted(articles), visits)
            visits.finish()
    return made


def follow(
    *feeds: str | Path,
    store: str | Path | None = None,
    lang: str | None = None,
    pipeline: str | None = None,
    extractors: Iterable[str] | None = None,
    ontology: str | Path | None = None,
    min_confidence: float = 0.0,
    jobs: int | None = None,
    timeout: float = TIMEOUT,
    progress: Progress | None = None,
) -> graph.Graph:
    """Return a graph with what is new in feeds added, and what has changed put in the place of what it was.

    Feeds are addresses, or files with lists of them: OPML, or one a line. They are asked for once, with the
    pages of what they announce; an answer may take `timeout` seconds. The rest is as for `build`.
    """
    from kg.web import lists
    from kg.web.follow import Round

    adding = _Adding(_orders(ontology, pipeline, extractors), min_confidence, jobs, progress)
    found = [one for place in feeds for one in lists.feeds(place)]
    with _opened(store, ontology) as made, _visits(made, timeout) as visits:
        going = Round(visits, lang=lang)
        adding.add(made, going.articles(one for one in found if isinstance(one, str)), visits)
        going.finish()
        made.report.failed[:0] = [one for one in found if isinstance(one, Failure)]
    return made


def shard(
    *locations: str | Path,
    shards: str | Path,
    scheduler: str | None = None,
    store: str | Path | None = None,
    lang: str | None = None,
    encoding: str | None = None,
    columns: Mapping[str, str] | None = None,
    pipeline: str | None = None,
    extractors: Iterable[str] | None = None,
    ontology: str | Path | None = None,
    min_confidence: float = 0.0,
    jobs: int | None = None,
    size: int | None = None,
    progress: "Callable[[Seen | Failure], None] | None" = None,
) -> Report:
    """Write what the articles at these places claim as shards, in a folder or at a URL; return what was done.

    `scheduler` is the address of a Dask scheduler, whose workers read them and write; all must reach the
    places and the shards. Without one, so many processes of this machine as `jobs` says. `size` articles are
    in a shard at most. What is there already, read from the same text in the same way, is not read again.
    `Graph.load` puts shards into a graph; `store` is one with corrections, which may accept unsure claims.
    """
    from kg import cluster  # few ask for it

    accepted = frozenset[str]()
    if min_confidence and store is not None and (not stores.is_folder(store) or stores.is_there(store)):
        with graph.open(store, ontology=ontology, reading=True) as made:
            accepted = Desk(made.store, made.ontology).accepted()
    recipe = cluster.Recipe.of(
        _orders(ontology, pipeline, extractors),
        lang=lang, encoding=encoding, columns=columns, min_confidence=min_confidence, accepted=accepted,
    )  # fmt: skip
    return cluster.run(
        map(str, locations), str(shards), recipe,
        scheduler=scheduler, jobs=jobs, size=cluster.SIZE if size is None else size, progress=progress,
    )  # fmt: skip


@dataclass(frozen=True)
class _Adding:
    """How articles are read and what is kept of them."""

    orders: crew.Orders
    least: float
    jobs: int | None
    progress: Progress | None

    def add(
        self, made: graph.Graph, articles: Iterable[Article | Failure], visits: "Visits | None" = None
    ) -> None:
        """Add articles to a graph, whose report says what was done."""

        def done(one: Article | Failure) -> None:
            if visits is not None:
                visits.stored(one)
            if self.progress is not None:
                self.progress(one)

        reading = crew.extract(articles, made.ontology, made.register, self.orders, jobs=self.jobs)
        with closing(reading) as results:
            made.report = stages.store(
                results, made.store, made.ontology, min_confidence=self.least, progress=done
            )
        if visits is not None:
            made.report.unchanged, made.report.from_feed = visits.unchanged, visits.from_feed


def _orders(
    ontology: str | Path | None, pipeline: str | None, extractors: Iterable[str] | None
) -> crew.Orders:
    own = None if ontology is None else Path(ontology)
    return crew.Orders(own, pipeline, None if extractors is None else tuple(extractors))


@contextmanager
def _opened(store: str | Path | None, ontology: str | Path | None) -> Iterator[graph.Graph]:
    """Give a graph that stays open, but is closed where something goes wrong."""
    made = graph.open(store, create=True, ontology=ontology)
    try:
        yield made
    except BaseException:
        made.close()
        raise


@contextmanager
def _visits(made: graph.Graph, timeout: float) -> Iterator["Visits"]:
    from kg.web import known, visits  # the network is loaded where it is used
    from kg.web.fetch import Web

    with Web(seconds=timeout, resting=known.resting(made.store)) as web:
        yield visits.Visits(made.store, web)
