"""Article -> document: the only place that loads a language pipeline."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, partial

import spacy
from spacy.language import Language as Pipeline

from kg import pipelines
from kg.errors import PipelineError
from kg.knowledge.register import Register
from kg.languages import language
from kg.model import Article, Document
from kg.pipelines.lemmas import lexicons
from kg.texts import Copy, Known, copied

AT_ONCE = 16
"""Articles to parse together, which is quicker; more would take more memory."""


def annotate(article: Article, *, register: Register | None = None, pipeline: str | None = None) -> Document:
    """Return the article with its parse, by the shipped pipeline of its language or the one named.

    With a register its names are told from other words, where an article has them in capitals or divided.
    """
    return annotated([article], register=register, pipeline=pipeline)[0]


def annotated(
    articles: Sequence[Article], *, register: Register | None = None, pipeline: str | None = None
) -> list[Document]:
    """Return the articles with their parses, in order; those in one language are parsed together."""
    by_name: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_name[_name(article, pipeline)].append(article)
    documents: dict[Article, Document] = {}
    for name, some in by_name.items():
        nlp = _load(name)
        copies = [read_as(article, register) for article in some]
        docs = nlp.pipe(copy.text for copy in copies)
        for article, copy, doc in zip(some, copies, docs, strict=True):
            documents[article] = Document(article, doc, copy if copy.steps else None)
    return [documents[article] for article in articles]


def read_as(article: Article, register: Register | None = None) -> Copy:
    """Return the text of the article as it is read."""
    lang = article.lang
    known = Known(language(lang).writing, has=lambda word: word in _words(lang))
    if register is not None:
        known = replace(known, spelled=partial(register.spelled, lang=lang))
    return copied(article.text, known)


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


@cache
def _words(lang: str) -> frozenset[str]:
    """Return the words of a language that are known, as far as texts in it need that."""
    stops: frozenset[str] = frozenset(spacy.blank(lang).Defaults.stop_words)
    known = lexicons(pipelines.FOLDER / "lemmas.json").get(lang)
    return stops if known is None else stops | known.forms
