"""What each word of an article is by itself, as a table that is made once."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.grammar.compounds import by_suffix
from kg.grammar.syntax import clause_head, lemma, preposition
from kg.languages import Language, universal

VERBS = frozenset({"VERB", "AUX"})


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
        tokens = list(doc)
        bare = [token.lemma_.lower() for token in tokens]
        kinds = {word: by_suffix(word, nouns) for word in set(bare)}
        return cls(
            lemmas=tuple(_lemmas(tokens, bare, language, lexicon)),
            kinds=tuple(kinds[word] for word in bare),
            prepositions=tuple(_prepositions(tokens)),
            clause_heads=tuple(clause_head(token).i for token in tokens),
            sentences=tuple(_sentences(doc)),
        )

    def spell(self, doc: Doc, language: Language) -> None:
        """Give the verbs of a document that have no particle the lemmas found here: 'acquitt' -> 'acquit'."""
        parted = {token.head.i for token in doc if token.dep_ in language.particle}
        for token, word in zip(doc, self.lemmas, strict=True):
            if token.pos_ in VERBS and token.i not in parted and token.lemma_.lower() != word:
                token.lemma_ = word

    def rehung(self, doc: Doc) -> "Words":
        """Return the same words where some of them hang elsewhere in the tree."""
        tokens = list(doc)
        return replace(
            self,
            prepositions=tuple(_prepositions(tokens)),
            clause_heads=tuple(clause_head(token).i for token in tokens),
        )


def free_nouns(doc: Doc, language: Language, nouns: Mapping[str, str]) -> None:
    """'De politie arresteerde verdachte Jan Dijk': what bears a name is a noun, and no participle."""
    places = language.subject | language.passive | language.object | language.indirect
    places |= (
        universal.NOMINAL | universal.ADVERBIAL | universal.APPOSITION | language.oblique | language.agent
    )
    for token in doc:
        following = [c for c in token.children if c.i == token.i + 1 and c.pos_ == "PROPN"]
        borne = token.dep_ in places and any(c.dep_ in universal.APPOSITION for c in following)
        if borne and token.pos_ == "VERB" and token.lower_ in nouns:
            token.pos_, token.lemma_ = "NOUN", token.lower_


def _prepositions(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the preposition of each word; few have one, and only those are asked."""
    marked = {token.head.i for token in tokens if token.dep_ in universal.CASE}
    return (preposition(token) if token.i in marked else "" for token in tokens)


def _lemmas(
    tokens: Sequence[Token], bare: Sequence[str], language: Language, lexicon: Container[str]
) -> Iterator[str]:
    """Yield the lemma of each word; only with a particle, or as a verb, it may not be the parser's."""
    parted = {token.head.i for token in tokens if token.dep_ in language.particle}
    for token, word in zip(tokens, bare, strict=True):
        verb = token.pos_ in VERBS
        first = lemma(token, language) if token.i in parted else word
        yield first if first in lexicon or not verb else _known_lemma(token, first, language, lexicon)


def _known_lemma(token: Token, first: str, language: Language, lexicon: Container[str]) -> str:
    """A lemma in the lexicon that the form of a verb allows, else the one that came first."""
    bases = (token.lower_, *language.infinitives(token.lower_))
    guesses = (lemma(token, language, base) for base in bases)
    return next((guess for guess in guesses if guess in lexicon), first)


def _sentences(doc: Doc) -> Iterator[int]:
    for number, sentence in enumerate(doc.sents):
        yield from (number for _ in range(len(sentence)))
