"""Article -> document: the only place that loads a language pipeline."""

from functools import cache

from spacy.language import Language as Pipeline

from kg import pipelines
from kg.errors import PipelineError
from kg.languages import language
from kg.model import Article, Document


def annotate(article: Article, *, pipeline: str | None = None) -> Document:
    """Return the article with its parse, by the shipped pipeline of its language or the one named."""
    nlp = _load(language(article.lang).pipeline if pipeline is None else pipeline)
    doc = nlp(article.text)
    if not doc.has_annotation("DEP") and len(doc):
        raise PipelineError(
            f"The pipeline {nlp.meta['name']!r} has no parser; name one that has, such as nl_core_news_lg."
        )
    return Document(article, doc)


@cache
def _load(name: str) -> Pipeline:
    return pipelines.load(name)
