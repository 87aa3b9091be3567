"""Days, months, seasons and feasts of the calendar, as ISO 8601; None where the calendar has none."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from kg.languages import Feast, Language

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
"""Meteorological seasons, as first and last month."""

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class View:
    """From where a text looks at time: its day, its language, and whether what it says is to come."""

    published: date | None
    language: Language
    future: bool


def later(day: date, days: int) -> str | None:
    """Return the day so many days later; None before the first day or after the last that a date can be."""
    try:
        return (day + timedelta(days)).isoformat()
    except OverflowError:
        return None


def in_year(year: int, rest: str = "") -> str | None:
    """Return an ISO time in a year, None if the calendar has no such day: '31 februari'."""
    time = f"{year:04}{rest}"
    try:
        date.fromisoformat(f"{time}-01-01"[:10])
    except ValueError:
        return None
    return time


def interval(first: str | None, last: str | None) -> str | None:
    """Return the time from the beginning of one to the end of the other; None if it ends before it begins."""
    return f"{first}/{last}" if first and last and first < last else None


def joined(first: str, second: str | None) -> str:
    """'Zaterdag en zondag': both, if the second follows on the first, else the first."""
    if second is None or len(first) != len(second) or "/" in first:
        return first
    day = date.fromisoformat(f"{first}-01-01"[:10])
    following = {4: in_year(day.year + 1), 7: month_from(day, 1), 10: later(day, 1)}
    return f"{first}/{second}" if following[len(first)] == second else first


def month_from(day: date, months: int) -> str | None:
    """Return the month so many months after that of a day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return in_year(year, f"-{month + 1:02}")


def week_from(day: date, weeks: int) -> str | None:
    """Return the week, from Monday to Sunday, so many weeks after that of a day."""
    monday = 7 * weeks - day.weekday()
    return interval(later(day, monday), later(day, monday + 6))


def weekend_from(day: date, step: int, *, future: bool) -> str | None:
    """Return the weekend before (-1) or after (1) that in which a day is, or the nearest (0)."""
    ahead = SATURDAY - day.weekday()
    working = 0 if step == 1 or (step == 0 and future) else -7
    saturday = ahead + (working if ahead > 0 else 7 * step)
    return interval(later(day, saturday), later(day, saturday + 1))


def weekdays(first: int, last: int, day: date, *, future: bool) -> str | None:
    """Return the days from one weekday to another, the last that were or the next that will be."""
    length = (last - first) % 7 or 7
    begins = (first - day.weekday()) % 7 if future else -((day.weekday() - last) % 7) - length
    return interval(later(day, begins), later(day, begins + length))


def season_of(year: int, name: str) -> str | None:
    """Return a season by the year in which it ends."""
    first, last = SEASONS[name]
    return interval(in_year(year - 1 if first > last else year, f"-{first:02}"), in_year(year, f"-{last:02}"))


def season_from(day: date, step: int, name: str) -> str | None:
    """'Vorige winter' in November 2023 is 2022-12/2023-02."""
    _, last = SEASONS[name]
    year = day.year
    ends = date(year, last, monthrange(year, last)[1])
    if step == -1 and ends >= day:
        year -= 1
    if step == 1 and date(year, last, 1) <= day:
        year += 1
    return season_of(year, name)


def feast_in(year: int, feast: Feast) -> date | None:
    """Return the first day of a feast in a year; None before the calendar by which Easter is reckoned."""
    if not 1583 <= year < 9999:
        return None
    if feast.easter is not None:
        return _easter(year) + timedelta(feast.easter)
    day = date(year, feast.month, feast.day)
    if feast.weekday is not None:
        day += timedelta((feast.weekday - day.weekday()) % 7)
    return day - timedelta(1) if day.weekday() == feast.not_on else day


def feast_from(day: date, step: int, feast: Feast, *, future: bool) -> date | None:
    """Return the last feast before a day (-1), the next one after it (1), or the nearest that fits (0)."""
    days = [d for year in range(day.year - 1, day.year + 2) if (d := feast_in(year, feast)) is not None]
    if step == 1 or (step == 0 and future):
        return min((d for d in days if d > day or (d == day and not step)), default=None)
    return max((d for d in days if d < day or (d == day and not step)), default=None)


def whole(first: date | None, feast: Feast) -> str | None:
    """Return all days of a feast by its first."""
    if first is None:
        return None
    return first.isoformat() if feast.days == 1 else interval(first.isoformat(), later(first, feast.days - 1))


def _easter(year: int) -> date:
    """Return Easter Sunday by the Gregorian computus, as Meeus gives it."""
    golden, century, of_century = year % 19, year // 100, year % 100
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - shift + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
