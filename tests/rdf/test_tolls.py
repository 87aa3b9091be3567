"""Numbers that differ: who gave which of one thing, and when."""

import pytest

from kg.rdf.tolls import tolls


def claim(day, who, number, unit="dode", *, bound="Exactly", time=None, polarity="positive", article=""):
    """Return a claim as far as its numbers go."""
    several = number if isinstance(number, tuple) else (number,)
    amounts = [{"text": f"{n} {unit}", "lower": n, "upper": n, "bound": bound, "unit": unit} for n in several]
    return {
        "id": f"{day}-{who}-{number}-{unit}", "by": who, "article": article or day, "date": day, "start": 0, "time": time,
        "polarity": polarity, "amounts": amounts,
    }  # fmt: skip


def told(claims):
    return [[(one["by"], one["amounts"][0]["text"]) for one in toll["given"]] for toll in tolls(claims)]


POLICE = claim("2024-05-03", "politie", 12)
CROSS = claim("2024-05-05", "rode-kruis", 15)


def test_numbers_stand_in_the_order_of_their_days_with_who_gave_them():
    assert told([CROSS, POLICE]) == [[("politie", "12 dode"), ("rode-kruis", "15 dode")]]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(claim("2024-05-05", "rode-kruis", 12), id="the same number"),
        pytest.param(claim("2024-05-05", "rode-kruis", 15, "gewonde"), id="of something else"),
        pytest.param(claim("2024-07-05", "rode-kruis", 15), id="of another month"),
        pytest.param(claim("2024-05-05", "rode-kruis", 15, polarity="negative"), id="denied"),
    ],
)
def test_numbers_that_do_not_differ_or_count_something_else_are_not_told(other):
    assert tolls([POLICE, other]) == []


def test_attacks_of_two_days_are_two_things():
    claims = [
        claim("2024-05-05", None, 12, time="2024-05-03"),
        claim("2024-05-05", None, 15, time="2024-05-04", article="b"),
        claim("2024-05-06", None, 13, time="2024-05", article="c"),
    ]

    assert told(claims) == [[(None, "12 dode"), (None, "13 dode")]]


def test_languages_count_the_same_dead():
    assert told([POLICE, claim("2024-05-05", "mayor", 15, "dead")]) == [
        [("politie", "12 dode"), ("mayor", "15 dead")]
    ]


def test_a_number_that_is_given_again_that_day_is_told_once():
    again = claim("2024-05-03", "politie", 12, article="b") | {"id": "again"}
    [found] = tolls([POLICE, again, CROSS])

    assert [one["claims"] for one in found["given"]] == [[POLICE["id"], "again"], [CROSS["id"]]]


def test_two_lots_in_one_sentence_do_not_differ():
    assert tolls([claim("2024-05-03", None, (28, 10), "drone")]) == []
    assert told([claim("2024-05-03", None, (28, 10), "drone"), claim("2024-05-04", None, 40, "drone")]) == [
        [(None, "28 drone"), (None, "40 drone")]
    ]


def test_at_least_so_many_is_not_just_so_many():
    assert len(told([POLICE, claim("2024-05-05", "rode-kruis", 12, bound="AtLeast")])) == 1


def test_claims_without_a_date_may_be_of_any_event():
    undated = claim("2024-05-05", "rode-kruis", 15) | {"date": None}

    assert told([POLICE, undated]) == [[("rode-kruis", "15 dode"), ("politie", "12 dode")]]
