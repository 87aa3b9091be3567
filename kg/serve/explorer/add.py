"""Articles added by who has the token: a text or file is read, shown, and stored only then."""

import asyncio
import datetime
import json
import secrets
import time
from base64 import b64encode
from collections import Counter, OrderedDict
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends
from fastapi.exceptions import RequestValidationError
from pydantic import Base64Bytes, BaseModel, Field, ValidationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg import graph as graphs
from kg import ns, plugins, sources
from kg.corrections.desk import Desk
from kg.errors import InputError
from kg.graph import Graph
from kg.model import Article, Statement
from kg.rdf.terms import checksum, value
from kg.serve.exchange import attended, body, serving, writer
from kg.serve.explorer import about, models
from kg.serve.explorer import index as indexes
from kg.serve.explorer.kept import plain
from kg.serve.explorer.review import Who
from kg.serve.explorer.views import Filter
from kg.serve.http.failures import Refused
from kg.serve.serving import Serving
from kg.serve.workers.reader import Reader
from kg.serve.workers.reading import Readings
from kg.stores import Bindings

MOST = 2_000_000
"""Bytes of the longest text."""
SHOWN = 500
"""So many claims are shown at most; all are stored."""
KEPT, MINUTES = 8, 30
"""So many texts wait to be stored, for so long."""


class Given(BaseModel):
    """A text, or a file by its name and its bytes, and what is known of it."""

    text: str = ""
    file: Annotated[Base64Bytes, Field(description="Instead of a text; its bytes, in base64")] = b""
    name: Annotated[str, Field(max_length=300, description="Of the file; its suffix says what it is")] = ""
    encoding: Literal["utf-8", "latin-1", "windows-1252"] = "utf-8"
    id: Annotated[str, Field(max_length=500, description="Else its file, address or text gives it one")] = ""
    title: Annotated[str, Field(max_length=1000)] = ""
    date: Annotated[datetime.date | None, Field(description="'Yesterday' counts from it")] = None
    url: Annotated[str, Field(max_length=2000)] = ""
    source: Annotated[str, Field(max_length=300, description="Who published it")] = ""
    lang: Annotated[str | None, Field(description="Told from the text if it is not given")] = None

    def asked(self) -> dict[str, Any]:
        """Return what the process that reads is told; Refused if there is nothing to read."""
        data = self.file or self.text.encode(errors="replace")
        suffix = Path(self.name).suffix.lower() if self.file else ".json"
        if not data.strip():
            raise Refused(400, "There is no text; paste one, or choose a file.")
        if len(data) > MOST:
            raise Refused(413, f"The text has more than {MOST:,} bytes; add it in parts, or use kg build.")
        if suffix not in suffixes():
            raise Refused(
                415, f"Files {suffix or 'without a suffix'} cannot be read; known: {', '.join(suffixes())}."
            )
        if self.lang is not None:
            plugins.find("languages", self.lang)
        name = self.id or (Path(self.name).stem if self.file else self.url) or f"text-{ns.digest(self.text)}"
        told = {"id": name, "title": self.title, "url": self.url, "source": self.source}
        meta = {key: value for key, value in told.items() if value}
        if self.date is not None:
            meta["date"] = self.date.isoformat()
        if not self.file:  # what somebody pastes is the text, whatever it looks like
            data = json.dumps({"text": data.decode()}).encode()
        return {
            "data": b64encode(data).decode(), "suffix": suffix, "name": self.name or "the text", "meta": meta,
            "lang": self.lang, "encoding": self.encoding if self.file else "utf-8",
        }  # fmt: skip


class Kept(BaseModel):
    """What to store, and which of its claims are wrong."""

    receipt: str
    rejected: Annotated[list[str], Field(max_length=SHOWN, description="Ids of claims")] = []
    who: Who = "explorer"


class Tray:
    """What was read and is not stored yet, by receipt."""

    def __init__(self) -> None:
        """Hold nothing."""
        self.reader = Reader()
        self._waiting: OrderedDict[str, tuple[float, Readings]] = OrderedDict()

    def keep(self, readings: Readings) -> str:
        """Keep what was read for a while; return its receipt."""
        receipt = secrets.token_urlsafe(16)
        self._waiting[receipt] = time.monotonic(), readings
        while len(self._waiting) > KEPT:
            self._waiting.popitem(last=False)
        return receipt

    def find(self, receipt: str) -> Readings:
        """Return what was read; Refused if it is not kept any more."""
        kept, readings = self._waiting.get(receipt, (0.0, ([], [])))
        if not readings[0] or time.monotonic() - kept > MINUTES * 60:
            self.drop(receipt)
            raise Refused(410, "This text was read too long ago, or is stored already; read it again.")
        return readings

    def drop(self, receipt: str) -> None:
        """Forget what was read."""
        self._waiting.pop(receipt, None)


@asynccontextmanager
async def _open(app: Starlette) -> AsyncIterator[None]:
    app.state.tray = Tray()
    yield
    app.state.tray.reader.end()


router = APIRouter(prefix="/add", tags=["Add"], dependencies=[Depends(writer)], lifespan=_open)


def suffixes() -> list[str]:
    """Return the suffixes of the files that can be read."""
    return [f".{suffix}" for suffix in sources.suffixes()]


@router.post(
    "/read",
    response_model=models.Read,
    openapi_extra={"requestBody": {"content": {"application/json": {"schema": Given.model_json_schema()}}}},
)
async def read(request: Request) -> Response:
    """Read a text or a file and return what it claims; nothing is stored."""
    try:  # by hand: who has no token should not send megabytes, and who has one not too many
        given = Given.model_validate_json(await body(request, 2 * MOST))
    except ValidationError as error:
        raise RequestValidationError(
            [{**one, "loc": ("body", *one["loc"])} for one in error.errors()]
        ) from error
    readings = await attended(request, _tray(request).reader.read(given.asked() | _own(request)))
    if not readings[0]:
        raise InputError("; ".join(f"{one.id}: {one.reason}" for one in readings[1]))
    return plain(request, await asyncio.to_thread(_shown, request, readings, _tray(request).keep(readings)))


@router.post("/store", response_model=models.Stored)
async def store(request: Request, kept: Kept) -> Response:
    """Store what was read, but for the claims that are wrong; these are rejected for later builds, too."""
    readings, graph = _tray(request).find(kept.receipt), serving(request).graph
    await serving(request).write(lambda: _store(graph, readings, frozenset(kept.rejected), kept.who))
    _tray(request).drop(kept.receipt)
    return JSONResponse(await asyncio.to_thread(_stored, serving(request), readings))


def _own(request: Request) -> dict[str, str | None]:
    """Return the folder of an expert's own Turtle, for the process that reads."""
    own = serving(request).settings.ontology
    return {"ontology": None if own is None else str(own)}


def _tray(request: Request) -> Tray:
    found: Tray = request.app.state.tray
    return found


def _shown(request: Request, readings: Readings, receipt: str) -> models.Read:
    """Return what was read as the pages would show it, if it were stored, and what it replaces."""
    served = serving(request)
    articles, failed = readings
    with graphs.open(ontology=serving(request).settings.ontology) as alone:
        with served.lock:
            alone.store.write(ns.CORRECTIONS, insert=served.graph.store.quads(ns.CORRECTIONS))
            there = {one.iri: _there(served.graph, one) for one, _ in articles}
        for article, told in articles:
            alone.add(article, told)
        index = indexes.read(alone, served.version)
        known = [alone.article(article.iri) for article, _ in articles]
    found = about.claims(index, Filter().fits(index), edge="", actor="", part=slice(0, SHOWN))
    found["claims"].sort(key=lambda claim: (claim["article"], claim["start"]))
    return {
        "receipt": receipt,
        "added": [_added(article, told, there[article.iri]) for article, told in known],
        "failed": [{"name": one.id, "reason": one.reason} for one in failed],
        "found": found,
    }


def _there(graph: Graph, article: Article) -> models.There:
    """Return what the graph has of an article already: itself, or another one with the same text."""
    before = graph.store.content(article.iri)
    found = graph.query(
        f'SELECT ?d WHERE {{ GRAPH ?g {{ ?d <{ns.KG.sha256}> "{checksum(article.text)}" }} }}'
    )
    assert isinstance(found, Bindings)  # so are the answers to SELECT
    others = {value(term) for (term,) in found.rows if term is not None} - {article.iri}
    other = graph.article(min(others))[0] if others else None
    return {
        "replaces": before and {"title": before[0].title, "claims": len(before[1])},
        "same": (other.title or other.id) if other else None,
    }


def _added(article: Article, told: Sequence[Statement], there: models.There) -> models.Added:
    return {
        "id": ns.DOC.local(article.iri), "title": article.title, "source": article.source, "url": article.url,
        "date": article.published, "lang": article.lang,
        "claims": len(told), "open": sum(statement.open for statement in told), **there,
    }  # fmt: skip


def _store(graph: Graph, readings: Readings, rejected: Collection[str], who: str) -> None:
    desk = Desk(graph.store, graph.ontology)
    for article, told in readings[0]:
        desk.keep(article, told)
        for statement in graph.article(article.iri)[1]:
            if ns.CLAIM.local(statement.iri) in rejected:
                desk.reject(statement, who=who)


def _stored(served: Serving, readings: Readings) -> models.Stored:
    """Return what was stored, and the actor that most of its claims are about."""
    kept = {article.iri: served.graph.article(article.iri)[1] for article, _ in readings[0]}
    told = [statement for statements in kept.values() for statement in statements if not statement.open]
    ends = (end.entity for statement in told for end in (statement.subject, statement.object))
    about = Counter(entity.iri for entity in ends if entity.named).most_common(1)
    return {
        "version": served.version, "articles": [ns.DOC.local(iri) for iri in kept], "claims": len(told),
        "actor": ns.ENT.local(about[0][0]) if about else None,
    }  # fmt: skip
