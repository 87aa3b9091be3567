"""Dates as newspapers, mails and programs write them, as ISO dates."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from kg import languages

YEARS = range(1400, 2200)
"""When newspapers appeared, and what numbers may be years."""
_MONTHS = {
    name.rstrip(".").lower(): number
    for code in ("nl", "en")
    for name, number in languages.language(code).months.items()
}
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}.*)?")
_BIG_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<![\d.:])(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_WORD = r"([^\W\d_]{3,})\.?"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:e|st|nd|rd|th)?[\s-]+(?:of\s+)?{_WORD},?[\s-]+(\d{{4}})(?!\d)"
)
_MONTH_FIRST = re.compile(rf"{_WORD}\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,|\s)\s*(\d{{4}})(?!\d)")
_TWITTER = re.compile(rf"{_WORD}\s+(\d{{1,2}})\s+\d\d:\d\d:\d\d\s+\S+\s+(\d{{4}})")
_SECONDS = re.compile(r"\d{9,10}(?:\.\d+)?|\d{13}|\d{16}")


def iso(value: str, *, day_first: bool = True) -> str | None:
    """Return the day that is meant; None if there is none, or more than one.

    Of two numbers that may both be the month, the second is, unless not `day_first`: then nobody knows.

    >>> iso("donderdag 2 november 2023, 14:30"), iso("Thu, 02 Nov 2023 23:30:00 GMT"), iso("2023-02-30")
    ('2023-11-02', '2023-11-02', None)
    """
    text = " ".join(value.split())
    for read in (_standard, _epoch, _written, _mail):
        if (found := read(text)) is not None:
            return found
    return _numbers(text, day_first)


def _standard(text: str) -> str | None:
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        match = _COMPACT.fullmatch(text) or _BIG_FIRST.match(text)
        return _day(*map(int, match.groups())) if match else None


def _epoch(text: str) -> str | None:
    """Return the day of seconds, milliseconds or microseconds since 1970."""
    if not _SECONDS.fullmatch(text):
        return None
    whole = text.partition(".")[0]
    seconds = int(whole) / {13: 1e3, 16: 1e6}.get(len(whole), 1)
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _written(text: str) -> str | None:
    """Return the day that has the name of its month."""
    for pattern, order in ((_DAY_FIRST, (2, 1, 0)), (_TWITTER, (2, 0, 1)), (_MONTH_FIRST, (2, 0, 1))):
        for match in pattern.finditer(text):
            year, month, day = (match.groups()[place] for place in order)
            if month.lower() in _MONTHS:
                return _day(int(year), _MONTHS[month.lower()], int(day))
    return None


def _mail(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, IndexError, OverflowError):
        return None


def _numbers(text: str, day_first: bool) -> str | None:
    match = _NUMBERS.search(text)
    if match is None:
        return None
    first, second, year = map(int, match.groups())
    if first > 12 or first == second or (day_first and second <= 12):
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if year in YEARS else None
    except ValueError:
        return None
