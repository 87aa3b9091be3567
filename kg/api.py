"""From articles to claims and to a graph, as `import kg` and the command line do it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from kg import crew, graph, sources, stages
from kg.knowledge import ontology as ontologies
from kg.knowledge import register as registers
from kg.model import Article, Failure, Statement
from kg.sources import Location


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
    progress: Callable[[Article | Failure], None] | None = None,
) -> graph.Graph:
    """Return a graph with the articles at these places added: in the folder `store`, else in memory.

    Its `report` says what was added, and what was not and why. `encoding` is that of the files, which else is
    found out; `columns` says what files call our fields: `{"text": "body"}`. `ontology` is a folder with
    Turtle of your own, which is added to what comes with kg. So many processes as `jobs` says read the
    articles: by default one for each core, or this one alone where they are few; the graph is the same. What
    is done when a build ends early, by Ctrl-C for instance, stays in the folder.
    """
    made = graph.open(store, create=True, ontology=ontology)
    articles = sources.read(*locations, lang=lang, encoding=encoding, columns=columns)
    orders = crew.Orders(
        None if ontology is None else Path(ontology),
        pipeline,
        None if extractors is None else tuple(extractors),
    )
    try:
        with closing(crew.extract(articles, made.ontology, made.register, orders, jobs=jobs)) as results:
            made.report = stages.store(
                results, made.store, made.ontology, min_confidence=min_confidence, progress=progress
            )
    except BaseException:
        made.close()
        raise
    return made
