"""Actors by the beginning of a name, in any language."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Protocol

from kg.knowledge.register import fold
from kg.serve.explorer.hits import Hit
from kg.serve.explorer.index import Index

_BREAK = r"[\s\-/(]"


class Called(Protocol):
    """Who knows actors by their names."""

    def exactly(self, text: str) -> str | None:
        """Return the actor that is called just so, capitals and accents aside."""

    def find(self, text: str, limit: int = 12) -> list[Hit]:
        """Return the actors that the text may mean, the likeliest first, each by the name that fits best."""


class Names:
    """All names of all actors, folded: case and accents do not matter."""

    def __init__(self, index: Index) -> None:
        """Take the names from an index."""
        self._index = index

    @cached_property
    def _rows(self) -> list[tuple[str, str, str, int]]:
        """Folded name, name, actor and its weight."""
        counts = self._index.counts(self._index.entities)
        return [
            (fold(name), name, actor, counts[actor].claims + counts[actor].says)
            for actor, entity in self._index.entities.items()
            for name in {*entity.names, *entity.labels.values()}
        ]

    @cached_property
    def _exact(self) -> dict[str, str]:
        """The actor of each folded name; of several that share one, the weightiest."""
        return {folded: actor for folded, _, actor, _ in sorted(self._rows, key=lambda row: (row[3], row[2]))}

    def exactly(self, text: str) -> str | None:
        """Return the actor that is called just so, capitals and accents aside."""
        return self._exact.get(fold(text))

    def find(self, text: str, limit: int = 12) -> list[Hit]:
        """Return the actors that the text may mean, the likeliest first, each by the name that fits best."""
        wanted = fold(text)
        best: dict[str, tuple[int, int, int, str]] = {}
        for rank, weight, name, actor in self._ranked(wanted):
            key = (rank, -weight, len(name), name)
            if actor not in best or key < best[actor]:
                best[actor] = key
        order = sorted(best, key=lambda actor: (*best[actor], actor))[:limit]
        return hits(self._index, {actor: best[actor][-1] for actor in order})

    def _ranked(self, wanted: str) -> Iterator[tuple[int, int, str, str]]:
        for folded, name, actor, weight in self._rows:
            if wanted in folded:
                yield _rank(wanted, folded), weight, name, actor


def hits(index: Index, names: Mapping[str, str]) -> list[Hit]:
    """Return actors as searches list them, each with the name by which it was found."""
    return [
        {
            "id": actor, "name": names[actor], "text": dict(index.entities[actor].labels),
            "kind": index.entities[actor].kind,
            "degree": found.degree, "claims": found.claims, "says": found.says,
        }
        for actor, found in index.counts(names).items()
    ]  # fmt: skip


def _rank(wanted: str, folded: str) -> int:
    """Return 0 for the whole name, 1 for the beginning of a word in it, else 2."""
    if folded == wanted:
        return 0
    return 1 if re.search(rf"(?:^|{_BREAK}){re.escape(wanted)}", folded) else 2
