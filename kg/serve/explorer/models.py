"""What the API answers, for its description; the answers themselves are written as they are."""

from typing import Any

from pydantic import BaseModel, Field

Texts = dict[str, str]
"""By language; '' if it is in neither Dutch nor English."""


class Actor(BaseModel):
    """An actor in a view."""

    id: str
    text: Texts
    names: list[str]
    kind: str
    degree: int = Field(description="How many neighbours it has in the whole graph")
    claims: int
    says: int = Field(description="How many claims it makes itself")


class Claim(BaseModel):
    """Who says what, in which sentence; offsets count characters from the beginning of the sentence."""

    id: str
    edge: str
    status: str
    polarity: str
    certainty: str
    tense: str
    by: str | None = Field(description="Id of the speaker; null if the article itself says so")
    sentence: str
    start: int
    end: int
    subject_start: int
    subject_end: int
    object_start: int
    object_end: int
    article: str
    date: str | None
    theme: str | None
    amount: str | None = Field(description="How much or how many, as written: 'ruim 1 miljoen stuks munitie'")
    time: str | None
    cue: str | None
    confidence: float


class Edge(BaseModel):
    """All claims with one subject, relation and object; a view may carry fewer than `count`."""

    id: str
    from_: str = Field(alias="from")
    to: str
    relation: str
    text: Texts
    status: str
    group: str
    open: bool
    weight: int
    count: int
    claims: list[Claim]


class Sizes(BaseModel):
    """How much."""

    nodes: int
    edges: int
    claims: int


class View(BaseModel):
    """A part of the graph; `cut` says that there is more than is shown."""

    view: dict[str, Any]
    version: int
    shown: Sizes
    total: Sizes
    cut: bool
    nodes: list[Actor]
    edges: list[Edge]
    people: dict[str, Texts] = Field(description="Speakers who are not among the nodes")
    articles: dict[str, dict[str, str | None]]


class Hit(BaseModel):
    """An actor that a text may mean."""

    id: str
    name: str
    text: Texts
    kind: str
    degree: int
    claims: int
    says: int


class Found(BaseModel):
    """Actors, the likeliest first."""

    actors: list[Hit]


class Claims(BaseModel):
    """Claims in a list, and what they refer to."""

    total: int
    offset: int
    claims: list[Claim]
    nodes: list[Actor]
    edges: list[dict[str, Any]]
    people: dict[str, Texts]
    articles: dict[str, dict[str, str | None]]


class Replaced(BaseModel):
    """An article that is in the graph already."""

    title: str | None
    claims: int


class Added(BaseModel):
    """An article that was read and is not stored yet."""

    id: str
    title: str | None
    source: str | None
    url: str | None
    date: str | None
    lang: str
    claims: int
    open: int = Field(description="Of these, claims of relations that are not in the vocabulary")
    replaces: Replaced | None
    same: str | None = Field(description="Another article that has this very text")


class Read(BaseModel):
    """What an added text claims; nothing is stored until the receipt is sent."""

    receipt: str
    added: list[Added]
    failed: list[dict[str, str]]
    found: Claims


class Stored(BaseModel):
    """What was stored, and whom most of it is about."""

    version: int
    articles: list[str]
    claims: int
    actor: str | None


class Timeline(BaseModel):
    """Claims by day, month or year."""

    unit: str
    bins: list[dict[str, Any]]
    undated: int


class Communities(BaseModel):
    """Communities as bubbles; a bubble is called as its best connected actor."""

    version: int
    total: int
    bubbles: list[dict[str, Any]]
    links: list[dict[str, Any]]


class Marks(BaseModel):
    """Community and score by actor."""

    actors: dict[str, dict[str, Any]]


class Article(BaseModel):
    """An article; offsets count characters of the text."""

    id: str
    text: str
    title: str | None
    source: str | None
    url: str | None
    date: str | None
    lang: str
    note: str | None
    mentions: list[dict[str, Any]]
    claims: list[dict[str, Any]]


class Stats(BaseModel):
    """Numbers and words, whether corrections are taken, and the suffixes of files that can be added."""

    writable: bool
    reads: list[str]
    version: int
    articles: int
    claims: int
    actors: int
    edges: int
    open: int
    first: str | None
    last: str | None
    kinds: dict[str, Any]
    statuses: dict[str, Any]
    groups: dict[str, Any]
    relations: dict[str, Any]
    sources: dict[str, int]
    languages: dict[str, int]
    speakers: list[dict[str, Any]]


class Places(BaseModel):
    """Where actors stand, in pixels."""

    places: dict[str, tuple[int, int]]
