"""The words that a language has, as far as a dictionary and the Turtle know them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Protocol

from kg import ns
from kg.knowledge.facts import Facts

KNOWN = ns.KG["knownWords"]
"""The word list of what is right though the dictionary lacks it."""
PREPOSITIONS = ns.KG["prepositions"]


class Dictionary(Protocol):
    """What the parser knows of the words of a language: `kg.pipelines.lemmas.Lexicon`."""

    @property
    def lemmas(self) -> Mapping[str, str]:
        """The lemma of 'form|UPOS'."""

    @property
    def inflected(self) -> Mapping[str, str]:
        """More of them."""

    @property
    def words(self) -> Mapping[str, frozenset[str]]:
        """The lemmas by part of speech."""

    def has(self, lemma: str, upos: str) -> bool:
        """Return whether this is a lemma."""


@dataclass(frozen=True)
class Words:
    """What can be asked of the words in a pattern."""

    dictionary: Dictionary
    declared: frozenset[str]
    prepositions: frozenset[str]
    joined: frozenset[str]
    """Heads of more than one word in the patterns: 'take_over'."""

    @classmethod
    def of(cls, lang: str, dictionary: Dictionary, vocabulary: Facts) -> "Words":
        """Return the words of a language, with those that the vocabulary adds."""
        listed = {
            name: frozenset(text.lower() for text, tag in vocabulary.texts(name, ns.KG.word) if tag == lang)
            for name in (KNOWN, PREPOSITIONS)
        }
        patterns = (vocabulary.texts(name, ns.KG.verb) for name in vocabulary.having(ns.KG.verb))
        heads = (
            part for several in patterns for text, tag in several if tag == lang for part in text.split()
        )
        joined = frozenset(head for head in heads if "_" in head and ":" not in head)
        return cls(dictionary, listed[KNOWN], listed[PREPOSITIONS], joined)

    def known(self, word: str, upos: str) -> bool:
        """Return whether this is a lemma."""
        lower = word.lower()
        if lower in self.declared or {word, lower} & self._lemmas[upos]:
            return True
        return self.dictionary.has(word, upos) or self.dictionary.has(lower, upos)

    def lemma(self, word: str, upos: str) -> str:
        """Return the lemma of a form that is none itself: 'leverde' -> 'leveren'; '' if it is none."""
        if word in self.declared or word in self._lemmas[upos] or self.dictionary.has(word, upos):
            return ""
        key = f"{word}|{upos}"
        found = self.dictionary.lemmas.get(key) or self.dictionary.inflected.get(key) or word
        return "" if found == word else found

    def like(self, word: str, upos: str) -> str:
        """Return the known word that is most like this one, '' if none is."""
        close = get_close_matches(word, self._lemmas[upos] | self.declared, n=1, cutoff=0.84)
        return close[0] if close else ""

    @cached_property
    def _lemmas(self) -> Mapping[str, frozenset[str]]:
        """All lemmas, by part of speech."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for forms in (self.dictionary.lemmas, self.dictionary.inflected):
            for form, lemma in forms.items():
                found[form.rpartition("|")[2]].add(lemma)
        for upos, lemmas in self.dictionary.words.items():
            found[upos] |= lemmas
        return defaultdict(frozenset, {upos: frozenset(lemmas) for upos, lemmas in found.items()})
