"""The calendar: weekends, seasons and feasts as ISO 8601."""

from datetime import date

import pytest

from kg.grammar import dates
from kg.languages import Feast, language

THURSDAY, SUNDAY = date(2023, 11, 2), date(2023, 11, 5)


@pytest.mark.parametrize(
    ("lang", "name", "year", "time"),
    [
        ("nl", "pasen", 2024, "2024-03-31/2024-04-01"),
        ("nl", "pasen", 2000, "2000-04-23/2000-04-24"),
        ("nl", "pasen", 1954, "1954-04-18/1954-04-19"),
        ("nl", "pasen", 2049, "2049-04-18/2049-04-19"),
        ("nl", "tweede paasdag", 2022, "2022-04-18"),
        ("nl", "goede vrijdag", 2023, "2023-04-07"),
        ("nl", "aswoensdag", 2024, "2024-02-14"),
        ("nl", "hemelvaartsdag", 2024, "2024-05-09"),
        ("nl", "pinksteren", 2024, "2024-05-19/2024-05-20"),
        ("nl", "koningsdag", 2023, "2023-04-27"),
        ("nl", "koningsdag", 2025, "2025-04-26"),
        ("nl", "prinsjesdag", 2022, "2022-09-20"),
        ("nl", "prinsjesdag", 2026, "2026-09-15"),
        ("nl", "moederdag", 2023, "2023-05-14"),
        ("nl", "vaderdag", 2024, "2024-06-16"),
        ("nl", "kerst", 2023, "2023-12-25/2023-12-26"),
        ("en", "easter", 2025, "2025-04-20"),
        ("en", "boxing day", 2023, "2023-12-26"),
        ("en", "easter", 1500, None),
    ],
)
def test_a_feast_is_on_its_day(lang, name, year, time):
    feast = language(lang).feasts[name]

    assert dates.whole(dates.feast_in(year, feast), feast) == time


@pytest.mark.parametrize(
    ("step", "future", "day"),
    [
        pytest.param(0, False, date(2023, 11, 2), id="today"),
        pytest.param(0, True, date(2023, 11, 2), id="today, to come"),
        pytest.param(-1, False, date(2022, 11, 2), id="the last"),
        pytest.param(1, False, date(2024, 11, 2), id="the next"),
    ],
)
def test_a_feast_of_today_is_neither_the_last_nor_the_next(step, future, day):
    assert dates.feast_from(THURSDAY, step, Feast(month=11, day=2), future=future) == day


@pytest.mark.parametrize(
    ("day", "step", "future", "time"),
    [
        (THURSDAY, -1, False, "2023-10-28/2023-10-29"),
        (THURSDAY, 0, False, "2023-10-28/2023-10-29"),
        (THURSDAY, 0, True, "2023-11-04/2023-11-05"),
        (THURSDAY, 1, False, "2023-11-04/2023-11-05"),
        (SUNDAY, -1, False, "2023-10-28/2023-10-29"),
        (SUNDAY, 0, False, "2023-11-04/2023-11-05"),
        (SUNDAY, 0, True, "2023-11-04/2023-11-05"),
        (SUNDAY, 1, True, "2023-11-11/2023-11-12"),
    ],
)
def test_a_weekend_is_the_last_or_the_next(day, step, future, time):
    assert dates.weekend_from(day, step, future=future) == time


@pytest.mark.parametrize(
    ("first", "last", "future", "time"),
    [
        pytest.param(0, 2, False, "2023-10-30/2023-11-01", id="this week"),
        pytest.param(4, 0, False, "2023-10-27/2023-10-30", id="over the weekend"),
        pytest.param(3, 3, False, "2023-10-26/2023-11-02", id="from a day to the same"),
        pytest.param(0, 2, True, "2023-11-06/2023-11-08", id="next week"),
        pytest.param(3, 4, True, "2023-11-02/2023-11-03", id="from today"),
    ],
)
def test_weekdays_are_the_last_or_the_next(first, last, future, time):
    assert dates.weekdays(first, last, THURSDAY, future=future) == time


@pytest.mark.parametrize(
    ("first", "second", "time"),
    [
        ("2001", "2002", "2001/2002"),
        ("2001", "2003", "2001"),
        ("2001", None, "2001"),
        ("2001", "2002-01", "2001"),
        ("2022-12", "2023-01", "2022-12/2023-01"),
        ("2023-02-28", "2023-03-01", "2023-02-28/2023-03-01"),
        ("2023-10-28/2023-10-29", "2023-11-04/2023-11-05", "2023-10-28/2023-10-29"),
    ],
)
def test_a_time_and_the_next_are_one(first, second, time):
    assert dates.joined(first, second) == time


@pytest.mark.parametrize(
    ("first", "last", "time"),
    [("2001", "2003", "2001/2003"), ("2003", "2001", None), ("2001", None, None), (None, "2001", None)],
)
def test_an_interval_begins_before_it_ends(first, last, time):
    assert dates.interval(first, last) == time


def test_the_calendar_ends():
    assert dates.later(date.max, 1) is None
    assert dates.week_from(date.min, -1) is None
    assert dates.month_from(date.max, 1) is None
    assert dates.feast_in(9999, Feast(easter=0)) is None
    assert dates.season_of(2023, "winter") == "2022-12/2023-02"
