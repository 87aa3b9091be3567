"""When an event happened, from the words of its clause and the day of publication."""

from datetime import date

import pytest

from kg.grammar.times import is_after, when
from kg.languages import language
from tests.rows import document

THURSDAY = date(2023, 11, 2)


@pytest.mark.parametrize(
    ("words", "future", "time"),
    [
        pytest.param("woensdag/woensdag/NOUN/1/obl", False, "2023-11-01", id="the last Wednesday"),
        pytest.param("woensdag/woensdag/NOUN/1/obl", True, "2023-11-08", id="the next Wednesday"),
        pytest.param("dinsdagavond/dinsdagavond/NOUN/1/obl", False, "2023-10-31", id="part of a day"),
        pytest.param("donderdag/donderdag/NOUN/1/obl", False, "2023-11-02", id="the day itself"),
        pytest.param("gisteren/gisteren/ADV/1/advmod", False, "2023-11-01", id="yesterday"),
        pytest.param(
            "in/in/ADP/3/case maart/maart/PROPN/1/obl", False, "2023-03", id="a month that has been"
        ),
        pytest.param("in/in/ADP/3/case maart/maart/PROPN/1/obl", True, "2024-03", id="a month to come"),
        pytest.param(
            "op/op/ADP/3/case 3/3/NUM/4/nummod maart/maart/PROPN/1/obl",
            False,
            "2023-03-03",
            id="a day of a month",
        ),
        pytest.param(
            "op/op/ADP/3/case 31/31/NUM/4/nummod februari/februari/PROPN/1/obl",
            False,
            None,
            id="no day of the calendar",
        ),
        pytest.param(
            "op/op/ADP/4/case 12/12/NUM/4/nummod okt./okt./NOUN/1/obl",
            False,
            "2023-10-12",
            id="an abbreviated month",
        ),
        pytest.param("in/in/ADP/3/case 2019/2019/NUM/1/obl", False, "2019", id="a year"),
        pytest.param("sinds/sinds/ADP/3/case 2018/2018/NUM/1/obl", False, None, id="an open end"),
        pytest.param(
            "van/van/ADP/3/case 1989/1989/NUM/1/obl tot/tot/ADP/5/case 1993/1993/NUM/1/obl",
            False,
            "1989/1993",
            id="from year to year",
        ),
        pytest.param("vorige/vorig/ADJ/3/amod maand/maand/NOUN/1/obl", False, "2023-10", id="last month"),
        pytest.param("dit/dit/DET/3/det jaar/jaar/NOUN/1/obl", False, "2023", id="this year"),
        pytest.param(
            "vorige/vorig/ADJ/3/amod winter/winter/NOUN/1/obl", False, "2022-12/2023-02", id="last winter"
        ),
        pytest.param("laatste/laatst/ADJ/3/amod zomer/zomer/NOUN/1/obl", False, None, id="not every 'last'"),
        pytest.param(
            "volgende/volgend/ADJ/3/amod week/week/NOUN/1/obl", True, "2023-11-06/2023-11-12", id="next week"
        ),
        pytest.param("deze/deze/DET/3/det maand/maand/NOUN/1/obl", False, "2023-11", id="this month"),
        pytest.param("volgende/volgend/ADJ/3/amod maand/maand/NOUN/1/obl", True, "2023-12", id="next month"),
        pytest.param("2023/2023/NUM/1/obl", False, "2023", id="a year alone"),
        pytest.param("1499/1499/NUM/1/obl", False, None, id="too long ago for a year"),
        pytest.param("1500/1500/NUM/1/obl", False, "1500", id="the first year"),
        pytest.param("2100/2100/NUM/1/obl", False, "2100", id="the last year"),
        pytest.param("2101/2101/NUM/1/obl", False, None, id="too far away for a year"),
        pytest.param("tot/tot/ADP/3/case woensdag/woensdag/NOUN/1/obl", False, None, id="until a day"),
        pytest.param("sinds/sinds/ADP/3/case maart/maart/PROPN/1/obl", False, None, id="since a month"),
        pytest.param(
            "op/op/ADP/3/case 31/31/NUM/4/nummod oktober/oktober/PROPN/1/obl",
            False,
            "2023-10-31",
            id="the last day",
        ),
        pytest.param(
            "op/op/ADP/3/case 32/32/NUM/4/nummod oktober/oktober/PROPN/1/obl", False, "2023-10", id="no day"
        ),
        pytest.param(
            "in/in/ADP/3/case november/november/PROPN/1/obl", False, "2023-11", id="the month itself"
        ),
        pytest.param(
            "in/in/ADP/3/case november/november/PROPN/1/obl", True, "2023-11", id="the month itself, to come"
        ),
        pytest.param("drie/drie/NUM/3/nummod dagen/dag/NOUN/1/obl", False, None, id="how long is not when"),
    ],
)
def test_a_time_is_resolved(words, future, time):
    doc = document(f"kwam/komen/VERB/0/ROOT {words}").doc

    assert when(doc[0], THURSDAY, language("nl"), future=future) == time


def test_without_a_date_of_publication_only_years_are_known():
    doc = document("kwam/komen/VERB/0/ROOT woensdag/woensdag/NOUN/1/obl").doc

    assert when(doc[0], None, language("nl"), future=False) is None


@pytest.mark.parametrize(
    ("time", "after"), [("2023-11", False), ("2023-12", True), ("2024", True), (None, False)]
)
def test_a_later_time_is_after_publication(time, after):
    assert is_after(time, THURSDAY) is after
