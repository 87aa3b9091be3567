"""One row for a claim, one for an actor: what tables, pages, the API and files are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypedDict

from kg import ns
from kg.knowledge.ontology import Ontology
from kg.languages import LANGUAGES
from kg.model import Amount, Article, Entity, Mention, Statement
from kg.rdf.places import address
from kg.rdf.terms import edge_iri

Status = Literal["Stated", "Claimed", "Possible", "Denied", "Disputed"]

DRAWN = 0.8
"""Confidence from which a claim is drawn, if nothing else is asked; of unread news nine of ten are right."""


class Stance(NamedTuple):
    """How claims stand to what they are about; of an edge, whether any of its claims stands so."""

    positive: bool
    """Somebody says so, however surely."""
    negative: bool
    """Somebody says that it is not so."""
    asserted: bool
    """Somebody says that it is so, now or before; not that it may be or will be."""
    written: bool
    """The article itself asserts it."""


class Meaning(NamedTuple):
    """What a status says of the claims behind it; None where it says nothing."""

    positive: bool
    negative: bool
    asserted: bool | None
    written: bool | None


STATUSES: Mapping[Status, Meaning] = {
    # "Rusland viel Oekraïne aan."
    "Stated": Meaning(positive=True, negative=False, asserted=True, written=True),
    # "Noord-Korea leverde Rusland munitie, aldus de NIS."
    "Claimed": Meaning(positive=True, negative=False, asserted=True, written=False),
    # "Rusland zal Noord-Korea helpen."
    "Possible": Meaning(positive=True, negative=False, asserted=False, written=False),
    # "Noord-Korea ontkent dat het Rusland wapens levert."
    "Denied": Meaning(positive=False, negative=True, asserted=False, written=False),
    # The second of these sentences, and the fourth.
    "Disputed": Meaning(positive=True, negative=True, asserted=None, written=None),
}
"""What each status of an edge, and of a claim alone, means; Turtle calls them kg:Stated, kg:Claimed, …"""


SHOWN = tuple(map(str.lower, STATUSES))
"""Statuses as pages and the API write them."""


def status(stance: Stance) -> Status:
    """Return the status that claims give their edge."""
    return next(
        name
        for name, meaning in STATUSES.items()
        if all(wanted in (None, given) for wanted, given in zip(meaning, stance, strict=True))
    )


def stance(polarity: str, certainty: str, tense: str, by: str | None, *, allegation: bool = False) -> Stance:
    """Return how one claim stands to what it is about; `by` is who makes it, if not the article.

    That a person did a crime is claimed, even where the article says so of its own.
    """
    positive = polarity == "positive"
    asserted = positive and certainty == "certain" and tense != "future"
    return Stance(positive, not positive, asserted, asserted and not by and not allegation)


class Quantity(TypedDict):
    """How much or how many a claim tells; JSON holds it as it is."""

    text: str
    """As written: 'ruim 1 miljoen stuks munitie'."""
    lower: float | None
    upper: float | None
    bound: str
    """How the words mean the numbers: Exactly, Roughly, MoreThan, …"""
    unit: str


class Claim(TypedDict):
    """Who says what, in which sentence; JSON holds it as it is.

    Claims, edges, actors and articles are called as their IRIs end.
    """

    id: str
    edge: str
    status: str
    """What the claim alone would make of its edge."""
    polarity: str
    certainty: str
    tense: str
    by: str | None
    """The actor who says so, None if the article does."""
    via: list[str]
    """The actors who pass it on, the nearest first."""
    sentence: str
    start: int
    end: int
    """Of the sentence, in the text; those of subject and object count from its beginning."""
    at: str | None
    """The address of the sentence: its page with what finds the words there, or its file."""
    subject_start: int
    subject_end: int
    object_start: int
    object_end: int
    article: str
    date: str | None
    theme: str | None
    amounts: list[Quantity]
    """How much or how many, in the order of the text."""
    time: str | None
    cue: str | None
    confidence: float
    added: str | None
    """Who added it, None where it was read."""


class Evidence(Claim):
    """A claim with what its speaker is called and where its article is found."""

    by_label: str | None
    via_labels: list[str]
    title: str | None
    source: str | None
    publisher: str | None
    """Who publishes the source, and other titles too."""
    url: str | None
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone or something that the articles speak of."""

    iri: str
    kind: str
    labels: Mapping[str, str]
    """The usual or fullest name by language."""
    names: tuple[str, ...]
    """All names in all languages, labels first."""
    named: bool
    """False for a common noun ('dorpen')."""
    known: bool
    """True if it stands in the register."""

    @property
    def id(self) -> str:
        """The end of the IRI."""
        return ns.ENT.local(self.iri)

    @property
    def bare(self) -> bool:
        """Whether it is no more than a noun for a thing or an event, 'sancties': no actor, not drawn."""
        return self.kind == "Thing" and not self.named

    def label(self, lang: str) -> str:
        """Return the name in a language, else in another one."""
        if lang in self.labels:
            return self.labels[lang]
        others = (self.labels[code] for code in (*LANGUAGES, *self.labels) if code in self.labels)
        return next(others, self.id)

    def complete(self, entity: Entity) -> Entity:
        """Return an entity as an article has it, with what else is known of it."""
        names = tuple(dict.fromkeys((entity.label, *self.names)))
        return replace(entity, names=names, known=self.known)


def claim(article: Article, statement: Statement) -> Claim:
    """Return the row of a claim."""
    by = None if statement.by is None else ns.ENT.local(statement.by.entity.iri)
    subject, target = (_within(statement, mention) for mention in (statement.subject, statement.object))
    return Claim(
        id=ns.CLAIM.local(statement.iri),
        edge=ns.EDGE.local(edge_iri(statement)),
        status=status(
            stance(
                statement.polarity,
                statement.certainty,
                statement.tense,
                by,
                allegation=statement.allegation,
            )
        ),
        polarity=statement.polarity,
        certainty=statement.certainty,
        tense=statement.tense,
        by=by,
        via=[ns.ENT.local(mention.entity.iri) for mention in statement.via],
        sentence=statement.sentence.text,
        start=statement.sentence.start,
        end=statement.sentence.end,
        at=address(article, statement.sentence),
        subject_start=subject[0],
        subject_end=subject[1],
        object_start=target[0],
        object_end=target[1],
        article=ns.DOC.local(article.iri),
        date=article.published,
        theme=statement.theme,
        amounts=[_quantity(amount) for amount in statement.amounts],
        time=statement.time,
        cue=statement.cue,
        confidence=statement.confidence,
        added=None if statement.editor is None else ns.PERSON.local(statement.editor.person),
    )


def evidence(
    article: Article, statement: Statement, actors: Mapping[str, Actor], ontology: Ontology, lang: str
) -> Evidence:
    """Return the row of a claim with names in a language; `actors` has all who speak, by IRI."""
    publisher = ontology.publisher(article.source, article.url)
    speaking = [actors[mention.entity.iri].label(lang) for mention in statement.voices]
    return Evidence(
        **claim(article, statement),
        by_label=speaking[0] if speaking else None,
        via_labels=speaking[1:],
        title=article.title,
        source=article.source,
        publisher=publisher and ontology.label(publisher, lang),
        url=article.url,
        lang=article.lang,
    )


def _quantity(amount: Amount) -> Quantity:
    return Quantity(
        text=amount.span.text, lower=amount.lower, upper=amount.upper, bound=amount.bound, unit=amount.unit
    )


def _within(statement: Statement, mention: Mention) -> tuple[int, int]:
    """Where a mention stands in its sentence; an antecedent of a pronoun may stand before it."""
    return mention.start - statement.sentence.start, mention.end - statement.sentence.start
