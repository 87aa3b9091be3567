"""When an event happened, as an ISO 8601 date, month, year or interval, from the words of its clause."""

from collections.abc import Iterator
from datetime import date

from spacy.tokens import Token

from kg.grammar.dates import View
from kg.grammar.moments import is_temporal, moment
from kg.grammar.syntax import is_verb
from kg.languages import Language, universal


def when(
    trigger: Token,
    published: date | None,
    language: Language,
    *,
    future: bool,
    told: bool = False,
) -> str | None:
    """Return the time of what `trigger` says; `future` decides which Tuesday 'dinsdag' is.

    What is `told` is the object of a verb that has a time of its own: 'ontkende dinsdag de betaling'.
    """
    view = View(published, language, future)
    for words in _temporal(trigger, language, told=told):
        times = [time for word in words if (time := moment(word, view)) is not None]
        if times:
            # 'In 2019 … op 3 mei 2019': the more exact of two that agree.
            return next((t for t in times[1:] if t.startswith(f"{times[0]}-")), times[0])
    return None


def is_after(time: str | None, published: date | None) -> bool:
    """Return whether an ISO time lies wholly after the day of publication."""
    if time is None or published is None:
        return False
    start = time.split("/")[0]
    return start > published.isoformat()[: len(start)]


def _temporal(trigger: Token, language: Language, *, told: bool) -> Iterator[list[Token]]:
    """Words that may name the time of a clause: its own, those of the verb above, those hung amiss."""
    yield list(_below(trigger, language))
    verb = trigger.head
    if trigger.dep_ in universal.CONJUNCT and is_verb(verb):
        yield [t for t in _below(verb, language) if t.i < trigger.i]
    elif trigger.dep_ in universal.TIMED_BY_VERB and is_verb(verb) and verb.dep_ not in universal.CONJUNCT:
        yield [] if told else list(_below(verb, language))
    elif _is_means(trigger, language):
        yield list(_below(verb, language))
    yield _named_before(trigger, language)
    yield _before_verb(trigger, language)


def _below(token: Token, language: Language) -> Iterator[Token]:
    """Words that hang on a word without another noun or clause between, in order."""
    own = language.subject | language.passive_subject
    beside = own | universal.CLAUSES | universal.CONJUNCT | universal.APPOSITION
    for child in token.children:
        if child.dep_ in beside:
            continue
        yield child
        if is_temporal(child, language):
            yield from _below(child, language)


def _is_means(trigger: Token, language: Language) -> bool:
    """'Responded on Monday by expelling': the one is done by the other."""
    marks = {c.lower_ for c in trigger.children if c.dep_ in universal.OPENING}
    return trigger.dep_ in universal.ADVERBIAL and bool(marks & language.by) and is_verb(trigger.head)


def _named_before(trigger: Token, language: Language) -> list[Token]:
    """'In 2007, toen X in handen kwam van Y': the year."""
    opening = next((c for c in trigger.children if c.lower_ in language.back_then), None)
    if opening is None or opening.i - 2 < trigger.sent.start:
        return []
    before = opening.nbor(-1)
    return [before.nbor(-1) if before.is_punct else before]


def _before_verb(trigger: Token, language: Language) -> list[Token]:
    """'A jury on Friday convicted X': a day between subject and verb that hangs on the subject."""
    words = [t for t in (trigger, *trigger.children) if t == trigger or t.dep_ in universal.AUXILIARY]
    first = min(words, key=lambda t: t.i)
    if not is_verb(trigger) or first.i == trigger.sent.start:
        return []
    day = first.nbor(-1)
    subject = day.head.dep_ in language.subject | language.passive_subject
    return [day] if subject and day.dep_ in universal.NOMINAL and day.head.head == trigger else []
