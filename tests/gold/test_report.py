"""The report counts as score.py does, and says what is wrong."""

import json
import subprocess
import sys

import pytest

from kg import extractors
from kg.exports._record import record
from kg.model import Article, Document
from kg.reading.understand import understand
from tests import conllu
from tests.gold import coreference, report, scoring
from tests.gold.parse import HERE
from tests.gold.scoring import CLAIM, Text
from tests.test_golden import CASES

CASE = next(case for case in CASES if case.name == "kimregime")


@pytest.fixture
def text(ontology, register):
    """The seed article with the parse of a golden case."""
    gold = json.loads((HERE / "seed.jsonl").read_text(encoding="utf-8"))
    known = json.loads((CASE / "article.json").read_text(encoding="utf-8"))
    article = Article(**known | {"id": gold["id"]})
    doc = conllu.loads((CASE / "parse.conllu").read_text(encoding="utf-8"), "nl")
    reading = understand(Document(article, doc), ontology, register)
    return Text(gold, reading, list(extractors.extract(reading)))


@pytest.fixture(params=[0, 1], ids=["all that is found", "every other statement, polarity turned"])
def found(request, text):
    """What is found, and something worse, so that errors are counted too."""
    if not request.param:
        return text
    worse = [dict(s, polarity="negative", r="aids") for s in text.gold["statements"][::2]]
    return Text(
        text.gold | {"statements": worse + text.gold["statements"][1::2]}, text.reading, text.statements
    )


def test_scores_are_those_of_the_scorer(found, tmp_path):
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "found.jsonl"
    gold.write_text(json.dumps(found.gold), encoding="utf-8")
    article = found.reading.document.article
    lines = [json.dumps(record(article, s)) + "\n" for s in found.statements]
    predicted.write_text("".join(lines), encoding="utf-8")
    command = [sys.executable, HERE / "score.py", gold, predicted, "--json"]
    right = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    rows = scoring.rows([found])
    core, claim = scoring.count(rows), scoring.count(rows, *CLAIM)

    assert (core.gold, core.found) == (right["gold"], right["predicted"])
    assert list(core.scores) == pytest.approx(list(right["core"].values()))
    assert list(claim.scores) == pytest.approx(list(right["claim"].values()))
    assert scoring.details(rows) == pytest.approx(right["details"])


def test_every_error_is_a_line(text):
    wrong = Text(text.gold, text.reading, text.statements[1:])
    (before, after) = ([*report.errors([t])] for t in (text, wrong))

    assert [line for line in after if line not in before and line.startswith("MISSED")]
    assert len(after) == len(before) + 1


def test_the_report_has_all_parts_and_escapes_what_articles_say(text, monkeypatch):
    monkeypatch.setattr(report, "evidence", list)
    monkeypatch.setattr(coreference, "links", tuple)
    monkeypatch.setattr(report, "crossvalidated", list)
    text.gold["id"] = "<b>|x"
    shown = report.markdown({"seed": [Text(text.gold, text.reading, [])]})

    assert [
        part
        for part in ("| supplies |", "| denied or negated |", "| passive |", "## Confidence")
        if part not in shown
    ] == []
    assert "<b>" not in shown
    assert "MISSED   &lt;b>\\|x: Noord-Korea supplies Rusland" in shown


def test_judged_statements_are_of_known_relations(ontology):
    rows = map(json.loads, (HERE / "judged.jsonl").read_text(encoding="utf-8").splitlines())
    relations = {s["r"] for row in rows for s in row["statements"]}

    assert relations <= set(ontology.relations)
