"""Generated news: articles with statements, as many as asked for, the same for the same seed."""

import random
from collections.abc import Iterator

from kg import ns
from kg.knowledge import ontology as ontologies
from kg.model import Article, Entity, Mention, Span, Statement

WORDS = [
    f"{first}{second}{last}"
    for first in ("be", "ge", "ver", "ont", "her", "aan", "op", "uit", "in", "voor")
    for second in ("sla", "gre", "pon", "vui", "drem", "kla", "stoe", "wij", "moer", "lint")
    for last in ("gen", "pen", "ten", "ding", "sel", "ling", "baar", "loos", "heid", "rig")
]
"""A thousand words that mean nothing; with fewer, articles would be taken for copies of each other."""
RELATIONS = ("supplies", "meets", "attacks", "threatens", "accuses", "supports", "visits", "criticizes")
CLAIMS = 12
"""Claims in an article."""
QUADS = 900
"""About so many quads come from an article, with what follows from it."""


def entities(count: int = 2000) -> list[Entity]:
    """Return actors that no register has; a few of them are in the news all the time."""
    kinds = ("Person", "Organization", "Country")
    made = []
    for number in range(count):
        name = f"Actor{number} van Stad{number % 97}"
        made.append(
            Entity(iri=ns.ENT[ns.slug(name)], kind=kinds[number % len(kinds)], label=name, names=(name,))
        )
    return made


def articles(
    count: int, *, seed: int = 1, actors: int = 2000, first: int = 0
) -> Iterator[tuple[Article, list[Statement]]]:
    """Yield articles of twelve claims each, numbered from `first` on."""
    chance = random.Random(seed)
    cast, known = entities(actors), ontologies.load().relations
    relations = [name for name in RELATIONS if name in known]
    # As in the news, the most common actors are very common.
    weights = [1 / (rank + 1) for rank in range(len(cast))]
    for number in range(first, first + count):
        yield _article(number, chance, cast, weights, relations)


def _article(
    number: int, chance: random.Random, cast: list[Entity], weights: list[float], relations: list[str]
) -> tuple[Article, list[Statement]]:
    drafts, text = [], ""
    for _ in range(CLAIMS):
        subject, target, by = _three(chance, cast, weights)
        relation = chance.choice(relations)
        one, two, *more = chance.sample(WORDS, 6)
        sentence = (
            f"{by.label} {one} zegt dat {two} {subject.label} {relation} {target.label} {' '.join(more)}."
        )
        drafts.append((len(text), sentence, by, subject, relation, target))
        text += sentence + " "
    day = f"20{chance.randrange(15, 25)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    article = Article(
        id=f"bericht-{number}", text=text, title=f"Bericht {number}", published=day, source="Krant"
    )
    return article, [_statement(article, chance, *draft) for draft in drafts]


def _three(chance: random.Random, cast: list[Entity], weights: list[float]) -> list[Entity]:
    while True:
        found = chance.choices(cast, weights, k=3)
        if found[0] != found[1]:
            return found


def _statement(
    article: Article, chance: random.Random, start: int, text: str,
    by: Entity, subject: Entity, relation: str, target: Entity,
) -> Statement:  # fmt: skip
    def span(words: str) -> Span:
        begin = start + text.rindex(words)
        return Span(start=begin, end=begin + len(words), text=words)

    def mention(entity: Entity) -> Mention:
        place = span(entity.label)
        return Mention(start=place.start, end=place.end, text=place.text, entity=entity)

    return Statement(
        article=article.iri,
        subject=mention(subject),
        relation=relation,
        object=mention(target),
        theme=chance.choice([None, "wapens", "geld"]),
        polarity=chance.choice(["positive", "positive", "positive", "negative"]),
        certainty=chance.choice(["certain", "certain", "possible"]),
        by=chance.choice([None, mention(by)]),
        sentence=Span(start=start, end=start + len(text), text=text),
        trigger=span(f" {relation} "[1:-1]),
        confidence=0.9,
    )
