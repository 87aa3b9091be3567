"""Corrections by who has the token: accept or reject a claim, merge two actors, take it back."""

from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg import ns
from kg.corrections import Desk
from kg.errors import UnknownName
from kg.model import Entity, Statement
from kg.serve.exchange import serving, writer
from kg.stores import Store

router = APIRouter(prefix="/review", tags=["Review"], dependencies=[Depends(writer)])

Who = Annotated[str, Field(min_length=1, max_length=80, description="Who corrects")]


class Verdict(BaseModel):
    """Whether the article says what a claim claims."""

    claim: str
    article: str
    verdict: Literal["accept", "reject"]
    who: Who = "explorer"


class Merge(BaseModel):
    """Two actors that are one."""

    kept: str
    merged: str
    who: Who = "explorer"


@router.get("")
def corrections(request: Request) -> Response:
    """List the corrections, the newest first."""
    found = _desk(request).corrections()
    rows = [{"number": c.number, "kind": c.kind, "told": c.told, "who": c.who, "when": c.when} for c in found]
    return JSONResponse({"corrections": rows[::-1]}, headers={"Cache-Control": "no-store"})


@router.post("")
async def judge(request: Request, said: Verdict) -> Response:
    """Accept or reject a claim; the graph changes at once, and on every later build."""
    desk, statement = _desk(request), _statement(serving(request).graph.store, said)
    correct = desk.accept if said.verdict == "accept" else desk.reject
    return await _done(request, lambda: correct(statement, who=said.who))


@router.post("/merge")
async def merge(request: Request, said: Merge) -> Response:
    """Let one actor be another, wherever articles speak of it."""
    store = serving(request).graph.store
    kept, merged = _entity(store, said.kept), _entity(store, said.merged)
    return await _done(request, lambda: _desk(request).merge(kept, merged, who=said.who))


@router.delete("/{number}")
async def undo(request: Request, number: int) -> Response:
    """Take a correction back."""
    return await _done(request, lambda: _desk(request).undo(number))


def _desk(request: Request) -> Desk:
    graph = serving(request).graph
    return Desk(graph.store, graph.ontology)


async def _done(request: Request, change: Callable[[], object]) -> Response:
    await serving(request).write(change)
    return JSONResponse({"version": serving(request).version})


def _statement(store: Store, said: Verdict) -> Statement:
    found = store.content(ns.DOC[said.article])
    for statement in found[1] if found else []:
        if statement.iri == ns.CLAIM[said.claim]:
            return statement
    raise UnknownName("claim", said.claim, [])


def _entity(store: Store, name: str) -> Entity:
    known = store.entities().get(ns.ENT[name])
    if known is None:
        raise UnknownName("actor", name, [])
    label = known.label("nl")
    return Entity(
        iri=known.iri, kind=known.kind, label=label, names=known.names, named=known.named, known=known.known
    )
