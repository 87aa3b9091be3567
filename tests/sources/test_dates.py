"""Days as newspapers, mails and programs write them."""

import pytest

from kg.sources._dates import iso


@pytest.mark.parametrize(
    "written",
    [
        "2023-11-02", "2023-11-02T08:00:00+01:00", "2023-11-02 08:00:00", "2023-11-02T23:59Z", "20231102",
        "20231102T083000Z", "2023/11/02", "2023-11-2",
        "2 november 2023", "donderdag 2 november 2023, 14:30", "do 2 nov. 2023 om 14:30", "02 NOV 2023", "2-nov-2023",
        "02-11-2023", "2/11/2023 08:00", "02.11.2023",
        "November 2, 2023", "Thursday, Nov. 2, 2023", "Nov 2, 2023, 8:30 a.m.", "2nd of November 2023", "NOVEMBER 2, 2023 Thursday",
        "Gepubliceerd: 2 november 2023 10:00, bijgewerkt: 3 november 2023",
        "Thu, 02 Nov 2023 23:30:00 GMT", "Thu, 2 Nov 2023 23:30:00 +0100", "Thu Nov 02 20:19:24 +0000 2023",
        "1698912000", "1698912000.5", "1698912000000",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(written):
    assert iso(written) == "2023-11-02"


@pytest.mark.parametrize(
    "written",
    ["", "gisteren", "november 2023", "2023", "31-02-2023", "30 februari 2023", "2 foo 2023", "02-11-23", "99", "14:30", "9" * 17],
)  # fmt: skip
def test_what_is_no_day_is_none(written):
    assert iso(written) is None


@pytest.mark.parametrize(
    ("number", "month"), [*enumerate("jan feb mrt apr mei jun jul aug sep okt nov dec".split(), 1)]
)
def test_all_months_are_known(number, month):
    assert iso(f"3 {month}. 2024") == f"2024-{number:02}-03"


def test_in_english_two_numbers_that_may_both_be_the_month_are_not_told_apart():
    assert iso("02/11/2023", day_first=False) is None
    assert iso("11/25/2023", day_first=False) == iso("25/11/2023", day_first=False) == "2023-11-25"
