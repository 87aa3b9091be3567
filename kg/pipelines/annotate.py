"""Article -> document: the only place that loads a language pipeline."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from spacy.language import Language as Pipeline

from kg import pipelines
from kg.errors import PipelineError
from kg.languages import language
from kg.model import Article, Document

AT_ONCE = 16
"""Articles to parse together, which is quicker; more would take more memory."""


def annotate(article: Article, *, pipeline: str | None = None) -> Document:
    """Return the article with its parse, by the shipped pipeline of its language or the one named."""
    return annotated([article], pipeline=pipeline)[0]


def annotated(articles: Sequence[Article], *, pipeline: str | None = None) -> list[Document]:
    """Return the articles with their parses, in order; those in one language are parsed together."""
    by_name: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_name[_name(article, pipeline)].append(article)
    found: dict[Article, Document] = {}
    for name, some in by_name.items():
        nlp = _load(name)
        docs = nlp.pipe(article.text for article in some)
        found |= {article: Document(article, doc) for article, doc in zip(some, docs, strict=True)}
    return [found[article] for article in articles]


def prepare(articles: Iterable[Article], *, pipeline: str | None = None) -> None:
    """Load what these articles are parsed with; PipelineError if it is missing or cannot parse."""
    for name in {_name(article, pipeline) for article in articles}:
        _load(name)


def _name(article: Article, pipeline: str | None) -> str:
    return language(article.lang).pipeline if pipeline is None else pipeline


@cache
def _load(name: str) -> Pipeline:
    nlp = pipelines.load(name)
    if not nlp("kg").has_annotation("DEP"):
        raise PipelineError(
            f"The pipeline {nlp.meta['name']!r} has no parser; name one that has, such as nl_core_news_lg."
        )
    return nlp
