"""Articles -> statements -> a store: the whole way, as generators over single articles."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from kg import extractors as rules
from kg.corrections.desk import Desk
from kg.errors import InputError, OntologyError, PipelineError, StoreError, UnknownName
from kg.extractors._published import placed
from kg.grammar.quotes import quotations
from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.model import Article, Document, Failure, Mention, Report, Statement
from kg.pipelines.annotate import AT_ONCE, LEFT_OUT, annotated, prepare
from kg.rdf.terms import checksum
from kg.rdf.write import ArticleGraph
from kg.reading.quoted import quoted
from kg.reading.reading import Reading
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
        told = list(rules.extract(reading, chosen))
        for other in document.others:
            found = rules.extract(understand(other, ontology, register), chosen)
            told += _introduced(found, other.article, reading)
        # One language gives them in the order of the text already.
        return document.article, sorted(told, key=_trigger) if document.others else told

    for one in _documents(articles, register, pipeline):
        yield one if isinstance(one, Failure) else _guarded(one.article.id, stated, one)


def _introduced(statements: Iterable[Statement], article: Article, around: Reading) -> Iterator[Statement]:
    """Yield what passages of an article state, by who speaks there if they do not say so themselves.

    `around` is the reading of the rest, in which "…" stands for each passage that is a quotation:
    'Sunak schrijft: “…”'. `article` has that rest as its passages.
    """
    speakers = dict(_speakers(around))
    spoken = quotations(article.text)
    for statement in statements:
        start = _trigger(statement)
        inside = statement.by is None and any(first <= start < last for first, last in spoken)
        by = next((who for (first, last), who in speakers.items() if inside and first <= start < last), None)
        yield statement if by is None else replace(statement, by=by)


def _trigger(statement: Statement) -> int:
    return statement.trigger.start


def _speakers(around: Reading) -> Iterator[tuple[tuple[int, int], Mention]]:
    """Yield where quotations in another language stand, and who speaks in each."""
    document = around.document
    for token in document.doc:
        if token.text != LEFT_OUT or document.copy is None:
            continue
        voice, place = quoted(token, around), document.copy.published(token.idx, token.idx + 1)
        if voice is not None and place in {(one.start, one.end) for one in document.article.passages}:
            yield place, placed(voice.mention, document)


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
    made = sifted(article, found, judge, report, min_confidence=least, accepted=desk.accepts)
    if made is not None:
        report.replaced += desk.store.checksum(article.iri) not in (None, checksum(article.text))
        report.new += desk.keep_graph(made)


def sifted(
    article: Article,
    found: list[Statement],
    judge: Judge,
    report: Report,
    *,
    min_confidence: float = 0.0,
    accepted: Callable[[Statement], bool] = lambda _: False,
) -> ArticleGraph | None:
    """Return what is kept of an article, None if nothing is; the report says what is not and why."""
    sure = [s for s in found if s.confidence >= min_confidence or accepted(s)]
    result = _guarded(article.id, lambda some: judge.sift(article, some), sure)
    if isinstance(result, Failure):
        report.failed.append(result)
        return None
    if result.graph is None:
        report.failed.append(Failure(article.id, result.fault))
        return None
    report.rejected.update(result.refused)
    if len(sure) < len(found):
        report.rejected[f"confidence below {min_confidence:g}"] += len(found) - len(sure)
    report.articles += 1
    report.statements += len(result.kept)
    if article.encoding is not None:
        report.encodings[article.encoding] += 1
    return result.graph
