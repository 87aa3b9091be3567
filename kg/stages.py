"""Articles -> statements -> a store: the whole way, as generators over single articles."""

from collections.abc import Callable, Iterable, Iterator

from kg import extractors as rules
from kg.corrections.desk import Desk
from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.model import Article, Failure, Report, Statement
from kg.pipelines.annotate import annotated
from kg.reading.resolve import read
from kg.stores import Store
from kg.validate import Judge


def extract(
    articles: Iterable[Article | Failure],
    ontology: Ontology,
    register: Register,
    *,
    pipeline: str | None = None,
    extractors: Iterable[str] | None = None,
) -> Iterator[tuple[Article, list[Statement]] | Failure]:
    """Yield each article with what it states, in order; what could not be read is passed on."""
    chosen = None if extractors is None else tuple(extractors)
    for document in annotated(articles, pipeline=pipeline):
        if isinstance(document, Failure):
            yield document
            continue
        reading = read(document, ontology, register)
        yield document.article, list(rules.extract(reading, chosen))


def build(
    articles: Iterable[Article | Failure],
    store: Store,
    ontology: Ontology,
    register: Register,
    *,
    pipeline: str | None = None,
    extractors: Iterable[str] | None = None,
    min_confidence: float = 0.0,
    progress: Callable[[str], None] | None = None,
) -> Report:
    """Add what the articles state to the store, each article whole; return what was done and what was not.

    Claims below `min_confidence` are left out, but for those that a person has accepted.
    """
    report, judge = Report(), Judge.of(ontology)
    for result in extract(articles, ontology, register, pipeline=pipeline, extractors=extractors):
        if isinstance(result, Failure):
            report.failed.append(result)
        else:
            _add(*result, judge, Desk(store, ontology), min_confidence, report)
        if progress is not None:
            progress(result.id if isinstance(result, Failure) else result[0].id)
    store.flush()
    return report


def _add(
    article: Article, found: list[Statement], judge: Judge, desk: Desk, least: float, report: Report
) -> None:
    sure = [s for s in found if s.confidence >= least or desk.accepts(s)]
    sifted = judge.sift(article, sure)
    if sifted.graph is None:
        report.failed.append(Failure(article.id, sifted.fault))
        return
    report.rejected.update(sifted.refused)
    if len(sure) < len(found):
        report.rejected[f"confidence below {least:g}"] += len(found) - len(sure)
    report.articles += 1
    report.statements += len(sifted.kept)
    report.new += desk.keep_graph(sifted.graph)
