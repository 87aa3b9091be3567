"""Corrections by what they are about, so that an article meets its own only, however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from kg.corrections.correction import Correction, mentions
from kg.model import Statement


@dataclass(frozen=True, slots=True)
class Known:
    """What is corrected, oldest first, with ways to find it."""

    corrections: Sequence[Correction]
    accepted: frozenset[str]
    """Keys of claims."""
    _articles: dict[str, list[Correction]]
    _entities: dict[str, list[Correction]]
    """Of merges, by the IRI of whom they take for somebody else."""

    @classmethod
    def of(cls, corrections: Sequence[Correction]) -> Self:
        """Return corrections, findable."""
        articles: dict[str, list[Correction]] = defaultdict(list)
        entities: dict[str, list[Correction]] = defaultdict(list)
        for one in corrections:
            (articles[one.article] if one.article else entities[one.other]).append(one)
        accepted = frozenset(one.key for one in corrections if one.kind == "accept")
        return cls(corrections, accepted, dict(articles), dict(entities))

    def about(self, article: str, statements: Iterable[Statement]) -> list[Correction]:
        """Return the corrections that may change what an article states, oldest first."""
        found = list(self._articles.get(article, ()))
        claims = [*statements, *(one.added for one in found if one.added is not None)]
        waiting = {mention.entity.iri for claim in claims for mention in mentions(claim)}
        waiting.update(one.entity.iri for one in found if one.entity is not None)
        seen: set[str] = set()
        while waiting:  # whom one merge names another may merge again
            entity = waiting.pop()
            seen.add(entity)
            merges = self._entities.get(entity, ())
            found += merges
            waiting |= {one.entity.iri for one in merges if one.entity is not None} - seen
        return sorted(found, key=lambda one: one.number)
