"""What people ask of the graph."""

import subprocess
import sys

import networkx as nx
import pytest

from kg import stores
from kg.analysis import mirror, network
from kg.errors import UnknownName
from kg.model import Article, Entity, Mention, Span, Statement
from kg.ns import CLAIM, ENT
from tests.samples import SAMPLES, sample

TEXT = "Wie ontmoet wie?"
PAIRS = ["a-b", "b-c", "a-c", "c-d", "d-e", "e-f", "d-f", "x-y"]
"""Two triangles with a bridge, and two who know nobody else."""


def meeting(pair):
    """Return the article in which two people meet."""
    article = Article(id=pair, text=TEXT)
    whole = Span(start=0, end=len(TEXT), text=TEXT)
    one, other = (
        Mention(start=0, end=3, text="Wie", entity=Entity(iri=ENT[name], kind="Person", label=name.upper()))
        for name in pair.split("-")
    )
    return article, [
        Statement(
            article=article.iri, subject=one, relation="meets", object=other, sentence=whole, trigger=whole
        )
    ]


def graph_of(pairs):
    store = stores.connect()
    for pair in pairs:
        store.add(*meeting(pair))
    return mirror.mirror(store)


@pytest.fixture(scope="module")
def graph():
    return graph_of(PAIRS)


@pytest.fixture(scope="module")
def news():
    store = stores.connect()
    for one in SAMPLES:
        store.add(*one())
    return mirror.mirror(store)


def test_the_shares_of_pagerank_are_those_of_networkx(graph):
    pytest.importorskip("scipy", reason="scipy is not installed, and NetworkX needs it")
    plain = nx.Graph()
    plain.add_edges_from(pair.split("-") for pair in PAIRS)

    assert {actor.actor: actor.score for actor in network.central(graph)} == pytest.approx(nx.pagerank(plain))


def test_the_bridge_is_most_central(graph):
    found = network.central(graph, 2)

    assert [(actor.actor, actor.label, actor.kind, actor.links) for actor in found] == [
        ("c", "C", "Person", 3),
        ("d", "D", "Person", 3),
    ]


def test_those_who_meet_are_communities(graph):
    found = network.communities(graph)

    assert [set(community.actors) for community in found] == [set("abc"), set("def"), set("xy")]
    assert found[0].labels == ("C", "A", "B")


@pytest.mark.parametrize(
    ("a", "b", "ways"),
    [
        pytest.param("a", "d", ["a-c-d", "a-b-c-d"], id="shortest first"),
        pytest.param("F", "c", ["f-d-c", "f-e-d-c"], id="by name, against the direction"),
        pytest.param("a", "x", [], id="not connected"),
    ],
)
def test_paths_lead_from_one_to_the_other(graph, a, b, ways):
    assert ["-".join(path.actors) for path in network.paths(graph, a, b, 5)] == ways


def test_each_hop_has_its_evidence(news):
    (path, *_) = network.paths(news, "Oekraïne", "north korea")

    assert [sorted(map(str, hop)) for hop in path.hops] == [
        ["Rusland helpt Oekraïne", "Rusland valt Oekraïne aan"],
        ["Noord-Korea helpt Rusland", "Noord-Korea levert aan Rusland"],
    ]
    assert all(all(link.claims) for hop in path.hops for link in hop)


def test_the_neighbourhood_ends_after_so_many_hops(graph):
    near, far = network.neighbourhood(graph, "a"), network.neighbourhood(graph, "A", 2)

    assert near.distances == {"a": 0, "b": 1, "c": 1}
    assert far.distances == {"a": 0, "b": 1, "c": 1, "d": 2}
    assert sorted(str(link) for link in near.links) == ["A ontmoet B", "A ontmoet C", "B ontmoet C"]


def test_what_some_say_and_others_deny_is_disputed(news):
    (link,) = network.disputed(news)

    assert str(link) == "Noord-Korea levert aan Rusland"
    assert sorted(link.claims) == sorted(CLAIM.local(statement.iri) for statement in sample()[1])


@pytest.mark.parametrize("name", ["north-korea", "NORTH KOREA", "kimregime", "DPRK", ENT["north-korea"]])
def test_an_actor_is_found_by_any_name(news, name):
    assert network.find(news, name) == "north-korea"


def test_an_unknown_actor_is_named(news):
    with pytest.raises(UnknownName, match="Did you mean 'Noord-Korea'"):
        network.paths(news, "Nord-Korea", "Rusland")


def test_an_empty_graph_has_no_answers():
    empty = graph_of([])

    assert network.central(empty) == network.communities(empty) == network.disputed(empty) == []


def test_the_order_of_articles_makes_no_difference(graph):
    other = graph_of(reversed(PAIRS))

    assert network.central(other) == network.central(graph)
    assert network.communities(other) == network.communities(graph)


def test_every_process_gives_the_same_communities():
    script = (
        "from tests.analysis.test_analysis import *\n"
        "print(network.communities(graph_of([f'{a}-{b}' for a in 'abcdefg' for b in 'hijklm' if a < b])))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }

    assert len(runs) == 1
