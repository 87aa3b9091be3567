"""Who signs a letter to the editor, and from where: 'Els Kok Breda', 'Leo Smit, Delft. Fietsers …'."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.languages import Language
from kg.reading.departments import PERSON
from kg.reading.given import is_given

TOWNS = frozenset({"City", "Region"})
LONGEST_TOWN = 4
"""Words of the longest name of a town: 'Alphen aan den Rijn'."""
LONGEST_PERSON = 7
LONGEST_ASIDE = 5
"""Words that may stand between the two: 'Jan Dijk, gepensioneerd rechercheur, Utrecht'."""
INITIALS = re.compile(r"(?:[A-Z][a-z]?\.-?)+")
ENDS = frozenset(".!?")


@dataclass(frozen=True, slots=True)
class Signature:
    """A person's full name and the town behind it, at the end of a letter."""

    person: Words
    town: Words


def signatures(doc: Doc, language: Language, ontology: Ontology, register: Register) -> list[Signature]:
    """Return the signatures in an article.

    They open what the parser takes for a sentence, behind another that has ended: what stands at the top of
    an article is its author and the place that it comes from. Behind them nothing follows, or a full stop, or
    the next heading, glued to them. A town that nobody knows is believed where another signature has one.
    """
    reader = _Reader(language, ontology, register)
    ended = False
    found: list[Signature] = []
    unsure: list[Signature] = []
    for sent in doc.sents:
        one = reader.signature(sent) if ended else None
        if one is not None:
            (found if reader.is_town(one.town) else unsure).append(one)
        ended = ended or any(t.text in ENDS and t.i + 1 == sent.end for t in sent)
    return sorted(found + unsure, key=lambda one: one.person.start) if found else []


@dataclass(frozen=True, slots=True)
class _Reader:
    """What is known of names and towns."""

    language: Language
    ontology: Ontology
    register: Register

    def signature(self, sent: Words) -> Signature | None:
        """Return the signature with which a sentence begins."""
        person = self._person(sent)
        rest = sent.doc[person.end : sent.end]
        if len(person) < 2:
            return None
        if not len(rest) or rest[0].text != ",":
            return self._glued(person)
        town = self._town(rest[1:]) or self._town(_behind_aside(rest[1:]))
        return self._glued(person) if town is None else Signature(person, town)

    def is_town(self, words: Words) -> bool:
        """Return whether the register knows a town of that name."""
        return any(entity.kind in TOWNS for entity in self.register.find(words.text)[:1])

    def _person(self, sent: Words) -> Words:
        """The words of a name with which a sentence begins, if it is likely one of a person."""
        words = sent[: next((n for n, t in enumerate(sent) if not self._in_name(t)), len(sent))]
        words = words[:LONGEST_PERSON]
        first = words[0] if len(words) else None
        likely = first is not None and (
            is_given(first.text, self.ontology)
            or INITIALS.fullmatch(first.text)
            or (first.ent_type_ == PERSON and first.ent_iob_ == "B")
        )
        return words if likely and not self.register.find(words.text) else sent[:0]

    def _in_name(self, word: Token) -> bool:
        return word.lower_ in self.language.particles_of_names or (
            (word.text[:1].isupper() and not word.text.isupper()) or INITIALS.fullmatch(word.text) is not None
        )

    def _glued(self, words: Words) -> Signature | None:
        """'Els Kok Breda (Waar is …)': the first known town behind a given name and a surname."""
        for start in range(2, len(words)):
            before = words[:start]
            surname = before[-1].text[:1].isupper() and not is_given(before[-1].text, self.ontology)
            town = self._known(words.doc[words.start + start : words.end + LONGEST_TOWN]) if surname else None
            if town is not None and _ends(town):
                return Signature(before, town)
        return None

    def _town(self, rest: Words) -> Words | None:
        """A known town behind a comma, or one word that is all that follows."""
        town = self._known(rest)
        if town is not None:
            return town if _ends(town) else None
        word = rest[:1]
        stops = len(rest) == 1 or (len(rest) > 1 and rest[1].text == ".")
        written = len(word) and word[0].text.istitle() and not self.register.find(word.text)
        return word if stops and written and not is_given(word.text, self.ontology) else None

    def _known(self, rest: Words) -> Words | None:
        """The longest known town with which words begin."""
        spans = (rest[:length] for length in range(min(LONGEST_TOWN, len(rest)), 0, -1))
        return next((span for span in spans if not span[-1].is_punct and self.is_town(span)), None)


def _behind_aside(words: Words) -> Words:
    """What stands behind a comma after a few words: 'gepensioneerd rechercheur, Utrecht'."""
    comma = next((n for n, t in enumerate(words[: LONGEST_ASIDE + 1]) if t.text == ","), None)
    aside = words[: comma or 0]
    said = any(t.pos_ in {"VERB", "AUX"} or t.is_punct for t in aside) or not len(aside)
    nouns = any(t.pos_ == "NOUN" for t in aside)
    return words[:0] if comma is None or said or not nouns else words[comma + 1 :]


def _ends(town: Words) -> bool:
    """Whether a signature may end with a town: nothing follows, or a full stop, a heading, or a post."""
    following = town.doc[town.end : town[0].sent.end]
    if not len(following) or following[0].text == "." or following[0].text[:1].isupper():
        return True
    post = following[1:2] if following[0].text == "," else ()
    return any(t.pos_ in {"NOUN", "ADJ"} and t.text.islower() for t in post)
