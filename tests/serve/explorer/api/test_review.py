"""Correcting claims over the API: what may be said instead, and what comes of it."""

import pytest

from tests.serve.conftest import TOKEN, running_news
from tests.serve.explorer.api.test_api import ask, ends


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
    assert client.get("/api/review").json()["corrections"] == []
