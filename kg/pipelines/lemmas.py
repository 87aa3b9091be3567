"""Lemma rules: how a form becomes its lemma, as a short string that a classifier can choose."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.languages import every


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


PARTICLES = _longest_first(every("separable_particles"))
CASES: dict[str, Callable[[str], str]] = {
    "L": str.lower,
    "K": str,
    "T": lambda form: form[:1] + form[1:].lower(),
}
PREFIXES = _longest_first(every("separable_particles") | every("verb_prefixes"))
"""What a known verb can have before it."""
LAST_PART = 4
"""Letters, at least, of a known noun or adjective at the end of a compound."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that a language is known to have.

    `lemmas` has the lemma of `form|UPOS` where there is only one, `words` the lemmas by part of speech, and
    `inflected` what a dictionary says of `form|UPOS` that the treebanks lack.
    """

    lemmas: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    inflected: Mapping[str, str]
    strong: Mapping[str, str] = field(default_factory=dict)
    """The lemma of past tenses and participles (without 'ge') of strong verbs."""

    def lemma(self, form: str, upos: str, rules: Iterable[str]) -> str:
        """Return the lemma of a form: the first word among those that the rules make, likeliest first."""
        known = self.lemmas.get(f"{form}|{upos}", self.lemmas.get(f"{form.lower()}|{upos}"))
        if known is not None:
            return known
        made = [apply_rule(rule, form) for rule in rules]
        if upos not in self.words:
            return made[0]
        lower, verb = form.lower(), upos == "VERB"
        return (
            (self.strong_verb(lower) if verb else "")
            or next((lemma for lemma in made if self.has(lemma, upos)), "")
            or self.inflected.get(f"{lower}|{upos}", "")
            or (self.prefixed(lower) if verb else "")
            or made[0]
        )

    @property
    def forms(self) -> frozenset[str]:
        """All words, as they are in texts or in a dictionary, in small letters."""
        written = (key.rpartition("|")[0].lower() for known in (self.lemmas, self.inflected) for key in known)
        return frozenset(written).union(*({word.lower() for word in words} for words in self.words.values()))

    def strong_verb(self, form: str) -> str:
        """Return the lemma of a strong verb behind a prefix: 'verworpen', 'uitgewezen'; else nothing."""
        for prefix in PREFIXES:
            rest = form.removeprefix(prefix)
            if rest != form:
                base = self.strong.get(rest) or self.strong.get(rest.removeprefix("ge"))
                if base and self.has(prefix + base, "VERB"):
                    return base if prefix == "ge" else prefix + base
        return ""

    def prefixed(self, form: str) -> str:
        """Return the lemma of a verb by what it is without its prefix: 'retaken' like 'taken'; else ''."""
        cut = ((prefix, form[len(prefix) :]) for prefix in PREFIXES if form.startswith(prefix))
        known = ((prefix, self.lemmas.get(f"{rest}|VERB", "")) for prefix, rest in cut)
        return next((prefix + lemma for prefix, lemma in known if lemma), "")

    def has(self, lemma: str, upos: str) -> bool:
        """Return whether this is a word, a word with a prefix, or a compound that ends in one."""
        words = self.words[upos]
        if lemma in words:
            return True
        if upos == "VERB":
            return any(lemma.startswith(prefix) and lemma[len(prefix) :] in words for prefix in PREFIXES)
        return any(lemma[start:] in words for start in range(2, len(lemma) - LAST_PART + 1))


@cache
def lexicons(path: Path) -> dict[str, Lexicon]:
    """Return the lexicon of each language in a file."""
    return {
        lang: Lexicon(
            row["lemmas"],
            {upos: frozenset(words) for upos, words in row["words"].items()},
            row["inflected"],
            row["strong"],
        )
        for lang, row in json.loads(path.read_text(encoding="utf-8")).items()
    }


NO_WORDS = Lexicon({}, dict.fromkeys(("VERB", "NOUN", "ADJ"), frozenset()), {})
"""What is known of a language that comes from another package."""


def rule_for(form: str, lemma: str) -> str:
    """Return the shortest rule `case|infix|cut|add` that makes the lemma from the form."""
    case = _case(form, lemma)
    base = CASES[case](form)
    candidates = []
    for infix in ("", "ge", "+ge"):
        stem = _without(base, infix)
        if stem is None:
            continue
        kept = common_prefix(stem, lemma)
        candidates.append(
            (len(stem) - kept + len(lemma) - kept, len(infix), infix, len(stem) - kept, lemma[kept:])
        )
    _, _, infix, cut, add = min(candidates)
    return f"{case}|{infix}|{cut}|{add}"


def apply_rule(rule: str, form: str) -> str:
    """Return the lemma that the rule makes of the form."""
    case, infix, cut, add = rule.split("|", 3)
    base = CASES[case](form)
    stem = _without(base, infix)
    stem = base if stem is None else stem
    return stem[: max(len(stem) - int(cut), 0)] + add or form


def _case(form: str, lemma: str) -> str:
    if form == form.lower() or lemma == lemma.lower():
        return "L"
    title = form[:1] + form[1:].lower()
    return "T" if common_prefix(title, lemma) > common_prefix(form, lemma) else "K"


def _without(form: str, infix: str) -> str | None:
    """Return the form without the participle's `ge`, at the start or behind a particle (`aangevallen`)."""
    if not infix:
        return form
    if infix == "ge":
        return form[2:] if form.startswith("ge") and len(form) > 4 else None
    for particle in PARTICLES:
        if form.startswith(particle + "ge") and len(form) > len(particle) + 4:
            return particle + form[len(particle) + 2 :]
    return None


def common_prefix(one: str, other: str) -> int:
    """Return how many letters two words have in common at their beginning."""
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    return length
