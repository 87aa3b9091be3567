"""Who denies or confirms what was said just before: 'Moskou ontkent dat', 'Israel rejected the claim'."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.claims.governed import Claims
from kg.grammar.compounds import ends_with
from kg.grammar.syntax import arguments, children, is_verb
from kg.model import Mention, Polarity, Span, Statement
from kg.reading.reading import Reading
from kg.reading.speakers import first_speaker

OPPOSITE: dict[Polarity, Polarity] = {"positive": "negative", "negative": "positive"}
OWN_CONTENT = frozenset({"ccomp", "xcomp"})


def answers(statements: Iterable[Statement], claims: Claims) -> Iterator[Statement]:
    """Yield what the article says that somebody denies or confirms, of what its statements say before.

    The evidence is the sentence of the statement together with that of the answer.
    """
    reading = claims.reading
    told = [s for s in statements if not s.open and _is_claim(s, reading)]
    for word in reading.document.doc if told else ():
        denies = _denies(word, reading)
        by = None if denies is None else _answerer(word, claims)
        if denies is not None and by is not None:
            for statement in _about(by, word, told, reading):
                yield _answer(statement, by, word, reading, denies=denies)


def _is_claim(statement: Statement, reading: Reading) -> bool:
    """Whether it may be denied: a title is none, nor that somebody accuses or asks somebody."""
    trigger = next(t for t in reading.document.doc if t.idx >= statement.trigger.start)
    titled = (statement.frame or "").startswith(("role", "attribute"))
    return not titled and bool(statement.frame) and reading.lemma(trigger) not in reading.governing


def _denies(word: Token, reading: Reading) -> bool | None:
    """Whether a word denies what it takes up; None if it neither denies nor confirms."""
    untrue, lemma = reading.cues("Untrue"), reading.lemma(word)
    if any(c.dep_ == "cop" for c in word.children):
        return True if lemma in untrue else None
    if not is_verb(word):
        return None
    if lemma in reading.cues("Call"):
        # 'Noemt dat onzin', 'called it a lie'
        said = (c.lemma_.lower() for c in word.children if c.dep_ in {"xcomp", "obj", "obl", "obl:arg"})
        return True if any(noun in untrue for noun in said) else None
    if children(word, OWN_CONTENT):
        return None
    if lemma in reading.cues("Deny") | reading.cues("Dismiss"):
        return True
    return False if lemma in reading.cues("Confirm") else None


def _answerer(word: Token, claims: Claims) -> Mention | None:
    """Who answers, if what is answered was said before, and the answer is not denied itself."""
    reading = claims.reading
    args, claim = arguments(word, reading.language, frozenset()), claims.of(word)
    verdict = not is_verb(word)
    taken = args.subjects if args.passive or verdict else args.objects
    if not taken:
        # 'Noemt dat onzin', where the parser has 'dat' with 'onzin'
        taken = tuple(d for c in word.children for d in c.children if d.dep_ == "det")
    if claim.polarity == "negative" or not any(_takes_up(t, word, reading) for t in taken):
        return None
    return claim.by if verdict else first_speaker(args.agents if args.passive else args.subjects, reading)


def _takes_up(word: Token, verb: Token, reading: Reading) -> bool:
    """Whether a word stands for what was said: 'dat', or 'de beschuldiging' that is not told anew."""
    if word.pos_ in {"PRON", "DET", "SCONJ"}:
        known = word.lower_ in reading.language.taking_up
        return known and reading.lemma(verb) not in reading.cues("Dismiss")
    told_anew = any(c.dep_ in {"acl", "ccomp", "nmod"} for c in word.children)
    return (
        word.pos_ == "NOUN" and not told_anew and ends_with(word.lemma_.lower(), reading.cues("Allegation"))
    )


def _about(by: Mention, word: Token, told: list[Statement], reading: Reading) -> list[Statement]:
    """The claims before the answer in its sentence, else in the one before; first those about who answers."""
    start = reading.sentence(word).start
    before = [s for s in told if s.trigger.start < word.idx and not (s.by and s.by.entity == by.entity)]
    here = [s for s in before if s.sentence.start == start]
    words = [t for t in reading.document.doc[: word.sent.start] if not t.is_space]
    previous = reading.sentence(words[-1]).start if words else -1
    near = here or [s for s in before if s.sentence.start == previous]
    own = [s for s in near if by.entity in (s.subject.entity, s.object.entity)]
    return own or [s for s in near if s.by is not None or s.certainty != "certain"]


def _answer(statement: Statement, by: Mention, word: Token, reading: Reading, *, denies: bool) -> Statement:
    start, end = statement.sentence.start, reading.sentence(word).end
    evidence = Span(start=start, end=end, text=reading.document.article.text[start:end])
    return replace(
        statement,
        polarity=OPPOSITE[statement.polarity] if denies else statement.polarity,
        certainty="certain",
        by=by,
        sentence=evidence,
        cue=word.text,
    )
