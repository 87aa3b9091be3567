"""What an entity is known to be beyond its kind: a woman or a man, a firm or an authority."""

from collections.abc import Iterable

from kg.grammar.compounds import endings
from kg.knowledge.ontology import Traits
from kg.model import Entity
from kg.reading.reading import Reading


def of_noun(noun: str, reading: Reading) -> frozenset[str]:
    """Return what a noun says of whoever it stands for: 'chemieconcern' a firm, by its longest ending."""
    names = frozenset[str]().union(*(group.names for group in reading.ontology.traits))
    said = (
        frozenset(name for name in names if part in reading.cues(name)) for part in (noun, *endings(noun))
    )
    return next(filter(None, said), frozenset())


def of_entity(entity: Entity, nouns: Iterable[str], reading: Reading) -> frozenset[str]:
    """Return what is known of an entity by the register, the nouns beside its name, or else its name."""
    groups = [g for g in reading.ontology.traits if reading.ontology.fits(entity.kind, g.kinds)]
    said = frozenset[str]().union(*(of_noun(noun, reading) for noun in nouns))
    told = said & frozenset[str]().union(*(group.names for group in groups))
    return reading.register.traits(entity.iri) or told or _by_given_name(entity, groups, reading)


def _by_given_name(entity: Entity, groups: Iterable[Traits], reading: Reading) -> frozenset[str]:
    """Return what the first word of a name says: 'Marjolein' a woman."""
    first = entity.label.split()[0].casefold()
    pairs = (pair for group in groups for pair in group.given.items())
    return frozenset(trait for trait, cue in pairs if first in reading.ontology.cues("", cue))


def clash(some: frozenset[str], others: frozenset[str], groups: Iterable[Traits]) -> bool:
    """Return whether two sets of traits are of two entities: a firm is no party."""
    return any(some & g.names and others & g.names and not some & others & g.names for g in groups)
