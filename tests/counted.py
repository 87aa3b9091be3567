"""Articles that count the dead of an attack otherwise, read as a build reads them."""

from functools import cache

from kg import stages
from kg.knowledge import ontology, register
from kg.model import Article, Statement

TEXTS = (
    ("ochtend", "nl", "2024-05-03", "De Ochtendpost", "Bij de aanval van Rusland op Kyiv zijn zeker twaalf doden en 35 gewonden gevallen, meldt de politie."),
    ("haven", "nl", "2024-05-05", "Havenkrant", "Bij de Russische aanval op Kyiv kwamen vijftien mensen om het leven, zegt het Rode Kruis."),
    ("tribune", "en", "2024-05-04", "Harbour Tribune", "Russia's attack on Kyiv left dozens dead, the mayor said."),
    ("avond", "nl", "2024-05-06", "Avondblad", "Rusland bestookte Kyiv met 28 drones en tien raketten."),
    ("najaar", "nl", "2024-09-20", "Havenkrant", "Bij een aanval van Rusland op Kyiv vielen 40 doden."),
)  # fmt: skip
GIVEN = (
    "zeker twaalf doden (politie, 2024-05-03), dozens dead (mayor, 2024-05-04), "
    "vijftien mensen (Rode Kruis, 2024-05-05)"
)
"""What `kg show` says of them; the attack of September is another, and nobody else counts the injured."""


@cache
def articles() -> list[tuple[Article, list[Statement]]]:
    """Return the articles with what they state in relations of the vocabulary."""
    made = [
        Article(id=name, lang=lang, published=day, source=source, text=text)
        for name, lang, day, source, text in TEXTS
    ]
    read = stages.extract(made, ontology.load(), register.load())
    told = [one for one in read if isinstance(one, tuple)]
    return [(article, [s for s in statements if not s.open]) for article, statements in told]
