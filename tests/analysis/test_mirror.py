"""The graph as NetworkX sees it."""

import pytest
from hypothesis import given, settings

from kg import ns, stores
from kg.analysis import mirror
from tests.samples import SAMPLES
from tests.stores.test_derived import replayed, steps

KOREA, RUSSIA = "north-korea", "russia"


@pytest.fixture(scope="module")
def graph(store, ontology):
    return mirror.mirror(store, ontology)


def edge(graph, subject, target, relation):
    """Return the attributes of the one edge with this relation."""
    (found,) = [data for data in graph[subject][target].values() if data["relation"] == relation]
    return found


def test_a_node_has_its_names_and_kind(graph):
    node = graph.nodes[KOREA]

    assert {name: node[name] for name in ("label", "label_nl", "label_en", "kind", "iri")} == {
        "label": "Noord-Korea",
        "label_nl": "Noord-Korea",
        "label_en": "North Korea",
        "kind": "Country",
        "iri": ns.ENT[KOREA],
    }
    assert "Kimregime" in node["names"].split("; ")


def test_an_edge_has_its_relation_and_status(graph):
    found = edge(graph, KOREA, RUSSIA, "supplies")

    assert {name: value for name, value in found.items() if name != "claims"} == {
        "relation": "supplies",
        "label": "levert aan",
        "label_nl": "levert aan",
        "label_en": "supplies",
        "phrase": "{subject} levert aan {object}",
        "phrase_nl": "{subject} levert aan {object}",
        "phrase_en": "{subject} supplies {object}",
        "status": "Disputed",
        "weight": 2,
        "origins": 1,
        "open": 0,
        "first_date": "2023-11-02",
        "last_date": "2023-11-02",
    }


def test_open_relations_are_hidden_unless_asked_for(graph, store):
    assert not any(data["open"] for *_, data in graph.edges(data=True))

    opened = edge(mirror.mirror(store, open=True), RUSSIA, KOREA, "knuffelen")
    assert (opened["open"], opened["label_nl"]) == (1, "knuffelen")


def test_attributes_are_strings_and_whole_numbers(graph):
    attributes = [data for _, data in graph.nodes(data=True)] + [data for *_, data in graph.edges(data=True)]

    assert {type(value) for data in attributes for value in data.values()} == {str, int}


def test_the_order_of_articles_makes_no_difference(store):
    other = stores.connect()
    for one in reversed(SAMPLES):
        other.add(*one())

    graphs = [mirror.mirror(one, open=True) for one in (store, other)]

    one, another = (
        (list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))) for graph in graphs
    )
    assert one == another


@settings(deadline=None, max_examples=20)
@given(steps)
def test_there_is_an_edge_for_each_edge_of_the_store(steps):
    store, _ = replayed(steps)

    graph = mirror.mirror(store, open=True)

    keys = store.query("SELECT ?edge WHERE { ?edge a kg:Edge }")
    claims = [claim for *_, data in graph.edges(data=True) for claim in data["claims"].split("; ")]
    assert {key for *_, key in graph.edges(keys=True)} == {ns.EDGE.local(row["edge"].value) for row in keys}
    assert sorted(claims) == sorted(ns.CLAIM.local(statement.iri) for statement in store.statements())


def test_a_part_of_the_mirror_is_as_in_the_whole(store):
    whole = mirror.mirror(store, open=True)
    some = {key for *_, key in list(whole.edges(keys=True))[::2]}

    part = mirror.mirror(store, open=True, edges=[ns.EDGE[key] for key in some])

    assert {(s, o, key): data for s, o, key, data in part.edges(keys=True, data=True)} == {
        (s, o, key): data for s, o, key, data in whole.edges(keys=True, data=True) if key in some
    }
    assert all(part.nodes[actor] == whole.nodes[actor] for actor in part)
