"""Adding texts over HTTP: read first, stored only then, and only with the token."""

import base64
import json

import httpx
import pytest

import kg
from kg.serve.settings import Settings
from kg.serve.workers import reader as reading
from tests.serve.conftest import TOKEN, running

pytestmark = pytest.mark.model

TEXT = "Iran levert drones aan Rusland. Frankrijk ontkent dat het wapens aan Rusland heeft geleverd."
AUTH = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    folder = tmp_path_factory.mktemp("add") / "kg.store"
    kg.open(folder, create=True).close()
    with running(Settings(store=folder, workers=1, writable=True, token=TOKEN)) as client:
        client.headers.update(AUTH)
        client.timeout = 120
        yield client


def read(client: httpx.Client, **given) -> dict:
    answer = client.post("/api/add/read", json={"text": TEXT, **given})
    assert answer.status_code == 200, answer.text
    return answer.json()


def store(client: httpx.Client, receipt: str, *rejected: str) -> dict:
    answer = client.post("/api/add/store", json={"receipt": receipt, "rejected": rejected})
    assert answer.status_code == 200, answer.text
    return answer.json()


def edges(client: httpx.Client) -> set[tuple[str, str, str, str]]:
    view = client.get("/api/top").json()
    return {(e["from"], e["relation"], e["to"], e["status"]) for e in view["edges"]}


def file(name: str, content: str | bytes, **more: object) -> dict:
    raw = content.encode() if isinstance(content, str) else content
    return {"text": "", "name": name, "file": base64.b64encode(raw).decode(), **more}


def test_what_is_read_is_stored_only_when_asked_for(client):
    told = read(client, title="Drones", date="2024-01-16", source="De Proef", url="https://example.org/1")
    (added,) = told["added"]

    assert (added["title"], added["date"], added["lang"], added["claims"]) == (
        "Drones",
        "2024-01-16",
        "nl",
        2,
    )
    assert added["replaces"] is None
    assert {(c["status"], c["by"]) for c in told["found"]["claims"]} == {
        ("stated", None),
        ("denied", "france"),
    }
    for claim in told["found"]["claims"]:
        words = claim["sentence"][claim["object_start"] : claim["object_end"]]
        assert (words, claim["article"]) == ("Rusland", added["id"])
    assert edges(client) == set()

    stored = store(client, told["receipt"])

    assert (stored["articles"], stored["claims"], stored["actor"]) == ([added["id"]], 2, "russia")
    assert edges(client) == {
        ("iran", "supplies", "russia", "stated"),
        ("france", "supplies", "russia", "denied"),
    }
    assert client.get("/api/search", params={"q": "frankrijk"}).json()["actors"][0]["id"] == "france"
    assert client.get("/api/article", params={"id": added["id"]}).json()["source"] == "De Proef"
    assert client.post("/api/add/store", json={"receipt": told["receipt"]}).status_code == 410


def test_an_article_that_is_there_is_replaced_and_its_reader_is_told_before(client):
    store(client, read(client, id="twice", title="Oud")["receipt"])
    told = read(client, id="twice", text="Iran levert drones aan Rusland.", title="Nieuw")

    assert told["added"][0]["replaces"] == {"title": "Oud", "claims": 2}
    store(client, told["receipt"])
    article = client.get("/api/article", params={"id": "twice"}).json()
    assert (article["title"], len(article["claims"])) == ("Nieuw", 1)


def test_the_same_text_is_the_same_article(client):
    ids = [read(client, text=text)["added"][0]["id"] for text in (TEXT, TEXT, TEXT + " Ja.")]

    assert ids[0] == ids[1] != ids[2]


def test_a_text_that_another_article_has_is_told(client):
    text = "Mali steunt Niger."
    store(client, read(client, id="first", title="Eerst", text=text)["receipt"])

    assert read(client, id="first", text=text)["added"][0]["same"] is None
    assert read(client, id="second", text=text)["added"][0]["same"] == "Eerst"


def test_a_claim_that_is_left_out_stays_out_of_later_builds(client):
    told = read(client, id="wrong", text="China koopt olie van Iran.")
    (claim,) = told["found"]["claims"]
    stored = store(client, told["receipt"], claim["id"])

    assert (stored["claims"], stored["actor"]) == (0, None)
    assert [c["kind"] for c in client.get("/api/review").json()["corrections"]] == ["reject"]
    assert read(client, id="wrong", text="China koopt olie van Iran.")["found"]["claims"] == []


def test_a_text_that_claims_nothing_can_be_stored(client):
    told = read(client, id="nothing", text="Het regende gisteren de hele dag.")
    stored = store(client, told["receipt"])

    assert (told["found"]["claims"], stored["claims"], stored["actor"]) == ([], 0, None)
    assert client.get("/api/article", params={"id": stored["articles"][0]}).status_code == 200


def test_a_file_is_read_as_kg_build_reads_it(client):
    lines = [json.dumps({"id": f"line-{n}", "text": "Iran levert drones aan Rusland."}) for n in range(2)]
    told = read(client, **file("nieuws.jsonl", "\n".join([*lines, "{"])))

    assert [one["id"] for one in told["added"]] == ["line-0", "line-1"]
    assert told["failed"][0]["name"] == "nieuws.jsonl, line 3"
    latin = file("Café.txt", "België levert drones aan Oekraïne.".encode("cp1252"), encoding="windows-1252")
    (added,) = read(client, **latin)["added"]
    assert (added["id"][:5], added["claims"]) == ("cafe-", 1)


def test_one_article_that_cannot_be_read_leaves_the_others(client):
    odd = {
        "seconds": "Op 51° 26' 30\" noorderbreedte is een schip gezonken.",
        "spaces": "De directeur van rederij 's  Waddentrans komt.",
        "half": "Iran helpt Rusland. \ud800",
        "good": "Iran levert drones aan Rusland.",
    }
    lines = [json.dumps({"id": name, "text": text, "date": "0001-01-01"}) for name, text in odd.items()]
    told = read(client, **file("nieuws.jsonl", "\n".join(lines)))

    assert sorted(one["id"] for one in told["added"]) == ["good", "seconds", "spaces"]
    assert told["failed"] == [
        {"name": "nieuws.jsonl, line 3", "reason": "its text holds characters that no text can hold."}
    ]


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ({"text": " \n"}, 400, "There is no text"),
        ({"text": "a" * 2_000_001}, 413, "more than 2,000,000 bytes"),
        (file("x.doc", "PK"), 415, "Files .doc cannot be read; known: .atom, .bz2, .csv"),
        (file("x", "tekst"), 415, "without a suffix"),
        (file("x.txt", b"\x7fELF \xff\0"), 400, "x.txt: it is a program, not text."),
        (file("x.txt", b"caf\xe9"), 400, "x.txt: it is not UTF-8 text"),
        (file("../../etc/x.jsonl", "{"), 400, "it is not JSON"),
        (
            {"text": "Der Hund und die Katze sind nicht im Haus."},
            400,
            "it is in German (de), which kg does not read",
        ),
        ({"text": TEXT, "lang": "xx"}, 404, "No language named 'xx'"),
        (file("x.txt", TEXT, encoding="klingon"), 422, "encoding"),
        ({"text": TEXT, "date": "gisteren"}, 422, "date"),
        ({"text": TEXT, "title": "a" * 2000}, 422, "title"),
        ({"text": 7}, 422, "text"),
    ],
)
def test_what_cannot_be_read_says_why(client, given, status, said):
    answer = client.post("/api/add/read", json=given)

    assert (answer.status_code, said in answer.json()["error"]) == (status, True), answer.text
    assert "/tmp" not in answer.text


def test_a_text_that_takes_too_long_is_given_up_and_the_next_is_read(client, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(reading, "SECONDS", 0.01)
        answer = client.post("/api/add/read", json={"text": TEXT * 50})

    assert (answer.status_code, "0.01 seconds" in answer.json()["error"]) == (504, True)
    assert read(client, id="next")["added"][0]["claims"] == 2


@pytest.mark.parametrize("path", ["read", "store"])
@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer guess"}])
def test_adding_needs_the_token(client, path, header):
    answer = httpx.post(
        f"{client.base_url}api/add/{path}", json={"text": TEXT, "receipt": ""}, headers=header
    )

    assert answer.status_code == 401


@pytest.mark.parametrize("path", ["read", "store"])
def test_a_server_that_only_reads_adds_nothing(reader, path):
    answer = reader.post(f"/api/add/{path}", json={"text": TEXT, "receipt": ""}, headers=AUTH)

    assert (answer.status_code, reader.get("/api/stats").json()["reads"]) == (403, [])


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Mijn map.csv", "mijn-map.csv"), ("../../a.csv", "a.csv"), (f"{'x' * 200}.csv", f"{'x' * 80}.csv")],
)
def test_a_claim_from_a_file_says_where_it_stands_in_it(client, name, shown):
    told = read(client, **file(name, f"nr,text\n1,{TEXT}\n"))

    assert {claim["at"] for claim in told["found"]["claims"]} == {f"{shown}#cell=2,2"}
