"""Who says what a clause says, beside what governs it: 'volgens X', ', zegt X', 'X: …', a quotation."""

from collections.abc import Callable

from spacy.tokens import Token

from kg.grammar.syntax import children, subjects
from kg.languages import Language, universal
from kg.model import chain
from kg.reading.quoted import before_colon, quoted, taken_up
from kg.reading.reading import Reading
from kg.reading.speakers import Voice, according, first_speaker, subject_of

Find = Callable[[Token, Reading], list[Voice]]


def attributed(clause: Token, reading: Reading, below: Token | None = None) -> list[Voice]:
    """Return who says what a clause says, the innermost first: 'volgens X …, meldt Y' is X, whom Y passes on.

    What is said may stand `below` it.
    """
    heads = [clause, *(t for t in clause.ancestors if t.dep_ in universal.PREDICATE)]
    within = {clause, *clause.ancestors} if below is None else {below, *below.ancestors}
    beside = (_nearest(find, heads, reading) for find in (_according, _parenthesis, _before_colon))
    voices = [voice for several in beside for voice in several if several[-1].word not in within]
    region = reading.quotation(clause)
    if region is not None and all(region[0] <= voice.word.idx < region[1] for voice in voices):
        voices += _some(quoted(clause, reading))
    if not voices:
        voices = _nearest(_next_sentence, heads, reading)
    voices += [outer for voice in voices for outer in according(voice.word, reading)]
    by_actor = {voice.mention.entity.iri: voice for voice in reversed(voices)}
    return [by_actor[mention.entity.iri] for mention in chain(voice.mention for voice in voices)]


def _nearest(find: Find, heads: list[Token], reading: Reading) -> list[Voice]:
    """What is found at the first of some clauses where anything is."""
    return next((voices for head in heads if (voices := find(head, reading))), [])


def _some(voice: Voice | None) -> list[Voice]:
    return [] if voice is None else [voice]


def _according(head: Token, reading: Reading) -> list[Voice]:
    return list(according(head, reading))[:1]


def _parenthesis(head: Token, reading: Reading) -> list[Voice]:
    """'X koopt Y, zegt Z'."""
    for verb in children(head, universal.BESIDE_SAID):
        if reading.lemma(verb) in reading.saying and _is_beside(verb, reading):
            mention = first_speaker(_speaking(verb, reading.language), reading)
            if mention is not None:
                return [*_retold(verb, reading), Voice(mention, verb.text, verb)]
    return []


def _is_beside(verb: Token, reading: Reading) -> bool:
    """Whether a verb stands beside what is said, and has nothing else to say."""
    own = universal.COMPLEMENT if _is_inverted(verb, reading.language) else universal.SAID
    return verb.dep_ in universal.ASIDE or not children(verb, own | universal.MARK)


def _speaking(verb: Token, language: Language) -> list[Token]:
    """The subject of a verb of saying; behind it parsers may take that for an object."""
    objects = children(verb, language.object)
    inverted = objects if _is_inverted(verb, language) else []
    return children(verb, language.subject) or inverted or subjects(verb, language, frozenset()) or objects


def _is_inverted(verb: Token, language: Language) -> bool:
    """', verneemt X': whether a verb stands before whoever says it."""
    first = all(c.is_punct for c in verb.lefts)
    return language.verb_second and first and verb.i > 0 and verb.nbor(-1).text == ","


def _retold(verb: Token, reading: Reading) -> list[Voice]:
    """'…, verneemt X uit een nota waarin Y dat zegt': Y."""
    clauses = (t for t in verb.subtree if t.dep_ in universal.RELATIVE)
    taking_up = (
        clause
        for clause in clauses
        if reading.lemma(clause) in reading.saying
        and any(c.lower_ in reading.language.taking_up for c in children(clause, reading.language.object))
    )
    return [voice for clause in taking_up for voice in _some(subject_of(clause, reading))]


def _before_colon(head: Token, reading: Reading) -> list[Voice]:
    """'Stoltenberg: NAVO blijft Oekraïne steunen'."""
    colon = next((t for t in head.sent if t.text == ":" and t.i < head.i), None)
    return [] if colon is None else _some(before_colon(colon, reading))


def _next_sentence(head: Token, reading: Reading) -> list[Voice]:
    """'Dat zegt een woordvoerder van X.', 'Aldus X.'"""
    return _some(taken_up(head.sent.end, reading)) if head.dep_ in universal.ROOT else []
