"""What a governor may be called, and the words around it that make a phrase of it."""

from spacy.tokens import Token

from kg.grammar.syntax import children, heads_clause, idiom
from kg.languages import universal
from kg.reading.reading import Reading


def lemmas(word: Token, reading: Reading) -> list[str]:
    """What a word may be called, with its particle: 'sprak … vrij', 'houdt vol', 'fallen through'."""
    loose = [c for c in children(word, universal.LIKE_PARTICLE) if not any(True for _ in c.children)]
    joined = [c.lower_ + word.lemma_.lower() for c in loose] if reading.language.separable else []
    fixed = [t.lemma_.lower() for t in idiom(word)]
    return list(dict.fromkeys([*joined, *fixed, reading.lemma(word), word.lower_, word.lemma_.lower()]))


def words_near(word: Token, reading: Reading) -> frozenset[str]:
    """A word and what belongs to it, as forms and lemmas: 'van de baan', 'trok … in twijfel'."""
    near = [c for c in word.children if not heads_clause(c) or c.dep_ in universal.LIKE_PARTICLE]
    beneath = [t for c in near for t in c.children if not heads_clause(t)]
    both = ((t.lower_, t.lemma_.lower()) for t in (word, *near, *beneath))
    return frozenset([*(form for pair in both for form in pair), *lemmas(word, reading)])


def words_in_order(word: Token) -> list[str]:
    near = (t for c in word.children if not heads_clause(c) for t in c.subtree)
    return [t.lower_ for t in near]
