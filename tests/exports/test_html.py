"""What is in the file, without a browser."""

import base64
import hashlib
import json
import re

import networkx as nx
import pytest

from kg import stores
from kg.exports import _layout, html
from kg.rdf import rows
from tests import samples
from tests.exports.page import demo

DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def text():
    return html.page(demo.demo(), title="Munitie")


def data_of(text):
    return json.loads(DATA.search(text)[1])


def test_the_policy_allows_our_scripts_and_style_and_nothing_else(text):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    blocks = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", text, re.DOTALL)
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(b.encode()).digest()).decode()}'" for b in blocks}

    assert len(blocks) == 4
    assert set(re.findall(r"'sha256-[^']*'", policy)) == hashes
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


def test_nothing_is_fetched(text):
    ours = re.sub(
        r"<script>.*?</script>|<script type=.*?</script>|<noscript>.*?</noscript>", "", text, flags=re.DOTALL
    )

    assert not re.search(r"https?:|//\w|\bsrc=|<link|@import|url\(", ours)


def test_the_library_keeps_its_licence(text):
    assert "@copyright (c) 2017-2019 visjs contributors" in text
    assert "The MIT License" in text


def test_the_same_graph_gives_the_same_bytes(text):
    assert html.page(demo.demo(), title="Munitie") == text


def test_texts_cannot_leave_their_place():
    text = html.page(demo.hostile(), title=demo.PAYLOADS[0])

    assert text.count("<script") == 5
    assert text.count("<img") == text.count("<svg onload") == 0
    assert "\u2028" not in DATA.search(text)[1]
    assert {claim["sentence"] for edge in data_of(text)["edges"] for claim in edge["claims"]} == set(
        demo.PAYLOADS
    )
    assert "javascript:" not in re.sub(DATA, "", text).split("<noscript>")[1].split("</noscript>")[0]


def test_both_languages_have_the_same_words_each_once():
    def unique(pairs):
        assert len(pairs) == len(dict(pairs))
        return dict(pairs)

    words = json.loads(html._file("words.json"), object_pairs_hook=unique)

    assert list(words["nl"]) == list(words["en"])


def test_each_triple_is_one_edge_with_all_its_claims(text):
    edges = {edge["id"]: edge for edge in data_of(text)["edges"]}

    assert len(edges) == demo.demo().number_of_edges()
    assert [claim["status"] for claim in edges["north-korea-supplies-russia"]["claims"]].count("Denied") == 2
    assert edges["north-korea-supplies-russia"]["status"] == "disputed"


def test_the_weightiest_edges_are_kept_and_open_ones_last():
    found = data_of(html.page(demo.demo(), title="", limit=2))

    assert found["about"]["total"] == 52
    assert [edge["id"] for edge in found["edges"]] == ["china-sellsTo-russia", "north-korea-supplies-russia"]
    assert {node["id"] for node in found["nodes"]} == {"china", "russia", "north-korea"}


def test_places_that_are_given_are_kept():
    graph = demo.demo()
    for number, facts in enumerate(facts for _, facts in graph.nodes(data=True)):
        facts["x"], facts["y"] = 10.4 * number, -7.0 * number

    found = {node["id"]: (node["x"], node["y"]) for node in data_of(html.page(graph, title=""))["nodes"]}

    assert len(found) > 20
    assert found == {name: (round(graph.nodes[name]["x"]), round(graph.nodes[name]["y"])) for name in found}


def test_articles_add_what_the_claims_leave_out():
    found = data_of(
        html.page(demo.demo(), title="", articles={"https://example.org/kg/doc/kim": {"lang": "nl"}})
    )

    assert found["articles"] == {"https://example.org/kg/doc/kim": {"lang": "nl"}}


@pytest.mark.parametrize("sample", samples.SAMPLES)
def test_a_store_is_written_as_a_page(tmp_path, sample):
    store = stores.connect()
    store.add(*sample())
    html.export(store, tmp_path / "graph.html")
    text = (tmp_path / "graph.html").read_text(encoding="utf-8")

    named = [s for s in sample()[1] if all(end.named for end in (s.subject.entity, s.object.entity))]
    drawn = [s for s in named if s.open or s.confidence >= rows.DRAWN]
    assert sum(len(edge["claims"]) for edge in data_of(text)["edges"]) == len(drawn)
    assert "<title>Kennisgraaf</title>" in text


def test_labels_and_nodes_do_not_overlap():
    graph = demo.demo()
    labels = {name: data["label"] for name, data in graph.nodes(data=True)}
    places = _layout.positions(graph, labels)
    names = sorted(graph)
    boxes = _layout._boxes(names, labels, graph)

    for i, a in enumerate(names):
        for j in range(i):
            x, y = (
                abs(places[a][k] + k * boxes[i][2] - places[names[j]][k] - k * boxes[j][2]) for k in (0, 1)
            )
            wide, high = (boxes[i][:2] + boxes[j][:2]) / 2
            assert x > wide - 3 or y > high - 3


@pytest.mark.parametrize(
    "graph",
    [
        pytest.param(nx.MultiDiGraph(), id="empty"),
        pytest.param(nx.MultiDiGraph([("a", "a")]), id="a loop"),
        pytest.param(nx.MultiDiGraph([("a", "b"), ("b", "a"), ("a", "b")]), id="one pair"),
        pytest.param(nx.MultiDiGraph([("a", str(n)) for n in range(60)]), id="a star"),
    ],
)
def test_any_graph_gets_places(graph):
    places = _layout.positions(graph, {name: name for name in graph})

    assert len(set(places.values())) == len(places) == len(graph)


def test_parallel_edges_bend_to_both_sides():
    bends = [_layout.roundness(n, 3, 300) for n in range(3)]

    assert bends == [-bends[2], 0, bends[2]]
    assert _layout.roundness(0, 1, 300) == 0
