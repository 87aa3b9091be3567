"""The JSON API of the explorer: views of the graph, never the whole of it."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from kg import ns
from kg.serve.explorer import (
    about,
    add,
    ask,
    contra,
    export,
    hits,
    marked,
    models,
    review,
    story,
    terms,
    told,
    triples,
    views,
    when,
)
from kg.serve.explorer import whole as wholes
from kg.serve.explorer.kept import answer, explorer, plain, warm
from kg.serve.explorer.views import CLAIMS, EDGES, NODES, Filter

router = APIRouter(prefix="/api", tags=["Explorer"], lifespan=warm)

Name = Annotated[str, Field(description="Id of an actor, as `/api/search` gives it")]


class Sized(Filter):
    """A filter, and how much may be shown."""

    nodes: Annotated[int, Field(ge=1, le=EDGES, description="At most so many actors")] = NODES
    claims: Annotated[int, Field(ge=1, le=EDGES, description="At most so many claims")] = CLAIMS


class Ego(Sized):
    """An actor and how far to look."""

    actor: Name
    hops: Annotated[int, Field(ge=1, le=3)] = 1


class Between(Filter):
    """Two actors."""

    a: Name
    b: Name
    k: Annotated[int, Field(ge=1, le=8, description="So many ways")] = 3


class Whole(Filter):
    """A filter, and how many edges may be shown."""

    edges: Annotated[int, Field(ge=1, le=wholes.MOST, description="At most so many edges")] = EDGES


class Claims(Filter):
    """Which claims, and which of them to list."""

    edge: str = ""
    actor: Annotated[str, Field(description="Only about this actor")] = ""
    offset: Annotated[int, Field(ge=0)] = 0
    limit: Annotated[int, Field(ge=1, le=500)] = 50


class Times(Filter):
    """Which claims, and how time is cut."""

    unit: Annotated[when.Unit | None, Field(description="As the time is long, unless given")] = None


class Communities(Sized):
    """All communities, or the members of one."""

    of: Annotated[str, Field(description="An actor: return the view of its community")] = ""


class Begin(Filter):
    """What is told at the start."""

    fresh: Annotated[str, Field(description="What is published on this day or later is new")] = ""
    limit: Annotated[int, Field(ge=1, le=50, description="So many of what is disputed")] = story.CARDS


class Mapped(Filter):
    """Which part of the graph, and how much of it."""

    of: Annotated[str, Field(description="An actor: the part that it is in, else the largest")] = ""
    nodes: Annotated[int, Field(ge=2, le=NODES, description="At most so many actors")] = story.MAP


@router.get("/story", response_model=told.Story)
def begin(request: Request, query: Annotated[Begin, Query()]) -> Response:
    """Tell what is disputed now, what is new, and who is in the news."""
    return answer(
        request,
        lambda index: story.story(index, query.fits(index), fresh=query.fresh, limit=query.limit),
        lambda beyond: beyond.about(query),
    )


@router.get("/parts", response_model=told.Parts)
def parts(request: Request, query: Annotated[Mapped, Query()]) -> Response:
    """Show a part of the graph that hangs together, and name the others."""
    return answer(
        request,
        lambda index: story.parts(index, query.fits(index), of=query.of, nodes=query.nodes),
        lambda beyond: beyond.about(query),
    )


class Disputes(Filter):
    """How much of what is disputed."""

    limit: Annotated[int, Field(ge=1, le=200, description="So many disputed claims")] = contra.CLAIMS


@router.get("/contradictions", response_model=told.Contradictions)
def contradictions(request: Request, query: Annotated[Disputes, Query()]) -> Response:
    """Tell who contradicts whom, and what one source alone says."""
    return answer(
        request,
        lambda index: contra.contradictions(index, query.fits(index), limit=query.limit),
        lambda beyond: beyond.about(query),
    )


@router.get("/search", response_model=hits.Found)
def search(
    request: Request,
    q: Annotated[str, Query(max_length=200)] = "",
    limit: Annotated[int, Query(ge=1, le=50)] = 12,
) -> Response:
    """Find actors by any of their names, in Dutch or English; capitals and accents do not matter."""
    return answer(request, lambda _: {"actors": explorer(request.app).names().find(q, limit)})


@router.get("/texts", response_model=hits.InTexts)
def in_texts(
    request: Request,
    q: Annotated[str, Query(max_length=200)] = "",
    limit: Annotated[int, Query(ge=1, le=50)] = 6,
) -> Response:
    """Find sentences of claims, and titles of articles, by their words."""
    return plain(request, explorer(request.app).in_texts(q, limit))


@router.get("/terms", response_model=hits.Terms)
def used(request: Request) -> Response:
    """List the relations, classes and properties that queries are made of, by their names."""
    graph = request.app.state.kg.graph
    return answer(request, lambda index: terms.terms(graph, index))


@router.get("/ask", response_model=told.Question)
def asked(request: Request, q: Annotated[str, Query(max_length=300)] = "") -> Response:
    """Read a question as a view: 'wat zei de NIS in november', 'who says what about Shell'."""
    ontology, names = request.app.state.kg.graph.ontology, explorer(request.app).names()
    return answer(request, lambda index: ask.question(q, index, names, ontology))


@router.get("/ego", response_model=models.View)
def ego(request: Request, query: Annotated[Ego, Query()]) -> Response:
    """Show an actor and whom it is connected with, the weightiest first."""
    return answer(
        request,
        lambda index: views.ego(
            index, query.actor, query.fits(index), hops=query.hops, nodes=query.nodes, claims=query.claims
        ),
        lambda beyond: beyond.ego(
            query.actor, query, hops=query.hops, nodes=query.nodes, claims=query.claims
        ),
    )


@router.get("/top", response_model=models.View)
def top(request: Request, query: Annotated[Sized, Query()]) -> Response:
    """Show the edges with the most claims, of all that pass the filters."""
    return answer(
        request,
        lambda index: views.top(index, query.fits(index), nodes=query.nodes, claims=query.claims),
        lambda beyond: beyond.about(query),
    )


@router.get("/whole", response_model=models.Whole)
def whole(request: Request, query: Annotated[Whole, Query()]) -> Response:
    """Show everything that passes the filters, each actor at its place; sentences come from `/api/claims`."""
    return answer(
        request,
        lambda index: wholes.whole(index, query.fits(index), edges=query.edges),
        lambda beyond: beyond.about(query),
    )


@router.get("/paths", response_model=models.View)
def paths(request: Request, query: Annotated[Between, Query()]) -> Response:
    """Show the shortest ways between two actors, whatever the direction; `view.ways` lists them."""
    return answer(
        request,
        lambda index: views.paths(index, query.a, query.b, query.fits(index), k=query.k),
        lambda beyond: beyond.between(query.a, query.b, query.k),
    )


@router.get("/claims", response_model=models.Claims)
def claims(request: Request, query: Annotated[Claims, Query()]) -> Response:
    """List claims, the newest first."""
    return answer(
        request,
        lambda index: about.claims(
            index,
            query.fits(index),
            edge=query.edge,
            actor=query.actor,
            part=slice(query.offset, query.offset + query.limit),
        ),
        lambda beyond: (
            beyond.edge(query.edge)
            if query.edge
            else beyond.around(query.actor)
            if query.actor
            else beyond.about(query)
        ),
    )


@router.get("/timeline", response_model=models.Timeline)
def timeline(request: Request, query: Annotated[Times, Query()]) -> Response:
    """Count the claims by day, week, month or year of publication."""
    return answer(
        request,
        lambda index: about.timeline(index, query.fits(index), unit=query.unit),
        lambda beyond: beyond.about(query),
    )


@router.get("/communities", response_model=models.Communities | models.View)
def communities(request: Request, query: Annotated[Communities, Query()]) -> Response:
    """Show the whole graph as at most 150 communities, or the members of one of them."""
    return answer(
        request,
        lambda index: (
            about.community(index, query.of, query.fits(index)) if query.of else about.communities(index)
        ),
        lambda beyond: beyond.group(query.of),
    )


@router.get("/marks", response_model=models.Marks)
def marks(request: Request, actor: Annotated[list[str], Query()] = []) -> Response:  # noqa: B006  # FastAPI copies it
    """Return community and centrality of actors."""
    return answer(request, lambda index: about.marks(index, actor))


@router.get("/article", response_model=models.Article)
def article(request: Request, id: Annotated[str, Query(description="End of its IRI")]) -> Response:
    """Return an article with its text, and where its claims and actors stand in it."""
    graph = request.app.state.kg.graph
    return answer(request, lambda index: about.article(graph, index, id), lambda beyond: beyond.article(id))


@router.get("/stats", response_model=models.Stats)
def stats(request: Request) -> Response:
    """Say how much there is of what, and what can be filtered by."""
    graph, writable = request.app.state.kg.graph, request.app.state.kg.settings.writable
    reads = add.suffixes() if writable else []
    return answer(
        request, lambda index: models.Stats(**about.stats(graph, index), writable=writable, reads=reads)
    )


@router.post("/layout", response_model=models.Places)
def layout(request: Request, picture: export.Picture) -> Response:
    """Return places for a picture that is too large to be laid out in the browser."""
    return plain(request, export.places(picture))


@router.post("/triples", response_model=models.View)
def of_triples(request: Request, found: triples.Triples) -> Response:
    """Show triples as a view: those of the graph with their claims, others as bare lines."""
    ontology = request.app.state.kg.graph.ontology
    ends = [(ns.ENT.local(subject), ns.ENT.local(target)) for subject, _, target in found.triples]
    index = explorer(request.app).index(lambda beyond: beyond.linking(ends))
    return plain(request, triples.view(index, ontology, found))


@router.post("/export", response_class=Response)
def exported(request: Request, shown: export.Shown, format: export.Format) -> Response:
    """Return what is shown as a file."""
    graph = request.app.state.kg.graph
    index = explorer(request.app).index(lambda beyond: beyond.behind(shown.claims))
    written = export.written(graph, index, shown, format)
    media, suffix = export.MEDIA[format]
    named = {"Content-Disposition": f'attachment; filename="kg.{suffix}"', "Cache-Control": "no-store"}
    return Response(written, media_type=media, headers=named)


router.include_router(review.router)
router.include_router(marked.router)
router.include_router(add.router)
