"""What each word of an article is by itself, as a table that is made once."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.grammar.compounds import by_suffix
from kg.grammar.syntax import clause_head, lemma, preposition
from kg.languages import Language


@dataclass(frozen=True, slots=True)
class Words:
    """A row for each word of an article, under its index."""

    lemmas: tuple[str, ...]
    """A verb with its particle: 'vielen … aan' -> 'aanvallen'."""
    kinds: tuple[str | None, ...]
    """The kind that a common noun names, also as the end of a compound: 'chemieconcern' -> Organization."""
    prepositions: tuple[str, ...]
    clause_heads: tuple[int, ...]
    """Index of the verb or predicate in whose clause the word stands."""
    sentences: tuple[int, ...]
    """The number of its sentence, from 0."""

    @classmethod
    def of(cls, doc: Doc, language: Language, lexicon: Container[str], nouns: Mapping[str, str]) -> "Words":
        """Return the words of a document; `lexicon` has known lemmas, `nouns` the kinds that nouns name."""
        return cls(
            lemmas=tuple(_known_lemma(token, language, lexicon) for token in doc),
            kinds=tuple(by_suffix(token.lemma_.lower(), nouns) for token in doc),
            prepositions=tuple(map(preposition, doc)),
            clause_heads=tuple(clause_head(token).i for token in doc),
            sentences=tuple(_sentences(doc)),
        )

    def rehung(self, doc: Doc) -> "Words":
        """Return the same words where some of them hang elsewhere in the tree."""
        return replace(
            self,
            prepositions=tuple(map(preposition, doc)),
            clause_heads=tuple(clause_head(token).i for token in doc),
        )


def _known_lemma(token: Token, language: Language, lexicon: Container[str]) -> str:
    """The lemma of a word, a verb with its particle; a known one, if its form allows."""
    first = lemma(token, language)
    if token.pos_ not in {"VERB", "AUX"} or first in lexicon:
        return first
    bases = (token.lower_, *language.infinitives(token.lower_))
    guesses = (lemma(token, language, base) for base in bases)
    return next((guess for guess in guesses if guess in lexicon), first)


def _sentences(doc: Doc) -> Iterator[int]:
    for number, sentence in enumerate(doc.sents):
        yield from (number for _ in sentence)
