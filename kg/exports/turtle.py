"""The plain facts as Turtle that people read: who does what to whom, then who says so, in which sentence."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg import ns
from kg.knowledge.ontology import Ontology
from kg.knowledge.phrases import named
from kg.model import DUTCH, Article, Statement
from kg.rdf import rows, words
from kg.rdf.places import address
from kg.rdf.rows import Actor
from kg.rdf.terms import Term, checksum, stamp, value
from kg.stores import Store

PREFIXES = (
    "rdf", "rdfs", "owl", "xsd", "skos", "dct", "prov", "schema", "gaf", "fact", "wd",
    "kg", "rel", "open", "ent", "edge", "claim", "voice", "doc",
)  # fmt: skip
EARLY = (
    ns.RDF.type, ns.RDF.subject, ns.RDF.predicate, ns.RDF.object, ns.KG.status, ns.KG.supportedBy,
    ns.KG.disputedBy, ns.KG.claims, ns.KG.articles, ns.KG.origins, ns.KG.weight, ns.RDFS.label,
    ns.SKOS.prefLabel, ns.SKOS.altLabel, ns.KG.acronym,
)  # fmt: skip
"""What the store says is written in this order; the rest follows by name."""
WIDTH = 110
"""A line ends before it is longer."""

_LOCAL = re.compile(r"[A-Za-z0-9](?:[\w-]|%[0-9A-Fa-f]{2})*", re.ASCII)
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_Told = list[tuple[Article, Statement]]


def export(store: Store, path: str | Path, *, ontology: Ontology | None = None, open: bool = False) -> None:
    """Write facts, edges with their claims, entities, articles and relations; open relations if asked for."""
    known = store.ontology if ontology is None else ontology
    told = {edge: claims for edge, claims in store.evidence().items() if open or not claims[0][1].open}
    lines = [
        *(f"@prefix {prefix}: <{ns.PREFIXES[prefix]}> ." for prefix in PREFIXES),
        *_body(store, told, known),
    ]
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _body(store: Store, told: Mapping[str, _Told], ontology: Ontology) -> Iterator[str]:
    entities = store.entities()
    facts = _by_subject(store.quads(ns.SUMMARY))
    names = {edge: _sentence(claims, entities, ontology) for edge, claims in told.items()}
    edges = sorted(told, key=lambda edge: (names[edge], edge))
    yield from _heading("Facts: somebody says so with certainty (below: who, and who denies it)")
    for edge in edges:
        ends = [facts[edge][part][0] for part in (ns.RDF.subject, ns.RDF.predicate, ns.RDF.object)]
        if ends[2] in facts.get(value(ends[0]), {}).get(value(ends[1]), ()):
            yield f"{' '.join(map(_term, ends))} .  # {names[edge]}"
    yield from _heading("Edges, each with its claims")
    for edge in edges:
        status = ontology.label(ns.KG.local(value(facts[edge][ns.KG.status][0])), DUTCH)
        yield from (f"# {names[edge]} ({status})", *_node(edge, _ranked(facts[edge])))
        for article, statement in told[edge]:
            yield from _node(statement.iri, _claim(article, statement))
            yield from _passed_on(statement)
        yield ""
    yield from _heading("Who and what they are about")
    described = _by_subject(store.quads(ns.ENTITIES))
    for iri in sorted(_spoken_of(told)):
        yield from (*_node(iri, _ranked(described[iri])), "")
    yield from _heading("Articles")
    articles = {article.iri: article for claims in told.values() for article, _ in claims}
    for iri in sorted(articles):
        yield from (*_node(iri, _article(articles[iri])), "")
    yield from _heading("Relations")
    for relation in sorted(
        {(s.predicate, s.relation, s.open) for claims in told.values() for _, s in claims}
    ):
        yield from _node(relation[0], _relation(*relation[1:], ontology))


def _heading(text: str) -> Iterator[str]:
    yield from ("", f"# ── {text} ──", "")


def _node(iri: str, facts: Mapping[str, Iterable[Term]]) -> Iterator[str]:
    """Yield the lines of all that is said of a subject, as many facts a line as fit."""
    line = _name(iri)
    for number, (predicate, terms) in enumerate(facts.items()):
        verb = "a" if predicate == ns.RDF.type else _name(predicate)
        fact = f"{verb} {', '.join(map(_term, terms))} {';' if number < len(facts) - 1 else '.'}"
        if number > 0 and len(line) + len(fact) >= WIDTH:
            yield line
            line = "   "
        line += f" {fact}"
    yield line


def _ranked(facts: Mapping[str, list[Term]]) -> dict[str, list[Term]]:
    ranks = {predicate: rank for rank, predicate in enumerate(EARLY)}
    return {
        predicate: facts[predicate]
        for predicate in sorted(facts, key=lambda p: (ranks.get(p, len(ranks)), p))
    }


def _claim(article: Article, statement: Statement) -> dict[str, list[Term]]:
    """A claim in short; a kg:Claim has also mentions and an event, which the other formats hold."""
    sentence = ns.offset(article.iri, statement.sentence.start, statement.sentence.end)
    at = address(article, statement.sentence)
    lang = article.lang_at(statement.trigger.start)
    values: dict[str, Term | str | None] = {
        ns.RDF.type: NamedNode(ns.SCHEMA.Claim),
        ns.KG.claimedBy: None if statement.by is None else NamedNode(statement.by.entity.iri),
        ns.KG.polarity: NamedNode(ns.FACT[statement.polarity]),
        ns.KG.certainty: NamedNode(ns.FACT[statement.certainty]),
        ns.KG.tense: NamedNode(ns.FACT[statement.tense]),
        ns.KG.sentence: Literal(_SPACE.sub(" ", statement.sentence.text), language=lang),
        ns.KG.theme: statement.theme and Literal(statement.theme, language=lang),
        ns.KG.time: statement.time and stamp(statement.time),
        ns.KG.cue: statement.cue and Literal(statement.cue, language=lang),
        ns.RDF.subject: NamedNode(statement.subject.entity.iri),
        ns.RDF.predicate: NamedNode(statement.predicate),
        ns.RDF.object: NamedNode(statement.object.entity.iri),
        ns.PROV.wasDerivedFrom: NamedNode(article.iri),
        ns.GAF.denotedBy: NamedNode(sentence),
        ns.KG.at: at and Literal(at, datatype=NamedNode(ns.XSD.anyURI)),
    }
    facts = _present(values)
    for amount in statement.amounts:
        told = Literal(_SPACE.sub(" ", amount.span.text), language=lang)
        facts.setdefault(ns.KG.amount, []).append(told)
    for step, mention in enumerate(statement.via, start=1):
        facts.setdefault(ns.KG.passedOnBy, []).append(NamedNode(mention.entity.iri))
        facts.setdefault(ns.PROV.qualifiedAttribution, []).append(NamedNode(ns.voice(statement.iri, step)))
    return facts


def _passed_on(statement: Statement) -> Iterator[str]:
    """Yield in which order a claim is passed on."""
    for step, mention in enumerate(statement.via, start=1):
        facts: dict[str, list[Term]] = {
            ns.RDF.type: [NamedNode(ns.PROV.Attribution)],
            ns.PROV.agent: [NamedNode(mention.entity.iri)],
            ns.KG.step: [Literal(step)],
        }
        yield from _node(ns.voice(statement.iri, step), facts)


def _article(article: Article) -> dict[str, list[Term]]:
    values: dict[str, Term | str | None] = {
        ns.RDF.type: NamedNode(ns.SCHEMA.NewsArticle),
        ns.DCT.identifier: Literal(article.id),
        ns.DCT.language: Literal(article.lang),
        ns.DCT["title"]: article.title and Literal(article.title, language=article.lang),
        ns.DCT.publisher: article.source and Literal(article.source),
        ns.DCT.creator: article.author and Literal(article.author),
        ns.DCT.issued: article.published and stamp(article.published),
        ns.SCHEMA.url: article.url and Literal(article.url),
        ns.KG.note: article.note and Literal(article.note),
        ns.KG.sha256: Literal(checksum(article.text)),
    }
    return _present(values)


def _present(values: Mapping[str, Term | str | None]) -> dict[str, list[Term]]:
    """Return what is there: neither None nor an empty text."""
    return {predicate: [term] for predicate, term in values.items() if term and not isinstance(term, str)}


def _relation(name: str, opened: bool, ontology: Ontology) -> dict[str, list[Term]]:
    if opened:
        return {ns.RDF.type: [NamedNode(ns.KG.OpenRelation)], ns.RDFS.label: [Literal(name, language=DUTCH)]}
    labels = ontology.relations[name].labels if name in ontology.relations else {DUTCH: name}
    return {
        ns.RDFS.label: [Literal(label, language=lang) for lang, label in sorted(labels.items(), reverse=True)]
    }


def _spoken_of(told: Mapping[str, _Told]) -> set[str]:
    mentions = (m for claims in told.values() for _, s in claims for m in (s.subject, s.object, *s.voices))
    return {mention.entity.iri for mention in mentions}


def _sentence(told: _Told, entities: Mapping[str, Actor], ontology: Ontology) -> str:
    """Return an edge in words, as the comment of a line."""
    _, first = told[0]
    subject, target = (entities[m.entity.iri] for m in (first.subject, first.object))
    phrase = words.open_phrase(first.relation)
    if not first.open:
        spoken = {ns.DOC.local(article.iri): article.lang for article, _ in told}
        claims = [rows.claim(article, statement) for article, statement in told]
        phrase = words.of_edge(ontology, first.relation, subject, claims, spoken)[DUTCH]
    return _SPACE.sub(" ", named(phrase, subject.label(DUTCH), target.label(DUTCH)))


def _by_subject(quads: Iterable[Quad]) -> dict[str, dict[str, list[Term]]]:
    facts: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for quad in sorted(quads, key=str):
        facts[value(quad.subject)][quad.predicate.value].append(quad.object)
    return facts


def _name(iri: str) -> str:
    prefix, _, local = ns.curie(iri).partition(":")
    return f"{prefix}:{local}" if prefix in PREFIXES and _LOCAL.fullmatch(local) else f"<{iri}>"


def _term(term: Term) -> str:
    if isinstance(term, NamedNode):
        return _name(term.value)
    if not isinstance(term, Literal) or term.language is not None:
        return str(term)
    if term.datatype.value in {ns.XSD.integer, ns.XSD.boolean}:
        return term.value
    text, typed, _ = str(term).rpartition("^^")
    return (
        f"{text}^^{_name(term.datatype.value)}"
        if typed and term.datatype.value != ns.XSD.string
        else str(term)
    )
