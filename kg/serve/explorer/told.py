"""What the API answers where people begin: the story of the start, its map, and a question that was read."""

from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict  # Pydantic reads that of typing only from Python 3.12 on

from kg.serve.explorer.models import Actor, Claim, Context, Line, Named, Texts, View


class Voice(TypedDict):
    """Who says something how often: an actor, or the writers of a paper."""

    id: str | None
    source: Annotated[str | None, Field(description="The paper, where no actor says so")]
    text: Texts
    claims: int


class Side(TypedDict):
    """Who says something, or who denies it, and how often when."""

    claims: int
    voices: list[Voice]
    bars: Annotated[list[int], Field(description="How many claims there are in each of the bins")]


class Card(TypedDict):
    """Something to begin with: who says it, who denies it, and in whose words."""

    edge: Line
    said: Side
    denied: Side
    quote: Claim
    articles: int
    papers: int
    origins: int
    first: str | None
    last: str | None


class New(TypedDict):
    """What was told first not long ago."""

    date: str
    edge: Line


class Fresh(TypedDict):
    """What is new since a day: `total` edges of which nobody had spoken, among so many claims."""

    since: str | None
    claims: int
    total: int
    rows: list[New]


class Trend(TypedDict):
    """An actor in the news."""

    actor: Actor
    bars: list[int]
    claims: int


Lead = Literal["disputed", "denied", "sourced"]
"""What is said and denied; where there is none, what is only denied; else what most sources tell."""


class Story(Context):
    """Where to begin."""

    version: int
    bins: Annotated[list[str], Field(description="The first days of the bars of a sparkline")]
    lead: Annotated[Lead, Field(description="What the cards tell: `denied` where nothing is disputed, …")]
    cards: list[Card]
    total: Annotated[int, Field(description="How many there are, with those that are not told here")]
    fresh: Fresh
    actors: list[Trend]
    known: int
    nodes: list[Actor]


class Part(TypedDict):
    """A part of the graph that hangs together, called as its best connected actors."""

    id: str
    size: int
    actors: list[Named]
    chosen: bool


class Parts(TypedDict):
    """The map of one part, the largest parts, and how many smaller ones there are with how many actors."""

    map: View
    parts: list[Part]
    smaller: int
    others: int


class Question(TypedDict):
    """What was understood of a question, as a view; and the words that were not."""

    understood: bool
    view: dict[str, Any]
    rest: list[str]


class Denier(Voice):
    """Who denies something, and for whom of the others who deny it that one speaks."""

    kind: str | None
    speaks_for: str | None


class Contradiction(TypedDict):
    """Something that is disputed, with both sides."""

    edge: Line
    said: list[Voice]
    denied: list[Denier]


class Lone(TypedDict):
    """A source: how much of what it tells nobody else does, and an example."""

    source: Annotated[str, Field(description="Empty text: unknown")]
    alone: int
    edges: int
    edge: Line
    quote: Claim


class Shared(TypedDict):
    """What several sources tell."""

    edge: Line
    sources: list[str]


class Contradictions(Context):
    """Who contradicts whom, and what one source alone says."""

    version: int
    total: int
    claims: list[Contradiction]
    sayers: int
    deniers: int
    edges: int
    alone: Annotated[int, Field(description="How many edges one source alone tells")]
    lone: list[Lone]
    shared: list[Shared]
    nodes: list[Actor]
