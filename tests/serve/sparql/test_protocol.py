"""The SPARQL 1.1 Protocol as the W3C's 34 tests check it, in our own words."""

from collections.abc import Callable
from urllib.parse import quote, urlencode

import pytest

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}
UPDATE = {"Content-Type": "application/sparql-update"}
G = "http://graphs.test/{}"
ONE, TWO, THREE = (G.format(number) for number in (1, 2, 3))
IS_A = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"


def told(*graphs: str) -> str:
    """Return an update in which each graph says what it is."""
    return " ".join(f"GRAPH <{graph}> {{ <{graph}> a <http://v.test/Document> }}" for graph in graphs)


@pytest.fixture
def endpoint(writer):
    """A client of a server with three graphs, each with a statement about itself."""
    done = writer.post("/sparql", content=f"INSERT DATA {{ {told(ONE, TWO, THREE)} }}", headers=UPDATE)
    assert done.status_code == 204
    return writer


def url(**parameters: str | list[str]) -> str:
    names = {name.replace("_", "-"): value for name, value in parameters.items()}
    return "/sparql/?" + urlencode(names, doseq=True, quote_via=quote)


def yes(answer) -> bool:
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/sparql-results+json"
    return answer.json()["boolean"]


# --- queries that are answered -------------------------------------------------------------------

BOTH = f"ASK {{ <{ONE}> a ?a . <{TWO}> a ?b }}"
NAMED = f"ASK {{ GRAPH ?g {{ <{ONE}> a ?a }} GRAPH ?h {{ <{TWO}> a ?b }} }}"
FULL = f"ASK {{ <{THREE}> a ?c GRAPH ?g {{ <{ONE}> a ?a }} GRAPH ?h {{ <{TWO}> a ?b }} }}"
ASKED = {
    "query_get": lambda c: c.get(url(query="ASK {}", default_graph_uri=G.format(0))),
    "query_post_form": lambda c: c.post(
        url(default_graph_uri=G.format(0)), content="query=ASK%20%7B%7D", headers=FORM
    ),
    "query_post_direct": lambda c: c.post(url(), content="ASK {}", headers=QUERY),
    "query_dataset_default_graphs_get": lambda c: c.get(url(query=BOTH, default_graph_uri=[ONE, TWO])),
    "query_dataset_default_graphs_post": lambda c: c.post(
        url(default_graph_uri=[ONE, TWO]), content=BOTH, headers=QUERY
    ),
    "query_dataset_named_graphs_get": lambda c: c.get(url(query=NAMED, named_graph_uri=[ONE, TWO])),
    "query_dataset_named_graphs_post": lambda c: c.post(
        url(named_graph_uri=[ONE, TWO]), content=NAMED, headers=QUERY
    ),
    "query_dataset_full": lambda c: c.post(
        url(default_graph_uri=THREE, named_graph_uri=[ONE, TWO]), content=FULL, headers=QUERY
    ),
    "query_multiple_dataset": lambda c: c.post(
        url(named_graph_uri=[ONE, TWO]), content=NAMED.replace("ASK", f"ASK FROM <{THREE}>"), headers=QUERY
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_a_query_sent_in_any_way_sees_the_dataset_that_the_request_names(endpoint, name):
    assert yes(ASKED[name](endpoint))


@pytest.mark.parametrize(
    ("parameters", "query"),
    [
        ({"default_graph_uri": [ONE]}, BOTH),
        ({"default_graph_uri": [ONE, TWO]}, NAMED),
        ({"named_graph_uri": [ONE, TWO]}, BOTH),
        ({"named_graph_uri": [ONE]}, NAMED),
        ({"named_graph_uri": [ONE, TWO]}, f"ASK FROM <{THREE}> {{ ?s ?p ?o }}"),
    ],
)
def test_a_query_sees_nothing_but_the_dataset_that_the_request_names(endpoint, parameters, query):
    assert not yes(endpoint.get(url(query=query, **parameters)))


@pytest.mark.parametrize(
    ("name", "query", "media"),
    [
        ("query_content_type_select", "SELECT (1 AS ?value) {}", "application/sparql-results+json"),
        ("query_content_type_ask", "ASK {}", "application/sparql-results+json"),
        ("query_content_type_describe", "DESCRIBE <http://example.org/>", "text/turtle; charset=utf-8"),
        ("query_content_type_construct", "CONSTRUCT { <s> <p> 1 } WHERE {}", "text/turtle; charset=utf-8"),
    ],
)
def test_an_answer_says_what_it_is(endpoint, name, query, media):
    answer = endpoint.post(url(default_graph_uri=G.format(0)), content=query, headers=QUERY)

    assert (answer.status_code, answer.headers["content-type"]) == (200, media)


# --- updates -------------------------------------------------------------------------------------

COPY = "INSERT { GRAPH <http://graphs.test/copy> { ?s <http://v.test/in> ?in } } WHERE "
IN_DEFAULT = f'{COPY} {{ ?s {IS_A} ?t BIND("default" AS ?in) }}'
IN_NAMED = f"{COPY} {{ GRAPH ?in {{ ?s {IS_A} ?t }} }}"
IN_BOTH = f'{COPY} {{ {{ GRAPH ?in {{ ?s {IS_A} ?t }} }} UNION {{ ?s {IS_A} ?t BIND("default" AS ?in) }} }}'


@pytest.mark.parametrize(
    ("name", "parameters", "update", "copied"),
    [
        ("update_dataset_default_graph", {"using_graph_uri": ONE}, IN_DEFAULT, {(ONE, "default")}),
        (
            "update_dataset_default_graphs",
            {"using_graph_uri": [ONE, TWO]}, IN_DEFAULT, {(ONE, "default"), (TWO, "default")},
        ),
        (
            "update_dataset_named_graphs",
            {"using_named_graph_uri": [ONE, TWO]}, IN_NAMED, {(ONE, ONE), (TWO, TWO)},
        ),
        (
            "update_dataset_full",
            {"using_graph_uri": ONE, "using_named_graph_uri": TWO}, IN_BOTH, {(ONE, "default"), (TWO, TWO)},
        ),
    ],
)  # fmt: skip
def test_an_update_sees_the_dataset_that_the_request_names(writer, name, parameters, update, copied):
    text = f"PREFIX v: <http://v.test/> CLEAR ALL ; INSERT DATA {{ {told(ONE, TWO, THREE)} }} ; {update}"

    done = writer.post(url(**parameters), content=text, headers=UPDATE)

    assert done.status_code == 204
    rows = writer.get(url(query="SELECT ?s ?in { GRAPH <http://graphs.test/copy> { ?s ?p ?in } }")).json()
    found = {(row["s"]["value"], row["in"]["value"]) for row in rows["results"]["bindings"]}
    assert found == copied


@pytest.mark.parametrize(
    ("name", "body", "headers"),
    [("update_post_form", "update=CLEAR+ALL", FORM), ("update_post_direct", "CLEAR ALL", UPDATE)],
)
def test_an_update_sent_in_either_way_is_done(endpoint, name, body, headers):
    assert endpoint.post(url(), content=body, headers=headers).status_code == 204
    assert not yes(endpoint.get(url(query="ASK { GRAPH ?g { ?s ?p ?o } }")))


def test_relative_iris_of_an_update_are_made_absolute(writer):
    """update_base_uri"""
    text = "INSERT DATA { GRAPH <http://graphs.test/base> { <http://s.test/> <http://p.test/> <test> } }"

    assert writer.post(url(), content=text, headers=UPDATE).status_code == 204

    asked = "ASK { GRAPH <http://graphs.test/base> { ?s ?p ?o FILTER(isIRI(?o) && STR(?o) != 'test') } }"
    assert yes(writer.post(url(), content=asked, headers=QUERY))


# --- requests that are refused -------------------------------------------------------------------

CONFLICT = "WITH <http://a.test/> DELETE { ?s ?p 1 } INSERT { ?s ?p 2 } WHERE { ?s ?p 1 }"
REFUSED: dict[str, tuple[int, Callable]] = {
    "bad_query_method": (405, lambda c: c.put(url(query="ASK {}", default_graph_uri=ONE), headers=FORM)),
    "bad_multiple_queries": (400, lambda c: c.get(url(query=["ASK {}", "SELECT * {}"]))),
    "bad_query_wrong_media_type": (
        415, lambda c: c.post(url(), content="ASK {}", headers={"Content-Type": "text/plain"}),
    ),
    "bad_query_missing_form_type": (415, lambda c: c.post(url(), content="query=ASK%20%7B%7D")),
    "bad_query_missing_direct_type": (415, lambda c: c.post(url(), content="ASK {}")),
    "bad_query_non_utf8": (
        415,
        lambda c: c.post(
            url(), content="ASK {}".encode("utf-16"),
            headers={"Content-Type": "application/sparql-query; charset=UTF-16"},
        ),
    ),
    "bad_query_syntax": (400, lambda c: c.get(url(query="ASK {"))),
    "bad_update_get": (405, lambda c: c.get(url(update="CLEAR ALL"))),
    "bad_multiple_updates": (
        400, lambda c: c.post(url(), content="update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", headers=FORM),
    ),
    "bad_update_wrong_media_type": (
        415, lambda c: c.post(url(), content="CLEAR NAMED", headers={"Content-Type": "text/plain"}),
    ),
    "bad_update_missing_form_type": (415, lambda c: c.post(url(), content="update=CLEAR%20NAMED")),
    "bad_update_non_utf8": (
        415,
        lambda c: c.post(
            url(), content="CLEAR NAMED".encode("utf-16"),
            headers={"Content-Type": "application/sparql-update; charset=UTF-16"},
        ),
    ),
    "bad_update_syntax": (400, lambda c: c.post(url(), content="update=CLEAR%20XYZ", headers=FORM)),
    "bad_update_dataset_conflict": (
        400,
        lambda c: c.post(url(using_named_graph_uri="http://b.test/"), content=CONFLICT, headers=UPDATE),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_request_is_refused_with_a_sentence_and_changes_nothing(endpoint, name):
    status, send = REFUSED[name]

    answer = send(endpoint)

    assert answer.status_code == status
    assert answer.text.strip().endswith(".")
    assert "Traceback" not in answer.text
    assert yes(endpoint.get(url(query=BOTH)))
