"""What a server does with too much, too slow, too long and too clever."""

import asyncio
import os
import re
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import quote

import httpx
import pytest
from starlette.requests import Request

from kg.serve.exchange import response
from kg.serve.run import names
from kg.serve.serving import Serving
from kg.serve.settings import Settings
from kg.serve.workers.questions import Question, Reply
from tests.serve.conftest import TOKEN, build, running

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c != ?l) }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
JSON = {"Accept": "application/sparql-results+json"}
LEAK = re.compile(r"Traceback|File \"|/tmp|/home|kg\.store|\.py\b")


def said(answer) -> str:
    """Return the sentence of a failure, which tells nothing of the machine."""
    assert not LEAK.search(answer.text)
    return answer.text.strip()


def test_an_endless_query_ends_in_time_and_the_next_one_is_quick(serve):
    client = serve(query_seconds=1.5)
    client.get("/sparql", params={"query": "ASK {}"})

    began = time.monotonic()
    answer = client.get("/sparql", params={"query": ENDLESS})
    took = time.monotonic() - began
    began = time.monotonic()
    after = client.get("/sparql", params={"query": "ASK {}"})

    assert (answer.status_code, said(answer)) == (
        504, "The answer takes more than 1.5 seconds; ask for less at a time.",
    )  # fmt: skip
    assert 1.5 <= took < 2.5
    assert after.json()["boolean"] is True
    assert time.monotonic() - began < 1


def test_endless_queries_on_all_workers_at_once_leave_a_server_that_answers(serve):
    client = serve(query_seconds=1.0)
    with ThreadPoolExecutor(3) as threads:
        answers = list(threads.map(lambda _: client.get("/sparql", params={"query": ENDLESS}), range(3)))

    assert {answer.status_code for answer in answers} <= {503, 504}
    assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_a_query_that_wants_too_much_memory_is_refused(serve):
    client = serve(query_seconds=20, memory_mb=256)

    answer = client.get("/sparql", params={"query": HUNGRY})

    assert answer.status_code == 507
    assert "256 MB of memory" in said(answer)
    assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


@pytest.mark.parametrize("depth", [20_000, 200_000])
def test_a_query_that_breaks_the_engine_breaks_a_worker_only(reader, depth):
    answer = reader.post(
        "/sparql",
        content="ASK " + "{" * depth + "}" * depth,
        headers={"Content-Type": "application/sparql-query"},
    )

    assert answer.status_code == 507
    said(answer)
    assert reader.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


@pytest.mark.parametrize("format", ["json", "xml", "csv", "tsv"])
def test_too_many_rows_are_refused_and_as_many_as_allowed_are_not(serve, format):
    client = serve(max_rows=7)
    asked = {"query": "SELECT * { ?s ?p ?o } LIMIT 8", "format": format}

    answer = client.get("/sparql", params=asked)
    enough = client.get("/sparql", params=asked | {"query": asked["query"].replace("8", "7")})

    assert (answer.status_code, said(answer)) == (
        400, "The answer has more than 7 rows; add a LIMIT, or ask for less.",
    )  # fmt: skip
    assert enough.status_code == 200


@pytest.mark.parametrize(("limit", "status"), [(7, 200), (8, 400)])
def test_too_many_triples_are_refused(serve, limit, status):
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }} LIMIT {limit}"

    assert serve(max_rows=7).get("/sparql", params={"query": query}).status_code == status


def test_a_long_answer_comes_whole(reader):
    rows = reader.get(
        "/sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 20000", "format": "tsv"}
    )

    assert rows.headers["content-length"] == str(len(rows.content))
    assert rows.text.count("\n") == 20001


@pytest.mark.parametrize("kind", ["application/sparql-query", "application/x-www-form-urlencoded"])
def test_a_query_of_ten_megabytes_is_refused(reader, kind):
    answer = reader.post("/sparql", content=b"query=" + b"#" * 10_000_000, headers={"Content-Type": kind})

    assert (answer.status_code, said(answer)) == (
        413,
        "The request has more than 1,000,000 bytes; send less.",
    )


FETCHES = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { { FILTER(1<2)SERVICE?x{} } }",
    r"PREFIX e: <http://e/> SELECT * { e:a\#b ?p ?o . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    r"PREFIX e: <http://e/> SELECT * { e:a·\#b ?p ?o . service <http://127.0.0.1:9/> { ?s ?p ?o } }",
    r"""SELECT ("\u0022#" AS ?x) { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }""",
    r"SELECT * { SERV\u0049CE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p '''it's''' . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
]


@pytest.mark.parametrize("query", FETCHES)
def test_no_query_asks_another_server(reader, query):
    answer = reader.get("/sparql", params={"query": query})

    assert answer.status_code == 400
    assert said(answer).startswith("SERVICE and LOAD are not allowed")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ('SERVICE' AS ?x) {}",
        'SELECT ("""a "SERVICE" b""" AS ?x) {}',
        "SELECT * { ?service ?p <http://x.test/SERVICE> } # SERVICE",
        "PREFIX SERVICE: <http://x.test/> SELECT * { ?s SERVICE:SERVICE ?o }",
        "SELECT * { ?s ?p 'x'@service }",
    ],
)
def test_the_word_service_may_stand_where_it_asks_nobody(reader, query):
    assert reader.get("/sparql", params={"query": query}).status_code == 200


@pytest.mark.parametrize(
    "update",
    [
        "LOAD <http://127.0.0.1:9/x>",
        "LOAD SILENT <http://127.0.0.1:9/x>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_no_update_asks_another_server(writer, update):
    answer = writer.post("/sparql", data={"update": update})

    assert (answer.status_code, said(answer)[:7]) == (400, "SERVICE")


def test_from_names_a_graph_here_and_is_not_fetched(reader):
    answer = reader.get("/sparql", params={"query": "ASK FROM <http://127.0.0.1:9/x> { ?s ?p ?o }"})

    assert answer.json()["boolean"] is False


@pytest.mark.parametrize("path", ["/../../etc/passwd", "/entity/../../etc/passwd", "/static/../../../etc/passwd",
    "/graph/..%2f..%2fetc%2fpasswd", "/data/entity/%2e%2e/%2e%2e", "/queries/..%2f..%2fns", "/page/claim/%00"])  # fmt: skip
def test_a_path_leads_nowhere_but_into_the_graph(reader, path):
    url = reader.base_url
    with socket.create_connection((url.host, url.port)) as line:
        line.sendall(
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/turtle\r\nConnection: close\r\n\r\n".encode()
        )
        answer = b"".join(iter(lambda: line.recv(65536), b"")).decode()

    assert answer.split()[1] in ("303", "400", "404")
    assert "root:" not in answer
    assert not LEAK.search(answer)


def test_a_client_that_sends_nothing_more_keeps_nobody_waiting(reader):
    url = reader.base_url
    lines = [socket.create_connection((url.host, url.port)) for _ in range(20)]
    for number, line in enumerate(lines):
        head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
        line.sendall((head + ("Content-Length: 9\r\n\r\nASK" if number % 2 else "")).encode())

    answer = reader.get("/sparql", params={"query": "ASK {}"}, timeout=5)
    for line in lines:
        line.close()

    assert answer.json()["boolean"] is True


def test_a_client_that_never_ends_its_request_is_hung_up_on(serve, monkeypatch):
    monkeypatch.setattr("kg.serve.run.SILENCE", 0.5)
    url = serve(samples=False).base_url
    with socket.create_connection((url.host, url.port), timeout=10) as line:
        line.sendall(b"GET /sparql HTTP/1.1\r\nHost:")

        assert line.recv(65536) == b""


def test_a_query_ends_when_its_client_goes(serve):
    client = serve(query_seconds=60)
    for _ in range(2):
        with pytest.raises(httpx.ReadTimeout):
            client.get("/sparql", params={"query": ENDLESS}, timeout=0.7)

    assert client.get("/sparql", params={"query": "ASK {}"}, timeout=20).json()["boolean"] is True


def test_an_answer_that_breaks_off_is_not_taken_for_a_whole_one(tmp_path):
    async def app(scope, receive, send):
        file, kept = tmp_path / "answer", tmp_path / "kept"
        file.write_bytes(b"x" * 5_000_000)
        kept.hardlink_to(file)
        answer = response(Request(scope), Reply(media="text/csv", file=str(file)))
        os.truncate(kept, 3_000_000)
        await answer(scope, receive, send)

    async def served(scope, receive, send):
        if scope["type"] == "http":
            await app(scope, receive, send)

    with running(served) as client, pytest.raises(httpx.RemoteProtocolError, match="complete"):
        client.get("/")


def test_a_client_that_sends_too_slowly_is_told_so(serve, monkeypatch):
    monkeypatch.setattr("kg.serve.exchange.BODY_SECONDS", 0.3)
    url = serve(samples=False).base_url
    with socket.create_connection((url.host, url.port), timeout=10) as line:
        line.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
        )
        line.sendall(b"Content-Length: 9\r\n\r\nASK")

        assert b" 408 " in line.recv(65536)


@pytest.mark.parametrize(
    "given", [None, "", "Bearer", "Bearer wrong", f"Basic {TOKEN}", "Bearer é", f"Bearer {TOKEN}x"]
)
def test_who_has_not_the_token_writes_nothing(serve, given):
    client = serve(writable=True, token=TOKEN)
    headers = {} if given is None else {"Authorization": given.encode()}

    answers = [
        client.post("/sparql", data={"update": "CLEAR ALL"}, headers=headers),
        client.delete("/store", params={"graph": "https://example.org/kg/graph/summary"}, headers=headers),
    ]

    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].headers["www-authenticate"].startswith("Bearer")
    assert "token" in said(answers[0])
    assert client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True


def test_a_server_that_only_reads_takes_no_token_at_all(reader):
    answer = reader.post("/sparql", data={"update": "CLEAR ALL"}, headers={"Authorization": "Bearer x"})

    assert (answer.status_code, said(answer)[:25]) == (403, "This server only reads; w")


@pytest.mark.parametrize(
    "name", ["graph/a>", "entity/x%3E%20.%20%3Ca", "page/entity/%22%3E%3Cscript%3E", "entity/\ud83d\ude00"]
)
def test_no_name_breaks_out_of_its_iri(reader, name):
    answer = reader.get(
        "/" + quote(name.encode("utf-16", "surrogatepass").decode("utf-16"), safe="/%"), follow_redirects=True
    )

    assert answer.status_code == 404
    assert "<script>" not in said(answer)


@contextmanager
def crowded(folder, **options):
    """Serve in a process of its own; give the address, and a list that its log is in after the end."""
    code = (
        "import sys; from pathlib import Path; from kg.serve import run; from kg.serve.settings import Settings;"
        f"run.run(Settings(store=Path(sys.argv[1]), **{options!r}), '127.0.0.1', 0, lambda url: print(url, flush=True))"
    )
    log = []
    with subprocess.Popen(
        [sys.executable, "-c", code, folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process.stdout.readline().strip(), log
        finally:
            process.terminate()
            log += process.communicate(timeout=20)[1].splitlines()


def answers_to(url, clients, times):
    """Return what so many clients get who ask at once, each several times, and nobody the same."""

    async def ask(number):
        found = []
        async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
            for time in range(times):
                query = f"SELECT * {{ ?a ?b ?c . ?c ?d ?e }} LIMIT {number * times + time + 1}"
                found.append(await client.get(f"{url}sparql", params={"query": query}))
        return found

    async def all_of_them():
        return [one for some in await asyncio.gather(*map(ask, range(clients))) for one in some]

    with ThreadPoolExecutor(1) as apart:  # in this thread a browser's loop may run
        return apart.submit(asyncio.run, all_of_them()).result()


def test_256_clients_wait_or_are_told_when_to_come_again(tmp_path):
    with crowded(build(tmp_path / "kg.store"), most=100) as (url, log):
        answers = answers_to(url, 256, 2)
        after = httpx.get(f"{url}sparql?query=ASK{{}}", trust_env=False)

    refused = [answer for answer in answers if answer.status_code != 200]
    assert len(answers) == 512
    assert {(one.status_code, one.headers["retry-after"]) for one in refused} == {(503, "5")}
    assert all(said(one).startswith(("More ask", "All that can answer are busy")) for one in refused)
    assert after.json()["boolean"] is True
    assert [re.sub(r"\d+$", "N", line) for line in log] == [
        "Refused, because more ask at once than can be answered: N"
    ]


def test_who_goes_away_while_the_store_is_copied_leaves_a_server_that_answers(tmp_path):
    async def asked():
        question = Question(op="query", text="ASK {}", rows="application/sparql-results+json")
        async with Serving(Settings(store=build(tmp_path / "kg.store"))) as served:
            with served.lock:  # so that the copy waits
                gone = asyncio.ensure_future(served.ask(question))
                await asyncio.wait([gone], timeout=0.5)
                gone.cancel()
                await asyncio.wait([gone])
            return gone.cancelled(), await served.ask(question)

    with ThreadPoolExecutor(1) as apart:
        cancelled, reply = apart.submit(asyncio.run, asked()).result()

    assert cancelled
    assert b"true" in reply.content()


def test_an_empty_store_is_served(serve):
    client = serve(samples=False)

    assert client.get("/").status_code == 200
    assert client.get("/api/stats").json()["articles"] == 0
    assert client.get("/sparql?query=ASK{?s ?p ?o}").json()["boolean"] is False


def test_a_server_that_may_be_written_to_makes_its_store(tmp_path):
    with running(Settings(store=tmp_path / "new.store", writable=True, token=TOKEN)) as client:
        update = {"update": "INSERT DATA { <urn:a> <urn:b> <urn:c> }"}
        answer = client.post("/sparql", data=update, headers={"Authorization": f"Bearer {TOKEN}"})

        assert answer.status_code == 204


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:8000", 200),
        ("127.0.0.1", 200),
        ("[::1]:8000", 200),
        ("NEWS.example.org", 200),
        ("a.news.test", 200),
        ("base.test:443", 200),
        ("news.test", 400),
        ("evil.test", 400),
        ("localhost.evil.test", 400),
        ("evil.test:localhost", 400),
        ("", 400),
    ],
)
def test_only_hosts_that_are_this_server_are_served(serve, host, status):
    client = serve(samples=False, hosts=("news.example.org", "*.news.test"), base="https://base.test/kg/")

    assert client.get("/sparql?query=ASK{}", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(
    ("bound", "expected"), [("10.0.0.9", ["10.0.0.9"]), ("0.0.0.0", [socket.gethostname()])]
)
def test_a_server_goes_by_the_address_at_which_it_listens(bound, expected):
    assert names(bound)[:1] == expected
