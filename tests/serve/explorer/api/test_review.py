"""Correcting claims over the API: what may be said instead, and what comes of it."""

import json
from importlib.resources import files

import pytest

from tests.serve.conftest import TOKEN, running_news
from tests.serve.explorer.api.test_api import ask, ends

DUTCH = json.loads((files("kg.serve.explorer") / "static" / "words.json").read_text())["nl"]


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with running_news(tmp_path_factory.mktemp("review")) as client:
        client.headers["Authorization"] = f"Bearer {TOKEN}"
        yield client


@pytest.fixture
def correct(client):
    """Return a function that posts a correction; all are taken back at the end."""

    def post(path, claim, **said):
        said = {"claim": claim["id"], "article": claim["article"], **said}
        return client.post(f"/api/review/{path}", json=said)

    yield post
    for one in client.get("/api/review").json()["corrections"]:
        client.delete(f"/api/review/{one['number']}").raise_for_status()


def about(client, actor):
    """Return the first edge of an actor, and its first claim."""
    edge = ask(client, "ego", actor=actor)["edges"][0]
    return edge, edge["claims"][0]


def test_a_claim_may_be_of_the_relations_that_are_listed_for_it(client, correct):
    _, claim = about(client, "poland")
    listed = client.get(
        "/api/review/relations", params={"claim": claim["id"], "article": claim["article"]}
    ).json()["relations"]

    assert {"relation": "warns", "swap": True, "text": {"nl": "waarschuwt", "en": "warns"}} in listed
    assert ("memberOf", False) not in {(one["relation"], one["swap"]) for one in listed}
    assert ("familyOf", False) not in {(one["relation"], one["swap"]) for one in listed}

    correct("relabel", claim, relation="warns", swap=True).raise_for_status()
    (told,) = client.get("/api/review").json()["corrections"]

    assert ends(ask(client, "ego", actor="poland")) == {("eu", "warns", "poland")}
    assert told["text"]["nl"] == "Polen is lid van Europese Unie: Europese Unie waarschuwt Polen"


@pytest.mark.parametrize(
    ("said", "now"),
    [
        ({"actor": "hungary"}, "hungary"),
        ({"name": "Slowakije"}, "slovakia"),
        ({"name": "  Klein  Polen "}, "klein-polen"),
        ({"actor": "hungary", "whole": False}, "hungary"),
    ],
    ids=["one of the graph", "one of the register", "a new one", "one place"],
)
def test_somebody_in_a_claim_may_be_somebody_else(client, correct, said, now):
    _, claim = about(client, "poland")
    answer = correct("split", claim, role="subject", **said)

    assert answer.json()["became"] == ["poland", now]
    assert (now, "memberOf", "eu") in ends(ask(client, "ego", actor=now))


@pytest.mark.parametrize(
    ("path", "said", "status", "sentence"),
    [
        ("relabel", {"relation": "wanrs"}, 404, "Did you mean 'warns'"),
        ("relabel", {"relation": "familyOf"}, 400, "familyOf goes from Person to Person"),
        ("relabel", {"relation": "memberOf"}, 400, "says already"),
        ("split", {"role": "by", "name": "X"}, 400, "there is no speaker"),
        ("split", {"role": "subject"}, 400, "Say who it is"),
        ("split", {"role": "object", "actor": "atlantis"}, 404, "atlantis"),
        ("split", {"role": "sentence", "name": "X"}, 422, "role"),
    ],
)
def test_what_cannot_be_corrected_is_said(client, correct, path, said, status, sentence):
    _, claim = about(client, "poland")
    answer = correct(path, claim, **said)

    assert sentence in answer.json()["error"]
    assert answer.status_code == status
    assert status == 404 or f"refused_{answer.json()['why']}" in DUTCH
    assert client.get("/api/review").json()["corrections"] == []


def mark(text, words, sentence=""):
    start = text.index(words, text.index(sentence))
    return {"start": start, "end": start + len(words), "words": words}


@pytest.fixture
def addition(client):
    """A claim that the article of sanctions makes and nobody read in it."""
    text = ask(client, "article", id="eu")["text"]
    told = "Minister Bohdan Tereschenko van Oekraïne bedankte de EU."
    return {
        "article": "eu", "relation": "thanks", "tense": "past",
        "subject": {"mark": mark(text, "Bohdan Tereschenko", told), "actor": "tereschenko"},
        "object": {"mark": mark(text, "EU", told), "actor": "eu"},
        "trigger": mark(text, "bedankte", told),
    }  # fmt: skip


def test_words_stand_for_whom_the_article_or_the_register_means_by_them(client):
    text = ask(client, "article", id="eu")["text"]
    met = {}
    for words in ("Bohdan Tereschenko", "commissaris", "Europese Unie", "EU"):
        place = {"article": "eu", **mark(text, words)}
        met[words] = client.get("/api/review/claim/who", params=place).json()["actor"]

    assert {words: one and one["id"] for words, one in met.items()} == {
        "Bohdan Tereschenko": "tereschenko", "commissaris": None, "Europese Unie": "eu",
        "EU": "european-union",
    }  # fmt: skip
    assert (met["EU"]["kind"], met["EU"]["text"]["en"]) == ("Organization", "European Union")


def test_the_relations_that_can_be_chosen_fit_both_ends(client):
    def listed(subject, target):
        ends = {"subject": subject, "object": target}
        return {
            row["id"]: row["text"]["nl"]
            for row in client.get("/api/review/claim/relations", params=ends).json()["rows"]
        }

    assert listed("Person", "Country")["worksFor"] == "werkt voor"
    assert "familyOf" in listed("Person", "Person")
    assert "familyOf" not in listed("Person", "Country")
    kinds = client.get("/api/review/claim/kinds").json()["rows"]
    assert {"id": "Person", "text": {"nl": "persoon", "en": "person"}} in kinds
    assert "Entity" not in {row["id"] for row in kinds}


def test_a_claim_is_shown_as_it_will_be_stored_and_stored_so(client, correct, addition):
    addition |= {"relation": "meets", "certainty": "possible", "by": {"name": "Jan Bron", "kind": "Person"}}
    shown = client.post("/api/review/claim/preview", json=addition).json()
    assert client.get("/api/review").json()["corrections"] == []
    stored = client.post("/api/review/claim", json={**addition, "who": "Piet"})

    assert shown["edge"]["phrase"]["nl"] == "{subject} ontmoette mogelijk {object}"
    assert shown["claim"]["status"] == "possible"
    claims = ask(client, "claims", edge=shown["edge"]["id"])["claims"]
    (claim,) = [one for one in claims if one["id"] == shown["claim"]["id"]]
    assert claim == {**shown["claim"], "added": "Piet", "confidence": 1.0}
    assert claim["sentence"] == "Minister Bohdan Tereschenko van Oekraïne bedankte de EU."
    assert client.post("/api/review/claim/preview", json=addition).json()["known"] == claim["id"]
    (told,) = client.get("/api/review").json()["corrections"]
    assert told["number"] == stored.json()["number"]
    assert told["text"]["nl"] == "Europese Unie ontmoet Bohdan Tereschenko: bevestigd, mogelijk"
    assert told["by"] == "Jan Bron"


@pytest.mark.parametrize(
    ("said", "status", "sentence"),
    [
        ({"relation": "meats"}, 404, "Did you mean 'meets'"),
        ({"relation": "familyOf"}, 400, "familyOf goes from Person to Person"),
        ({"article": "nergens"}, 404, "No article"),
        ({"by": {"name": "Jan Bron", "kind": "Persoon"}}, 404, "Did you mean 'Person'"),
        ({"by": {}}, 400, "Say who it is"),
        ({"by": {"actor": "atlantis"}}, 404, "atlantis"),
        (
            {"by": {"actor": "iran", "mark": {"start": 0, "end": 4, "words": "Iran"}}},
            409,
            "other words by now",
        ),
        ({"trigger": {"start": 9, "end": 9_999_999, "words": "bedankte"}}, 409, "other words by now"),
        ({"trigger": {"start": 9, "end": 5, "words": "x" * 3000}}, 422, "trigger.words"),
        ({"certainty": "sure"}, 422, "certainty"),
    ],
)
def test_what_cannot_be_added_is_said(client, addition, said, status, sentence):
    addition |= {"relation": "meets", **said}
    for path in ("/api/review/claim/preview", "/api/review/claim"):
        answer = client.post(path, json=addition)
        assert sentence in answer.json()["error"]
        assert answer.status_code == status

    assert client.get("/api/review").json()["corrections"] == []


def test_nothing_is_added_without_the_token(client, addition):
    answer = client.post("/api/review/claim", json=addition, headers={"Authorization": "Bearer guess"})

    assert answer.status_code == 401
