"""Commands by which people correct the graph."""

from typing import Annotated

import typer

import kg
from kg import ns
from kg.cli._app import Section, command, rows
from kg.cli._options import KG_STORE, Format, Ontology, Store
from kg.cli.explain import one_claim
from kg.corrections import desk as made
from kg.corrections import marking
from kg.errors import InputError, UnknownName
from kg.model import DUTCH, Certainty, Entity, Polarity, Span, Statement, Tense

Who = Annotated[
    str | None, typer.Option("--who", metavar="NAME", help="Who says so; by default whoever is logged in.")
]
Claim = Annotated[str, typer.Argument(metavar="CLAIM", help="The start of its id, as kg explain shows it.")]


@command(Section.CORRECT, "kg merge 'Kim' 'Kim Jong-un'")
def merge(
    a: Annotated[str, typer.Argument(metavar="A", help="An actor, who is kept.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another, who is A too.")],
    who: Who = None,
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Say that two actors are one; later builds keep to it."""
    with kg.open(store, ontology=ontology) as graph:
        kept, merged = _actor(graph, a), _actor(graph, b)
        if merged.known and not kept.known:
            kept, merged = merged, kept
        changed = _desk(graph).merge(kept, merged, who=who or made.person())
    _tell(f"{merged.label} is {kept.label} from now on", changed)


@command(Section.CORRECT, "kg rename Yoo 'Yoo Sang-bum'")
def rename(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="Somebody whom articles introduced.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called.")],
    who: Who = None,
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Say what an actor is called; later builds keep to it."""
    with kg.open(store, ontology=ontology) as graph:
        found = _actor(graph, actor)
        changed = _desk(graph).rename(found, name, who=who or made.person())
    _tell(f"{found.label} is called {name} from now on", changed)


@command(Section.CORRECT, "kg split kimregime NIS --as 'NIS (Roemenië)'")
def split(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id or IRI.")],
    words: Annotated[
        str, typer.Argument(metavar="NAME", help="A name as it stands there, or one mention: 120-131.")
    ],
    as_: Annotated[
        str, typer.Option("--as", metavar="NAME", help="Whom it stands for: an actor, or a new name.")
    ],
    who: Who = None,
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Say that a name stands for somebody else in one article; later builds keep to it."""
    iri = ns.named_document(article)
    with kg.open(store, ontology=ontology) as graph:
        entity = _meant(graph, iri, words, as_)
        changed = _desk(graph).split(iri, words, entity, who=who or made.person())
    _tell(f"{words!r} stands for {entity.label} ({ns.curie(entity.iri)}) in {article} from now on", changed)


@command(Section.CORRECT, "kg reject 4505")
def reject(claim: Claim, who: Who = None, store: Store = KG_STORE, ontology: Ontology = None) -> None:
    """Say that an article does not make a claim; later builds leave it out."""
    with kg.open(store, ontology=ontology) as graph:
        found = _claim(graph, claim)
        changed = _desk(graph).reject(found, who=who or made.person())
    _tell(f"Rejected: {_told(found)}", changed)


@command(Section.CORRECT, "kg accept 25b1")
def accept(claim: Claim, who: Who = None, store: Store = KG_STORE, ontology: Ontology = None) -> None:
    """Say that an article does make a claim; its confidence is 1 from now on."""
    with kg.open(store, ontology=ontology) as graph:
        found = _claim(graph, claim)
        changed = _desk(graph).accept(found, who=who or made.person())
    _tell(f"Accepted: {_told(found)}", changed)


@command(Section.CORRECT, "kg relabel 5f00 supports --swap")
def relabel(
    claim: Claim,
    relation: Annotated[
        str, typer.Argument(metavar="RELATION", help="What it claims, for instance supplies.")
    ],
    swap: Annotated[bool, typer.Option("--swap", help="Subject and object change places.")] = False,
    who: Who = None,
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Say that a claim is of another relation, or the other way round; later builds keep to it."""
    with kg.open(store, ontology=ontology) as graph:
        found = _claim(graph, claim)
        changed = _desk(graph).relabel(found, relation, swap=swap, who=who or made.person())
    ends = (found.object, found.subject) if swap else (found.subject, found.object)
    _tell(f"Relabelled: {ends[0].entity.label} {relation} {ends[1].entity.label}", changed)


@command(Section.CORRECT, "kg amend 5f00 --polarity negative --by Rusland")
def amend(
    claim: Claim,
    polarity: Annotated[
        Polarity | None, typer.Option("--polarity", help="Whether the article asserts or denies it.")
    ] = None,
    certainty: Annotated[
        Certainty | None, typer.Option("--certainty", help="How certain it is there.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who says it.")] = None,
    unsaid: Annotated[
        bool, typer.Option("--unsaid", help="The article itself says it, nobody in it.")
    ] = False,
    who: Who = None,
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Say that a claim is denied, less certain or made by somebody else; later builds keep to it."""
    with kg.open(store, ontology=ontology) as graph:
        found, speaker = _claim(graph, claim), None if by is None else _actor(graph, by)
        changed = _desk(graph).amend(
            found, polarity=polarity, certainty=certainty, by=speaker, unsaid=unsaid, who=who or made.person()
        )
    _tell(f"Amended: {_told(found)}", changed)


@command(Section.CORRECT, "kg add-claim kimregime Noord-Korea supplies Rusland --in munitie", "add-claim")
def add_claim(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id or IRI.")],
    subject: Annotated[
        str, typer.Argument(metavar="SUBJECT", help="Words as they stand there, or their offsets: 314-317.")
    ],
    relation: Annotated[str, typer.Argument(metavar="RELATION", help="For instance supplies.")],
    object_: Annotated[
        str, typer.Argument(metavar="OBJECT", help="Words in the same sentence, or their offsets.")
    ],
    within: Annotated[
        str | None, typer.Option("--in", metavar="WORDS", help="More words of that sentence.")
    ] = None,
    trigger: Annotated[
        str | None, typer.Option("--trigger", metavar="WORDS", help="The words there that say it.")
    ] = None,
    subject_is: Annotated[
        str | None, typer.Option("--subject-is", metavar="NAME", help="Whom SUBJECT stands for.")
    ] = None,
    object_is: Annotated[
        str | None, typer.Option("--object-is", metavar="NAME", help="Whom OBJECT stands for.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Of whoever is new: Person, Country, …")
    ] = None,
    polarity: Annotated[
        Polarity, typer.Option("--polarity", help="Whether the article asserts or denies it.")
    ] = "positive",
    certainty: Annotated[Certainty, typer.Option("--certainty", help="How certain it is there.")] = "certain",
    tense: Annotated[Tense, typer.Option("--tense", help="When it is.")] = "present",
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who says it.")] = None,
    who: Who = None,
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Add a claim that an article makes and nobody read in it; later builds keep to it."""
    with kg.open(store, ontology=ontology) as graph:
        text, told = graph.article(article)
        words = {"subject": subject, "object": object_, "trigger": trigger, "in": within}
        given = {role: said for role, said in words.items() if said is not None}
        spans = dict(zip(given, marking.together(text, told, list(given.values())), strict=True))
        ends = [
            marking.mention(spans[role], _marked(graph, told, spans[role], name, kind))
            for role, name in (("subject", subject_is), ("object", object_is))
        ]
        claim = _desk(graph).marked(
            text.iri, ends[0], relation, ends[1], by=None if by is None else _actor(graph, by),
            trigger=spans.get("trigger"), polarity=polarity, certainty=certainty, tense=tense,
        )  # fmt: skip
        changed = _desk(graph).add(claim, who=who or made.person())
    _tell(f"Added: {_told(claim)}", changed)


@command(Section.CORRECT, "kg corrections --undo 2", "corrections")
def list_corrections(
    undo: Annotated[int | None, typer.Option("--undo", metavar="NUMBER", help="Take one back.")] = None,
    format: Format = "table",
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """List what people corrected, or take a correction back."""
    with kg.open(store, ontology=ontology, reading=undo is None) as graph:
        if undo is not None:
            _tell(f"Correction {undo} is taken back", _desk(graph).undo(undo))
            return
        known = _desk(graph).corrections()
    listed = [(c.number, c.kind, c.told, ns.DOC.local(c.article) or None, c.who, c.when) for c in known]
    rows(["Number", "Correction", "Says", "Article", "Who", "When"], listed, format)


def _desk(graph: "kg.Graph") -> made.Desk:
    return made.Desk(graph.store, graph.ontology)


def _tell(what: str, changed: int) -> None:
    typer.echo(f"{what}; this changes {changed} article{'' if changed == 1 else 's'}.")


def _told(claim: Statement) -> str:
    ends = claim.subject.entity.label, claim.object.entity.label
    return f"{ends[0]} {claim.relation} {ends[1]}, in {claim.sentence.text!r}"


def _claim(graph: "kg.Graph", name: str) -> Statement:
    return one_claim(name, list(graph.statements()))


def _actor(graph: "kg.Graph", name: str) -> Entity:
    """Return an actor of the graph, else of the register."""
    known = graph.register.find(name)
    try:
        found = graph.find(name)
    except UnknownName:
        if len(known) != 1:
            raise
        return known[0]
    label = found.label(DUTCH)
    return Entity(iri=found.iri, kind=found.kind, label=label, names=found.names, known=found.known)


def _marked(
    graph: "kg.Graph", told: list[Statement], span: Span, name: str | None, kind: str | None
) -> Entity:
    """Return whom words stand for: who is named, else whom the article means, else somebody new of a kind."""
    meant = None if name is not None else marking.meant(told, span)
    if meant is not None:
        return meant
    called = span.text if name is None else name
    try:
        return _actor(graph, called)
    except UnknownName as error:
        if kind is None:
            raise InputError(
                f"{error} Say whom {span.text!r} stands for, or of which --kind it is."
            ) from None
    return marking.introduced(graph.ontology, called, kind)


def _meant(graph: "kg.Graph", article: str, words: str, name: str) -> Entity:
    """Return the actor of that name, else a new one of the kind that the words have in the article."""
    try:
        return _actor(graph, name)
    except UnknownName:
        content = graph.store.content(article)
        told = content[1] if content is not None else []
        mentions = [m for s in told for m in (s.subject, s.object, *s.voices)]
        kinds = [m.entity.kind for m in mentions if words in (m.text, f"{m.start}-{m.end}")]
        if not kinds:
            raise InputError(f"No claim of {ns.curie(article)} has a mention {words!r}.") from None
        return Entity(iri=ns.ENT[ns.slug(name)], kind=kinds[0], label=name, names=(name,))
