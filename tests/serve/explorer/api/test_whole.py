"""Everything at once: who stands where, and what is sent of each edge."""

import math

import httpx
import pytest

from kg.serve.explorer import placing

CLIQUES = [[f"{name}{i}" for i in range(12)] for name in "abc"]
WITHIN = [(one, other) for group in CLIQUES for one in group for other in group if one < other]
PAIRS = [*WITHIN, ("a0", "b0"), ("b1", "c0"), ("x", "y")]


def test_communities_stand_apart():
    places = placing.places(PAIRS, [*CLIQUES, ["x", "y"]])
    middles = [
        tuple(sum(places[a][axis] for a in group) / len(group) for axis in (0, 1)) for group in CLIQUES
    ]
    reach = [
        max(math.dist(places[a], middle) for a in group)
        for group, middle in zip(CLIQUES, middles, strict=True)
    ]

    assert len(set(places.values())) == 38
    for i, j in ((0, 1), (1, 2), (0, 2)):
        assert math.dist(middles[i], middles[j]) > reach[i] + reach[j]


def test_the_same_graph_stands_the_same_whatever_the_order_of_its_edges():
    assert placing.places(reversed(PAIRS), CLIQUES) == placing.places(PAIRS, CLIQUES)


@pytest.mark.parametrize("groups", [[], [["a"]], [["a"], ["b", "c"]]])
def test_a_graph_may_be_small(groups):
    assert len(placing.places([("b", "c")], groups)) == sum(map(len, groups))


def test_who_is_in_no_community_stands_beside_a_neighbour():
    places = placing.beside({"a": (100, 100)}, {"b": ["a"], "c": ["a"], "d": []})

    assert math.dist(places["b"], (100, 100)) < 60
    assert len({*places.values(), (100, 100)}) == 4


def whole(client: httpx.Client, **asked):
    return client.get("/api/whole", params=asked).raise_for_status().json()


def test_everything_is_sent_with_its_claims_but_no_sentences(client):
    found = whole(client)
    rows = {
        (found["nodes"][a]["id"], found["sorts"][sort]["relation"], found["nodes"][b]["id"]): (status, claims)
        for _, a, b, sort, status, _, _, claims in found["edges"]
    }
    status, claims = rows["iran", "supplies", "russia"]
    full = client.get("/api/ego", params={"actor": "iran"}).json()
    (edge,) = [e for e in full["edges"] if (e["from"], e["relation"]) == ("iran", "supplies")]

    assert status == edge["status"] == "disputed"
    assert [claim[4] for claim in claims] == [c["polarity"] == "negative" for c in edge["claims"]]
    assert [
        (one, found["papers"][paper], found["voices"][by] if by >= 0 else None)
        for one, paper, by, *_ in claims
    ] == [(c["id"], c["article"], c["by"]) for c in edge["claims"]]
    assert found["shown"] == found["total"]
    assert not found["cut"]
    assert len({tuple(node["at"]) for node in found["nodes"]}) == len(found["nodes"])


def test_nobody_moves_when_less_is_asked_for(client):
    places = {node["id"]: node["at"] for node in whole(client)["nodes"]}
    few = whole(client, edges=5)
    denied = whole(client, status=["denied", "disputed"])

    assert few["cut"]
    assert few["shown"]["edges"] == len(few["edges"]) == 5
    for node in (*few["nodes"], *denied["nodes"]):
        assert places[node["id"]] == node["at"]


def test_relations_outside_the_vocabulary_have_places_too(client):
    found = whole(client, open=True)

    assert all(len(node["at"]) == 2 for node in found["nodes"])
    assert whole(client, edges=1)["edges"][0][0] in {edge[0] for edge in found["edges"]}
