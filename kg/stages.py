"""Articles -> statements -> a store: the whole way, as generators over single articles."""

import logging
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from kg import extractors as rules
from kg.corrections.desk import Desk
from kg.errors import InputError, OntologyError, PipelineError, StoreError, UnknownName
from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.model import Article, Document, Failure, Report, Statement
from kg.pipelines.annotate import AT_ONCE, annotated, prepare
from kg.rdf.terms import checksum
from kg.reading.understand import understand
from kg.stores import Store
from kg.validate import Judge

ENDS = (PipelineError, StoreError, OntologyError, MemoryError)
"""What is not the fault of an article, so that the next would fare no better."""
LONGEST = 200
"""Characters of a fault that are told."""
Told = tuple[Article, list[Statement]]
"""An article with what it states."""
T = TypeVar("T")
Argument = TypeVar("Argument")
log = logging.getLogger(__name__)


def extract(
    articles: Iterable[Article | Failure],
    ontology: Ontology,
    register: Register,
    *,
    pipeline: str | None = None,
    extractors: Iterable[str] | None = None,
) -> Iterator[Told | Failure]:
    """Yield each article with what it states, in order, or why it could not be read."""
    chosen = None if extractors is None else tuple(extractors)

    def stated(document: Document) -> Told:
        reading = understand(document, ontology, register)
        return document.article, list(rules.extract(reading, chosen))

    for one in _documents(articles, register, pipeline):
        yield one if isinstance(one, Failure) else _guarded(one.article.id, stated, one)


def _documents(
    articles: Iterable[Article | Failure], register: Register, pipeline: str | None
) -> Iterator[Document | Failure]:
    """Yield the articles with their parses, in order, parsing some at a time; failures are passed on."""
    waiting = iter(articles)
    while some := list(islice(waiting, AT_ONCE)):
        found = iter(_parsed([one for one in some if isinstance(one, Article)], register, pipeline))
        yield from (one if isinstance(one, Failure) else next(found) for one in some)


def _parsed(articles: list[Article], register: Register, pipeline: str | None) -> list[Document | Failure]:
    """Return the parses of some articles; if they cannot be parsed together, of each alone."""
    if not articles:
        return []
    prepare(articles, pipeline=pipeline)

    def parsed(some: list[Article]) -> list[Document | Failure]:
        return [*annotated(some, register=register, pipeline=pipeline)]

    found = _guarded(", ".join(article.id for article in articles), parsed, articles)
    if not isinstance(found, Failure):
        return found
    if len(articles) == 1:
        return [found]
    return [one for article in articles for one in _parsed([article], register, pipeline)]


def _guarded(name: str, work: Callable[[Argument], T], argument: Argument) -> T | Failure:
    """Return what some work on an article of that name gives, or why nothing; what ends a run is raised."""
    try:
        return work(argument)
    except ENDS:
        raise
    except (InputError, UnknownName) as error:
        return Failure(name, str(error))
    # Here alone: one text in a million that no rule was written for must not cost the reading of the others.
    except Exception as error:
        log.debug("Reading %s broke off:", name, exc_info=error)
        fault = " ".join(f"{type(error).__name__}: {error}".split())[:LONGEST]
        return Failure(name, f"reading it broke off by a mistake in kg ({fault}); --debug shows where.")


def store(
    results: Iterable[Told | Failure],
    store: Store,
    ontology: Ontology,
    *,
    min_confidence: float = 0.0,
    progress: Callable[[Article | Failure], None] | None = None,
) -> Report:
    """Add what articles state to the store, each article whole; return what was done and what was not.

    Claims below `min_confidence` are left out, but for those that a person has accepted.
    """
    report, judge, desk = Report(), Judge.of(ontology), Desk(store, ontology)
    for result in results:
        if isinstance(result, Failure):
            report.failed.append(result)
        else:
            _add(*result, judge, desk, min_confidence, report)
        if progress is not None:
            progress(result if isinstance(result, Failure) else result[0])
    store.flush()
    return report


def _add(
    article: Article, found: list[Statement], judge: Judge, desk: Desk, least: float, report: Report
) -> None:
    sure = [s for s in found if s.confidence >= least or desk.accepts(s)]
    sifted = _guarded(article.id, lambda some: judge.sift(article, some), sure)
    if isinstance(sifted, Failure):
        report.failed.append(sifted)
        return
    if sifted.graph is None:
        report.failed.append(Failure(article.id, sifted.fault))
        return
    report.rejected.update(sifted.refused)
    if len(sure) < len(found):
        report.rejected[f"confidence below {least:g}"] += len(found) - len(sure)
    report.articles += 1
    report.statements += len(sifted.kept)
    report.replaced += desk.store.checksum(article.iri) not in (None, checksum(article.text))
    report.new += desk.keep_graph(sifted.graph)
    if article.encoding is not None:
        report.encodings[article.encoding] += 1
