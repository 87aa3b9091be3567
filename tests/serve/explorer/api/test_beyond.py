"""A graph with more edges than are kept in memory: the same is answered, from the store."""

import pytest

import kg
from benchmarks import generated
from kg import ns
from kg.serve.explorer import index as indexes
from kg.serve.explorer import reach, shelf
from kg.serve.explorer.shelf import Shelf
from tests.serve.conftest import TOKEN, running_news
from tests.serve.explorer.api.test_api import ask

AUTHORISED = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module", params=["of the store", "of what is put away"])
def beyond(request, tmp_path_factory):
    """A client of a server of the same news that may keep one edge, before all are put away and then."""
    made = []
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "of the store":
            patch.setattr(Shelf, "start", lambda _: None)
        else:
            patch.setattr(Shelf, "start", lambda one, start=Shelf.start: made.append(one) or start(one))
        with running_news(tmp_path_factory.mktemp("beyond"), edges=1) as client:
            client.get("/api/stats").raise_for_status()
            for one in made:
                one._filling.join()
                assert one.ready
            yield client


@pytest.fixture(scope="module")
def graph():
    with kg.open() as graph:
        graph.store.extend(generated.articles(20, actors=60))
        yield graph


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("ego", {"actor": "iran"}),
        ("ego", {"actor": "russia", "hops": 2, "nodes": 12}),
        ("ego", {"actor": "north-korea", "hops": 3, "open": True}),
        ("ego", {"actor": "iran", "status": "disputed"}),
        ("top", {}),
        ("top", {"about": ["russia", "iran"]}),
        ("top", {"speaker": "united-states"}),
        ("story", {}),
        ("parts", {}),
        ("contradictions", {}),
        ("claims", {"actor": "russia"}),
        ("timeline", {"about": "russia"}),
        ("paths", {"a": "oleg", "b": "zaluzhny", "k": 2}),
        ("paths", {"a": "oleg", "b": "zaluzhny", "status": "disputed"}),
        ("article", {"id": "vn"}),
        ("search", {"q": "oekraine"}),
        ("search", {"q": "DVK"}),
        ("texts", {"q": "Noord-Korea"}),
        ("ask", {"q": "wat zei de NIS in november"}),
        ("communities", {}),
        ("whole", {}),
        ("marks", {"actor": "russia"}),
    ],
)
def test_what_is_asked_of_the_store_is_what_an_index_of_all_answers(client, beyond, path, values):
    assert ask(beyond, path, **values) == ask(client, path, **values)


def test_an_edge_is_found_with_its_evidence(client, beyond):
    edge = ask(client, "ego", actor="iran")["edges"][0]

    assert ask(beyond, "claims", edge=edge["id"]) == ask(client, "claims", edge=edge["id"])


def test_what_is_posted_is_answered_too(client, beyond):
    base = "https://example.org/kg/"
    known = [base + "entity/iran", base + "relation/supplies", base + "entity/russia"]
    triples = {"triples": [known, ["https://a.example/x", "https://a.example/y", "z"]]}
    claims = {"claims": [claim["id"] for claim in ask(client, "claims")["claims"]]}
    for path, body in (("triples", triples), ("export?format=turtle", claims)):
        asked, read = (one.post(f"/api/{path}", json=body) for one in (beyond, client))

        assert asked.status_code == 200
        assert asked.text == read.text


def test_what_a_merge_would_do_is_told(client, beyond):
    told = [
        one.get("/api/review/merge?kept=iran&merged=china", headers=AUTHORISED) for one in (beyond, client)
    ]

    assert told[0].json() == told[1].json()
    assert told[0].json()["claims"] > 0


@pytest.mark.parametrize("path", ["ego?actor=nobody", "ego?actor=a b", "paths?a=iran&b=no", "claims?edge=no"])
def test_who_is_not_there_is_told_in_the_same_sentence(client, beyond, path):
    asked, read = (one.get(f"/api/{path}") for one in (beyond, client))

    assert (asked.status_code, asked.json()) == (404, read.json())


def test_numbers_are_those_of_all_and_say_of_how_much_overviews_tell(client, beyond):
    there, read = ask(beyond, "stats"), ask(client, "stats")

    assert read["latest"] is None
    assert there["latest"] == there["edges"] == read["edges"]
    assert (there["articles"], there["claims"]) == (read["articles"], read["claims"])


def test_a_change_is_seen(beyond):
    edge = ask(beyond, "ego", actor="iran", status="disputed")["edges"][0]
    claim = edge["claims"][0]
    said = {"claim": claim["id"], "article": claim["article"], "verdict": "reject"}
    beyond.post("/api/review", json=said, headers=AUTHORISED).raise_for_status()

    assert ask(beyond, "ego", actor="iran", status="disputed")["edges"] == []


def test_a_graph_that_becomes_small_enough_is_read_whole_though_edges_are_being_put_away(
    client, tmp_path, monkeypatch
):
    monkeypatch.setattr(shelf, "PAUSE", 2)
    edges = ask(client, "top", open=True)["edges"]
    (claim,) = next(edge["claims"] for edge in edges if edge["count"] == 1)
    said = {"claim": claim["id"], "article": claim["article"], "verdict": "reject"}
    with running_news(tmp_path, edges=len(edges) - 1) as served:
        before = ask(served, "stats")["latest"]
        served.post("/api/review", json=said, headers=AUTHORISED).raise_for_status()

        assert (before is None, ask(served, "stats")["latest"]) == (False, None)


def test_a_graph_of_just_so_many_edges_is_read_whole(graph):
    count = len(indexes.read(graph, 0).edges)

    assert [reach.is_within(graph.store, most) for most in (count - 1, count)] == [False, True]


def test_the_weightiest_edges_and_those_told_last_are_chosen(graph):
    edges = indexes.read(graph, 0).edges
    order = sorted(edges.values(), key=indexes.rank)
    days = {name: max(claim["date"] or "" for claim in edge.claims) for name, edge in edges.items()}
    last = {ns.EDGE.local(iri) for iri in reach.latest(graph.store, 9, disputes=0)}
    disputed = {ns.EDGE.local(iri) for iri in reach.latest(graph.store, 0, disputes=3)}

    assert reach.weightiest(graph.store, [ns.EDGE[name] for name in edges], 7) == [
        ns.EDGE[edge.id] for edge in order[:7]
    ]
    assert sorted(days[name] for name in last) == sorted(days.values())[-9:]
    assert [edges[name].status for name in disputed] == ["disputed"] * 3
