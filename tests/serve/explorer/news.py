"""The news of North Korea and Russia as articles with statements, and articles that try to break out of a page."""

from collections import defaultdict
from dataclasses import replace

from kg import ns
from kg.model import Article, Entity, Mention, Span, Statement
from tests import samples
from tests.exports.page import demo

CERTAINTY = {"possible": "possible"}


def articles() -> list[tuple[Article, list[Statement]]]:
    """Return the claims of the single-file page's tests, each in an article with its text."""
    told: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
    for line in demo.CLAIMS.strip().splitlines():
        head, sentence = line.split("|")
        told[head.split(" ")[5]].append((head.split(" "), sentence))
    return [_article(name, rows) for name, rows in told.items()]


def papers() -> list[tuple[Article, list[Statement]]]:
    """Return two reports of one thing, in two papers of one publisher."""
    article, (claim, _) = samples.sample()
    found = []
    for title in ("AD", "Trouw"):
        text = f"{article.text} {' '.join(f'{title}{number}' for number in range(4000))}"
        made = replace(article, id=title, source=title, text=text)
        found.append((made, [replace(claim, article=made.iri)]))
    return found


def kremlin() -> tuple[Article, list[Statement]]:
    """Return an article that calls Russia the Kremlin, of what it denies."""
    text = "Het Kremlin ontkent dat Noord-Korea wapens aan Rusland levert."
    article = Article(id="kremlin", text=text, title="Wapenleverantie ontkend", published="2024-02-01")

    def mention(words: str, entity: Entity) -> Mention:
        found = samples.span(text, words)
        return Mention(start=found.start, end=found.end, text=words, entity=entity)

    claim = Statement(
        article=article.iri, subject=mention("Noord-Korea", samples.NORTH_KOREA), relation="supplies",
        object=mention("Rusland", samples.RUSSIA), by=mention("Kremlin", samples.RUSSIA), cue="ontkent",
        polarity="negative", sentence=samples.span(text, text), trigger=samples.span(text, "levert"),
        confidence=0.9,
    )  # fmt: skip
    return article, [claim]


def alike() -> list[tuple[Article, list[Statement]]]:
    """Return visits by persons of whom some may be one: by a part of a name, or by how it is spelt."""
    return [
        _visit(*names)
        for names in [
            ("Poetin", "Iran"), ("Vladimir Poetin", "China"), ("Sergej Sjojgoe", "Iran"), ("Sergej Sjoigoe", "India"),
            ("Gaston Verhulst", "Iran"), ("Hilde Verhulst", "Iran"),
        ]
    ]  # fmt: skip


def _visit(who: str, where: str) -> tuple[Article, list[Statement]]:
    text = f"{who} bezoekt {where}."
    article = Article(id=ns.slug(who), text=text, title=text, published="2024-02-01")

    def mention(name: str, kind: str) -> Mention:
        entity = Entity(iri=ns.ENT[ns.slug(name)], kind=kind, label=name, names=(name, name.split(" ")[-1]))
        place = samples.span(text, name)
        return Mention(start=place.start, end=place.end, text=name, entity=entity)

    claim = Statement(
        article=article.iri, subject=mention(who, "Person"), relation="visits", object=mention(where, "Country"),
        sentence=samples.span(text, text), trigger=samples.span(text, "bezoekt"), confidence=0.9,
    )  # fmt: skip
    return article, [claim]


def hostile() -> list[tuple[Article, list[Statement]]]:
    """Return articles whose names, sentences, sources and addresses are payloads."""
    return [samples.hostile(), *(_hostile(number, text) for number, text in enumerate(demo.PAYLOADS))]


def _article(name: str, rows: list[tuple[list[str], str]]) -> tuple[Article, list[Statement]]:
    title, source, url, day = demo.ARTICLES[name]
    text = " ".join(sentence for _, sentence in rows)
    lang = "en" if name == "bezoek" else "nl"
    article = Article(
        id=name, text=text, title=title, source=source or None, url=url or None, published=day, lang=lang
    )
    statements, start = [], 0
    for head, sentence in rows:
        statements.append(_statement(article, head, sentence, start))
        start += len(sentence) + 1
    return article, statements


def _statement(article: Article, head: list[str], sentence: str, start: int) -> Statement:
    subject, relation, target, status, by, _, theme, cue = head

    def mention(name: str) -> Mention:
        kind, label, english, *others = demo.ACTORS[name]
        names = tuple(dict.fromkeys([label, english, *others]))
        found = next(
            (n for n in sorted(names, key=len, reverse=True) if n in sentence), sentence.split(" ")[0]
        )
        begin = start + sentence.index(found)
        entity = Entity(iri=ns.ENT[name], kind=kind, label=label, names=names)
        return Mention(start=begin, end=begin + len(found), text=found, entity=entity)

    words = sentence.split(" ")
    trigger = start + sentence.rindex(words[-1])
    return Statement(
        article=article.iri, subject=mention(subject), relation=relation.removeprefix("?"), open=relation.startswith("?"),
        object=mention(target), theme=None if theme == "-" else theme,
        polarity="negative" if status == "denied" else "positive", certainty="possible" if status == "possible" else "certain",
        tense="past", by=None if by == "-" else mention(by), cue=None if cue == "-" else cue,
        sentence=Span(start=start, end=start + len(sentence), text=sentence),
        trigger=Span(start=trigger, end=trigger + len(words[-1]), text=words[-1]), confidence=0.6 if status == "possible" else 1.0,
    )  # fmt: skip


def _hostile(number: int, payload: str) -> tuple[Article, list[Statement]]:
    text = f"{payload} bezoekt {payload}x."
    article = Article(
        id=f"hostile-{number}", text=text, title=payload, source=payload, note=payload, published="2024-01-0" + str(number + 1),
        url=("javascript:window.hacked=1", "data:text/html,<script>window.hacked=1</script>")[number % 2],
    )  # fmt: skip
    names = (payload, f"{payload}x")
    starts = (0, text.index(f"{payload}x."))
    first, second = (
        Mention(start=at, end=at + len(name), text=name, entity=Entity(iri=ns.ENT[ns.slug(f"p{number} {name}")], kind="Person", label=name, names=(name,)))
        for at, name in zip(starts, names, strict=True)
    )  # fmt: skip
    verb = text.index("bezoekt")
    return article, [
        Statement(
            article=article.iri, subject=first, relation=payload if number % 2 else "visits", open=bool(number % 2), object=second,
            theme=payload, by=second, cue=payload[:5], time="gisteren" + payload, sentence=Span(start=0, end=len(text), text=text),
            trigger=Span(start=verb, end=verb + 7, text="bezoekt"), confidence=0.5,
        )
    ]  # fmt: skip
