"""Years and days that words name, and the ends of a time: 'van 1 tot en met 3 maart', 'from 1945 to 1951'."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from kg import languages
from kg.languages import Language, universal

LONGEST = 7
"""Words in a time from one day to another."""


@dataclass(frozen=True, slots=True)
class Day:
    """What the words of one end say; None is unsaid."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Ends:
    """Both ends of a time, and the last word of it."""

    first: Day
    last: Day
    end: Token


def ends_around(token: Token, language: Language) -> Ends | None:
    """Return the two ends of the time that a word of either is in."""
    sentence, doc = token.sent, token.doc
    for place in range(token.i - 1, max(sentence.start, token.i - LONGEST) - 1, -1):
        for opening, second in language.spans:
            if doc[place].lower_ == opening:
                ends = _ends(list(doc[place + 1 : min(sentence.end, token.i + LONGEST)]), second, language)
                if ends is not None and token.i <= ends.end.i:
                    return ends
    return _dashed(token, language)


def _dashed(token: Token, language: Language) -> Ends | None:
    """'1-3 maart', 'March 1–3', in one word or three; '1 en 2 maart', a day and the next."""
    if token.lower_ not in language.months and not token.text[0].isdigit():
        return None
    sentence = token.sent
    for match in _days(language.code).finditer(sentence.text.lower()):
        start, end = (sentence.start_char + place for place in match.span())
        words = token.doc.char_span(start, end, alignment_mode="expand")
        first, joint, last = (match[name] or match[f"{name}_behind"] for name in ("first", "joint", "last"))
        days = int(first), int(last)
        follows = days[1] == days[0] + 1 if joint.strip().isalpha() else days[0] < days[1]
        if words is not None and words.start <= token.i < words.end and follows and days[1] <= 31:
            month = language.months[match["month"] or match["month_before"]]
            return Ends(Day(month=month, day=days[0]), Day(month=month, day=days[1]), words[-1])
    return None


@cache
def _days(code: str) -> re.Pattern[str]:
    language = languages.language(code)
    months = "|".join(sorted(map(re.escape, language.months), key=len, reverse=True))
    joint = rf" ?[-–] ?| {language.between[1]} "
    before, behind = (
        rf"(?P<first{end}>\d{{1,2}})(?P<joint{end}>{joint})(?P<last{end}>\d{{1,2}})"
        for end in ("", "_behind")
    )
    return re.compile(
        rf"(?<![\w.,:/–-])(?:{before} (?P<month>{months})|(?P<month_before>{months}) {behind})\b"
    )


def _ends(words: list[Token], joint: str, language: Language) -> Ends | None:
    first, length = _said(words, language)
    middle = len(joint.split())
    if [t.lower_ for t in words[length : length + middle]] != joint.split():
        return None
    rest = words[length + middle :]
    last, length = _said(rest, language)
    return Ends(first, last, rest[length - 1]) if length and _pairs(first, last) else None


def _said(words: Sequence[Token], language: Language) -> tuple[Day, int]:
    """Return what the first words say of a day, and how many they are."""
    said = Day()
    for length, word in enumerate(words):
        more = _with(said, word, language)
        if more is None:
            return said, length
        said = more
    return said, len(words)


def _with(said: Day, word: Token, language: Language) -> Day | None:
    number, weekday = number_of(word), weekday_of(word.lower_, language)
    if word.lower_ in language.months and said.month is None:
        return replace(said, month=language.months[word.lower_])
    if weekday is not None and said == Day():
        return replace(said, weekday=weekday)
    if number is not None and 1 <= number <= 31 and said.day is None and said.year is None:
        return replace(said, day=number)
    if number is not None and 1500 <= number <= 2100 and said.year is None:
        return replace(said, year=number)
    return None


def _pairs(first: Day, last: Day) -> bool:
    """Whether both ends are years, weekdays, months or days: no numbers of something else."""
    if first.month is None and last.month is None:
        years = (first.year is None, last.year is None) == (False, False) and first.day == last.day
        days = first.weekday is not None and last.weekday is not None
        return (years and first.day is None) or days
    weekdays = first.weekday is not None or last.weekday is not None
    return not weekdays and first != Day() and (first.day is None) == (last.day is None)


def number_of(token: Token) -> int | None:
    """Return the number of a day or a year; '²' is a digit to Python, and '١' a number."""
    text = token.text.rstrip(".")
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= 4 else None


def year_of(token: Token) -> int | None:
    """Return the year that a number is, None if it counts something."""
    number = number_of(token)
    if number is None or len(token.text) != 4 or not 1500 <= number <= 2100:
        return None
    money = any(c.dep_ in universal.COUNTED for c in token.children) or token.dep_ in universal.COUNT
    month = token.head.lower_[:1].isalpha() and token.dep_ in universal.OF_MONTH
    return number if not money or month else None


def weekday_of(word: str, language: Language) -> int | None:
    """Return the day of the week that a word names, from Monday, 0: 'dinsdag', 'dinsdagavond'."""
    for part in ("", *language.dayparts):
        if word.removesuffix(part) in language.weekdays and (part == "" or word.endswith(part)):
            return language.weekdays[word.removesuffix(part)]
    return None
