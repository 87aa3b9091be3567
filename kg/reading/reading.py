"""An article read: its parse, and for every noun and pronoun whom or what it stands for."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from spacy.tokens import Token

from kg.grammar.amounts import Counted, amounts
from kg.grammar.syntax import particles
from kg.knowledge.ontology import Frame, Ontology
from kg.knowledge.register import Register
from kg.languages import Language
from kg.model import Document, Entity, Mention, Span
from kg.reading.words import Words


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A document with its language, the ontology and the register, and what its words stand for.

    `kg.reading.understand` makes one; `named` has the names, `resolved` nouns and pronouns, by index of the
    word. The tree of the document is a copy, in which misplaced words hang where they belong.
    """

    document: Document
    language: Language
    ontology: Ontology
    register: Register
    cues: Callable[[str], frozenset[str]]
    """The words of a cue class in this language."""
    words: Words
    quotations: tuple[tuple[int, int], ...]
    """The stretches of direct speech, in characters."""
    named: Mapping[int, Mention]
    resolved: Mapping[int, tuple[Mention, ...]] = field(default_factory=lambda: MappingProxyType({}))
    taken_up: frozenset[int] = frozenset()
    """The nouns that stand for something named elsewhere."""

    def mentions(self, token: Token) -> tuple[Mention, ...]:
        """Return what `token`, the head of a noun phrase, stands for: none, one, or more ('beide landen')."""
        return self.resolved.get(token.i, ())

    def literal(self, token: Token) -> tuple[Mention, ...]:
        """Return what the name says by itself: 'Moskou' is the town here, not the state."""
        mention = self.named.get(token.i)
        return (mention,) if mention is not None else self.mentions(token)

    def lemma(self, token: Token) -> str:
        """Return the lemma of `token`, a verb with its particle; a known one, if its form allows."""
        return self.words.lemmas[token.i]

    def preposition(self, token: Token) -> str:
        """Return the preposition of a noun in lower case, '' if it has none, all of 'in plaats van'."""
        return self.words.prepositions[token.i]

    def clause_head(self, token: Token) -> int:
        """Return the index of the verb or predicate whose clause `token` stands in."""
        return self.words.clause_heads[token.i]

    def kind_of_noun(self, noun: Token) -> str | None:
        """Return the kind that a common noun names, also as the end of a compound: 'chemieconcern'."""
        return self.words.kinds[noun.i]

    @cached_property
    def governing(self) -> frozenset[str]:
        """The words that do something to the claim in their complement, asserted as they stand."""
        return self.ontology.governing(self.language.code)

    @cached_property
    def saying(self) -> frozenset[str]:
        """The verbs beside which what their subject says may stand."""
        predicting = self.cues("Predict") | self.cues("Fear") | self.cues("Promise")
        return self.cues("Say") | self.cues("Inform") | predicting

    @cached_property
    def _quoted(self) -> Mapping[int, tuple[int, int]]:
        """The quotation of each word that stands in one."""
        doc = self.document.doc
        first = ((q, bisect_left(doc, q[0], key=_place)) for q in self.quotations)
        return {i: q for q, start in first for i in range(start, bisect_left(doc, q[1], key=_place))}

    @cached_property
    def amounts(self) -> tuple[Counted, ...]:
        """The amounts in the article, in order."""
        return amounts(self.document.doc, self.language, self.cues)

    def titles(self, noun: Token) -> tuple[Frame, ...]:
        """Return the frames of a noun that is a title: 'topman', 'dochter'."""
        return self.ontology.frames(self.language.code, "role").get(noun.lemma_.lower(), ())

    def verb_frames(self, verb: Token) -> Iterator[tuple[Frame, ...]]:
        """Yield the frames of a verb: first those with its particle, 'opzetten', then those without."""
        table, lemma = self.ontology.frames(self.language.code, "verb"), self.lemma(verb)
        words = (*(particle + lemma for particle in particles(verb, self.language)), lemma)
        yield from (table[word] for word in words if word in table)

    def span(self, first: Token, last: Token | None = None) -> Span:
        """Return the characters from `first` to `last`."""
        last = first if last is None else last
        return self.between(first.idx, last.idx + len(last.text))

    def between(self, start: int, end: int) -> Span:
        """Return the characters from one place in the text to another."""
        return Span(start=start, end=end, text=self.document.text[start:end])

    def sentence(self, token: Token) -> Span:
        """Return the sentence of `token`, without the white space around it."""
        tokens = [t for t in token.sent if not t.is_space]
        return self.span(tokens[0], tokens[-1])

    def sentences(self, first: Token, last: Token) -> Span:
        """Return the sentences from that of one word to that of another."""
        return self.between(self.sentence(first).start, self.sentence(last).end)

    def quotation(self, token: Token) -> tuple[int, int] | None:
        """Return the direct speech in which `token` stands, if any."""
        return self._quoted.get(token.i)

    def demonym(self, token: Token) -> Mention | None:
        """Return the country behind an adjective: 'Russische' -> Rusland."""
        entity = self._country(token)
        return None if entity is None or self._goes_on(token) else as_nominal(token, entity)

    def demonyms(self, token: Token) -> tuple[Mention, ...]:
        """Return the two countries behind an adjective: 'Frans-Duitse' -> Frankrijk, Duitsland."""
        first, hyphen, second = token.text.partition("-")
        found = (self.register.demonym(half, self.language.code) for half in (first, second) if hyphen)
        countries = [entity for entity in found if entity is not None]
        return tuple(as_nominal(token, entity) for entity in countries) if len(countries) > 1 else ()

    def _country(self, token: Token) -> Entity | None:
        return self.register.demonym(token.text, self.language.code) if token.text[:1].isupper() else None

    def _goes_on(self, demonym: Token) -> bool:
        """'South Sudanese', 'American Samoan': of another country than the word by itself says."""
        doc, i = demonym.doc, demonym.i
        behind = doc[i + 1] if i + 1 < len(doc) else demonym
        before = doc[i - 1] if i > 0 and not demonym.is_sent_start else demonym
        part = before.head == demonym and before.pos_ == "PROPN" and before.text[:1].isupper()
        others = [t for t in (before, behind) if t != demonym and t.pos_ == "ADJ"]
        return part or any(self._country(t) is not None for t in others)


def _place(token: Token) -> int:
    return token.idx


def as_nominal(token: Token, entity: Entity) -> Mention:
    """Return `token` as a mention of an entity that has another name."""
    end = token.idx + len(token.text)
    return Mention(start=token.idx, end=end, text=token.text, entity=entity, form="nominal")
