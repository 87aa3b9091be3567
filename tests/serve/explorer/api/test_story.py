"""What the start is made of, and how a question is read."""

from datetime import date

import pytest

import kg
from benchmarks import generated
from kg.serve.explorer import index as indexes
from kg.serve.explorer import story, views, when
from kg.serve.explorer.views import Filter
from tests.serve.explorer.api.test_api import ask


def test_the_story_counts_both_sides(client):
    told = ask(client, "story")
    card = told["cards"][0]

    assert (card["edge"]["from"], card["edge"]["to"]) == ("north-korea", "russia")
    assert (
        card["said"]["claims"]
        == sum(card["said"]["bars"])
        == sum(v["claims"] for v in card["said"]["voices"])
    )
    assert card["quote"]["polarity"] == "negative"
    assert (told["lead"], told["total"] >= len(told["cards"])) == ("disputed", True)


@pytest.mark.parametrize(
    ("filters", "lead", "card"),
    [
        ({"about": "severny-put"}, "denied", ("severny-put", "supplies", "north-korea")),
        ({"source": "De Noorderbode", "lang": "en"}, "sourced", ("kim", "visits", "russia")),
    ],
)
def test_the_story_begins_with_what_is_denied_or_most_told_where_nothing_is_disputed(
    client, filters, lead, card
):
    told = ask(client, "story", **filters)
    edge = told["cards"][0]["edge"]

    assert told["lead"] == lead
    assert (edge["from"], edge["relation"], edge["to"]) == card
    assert told["cards"][0]["quote"]["sentence"]
    assert told["cards"][0]["said"]["claims"] + told["cards"][0]["denied"]["claims"] > 0


def test_what_is_new_was_never_told_before(client):
    fresh = ask(client, "story", fresh="2023-11-01")["fresh"]
    new = {(row["edge"]["from"], row["edge"]["relation"], row["edge"]["to"]) for row in fresh["rows"]}
    before = ask(client, "top", until="2023-10")["edges"]

    assert new
    assert not new & {(e["from"], e["relation"], e["to"]) for e in before}


def test_a_part_hangs_together_and_its_map_grows_along_the_weightiest_edges(client):
    found = ask(client, "parts", nodes=5)
    names = {n["id"] for n in found["map"]["nodes"]}

    assert len(names) == 5
    assert names >= {"north-korea", "russia"}
    assert found["map"]["cut"]
    assert 4 <= len(found["map"]["edges"]) <= 8


def test_another_part_is_shown_for_one_of_its_actors():
    with kg.open() as graph:
        graph.store.extend(generated.articles(2, actors=400))
        index = indexes.read(graph, 0)
    second = story.parts(index, Filter().fits(index))["parts"][1]
    found = story.parts(index, Filter().fits(index), of=second["id"])

    assert found["parts"][1]["chosen"]
    assert {second["id"]} <= {n["id"] for n in found["map"]["nodes"]}
    assert len(found["map"]["nodes"]) == second["size"]


@pytest.mark.parametrize(
    ("q", "view"),
    [
        pytest.param("wat zei Noord-Korea in oktober", {"by": "north-korea", "since": "2023-10", "until": "2023-10"}, id="a speaker and a month"),
        pytest.param("who says what about North Korea", {"about": ["north-korea"]}, id="whom it is about"),
        pytest.param("volgens Iran", {"by": "iran"}, id="according to"),
        pytest.param("wie levert aan Rusland?", {"about": ["russia"], "relation": ["supplies"]}, id="a relation"),
        pytest.param("what did Russia deny since 2023", {"by": "russia", "denies": True, "since": "2023"}, id="a denial"),
        pytest.param("wat gebeurde er op 19 oktober 2023", {"since": "2023-10-19", "until": "2023-10-19"}, id="a day"),
    ],
)  # fmt: skip
def test_a_question_is_read(client, q, view):
    assert ask(client, "ask", q=q)["view"] == {"kind": "answer", **view}


def test_what_is_no_question_is_none(client):
    assert ask(client, "ask", q="Noord-Korea")["understood"] is False
    assert ask(client, "ask", q="wat verbindt Rusland met Iran?")["view"] == {
        "kind": "paths",
        "a": "russia",
        "b": "iran",
    }
    assert ask(client, "ask", q="wie levert zeppelins aan Rusland")["rest"] == ["zeppelins"]


@pytest.mark.parametrize(
    ("last", "unit", "bars"),
    [
        ("2024-01-10", "day", 10),
        ("2024-03-01", "week", 9),
        ("2024-12-31", "month", 12),
        ("2033-01-01", "year", 10),
    ],
)
def test_time_is_cut_as_it_is_long(last, unit, bars):
    first, end = date(2024, 1, 1), date.fromisoformat(last)
    found = when.unit(first, end, 12)

    assert found == unit
    assert len(when.axis(first, end, found)) == bars


def test_contradictions_have_both_sides_and_the_sources_that_stand_alone(client):
    found = ask(client, "contradictions")
    first = found["claims"][0]

    assert {v["id"] for v in first["denied"]} >= {"north-korea", "lavrov"}
    assert {v["id"] for v in first["said"]} >= {"nis", "united-states"}
    assert found["total"] == ask(client, "story")["total"]
    assert found["alone"] <= found["edges"]
    for one in found["lone"]:
        view = ask(client, "top", alone=one["source"])
        assert len(view["edges"]) == one["alone"]


def test_on_an_earlier_day_an_edge_has_the_status_of_then():
    with kg.open() as graph:
        graph.store.extend(generated.articles(60, actors=40))
        index = indexes.read(graph, 0)
    dates = sorted(claim["date"] for claim in index.claims)
    then = dates[len(dates) // 3]
    edges = views.top(index, Filter(known=then).fits(index))["edges"]
    told = {edge["id"]: {claim["polarity"] for claim in edge["claims"]} for edge in edges}

    assert all(claim["date"] <= then for edge in edges for claim in edge["claims"])
    assert {e["id"] for e in edges if e["status"] == "disputed"} == {
        i for i, both in told.items() if len(both) > 1
    }
    assert any(index.edges[e["id"]].status == "disputed" != e["status"] for e in edges)


def test_time_is_counted_by_the_unit_that_is_asked_for(client):
    weeks, years = (ask(client, "timeline", unit=unit)["bins"] for unit in ("week", "year"))

    assert [row["when"] for row in years] == ["2023-01-01", "2024-01-01"]
    assert all(date.fromisoformat(row["when"]).weekday() == 0 for row in weeks)
    assert sum(row["claims"] for row in weeks) == sum(row["claims"] for row in years)
