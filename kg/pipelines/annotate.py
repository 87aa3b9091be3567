"""Article -> document: the only place that loads a language pipeline."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

import spacy
from spacy.language import Language as Pipeline

from kg import pipelines
from kg.errors import PipelineError
from kg.knowledge.register import Register
from kg.languages import language
from kg.model import Article, Document, Passage
from kg.pipelines.lemmas import lexicons
from kg.texts import Copy, Edit, Known, copied

AT_ONCE = 16
"""Articles to parse together, which is quicker; more would take more memory."""

LEFT_OUT = "…"
"""What stands for a quotation in another language in the text around it."""
MARKS = "\"'„“”‚‘’«»"


def annotate(article: Article, *, register: Register | None = None, pipeline: str | None = None) -> Document:
    """Return the article with its parse, by the shipped pipeline of its language or the one named.

    With a register its names are told from other words, where an article has them in capitals or divided.
    """
    return annotated([article], register=register, pipeline=pipeline)[0]


def annotated(
    articles: Sequence[Article], *, register: Register | None = None, pipeline: str | None = None
) -> list[Document]:
    """Return the articles with their parses, in order; those in one language are parsed together.

    A pipeline that is named reads all of an article, whatever languages it is in.
    """
    whole = [article if pipeline is None else replace(article, passages=()) for article in articles]
    others = {article: tuple(_others(article)) for article in whole}
    by_name: defaultdict[str, list[Article]] = defaultdict(list)
    for article in whole:
        for part in (article, *others[article]):
            by_name[_name(part, pipeline)].append(part)
    documents: dict[Article, Document] = {}
    for name, some in by_name.items():
        nlp = _load(name)
        copies = [read_as(article, register) for article in some]
        docs = nlp.pipe(copy.text for copy in copies)
        for article, copy, doc in zip(some, copies, docs, strict=True):
            documents[article] = Document(article, doc, copy if copy.steps else None)
    return [
        replace(documents[article], others=tuple(documents[one] for one in others[article]))
        for article in whole
    ]


def _others(article: Article) -> Iterator[Article]:
    """Yield the article once more for each other language in it, with all else as passages of its own."""
    for lang in sorted({passage.lang for passage in article.passages}):
        ends = [0, *(end for one in article.passages if one.lang == lang for end in (one.start, one.end))]
        ends.append(len(article.text))
        gaps = (_trimmed(article.text, start, end) for start, end in zip(ends[::2], ends[1::2], strict=True))
        rest = tuple(Passage(start=start, end=end, lang=article.lang) for start, end in gaps if start < end)
        yield replace(article, lang=lang, passages=rest)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the text between two places stands without the white space around it."""
    part = text[start:end]
    return end - len(part.lstrip()), start + len(part.rstrip())


def read_as(article: Article, register: Register | None = None) -> Copy:
    """Return the text of the article as it is read, without what is in another language.

    Of a quotation its marks stay, so that those who read know that somebody speaks there.
    """
    lang = article.lang
    known = Known(language(lang).writing, has=lambda word: word in _words(lang))
    if register is not None:
        known = replace(known, spelled=partial(register.spelled, lang=lang))
    spans = ((one.start, one.end) for one in article.passages)
    return copied(article.text, known, edits=(Edit(a, b, _in_place_of(article.text[a:b])) for a, b in spans))


def _in_place_of(passage: str) -> str:
    quoted = passage[0] in MARKS and passage[-1] in MARKS
    return f"{passage[0]}{LEFT_OUT}{passage[-1]}" if quoted else ""


def prepare(articles: Iterable[Article], *, pipeline: str | None = None) -> None:
    """Load what these articles are parsed with; PipelineError if it is missing or cannot parse."""
    langs = {lang for one in articles for lang in (one.lang, *(passage.lang for passage in one.passages))}
    for name in {language(lang).pipeline if pipeline is None else pipeline for lang in langs}:
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
