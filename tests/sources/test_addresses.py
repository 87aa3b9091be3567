"""Addresses: which are fetched, how they are written, and that reading alone fetches none."""

import pytest

from kg import sources
from kg.model import Failure
from kg.sources._fields import own_address


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("https://krant.example/a", True),
        ("HTTP://localhost:8000", True),
        ("http://jan:geheim@127.0.0.1/a", True),
        ("http://[::1]/a", True),
        ("http://[kapot/", False),
        ("https:///a", False),
        ("http://jan@/a", False),
        ("file:///etc/passwd", False),
        ("ftp://krant.example/a", False),
        ("http://krant.example/\udcff", False),
        ("http://krant.example/\n", True),
        ("http://krant.example/\0", False),
        ("nieuws.txt", False),
        ("-", False),
        (None, False),
    ],
)
def test_what_can_be_fetched_is_told(place, expected):
    assert sources.is_web(place) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://jan:geheim@krant.example/a#b", "https://krant.example/a"),
        (
            "https://krant.example/één artikel?q=[é]",
            "https://krant.example/%C3%A9%C3%A9n%20artikel?q=%5B%C3%A9%5D",
        ),
        ("https://krant.example/%C3%A9%C3%A9n%20artikel", "https://krant.example/%C3%A9%C3%A9n%20artikel"),
    ],
)
def test_an_address_is_written_in_one_way(address, expected):
    assert sources.tidy(address) == sources.tidy(expected) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("https://krant.example/a", "https://krant.example/a"),
        ("https://elders.example/a", "https://www.krant.example/a?amp=1"),
        ("/a", "https://www.krant.example/a?amp=1"),
        (None, "https://www.krant.example/a?amp=1"),
    ],
)
def test_a_page_may_say_its_address_on_its_own_server_only(said, expected):
    assert own_address(said, "https://www.krant.example/a?amp=1") == expected


def test_reading_fetches_nothing():
    assert list(sources.read("http://127.0.0.1:9/a")) == [
        Failure(
            "http://127.0.0.1:9/a", "it is an address, and only kg build and kg follow fetch what is there."
        )
    ]
