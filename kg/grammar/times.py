"""When an event happened, as an ISO 8601 date, month, year or interval, from the words of its clause."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from spacy.tokens import Token

from kg.grammar.syntax import is_verb
from kg.languages import Language, universal

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
"""Meteorological seasons, as first and last month."""


def when(trigger: Token, published: date | None, language: Language, *, future: bool) -> str | None:
    """Return the time of what `trigger` says; `future` decides which Tuesday 'dinsdag' is."""
    for token in _temporal(trigger, language):
        time = _resolve(token, published, language, future=future)
        if time is not None:
            return time
    return None


def is_after(time: str | None, published: date | None) -> bool:
    """Return whether an ISO time lies wholly after the day of publication."""
    if time is None or published is None:
        return False
    start = time.split("/")[0]
    return start > published.isoformat()[: len(start)]


def _temporal(trigger: Token, language: Language) -> Iterator[Token]:
    """Words that hang on the trigger's clause without another noun or clause between, in order."""
    yield from _below(trigger, language)
    verb = trigger.head
    if trigger.dep_ in universal.CONJUNCT and is_verb(verb):
        yield from (t for t in _below(verb, language) if t.i < trigger.i)
    elif trigger.dep_ in universal.TIMED_BY_VERB and is_verb(verb) and verb.dep_ not in universal.CONJUNCT:
        yield from _below(verb, language)


def _below(token: Token, language: Language) -> Iterator[Token]:
    own = language.subject | language.passive_subject
    beside = own | universal.CLAUSES | universal.CONJUNCT | universal.APPOSITION
    for child in token.children:
        if child.dep_ in beside:
            continue
        yield child
        if _is_temporal(child, language):
            yield from _below(child, language)


def _is_temporal(word: Token, language: Language) -> bool:
    """Whether a word is itself about time: 'maandag', not 'de aardbeving van maandag'."""
    known = language.is_time(word.lemma_.lower()) or language.is_time(word.lower_)
    return known or word.pos_ in {"NUM", "ADV"}


def _resolve(token: Token, published: date | None, language: Language, *, future: bool) -> str | None:
    word = token.lower_
    year = _year(token)
    if word in language.months and token.pos_ not in {"AUX", "VERB"}:
        return _month(token, language.months[word], published, language, future=future)
    if year is not None and (span := _years(token, language)) is not None:
        return span
    if year is not None:
        return None if _since(token, language) else str(year)
    if published is None:
        return None
    if word in language.days:
        return _later(published, language.days[word])
    weekday = _weekday(word, language)
    if weekday is not None:
        return _day(token, weekday, published, language, future=future)
    if token.lemma_.lower() in language.units:
        return _stretch(token, language.units[token.lemma_.lower()], published, language)
    return None


def _year(token: Token) -> int | None:
    if _is_number(token.text) and len(token.text) == 4 and 1500 <= int(token.text) <= 2100:
        money = any(c.dep_ in universal.COUNTED for c in token.children) or token.dep_ in universal.COUNT
        month = token.head.lower_[:1].isalpha() and token.dep_ in universal.OF_MONTH
        return int(token.text) if not money or month else None
    return None


def _is_number(text: str) -> bool:
    """Return whether a text is the number of a day or a year; '²' is a digit to Python, and '١' a number."""
    return text.isdecimal() and text.isascii() and len(text) <= 4


def _years(token: Token, language: Language) -> str | None:
    """'From 1945 to 1951': both years, asked at either."""
    doc = token.doc
    for start in (token.i, token.i - 2):
        if 0 < start < len(doc) - 2 and (doc[start - 1].lower_, doc[start + 1].lower_) in language.spans:
            first, last = doc[start].text, doc[start + 2].text
            if _is_number(first) and _is_number(last) and len(first) == len(last):
                return f"{first}/{last}"
    return None


def _since(token: Token, language: Language) -> bool:
    """Open ends ('sinds 2018', 'tot 2030', 'vanaf maart') are no time of the event."""
    cases = {c.lower_ for c in token.children if c.dep_ in universal.CASE}
    return bool(cases & language.open_ended)


def _month(
    token: Token, month: int, published: date | None, language: Language, *, future: bool
) -> str | None:
    near = [c for c in (*token.children, token.head) if abs(c.i - token.i) <= 2]
    numbers = [
        int(c.text.rstrip("."))
        for c in near
        if _is_number(c.text.rstrip(".")) and c.pos_ in {"NUM", "ADJ", "X", "NOUN"}
    ]
    year = next((n for n in numbers if n > 1500), None)
    day = next((n for n in numbers if 1 <= n <= 31), None)
    if _since(token, language):
        return None
    if year is None:
        if published is None:
            return None
        year = published.year
        if not future and month > published.month:
            year -= 1
        if future and month < published.month:
            year += 1
    return _in_year(year, f"-{month:02}" if day is None else f"-{month:02}-{day:02}")


def _weekday(word: str, language: Language) -> int | None:
    for part in ("", *language.dayparts):
        if word.removesuffix(part) in language.weekdays and (part == "" or word.endswith(part)):
            return language.weekdays[word.removesuffix(part)]
    return None


def _day(token: Token, weekday: int, published: date, language: Language, *, future: bool) -> str | None:
    if _since(token, language):
        return None
    words = {c.lower_ for c in token.children}
    back = (published.weekday() - weekday) % 7
    if (future or words & language.next) and not words & language.last:
        ahead = (weekday - published.weekday()) % 7
        return _later(published, ahead)
    return _later(published, -(back or (7 if words & language.last else 0)))


def _stretch(token: Token, unit: str, published: date, language: Language) -> str | None:
    words = {c.lower_ for c in token.children}
    step = (
        -1 if words & language.last else 0 if words & language.this else 1 if words & language.next else None
    )
    if step is None or any(c.dep_ in universal.COUNT for c in token.children):
        return None
    if unit == "year":
        return _in_year(published.year + step)
    if unit == "month":
        year, month = divmod(published.year * 12 + published.month - 1 + step, 12)
        return _in_year(year, f"-{month + 1:02}")
    if unit in SEASONS:
        return _season(unit, step, published)
    if unit == "week":
        ahead = 7 * step - published.weekday()
        monday, sunday = _later(published, ahead), _later(published, ahead + 6)
        return f"{monday}/{sunday}" if monday and sunday else None
    return _later(published, step) if unit == "day" else None


def _season(name: str, step: int, published: date) -> str | None:
    """'Vorige winter' in November 2023 is 2022-12/2023-02."""
    first, last = SEASONS[name]
    year = published.year
    ends = date(year, last, monthrange(year, last)[1])
    if step == -1 and ends >= published:
        year -= 1
    if step == 1 and date(year, last, 1) <= published:
        year += 1
    starts = _in_year(year - 1 if first > last else year, f"-{first:02}")
    ended = _in_year(year, f"-{last:02}")
    return f"{starts}/{ended}" if starts and ended else None


def _later(day: date, days: int) -> str | None:
    """Return the day so many days later; None before the first day or after the last that a date can be."""
    try:
        return (day + timedelta(days)).isoformat()
    except OverflowError:
        return None


def _in_year(year: int, rest: str = "") -> str | None:
    """Return an ISO time in a year, None if the calendar has no such day: '31 februari'."""
    time = f"{year:04}{rest}"
    try:
        date.fromisoformat(f"{time}-01-01"[:10])
    except ValueError:
        return None
    return time
