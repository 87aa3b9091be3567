"""The words of a noun phrase."""

from spacy.tokens import Token

from kg.languages import universal


def phrase(token: Token) -> tuple[Token, ...]:
    """Return the noun phrase of `token` without its preposition, its clauses and appositions."""
    tokens = sorted(_inside(token), key=lambda t: t.i)
    return _contiguous(tokens, token)


def _inside(token: Token) -> list[Token]:
    # 'Ook de minister zelf': adverbs are no part of the name, though they modify the noun.
    within = [c for c in token.children if c.dep_ not in universal.OUTSIDE_NAME and not _is_adverb(c)]
    parts = [t for child in within for t in _inside(child)]
    cases = [c for t in within for c in t.children if c.dep_ in universal.CASE]
    return [token, *parts, *cases]


def _is_adverb(word: Token) -> bool:
    """Whether a word is an adverb, though it modifies a noun."""
    return word.dep_ in universal.ADJECTIVE and word.pos_ == "ADV"


def _contiguous(tokens: list[Token], head: Token) -> tuple[Token, ...]:
    at = tokens.index(head)
    low = high = at
    while low > 0 and tokens[low - 1].i == tokens[low].i - 1:
        low -= 1
    while high + 1 < len(tokens) and tokens[high + 1].i == tokens[high].i + 1:
        high += 1
    return tuple(tokens[low : high + 1])
