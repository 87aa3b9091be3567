"""Days put together: by day, week, month or year, as the time that is shown is long."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Unit = Literal["day", "week", "month", "year"]

_LENGTH: dict[Unit, float] = {"day": 1, "week": 7, "month": 30.5, "year": 366}


@lru_cache(maxsize=20_000)
def of(text: str | None) -> date | None:
    """Return the first day of '2024-02-05', '2024-02' or '2024'; None for what is no date."""
    try:
        return date.fromisoformat(f"{text or ''}-01-01"[:10])
    except ValueError:
        return None


def begin(day: date, unit: Unit) -> date:
    """Return the first day of the unit in which a day lies; weeks begin on Monday."""
    if unit == "day":
        return day
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def after(first: date, unit: Unit) -> date:
    """Return the first day of the next unit."""
    if unit == "day":
        return first + timedelta(days=1)
    longest = {"week": 7, "month": 31, "year": 366}[unit]
    return begin(first + timedelta(days=longest), unit)


def unit(first: date, last: date, most: int) -> Unit:
    """Return the smallest unit of which there are at most so many between two days; years if none fits."""
    days = (last - first).days + 1
    return next((one for one, length in _LENGTH.items() if days / length <= most), "year")


def axis(first: date, last: date, unit: Unit) -> list[date]:
    """Return the first days of all units from one day to another, those without anything too."""
    found = [begin(first, unit)]
    while (following := after(found[-1], unit)) <= last:
        found.append(following)
    return found
