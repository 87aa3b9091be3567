"""Anaphors lie where coref.jsonl says, and the measure counts them as a person would."""

import json

import pytest

from kg.model import Article, Document
from kg.reading.understand import understand
from tests import conllu
from tests.gold import coreference, parse
from tests.gold.scoring import Count
from tests.test_golden import CASES

CASE = next(case for case in CASES if case.name == "kimregime")


def test_anaphors_lie_where_they_are_said_to():
    articles = [gold for lang in parse.LANGS for gold in parse.golds(parse.HERE / "coref.jsonl", lang)]
    listed = [(gold, anaphor) for gold in articles for anaphor in gold["anaphors"]]
    places = {(gold["id"], a["start"], a["end"]) for gold, a in listed}

    assert [
        a for gold, a in listed if not a["text"] or gold["text"][a["start"] : a["end"]] != a["text"]
    ] == []
    assert {a["kind"] for _, a in listed} == set(coreference.KINDS)
    assert len(places) == len(listed)


@pytest.fixture
def reading(ontology, register):
    """A golden case."""
    article = Article(**json.loads((CASE / "article.json").read_text(encoding="utf-8")))
    doc = conllu.loads((CASE / "parse.conllu").read_text(encoding="utf-8"), "nl")
    return understand(Document(article, doc), ontology, register)


def test_links_are_counted_by_kind(reading):
    anaphors = [
        ("[Hij] waarschuwt", "pronoun", ["Valery Zaluzhny"]),
        ("draait [zijn] munitie", "pronoun", ["Oekraïne"]),
        ("[Er] werd", "pronoun", []),
        ("[De politicus] zei", "description", ["Yoo Sang-bum"]),
        ("veel [meer aanvalsmogelijkheden]", "description", ["Rusland"]),
        ("zei [Yoo],", "name", ["Yoo Sang-bum"]),
    ]
    text = reading.document.article.text
    gold = {"id": "one", "lang": "nl", "anaphors": [_anaphor(text, *given) for given in anaphors]}
    links = coreference.links_in(gold, reading)
    counts = {kind: (n.gold, n.found, n.right) for _, kind, n in coreference.scores(links)}

    assert counts == {"pronoun": (2, 2, 1), "description": (2, 1, 1), "name": (1, 1, 1), "all": (5, 4, 3)}
    assert [line.split("   <-")[0] for line in coreference.errors(links)] == [
        "WRONG  zijn (pronoun): Noord-Korea, not Oekraïne",
        "MISSED meer aanvalsmogelijkheden (description): nothing, not Rusland",
    ]


def _anaphor(text, snippet, kind, names):
    before, said, _ = snippet.replace("]", "[").split("[")
    start = text.index(snippet.replace("[", "").replace("]", "")) + len(before)
    return {"start": start, "end": start + len(said), "text": said, "kind": kind, "names": names}


def test_half_an_answer_is_not_right(reading):
    text = reading.document.article.text
    whole = _anaphor(text, "[Rusland] en Noord-Korea hebben", "name", ["Russische Federatie"])
    half = coreference.Link(whole, "nl", "", (("Russische Federatie",), ("Noord-Korea",)))

    assert not half.right
    assert coreference.count([half]) == Count(1, 1, 0)
