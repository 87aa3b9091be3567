"""Article -> document: the only place that loads a language pipeline."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from spacy.language import Language as Pipeline

from kg import pipelines
from kg.errors import PipelineError
from kg.languages import language
from kg.model import Article, Document, Failure

AT_ONCE = 16
"""Articles that are parsed together, which is quicker; more would take more memory."""


def annotate(article: Article, *, pipeline: str | None = None) -> Document:
    """Return the article with its parse, by the shipped pipeline of its language or the one named."""
    return _parsed([article], pipeline)[article]


def annotated(
    articles: Iterable[Article | Failure], *, pipeline: str | None = None
) -> Iterator[Document | Failure]:
    """Yield the articles with their parses, in order, parsing some at a time; failures are passed on."""
    waiting = iter(articles)
    while some := list(islice(waiting, AT_ONCE)):
        documents = _parsed([article for article in some if isinstance(article, Article)], pipeline)
        yield from (documents[one] if isinstance(one, Article) else one for one in some)


def _parsed(articles: Iterable[Article], pipeline: str | None) -> dict[Article, Document]:
    """Return the documents of some articles; those in one language are parsed together."""
    by_name: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_name[language(article.lang).pipeline if pipeline is None else pipeline].append(article)
    found: dict[Article, Document] = {}
    for name, some in by_name.items():
        nlp = _load(name)
        for article, doc in zip(some, nlp.pipe(article.text for article in some), strict=True):
            if not doc.has_annotation("DEP") and len(doc):
                raise PipelineError(
                    f"The pipeline {nlp.meta['name']!r} has no parser; "
                    "name one that has, such as nl_core_news_lg."
                )
            found[article] = Document(article, doc)
    return found


@cache
def _load(name: str) -> Pipeline:
    return pipelines.load(name)
