"""Made pages, built as 25 publishers in the Netherlands and Belgium build theirs, and what a reader sees in each.

Classes and structures are facts from what public scrapers look for; the texts (stories.txt) and what stands around
them (furniture.txt) are made up. All is drawn by the name and number of a page, so that they are always the same.
"""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

MADE = Path(__file__).parent
READ = ("nos", "nu", "volkskrant", "nrc", "telegraaf", "rtvnoord", "standaard", "hln", "vrt", "dutchnews")
"""The half of which the failures were read first, when the reader was mended."""
UNREAD = ("ad", "fd", "rtl", "bnr", "rd", "nieuwsblad", "tijd", "knack", "anp", "brusselstimes")
"""The other half: measured before its failures were read, too."""
LATER = ("bruzz", "nd", "omroepbrabant", "delimburger", "nltimes")
"""Made when all of these were read without a fault: what is made of other ones."""
SOURCES = {
    "nos": "NOS", "nu": "NU.nl", "volkskrant": "de Volkskrant", "nrc": "NRC", "telegraaf": "De Telegraaf",
    "rtvnoord": "RTV Noord", "standaard": "De Standaard", "hln": "HLN", "vrt": "VRT NWS", "dutchnews": "DutchNews.nl",
    "ad": "AD.nl", "fd": "FD", "rtl": "RTL Nieuws", "bnr": "BNR Nieuwsradio", "rd": "RD.nl", "knack": "Knack",
    "nieuwsblad": "Het Nieuwsblad", "tijd": "De Tijd", "anp": "ANP Persportaal", "brusselstimes": "The Brussels Times",
    "bruzz": "BRUZZ", "nd": "Nederlands Dagblad", "omroepbrabant": "Omroep Brabant", "delimburger": "De Limburger",
    "nltimes": "NL Times",
}  # fmt: skip
ENGLISH = ("dutchnews", "brusselstimes", "nltimes")
KINDS = (("kort",), ("nieuws",), ("nieuws",), ("interview",), ("opinie", "lijst"), ("liveblog",))
"""What a publisher's six pages are; the third is three stories in one, the last of every second publisher is news."""
MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
DAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an article: a paragraph, a head, a question, a quotation, a list or an entry of a live blog."""

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()
    time: str = ""

    def lines(self) -> list[str]:
        """Return what a reader reads in it, one paragraph each."""
        return [line for line in (self.text, *self.items) if line]


@dataclass(frozen=True, slots=True)
class Story:
    """A text of the stories, with names filled in."""

    kind: str
    kicker: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A made page, and what a reader sees in it."""

    publisher: str
    name: str
    html: str
    title: str
    date: str
    source: str
    paragraphs: list[str]
    furniture: frozenset[str]


def pages(publishers: tuple[str, ...] = READ + UNREAD + LATER) -> Iterator[Page]:
    """Yield six pages of each publisher."""
    for publisher in publishers:
        for number in range(len(KINDS)):
            yield _page(publisher, number)


def _page(publisher: str, number: int) -> Page:
    rng = random.Random(f"{publisher} {number}")
    story = _story(rng, publisher, number)
    made = _Made(rng, "en" if publisher in ENGLISH else "nl", number, story)
    template = _environment().get_template(f"{publisher}.html")
    return Page(
        publisher=publisher,
        name=f"{publisher}-{number}",
        html=template.render(made.context()),
        title=story.title,
        date=f"{made.when:%Y-%m-%d}",
        source=SOURCES[publisher],
        paragraphs=[line for block in story.blocks for line in block.lines()],
        furniture=frozenset(made.drawn),
    )


@dataclass(slots=True)
class _Made:
    """What a template may ask for; what stands around the article is remembered."""

    rng: random.Random
    lang: str
    number: int
    story: Story
    drawn: set[str] = field(default_factory=set)
    when: datetime = field(init=False)
    author: str = field(init=False)

    def __post_init__(self) -> None:
        start = datetime(2019, 1, 1, 6, 0)
        self.when = start + timedelta(days=self.rng.randrange(2400), minutes=self.rng.randrange(900))
        self.author = self.rng.choice(_sections("names")["person"])

    def context(self) -> dict[str, object]:
        """Return the names of a template."""
        when, blocks = self.when, self.story.blocks
        told = f"{when:%B} {when.day}, {when.year}"
        return {
            "title": self.story.title, "kicker": self.story.kicker, "kind": self.story.kind, "author": self.author,
            "lead": blocks[0].text, "blocks": blocks[1:], "number": self.number, "inserts": self._inserts(),
            "iso": when.isoformat() + "+01:00", "later": (when + timedelta(days=3)).isoformat() + "+01:00",
            "when": when, "day": f"{when.day} {MONTHS[when.month - 1]} {when.year}", "told": told,
            "weekday": DAYS[when.weekday()], "clock": f"{when:%H:%M}", "f": self.furniture, "s": self.said,
            "has": self.has, "rich": self.rich, "ld": self.ld, "slug": _slug(self.story.title), "id": 2_400_000 + self.rng.randrange(99_999),
        }  # fmt: skip

    def furniture(self, kind: str, before: str = "") -> str:
        """Return a line of a kind that is not on the page yet."""
        kinds = _sections("furniture")
        lines = kinds.get(f"{kind}.{self.lang}", kinds[kind])
        fresh = [line for line in lines if line not in self.drawn and before + line not in self.drawn]
        return self.said(before + self.rng.choice(fresh or lines))

    def said(self, line: str) -> str:
        """Remember that a line stands around the article."""
        self.drawn.add(line)
        return line

    def has(self, chance: float = 0.5) -> bool:
        """Return whether this page has something."""
        return self.rng.random() < chance

    def rich(self, text: str) -> Markup:
        """Return a paragraph as editors mark it up: now and then a link or stress in it."""
        words = text.split(" ")
        if len(words) < 9 or self.rng.random() < 0.6:
            return escape(text)
        at = self.rng.randrange(2, len(words) - 4)
        tag = self.rng.choice(('<a href="/tag/1">{}</a>', "<em>{}</em>", "<strong>{}</strong>", "<i>{}</i>"))
        return Markup(" ").join(
            [*words[:at], Markup(tag).format(" ".join(words[at : at + 2])), *words[at + 2 :]]
        )

    def ld(
        self, kind: object, *, publisher: object = None, body: str = "", **more: object
    ) -> dict[str, object]:
        """Return the article as JSON-LD has it."""
        said: dict[str, object] = {
            "@context": "https://schema.org",
            "@type": kind,
            "headline": self.story.title,
        }
        said |= {
            "datePublished": self.when.isoformat() + "+01:00",
            "author": [{"@type": "Person", "name": self.author}],
        }
        said |= {"dateModified": (self.when + timedelta(days=3)).isoformat() + "+01:00"}
        if isinstance(publisher, str):
            publisher = {
                "@type": "Organization",
                "name": publisher,
                "logo": {"@type": "ImageObject", "url": "/logo.png"},
            }
        if publisher:
            said["publisher"] = publisher
        if body:
            said["articleBody"] = body.join(line for block in self.story.blocks for line in block.lines())
        return said | more

    def _inserts(self) -> list[int | None]:
        """Return for each block but the lead which of a template's insertions follows it, if any."""
        count = len(self.story.blocks) - 1
        places = self.rng.sample(range(count), min(count, self.rng.randint(1, 4)))
        return [self.rng.randrange(60) if at in places else None for at in range(count)]


def _story(rng: random.Random, publisher: str, number: int) -> Story:
    lang = "en" if publisher in ENGLISH else "nl"
    kinds = ("nieuws",) if number == 5 and list(SOURCES).index(publisher) % 2 else KINDS[number]
    of_kind = [raw for raw in _raw() if raw[0].startswith(lang) and raw[0].split("|")[1] in kinds]
    fallback = [raw for raw in _raw() if raw[0].startswith(f"{lang}|nieuws")]
    chosen = rng.sample(of_kind or fallback, 3 if number == 2 else 1)
    first, *others = (_filled(raw, _slots(rng, lang)) for raw in chosen)
    blocks = first.blocks + tuple(
        block for other in others for block in (Block("h", other.title), *other.blocks)
    )
    return Story(first.kind, first.kicker, first.title, blocks)


def _slots(rng: random.Random, lang: str) -> dict[str, object]:
    names = _sections("names")
    people = rng.sample(names["person"], 4)
    slots: dict[str, object] = dict(zip("abxy", people, strict=True))
    for letter, person in zip("AB", people, strict=False):
        slots[letter] = person.split(" ", 1)[1][0].upper() + person.split(" ", 1)[1][1:]
    slots |= dict(zip("pq", rng.sample(names["place"], 2), strict=True))
    slots |= dict(zip("fg", rng.sample(names["firm"], 2), strict=True))
    slots |= dict(zip("lk", rng.sample(names["country.en" if lang == "en" else "country"], 2), strict=True))
    slots |= dict(zip("cd", rng.sample(names["club"], 2), strict=True))
    return slots | {"r": rng.choice(names["party"]), "n": rng.randint(3, 39), "m": rng.randint(41, 980)}


def _filled(raw: tuple[str, ...], slots: dict[str, object]) -> Story:
    head, *lines = (line.format(**slots) for line in raw)
    _, kind, kicker, title = head.split("|", 3)
    blocks: list[Block] = []
    for line in lines:
        mark, text = (line[0], line[2:]) if line[0] in "#?-@" else ("p", line)
        if mark == "@":
            time, title_of = text.split("|")
            blocks.append(Block("live", title_of, (), time))
        elif blocks and blocks[-1].kind == {"p": "live", "-": "ul"}.get(mark):
            last = blocks.pop()
            blocks.append(Block(last.kind, last.text, (*last.items, text), last.time))
        elif mark == "-":
            blocks.append(Block("ul", items=(text,)))
        else:
            blocks.append(Block({"#": "h", "?": "q"}.get(mark, "p"), text.lstrip("# ")))
    return Story(kind, kicker, title, tuple(blocks))


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


@cache
def _raw() -> list[tuple[str, ...]]:
    told = (MADE / "stories.txt").read_text(encoding="utf-8")
    return [tuple(story.strip().splitlines()) for story in re.split(r"^# ", told, flags=re.MULTILINE)[1:]]


@cache
def _sections(name: str) -> dict[str, list[str]]:
    told = (MADE / f"{name}.txt").read_text(encoding="utf-8")
    _, *parts = re.split(r"^\[(.+)\]\n", told, flags=re.MULTILINE)
    return {kind: lines.strip().splitlines() for kind, lines in zip(parts[::2], parts[1::2], strict=True)}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(MADE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )  # fmt: skip
    environment.filters["ld"] = lambda said: Markup(
        json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")
    )
    return environment
