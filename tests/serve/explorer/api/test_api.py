"""The JSON API: views of the graph, their limits, and what they are made of."""

import json

import httpx
import pytest
from pydantic import TypeAdapter

import kg
from benchmarks import generated
from kg.serve.explorer import about, hits, models, told, views
from kg.serve.explorer import index as indexes
from kg.serve.explorer.names import Names
from kg.serve.explorer.views import Filter
from tests.samples import relayed
from tests.serve.conftest import TOKEN

SUPPLIES = ("north-korea", "supplies", "russia")


@pytest.fixture(scope="module")
def index():
    with kg.open() as graph:
        graph.store.extend(generated.articles(60, actors=300))
        yield indexes.read(graph, 0)


def test_a_claim_names_those_who_pass_it_on_and_a_view_says_who_they_are():
    with kg.open() as graph:
        graph.store.add(*relayed())
        index = indexes.read(graph, 0)
    (claim,) = index.claims
    view = views.top(index, Filter().fits(index))

    assert (claim["by"], claim["via"]) == ("north-korea", ["nis", "grensdorp-ingewijden"])
    assert set(view["people"]) == {"nis", "grensdorp-ingewijden"}


def ask(client, path, **values) -> dict:
    answer = client.get(f"/api/{path}", params=values)
    answer.raise_for_status()
    return answer.json()


def ends(view):
    return {(edge["from"], edge["relation"], edge["to"]) for edge in view["edges"]}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("noord", "north-korea"),
        ("NORTH KO", "north-korea"),
        ("dvk", "north-korea"),
        ("oekraine", "ukraine"),
        ("sang", "yoo"),
        ("korea", "north-korea"),
    ],
)
def test_search_knows_every_name_without_case_or_accents(client, text, first):
    assert ask(client, "search", q=text)["actors"][0]["id"] == first


def test_search_finds_nobody_for_nonsense(client):
    assert ask(client, "search", q="zorro")["actors"] == []


def test_ego_shows_an_actor_its_neighbours_and_what_is_between_them(client):
    view = ask(client, "ego", actor="iran")

    assert {node["id"] for node in view["nodes"]} == {"iran", "russia", "united-states"}
    assert ends(view) == {("iran", "supplies", "russia"), ("united-states", "accuses", "iran")}
    assert view["cut"] is False


def test_a_claim_says_who_where_and_how(client):
    view = ask(client, "ego", actor="iran")
    edge = next(edge for edge in view["edges"] if edge["relation"] == "supplies")
    said, denied = edge["claims"]

    assert (edge["status"], edge["count"]) == ("disputed", 2)
    assert (said["by"], said["status"], said["cue"], said["theme"]) == (
        "united-states",
        "claimed",
        "volgens",
        "drones",
    )
    assert (denied["by"], denied["status"]) == ("iran", "denied")
    assert said["sentence"][said["subject_start"] : said["subject_end"]] == "Iran"
    assert view["articles"][said["article"]]["source"] == "De Noorderbode"


def test_more_hops_reach_further(client):
    near, far = (ask(client, "ego", actor="iran", hops=hops) for hops in (1, 2))

    assert ends(near) < ends(far)


@pytest.mark.parametrize(
    ("values", "holds"),
    [
        ({"status": "disputed"}, lambda e, c, v: e["status"] == "disputed"),
        ({"group": "aid"}, lambda e, c, v: e["group"] == "aid"),
        ({"relation": ["supplies", "attacks"]}, lambda e, c, v: e["relation"] in ("supplies", "attacks")),
        ({"speaker": "united-states"}, lambda e, c, v: c["by"] == "united-states"),
        ({"speaker": ""}, lambda e, c, v: c["by"] is None),
        ({"source": "Scheldepost"}, lambda e, c, v: v["articles"][c["article"]]["source"] == "Scheldepost"),
        ({"lang": "en"}, lambda e, c, v: v["articles"][c["article"]]["lang"] == "en"),
        ({"confidence": 0.9}, lambda e, c, v: c["confidence"] >= 0.9),
        ({"since": "2024", "until": "2024-01"}, lambda e, c, v: c["date"][:7] == "2024-01"),
        ({"text": "OEKRAINE"}, lambda e, c, v: "Oekraïne" in c["sentence"]),
        ({"kind": "Country"}, lambda e, c, v: {n["kind"] for n in v["nodes"]} == {"Country"}),
    ],
)  # fmt: skip
def test_filters_leave_only_what_fits(client, values, holds):
    view = ask(client, "top", **values)
    pairs = [(edge, claim) for edge in view["edges"] for claim in edge["claims"]]

    assert 0 < len(pairs) < 60
    assert all(holds(edge, claim, view) for edge, claim in pairs)


def test_open_relations_come_only_when_asked_for(client):
    assert ("kim", "open/knuffelen", "putin") not in ends(ask(client, "top"))
    assert ("kim", "open/knuffelen", "putin") in ends(ask(client, "top", open=True))


def test_paths_are_the_shortest_each_hop_with_its_claims(client):
    view = ask(client, "paths", a="oleg", b="zaluzhny", k=2)

    assert view["view"]["ways"][0][:2] == ["oleg", "russia"]
    assert view["view"]["ways"][0][-1] == "zaluzhny"
    assert len(view["view"]["ways"]) == 2
    assert all(edge["claims"] for edge in view["edges"])


def test_paths_heed_the_filters(client):
    assert ask(client, "paths", a="oleg", b="zaluzhny", status="disputed")["view"]["ways"] == []


def test_claims_are_listed_newest_first_in_parts(client):
    first, second = (ask(client, "claims", actor="russia", limit=5, offset=offset) for offset in (0, 5))
    dates = [claim["date"] for claim in first["claims"] + second["claims"]]

    assert dates == sorted(dates, reverse=True)
    assert not {c["id"] for c in first["claims"]} & {c["id"] for c in second["claims"]}
    assert first["total"] == second["total"] > 10


def test_the_timeline_counts_every_claim_once(client):
    found = ask(client, "timeline")

    assert sum(row["claims"] for row in found["bins"]) + found["undated"] == ask(client, "claims")["total"]
    assert [row["when"] for row in found["bins"]] == sorted(row["when"] for row in found["bins"])


def test_every_actor_is_in_one_community(client):
    found = ask(client, "communities")

    assert sum(bubble["size"] for bubble in found["bubbles"]) == 36
    assert {n["id"] for n in ask(client, "communities", of="iran")["nodes"]} >= {"iran"}


def test_marks_tell_community_and_centrality(client):
    marks = ask(client, "marks", actor=["russia", "oleg"])["actors"]

    assert marks["russia"]["score"] > marks["oleg"]["score"] > 0


def test_an_article_comes_with_the_places_of_actors_and_claims(client):
    article = ask(client, "article", id="vn")
    said = {article["text"][m["start"] : m["end"]] for m in article["mentions"]}

    assert {"Iran", "Rusland", "China"} <= said
    assert article["text"][article["claims"][0]["start"] : article["claims"][0]["end"]].endswith(".")


def test_stats_name_what_can_be_filtered_by(client):
    found = ask(client, "stats")

    assert (found["articles"], found["actors"]) == (4, 36)
    assert found["statuses"]["disputed"] == {"count": 3, "text": {"nl": "betwist", "en": "disputed"}}
    assert found["sources"]["Scheldepost"] > 10


def test_triples_become_edges_with_their_claims(client):
    base = "https://example.org/kg/"
    known = [base + "entity/iran", base + "relation/supplies", base + "entity/russia"]
    view = client.post(
        "/api/triples", json={"triples": [known, ["https://a.example/x", "https://a.example/y", "z"]]}
    ).json()

    assert sorted(edge["count"] for edge in view["edges"]) == [0, 2]
    assert len(view["nodes"]) == 4


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("ego?actor=nobody", 404, "No actor named 'nobody'"),
        ("ego", 422, "actor"),
        ("ego?actor=iran&nodes=9999", 422, "nodes"),
        ("paths?a=iran&b=nobody", 404, "nobody"),
        ("article?id=nothing", 404, "nothing"),
        ("claims?edge=nothing", 404, "nothing"),
        ("top?status=true", 422, "status"),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(client, path, status, words):
    answer = client.get(f"/api/{path}")

    assert answer.status_code == status
    assert words in answer.json()["error"]


def test_answers_are_compressed_and_told_apart_by_version(client):
    first = client.get("/api/top")
    again = client.get("/api/top", headers={"If-None-Match": first.headers["etag"]})

    assert first.headers["content-encoding"] == "gzip"
    assert (again.status_code, again.content) == (304, b"")


def test_a_change_of_the_store_shows_at_once(client):
    tag = client.get("/api/stats").headers["etag"]
    update = "DELETE WHERE { GRAPH <https://example.org/kg/graph/doc-eu> { ?s ?p ?o } }"
    done = client.post(
        "/sparql",
        content=update,
        headers={"Content-Type": "application/sparql-update", "Authorization": f"Bearer {TOKEN}"},
    )
    after = client.get("/api/stats", headers={"If-None-Match": tag})

    assert done.is_success
    assert after.status_code == 200
    assert after.json()["articles"] == 3


def test_a_claim_that_is_rejected_goes_and_comes_back(client):
    auth = {"Authorization": f"Bearer {TOKEN}"}
    claim = next(
        c for e in ask(client, "ego", actor="iran")["edges"] for c in e["claims"] if c["by"] == "iran"
    )
    said = {"claim": claim["id"], "article": claim["article"], "verdict": "reject"}
    client.post("/api/review", json=said, headers=auth).raise_for_status()
    edge = next(e for e in ask(client, "ego", actor="iran")["edges"] if e["relation"] == "supplies")
    assert (edge["status"], edge["count"]) == ("claimed", 1)
    (correction,) = client.get("/api/review", headers=auth).json()["corrections"]
    client.delete(f"/api/review/{correction['number']}", headers=auth).raise_for_status()

    edge = next(e for e in ask(client, "ego", actor="iran")["edges"] if e["relation"] == "supplies")
    assert (edge["status"], edge["count"]) == ("disputed", 2)


@pytest.mark.parametrize(("headers", "status"), [({}, 401), ({"Authorization": "Bearer wrong"}, 401)])
def test_corrections_need_the_token(client, headers, status):
    said = {"claim": "x", "article": "vn", "verdict": "reject"}

    assert client.post("/api/review", json=said, headers=headers).status_code == status
    assert client.get("/api/review", headers=headers).status_code == status


@pytest.mark.parametrize("format", ["graphml", "gexf", "turtle", "jsonld", "csv", "html"])
def test_what_is_shown_is_exported(client, format):
    view = ask(client, "ego", actor="iran")
    claims = [claim["id"] for edge in view["edges"] for claim in edge["claims"]]
    answer = client.post(
        f"/api/export?format={format}", json={"claims": claims, "places": {"iran": [10, 20]}}
    )

    assert answer.status_code == 200
    assert "Iran" in answer.text
    assert "Hongarije" not in answer.text


def test_an_export_of_nothing_says_so(client):
    answer = client.post("/api/export?format=csv", json={"claims": ["none"]})

    assert (answer.status_code, "load the page again" in answer.json()["error"]) == (400, True)


@pytest.mark.parametrize(("nodes", "claims"), [(300, 1500), (20, 1500), (300, 40), (3000, 3000), (1, 1)])
def test_no_view_is_larger_than_asked_for(index, nodes, claims):
    hub = max(index.around, key=lambda actor: len(index.around[actor]))
    for view in (
        views.ego(index, hub, Filter().fits(index), hops=2, nodes=nodes, claims=claims),
        views.top(index, Filter().fits(index), nodes=nodes, claims=claims),
    ):
        assert len(view["nodes"]) <= nodes
        assert len(view["edges"]) <= min(claims, views.EDGES)
        assert sum(len(edge["claims"]) for edge in view["edges"]) <= claims
        assert view["cut"] == (view["shown"] != view["total"])


def test_a_disputed_edge_shows_both_sides_however_little_is_shown(index):
    view = views.top(index, Filter(status=["disputed"]).fits(index), claims=30)

    assert view["edges"]
    assert all(
        {claim["polarity"] for claim in edge["claims"]} == {"positive", "negative"} for edge in view["edges"]
    )


def test_the_index_has_the_statuses_of_the_store(index):
    assert {edge.status for edge in index.edges.values()} == {
        "stated",
        "claimed",
        "possible",
        "denied",
        "disputed",
    }
    assert sum(len(edge.claims) for edge in index.edges.values()) == len(index.claims) == 720
    assert Names(index).find("actor12")[0]["id"] == "actor12-van-stad12"
    assert json.dumps(about.communities(index))


@pytest.mark.parametrize(
    ("path", "values", "model"),
    [
        ("search", {"q": "korea"}, hits.Found),
        ("ego", {"actor": "russia"}, models.View),
        ("top", {"open": True}, models.View),
        ("paths", {"a": "north-korea", "b": "ukraine"}, models.View),
        ("claims", {"limit": 500}, models.Claims),
        ("timeline", {}, models.Timeline),
        ("communities", {}, models.Communities),
        ("communities", {"of": "russia"}, models.View),
        ("marks", {"actor": ["russia", "nobody"]}, models.Marks),
        ("article", {"id": "vn"}, models.Article),
        ("stats", {}, models.Stats),
        ("story", {}, told.Story),
        ("parts", {}, told.Parts),
        ("contradictions", {}, told.Contradictions),
        ("ask", {"q": "wat zei Rusland"}, told.Question),
    ],
)
def test_an_answer_is_what_its_description_says_no_more_and_no_less(client, path, values, model):
    answer = ask(client, path, **values)

    assert TypeAdapter(model).validate_python(answer, strict=True) == answer


def test_the_description_names_every_way_to_ask(client):
    paths = client.get("/api/openapi.json").json()["paths"]

    assert {"/api/search", "/api/ego", "/api/paths", "/api/claims", "/api/review"} <= set(paths)
    assert all(about["description"] for methods in paths.values() for about in methods.values())


@pytest.mark.parametrize("path", ["/", "/query", "/api"])
def test_pages_allow_nothing_from_elsewhere(client, path):
    answer = client.get(path)
    policy = answer.headers["content-security-policy"]

    assert answer.status_code == 200
    assert "default-src 'none'; script-src 'self';" in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    "path",
    ["../pages.py", "%2e%2e/pages.py", "explorer.html", "vendor/SHA256SUMS", "nothing.js", "../../errors.py"],
)
def test_static_files_are_only_those_that_pages_are_made_of(client, path):
    assert client.get(f"/static/{path}").status_code == 404


@pytest.mark.parametrize(
    ("accept", "lang"), [("", "nl"), ("en-GB,en;q=0.9,nl;q=0.5", "en"), ("fr, nl;q=0.3", "nl"), ("de", "nl")]
)
def test_the_page_comes_in_the_language_that_is_liked_best(client, accept, lang):
    answer: httpx.Response = client.get("/", headers={"Accept-Language": accept})

    assert f'<html lang="{lang}">' in answer.text
