"""Words that deny or confirm what was said before them: 'ontkent dat', 'klopt niet', 'noemt het onzin'."""

from dataclasses import dataclass

from spacy.tokens import Token

from kg.claims.governed import Claims
from kg.grammar.syntax import children, heads_clause, is_verb, preposition
from kg.languages import universal
from kg.reading.attributed import attributed
from kg.reading.reading import Reading

JUDGING = frozenset({"True", "Untrue"})
"""Classes of governors that judge their subject: 'dat klopt niet', 'die bewering is onwaar'."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a word denies what it takes up, and whether that is its subject ('dat klopt niet')."""

    denies: bool
    subject: bool = False
    dismisses: bool = False
    """Whether it may also turn down what was offered, which is no claim: 'wijst dat van de hand'."""


def verdict_of(word: Token, claims: Claims) -> Verdict | None:
    """Return whether a word denies or confirms what it takes up; None if it does neither."""
    judged = _judged(word, claims)
    if judged is not None or not is_verb(word):
        return judged
    called = claims.governors.verdict(word)
    if called is not None and called.name == "Untrue":
        return Verdict(True)
    return None if children(word, universal.COMPLEMENT) else _answered(word, claims)


def _judged(word: Token, claims: Claims) -> Verdict | None:
    """'Dat klopt niet', 'die bewering is onwaar', and alone: '"Een leugen", reageert X'."""
    reading = claims.reading
    placed = word.dep_ in universal.ROOT | universal.CONTENT or _opens(word, reading)
    placed = placed or _is_reply(word, reading)
    alone = placed and stands_alone(word, reading)
    if not heads_clause(word) and not alone:
        return None
    known = claims.governors.find(word, "subject")
    if known is not None and known.name in JUDGING:
        return Verdict(known.affirmed.flips, subject=True)
    said = _quote(word, reading) if alone else ""
    answers = said in reading.cues("No") | reading.cues("Yes")
    return Verdict(said in reading.cues("No"), subject=True) if answers else None


def stands_alone(word: Token, reading: Reading) -> bool:
    """Return whether a word is quoted or somebody's: '“Een leugen”, reageert X', 'Onzin, aldus X.'"""
    return (
        _opens(word, reading)
        or reading.quotation(word) is not None
        or bool(not heads_clause(word) and attributed(word, reading))
    )


def _opens(word: Token, reading: Reading) -> bool:
    """'Onjuist, reageert X': whether all that stands before a verb of saying is a word and a comma."""
    behind = word.doc[word.i + 1 : word.i + 3]
    first = bool(word.left_edge.is_sent_start) and len(behind) > 1 and behind[0].text == ","
    return first and reading.lemma(behind[1]) in reading.saying


def _is_reply(word: Token, reading: Reading) -> bool:
    """'“Complete rubbish,” says X', 'X's answer was short: “Lies.”'."""
    said = is_verb(word.head) and reading.lemma(word.head) in reading.saying
    beside = word.dep_ in universal.OBJECT | universal.ADVERB if said else replying(word, reading) is not None
    return beside and reading.quotation(word) is not None


def replying(word: Token, reading: Reading) -> Token | None:
    """Return whose reply a quoted word is, behind a colon: 'Kigali’s answer was short: “Pure fiction.”'"""
    if word.dep_ not in universal.ASIDE | universal.APPOSITION:
        return None
    of = reading.language.of | reading.language.source
    nouns = [t for t in word.sent if t.i < word.i and t.lemma_.lower() in reading.cues("Reply")]
    own = (c for noun in nouns for c in noun.children if c.dep_ in universal.OWNER or preposition(c) in of)
    colon = any(t.text == ":" and t.i < word.i for t in word.sent)
    return next(own, None) if colon else None


def _quote(word: Token, reading: Reading) -> str:
    """What is quoted around a word, without its marks: 'absoluut niet'."""
    start, end = reading.quotation(word) or (0, 0)
    return " ".join(t.lower_ for t in word.doc if start <= t.idx < end and t.is_alpha)


def _answered(verb: Token, claims: Claims) -> Verdict | None:
    """'Ontkent dat', 'bevestigt het', 'wijst de beschuldiging van de hand'."""
    reading = claims.reading
    if reading.lemma(verb) in reading.cues("Confirm"):
        return Verdict(False)
    known = claims.governors.find(verb, "clause")
    name = "" if known is None else known.name
    dismisses = name == "Dismiss" or reading.lemma(verb) in reading.cues("Dismiss")
    if name != "Deny" and not dismisses:
        return None
    return Verdict(True, dismisses=name != "Deny")
