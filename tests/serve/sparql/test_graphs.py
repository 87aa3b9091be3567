"""Graphs by name: the Graph Store Protocol, read by all and written with the token."""

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from kg import ns
from kg.serve.settings import Settings
from tests.serve.conftest import build, running

DOC = ns.GRAPH["doc-kimregime"]
MINE = "http://graphs.test/mine"
TURTLE = {"Content-Type": "text/turtle"}
FORMATS = {
    "text/turtle": ox.RdfFormat.TURTLE, "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML, "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/trig": ox.RdfFormat.TRIG, "application/n-quads": ox.RdfFormat.N_QUADS,
}  # fmt: skip


def triples(answer) -> set[str]:
    assert answer.status_code == 200, answer.text
    media = answer.headers["content-type"].partition(";")[0]
    return {str(quad.triple) for quad in ox.parse(answer.content, format=FORMATS[media])}


@pytest.mark.parametrize("media", FORMATS)
def test_a_graph_comes_whole_in_each_format(reader, media):
    plain = triples(reader.get("/store", params={"graph": DOC, "format": "nt"}))

    answer = reader.get("/store", params={"graph": DOC}, headers={"Accept": media})

    assert answer.headers["content-type"].startswith(media)
    assert triples(answer) == plain
    assert len(plain) > 50


def test_rdflib_reads_what_is_sent(reader):
    answers = [reader.get("/store", params={"graph": DOC, "format": f}) for f in ("ttl", "rdf")]

    turtle, xml = (
        Graph().parse(data=a.text, format=f) for a, f in zip(answers, ("turtle", "xml"), strict=True)
    )

    assert isomorphic(turtle, xml)


@pytest.mark.parametrize("media", ["application/trig", "application/n-quads", "application/ld+json"])
def test_without_a_name_all_graphs_come(reader, media):
    answer = reader.get("/store", headers={"Accept": media})

    names = {quad.graph_name.value for quad in ox.parse(answer.content, format=FORMATS[media])}
    assert {ns.SUMMARY, ns.ENTITIES, DOC} <= names


def test_a_graph_has_an_address_of_its_own(reader):
    answer = reader.get("/graph/doc-kimregime", headers={"Accept": "text/turtle"})

    assert triples(answer) == triples(reader.get("/store", params={"graph": DOC}))


def test_head_tells_what_get_would_send(reader):
    head, got = (reader.request(method, "/store", params={"graph": DOC}) for method in ("HEAD", "GET"))

    assert head.content == b""
    assert head.headers["content-type"] == got.headers["content-type"]
    assert head.headers["content-length"] == str(len(got.content))


def test_the_default_graph_is_there_and_empty(reader):
    assert reader.get("/store?default", headers={"Accept": "application/n-triples"}).text == ""


@pytest.mark.parametrize(
    ("query", "accept", "status"),
    [
        ("graph=http://graphs.test/none", "*/*", 404),
        ("graph=%3Cx%3E%20y", "*/*", 400),
        ("graph=http://a.test/&graph=http://b.test/", "*/*", 400),
        ("graph=http://a.test/&default", "*/*", 400),
        (f"graph={DOC}", "image/png", 406),
        ("", "text/turtle", 406),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(reader, query, accept, status):
    answer = reader.get(f"/store?{query}", headers={"Accept": accept})

    assert answer.status_code == status
    assert answer.text.strip().endswith(".")


def test_a_graph_is_made_extended_replaced_and_deleted(writer):
    name = {"graph": MINE}

    made = writer.put("/store", params=name, content="<#a> <#p> 1 , 2 .", headers=TURTLE)
    extended = writer.post("/store", params=name, content="<#b> <#p> [] .", headers=TURTLE)
    three = triples(writer.get("/store", params=name))
    replaced = writer.put("/store", params=name, content="<#c> <#p> 3 .", headers=TURTLE)
    one = triples(writer.get("/store", params=name))
    deleted = [writer.delete("/store", params=name).status_code for _ in range(2)]

    assert [made.status_code, extended.status_code, replaced.status_code] == [201, 204, 204]
    assert len(three) == 3
    assert one == {f'<{MINE}#c> <{MINE}#p> "3"^^<http://www.w3.org/2001/XMLSchema#integer>'}
    assert deleted == [204, 404]


def test_an_empty_graph_is_a_graph(writer):
    assert writer.put("/store", params={"graph": MINE}, content="", headers=TURTLE).status_code == 201
    assert writer.get("/store", params={"graph": MINE}).status_code == 200


@pytest.mark.parametrize(
    ("content", "media", "status"),
    [
        ("<a> <b>", "text/turtle", 400),
        ("<a> <b> <c> .", "application/sparql-query", 415),
        ("{", "application/ld+json", 400),
        ('<http://a/> <http://b/> "} ; CLEAR ALL #" .', "text/turtle", 201),
    ],
)
def test_what_is_no_rdf_is_not_stored_and_what_looks_like_sparql_is_not_done(writer, content, media, status):
    kept = writer.put("/store", params={"graph": "http://k.test/"}, content="<a> <b> <c> .", headers=TURTLE)

    answer = writer.put("/store", params={"graph": MINE}, content=content, headers={"Content-Type": media})

    assert (kept.status_code, answer.status_code) == (201, status)
    assert len(triples(writer.get("/store", params={"graph": "http://k.test/"}))) == 1


def test_a_change_is_seen_by_the_next_query(serve):
    client = serve(samples=False, writable=True, token="t")
    client.headers["Authorization"] = "Bearer t"
    for number in range(3):
        client.post(
            "/sparql", data={"update": f"INSERT DATA {{ <http://s.test/{number}> a <http://c.test/> }}"}
        )
        rows = client.get(
            "/sparql", params={"query": "SELECT * FROM <x:> { ?s a ?c }", "default-graph-uri": "x:"}
        )
        assert rows.json()["results"]["bindings"] == []
        assert len(triples(client.get("/store?default"))) == number + 1


def test_a_server_leaves_the_store_and_nothing_else(tmp_path):
    folder = build(tmp_path / "kg.store")
    with running(Settings(store=folder, writable=True, token="t")) as client:
        client.get("/sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 9000"})
        assert len([*tmp_path.iterdir()]) == 2

    assert [*tmp_path.iterdir()] == [folder]


def test_what_a_killed_server_left_is_cleared_away(tmp_path):
    folder = build(tmp_path / "kg.store")
    left = tmp_path / ".kg.store.serving-abc" / "snapshot-0"
    left.mkdir(parents=True)

    with running(Settings(store=folder)):
        assert not left.exists()
