"""Some of the graph: what somebody said at a time, a page of a part, a table for Excel; and no empty stores."""

import csv
import json
import re
from pathlib import Path

import pytest

import kg
from kg.model import Article, Entity, Statement
from tests.cli.test_cli_data import READ
from tests.samples import NIS, NORTH_KOREA, RUSSIA, mention, relayed, sentence, span

DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)


def shown(run, store, *options):
    """Return what `kg show` shows, as rows."""
    code, out, err = run("show", *options, "--format", "jsonl", "--store", store)
    assert (code, err) == (0, "")
    return READ["jsonl"](out)


@pytest.mark.parametrize(
    ("options", "days"),
    [
        pytest.param([], {"2023-11-02", "2023-11-05", "2023-11-03", "gisteren"}, id="no end"),
        pytest.param(["--since", "2023-11-03"], {"2023-11-03", "2023-11-05"}, id="from a day"),
        pytest.param(["--until", "2023-11-03"], {"2023-11-02", "2023-11-03"}, id="until a day"),
        pytest.param(["--since", "2023-11", "--until", "2023-11"], {"2023-11-02", "2023-11-03", "2023-11-05"}, id="a month"),
        pytest.param(["--since", "2023", "--until", "2023"], {"2023-11-02", "2023-11-03", "2023-11-05"}, id="a year"),
        pytest.param(["--since", "2024"], set(), id="nothing"),
    ],
)  # fmt: skip
def test_a_time_is_that_of_the_articles(run, store, options, days):
    assert {row["date"] for row in shown(run, store, "Rusland", *options)} == days


@pytest.mark.parametrize(
    ("by", "relations"),
    [
        pytest.param("NIS", {("supplies", "claimed")}, id="its own claims"),
        pytest.param("Noord-Korea", {("supplies", "denied")}, id="a denial"),
        pytest.param("Oekraïne", set(), id="who says nothing"),
    ],
)
def test_who_makes_a_claim_can_be_asked(run, store, by, relations):
    rows = shown(run, store, "Rusland", "--by", by)

    assert {(row["relation"], row["status"]) for row in rows} == relations


def test_who_passes_a_claim_on_says_it_too(run, tmp_path):
    with kg.open(tmp_path / "chain", create=True) as graph:
        graph.add(*relayed())

    assert [row["by"] for row in shown(run, tmp_path / "chain", "NIS", "--by", "NIS")] == ["Noord-Korea"]


@pytest.mark.parametrize(
    ("status", "wanted"),
    [
        pytest.param("denied", ["denied"], id="denied by one, whatever others say"),
        pytest.param("claimed", ["claimed"], id="claimed"),
        pytest.param("disputed", ["claimed", "denied"], id="all of what they differ on"),
        pytest.param("stated", [], id="none"),
    ],
)
def test_a_status_is_that_of_the_claims(run, store, status, wanted):
    rows = shown(run, store, "NIS", "--status", status)

    assert sorted(row["status"] for row in rows) == wanted


def test_an_edge_of_which_no_claim_is_asked_for_is_not_shown(run, store):
    _, out, _ = run("show", "Rusland", "--by", "NIS", "--store", store)

    assert "Noord-Korea leverde munitie aan Rusland" in out
    assert "viel Oekraïne aan" not in out
    assert run("show", "Rusland", "--since", "2030", "--store", store)[:2] == (0, "Nothing found.\n")


def test_the_weightiest_edges_come_first_and_as_many_as_are_asked_for(run, store):
    every, (first, *same) = (shown(run, store, "Rusland", *options) for options in ((), ("--limit", "1")))
    _, out, _ = run("show", "Rusland", "--limit", "1", "--store", store)

    assert (first, *same) == tuple(every[: 1 + len(same)])
    assert len(every) > 1 + len(same)
    assert {row["relation"] for row in (first, *same)} == {"supplies"}
    assert "Noord-Korea levert aan Rusland" in out
    assert "viel Oekraïne aan" not in out
    assert out.endswith("The 1 weightiest edges; --limit shows more.\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["show", "Rusland", "--since", "mei"], "'mei' is no day; write 2024-05-17", id="no day"),
        pytest.param(["show", "Rusland", "--by", "Atlantis"], "No actor named 'Atlantis'", id="nobody"),
        pytest.param(["show", "Rusland", "--status", "true"], "'true' is not one of", id="no status"),
        pytest.param(["view", "x.html", "--actor", "Oekrain"], "Did you mean 'Oekraïne'?", id="a misspelt actor"),
        pytest.param(["view", "x.html", "--source", "Dagblat"], "Did you mean 'Dagblad'?", id="a misspelt source"),
        pytest.param(["view", "x.html", "--until", "2001"], "No claim of the graph is like that", id="an empty page"),
        pytest.param(["export", "x.ttl", "--excel"], "Excel opens a table", id="no table"),
    ],
)  # fmt: skip
def test_a_choice_of_nothing_is_one_sentence(run, store, tmp_path, monkeypatch, arguments, sentence):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*arguments, "--store", store)

    assert (code, out) == (2, "")
    assert sentence in " ".join(err.split())
    assert [path.name for path in tmp_path.iterdir()] == ["kg.store"]


def test_a_misspelt_actor_is_found_by_any_of_its_names_and_called_by_one(run, store):
    hints = [
        run("show", name, "--store", store)[2].partition("Did you mean ")[2]
        for name in ("nort korea", "rusia")
    ]

    assert [hint.partition("?")[0] for hint in hints] == ["'Noord-Korea'", "'Rusland'"]


def viewed(run, store, tmp_path, *options):
    """Return the page of a part, and what it draws: edges with their status."""
    code, out, err = run("view", tmp_path / "x.html", *options, "--store", store)
    assert (code, out, err) == (0, "", "")
    text = (tmp_path / "x.html").read_text(encoding="utf-8")
    edges = json.loads(DATA.search(text)[1])["edges"]
    return text, {
        (edge["from"], edge["relation"], edge["to"], edge["status"]) for edge in edges if not edge["open"]
    }


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        pytest.param(["--actor", "NIS"], {("north-korea", "supplies", "russia", "disputed")}, id="an actor that speaks"),
        pytest.param(["--actor", "Oekraïne", "--status", "stated"], {("russia", "attacks", "ukraine", "stated")}, id="a status"),
        pytest.param(["--until", "2023-11-02"], {("north-korea", "supplies", "russia", "disputed")}, id="a time"),
        pytest.param(["--source", "Dagblad"], {("russia", "attacks", "ukraine", "stated")}, id="a source, without what was read unsurely"),
        pytest.param(["--source", "Dagblad", "--min-confidence", "0"], {("russia", "attacks", "ukraine", "stated"), ("north-korea", "aids", "russia", "possible")}, id="a source, all of it"),
        pytest.param(["--min-confidence", "0.85", "--until", "2023-11-02"], {("north-korea", "supplies", "russia", "claimed")}, id="what is surer"),
        pytest.param(["--limit", "1", "--until", "2023-11-05"], {("north-korea", "supplies", "russia", "disputed")}, id="the weightiest"),
    ],
)  # fmt: skip
def test_a_page_shows_a_part(run, store, tmp_path, options, wanted):
    assert viewed(run, store, tmp_path, *options)[1] == wanted


def test_a_page_has_a_title_and_a_language(run, store, tmp_path):
    text, _ = viewed(run, store, tmp_path, "--title", "</title><script>x", "--lang", "en")

    assert '<html lang="en">' in text
    assert "<title>&lt;/title&gt;&lt;script&gt;x</title>" in text


def test_speakers_are_found_by_path_as_by_show(run, store):
    code, out, _ = run("path", "NIS", "Oekraïne", "--limit", "1", "--store", store)

    assert code == 0
    assert out.startswith("Way 1, 2 steps\nNoord-Korea levert aan Rusland  (disputed)\n")
    assert "Rusland viel Oekraïne aan  (stated)" in out


def test_no_way_is_an_answer(run, tmp_path):
    with kg.open(tmp_path / "two", create=True) as graph:
        for subject, target in ((NORTH_KOREA, RUSSIA), (NIS, person())):
            article = Article(id=subject.label, text=f"{subject.label} helpt {target.label}.")
            graph.add(article, [helped(article, subject, target)])
    code, out, err = run("path", "NIS", "Rusland", "--store", tmp_path / "two")

    assert (code, out, err) == (0, "Nothing connects NIS and Rusland in this graph.\n", "")
    assert run("path", "NIS", "Rusland", "--format", "json", "--store", tmp_path / "two")[1] == "[]\n"


EVIL = '=HYPERLINK("http://x.example";"klik")'


@pytest.fixture
def formulas(tmp_path):
    """Return a store with a title and a source that a spreadsheet would reckon."""
    text = "-2+3 helpt Rusland."
    article = Article(id="evil", text=text, title=EVIL, source="\t@SUM(A1)", published="2023-11-02")
    with kg.open(tmp_path / "kg.store", create=True) as graph:
        graph.add(article, [helped(article, person("-2+3"), RUSSIA)])
    return tmp_path / "kg.store"


def test_a_table_for_excel_is_one_that_excel_opens_and_does_not_reckon(run, formulas, tmp_path):
    assert run("export", tmp_path / "x.csv", "--excel", "--store", formulas) == (0, "", "")
    data = (tmp_path / "x.csv").read_bytes()
    with (tmp_path / "x.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file, delimiter=";")

    assert data.startswith("\ufeffclaim;article;".encode())
    assert data.endswith(b"\r\n")
    assert (row["title"], row["source"]) == (f"'{EVIL}", "'\t@SUM(A1)")
    assert row["subject_label"] == "'-2+3"
    assert row["confidence"] == "0,5"
    assert [cell for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_a_plain_table_is_left_as_it_is(run, formulas, tmp_path):
    run("export", tmp_path / "x.csv", "--store", formulas)
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)

    assert (row["title"], row["confidence"]) == (EVIL, "0.5")


def person(name="Jansen"):
    return Entity(iri=kg.ns.ENT["jansen"], kind="Person", label=name, names=(name,))


def helped(article, subject, target):
    whole = sentence(article.text, "")
    return Statement(
        article=article.iri, subject=mention(article.text, subject.label, subject), relation="aids",
        object=mention(article.text, target.label, target), sentence=whole,
        trigger=span(article.text, "helpt"), confidence=0.5,
    )  # fmt: skip


@pytest.mark.parametrize("line", ["stats", "corrections", "search x", "infer", "store check", "store compact", "store migrate",
    "store backup z", "store restore z", "serve --port 0", "articles", "show x", "path x y", "merge x y", "reject 1",
    "split a b --as c", "remove x", "validate", "ontology suggest", "export x.nq", "view x.html", "query ASK{}"])  # fmt: skip
@pytest.mark.parametrize("there", [False, True])
def test_asking_a_store_that_is_not_there_makes_none(run, tmp_path, monkeypatch, line, there):
    monkeypatch.chdir(tmp_path)
    if there:
        Path("kg.store").mkdir()
    code, _, err = run(*line.split())

    assert code == 2
    assert err.startswith("Error: There is no ")
    assert [str(path) for path in Path().rglob("*")] == (["kg.store"] if there else [])


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(["leeg"], 1, id="nothing that can be read"),
        pytest.param(["leeg", "--keep-going"], 0, id="going on"),
        pytest.param(["gone.txt"], 1, id="a file that is not there"),
        pytest.param(["leeg", "--lang", "xx"], 2, id="no such language"),
        pytest.param(["ok.txt", "--pipeline", "nope"], 2, id="no such pipeline"),
        pytest.param(["ok.txt", "--ontology", "nope"], 2, id="no such ontology"),
    ],
)
@pytest.mark.parametrize("there", [False, True])
def test_a_build_of_nothing_makes_no_store(run, tmp_path, monkeypatch, arguments, code, there):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "leeg").mkdir()
    (tmp_path / "leeg/a.txt").touch()
    (tmp_path / "ok.txt").write_text("Iran valt Irak aan.", encoding="utf-8")
    if there:
        (tmp_path / "a").mkdir()
        (tmp_path / "a/b").mkdir()
    before = sorted(tmp_path.rglob("*"))
    ended, out, _ = run("build", *arguments, "--store", "a/b")

    assert ended == code
    assert out in ("", "0 articles, 0 statements (0 new) and no new store\n")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_build_of_nothing_leaves_a_store_that_was_there(run, store, tmp_path):
    (tmp_path / "a.txt").touch()
    before = run("stats", "--store", store)
    code, out, _ = run("build", tmp_path / "a.txt", "--store", store)

    assert (code, out) == (1, f"0 articles, 0 statements (0 new) in {store}\n")
    assert run("stats", "--store", store) == before
