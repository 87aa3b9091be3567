"""The graph of an article read back: the article and its statements as they were."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import cast, get_args
from urllib.parse import unquote

from pyoxigraph import Quad

from kg import ns
from kg.model import (
    EDITOR,
    Amount,
    Article,
    Bound,
    Certainty,
    Editor,
    Entity,
    Form,
    Mention,
    Passage,
    Place,
    Polarity,
    Span,
    Statement,
    Tense,
)
from kg.rdf.places import boxes
from kg.rdf.terms import Facts, facts_of, number

Bounds = tuple[int, int]


def content(
    quads: Iterable[Quad], complete: Callable[[Entity], Entity] = lambda entity: entity
) -> tuple[Article, list[Statement]]:
    """Return the article and the statements of an article graph, in the order of the text.

    An article does not know all names of an entity: `complete` adds what others know.
    """
    facts = facts_of(quads)
    about = next(s for s, known in facts.items() if ns.SCHEMA.NewsArticle in known.get(ns.RDF.type, ()))
    article = _article(facts, about)
    claims = [s for s, known in facts.items() if ns.KG.Claim in known.get(ns.RDF.type, ())]
    statements = [_statement(facts, claim, about, complete) for claim in claims]
    return article, sorted(
        statements, key=lambda s: (s.sentence.start, s.trigger.start, s.subject.start, s.iri)
    )


def article(quads: Iterable[Quad]) -> Article:
    """Return the article of a graph, or of those of its quads that tell of it and its text."""
    facts = facts_of(quads)
    return _article(facts, next(s for s, known in facts.items() if ns.KG.sha256 in known))


def _article(facts: Facts, iri: str) -> Article:
    known = {predicate: values[0] for predicate, values in facts[iri].items()}
    text = next(values[ns.NIF.isString][0] for values in facts.values() if ns.NIF.isString in values)
    return Article(
        id=known[ns.DCT.identifier],
        text=text,
        lang=known[ns.DCT.language],
        title=known.get(ns.DCT["title"]),
        published=known.get(ns.DCT.issued),
        source=known.get(ns.DCT.publisher),
        author=known.get(ns.DCT.creator),
        url=known.get(ns.SCHEMA.url),
        note=known.get(ns.KG.note),
        places=tuple(_places(facts, iri)),
        passages=tuple(_passages(facts, iri)),
    )


def _parts(facts: Facts, article: str) -> Iterator[tuple[Bounds, Mapping[str, Sequence[str]]]]:
    """Yield the bounds of the parts of an article, in order, and what is said of each."""
    parts = (facts[part] for part in facts[article].get(ns.KG.part, ()))
    bounds = (ns.NIF.beginIndex, ns.NIF.endIndex)
    placed = (((int(known[bounds[0]][0]), int(known[bounds[1]][0])), known) for known in parts)
    yield from sorted(placed, key=lambda pair: pair[0])


def _places(facts: Facts, article: str) -> Iterator[Place]:
    for (start, end), known in _parts(facts, article):
        if ns.OA.hasSource in known:
            file = unquote(ns.FILE.local(known[ns.OA.hasSource][0]))
            lines = boxes(next(iter(known.get(ns.KG.boxes, ())), ""))
            yield Place(start=start, end=end, file=file, fragment=known[ns.RDF.value][0], boxes=lines)


def _passages(facts: Facts, article: str) -> Iterator[Passage]:
    for (start, end), known in _parts(facts, article):
        if ns.DCT.language in known:
            yield Passage(start=start, end=end, lang=known[ns.DCT.language][0])


def _statement(facts: Facts, claim: str, article: str, complete: Callable[[Entity], Entity]) -> Statement:
    known = {predicate: values[0] for predicate, values in facts[claim].items()}
    event = facts[known[ns.KG.about]]
    predicate, speaker = known[ns.RDF.predicate], known.get(ns.KG.speakerMention)
    opened = predicate.startswith(ns.OPEN)
    made, person = known[ns.PROV.wasGeneratedBy], known.get(ns.PROV.wasAttributedTo)
    editor = None if person is None else Editor(person, made)

    def mention(iri: str) -> Mention:
        return _mention(facts, iri, complete)

    return Statement(
        article=article,
        subject=mention(known[ns.KG.subjectMention]),
        relation=min(facts[predicate][ns.RDFS.label]) if opened else ns.REL.local(predicate),
        object=mention(known[ns.KG.objectMention]),
        open=opened,
        theme=next(iter(event.get(ns.KG.theme, ())), None),
        polarity=cast(Polarity, _one_of(Polarity, known[ns.KG.polarity])),
        certainty=cast(Certainty, _one_of(Certainty, known[ns.KG.certainty])),
        tense=cast(Tense, _one_of(Tense, known[ns.KG.tense])),
        by=mention(speaker) if speaker is not None else None,
        via=tuple(mention(iri) for iri in _passing(facts, claim)),
        time=next(iter(event.get(ns.SEM.hasTimeStamp, ())), None),
        amounts=_amounts(facts, event.get(ns.KG.quantity, ())),
        sentence=_span(facts, known[ns.GAF.denotedBy]),
        trigger=_span(facts, known[ns.KG.trigger]),
        cue=known.get(ns.KG.cue),
        allegation=known.get(ns.KG.allegation) == "true",
        confidence=float(known[ns.KG.confidence]),
        extractor=EDITOR if editor else ns.RUN.local(made).rpartition("/")[0],
        editor=editor,
    )


def _passing(facts: Facts, claim: str) -> list[str]:
    """Return the mentions of those who pass a claim on, the nearest first; older graphs have none."""
    voices = [facts[iri] for iri in facts[claim].get(ns.PROV.qualifiedAttribution, ())]
    return [
        known[ns.GAF.denotedBy][0] for known in sorted(voices, key=lambda known: int(known[ns.KG.step][0]))
    ]


def _one_of(allowed: object, iri: str, space: ns.Namespace = ns.FACT) -> str:
    return next(str(name) for name in get_args(allowed) if space[name] == iri)


def _amounts(facts: Facts, quantities: Iterable[str]) -> tuple[Amount, ...]:
    """Return the amounts of an event in the order of the text; an older kg kept no more than one."""
    return tuple(sorted((_amount(facts, iri) for iri in quantities), key=lambda amount: amount.span.start))


def _amount(facts: Facts, iri: str) -> Amount:
    known = {predicate: values[0] for predicate, values in facts[iri].items()}
    return Amount(
        lower=number(known.get(ns.SCHEMA.minValue)),
        upper=number(known.get(ns.SCHEMA.maxValue)),
        bound=cast(Bound, _one_of(Bound, known[ns.KG.bound], ns.KG)),
        unit=known[ns.SCHEMA.unitText],
        span=_span(facts, known[ns.GAF.denotedBy]),
    )


def _span(facts: Facts, iri: str) -> Span:
    known = facts[iri]
    start, end = int(known[ns.NIF.beginIndex][0]), int(known[ns.NIF.endIndex][0])
    return Span(start=start, end=end, text=known[ns.NIF.anchorOf][0])


def _mention(facts: Facts, iri: str, complete: Callable[[Entity], Entity]) -> Mention:
    known, span = facts[iri], _span(facts, iri)
    label = known[ns.KG.fullName][0]
    entity = Entity(
        iri=known[ns.ITSRDF.taIdentRef][0],
        kind=ns.KG.local(known[ns.ITSRDF.taClassRef][0]),
        label=label,
        names=(label,),
        named=known[ns.KG.named][0] == "true",
    )
    form = cast(Form, known[ns.KG.mentionForm][0])
    return Mention(start=span.start, end=span.end, text=span.text, entity=complete(entity), form=form)
