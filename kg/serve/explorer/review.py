"""Corrections by who has the token: of a claim, of who is one with whom; each can be taken back."""

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg import ns
from kg.corrections import marking
from kg.corrections.desk import ARTICLE, Desk
from kg.errors import InputError, UnknownName
from kg.graph import Graph
from kg.knowledge.ontology import Ontology
from kg.languages import LANGUAGES
from kg.model import DUTCH, Certainty, Entity, Mention, Polarity, Statement
from kg.serve.exchange import serving, writer
from kg.serve.explorer import doubts, hits, same
from kg.serve.explorer.kept import explorer, plain
from kg.stores import Store

router = APIRouter(prefix="/review", tags=["Review"], dependencies=[Depends(writer)])

_MANNER = re.compile(r"(.*): ((?:positive|negative), \w+), by (.+)")
"""How the desk ends what it tells of a claim that was amended or added."""

Who = Annotated[str, Field(min_length=1, max_length=80, description="Who corrects")]


class Claim(BaseModel):
    """A claim of an article."""

    claim: str
    article: str


class Verdict(Claim):
    """Whether the article says what a claim claims."""

    verdict: Literal["accept", "reject"]
    who: Who = "explorer"


class Relabel(Claim):
    """What an article claims instead."""

    relation: str
    swap: Annotated[bool, Field(description="Subject and object change places")] = False
    who: Who = "explorer"


class Amend(Claim):
    """How an article makes a claim; what is not given stays."""

    polarity: Polarity | None = None
    certainty: Certainty | None = None
    by: Annotated[str, Field(description="Who says it, by id")] = ""
    unsaid: Annotated[bool, Field(description="The article itself says it")] = False
    who: Who = "explorer"


class Split(Claim):
    """For whom somebody in a claim stands: an actor by id, or a new one by name."""

    role: Literal["subject", "object", "by"]
    actor: str = ""
    name: Annotated[str, Field(max_length=200)] = ""
    whole: Annotated[bool, Field(description="In the whole article, or in this place only")] = True
    who: Who = "explorer"


class Merge(BaseModel):
    """Two actors that are one."""

    kept: str
    merged: str
    who: Who = "explorer"


class Rename(BaseModel):
    """What an actor is called."""

    actor: str
    name: Annotated[str, Field(min_length=1, max_length=200)]
    who: Who = "explorer"


@router.get("")
def corrections(request: Request) -> Response:
    """List the corrections, the newest first."""
    known = desk(request)
    rows = [
        {"number": c.number, "kind": c.kind, "who": c.who, "when": c.when, **_said(c.told, known.ontology)}
        for c in known.corrections()
    ]
    return JSONResponse({"corrections": rows[::-1]}, headers={"Cache-Control": "no-store"})


@router.post("")
async def judge(request: Request, said: Verdict) -> Response:
    """Accept or reject a claim; the graph changes at once, and on every later build."""
    own, statement = desk(request), _statement(serving(request).graph.store, said)
    correct = own.accept if said.verdict == "accept" else own.reject
    return await done(request, lambda: correct(statement, who=said.who))


@router.get("/queue", response_model=hits.Queue)
def queue(request: Request, limit: Annotated[int, Query(ge=1, le=200)] = 40) -> Response:
    """List the claims that it pays most to judge: the least sure, and those on which most depends."""
    return plain(request, doubts.queue(explorer(request.app).index(), limit))


@router.get("/relations")
def relations(request: Request, asked: Annotated[Claim, Query()]) -> Response:
    """List what a claim may be said to claim instead: relations that its ends can have, either way round."""
    own, statement = desk(request), _statement(serving(request).graph.store, asked)
    rows = [
        {"relation": name, "swap": swap, "text": named(own.ontology, name)}
        for name, swap in own.fitting(statement)
        if statement.open or (name, swap) != (statement.relation, False)
    ]
    return JSONResponse({"relations": rows}, headers={"Cache-Control": "no-store"})


@router.post("/relabel")
async def relabel(request: Request, said: Relabel) -> Response:
    """Let a claim be of another relation, or the other way round."""
    own, statement = desk(request), _statement(serving(request).graph.store, said)
    return await done(request, lambda: own.relabel(statement, said.relation, swap=said.swap, who=said.who))


@router.post("/amend")
async def amend(request: Request, said: Amend) -> Response:
    """Let a claim be asserted or denied, more or less certain, or made by somebody else."""
    graph = serving(request).graph
    own, statement = desk(request), _statement(graph.store, said)
    by = entity(graph, said.by) if said.by else None
    how = said.model_dump(include={"polarity", "certainty", "unsaid", "who"})
    return await done(request, lambda: own.amend(statement, by=by, **how))


@router.post("/split")
async def split(request: Request, said: Split) -> Response:
    """Let somebody in a claim be somebody else, there or in the whole article."""
    graph = serving(request).graph
    statement = _statement(graph.store, said)
    mention = getattr(statement, said.role)
    if mention is None:
        raise InputError(
            "The article itself makes this claim; there is no speaker to be somebody else.", why="unsaid"
        )
    meant = entity(graph, said.actor) if said.actor else _new(graph, said.name, mention)
    words = _words(graph.store, statement.article, mention) if said.whole else _place(mention)
    return await done(
        request,
        lambda: desk(request).split(statement.article, words, meant, who=said.who),
        became=(mention.entity.iri, meant.iri),
    )


@router.post("/rename")
async def rename(request: Request, said: Rename) -> Response:
    """Let an actor whom articles introduced be called otherwise."""
    found = entity(serving(request).graph, said.actor)
    return await done(request, lambda: desk(request).rename(found, said.name, who=said.who))


@router.get("/same", response_model=hits.Alike)
def alike(request: Request, limit: Annotated[int, Query(ge=1, le=100)] = 30) -> Response:
    """List pairs of actors that may be one, with a sentence about each."""
    return plain(request, same.alike(explorer(request.app).index(), limit))


@router.get("/merge", response_model=hits.Would)
def would(request: Request, kept: str, merged: str) -> Response:
    """Say what taking one actor for another would do; nothing is changed."""
    index = explorer(request.app).index(lambda beyond: beyond.around(kept, merged))
    return plain(request, same.would(index, kept, merged))


@router.post("/merge")
async def merge(request: Request, said: Merge) -> Response:
    """Let one actor be another, wherever articles speak of it."""
    graph = serving(request).graph
    kept, merged = entity(graph, said.kept), entity(graph, said.merged)
    return await done(
        request,
        lambda: desk(request).merge(kept, merged, who=said.who),
        became=(merged.iri, kept.iri),
    )


@router.delete("/{number}")
async def undo(request: Request, number: int) -> Response:
    """Take a correction back."""
    return await done(request, lambda: desk(request).undo(number))


def desk(request: Request) -> Desk:
    """Return where the graph that is served is corrected."""
    graph = serving(request).graph
    return Desk(graph.store, graph.ontology)


async def done(
    request: Request, change: Callable[[], object], became: tuple[str, str] | None = None
) -> Response:
    """Change the graph; say who became whom, if nobody is the former any more."""
    served = serving(request)
    await served.write(change)
    row: dict[str, object] = {"version": served.version, "number": desk(request).last()}
    if became is not None and not served.graph.store.entities(became[0]):
        row["became"] = [ns.ENT.local(iri) for iri in became]
    return JSONResponse(row)


def _said(told: str, ontology: Ontology) -> dict[str, object]:
    """Return what a correction says by language, and the actor who is said to say so, if any."""
    found = _MANNER.fullmatch(told)
    head, how, by = found.groups() if found else (told, "", "")
    relations = rf"(?<= )({'|'.join(ontology.relations)})(?= )"

    def text(lang: str) -> str:
        words = re.sub(relations, lambda one: ontology.label(one[1], lang), head)
        manner = ", ".join(ontology.label(ns.FACT[word], lang) for word in how.split(", ") if word)
        return f"{words}: {manner}" if manner else words

    return {"text": {lang: text(lang) for lang in LANGUAGES}, "by": None if by in ("", ARTICLE) else by}


def named(ontology: Ontology, name: str) -> dict[str, str]:
    """Return what a relation or kind is called, by language."""
    return {lang: ontology.label(name, lang) for lang in LANGUAGES}


def _new(graph: Graph, name: str, mention: Mention) -> Entity:
    return called(graph, name) or marking.introduced(graph.ontology, name, mention.entity.kind)


def called(graph: Graph, name: str) -> Entity | None:
    """Return the one actor of the register that has a name; InputError if there is no name."""
    if not name.strip():
        raise InputError("Say who it is: choose an actor, or give a name.", why="nobody")
    known = graph.register.find(" ".join(name.split()))
    return known[0] if len(known) == 1 else None


def _words(store: Store, article: str, mention: Mention) -> str:
    """Return a name that stands for the entity of a mention, and for nobody else, in an article."""
    found = store.content(article)
    told = found[1] if found else []
    meant: dict[str, set[str]] = defaultdict(set)
    for one in (m for s in told for m in (s.subject, s.object, *s.voices)):
        meant[one.text].add(one.entity.iri)
    own = [text for text, entities in meant.items() if entities == {mention.entity.iri}]
    return max(own, key=lambda text: (text == mention.text, len(text)), default=_place(mention))


def _place(mention: Mention) -> str:
    return f"{mention.start}-{mention.end}"


def _statement(store: Store, said: Claim) -> Statement:
    found = store.content(ns.DOC[said.article])
    for statement in found[1] if found else []:
        if statement.iri == ns.CLAIM[said.claim]:
            return statement
    raise UnknownName("claim", said.claim, [])


def entity(graph: Graph, name: str) -> Entity:
    """Return an actor of the graph, else of the register, by id."""
    iri = ns.ENT[name]
    known = graph.store.entities(iri).get(iri)
    if known is None:
        listed = graph.register.entity(iri)
        if listed is None:
            raise UnknownName("actor", name, [])
        return listed
    label = known.label(DUTCH)
    return Entity(
        iri=iri, kind=known.kind, label=label, names=known.names, named=known.named, known=known.known
    )
