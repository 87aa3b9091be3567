"""The named queries: each says what it asks, and answers."""

from dataclasses import replace

import pytest

import kg
from kg import ns, queries
from kg.errors import InputError, UnknownName
from tests.samples import sample

VALUES = {
    "source": "nis",
    "actor": "north-korea",
    "other": "russia",
    "date": "2023-01-01",
    "relation": "supplies",
}
SPACES = {"actor": ns.ENT, "relation": ns.REL}


def filled(query, **values):
    known = {parameter.name: VALUES[parameter.name] for parameter in query.parameters}
    return query.filled(known | values, lambda kind, name: SPACES[kind][name])


@pytest.mark.parametrize("name", queries.names())
def test_a_query_has_a_title_and_an_answer(store, name):
    query = queries.load(name)

    assert query.titles.keys() == query.descriptions.keys() == {"en", "nl"}
    assert query.title("nl")
    assert all(said.endswith(".") for said in query.descriptions.values())
    assert all(parameter.descriptions.keys() == {"en", "nl"} for parameter in query.parameters)
    assert all(
        said.endswith(".") for parameter in query.parameters for said in parameter.descriptions.values()
    )
    assert len(store.query(filled(query))) > 0 or name in {"leaders", "sanctions-by-month"}


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
        ("claims-about", 'Noord-Korea,supplies,Rusland,positive,2023-11-02,"Noord-Korea heeft meer'),
        ("about-actor", "Noord-Korea,supplies,Rusland,Disputed,2,2023-11-02,2023-11-02"),
        (
            "between-actors",
            "Noord-Korea,supplies,Rusland,negative,Noord-Korea,2023-11-02,Noord-Korea ontkent",
        ),
        ("new-since", "2023-11-05,Rusland,attacks,Oekraïne,Stated"),
        ("relation-by-month", "2023-11,2,1"),
        ("newspapers", "Dagblad,1,4,2023-11-05,2023-11-05"),
    ],
)
def test_a_query_finds_what_it_asks_for(store, name, line):
    lines = store.serialized(filled(queries.load(name)), "csv").decode().splitlines()

    assert any(found.startswith(line) for found in lines)


def test_sanctions_are_counted_by_month():
    article, (claim, denial) = sample()
    graph = kg.open()
    graph.add(article, [replace(claim, relation="sanctions"), replace(denial, relation="sanctions")])

    assert graph.store.serialized(graph.named("sanctions-by-month"), "csv") == (
        b"month,claims,articles\r\n2023-11,1,1\r\n"
    )


def test_a_date_leaves_out_what_is_older(store):
    query = queries.load("new-since")

    assert len(store.query(filled(query, date="2023-11-05"))) == 3
    assert len(store.query(filled(query, date="2023-11-06"))) == 0


def test_an_actor_has_any_of_its_names(store):
    graph = kg.Graph(store)

    assert graph.named("about-actor", actor="North Korea") == filled(queries.load("about-actor"))


@pytest.mark.parametrize(
    ("name", "values", "error", "message"),
    [
        pytest.param("about-actor", {}, InputError, "must be told actor=…", id="a parameter is missing"),
        pytest.param("about-actor", {"aktor": "x"}, UnknownName, "Did you mean 'actor'", id="a wrong one"),
        pytest.param("statements", {"actor": "x"}, UnknownName, "Known: none", id="none is known"),
        pytest.param("new-since", {"date": "gisteren"}, InputError, "is no date", id="no date"),
        pytest.param(
            "new-since", {"date": '2023-01-01"} DROP ALL #'}, InputError, "is no date", id="a break-out"
        ),
        pytest.param(
            "about-actor",
            {"actor": "> } #"},
            UnknownName,
            "No actor named '> } #'",
            id="an actor's break-out",
        ),
        pytest.param(
            "relation-by-month",
            {"relation": "suplies"},
            UnknownName,
            "Did you mean 'supplies'",
            id="no relation",
        ),
    ],
)
def test_a_wrong_parameter_is_explained(store, name, values, error, message):
    with pytest.raises(error, match=message):
        kg.Graph(store).named(name, **values)


def test_an_unknown_query_is_named():
    with pytest.raises(UnknownName, match="Did you mean 'timeline'"):
        queries.load("timelines")
