"""Connections that are lent to the processes that answer: nothing may show but the speed."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import httpx
import pytest

from kg.serve.serving import Serving
from kg.serve.workers._borrowed import plain
from tests.serve.conftest import TOKEN
from tests.serve.test_limits import ENDLESS, HUNGRY

OFTEN = 3
PATIENCE = 20.0
"""A connection is lent within so many seconds. Requests are no measure: a worker answers dozens of them
before the thread that lent it the connection comes to tell."""
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
JSON = {"Accept": "application/sparql-results+json"}


@pytest.fixture
def lent(monkeypatch) -> list[object]:
    """The connections that are lent, one after the other."""
    found: list[object] = []
    lend = Serving.lend

    def spied(serving, connection) -> bool:
        done = lend(serving, connection)
        found.extend([connection] * done)
        return done

    monkeypatch.setattr(Serving, "lend", spied)
    return found


def ask(client: httpx.Client, query: str, **options: str) -> httpx.Response:
    return client.get("/sparql", params={"query": query} | options)


def warm(client: httpx.Client, lent: list[object]) -> None:
    """Ask until the client's connection is lent."""
    before, end = len(lent), time.monotonic() + PATIENCE
    while len(lent) == before:
        ask(client, "ASK {}")
        assert time.monotonic() < end, "the connection is not lent"


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("SELECT ?s { ?s a kg:Claim } ORDER BY ?s", {}),
        ("SELECT ?s { ?s a kg:Claim } ORDER BY ?s", {"format": "csv"}),
        ("ASK { <here> ?p ?o }", {"format": "xml"}),
        ("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 3", {}),
        ("SELECT ?g { GRAPH ?g {} }", {"default-graph-uri": "urn:none"}),
        ("SELECT (IRI('here') AS ?here) {}", {}),
        ("SELECT ?", {}),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", {}),
        ("ASK {}", {"format": "none"}),
        ("ASK {}", {"update": "DROP ALL"}),
    ],
)
def test_what_is_asked_on_a_lent_connection_is_answered_as_on_any(serve, lent, query, options):
    client = serve()
    expected = ask(client, query, **options)
    warm(client, lent)

    for _ in range(3):
        found = ask(client, query, **options)
        assert (found.status_code, found.text) == (expected.status_code, expected.text)
        assert {**found.headers, "date": ""} == {**expected.headers, "date": ""}


def test_a_lent_connection_can_be_used_for_all_else(serve, lent):
    client = serve()
    warm(client, lent)

    assert client.get("/").status_code == 200
    warm(client, lent)
    assert client.post("/sparql", data={"query": "ASK {}"}).json()["boolean"] is True
    warm(client, lent)
    assert client.head("/sparql", params={"query": "ASK {}"}).content == b""
    warm(client, lent)
    assert ask(client, "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 20000", format="tsv").text.count("\n") == 20001
    assert ask(client, "ASK {}").json()["boolean"] is True


def test_what_is_written_is_read_at_once_on_a_lent_connection(serve, lent):
    client = serve(writable=True, token=TOKEN)
    reading = httpx.Client(base_url=client.base_url, trust_env=False, headers=JSON)
    with reading:
        warm(reading, lent)
        for number in range(12):
            update = f"INSERT DATA {{ GRAPH <urn:g> {{ <urn:s> <urn:p> {number} }} }}"
            client.post("/sparql", data={"update": update}, headers={"Authorization": f"Bearer {TOKEN}"})
            for _ in range(OFTEN):
                found = ask(reading, "SELECT (MAX(?o) AS ?n) { GRAPH <urn:g> { ?s ?p ?o } }")
                assert found.json()["results"]["bindings"][0]["n"]["value"] == str(number)
    assert len(lent) > 1


def test_an_endless_query_on_a_lent_connection_ends_in_time_and_others_are_answered(serve, lent):
    client = serve(query_seconds=1.5)
    other = httpx.Client(base_url=client.base_url, trust_env=False)
    with other, ThreadPoolExecutor(1) as thread:
        warm(client, lent)
        warm(other, lent)
        began = time.monotonic()
        endless = thread.submit(ask, client, ENDLESS)
        answered = 0
        while not endless.done():
            assert ask(other, f"ASK {{}} # {answered}").json()["boolean"] is True
            answered += 1
        took = time.monotonic() - began

    assert endless.result().status_code == 504
    assert "more than 1.5 seconds" in endless.result().text
    assert answered > 20
    assert took < 3
    assert ask(client, "ASK {}").json()["boolean"] is True


def test_a_query_on_a_lent_connection_that_wants_too_much_memory_is_refused(serve, lent):
    client = serve(query_seconds=20, memory_mb=256)
    warm(client, lent)

    assert ask(client, HUNGRY).status_code == 507
    assert ask(client, "ASK {}").json()["boolean"] is True


def test_requests_in_one_piece_or_in_many_are_answered_in_order(serve, lent):
    client = serve()
    host, port = client.base_url.host, client.base_url.port
    request = (
        f"GET /sparql?{urlencode({'query': COUNT})} HTTP/1.1\r\nHost: {host}\r\nAccept: text/csv\r\n\r\n"
    ).encode()
    with socket.create_connection((host, port), timeout=10) as line:
        answers = line.makefile("rb")
        end = time.monotonic() + PATIENCE
        while not lent:
            line.sendall(request)
            expected = _answer(answers)
            assert time.monotonic() < end, "the connection is not lent"
        line.sendall(request * 5)
        assert [_answer(answers) for _ in range(5)] == [expected] * 5
        for part in (request[:20], request[20:-3], request[-3:]):
            line.sendall(part)
            time.sleep(0.05)
        assert _answer(answers) == expected
        line.shutdown(socket.SHUT_WR)
        assert answers.read() == b""


def test_a_client_that_goes_does_no_harm(serve, lent):
    client = serve()
    for _ in range(5):
        with httpx.Client(base_url=client.base_url, trust_env=False) as other:
            warm(other, lent)
    assert ask(client, "ASK {}").json()["boolean"] is True


GOOD = b"GET /sparql?query=ASK+%7B%7D HTTP/1.1\r\nHost: example.org\r\nAccept: text/csv\r\n\r\n"


def test_a_plain_request_is_read():
    asked = plain(GOOD)

    assert asked is not None
    assert (asked.parameters, asked.accept, asked.host) == ("query=ASK+%7B%7D", "text/csv", "example.org")


@pytest.mark.parametrize(
    "request_",
    [
        b"",
        GOOD[:-1],
        GOOD + b"x",
        GOOD * 2,
        GOOD.replace(b"GET", b"POST"),
        GOOD.replace(b"/sparql", b"/sparq"),
        GOOD.replace(b"/sparql", b"http://other/sparql"),
        GOOD.replace(b"1.1", b"1.0"),
        GOOD.replace(b"Host: example.org\r\n", b""),
        GOOD.replace(b"\r\nAccept", b"\r\nHost: other\r\nAccept"),
        GOOD.replace(b"Accept: text/csv", b"Content-Length: 3"),
        GOOD.replace(b"Accept: text/csv", b"Transfer-Encoding: chunked"),
        GOOD.replace(b"Accept: text/csv", b"Origin: https://example.com"),
        GOOD.replace(b"Accept: text/csv", b"X-Forwarded-Proto: https"),
        GOOD.replace(b"Accept: text/csv", b"Connection: close"),
        GOOD.replace(b"\r\nAccept", b"\r\n Accept"),
        GOOD.replace(b"text/csv", "text/csv \N{SNOWMAN}".encode()),
        GOOD.replace(b"\r\n", b"\n"),
        GOOD.replace(b"\r\nAccept", b"\nAccept"),
        GOOD.replace(b"\r\nAccept", b"\rAccept"),
    ],
)
def test_any_other_request_is_left_to_the_server(request_):
    assert plain(request_) is None


def _answer(stream) -> bytes:
    """Read one answer, and return its body."""
    assert stream.readline() == b"HTTP/1.1 200 OK\r\n"
    headers = dict(line.split(b": ", 1) for line in iter(stream.readline, b"\r\n"))
    return stream.read(int(headers[b"content-length"]))
