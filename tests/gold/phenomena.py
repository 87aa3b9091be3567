"""What makes statements hard to read: of the statement itself, and of the text in which it stands."""

from collections.abc import Callable
from typing import Any

from kg.grammar.syntax import is_passive, is_verb, participle
from kg.reading.reading import Reading
from tests.gold import score

STATEMENT: dict[str, Callable[[dict[str, Any]], bool]] = {
    "plain: certain, positive, by the writer": lambda s: (
        s["polarity"] == "positive" and s["certainty"] == "certain" and not s["by"]
    ),
    "denied or negated": lambda s: s["polarity"] == "negative",
    "probable or possible": lambda s: s["certainty"] != "certain",
    "said by somebody": lambda s: bool(s["by"]),
    "past": lambda s: s["tense"] == "past",
    "present": lambda s: s["tense"] == "present",
    "future": lambda s: s["tense"] == "future",
    "with a time": lambda s: bool(s["time"]),
    "with a theme": lambda s: bool(s["theme"]),
}
"""By what is said of a statement, gold or found."""


def unnamed_end(statement: dict[str, Any], text: str) -> bool:
    """Return whether the text names an end only by another word: a demonym, a seat, a description."""
    words = f" {score.norm(text)} "
    return not all(any(f" {name} " in words for name in statement[end]) for end in "SO")


def _word(reading: Reading, labels: set[str]) -> bool:
    return any(token.dep_ in labels for token in reading.document.doc)


TEXT: dict[str, Callable[[Reading], bool]] = {
    "quotation": lambda r: bool(r.quotations),
    "passive": lambda r: any(is_verb(t) and is_passive(t, r.language) for t in r.document.doc),
    "participle at a noun": lambda r: any(participle(t) for t in r.document.doc),
    "relative clause": lambda r: _word(r, {"acl:relcl"}),
    "subordinate or controlled clause": lambda r: _word(r, {"ccomp", "xcomp", "advcl"}),
    "coordination": lambda r: _word(r, {"conj"}),
    "apposition": lambda r: _word(r, {"appos"}),
    "pronoun that is resolved": lambda r: any(
        mention.form == "pronoun" for found in r.resolved.values() for mention in found
    ),
    "description that is resolved": lambda r: bool(r.taken_up),
    "several sentences": lambda r: len(list(r.document.doc.sents)) > 1,
    "one sentence": lambda r: len(list(r.document.doc.sents)) == 1,
    "nothing to find": lambda r: False,
}
"""By what the parse of a text has; the last is told from the gold statements."""
