"""Compounds: what a word ends in."""

from collections.abc import Container, Iterator, Mapping
from typing import TypeVar

from spacy.tokens import Token

from kg.languages import every

Value = TypeVar("Value")


def endings(word: str, shortest_first_part: int = 3) -> Iterator[str]:
    """Yield what a compound may end in, of at least four letters, the longest first."""
    return (word[start:] for start in range(shortest_first_part, len(word) - 3))


def ends_with(word: str, known: Container[str]) -> bool:
    """Return whether `word` is one of `known`, or a compound that ends in one."""
    return word in known or any(ending in known for ending in endings(word))


def is_one(word: Token, known: frozenset[str]) -> bool:
    """Return whether a word or its singular is among `known`, by itself or as the end of a compound."""
    forms = {
        word.lemma_.lower(),
        word.lower_,
        *(word.lower_.removesuffix(ending) for ending in every("plural")),
    }
    return any(ends_with(form, known) for form in forms)


def by_suffix(word: str, table: Mapping[str, Value]) -> Value | None:
    """Return what `table` says of `word`, else of the longest entry in which the compound ends."""
    return next((table[part] for part in (word, *endings(word)) if part in table), None)
