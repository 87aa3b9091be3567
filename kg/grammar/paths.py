"""The shortest way from one word to another in the tree.

It says most of how the two are related (Bunescu & Mooney 2005, A Shortest Path Dependency Kernel).
"""

from dataclasses import dataclass

from spacy.tokens import Token

from kg.languages import universal

LONG = 6
"""Steps from which on a way is only long."""


@dataclass(frozen=True, slots=True)
class Path:
    """The words between two, without them, and the relations passed: `nsubj^obj` for subject and object."""

    words: tuple[Token, ...]
    steps: int
    name: str
    ends: str


def path(ones: list[Token], others: list[Token]) -> Path | None:
    """Return the shortest of the ways from one of some words to one of others; None in another sentence."""
    ways = (way for one in ones for other in others if (way := _way(one, other)) is not None)
    return min(ways, key=lambda way: way.steps, default=None)


def _way(one: Token, other: Token) -> Path | None:
    up, down = [one, *one.ancestors], [other, *other.ancestors]
    top = next((word for word in up if word in down), None)
    if top is None:
        return None
    left, right = up[: up.index(top)], down[: down.index(top)]
    names = [_relation(word) for word in left], [_relation(word) for word in right]
    between = (*left[1:], top, *right[1:])
    steps = len(left) + len(right)
    return Path(
        words=between,
        steps=steps,
        name="<".join(names[0]) + "^" + ">".join(reversed(names[1])),
        ends=f"{names[0][0] if left else 'top'}|{names[1][0] if right else 'top'}|{min(steps, LONG)}",
    )


def _relation(word: Token) -> str:
    first = word.dep_.partition(":")[0]
    return word.dep_ if first in universal.WITH_SUBTYPES else first
