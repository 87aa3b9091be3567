"""Who says what a clause says, beside what governs it: 'volgens X', ', zegt X', 'X: …', a quotation."""

from collections.abc import Callable

from spacy.tokens import Token

from kg.grammar.syntax import children, has, particles, subjects
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
    # 'X, gevestigd in Y, heeft naar eigen zeggen …'
    aside = clause.dep_ in universal.OF_NOUN and has(clause, "VerbForm", "Part")
    above = () if aside else clause.ancestors
    heads = [clause, *(t for t in above if t.dep_ in universal.PREDICATE)]
    said = clause if below is None else below
    within = {said, *said.ancestors}
    several = (_nearest(find, heads, reading) for find in (_according, _parenthesis, _before_colon))
    voices = [voice for some in several for voice in some if _is_outside(some[-1].word, within, said)]
    region = reading.quotation(clause)
    if region is not None and all(region[0] <= voice.word.idx < region[1] for voice in voices):
        voices += _some(quoted(clause, reading))
    if not voices:
        voices = _nearest(_next_sentence, heads, reading)
    voices += [outer for voice in voices for outer in according(voice.word, reading)]
    by_actor = {voice.mention.entity.iri: voice for voice in reversed(voices)}
    return [by_actor[mention.entity.iri] for mention in chain(voice.mention for voice in voices)]


def _is_outside(word: Token, within: set[Token], said: Token) -> bool:
    """Whether what tells who speaks is no part of what is said, and a colon stands before that."""
    return word not in within and (word.text != ":" or word.i < said.i)


def beside(clause: Token, reading: Reading) -> list[Voice]:
    """Return who says a clause by the words beside it: 'volgens X', ', zegt X'."""
    return _according(clause, reading) + _parenthesis(clause, reading)


def _nearest(find: Find, heads: list[Token], reading: Reading) -> list[Voice]:
    """What is found at the first of some clauses where anything is."""
    return next((voices for head in heads if (voices := find(head, reading))), [])


def _some(voice: Voice | None) -> list[Voice]:
    return [] if voice is None else [voice]


def _according(head: Token, reading: Reading) -> list[Voice]:
    return list(according(head, reading))[:1]


def _parenthesis(head: Token, reading: Reading) -> list[Voice]:
    """'X koopt Y, zegt Z'."""
    asides = children(head, universal.BESIDE_SAID)
    asides += [c for c in children(head, universal.OF_NOUN) if _is_inverted(c, reading.language)]
    for verb in asides:
        if _says(verb, reading) and _is_beside(verb, reading):
            mention = first_speaker(_speaking(verb, reading.language), reading)
            if mention is not None:
                return [*_retold(verb, reading), Voice(mention, verb.text, verb)]
    return []


def _says(verb: Token, reading: Reading) -> bool:
    """'Zegt X', and 'houdt X vol', where the parser has no particle in 'vol'."""
    lemma = reading.lemma(verb)
    words = {lemma, *(particle + lemma for particle in particles(verb, reading.language))}
    return bool(words & reading.saying)


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
