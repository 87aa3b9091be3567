"""Words that people mark in an article: where they stand, in which sentence, and whom they stand for."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from kg import ns
from kg.corrections.correction import mentions
from kg.errors import InputError, UnknownName
from kg.knowledge.ontology import Ontology
from kg.knowledge.register import fold
from kg.model import Article, Entity, Form, Mention, Span, Statement

LONGEST = 2000
"""Letters of the longest sentence, or of two."""
LISTED = 5
_OFFSETS = re.compile(r"(\d+)-(\d+)")
_UPPER = r"(?=\W{0,9}[A-ZÀ-ÖØ-Þ\d])"
# Behind a single capital a full stop is that of an initial: 'J. Biden'. No text keeps the pattern busy.
_BREAK = re.compile(rf"(?<!\b[A-Z])[.!?…][\"'”’»)\]]*+\s++{_UPPER}|\n[^\S\n]*+\n\s*+|\n{_UPPER}")


def at(text: str, start: int, end: int) -> Span:
    """Return the words between two places of a text, without the white space around them."""
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    return Span(start=begin, end=begin + len(words.strip()), text=words.strip())


def found(text: str, words: str) -> list[Span]:
    """Return where words stand in a text, whole; or the place that offsets name: '120-131'."""
    if offsets := _OFFSETS.fullmatch(words):
        spans = [at(text, *map(int, offsets.groups()))]
        return [span for span in spans if span.text]
    whole = re.finditer(rf"(?<!\w){re.escape(words.strip())}(?!\w)", text) if words.strip() else ()
    return [at(text, *one.span()) for one in whole]


def sentence(text: str, start: int, end: int, told: Iterable[Statement] = ()) -> Span:
    """Return the sentence around a place: that of a claim of the article if one has it, else by full stops.

    Of a place that reaches over several sentences it is all of these.
    """
    known = [s.sentence for s in told if s.sentence.start <= start and end <= s.sentence.end]
    if known:
        return min(known, key=lambda span: (span.end - span.start, span.start))
    breaks = [0, *(one.end() for one in _BREAK.finditer(text)), len(text)]
    begin = max(place for place in breaks if place <= start)
    return at(text, begin, min(place for place in breaks if place >= end))


def around(article: Article, told: Iterable[Statement], spans: Sequence[Mention | Span]) -> Span:
    """Return the sentence around marked words; InputError if they are not there, or too far apart."""
    for span in spans:
        standing(article, span)
    found = sentence(article.text, min(s.start for s in spans), max(s.end for s in spans), told)
    known = any(statement.sentence == found for statement in told)
    if (not known and len(_BREAK.findall(found.text)) > 1) or found.end - found.start > LONGEST:
        raise InputError(
            f"{spans[0].text!r} and {spans[1].text!r} stand more than a sentence apart; "
            "a claim rests on one sentence, or on two that follow each other.",
            why="apart",
        )
    return found


def standing(article: Article, span: Mention | Span) -> None:
    """Make sure that an article has the words that were marked in it."""
    if not span.text.strip() or article.text[span.start : span.end] != span.text:
        place = f"{span.start}-{span.end}"
        raise InputError(f"{ns.curie(article.iri)} does not have the words {span.text!r} at {place}.")


def together(article: Article, told: Sequence[Statement], words: Sequence[str]) -> list[Span]:
    """Return where several words stand: where there is a choice, in the one sentence that has them all.

    InputError if words are nowhere, or no sentence has them all, or several have.
    """
    places = [found(article.text, one) for one in words]
    if missing := next((one for one, spans in zip(words, places, strict=True) if not spans), None):
        raise InputError(
            f"{missing!r} is not in {ns.curie(article.iri)}; quote the words as they stand there."
        )
    if all(len(spans) == 1 for spans in places):
        return [spans[0] for spans in places]
    sentences = dict.fromkeys(sentence(article.text, s.start, s.end, told) for s in places[0])
    fits = [(one, within) for one in sentences if all(within := [_first(one, spans) for spans in places])]
    if not fits:
        every = " and ".join(map(repr, words))
        raise InputError(f"No sentence of {ns.curie(article.iri)} has {every}; give offsets instead.")
    if len(fits) > 1:
        where = ", ".join(f"{one.start}-{one.end}" for one, _ in islice(fits, LISTED))
        raise InputError(
            f"{len(fits)} sentences have these words ({where}); say which, by more words or by offsets."
        )
    return [span for span in fits[0][1] if span is not None]


def _first(sentence: Span, spans: Iterable[Span]) -> Span | None:
    return next((s for s in spans if sentence.start <= s.start and s.end <= sentence.end), None)


def meant(told: Sequence[Statement], span: Span) -> Entity | None:
    """Return whom words stand for in the claims of an article: there, else wherever they have those words."""
    known = [mention for statement in told for mention in mentions(statement)]
    there = {m.entity.iri: m.entity for m in known if (m.start, m.end) == (span.start, span.end)}
    called = {m.entity.iri: m.entity for m in known if fold(m.text) == fold(span.text) and m.form == "name"}
    return next((next(iter(some.values())) for some in (there, called) if len(some) == 1), None)


def mention(span: Span, entity: Entity) -> Mention:
    """Return words that stand for somebody; they are a name if he is called so."""
    is_name = fold(span.text) in map(fold, (entity.label, *entity.names))
    form: Form = "name" if is_name and entity.named else "nominal"
    return Mention(start=span.start, end=span.end, text=span.text, entity=entity, form=form)


def introduced(ontology: Ontology, name: str, kind: str) -> Entity:
    """Return somebody whom nobody knew yet, by his name; UnknownName if there is no such kind."""
    if kind not in ontology.kinds:
        raise UnknownName("kind", kind, ontology.kinds)
    name = " ".join(name.split())
    return Entity(iri=ns.ENT[ns.slug(name)], kind=kind, label=name, names=(name,))
