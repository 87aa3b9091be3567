"""What searches and reviews answer, as models.py has it for views."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict  # Pydantic reads that of typing only from Python 3.12 on

from kg.serve.explorer.models import Actor, Claim, Context, Line, Texts


class Hit(TypedDict):
    """An actor that a text may mean."""

    id: str
    name: str
    text: Texts
    kind: str
    degree: int
    claims: int
    says: int


class Found(TypedDict):
    """Actors, the likeliest first."""

    actors: list[Hit]


class Called(Hit):
    """An actor by a name that articles give it, and in how many they do."""

    heard: int


class Sentence(TypedDict):
    """A sentence that has the words, and the claim that it is the evidence of."""

    text: str
    claim: str
    edge: str
    actor: Annotated[str, Field(description="Who does what the claim says")]
    open: bool
    article: str
    title: str | None
    date: str | None
    lang: str


class Title(TypedDict):
    """An article whose title has the words."""

    article: str
    title: str
    source: str | None
    date: str | None
    lang: str


class InTexts(TypedDict):
    """What has the words in texts, the best first; `ready` is false while the search index is made."""

    ready: bool
    names: list[Called]
    sentences: list[Sentence]
    titles: list[Title]


class Term(TypedDict):
    """A relation, class or property, as queries write it: rel:supplies."""

    id: str
    count: int
    text: Texts


class Terms(TypedDict):
    """What queries are made of."""

    relations: list[Term]
    classes: list[Term]
    properties: list[Term]


class Doubted(Claim):
    """A claim to judge."""

    alone: Annotated[bool, Field(description="Whether its edge rests on it alone")]


class Met(TypedDict):
    """An actor by its names, and of which kind it is."""

    id: str
    text: Texts
    kind: str


class Stands(TypedDict):
    """Whom words stand for, if that is known."""

    actor: Met | None


class Fit(TypedDict):
    """A relation, or a kind of actor."""

    id: str
    text: Texts


class Fitting(TypedDict):
    """What can be chosen."""

    rows: list[Fit]


class Sketch(TypedDict):
    """A claim as it would be stored."""

    claim: Claim
    edge: Line
    nodes: Annotated[list[Met], Field(description="Its two ends, and who says it")]
    known: Annotated[str | None, Field(description="Id of a claim of the article that says the same")]


class Queue(Context):
    """Claims to judge, those first on which most depends, and what they refer to."""

    claims: list[Doubted]
    nodes: list[Actor]
    edges: list[Line]


Why = Literal["same", "part", "close"]
"""Two actors have a name in common, one's is part of the other's, or they are spelt nearly alike."""


class Would(TypedDict):
    """What taking an actor for another would do."""

    claims: Annotated[int, Field(description="About whom would be the other; some of these vanish")]
    articles: int
    says: Annotated[int, Field(description="Claims that it makes itself")]
    between: Annotated[int, Field(description="Claims between the two, which vanish")]
    joined: Annotated[int, Field(description="Edges that the other has, too")]
    disputed: Annotated[int, Field(description="Of these, edges that become disputed")]
    known: Annotated[bool, Field(description="Whether only the one who goes is in the register")]


class Pair(TypedDict):
    """Two actors that may be one, with a sentence about each."""

    ends: list[str]
    why: Why
    shared: Annotated[int, Field(description="Neighbours in common")]
    claims: list[Claim]


class Alike(Context):
    """Pairs of actors that may be one, the likeliest first, and what they refer to."""

    pairs: list[Pair]
    nodes: list[Actor]
    edges: list[Line]
