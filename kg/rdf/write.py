"""Statements as RDF: the graph of one article."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice

from pyoxigraph import Literal, NamedNode, Quad

from kg import ns
from kg.knowledge.ontology import Ontology
from kg.model import Amount, Article, Mention, Span, Statement
from kg.rdf.credits import agency
from kg.rdf.places import placed, selected
from kg.rdf.terms import Term, checksum, decimal, edge_iri, stamp

VERSION = "1"
"""Raise it when the same article gives other claims: it is part of the IRI of the run that made them."""

_predicate = cache(NamedNode)
_document_iri = lru_cache(maxsize=64)(ns.document)
"""An article asks for its IRI as often as it has mentions, and spelling it takes long."""

_Fact = tuple[str, str, Term]


@dataclass(frozen=True, slots=True)
class ArticleGraph:
    """An article with its statements, and the quads that say the same, in a named graph of its own."""

    article: Article
    statements: tuple[Statement, ...]
    quads: frozenset[Quad]

    @property
    def name(self) -> str:
        """The IRI of the named graph."""
        return ns.article_graph(self.article.iri)


def graph(
    article: Article, statements: Iterable[Statement], *, ontology: Ontology | None = None
) -> ArticleGraph:
    """Return all that came from an article; events get their PLOVER types from `ontology`."""
    iri = _document_iri(article.id)
    own = tuple(s if s.article == iri else replace(s, article=iri) for s in statements)
    kept = _distinct(own)
    spots = _spots(article, kept.values())
    name = NamedNode(ns.article_graph(iri))
    agencies = {} if ontology is None else ontology.agencies
    credited = agency(article, agencies)
    facts = [*_document(article), *_mentions(article, spots)]
    house = None if ontology is None else ontology.publisher(article.source, article.url)
    facts += [
        (iri, predicate, NamedNode(who))
        for predicate, who in ((ns.KG.agency, credited), (ns.KG.publisher, house))
        if who is not None
    ]
    for claim, statement in kept.items():
        facts += [*_claim(article, claim, statement, spots), *_event(article, statement, ontology)]
        facts += _agency(claim, statement, agencies.values())
    return ArticleGraph(
        article, own, frozenset(Quad(NamedNode(s), _predicate(p), o, name) for s, p, o in facts)
    )


def _distinct(statements: Iterable[Statement]) -> dict[str, Statement]:
    """Return one statement a claim, by IRI: the surest, however many extractors found it."""
    same: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        same[statement.iri].append(statement)
    # The text of a statement takes long to make, and few claims are found twice.
    return {
        iri: several[0] if len(several) == 1 else min(several, key=lambda s: (-s.confidence, repr(s)))
        for iri, several in same.items()
    }


def _spots(article: Article, statements: Iterable[Statement]) -> dict[Mention, str]:
    """Return the IRI of each mention; a second reading of the same characters gets a number."""
    readings: dict[tuple[int, int], set[Mention]] = defaultdict(set)
    for statement in statements:
        for mention in (statement.subject, statement.object, *statement.voices):
            readings[mention.start, mention.end].add(mention)
    return {
        mention: ns.offset(_document_iri(article.id), *place) + (f"_{number}" if number else "")
        for place, several in readings.items()
        for number, mention in enumerate(sorted(several, key=repr) if len(several) > 1 else several)
    }


def _document(article: Article) -> Iterator[_Fact]:
    context = ns.offset(_document_iri(article.id), 0, len(article.text))
    yield from _typed(_document_iri(article.id), ns.PROV.Entity, ns.SCHEMA.NewsArticle)
    yield _document_iri(article.id), ns.DCT.identifier, Literal(article.id)
    yield _document_iri(article.id), ns.DCT.language, Literal(article.lang)
    yield _document_iri(article.id), ns.KG.sha256, Literal(checksum(article.text))
    optional = {
        ns.DCT["title"]: _text(article.title, article.lang),
        ns.DCT.issued: stamp(article.published or ""),
        ns.DCT.publisher: Literal(article.source or ""),
        ns.DCT.creator: Literal(article.author or ""),
        ns.SCHEMA.url: Literal(article.url or ""),
        ns.KG.note: Literal(article.note or ""),
    }
    yield from (
        (_document_iri(article.id), predicate, term) for predicate, term in optional.items() if term.value
    )
    yield from _typed(context, ns.NIF.Context, ns.NIF.OffsetBasedString)
    yield from _offsets(context, 0, len(article.text))
    yield context, ns.NIF.isString, Literal(article.text)
    yield context, ns.NIF.sourceUrl, NamedNode(_document_iri(article.id))
    yield from placed(article, _document_iri(article.id))


def _mentions(article: Article, spots: Mapping[Mention, str]) -> Iterator[_Fact]:
    for mention, iri in spots.items():
        yield from _place(article, Span(start=mention.start, end=mention.end, text=mention.text), iri)
        yield iri, ns.ITSRDF.taIdentRef, NamedNode(mention.entity.iri)
        yield iri, ns.ITSRDF.taClassRef, NamedNode(ns.KG[mention.entity.kind])
        yield iri, ns.KG.mentionForm, Literal(mention.form)
        yield iri, ns.KG.fullName, _text(mention.entity.label, article.lang_at(mention.start))
        yield iri, ns.KG.named, Literal(mention.entity.named)


def _place(article: Article, span: Span, iri: str) -> Iterator[_Fact]:
    """What the text has at these characters."""
    yield from _typed(iri, ns.GAF.Mention, ns.NIF.OffsetBasedString)
    yield from _offsets(iri, span.start, span.end)
    yield iri, ns.NIF.anchorOf, _text(span.text, article.lang_at(span.start))
    yield iri, ns.NIF.referenceContext, NamedNode(ns.offset(_document_iri(article.id), 0, len(article.text)))


def _claim(article: Article, iri: str, statement: Statement, spots: Mapping[Mention, str]) -> Iterator[_Fact]:
    subject, target = statement.subject.entity.iri, statement.object.entity.iri
    sentence = ns.offset(_document_iri(article.id), statement.sentence.start, statement.sentence.end)
    trigger = ns.offset(_document_iri(article.id), statement.trigger.start, statement.trigger.end)
    lang = article.lang_at(statement.trigger.start)
    yield from _typed(iri, ns.KG.Claim)
    nodes = {
        ns.RDF.subject: subject,
        ns.RDF.predicate: statement.predicate,
        ns.RDF.object: target,
        ns.KG.edge: edge_iri(statement),
        ns.KG.about: _event_iri(statement),
        ns.KG.polarity: ns.FACT[statement.polarity],
        ns.KG.certainty: ns.FACT[statement.certainty],
        ns.KG.tense: ns.FACT[statement.tense],
        ns.KG.speakerKind: ns.KG[_speaker_kind(statement)],
        ns.KG.subjectMention: spots[statement.subject],
        ns.KG.objectMention: spots[statement.object],
        ns.KG.trigger: trigger,
        ns.GAF.denotedBy: sentence,
        ns.PROV.wasDerivedFrom: _document_iri(article.id),
        ns.PROV.wasGeneratedBy: ns.RUN[f"{statement.extractor}/{VERSION}"],
    }
    if statement.editor is not None:
        nodes[ns.PROV.wasGeneratedBy] = statement.editor.correction
        nodes[ns.PROV.wasAttributedTo] = statement.editor.person
    yield from ((iri, predicate, NamedNode(node)) for predicate, node in nodes.items())
    yield iri, ns.KG.confidence, decimal(statement.confidence)
    if statement.allegation:
        yield iri, ns.KG.allegation, Literal(True)
    if statement.by is not None:
        yield iri, ns.KG.claimedBy, NamedNode(statement.by.entity.iri)
        yield iri, ns.KG.speakerMention, NamedNode(spots[statement.by])
    for step, mention in enumerate(statement.via, start=1):
        yield from passed_on(iri, step, mention.entity.iri)
        yield ns.voice(iri, step), ns.GAF.denotedBy, NamedNode(spots[mention])
    if statement.cue is not None:
        yield iri, ns.KG.cue, _text(statement.cue, lang)
    if statement.open:
        yield from _typed(statement.predicate, ns.KG.OpenRelation)
        yield statement.predicate, ns.RDFS.label, _text(statement.relation, lang)
    yield from _place(article, statement.sentence, sentence)
    yield from selected(article, statement.sentence, sentence)
    yield from _place(article, statement.trigger, trigger)


def _agency(claim: str, statement: Statement, agencies: Collection[str]) -> Iterator[_Fact]:
    """The agency that a claim comes from, whatever the article does: 'meldt persbureau Reuters'."""
    told = (voice.entity.iri for voice in statement.voices if voice.entity.iri in agencies)
    yield from ((claim, ns.KG.agency, NamedNode(iri)) for iri in islice(told, 1))


def passed_on(claim: str, step: int, agent: str) -> Iterator[_Fact]:
    """Yield who passes a claim on, as the first, the second, … after its speaker."""
    voice = ns.voice(claim, step)
    yield claim, ns.KG.passedOnBy, NamedNode(agent)
    yield claim, ns.PROV.qualifiedAttribution, NamedNode(voice)
    yield voice, ns.RDF.type, NamedNode(ns.PROV.Attribution)
    yield voice, ns.PROV.agent, NamedNode(agent)
    yield voice, ns.KG.step, Literal(step)


def _event_iri(statement: Statement) -> str:
    """One event a trigger: 'Rusland en Iran leveren wapens' is one event with two claims about it.

    Not so 'doodde twaalf burgers en drie militairen', where each claim has an amount of its own.
    """
    parts = (statement.article, statement.predicate, statement.trigger.start, statement.theme, statement.time)
    return ns.EVENT[ns.digest(*parts, *(amount.span.start for amount in statement.amounts))]


def _event(article: Article, statement: Statement, ontology: Ontology | None) -> Iterator[_Fact]:
    iri = _event_iri(statement)
    yield from _typed(iri, ns.SEM.Event)
    yield iri, ns.SEM.hasActor, NamedNode(statement.subject.entity.iri)
    yield iri, ns.SEM.hasActor, NamedNode(statement.object.entity.iri)
    if statement.theme is not None:
        yield iri, ns.KG.theme, _text(statement.theme, article.lang_at(statement.trigger.start))
    if statement.time is not None:
        yield iri, ns.SEM.hasTimeStamp, stamp(statement.time)
    for amount in statement.amounts:
        yield from _quantity(article, amount, iri)
    relation = None if ontology is None or statement.open else ontology.relations.get(statement.relation)
    if relation is not None and relation.plover is not None:
        yield iri, ns.SEM.eventType, NamedNode(ns.PLOVER[relation.plover])


def _quantity(article: Article, amount: Amount, event: str) -> Iterator[_Fact]:
    """How much of it there is, and the words that say so."""
    place = ns.offset(_document_iri(article.id), amount.span.start, amount.span.end)
    iri = ns.quantity(_document_iri(article.id), amount.span.start, amount.span.end)
    yield event, ns.KG.quantity, NamedNode(iri)
    yield from _typed(iri, ns.SCHEMA.QuantitativeValue)
    yield iri, ns.KG.bound, NamedNode(ns.KG[amount.bound])
    if amount.lower is not None:
        yield iri, ns.SCHEMA.minValue, decimal(amount.lower)
    if amount.upper is not None:
        yield iri, ns.SCHEMA.maxValue, decimal(amount.upper)
    lemma = amount.unit.islower()  # else a code or the name of a type, in no language
    unit = _text(amount.unit, article.lang_at(amount.span.start)) if lemma else Literal(amount.unit)
    yield iri, ns.SCHEMA.unitText, unit
    yield iri, ns.GAF.denotedBy, NamedNode(place)
    yield from _place(article, amount.span, place)


def _speaker_kind(statement: Statement) -> str:
    if statement.by is None:
        return "Writer"
    return "NamedSpeaker" if statement.by.entity.named else "UnnamedSpeaker"


def _typed(iri: str, *classes: str) -> Iterator[_Fact]:
    yield from ((iri, ns.RDF.type, NamedNode(name)) for name in classes)


def _offsets(iri: str, start: int, end: int) -> Iterator[_Fact]:
    yield iri, ns.NIF.beginIndex, Literal(start)
    yield iri, ns.NIF.endIndex, Literal(end)


def _text(text: str | None, lang: str) -> Literal:
    # The store writes tags in lower case; what is compared with it must too.
    return Literal(text or "", language=lang.lower())
