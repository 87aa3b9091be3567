"""What the API answers: the dictionaries that are sent, with the types that its description and mypy read."""

from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict  # Pydantic reads that of typing only from Python 3.12 on

Texts = dict[str, str]
"""By language; '' if it is in neither Dutch nor English."""
About = dict[str, str | None]
"""Title, source, publisher, address, date, language and note of an article, and the agency it came from."""
_Ends = TypedDict("_Ends", {"from": str, "to": str})


class Actor(TypedDict):
    """An actor in a view."""

    id: str
    text: Texts
    names: list[str]
    kind: str
    known: Annotated[bool, Field(description="Whether the register has it, with its names")]
    degree: Annotated[int, Field(description="How many neighbours it has in the whole graph")]
    claims: int
    says: Annotated[int, Field(description="How many claims it makes itself")]


class Quantity(TypedDict):
    """How much or how many a claim tells."""

    text: Annotated[str, Field(description="As written: 'ruim 1 miljoen stuks munitie'")]
    lower: float | None
    upper: float | None
    bound: Annotated[str, Field(description="How the words mean the numbers: Exactly, MoreThan, …")]
    unit: Annotated[str, Field(description="What is counted: a noun, the code of a currency, or %")]


class Claim(TypedDict):
    """Who says what, in which sentence; offsets count characters from the beginning of the sentence."""

    id: str
    edge: str
    status: str
    polarity: str
    certainty: str
    tense: str
    by: Annotated[str | None, Field(description="Id of the speaker; null if the article itself says so")]
    via: Annotated[list[str], Field(description="Ids of those who pass it on, the nearest first")]
    sentence: str
    start: int
    end: int
    at: Annotated[
        str | None,
        Field(description="Address of the sentence: its page with what finds the words there, or its file"),
    ]
    subject_start: int
    subject_end: int
    object_start: int
    object_end: int
    article: str
    date: str | None
    theme: str | None
    amounts: Annotated[list[Quantity], Field(description="In the order of the text")]
    time: str | None
    cue: str | None
    confidence: float
    added: Annotated[str | None, Field(description="Who added it, where it was not read")]


class Given(TypedDict):
    """A number as somebody gave it on a day."""

    amounts: list[Quantity]
    by: Annotated[str | None, Field(description="Id of the speaker; null if the article itself gives it")]
    article: str
    date: str | None
    claims: Annotated[list[str], Field(description="Ids of the claims that give it so")]


class Toll(TypedDict):
    """What different numbers are given of; nothing says which of them is true."""

    unit: Annotated[str, Field(description="What is counted, as the first of them says it")]
    given: Annotated[list[Given], Field(description="In the order of their days")]


class Line(_Ends):
    """An edge without its claims."""

    id: str
    relation: str
    text: Texts
    phrase: Annotated[
        Texts, Field(description="How it reads; the names go where {subject} and {object} stand")
    ]
    status: str


class Edge(Line):
    """All claims with one subject, relation and object; a view may carry fewer than `count`."""

    group: str
    open: bool
    weight: int
    origins: Annotated[
        int, Field(description="How many articles and agencies it comes from, copies counted once")
    ]
    articles: Annotated[int, Field(description="How many articles it comes from, copies too")]
    count: int
    tolls: Annotated[list[Toll], Field(description="Who gives which number when, where numbers differ")]
    claims: list[Claim]


class Sizes(TypedDict):
    """How much."""

    nodes: int
    edges: int
    claims: int


class Context(TypedDict):
    """What claims refer to."""

    people: Annotated[dict[str, Texts], Field(description="Speakers who are not among the nodes")]
    articles: dict[str, About]


class View(Context):
    """A part of the graph; `cut` says that there is more than is shown."""

    view: dict[str, Any]
    version: int
    shown: Sizes
    total: Sizes
    cut: bool
    nodes: list[Actor]
    edges: list[Edge]


class Mark(TypedDict):
    """The number of an actor's community, and how central it is: 1 is the most central of all."""

    community: int | None
    score: float


class Spot(Actor, Mark):
    """An actor of the whole, and where it stands, in pixels."""

    at: tuple[int, int]


class Sort(TypedDict):
    """What edges of one sort have in common."""

    relation: str
    group: str
    open: bool
    text: Texts
    phrase: Texts


Told = tuple[str, int, int, int, str, int, int, list[tuple[str, int, int, int, int]]]
"""An edge of the whole."""


class Whole(Context):
    """Everything that passes, without sentences; edges and claims are rows, short as there are many."""

    view: dict[str, Any]
    version: int
    shown: Sizes
    total: Sizes
    cut: bool
    nodes: list[Spot]
    sorts: list[Sort]
    voices: Annotated[list[str], Field(description="Ids of speakers")]
    papers: Annotated[list[str], Field(description="Ids of articles")]
    edges: Annotated[
        list[Told],
        Field(
            description="Each: id, numbers of subject, object and sort, status, weight, origins, claims."
            " A claim: id, numbers of its article and speaker (-1: the article itself), confidence in %,"
            " and whether it denies."
        ),
    ]


class Claims(Context):
    """Claims in a list, and what they refer to."""

    total: int
    offset: int
    claims: list[Claim]
    nodes: list[Actor]
    edges: list[Line]
    tolls: Annotated[
        dict[str, list[Toll]], Field(description="Of edges with numbers that differ, who gives which when")
    ]


class Replaced(TypedDict):
    """An article that is in the graph already."""

    title: str | None
    claims: int


class There(TypedDict):
    """What the graph has of an added article already."""

    replaces: Replaced | None
    same: Annotated[str | None, Field(description="Another article that has this very text")]


class Added(There):
    """An article that was read and is not stored yet."""

    id: str
    title: str | None
    source: str | None
    url: str | None
    date: str | None
    lang: str
    claims: int
    open: Annotated[int, Field(description="Of these, claims of relations that are not in the vocabulary")]


class Unread(TypedDict):
    """What could not be read, and why."""

    name: str
    reason: str


class Read(TypedDict):
    """What an added text claims; nothing is stored until the receipt is sent."""

    receipt: str
    added: list[Added]
    failed: list[Unread]
    found: Claims


class Stored(TypedDict):
    """What was stored, and whom most of it is about."""

    version: int
    articles: list[str]
    claims: int
    actor: str | None


class Timeline(TypedDict):
    """Claims by day, week, month or year; each bin has `when`, `claims`, and how many of each status."""

    unit: str
    bins: list[dict[str, str | int]]
    undated: int


class Named(TypedDict):
    """An actor by its names."""

    id: str
    text: Texts


class Bubble(TypedDict):
    """A community, called as its best connected actor."""

    id: str
    size: int
    claims: int
    disputed: Annotated[int, Field(description="How many relations within it are disputed")]
    actors: list[Named]


class Crossing(_Ends):
    """How many claims there are between two communities."""

    claims: int


class Communities(TypedDict):
    """Communities as bubbles."""

    version: int
    total: int
    bubbles: list[Bubble]
    links: list[Crossing]


class Marks(TypedDict):
    """Community and score by actor."""

    actors: dict[str, Mark]


class Place(TypedDict):
    """Where an actor stands in a text."""

    start: int
    end: int
    actor: str


class Said(TypedDict):
    """Where a claim stands in a text: its sentence, and the word that says it."""

    id: str
    start: int
    end: int
    trigger: list[int]


class Article(TypedDict):
    """An article; offsets count characters of the text."""

    id: str
    text: str
    title: str | None
    source: str | None
    url: str | None
    date: str | None
    lang: str
    note: str | None
    mentions: list[Place]
    claims: list[Said]


class Counted(TypedDict):
    """How many there are, and what they are called."""

    count: int
    text: Texts


class Kind(Counted):
    """A kind of actor, and how it is drawn."""

    color: str
    shape: str


class Relation(TypedDict):
    """A relation of the vocabulary."""

    group: str | None
    text: Texts


class Speaker(Named):
    """Who claims how much."""

    count: int


class Numbers(TypedDict):
    """How much there is of what, and what can be filtered by."""

    version: int
    articles: int
    claims: int
    actors: int
    edges: int
    open: int
    first: str | None
    last: str | None
    kinds: dict[str, Kind]
    statuses: dict[str, Counted]
    groups: dict[str, Counted]
    relations: dict[str, Relation]
    sources: dict[str, int]
    languages: dict[str, int]
    speakers: list[Speaker]
    latest: Annotated[
        int | None,
        Field(description="Of how many edges overviews tell, where there are too many to read them all"),
    ]


class Stats(Numbers):
    """The same, and whether the server takes corrections, and files with which suffixes."""

    writable: bool
    reads: list[str]


class Places(TypedDict):
    """Where actors stand, in pixels."""

    places: dict[str, tuple[int, int]]
