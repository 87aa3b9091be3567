"""Edges and claims in words, as phrases.ttl says: 'Israël viel het konvooi mogelijk niet aan'."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg import ns
from kg.errors import OntologyError
from kg.knowledge.facts import Facts

SUBJECT, OBJECT = "{subject}", "{object}"
"""What stands in a phrase for the names; pages put links there."""
_TOKEN = re.compile(r"\{([^{}]*)\}")
_PLAIN = frozenset({"object", "post", "not", "maybe"})
_THEME = "theme:"
_LETTERS = str.maketrans("", "", "{}")


@dataclass(frozen=True, slots=True)
class Manner:
    """How something is said."""

    tense: str = "present"
    negative: bool = False
    certainty: str = "certain"


PLAIN = Manner()


@dataclass(frozen=True, slots=True)
class Language:
    """What a language puts sentences together with."""

    future: tuple[str, ...]
    """Of one, of several."""
    denied: str
    does_not: tuple[str, ...]
    """Of one, of several, and both in the past; empty where 'niet' does."""
    maybe: Mapping[str, str]
    """By certainty."""
    called: frozenset[str]
    ending: tuple[str, ...]
    one: tuple[str, ...]
    behind: frozenset[str]
    """Prepositions: what stands before one is the head of a name."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The sentences of all relations, by relation and language."""

    plain: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    of_post: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    languages: Mapping[str, Language] = field(default_factory=dict)

    def say(
        self,
        relation: str,
        lang: str,
        how: Manner = PLAIN,
        *,
        several: bool = False,
        post: str = "",
        theme: str = "",
    ) -> str | None:
        """Return the sentence with {subject} and {object} where their names belong; None if there is none."""
        words = self.languages.get(lang)
        named = self.of_post.get(relation, {}).get(lang) if post else None
        phrase = named or self.plain.get(relation, {}).get(lang)
        if phrase is None or words is None:
            return None
        given = {"post": post.translate(_LETTERS), "theme": theme.translate(_LETTERS)}
        parts = _Parts(words, how, several, **given, bare=not _rest(phrase))
        said = _TOKEN.sub(lambda found: parts.word(found[1]), phrase)
        return " ".join(f"{SUBJECT} {said}".split())

    def several(self, name: str, lang: str, *, group: bool) -> bool:
        """Return whether a name is of several; that of a `group` of people may be by its ending."""
        words = self.languages.get(lang)
        if words is None or name in words.called:
            return words is not None
        parts = name.split(" ")
        ends = (i for i, word in enumerate(parts) if i and word in words.behind)
        head = parts[next(ends, len(parts)) - 1]
        if head in words.called:
            return True
        noun = group or not head[:1].isupper()
        return noun and head.lower().endswith(words.ending) and not head.lower().endswith(words.one)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Makes the words of one sentence."""

    words: Language
    how: Manner
    several: bool
    post: str
    theme: str
    bare: bool
    """Whether the verb is all in one place, and gets an infinitive behind what helps it."""

    def word(self, token: str) -> str:
        if token.count("|") > 1:
            return self._verb(token.split("|"))
        if "|" in token:
            return token.split("|")[self.how.tense == "future"]
        if "/" in token:
            themed = token.startswith(_THEME) and bool(self.theme) and not self.how.negative
            return self.theme if themed else token.removeprefix(_THEME).split("/")[self.how.negative]
        return {
            "not": self.words.denied if self.how.negative else "",
            "maybe": self.words.maybe.get(self.how.certainty, ""),
            "post": self.post,
        }.get(token, f"{{{token}}}")

    def _verb(self, forms: list[str]) -> str:
        helped = forms[1] if self.bare else ""
        no = self.words.denied if self.bare and self.how.negative else ""
        if self.how.tense == "future":
            return f"{self.words.future[self.several]} {no} {helped}"
        which = 2 * (self.how.tense == "past") + self.several
        if no and self.words.does_not:
            return f"{self.words.does_not[which]} {helped}"
        return forms[min(which, len(forms) - 1)]


def named(phrase: str, subject: str, target: str) -> str:
    """Return a sentence with its names: 'Israël valt het konvooi aan'."""
    before, _, rest = phrase.partition(SUBJECT)
    between, _, behind = rest.partition(OBJECT)
    return f"{before}{subject}{between}{target}{behind}"


def unnamed(phrase: str) -> str:
    """Return what a sentence says without its names: 'valt aan'."""
    return " ".join(named(phrase, " ", " ").split())


def phrases(facts: Facts) -> Phrases:
    """Return the sentences that the Turtle has; OntologyError names one that cannot be filled."""
    return Phrases(
        plain=_sentences(facts, ns.KG.phrase),
        of_post=_sentences(facts, ns.KG.phraseOfPost),
        languages={
            lang: _language(facts, lang) for lang in sorted(facts.labels(ns.KG.Phrasing, ns.KG.future))
        },
    )


def _sentences(facts: Facts, predicate: str) -> dict[str, dict[str, str]]:
    found = {ns.REL.local(iri): facts.labels(iri, predicate) for iri in facts.having(predicate)}
    for relation, by_language in found.items():
        for phrase in by_language.values():
            if wrong := _wrong(phrase):
                raise OntologyError(f"The phrase {phrase!r} of rel:{relation} is wrong: {wrong}.")
    return found


def _wrong(phrase: str) -> str | None:
    tokens = _TOKEN.findall(phrase)
    if tokens.count("object") != 1:
        return "{object} must stand in it once"
    if sum(token.count("|") in (2, 3) for token in tokens) != 1:
        return "it needs one verb in three or four forms, {valt|vallen|viel|vielen}"
    odd = [t for t in tokens if t not in _PLAIN and "/" not in t and not 1 <= t.count("|") <= 3]
    return f"nothing is called {{{odd[0]}}}" if odd else None


def _rest(phrase: str) -> bool:
    return any(token.count("|") == 1 for token in _TOKEN.findall(phrase))


def _language(facts: Facts, lang: str) -> Language:
    def words(predicate: str, subject: str = ns.KG.Phrasing) -> tuple[str, ...]:
        return tuple(text for text, tag in facts.texts(subject, predicate) if tag == lang)

    def forms(predicate: str) -> tuple[str, ...]:
        return tuple(form for text in words(predicate)[:1] for form in text.split("|"))

    maybe = {name: words(ns.KG[name])[:1] for name in ("possible", "probable")}
    return Language(
        future=forms(ns.KG.future),
        denied="".join(words(ns.KG.denied)[:1]),
        does_not=forms(ns.KG.doesNot),
        maybe={name: "".join(found) for name, found in maybe.items()},
        called=frozenset(words(ns.KG.called, ns.KG.Plural)),
        ending=words(ns.KG.ending, ns.KG.Plural),
        one=words(ns.KG.one, ns.KG.Plural),
        behind=frozenset(words(ns.KG.behind, ns.KG.Plural)),
    )
