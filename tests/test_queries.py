"""The named queries: each says what it asks, and answers."""

import pytest

from kg import queries
from kg.errors import UnknownName


@pytest.mark.parametrize("name", queries.names())
def test_a_query_has_a_title_and_an_answer(store, name):
    query = queries.load(name)

    assert query.title
    assert query.description.endswith(".")
    assert len(store.query(query.text)) > 0 or name == "leaders"


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("statements", "Noord-Korea,supplies,Rusland,Disputed,2,2023-11-02,2023-11-02"),
        (
            "who-supplies-whom",
            "Noord-Korea,Rusland,wapens,negative,Noord-Korea,Noord-Korea ontkent wapens aan",
        ),
        (
            "disputed-claims",
            "Noord-Korea,supplies,Rusland,negative,Noord-Korea,2023-11-02,Noord-Korea ontkent",
        ),
        ("claims-by-speaker", "Noord-Korea,1,1,1"),
        ("actors", "Noord-Korea,Country,2,0,"),
        ("timeline", "2023-09,Rusland,attacks,Oekraïne,,"),
    ],
)
def test_a_query_finds_what_it_asks_for(store, name, line):
    lines = store.serialized(queries.load(name).text, "csv").decode().splitlines()

    assert any(found.startswith(line) for found in lines)


def test_an_unknown_query_is_named():
    with pytest.raises(UnknownName, match="Did you mean 'timeline'"):
        queries.load("timelines")
