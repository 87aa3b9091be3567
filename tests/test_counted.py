"""Articles with several amounts, and with numbers that differ, from their texts to what is read of them."""

import csv
import json
from dataclasses import replace

import pytest
import rdflib

import kg
from kg import exports, ns
from kg.cli import main
from kg.corrections.desk import Desk
from kg.exports import html
from kg.rdf import write
from kg.validate import Judge
from tests.counted import GIVEN, articles

pytestmark = pytest.mark.model
EVENING, MORNING = ns.document("avond"), ns.document("ochtend")


@pytest.fixture
def graph(tmp_path):
    with kg.open(tmp_path / "kg.store", create=True) as opened:
        opened.store.extend(articles())
        yield opened


def evening():
    return next(told for told in articles() if told[0].iri == EVENING)


def counted(*several):
    return {claim.iri: claim.amounts for statements in several for claim in statements}


def words(statements):
    return [[amount.span.text for amount in statement.amounts] for statement in statements]


def test_a_claim_keeps_all_its_amounts_in_their_order(graph):
    back = {article.iri: statements for article, statements in graph.store.contents()}

    assert words(back[MORNING]) == [["zeker twaalf doden", "35 gewonden"]]
    assert words(back[EVENING]) == [["28 drones", "tien raketten"]]
    assert counted(*back.values()) == counted(*(statements for _, statements in articles()))
    assert not graph.validate().problems


def test_a_store_of_an_older_kg_has_one_amount_until_the_article_is_read_again(graph):
    article, [claim] = evening()
    older = replace(claim, amounts=claim.amounts[:1])
    graph.store.add(article, [older])  # one quantity an event is what it kept

    assert words(graph.article("avond")[1]) == [["28 drones"]]
    assert graph.store.add(article, [claim]) == 0
    assert words(graph.article("avond")[1]) == [["28 drones", "tien raketten"]]
    assert not graph.validate().problems


def test_two_readings_of_the_same_words_are_refused(ontology):
    article, [claim] = evening()
    first = claim.amounts[0]
    twice = replace(claim, amounts=(first, replace(first, lower=29, upper=29)))
    [reason] = Judge.of(ontology).sift(article, [twice]).refused

    assert "one decimal number" in reason


def test_what_is_corrected_keeps_its_amounts_and_what_is_forgotten_has_none(graph, ontology):
    desk = Desk(graph.store, ontology)
    [claim] = graph.article("avond")[1]
    desk.amend(claim, certainty="possible", who="Piet")
    [amended] = graph.article("avond")[1]

    assert (amended.certainty, amended.amounts) == ("possible", claim.amounts)
    desk.undo(1)
    assert graph.article("avond")[1] == [claim]
    graph.remove("avond")
    assert {q.subject.value for q in graph.store.quads(predicates=[ns.KG.quantity])} == {
        write._event_iri(s)
        for article, told in articles()
        if article.iri != EVENING
        for s in told
        if s.amounts
    }


def test_exports_have_all_amounts(graph, tmp_path):
    for name in ("claims.csv", "claims.jsonl", "graph.ttl"):
        exports.export(graph.store, tmp_path / name)
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as file:
        [row] = [row for row in csv.DictReader(file) if row["article"] == "ochtend"]
    lines = map(json.loads, (tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines())
    [line] = [line for line in lines if line["article"] == "avond"]
    turtle = rdflib.Graph().parse(tmp_path / "graph.ttl")

    names = ("amount", "amount_lower", "amount_upper", "amount_bound", "amount_unit")
    assert [row[name] for name in names] == [
        "zeker twaalf doden; 35 gewonden", "12; 35", "; 35", "AtLeast; Exactly", "dode; gewonde"
    ]  # fmt: skip
    assert [(amount["text"], amount["lower"]) for amount in line["amounts"]] == [
        ("28 drones", 28),
        ("tien raketten", 10),
    ]
    told = {str(text) for text in turtle.objects(None, rdflib.URIRef(ns.KG.amount))}
    assert {"28 drones", "tien raketten", "zeker twaalf doden", "35 gewonden"} <= told


def test_a_dutch_excel_reads_each_of_several_numbers(graph, tmp_path):
    article, [claim] = evening()
    half = replace(claim.amounts[0], lower=2.5, upper=2.5)
    graph.store.add(article, [replace(claim, amounts=(half, *claim.amounts[1:]))])
    exports.export(graph.store, tmp_path / "claims.csv", excel=True)
    text = (tmp_path / "claims.csv").read_text(encoding="utf-8-sig")

    assert '"2,5; 10"' in text


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert ended.value.code == 0
    return " ".join(capsys.readouterr().out.split())


def test_the_command_line_says_who_gives_which_number_when(graph, tmp_path, capsys, monkeypatch):
    graph.close()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "300")

    assert GIVEN in run(capsys, "show", "Kyiv")
    assert GIVEN in run(capsys, "explain", "haven")
    [sentence] = json.loads(run(capsys, "explain", "haven", "--format", "json"))
    [toll] = sentence["statements"][0]["tolls"]
    assert [one["by"] for one in toll["given"]] == ["ochtend-politie", "tribune-mayor", "red-cross"]
    table = list(csv.DictReader(run_csv(capsys).splitlines()))
    assert [row["amounts"] for row in table if row["amounts"].startswith("28")] == [
        "28 drones; tien raketten"
    ]


def run_csv(capsys):
    with pytest.raises(SystemExit):
        main(["show", "Kyiv", "--format", "csv"])
    return capsys.readouterr().out


def test_a_page_of_its_own_has_the_numbers(graph):
    page = html.framed(graph.store)

    assert page.count("tolls&#34;: [{") == 1
