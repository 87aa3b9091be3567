"""Small hand-made articles with their statements, for tests that need a graph and no language pipeline."""

from dataclasses import replace
from typing import Any

from kg import ns
from kg.model import Amount, Article, Box, Entity, Mention, Place, Span, Statement

DISPUTE = (
    "Kimregime leverde Rusland al voorraad munitie voor twee maanden\n"
    "Noord-Korea heeft meer dan tien ladingen munitie naar Rusland gestuurd voor de oorlog in Oekraïne,"
    " aldus informatie van de Zuid-Koreaanse inlichtingendienst (NIS). Het zou onder meer gaan om ruim "
    "1 miljoen stuks munitie voor Russische artillerie.\n"
    "De NIS hield woensdag achter gesloten deuren een briefing met een parlementaire commissie. "
    "Parlementariër Yoo Sang-bum zei na afloop dat de geleverde munitie genoeg is voor een periode van "
    "ongeveer twee maanden. De munitie werd volgens de NIS in schepen en vliegtuigen naar Rusland "
    "gebracht.\n"
    "„Noord-Korea draait zijn munitiefabrieken op volle capaciteit om aan de vraag naar militaire "
    "leveringen aan Rusland te voldoen”, zei Yoo, verwijzend naar een rapport van de "
    "inlichtingendienst. Het regime in Pyongyang zou „zelfs inwoners en civiele fabrieken mobiliseren "
    "om munitiekisten te maken voor de export”. Noord-Korea ontkent wapens aan Rusland te leveren."
)
"""The beginning of seeds/kimregime.txt, so that offsets hold there too."""
CLAIM = "Noord-Korea heeft meer dan tien ladingen munitie naar Rusland gestuurd"
DENIAL = "Noord-Korea ontkent wapens aan Rusland te leveren."

NORTH_KOREA = Entity(
    iri=ns.ENT["north-korea"],
    kind="Country",
    label="Noord-Korea",
    names=("Noord-Korea", "North Korea"),
    known=True,
)
RUSSIA = Entity(
    iri=ns.ENT["russia"], kind="Country", label="Rusland", names=("Rusland", "Russia"), known=True
)
UKRAINE = Entity(
    iri=ns.ENT["ukraine"], kind="Country", label="Oekraïne", names=("Oekraïne", "Ukraine"), known=True
)
MOSCOW = Entity(iri=ns.ENT["moscow"], kind="City", label="Moskou", names=("Moskou",), known=True)
NIS = Entity(iri=ns.ENT["nis"], kind="Organization", label="NIS", names=("NIS",))
YOO = Entity(iri=ns.ENT["yoo-sang-bum"], kind="Person", label="Yoo Sang-bum", names=("Yoo Sang-bum", "Yoo"))
SOURCES = Entity(iri=ns.ENT["grensdorp-ingewijden"], kind="Thing", label="ingewijden", named=False)
VILLAGES = Entity(iri=ns.ENT["grensdorp-dorpen"], kind="Thing", label="dorpen", named=False)


def span(text: str, within: str, sentence: Span | None = None) -> Span:
    """Return where `within` first stands in the text, or in a sentence of it."""
    start = text.index(within, 0 if sentence is None else sentence.start)
    return Span(start=start, end=start + len(within), text=within)


def sentence(text: str, beginning: str) -> Span:
    """Return the sentence that starts with `beginning`, up to its full stop."""
    start = text.index(beginning)
    end = text.index(".", start + len(beginning) - 1) + 1
    return Span(start=start, end=end, text=text[start:end])


def mention(text: str, within: str, entity: Entity, place: Span | None = None, form: str = "name") -> Mention:
    """Return the first mention of an entity by these words in the text, or in a sentence of it."""
    found = span(text, within, place)
    return Mention(start=found.start, end=found.end, text=found.text, entity=entity, form=form)  # type: ignore[arg-type]


def sample() -> tuple[Article, list[Statement]]:
    """Return the article in which the NIS says that North Korea supplies Russia and North Korea denies it."""
    article = Article(
        id="kimregime",
        text=DISPUTE,
        title="Kimregime leverde Rusland al voorraad munitie voor twee maanden",
        published="2023-11-02",
        note="The newspaper is not stated; the date is inferred.",
    )
    says, denies = sentence(DISPUTE, CLAIM), sentence(DISPUTE, DENIAL)
    claim = Statement(
        article=article.iri,
        subject=mention(DISPUTE, "Noord-Korea", NORTH_KOREA, says),
        relation="supplies",
        object=mention(DISPUTE, "Rusland", RUSSIA, says),
        theme="munitie",
        amounts=(
            Amount(
                lower=10,
                upper=None,
                bound="MoreThan",
                unit="lading",
                span=span(DISPUTE, "meer dan tien ladingen", says),
            ),
        ),
        tense="past",
        by=mention(DISPUTE, "NIS", NIS, says),
        sentence=says,
        trigger=span(DISPUTE, "gestuurd", says),
        cue="aldus",
        confidence=0.86,
    )
    denial = Statement(
        article=article.iri,
        subject=mention(DISPUTE, "Noord-Korea", NORTH_KOREA, denies),
        relation="supplies",
        object=mention(DISPUTE, "Rusland", RUSSIA, denies),
        theme="wapens",
        polarity="negative",
        by=mention(DISPUTE, "Noord-Korea", NORTH_KOREA, denies),
        sentence=denies,
        trigger=span(DISPUTE, "leveren", denies),
        cue="ontkent",
        confidence=0.81,
    )
    return article, [claim, denial]


def attack() -> tuple[Article, list[Statement]]:
    """Return an article with a stated edge, a possible one by unnamed sources, and an open relation."""
    text = (
        "Rusland viel woensdag dorpen in Oekraïne aan. Rusland viel Oekraïne in september aan. "
        "Volgens ingewijden zou Noord-Korea Rusland helpen. Rusland knuffelt Noord-Korea."
    )
    article = Article(
        id="grensdorp",
        text=text,
        published="2023-11-05",
        source="Dagblad",
        url="https://example.org/grensdorp",
    )
    first, second = sentence(text, "Rusland viel woensdag"), sentence(text, "Rusland viel Oekraïne")
    third, fourth = sentence(text, "Volgens ingewijden"), sentence(text, "Rusland knuffelt")
    russia = mention(text, "Rusland", RUSSIA, first)
    return article, [
        Statement(
            article=article.iri, subject=russia, relation="attacks",
            object=mention(text, "dorpen", VILLAGES, first, "nominal"), tense="past", time="2023-11-01",
            sentence=first, trigger=span(text, "viel", first),
        ),
        Statement(
            article=article.iri, subject=mention(text, "Rusland", RUSSIA, second), relation="attacks",
            object=mention(text, "Oekraïne", UKRAINE, second), tense="past", time="2023-09",
            sentence=second, trigger=span(text, "viel", second),
        ),
        Statement(
            article=article.iri, subject=mention(text, "Noord-Korea", NORTH_KOREA, third), relation="aids",
            object=mention(text, "Rusland", RUSSIA, third), certainty="possible",
            by=mention(text, "ingewijden", SOURCES, third, "nominal"),
            sentence=third, trigger=span(text, "helpen", third), cue="zou", confidence=0.5,
        ),
        Statement(
            article=article.iri, subject=mention(text, "Rusland", RUSSIA, fourth), relation="knuffelen",
            open=True, object=mention(text, "Noord-Korea", NORTH_KOREA, fourth), sentence=fourth,
            trigger=span(text, "knuffelt", fourth),
        ),
    ]  # fmt: skip


def relayed() -> tuple[Article, list[Statement]]:
    """Return an article in which North Korea's denial is told by the NIS, and that by the sources."""
    text = "Noord-Korea ontkent dat het wapens levert aan Rusland, zegt de NIS volgens ingewijden."
    article = Article(id="relayed", text=text, published="2023-11-06")
    whole = sentence(text, "Noord-Korea")
    return article, [
        Statement(
            article=article.iri, subject=mention(text, "Noord-Korea", NORTH_KOREA), relation="supplies",
            object=mention(text, "Rusland", RUSSIA), polarity="negative",
            by=mention(text, "Noord-Korea", NORTH_KOREA),
            via=(mention(text, "NIS", NIS), mention(text, "ingewijden", SOURCES, form="nominal")),
            sentence=whole, trigger=span(text, "levert"), cue="ontkent",
        )
    ]  # fmt: skip


def hostile() -> tuple[Article, list[Statement]]:
    """Return an article whose text and names try to break out of every format."""
    name = "</script><b onclick='x'>\"Bob\" \\ & \t\u2028 O'N\u00e9ill\U0001f600"
    text = f"{name}\r\nbezoekt <!-- {{{{7*7}}}} ]]> 'Rusland'; DROP GRAPH <x> . # \u0001 einde."
    article = Article(
        id='../hostile "id" <x>',
        text=text,
        title=name,
        source=name,
        url="javascript:alert('x')",
        published="gisteren",
    )
    whole = Span(start=0, end=len(text), text=text)
    visitor = Entity(iri=ns.ENT[ns.slug(name)], kind="Person", label=name, names=(name,))
    return article, [
        Statement(
            article=article.iri, subject=mention(text, name, visitor), relation="visits",
            object=mention(text, "Rusland", RUSSIA), theme=name,
            sentence=whole, trigger=span(text, "bezoekt"), by=mention(text, name, visitor), cue="'; \"", time="2022-12/2023-02",
        )
    ]  # fmt: skip


def metonym() -> tuple[Article, list[Statement]]:
    """Return an article in which 'Moskou' is read as a city and as a state."""
    text = "Moskou helpt Oekraïne niet."
    article = Article(id="metonym", text=text, lang="nl", published="2023-11-03")
    whole = sentence(text, "Moskou")
    shared: dict[str, Any] = {
        "article": article.iri,
        "sentence": whole,
        "trigger": span(text, "helpt"),
        "polarity": "negative",
    }
    target = mention(text, "Oekraïne", UKRAINE)
    return article, [
        Statement(subject=mention(text, "Moskou", RUSSIA), relation="aids", object=target, **shared),
        Statement(subject=mention(text, "Moskou", MOSCOW), relation="supports", object=target, **shared),
    ]


def paged(*, boxed: bool = False) -> tuple[Article, list[Statement]]:
    """Return the article about deliveries again, as of two pages of a PDF; `boxed` if its lines are known."""
    article, statements = sample()
    half = statements[1].sentence.start
    lines = [(Box(at, 72, 100, 372, 112),) if boxed else () for at in (0, half)]
    pages = (
        Place(start=0, end=half, file="map/de krant.pdf", fragment="page=1", boxes=lines[0]),
        Place(start=half, end=len(article.text), file="map/de krant.pdf", fragment="page=2", boxes=lines[1]),
    )
    made = replace(article, id="paged", url=None, places=pages)
    return made, [replace(statement, article=made.iri) for statement in statements]


SAMPLES = (sample, attack, hostile, metonym)
