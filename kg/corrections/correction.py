"""One correction: what it does to statements, and how it is written as RDF with who and when (PROV)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, cast

from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode, Quad

from kg import ns
from kg.corrections import added
from kg.knowledge.register import fold
from kg.model import Certainty, Editor, Entity, Mention, Polarity, Statement, chain
from kg.rdf.terms import Term, value

Kind = Literal["merge", "split", "reject", "accept", "relabel", "amend", "rename", "add"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What somebody said against the reading, and when."""

    number: int
    kind: Kind
    who: str
    when: str
    """ISO date and time."""
    told: str
    """What it says, in words."""
    entity: Entity | None = None
    """Who is meant, of a merge or split; who says it, of an amendment."""
    other: str = ""
    """IRI of whom a merge takes for `entity`, or whom a rename calls as `entity` is called."""
    article: str = ""
    """IRI of the only article that it is about."""
    words: str = ""
    """Of a split: a name in the article, or the offsets of one mention: '120-131'."""
    key: str = ""
    """Of a claim that is rejected, accepted, relabelled or amended."""
    relation: str = ""
    """Of a relabelling: the relation that is meant, by local name."""
    swapped: bool = False
    """Of a relabelling: whether the subject is the object."""
    polarity: str = ""
    """Of an amendment: the polarity that is meant; '' leaves what was read, as below."""
    certainty: str = ""
    """Of an amendment: the certainty that is meant."""
    unsaid: bool = False
    """Of an amendment: whether the article itself says it."""
    added: Statement | None = None
    """Of an addition: the claim, where it stood in the article when it was added."""

    @property
    def iri(self) -> str:
        """The IRI of the correction."""
        return ns.CORRECTION[self.number]


def key(statement: Statement) -> str:
    """Return what tells a claim from others, though another trigger, tense or speaker is read some day."""
    ends = statement.subject.entity.iri, statement.predicate, statement.object.entity.iri
    return ns.digest(statement.article, *ends, statement.polarity, statement.sentence.text)


def _merge(statements: list[Statement], correction: Correction) -> list[Statement]:
    return _meant(statements, correction, lambda mention: mention.entity.iri == correction.other)


def _split(statements: list[Statement], correction: Correction) -> list[Statement]:
    """All that stands for the same as the words, pronouns included; one mention where offsets are given."""
    own = [s for s in statements if s.article == correction.article]
    words = fold(correction.words)
    named = {m.entity.iri for s in own for m in mentions(s) if fold(m.text) == words}

    def is_meant(mention: Mention) -> bool:
        return mention.entity.iri in named or f"{mention.start}-{mention.end}" == correction.words

    return _meant(own, correction, is_meant) + [s for s in statements if s.article != correction.article]


def _reject(statements: list[Statement], correction: Correction) -> list[Statement]:
    return [s for s in statements if key(s) != correction.key]


def _accept(statements: list[Statement], correction: Correction) -> list[Statement]:
    return [replace(s, confidence=1.0) if key(s) == correction.key else s for s in statements]


def _relabel(statements: list[Statement], correction: Correction) -> list[Statement]:
    return [relabelled(s, correction) if key(s) == correction.key else s for s in statements]


def relabelled(statement: Statement, correction: Correction) -> Statement:
    """Return a statement as a relabelling has it, which a person is sure of."""
    made = replace(statement, relation=correction.relation, open=False, confidence=1.0)
    return replace(made, subject=made.object, object=made.subject) if correction.swapped else made


def _amend(statements: list[Statement], correction: Correction) -> list[Statement]:
    return [amended(s, correction, statements) if key(s) == correction.key else s for s in statements]


def amended(statement: Statement, correction: Correction, told: Iterable[Statement]) -> Statement:
    """Return a statement as an amendment has it, which a person is sure of; `told` has all of its article."""
    made = replace(
        statement,
        polarity=cast(Polarity, correction.polarity or statement.polarity),
        certainty=cast(Certainty, correction.certainty or statement.certainty),
        confidence=1.0,
    )
    if correction.unsaid:
        return replace(made, by=None, via=())
    if correction.entity is None:
        return made
    voices = chain((voice(statement, correction.entity, told), *statement.via))
    return replace(made, by=voices[0], via=voices[1:])


def voice(statement: Statement, entity: Entity, told: Iterable[Statement]) -> Mention:
    """Return where one speaks: where another was read, else where he is named next, else in the sentence."""
    if statement.by is not None:
        return replace(statement.by, entity=entity)
    named = [m for s in told for m in mentions(s) if m.entity.iri == entity.iri]
    sentence = statement.sentence
    near = min(named, key=lambda m: (abs(m.start - sentence.start), m.start, m.end, m.text), default=None)
    if near is not None:
        return near
    return Mention(start=sentence.start, end=sentence.end, text=sentence.text, entity=entity, form="nominal")


def _add(statements: list[Statement], correction: Correction) -> list[Statement]:
    """The claim of the editor takes the place of the same one by an extractor."""
    claim = correction.added
    if claim is None:
        return statements
    editor = Editor(ns.PERSON[ns.slug(correction.who)], correction.iri)
    return [*(s for s in statements if not same(s, claim)), replace(claim, editor=editor)]


def same(one: Statement, other: Statement) -> bool:
    """Return whether two claims say one thing by one voice in one sentence."""
    speaking = [s.by and s.by.entity.iri for s in (one, other)]
    return key(one) == key(other) and speaking[0] == speaking[1]


def placed(correction: Correction, text: str) -> Correction:
    """Return a correction as it is for a text: what it adds may stand elsewhere, or nowhere any more."""
    if correction.added is None:
        return correction
    return replace(correction, added=added.placed(correction.added, text))


APPLY: dict[Kind, Callable[[list[Statement], Correction], list[Statement]]] = {
    "merge": _merge,
    "split": _split,
    "reject": _reject,
    "accept": _accept,
    "relabel": _relabel,
    "amend": _amend,
    "rename": _merge,  # into somebody of the same IRI and another name
    "add": _add,
}


def _meant(
    statements: list[Statement], correction: Correction, is_meant: Callable[[Mention], bool]
) -> list[Statement]:
    """Let some mentions stand for the entity of a correction; what then says it of itself is no statement."""
    entity = correction.entity
    if entity is None:
        return statements

    def changed(mention: Mention) -> Mention:
        return replace(mention, entity=entity) if is_meant(mention) else mention

    def meant(s: Statement) -> Statement:
        voices = chain(map(changed, s.voices))
        by = next(iter(voices), None)
        return replace(s, subject=changed(s.subject), object=changed(s.object), by=by, via=voices[1:])

    made = map(meant, statements)
    return [s for s in made if s.subject.entity.iri != s.object.entity.iri]


def mentions(statement: Statement) -> Iterator[Mention]:
    """Yield subject, object and who speaks."""
    yield from (statement.subject, statement.object, *statement.voices)


def quads(correction: Correction) -> set[Quad]:
    """Return a correction as RDF, an activity of a person."""
    person = ns.PERSON[ns.slug(correction.who)]
    facts: list[tuple[str, str, Term]] = [
        (correction.iri, ns.RDF.type, NamedNode(ns.PROV.Activity)),
        (correction.iri, ns.RDF.type, NamedNode(ns.KG[correction.kind.capitalize()])),
        (correction.iri, ns.PROV.wasAssociatedWith, NamedNode(person)),
        (correction.iri, ns.PROV.endedAtTime, Text(correction.when, datatype=NamedNode(ns.XSD.dateTime))),
        (correction.iri, ns.DCT.description, Text(correction.told)),
        (person, ns.RDF.type, NamedNode(ns.PROV.Person)),
        (person, ns.SCHEMA["name"], Text(correction.who)),
    ]
    if correction.entity is not None:
        facts.append((correction.iri, ns.KG.into, NamedNode(correction.entity.iri)))
        facts.append((correction.iri, ns.KG.intoKind, NamedNode(ns.KG[correction.entity.kind])))
        facts.append((correction.iri, ns.KG.intoName, Text(correction.entity.label)))
    if correction.relation:
        facts.append((correction.iri, ns.KG.relation, NamedNode(ns.REL[correction.relation])))
        facts.append((correction.iri, ns.KG.swapped, Text(correction.swapped)))
    other = ns.KG.renamed if correction.kind == "rename" else ns.KG.merged
    nodes = {other: correction.other, ns.KG.inArticle: correction.article}
    if correction.unsaid:
        facts.append((correction.iri, ns.KG.intoUnsaid, Text(True)))
    nodes |= {
        ns.KG.intoPolarity: correction.polarity and ns.FACT[correction.polarity],
        ns.KG.intoCertainty: correction.certainty and ns.FACT[correction.certainty],
    }
    facts += [(correction.iri, predicate, NamedNode(node)) for predicate, node in nodes.items() if node]
    if correction.added is not None:
        facts += added.facts(correction.added, correction.iri)
    texts = {ns.KG.words: correction.words, ns.KG.claimKey: correction.key}
    facts += [(correction.iri, predicate, Text(text)) for predicate, text in texts.items() if text]
    return {Quad(NamedNode(s), NamedNode(p), o, NamedNode(ns.CORRECTIONS)) for s, p, o in facts}


def numbered(last: int) -> Quad:
    """Return the quad that keeps numbers up to this one from being used again."""
    graph = NamedNode(ns.CORRECTIONS)
    return Quad(graph, NamedNode(ns.KG.lastNumber), Text(last), graph)


def parsed(quads: Iterable[Quad]) -> list[Correction]:
    """Return the corrections that quads tell of, oldest first."""
    facts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for quad in quads:
        facts[value(quad.subject)][quad.predicate.value].add(value(quad.object))
    names = {iri: min(known[ns.SCHEMA["name"]]) for iri, known in facts.items() if ns.SCHEMA["name"] in known}
    made = (_parsed(iri, facts, names) for iri in list(facts) if iri.startswith(ns.CORRECTION))
    return sorted(made, key=lambda correction: correction.number)


def _parsed(iri: str, told: dict[str, dict[str, set[str]]], names: dict[str, str]) -> Correction:
    facts = told[iri]

    def one(predicate: str) -> str:
        return min(facts.get(predicate, {""}))

    kind = next(k for k in APPLY if ns.KG[k.capitalize()] in facts[ns.RDF.type])
    entity = None
    if ns.KG.into in facts:
        label = one(ns.KG.intoName)
        entity = Entity(
            iri=one(ns.KG.into), kind=ns.KG.local(one(ns.KG.intoKind)), label=label, names=(label,)
        )
    made = Correction(
        number=int(ns.CORRECTION.local(iri)),
        kind=kind,
        who=names.get(one(ns.PROV.wasAssociatedWith), ""),
        when=one(ns.PROV.endedAtTime),
        told=one(ns.DCT.description),
        entity=entity,
        other=one(ns.KG.merged) or one(ns.KG.renamed),
        article=one(ns.KG.inArticle),
        words=one(ns.KG.words),
        key=one(ns.KG.claimKey),
        relation=ns.REL.local(one(ns.KG.relation)),
        swapped=one(ns.KG.swapped) == "true",
        polarity=ns.FACT.local(one(ns.KG.intoPolarity)),
        certainty=ns.FACT.local(one(ns.KG.intoCertainty)),
        unsaid=one(ns.KG.intoUnsaid) == "true",
    )
    if kind != "add":
        return made
    claim = added.read(told, iri, made.article)
    return replace(made, relation="", polarity="", certainty="", added=claim)
