"""The values that pass between the stages; all frozen. What a statement quotes is in `Article.text`."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from kg import ns

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.texts import Copy

Polarity = Literal["positive", "negative"]
Certainty = Literal["certain", "probable", "possible"]
Tense = Literal["past", "present", "future"]
DUTCH = "nl"
"""Language of an article, and of labels, unless another is named."""

EDITOR = "editor"
"""The extractor of a claim that no extractor found: a person added it."""

VOICES = 4
"""A claim is kept with its speaker and no more than three who pass it on."""

Form = Literal["name", "nominal", "pronoun"]
Bound = Literal["Exactly", "Roughly", "MoreThan", "AtLeast", "LessThan", "AtMost", "Between"]


class Box(NamedTuple):
    """What encloses a line on its page, in points (1/72 inch) from the page's top left corner."""

    begins: int
    """The first of its characters in the article; the line ends where the next one begins."""
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where characters `start` to `end` (exclusive) of an article stand in the file they are from."""

    start: int
    end: int
    file: str
    """Its path below the folder that was named: 'archief/krant.pdf'."""
    fragment: str
    """As in an address: 'page=3' of a PDF, 'cell=5,2' (row, column) of a table, 'message=2' of a mailbox."""
    boxes: tuple[Box, ...] = ()
    """Its lines, in order, of a page on which they are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Characters `start` to `end` (exclusive) of an article that are in another language than the rest."""

    start: int
    end: int
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news text, exactly as read; `text` is never changed, since all offsets point into it."""

    id: str
    text: str
    lang: str = DUTCH
    title: str | None = None
    published: str | None = None
    """ISO date of publication, for instance '2023-11-02'."""
    source: str | None = None
    """Who published it, for instance 'NRC'."""
    author: str | None = None
    """Who wrote it, as its byline says."""
    url: str | None = None
    note: str | None = None
    """What a reader should know of these data, for instance that the date is inferred."""
    places: tuple[Place, ...] = ()
    """Where its parts stand in the file, in order, if that is more than one article or page."""
    passages: tuple[Passage, ...] = ()
    """Its paragraphs in other languages, in order."""
    encoding: str | None = field(default=None, compare=False, repr=False)
    """The encoding of its file where that had to be found out; for the report, not kept."""

    @property
    def iri(self) -> str:
        """The IRI of this article, made from its id."""
        return ns.document(self.id)

    def lang_at(self, start: int) -> str:
        """Return the language of the paragraph in which a character stands."""
        return next((one.lang for one in self.passages if one.start <= start < one.end), self.lang)

    @property
    def words(self) -> int:
        """How many words it has, by its white space."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Document:
    """An article and its spaCy parse, of the text as published or of a copy in which that is put right."""

    article: Article
    doc: "Doc"
    copy: "Copy | None" = None
    """The copy, if there is one; all offsets are of that until `extractors.extract` gives its statements."""
    others: "tuple[Document, ...]" = ()
    """The passages in other languages, each language read by itself; they are not in this parse."""

    @property
    def text(self) -> str:
        """The text that is read, `doc.text`, which spaCy would join anew each time."""
        return self.article.text if self.copy is None else self.copy.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Whom or what a mention stands for: an actor of the register, or one that the article introduces."""

    iri: str
    kind: str
    """Local name of its class in the ontology: Country, Person, Organization, City, …"""
    label: str
    """The fullest name, in the language of the article (the register's own where it knows it)."""
    names: tuple[str, ...] = ()
    """Every known name, in any language; includes `label`."""
    named: bool = True
    """False for a common noun ('dorpen', 'een satelliet')."""
    known: bool = False
    """True if the entity comes from the register in ontologies/actors/."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Characters `start` to `end` (exclusive) of the article, and the entity that they stand for."""

    start: int
    end: int
    text: str
    entity: Entity
    form: Form = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Characters `start` to `end` (exclusive) of the article."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """How much or how many, as the text has it: 'ruim 1 miljoen stuks munitie'."""

    lower: float | None
    upper: float | None
    """The same as `lower` for one number; None, like `lower`, where the words set no end."""
    bound: Bound
    """How the words mean the numbers; 'MoreThan' and 'LessThan' leave the number itself out."""
    unit: str
    """Lemma of what is counted ('munitie', 'lading', 'ton'), ISO code of a currency, or '%'."""
    span: Span
    """The words, with those that set the bound."""

    def __str__(self) -> str:
        """Return it in short: 'MoreThan 1,000,000 munitie', 'Between 20 and 30 tank'."""
        numbers = sorted({number for number in (self.lower, self.upper) if number is not None})
        return f"{self.bound} {' and '.join(f'{number:,}' for number in numbers)} {self.unit}"


class Editor(NamedTuple):
    """Who added a claim by hand, and by which correction: their IRIs."""

    person: str
    correction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that the article says about two entities: a claim, with who makes it and how."""

    article: str
    """IRI of the article."""
    subject: Mention
    relation: str
    """Local name in ontologies/relations.ttl ('supplies'); the verb's lemma for an open relation."""
    object: Mention
    open: bool = False
    theme: str | None = None
    """Head noun of the third role (what is supplied, demanded, warned of, the post), as written."""
    polarity: Polarity = "positive"
    certainty: Certainty = "certain"
    tense: Tense = "present"
    by: Mention | None = None
    """Who claims it, the innermost of all who speak; None where the writer asserts it."""
    via: tuple[Mention, ...] = ()
    """Who passes on what `by` says, the nearest first: 'X ontkent dat, zegt Y, meldt Z' -> (Y, Z)."""
    time: str | None = None
    """ISO date, month, year or interval of the event: 2023-11-01, 2023-09, 2023, 2022-12/2023-02."""
    amounts: tuple[Amount, ...] = ()
    """How much or how many, in the order of the text: of the theme or the object, the money that it takes,
    the dead and injured; no part of the IRI."""
    sentence: Span
    trigger: Span
    """The word that says it: verb, noun or title."""
    cue: str | None = None
    """The word that attributes, denies or hedges it, as written."""
    allegation: bool = False
    """Whether it says that a person did a crime: a newspaper is no court, so that is never a fact."""
    confidence: float = 1.0
    extractor: str = "rules"
    editor: Editor | None = None
    """Who added it, where no extractor found it."""
    plausible: float | None = field(default=None, compare=False, repr=False)
    """How likely its sentence says this of the two (0 to 1), by a model; for the confidence, not kept."""
    frame: str | None = field(default=None, compare=False, repr=False)
    """Sort and pattern of the frame that found it, 'verb S leveren T aan:O'; for `kg explain`, not kept."""

    @property
    def predicate(self) -> str:
        """IRI of the relation."""
        return ns.OPEN[ns.slug(self.relation)] if self.open else ns.REL[self.relation]

    @property
    def voices(self) -> tuple[Mention, ...]:
        """All who speak, the innermost first; none where the writer asserts it."""
        return () if self.by is None else (self.by, *self.via)

    @property
    def iri(self) -> str:
        """IRI of the claim: a hash of content and place, so that a rerun adds nothing.

        Who passes it on is no part of it.
        """
        return ns.CLAIM[
            ns.digest(
                self.article, self.subject.entity.iri, self.predicate, self.object.entity.iri, self.theme,
                self.polarity, self.certainty, self.tense, self.by and self.by.entity.iri, self.time,
                self.sentence.start, self.trigger.start,
            )
        ]  # fmt: skip


def chain(speaking: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return who speaks, the innermost first, each actor once, no more than are kept."""
    once: dict[str, Mention] = {}
    for mention in speaking:
        once.setdefault(mention.entity.iri, mention)
    return tuple(once.values())[:VOICES]


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be read or built, and why, as one sentence."""

    id: str
    reason: str


@dataclass(slots=True)
class Report:
    """What a build did; counts grow while it runs."""

    articles: int = 0
    statements: int = 0
    new: int = 0
    replaced: int = 0
    """How many articles had another text before."""
    unchanged: int = 0
    """How many pages and feeds had not changed since they were fetched."""
    from_feed: Counter[str] = field(default_factory=Counter)
    """How many articles are what a feed has of them, and why their pages were not read."""
    encodings: Counter[str] = field(default_factory=Counter)
    """How many articles were read in an encoding that had to be found out."""
    rejected: Counter[str] = field(default_factory=Counter)
    failed: list[Failure] = field(default_factory=list)
