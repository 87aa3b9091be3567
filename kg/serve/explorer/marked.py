"""Claims added by who has the token: words marked in an article, shown as a claim before it is stored."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from kg import ns
from kg.corrections import marking
from kg.errors import UnknownName
from kg.graph import Graph
from kg.languages import LANGUAGES
from kg.model import Article, Certainty, Entity, Mention, Polarity, Span, Statement, Tense
from kg.rdf import rows, words
from kg.rdf.rows import Actor
from kg.serve.exchange import serving, writer
from kg.serve.explorer import hits
from kg.serve.explorer.kept import explorer, plain
from kg.serve.explorer.review import Who, called, desk, done, entity, named
from kg.serve.http.failures import Refused

router = APIRouter(prefix="/review/claim", tags=["Review"], dependencies=[Depends(writer)])

Name = Annotated[str, Field(max_length=200)]


class Mark(BaseModel):
    """Characters `start` to `end` of an article, and the words that were there when they were marked."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    words: Annotated[str, Field(min_length=1, max_length=marking.LONGEST)]


class Meant(BaseModel):
    """An actor by id, or a new one by name and kind; and perhaps where he is named."""

    actor: Name = ""
    name: Name = ""
    kind: Name = ""
    mark: Mark | None = None


class End(Meant):
    """A subject or object, which is marked."""

    mark: Mark


class Addition(BaseModel):
    """A claim that an article makes and nobody read in it."""

    article: Annotated[str, Field(max_length=1000)]
    subject: End
    relation: Name
    object: End
    trigger: Annotated[Mark | None, Field(description="The words that say it, else the sentence")] = None
    by: Annotated[Meant | None, Field(description="Who says it, else the article itself")] = None
    polarity: Polarity = "positive"
    certainty: Certainty = "certain"
    tense: Tense = "present"
    who: Who = "explorer"

    def marks(self) -> list[Mark]:
        """Return all that is marked."""
        by = None if self.by is None else self.by.mark
        return [mark for mark in (self.subject.mark, self.object.mark, self.trigger, by) if mark is not None]


class Place(BaseModel):
    """Words in an article."""

    article: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]


class Kinds(BaseModel):
    """Of which kinds two actors are."""

    subject: Name
    object: Name


@router.get("/who", response_model=hits.Stands)
def who(request: Request, place: Annotated[Place, Query()]) -> Response:
    """Say whom words of an article stand for: by its claims, else by the names that are known."""
    graph = serving(request).graph
    article, told = _content(graph, place.article)
    span = marking.at(article.text, place.start, place.end)
    meant = marking.meant(told, span)
    if meant is None and span.text:
        name = explorer(request.app).names().exactly(span.text)
        meant = called(graph, span.text) if name is None else entity(graph, name)
    return plain(request, {"actor": None if meant is None else _met(_actor(graph, meant, article.lang))})


@router.get("/kinds", response_model=hits.Fitting)
def kinds(request: Request) -> Response:
    """List the kinds of which somebody new can be."""
    ontology = serving(request).graph.ontology
    return plain(request, {"rows": [{"id": k, "text": named(ontology, k)} for k in sorted(ontology.kinds)]})


@router.get("/relations", response_model=hits.Fitting)
def relations(request: Request, ends: Annotated[Kinds, Query()]) -> Response:
    """List the relations that there may be from an actor of one kind to one of another."""
    own = desk(request)
    found = own.between(ends.subject, ends.object)
    return plain(request, {"rows": [{"id": name, "text": named(own.ontology, name)} for name in found]})


@router.post("/preview", response_model=hits.Sketch)
def preview(request: Request, said: Addition) -> Response:
    """Show a claim as it would be stored; nothing is."""
    graph = serving(request).graph
    article, _ = _content(graph, said.article)
    claim = _claim(request, said)
    known = desk(request).twin(claim)
    return plain(request, {**_sketch(graph, article, claim), "known": known and ns.CLAIM.local(known.iri)})


@router.post("")
async def add(request: Request, said: Addition) -> Response:
    """Add a claim; the graph changes at once, and on every later build of the article."""
    claim = _claim(request, said)
    return await done(request, lambda: desk(request).add(claim, who=said.who))


def _claim(request: Request, said: Addition) -> Statement:
    graph = serving(request).graph
    article, _ = _content(graph, said.article)
    if any(article.text[mark.start : mark.end] != mark.words for mark in said.marks()):
        raise Refused(409, "The article has other words by now than those that were marked; open it again.")
    by = None
    if said.by is not None:
        meant = _meant(graph, said.by)
        by = meant if said.by.mark is None else marking.mention(_span(said.by.mark), meant)
    return desk(request).marked(
        article.iri, _end(graph, said.subject), said.relation, _end(graph, said.object), by=by,
        trigger=None if said.trigger is None else _span(said.trigger),
        polarity=said.polarity, certainty=said.certainty, tense=said.tense,
    )  # fmt: skip


def _end(graph: Graph, end: End) -> Mention:
    return marking.mention(_span(end.mark), _meant(graph, end))


def _span(mark: Mark) -> Span:
    return Span(start=mark.start, end=mark.end, text=mark.words)


def _meant(graph: Graph, said: Meant) -> Entity:
    if said.actor:
        return entity(graph, said.actor)
    return called(graph, said.name) or marking.introduced(graph.ontology, said.name, said.kind)


def _content(graph: Graph, name: str) -> tuple[Article, list[Statement]]:
    found = graph.store.content(ns.DOC[name])
    if found is None:
        raise UnknownName("article", name, [])
    return found


def _sketch(graph: Graph, article: Article, claim: Statement) -> dict[str, object]:
    row, label = rows.claim(article, claim), named(graph.ontology, claim.relation)
    status = row["status"].lower()
    met = {
        m.entity.iri: _actor(graph, m.entity, article.lang)
        for m in (claim.subject, claim.object, *claim.voices)
    }
    subject, target = claim.subject.entity.iri, claim.object.entity.iri
    return {
        "claim": {**row, "status": status},
        "edge": {
            "id": row["edge"], "from": ns.ENT.local(subject), "to": ns.ENT.local(target),
            "relation": claim.relation, "text": label, "status": status,
            "phrase": words.of_claim(graph.ontology, claim.relation, met[subject], row, article.lang),
        },
        "nodes": [_met(actor) for actor in met.values()],
    }  # fmt: skip


def _actor(graph: Graph, meant: Entity, lang: str) -> Actor:
    """Return somebody as the graph knows him, else as the register or the article has him."""
    found = graph.store.entities(meant.iri).get(meant.iri)
    if found is not None:
        return found
    labels = {code: graph.register.label(meant, code) for code in (LANGUAGES if meant.known else (lang,))}
    return Actor(
        iri=meant.iri, kind=meant.kind, labels=labels, names=meant.names, named=meant.named, known=meant.known
    )


def _met(actor: Actor) -> hits.Met:
    return {"id": actor.id, "text": dict(actor.labels), "kind": actor.kind}
