"""Nouns in the lexicon of frames."""

from collections.abc import Mapping

from spacy.tokens import Token

from kg.grammar.compounds import endings
from kg.knowledge.ontology import Frame

FAMILY = "familyOf"
"""The relation whose nouns are too short to be known in a compound."""


def frames_of(noun: Token, table: Mapping[str, tuple[Frame, ...]]) -> tuple[str, tuple[Frame, ...]]:
    """Return the head of a noun in the lexicon and its frames; a compound ends in its head.

    Behind a hyphen it may be short: 'NMBS-ceo'.
    """
    words = tuple(word.replace("’", "'") for word in (noun.lemma_.lower(), noun.lower_))
    words += tuple(word.removesuffix("s") for word in words if word.endswith("'ers"))
    parts = (
        part for word in words for part in (*endings(word, shortest_first_part=2), *_behind_hyphen(word))
    )
    head = next((part for part in (*words, *parts) if part in table), "")
    frames = table.get(head, ()) if head else ()
    # No 'ouder' (parent) in 'boekhouder'.
    return head, frames if head in words else tuple(f for f in frames if f.relation != FAMILY)


def _behind_hyphen(word: str) -> tuple[str, ...]:
    first, _, last = word.rpartition("-")
    return (last,) if first else ()
