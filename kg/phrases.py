"""Noun phrases in a dependency tree: the words that are the name of what a noun stands for."""

from spacy.tokens import Token

from kg.syntax import CLAUSES

OUTSIDE = CLAUSES | {"case", "cc", "punct", "conj", "appos", "cop", "nsubj", "aux", "mark", "advmod"}
"""Relations to the head of a noun phrase that are no part of its name."""


def phrase(token: Token) -> tuple[Token, ...]:
    """Return the noun phrase of `token` without its preposition, its clauses and appositions."""
    found = sorted(_inside(token), key=lambda t: t.i)
    return _contiguous(found, token)


def _inside(token: Token) -> list[Token]:
    # 'Ook de minister zelf': adverbs are no part of the name, though they modify the noun.
    within = [c for c in token.children if c.dep_ not in OUTSIDE and (c.dep_, c.pos_) != ("amod", "ADV")]
    parts = [t for child in within for t in _inside(child)]
    cases = [c for t in within for c in t.children if c.dep_ == "case"]
    return [token, *parts, *cases]


def _contiguous(tokens: list[Token], head: Token) -> tuple[Token, ...]:
    at = tokens.index(head)
    low = high = at
    while low > 0 and tokens[low - 1].i == tokens[low].i - 1:
        low -= 1
    while high + 1 < len(tokens) and tokens[high + 1].i == tokens[high].i + 1:
        high += 1
    return tuple(tokens[low : high + 1])
