"""A claim that a person added: how a correction keeps it, and where it stands in a text read again."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import cast

from pyoxigraph import Literal, NamedNode

from kg import ns
from kg.model import EDITOR, Certainty, Entity, Form, Mention, Polarity, Span, Statement, Tense
from kg.rdf.terms import Term

ROLES = ("subject", "object", "by", "sentence", "trigger")
"""What is marked; the first three are mentions."""
_Fact = tuple[str, str, Term]
_Facts = Mapping[str, Mapping[str, set[str]]]


def facts(claim: Statement, correction: str) -> Iterator[_Fact]:
    """Yield what a correction says of the claim that it adds."""
    nodes = {
        ns.KG.relation: ns.REL[claim.relation],
        ns.KG.intoPolarity: ns.FACT[claim.polarity],
        ns.KG.intoCertainty: ns.FACT[claim.certainty],
        ns.KG.intoTense: ns.FACT[claim.tense],
    }
    yield from ((correction, predicate, NamedNode(node)) for predicate, node in nodes.items())
    if claim.allegation:
        yield correction, ns.KG.allegation, Literal(True)
    for role in ROLES:
        marked = getattr(claim, role)
        if marked is not None:
            yield correction, ns.KG.marked, NamedNode(_mark(correction, role))
            yield from _marked(_mark(correction, role), role, marked)


def _mark(correction: str, role: str) -> str:
    return ns.MARK[f"{ns.CORRECTION.local(correction)}-{role}"]


def _marked(iri: str, role: str, span: Mention | Span) -> Iterator[_Fact]:
    yield iri, ns.RDF.type, NamedNode(ns.KG.Mark)
    yield iri, ns.KG.markedAs, Literal(role)
    yield iri, ns.NIF.beginIndex, Literal(span.start)
    yield iri, ns.NIF.endIndex, Literal(span.end)
    yield iri, ns.KG.words, Literal(span.text)
    if isinstance(span, Mention):
        yield iri, ns.KG.into, NamedNode(span.entity.iri)
        yield iri, ns.KG.intoKind, NamedNode(ns.KG[span.entity.kind])
        yield iri, ns.KG.intoName, Literal(span.entity.label)
        yield iri, ns.KG.named, Literal(span.entity.named)
        yield iri, ns.KG.mentionForm, Literal(span.form)


def read(told: _Facts, correction: str, article: str) -> Statement:
    """Return the claim that a correction adds to an article."""
    own = {predicate: min(values) for predicate, values in told[correction].items()}
    marks = {min(told[iri][ns.KG.markedAs]): told[iri] for iri in told[correction][ns.KG.marked]}
    return Statement(
        article=article,
        subject=_mention(marks["subject"]),
        relation=ns.REL.local(own[ns.KG.relation]),
        object=_mention(marks["object"]),
        polarity=cast(Polarity, ns.FACT.local(own[ns.KG.intoPolarity])),
        certainty=cast(Certainty, ns.FACT.local(own[ns.KG.intoCertainty])),
        tense=cast(Tense, ns.FACT.local(own[ns.KG.intoTense])),
        by=_mention(marks["by"]) if "by" in marks else None,
        sentence=_span(marks["sentence"]),
        trigger=_span(marks["trigger"]),
        allegation=own.get(ns.KG.allegation) == "true",
        extractor=EDITOR,
    )


def _span(mark: Mapping[str, set[str]]) -> Span:
    start, end = (int(min(mark[place])) for place in (ns.NIF.beginIndex, ns.NIF.endIndex))
    return Span(start=start, end=end, text=min(mark[ns.KG.words]))


def _mention(mark: Mapping[str, set[str]]) -> Mention:
    span, label = _span(mark), min(mark[ns.KG.intoName])
    entity = Entity(
        iri=min(mark[ns.KG.into]),
        kind=ns.KG.local(min(mark[ns.KG.intoKind])),
        label=label,
        names=(label,),
        named=mark[ns.KG.named] == {"true"},
    )
    form = cast(Form, min(mark[ns.KG.mentionForm]))
    return Mention(start=span.start, end=span.end, text=span.text, entity=entity, form=form)


def placed(claim: Statement, text: str) -> Statement | None:
    """Return a claim where its sentence stands in a text, nearest to where it stood; None if it is gone."""
    sentence = claim.sentence
    start = _nearest(text, sentence.text, sentence.start)
    if start is None:
        return None
    by, step = claim.by, start - sentence.start
    if by is not None:
        inside = sentence.start <= by.start and by.end <= sentence.end
        there = by.start + step if inside else _nearest(text, by.text, by.start + step)
        if there is None:  # he is not named any more: he speaks in the sentence
            by = replace(by, start=start, end=start + len(sentence.text), text=sentence.text, form="nominal")
        else:
            by = replace(by, start=there, end=there + len(by.text))
    moved = {
        role: replace(span, start=span.start + step, end=span.end + step)
        for role in ("subject", "object", "sentence", "trigger")
        for span in (getattr(claim, role),)
    }
    return replace(claim, by=by, **moved)


def _nearest(text: str, words: str, start: int) -> int | None:
    """Return where words stand that is nearest to a place."""
    before, after = text.rfind(words, 0, start + len(words)), text.find(words, start)
    known = [place for place in (before, after) if place >= 0]
    return min(known, key=lambda place: (abs(place - start), place), default=None)
