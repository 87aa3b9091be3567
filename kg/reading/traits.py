"""What an entity is known to be beyond its kind: a woman or a man, a firm or an authority."""

from collections.abc import Iterable

from kg.grammar.compounds import ends_with
from kg.model import Entity
from kg.reading.reading import Reading

SEX = frozenset({"Woman", "Man"})
SORT = frozenset({"Firm", "Party", "Movement", "Medium", "Authority", "Club", "Union"})
"""Cue classes of traits.ttl of which an entity has one at most."""

LISTS = {
    "companies": "Firm",
    "firms": "Firm",
    "parties": "Party",
    "groups": "Movement",
    "militias": "Movement",
    "media": "Medium",
    "press": "Medium",
    "bodies": "Authority",
    "offices": "Authority",
    "clubs": "Club",
}
"""What the files of the register list, by the first part of their name."""


def of_noun(noun: str, reading: Reading) -> frozenset[str]:
    """Return what a noun says of whoever it stands for: 'chemieconcern' a firm."""
    return frozenset(name for name in SEX | SORT if ends_with(noun, reading.cues(name)))


def of_entity(entity: Entity, nouns: Iterable[str], reading: Reading) -> frozenset[str]:
    """Return what is known of an entity by its name, by the register, and by the nouns beside its name."""
    said = frozenset[str]().union(*(of_noun(noun, reading) for noun in nouns))
    if entity.kind == "Person":
        given = entity.label.split()[0].casefold()
        names = (("Woman", "WomansName"), ("Man", "MansName"))
        named = {sex for sex, cue in names if given in reading.ontology.cues("", cue)}
        return (said & SEX) or frozenset(named)
    listed = LISTS.get(reading.register.listed(entity.iri).partition("-")[0])
    return said & SORT if listed is None else frozenset({listed})


def clash(some: frozenset[str], others: frozenset[str]) -> bool:
    """Return whether two sets of traits are of two entities: a firm is no party."""
    return any(some & group and others & group and not some & others & group for group in (SEX, SORT))
