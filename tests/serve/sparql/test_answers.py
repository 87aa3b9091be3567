"""Formats, headers, named queries and failures of the endpoint."""

import csv
import io
import xml.etree.ElementTree as ET

import pyoxigraph as ox
import pytest

from kg import ns, queries
from kg.serve.http.formats import ROWS, TRIPLES, best

SELECT = "SELECT ?name { GRAPH graph:entities { ent:russia rdfs:label ?name } }"
CONSTRUCT = (
    "CONSTRUCT { ent:russia rdfs:label ?name } WHERE { GRAPH graph:entities { ent:russia rdfs:label ?name } }"
)


def read(answer) -> str:
    """Return the only value of an answer in any format for rows."""
    kind = answer.headers["content-type"].partition(";")[0]
    if kind.endswith("json"):
        return answer.json()["results"]["bindings"][0]["name"]["value"]
    if kind.endswith("xml"):
        return ET.fromstring(answer.content).findtext(".//{*}literal")
    if kind == "text/csv":
        return list(csv.reader(io.StringIO(answer.text)))[1][0]
    return answer.text.splitlines()[1].strip('"')


@pytest.mark.parametrize("media", ROWS)
def test_rows_come_in_each_format(reader, media):
    answer = reader.get("/sparql", params={"query": SELECT}, headers={"Accept": media})

    assert answer.headers["content-type"].startswith(media)
    assert read(answer) == "Rusland"


@pytest.mark.parametrize("media", TRIPLES)
def test_triples_come_in_each_format(reader, media):
    answer = reader.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": media})

    assert answer.headers["content-type"].startswith(media)
    (quad,) = ox.parse(answer.content, format=TRIPLES[media])
    assert quad.object == ox.Literal("Rusland")


@pytest.mark.parametrize(
    ("accept", "known", "chosen"),
    [
        ("", ROWS, "application/sparql-results+json"),
        ("*/*", TRIPLES, "text/turtle"),
        ("text/csv;q=0.5, text/tab-separated-values", ROWS, "text/tab-separated-values"),
        ("text/*", ROWS, "text/csv"),
        ("text/*;q=0.9, text/csv;q=0, */*;q=0.1", ROWS, "text/tab-separated-values"),
        ("application/json", ROWS, "application/sparql-results+json"),
        ("APPLICATION/LD+JSON; charset=utf-8", TRIPLES, "application/ld+json"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", ROWS, "application/sparql-results+json"),
        ("image/png", ROWS, None),
        ("text/csv;q=0", ROWS, None),
        (";;;,,/,q=", ROWS, None),
        ("text/csv;q=often, text/csv", ROWS, "text/csv"),
    ],
)
def test_the_format_is_the_one_that_the_client_likes_best(accept, known, chosen):
    assert best(accept, known) == chosen


@pytest.mark.parametrize(
    ("query", "accept", "status"),
    [
        (SELECT, "image/png", 406),
        (SELECT, "text/turtle", 406),
        (CONSTRUCT, "text/csv", 406),
        (SELECT, "nonsense ;;; q=", 406),
        (SELECT, ",".join(f"x/{n}" for n in range(3000)), 406),
    ],
)
def test_a_format_that_does_not_fit_is_refused(reader, query, accept, status):
    answer = reader.get("/sparql", params={"query": query}, headers={"Accept": accept})

    assert answer.status_code == status
    assert answer.text.strip().endswith(".")


def test_a_format_may_be_named_in_the_address(reader):
    answer = reader.get("/sparql", params={"query": SELECT, "format": "csv"}, headers={"Accept": "image/png"})

    assert answer.text.split() == ["name", "Rusland"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("SELECT * {", "The SPARQL cannot be read at line 1, column 11, where it ends."),
        (
            "SELECT *\n{ ?s foo:bar ?o }",
            "The SPARQL cannot be read at line 2, column 13, near '?o }' or before it; a prefix is not declared there.",
        ),
        ("CLEAR ALL", None),
        ("", None),
        ("SELECT (1/0 AS ?x) (BOUND(?y) AS ?x) {}", None),
    ],
)
def test_a_wrong_query_is_told_where_it_goes_wrong(reader, query, sentence):
    answer = reader.get("/sparql", params={"query": query})

    assert answer.status_code == 400
    assert answer.text.endswith(".\n")
    assert sentence is None or answer.text.strip() == sentence


@pytest.mark.parametrize(
    ("accept", "kind", "text"),
    [
        ("*/*", "text/plain", "There is nothing at this address.\n"),
        ("application/json", "application/json", '{"error":"There is nothing at this address."}'),
        ("text/html", "text/html", "<p>There is nothing at this address."),
    ],
)
def test_a_failure_is_told_as_the_client_reads_it_best(reader, accept, kind, text):
    answer = reader.get("/nothing<here>", headers={"Accept": accept})

    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith(kind)
    assert answer.text.endswith(text)


@pytest.mark.parametrize(
    "path",
    ["/query", "/sparql", "/sparql?query=ASK{}", "/nothing", "/store?graph=x:", "/queries", "/entity/russia"],
)
def test_all_answers_have_headers_that_keep_browsers_careful(reader, path):
    headers = reader.get(path).headers

    assert headers["x-content-type-options"] == "nosniff"
    page = headers.get("content-type", "").startswith("text/html")
    assert headers.get("referrer-policy") == ("no-referrer" if page else None)
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "server" not in headers


@pytest.mark.parametrize(
    ("method", "query"),
    [("GET", "query=ASK{}"), ("HEAD", "query=ASK{}"), ("GET", "query=ASK{"), ("GET", "update=x"),
     ("GET", "query=CONSTRUCT{?s+a+?o}WHERE{?s+a+?o}&format=nt"), ("POST", ""), ("PUT", "")],
)  # fmt: skip
def test_a_page_of_others_gets_the_same_answer_as_a_program(reader, method, query):
    """One goes through all layers of the application, the other past them."""
    alone, other = (
        reader.request(method, f"/sparql?{query}", headers=headers)
        for headers in ({}, {"Origin": "https://other.test"})
    )

    kept = [
        {name: value for name, value in answer.headers.items() if name not in ("date", "vary")}
        for answer in (alone, other)
    ]
    assert (alone.status_code, alone.content, kept[0]) == (other.status_code, other.content, kept[1])


def test_pages_of_others_may_not_read_unless_that_is_asked_for(reader):
    asked = {"Origin": "https://other.test", "Access-Control-Request-Method": "POST"}

    for answer in (
        reader.options("/sparql", headers=asked),
        reader.get("/sparql?query=ASK{}", headers=asked),
    ):
        assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_pages_of_all_others_may_read_where_that_is_asked_for(serve):
    client = serve(cors=("*",))
    asked = {"Origin": "https://other.test", "Access-Control-Request-Method": "POST",
             "Access-Control-Request-Headers": "authorization, content-type"}  # fmt: skip

    before = client.options("/sparql", headers=asked)
    answer = client.get("/sparql?query=ASK{}", headers={"Origin": "https://other.test"})

    assert before.status_code == 200
    assert before.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers


def test_only_the_origins_that_are_named_may_read(serve):
    client = serve(cors=("https://mine.test",))

    allowed = [
        client.get("/sparql?query=ASK{}", headers={"Origin": origin}).headers.get(
            "access-control-allow-origin"
        )
        for origin in ("https://mine.test", "https://other.test")
    ]

    assert allowed == ["https://mine.test", None]


@pytest.mark.parametrize("name", ["reader", "writer"])
def test_the_endpoint_describes_itself(name, request):
    client = request.getfixturevalue(name)

    answer = client.get("/sparql", headers={"Accept": "application/n-triples"})

    service = ox.NamedNode(f"{client.base_url}sparql")
    told = {
        quad.object.value
        for quad in ox.parse(answer.content, format=ox.RdfFormat.N_TRIPLES)
        if quad.subject == service
    }
    assert {iri.partition("#")[2] for iri in told} >= {"Service", "SPARQL11Query", "UnionDefaultGraph"}
    assert any(iri.endswith("SPARQL11Update") for iri in told) is (name == "writer")


def test_queries_with_a_name_are_listed_and_run(reader):
    listed = reader.get("/queries").json()

    assert [query["name"] for query in listed] == list(queries.names())
    answer = reader.get("/queries/who-supplies-whom", params={"format": "csv"})
    assert answer.text.splitlines()[0].startswith("supplier,receiver")
    assert "Noord-Korea,Rusland" in answer.text


def test_a_query_that_has_no_such_name_is_likely_another_one(reader):
    answer = reader.get("/queries/who-suplies-whom")

    assert answer.status_code == 404
    assert "Did you mean 'who-supplies-whom'?" in answer.text


def test_outside_graph_a_query_sees_all_graphs(reader):
    rows = reader.get("/sparql", params={"query": f"ASK {{ <{ns.ENT['russia']}> a ?kind }}"})

    assert rows.json()["boolean"] is True


def test_a_query_is_told_its_parameters_in_the_address(reader):
    name = next(
        name for name in queries.names() if [p.kind for p in queries.load(name).parameters] == ["actor"]
    )
    parameter = queries.load(name).parameters[0].name

    for actor in ("Noord-Korea", "north-korea", ns.ENT["north-korea"]):
        answer = reader.get(f"/queries/{name}", params={parameter: actor, "format": "csv"})

        assert (answer.status_code, len(answer.text.splitlines()) > 1) == (200, True)


@pytest.mark.parametrize(
    ("name", "parameters", "status"),
    [
        ("claims-about", {"source": "NIS"}, 400),
        ("claims-about", {"source": "NIS", "actor": "Niemand"}, 404),
        ("claims-about", {"source": "NIS", "actor": "> } ; CLEAR ALL #"}, 404),
        ("claims-about", {"source": "NIS", "actor": "Rusland", "colour": "red"}, 404),
    ],
)
def test_a_parameter_that_is_missing_or_wrong_is_refused(reader, name, parameters, status):
    answer = reader.get(f"/queries/{name}", params=parameters)

    assert answer.status_code == status
    assert answer.text.strip()[-1] in ".?"
