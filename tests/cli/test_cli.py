"""The command line: what it prints where, and the sentence and exit code for everything that goes wrong."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.cli import app
from tests.samples import SAMPLES, relayed

ROOT = Path(kg.__file__).parent.parent
COMMANDS = [command.name or command.callback.__name__ for command in app.registered_commands]
SUPPLIES = (
    "SELECT ?who WHERE { GRAPH ?g { ?c rdf:predicate rel:supplies ; kg:claimedBy ?who } } ORDER BY ?who"
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_is_in_the_documentation(run, command):
    documented = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))
    code, out, _ = run(command, "--help")

    assert code == 0
    assert "Usage: kg" in out
    assert re.search(rf"^\$ kg {command}\b", documented, re.MULTILINE)


def test_the_version_is_printed(run):
    assert run("--version") == (0, f"kg {kg.__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["query", "SELECT"], "The SPARQL query is wrong at line 1", id="SPARQL that breaks off"),
        pytest.param(["query", "ASK { ?s foo:bar ?o }"], "The prefix foo: is not known", id="an unknown prefix"),
        pytest.param(["query", "DROP ALL"], "A query only reads", id="an update"),
        pytest.param(["query"], "Give one query", id="no query"),
        pytest.param(["query", "--name", "statement"], "Did you mean 'statements'?", id="a query of no such name"),
        pytest.param(["query", "--file", "gone.rq"], "gone.rq cannot be read", id="a query file that is not there"),
        pytest.param(["query", SUPPLIES, "--format", "turtle"], "needs CONSTRUCT", id="rows as Turtle"),
        pytest.param(["export", "out.xyz"], "no suffix that says how to write it", id="an unknown suffix"),
        pytest.param(["export", "gone/out.ttl"], "gone/out.ttl cannot be written", id="an unwritable output"),
        pytest.param(["view", "gone/out.html"], "gone/out.html cannot be written", id="an unwritable page"),
        pytest.param(["export", "-", "--format", "turtel"], "Did you mean 'turtle'?", id="an unknown export"),
        pytest.param(["show", "Ruslnad"], "Did you mean 'Rusland'?", id="an unknown actor"),
        pytest.param(["path", "Rusland", "Atlantis"], "No actor named 'Atlantis'", id="no path to nobody"),
        pytest.param(["remove", "kimregiem"], "Did you mean 'kimregime'?", id="an unknown article"),
        pytest.param(["build", "seeds", "--lang", "xx"], "No language named 'xx'", id="an unsupported language"),
        pytest.param(["build", "seeds", "--encoding", "x"], "There is no encoding 'x'", id="an unknown encoding"),
        pytest.param(["build", "--stroe", "x"], "No such option: --stroe", id="a misspelt option"),
        pytest.param(["query", SUPPLIES, "--format", "xls"], "'xls' is not one of", id="a format there is not"),
    ],
)  # fmt: skip
def test_a_wrong_request_is_one_sentence_and_exit_code_2(
    run, store, tmp_path, monkeypatch, arguments, sentence
):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*arguments)

    assert (code, out) == (2, "")
    assert sentence in " ".join(err.split())
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        pytest.param("a.txt", b"", "it is empty.", id="an empty file"),
        pytest.param("a.txt", b"\x7fELF\0\0", "it is a program, not text.", id="a program"),
        pytest.param("a.jsonl", b'{"id": 1, "text": "x", "lang": "fr"}', "it is in French (fr)", id="French"),
        pytest.param("a.jsonl", b"{]", "line 1: it is not JSON", id="a broken line"),
    ],
)
@pytest.mark.parametrize("command", ["build", "extract"])
def test_a_bad_article_is_one_sentence_and_exit_code_1(
    run, tmp_path, monkeypatch, command, name, data, sentence
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_bytes(data)
    code, _, err = run(command, name)

    assert code == 1
    assert sentence in err
    assert err.count("\n") == 1
    assert run(command, name, "--keep-going")[0] == 0


@pytest.mark.parametrize(
    "command", ["stats", "actors", "query --name statements", "export x.ttl", "view x.html"]
)
def test_a_graph_that_is_not_there_is_said_and_not_made(run, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    code, _, err = run(*command.split())

    assert (code, err) == (
        2,
        "Error: There is no graph in kg.store; build one: kg build PATH --store kg.store.\n",
    )
    assert not list(tmp_path.iterdir())


def test_a_store_that_another_process_holds_is_said(run, store):
    with kg.open(store):
        code, _, err = run("remove", "kimregime", "--store", store)

    assert code == 2
    assert "is in use by another process" in err


@pytest.mark.parametrize(
    ("format", "read"),
    [
        pytest.param("json", lambda out: [b["who"]["value"] for b in json.loads(out)["results"]["bindings"]], id="json"),
        pytest.param("csv", lambda out: [row["who"] for row in csv.DictReader(io.StringIO(out))], id="csv"),
    ],
)  # fmt: skip
def test_an_answer_is_clean_data(run, store, format, read):
    code, out, err = run("query", SUPPLIES, "--format", format, "--store", store)

    assert (code, err) == (0, "")
    assert [who.rpartition("/")[2] for who in read(out)] == ["nis", "north-korea"]


def test_a_table_says_what_entities_are_called(run, store):
    _, out, _ = run("query", SUPPLIES, "--store", store)

    assert [line.strip() for line in out.splitlines()] == [
        "who",
        "ent:nis NIS",
        "ent:north-korea Noord-Korea",
    ]


@pytest.mark.parametrize(
    ("sparql", "shown"),
    [
        pytest.param("ASK { ?s ?p ?o }", "yes", id="ASK"),
        pytest.param(
            "CONSTRUCT { ?s ?p ?o } WHERE { ?s rel:supplies ?o . ?s ?p ?o }", "levert aan", id="CONSTRUCT"
        ),
        pytest.param("SELECT ?x WHERE { ?x a kg:Nothing }", "Nothing found.", id="no rows"),
    ],
)
def test_every_kind_of_query_has_a_table(run, store, sparql, shown):
    assert shown in run("query", sparql, "--store", store)[1]


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        pytest.param(["actors"], ["Rusland", "Country"], id="actors"),
        pytest.param(["show", "Russia"], ["Noord-Korea levert aan Rusland", "disputed", "NIS", "2023-11-02"], id="show"),
        pytest.param(["path", "Oekraïne", "noord-korea"], ["Rusland viel Oekraïne aan", "Noord-Korea levert aan Rusland"], id="path"),
        pytest.param(["stats"], ["articles", "disputed edges"], id="stats"),
        pytest.param(["query", "--list"], ["statements"], id="the queries that have a name"),
        pytest.param(["query", "--list", "--lang", "nl"], ["Wat de een zegt en de ander ontkent"], id="in Dutch"),
        pytest.param(["query", "--name", "statements"], ["Noord-Korea", "supplies", "Disputed"], id="a named query"),
    ],
)  # fmt: skip
def test_what_is_in_the_graph_is_shown(run, store, arguments, shown):
    code, out, err = run(*arguments, "--store", store) if "--list" not in arguments else run(*arguments)

    assert (code, err) == (0, "")
    assert [word for word in shown if word not in out] == []


def test_open_relations_are_shown_only_when_asked_for(run, store):
    assert "knuffelen" not in run("show", "Rusland", "--store", store)[1]
    assert "knuffelen" in run("show", "Rusland", "--open-relations", "--store", store)[1]


def test_what_fits_no_frame_is_suggested_with_its_sentence(run, store):
    code, out, err = run("ontology", "suggest", "--store", store)
    (row,) = json.loads(run("ontology", "suggest", "--format", "json", "--store", store)[1])

    assert (code, err) == (0, "")
    assert "knuffelen" in out
    assert (row["claims"], row["says"], row["subject"], row["object"]) == (
        1,
        "knuffelen",
        "Country",
        "Country",
    )
    assert [text for text in row["sentence"] if text not in out] == []


def test_markup_and_control_characters_in_articles_stay_text(run, store):
    _, out, _ = run("show", "Rusland", "--store", store)

    assert "</script><b onclick='x'>" in out
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", out)


def test_json_is_for_programs(run, store):
    first = json.loads(run("actors", "--format", "json", "--store", store)[1])[0]
    counts = {
        row["what"]: row["count"] for row in json.loads(run("stats", "--format", "json", "--store", store)[1])
    }

    assert first["actor"] == "Rusland"
    assert (counts["articles"], counts["claims"]) == (len(SAMPLES), sum(len(made()[1]) for made in SAMPLES))


def test_a_removed_article_is_gone(run, store):
    removed = (
        "Removed Kimregime leverde Rusland al voorraad munitie voor twee maanden (kimregime), 2 claims\n"
    )

    assert run("remove", "kimregime", "--store", store) == (0, removed, "")
    assert run("query", SUPPLIES, "--store", store)[1] == "Nothing found.\n"


@pytest.mark.parametrize("suffix", ["ttl", "trig", "nq", "jsonld", "graphml", "gexf", "csv", "jsonl", "html"])
def test_an_export_is_chosen_by_its_suffix(run, store, tmp_path, suffix):
    assert run("export", tmp_path / f"out.{suffix}", "--store", store) == (0, "", "")
    assert (tmp_path / f"out.{suffix}").stat().st_size


def test_an_export_goes_to_standard_output(run, store):
    code, out, _ = run("export", "-", "--format", "turtle", "--store", store)

    assert code == 0
    assert "ent:north-korea" in out


def test_a_page_is_written(run, store, tmp_path):
    assert run("view", tmp_path / "out.html", "--store", store) == (0, "", "")
    assert "Noord-Korea" in (tmp_path / "out.html").read_text(encoding="utf-8")


def test_a_sound_file_passes_and_an_unknown_relation_does_not(run, tmp_path):
    file = tmp_path / "a.ttl"
    prefixes = f"@prefix rel: <{kg.ns.REL}> . @prefix ent: <{kg.ns.ENT}> . "
    file.write_text(prefixes + "ent:a rel:supplies ent:b .", encoding="utf-8")
    sound = run("validate", file)
    file.write_text(prefixes + "ent:a rel:suplies ent:b .", encoding="utf-8")
    code, out, err = run("validate", file)

    assert sound[0] == 0
    assert (code, err) == (1, "")
    assert "No relation named 'suplies'. Did you mean 'supplies'?" in out


def test_a_broken_pipe_leaves_no_traceback(store):
    code = "import sys; from kg.cli import main; main(sys.argv[1:])"
    arguments = [
        sys.executable,
        "-c",
        code,
        "query",
        "SELECT * { ?s ?p ?o }",
        "--format",
        "csv",
        "--store",
        store,
    ]
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(arguments, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)

    assert (ended.returncode, ended.stderr) == (1, "")


@pytest.mark.parametrize("actor", ["Rusland", "NIS"])
def test_show_tells_who_passes_a_claim_on(run, tmp_path, actor):
    with kg.open(tmp_path / "chain", create=True) as graph:
        graph.add(*relayed())
    _, out, _ = run("show", actor, "--store", tmp_path / "chain")
    column = [line[22:46].strip() for line in out.splitlines()[1:]]  # it is folded

    assert " ".join(column).strip() == "Noord-Korea, according to NIS, according to ingewijden"


@pytest.mark.model
def test_explain_tells_who_passes_a_claim_on(run):
    _, out, _ = run("explain", "Anadolu schrijft dat Iran ontkent dat Rusland Georgië aanviel.")

    assert "Iran, according to Anadolu" in " ".join(out.split())
    assert "passed on by" in out


@pytest.mark.model
def test_articles_are_built_once_and_the_bad_one_is_left_out(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Rusland heeft wapens aan Noord-Korea geleverd.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    code, out, err = run("build", "a.txt", "b.txt")

    assert (code, out) == (1, "1 articles, 1 statements (1 new) in kg.store\n")
    assert err == "Skipped b.txt: it is empty.\n"
    assert run("build", "a.txt")[:2] == (0, "1 articles, 1 statements (0 new) in kg.store\n")


@pytest.mark.model
def test_extract_writes_json_lines_from_standard_input(run):
    code, out, err = run(
        "extract", "-", "--format", "jsonl", stdin=b"Rusland ontkent wapens te leveren aan Iran."
    )
    (found,) = [row for row in map(json.loads, out.splitlines()) if not row["open"]]

    assert (code, err) == (0, "")
    assert list(found) == [
        "article", "subject", "relation", "open", "object", "theme", "polarity", "certainty", "tense", "by",
        "via", "time", "amounts", "sentence", "start", "end", "at", "confidence", "extractor",
    ]  # fmt: skip
    assert list(found["object"]) == ["iri", "label", "labels", "text", "start", "end", "kind", "named"]
    assert (found["relation"], found["polarity"], found["by"]["label"]) == ("supplies", "negative", "Rusland")
    assert found["sentence"] == "Rusland ontkent wapens te leveren aan Iran."


@pytest.mark.model
def test_extract_shows_a_table(run):
    _, out, _ = run("extract", "-", stdin=b"Rusland ontkent wapens te leveren aan Iran.")

    assert [word for word in ("Rusland", "levert aan", "Iran", "denied") if word not in out] == []


@pytest.mark.model
def test_a_replaced_article_a_found_encoding_and_many_of_one_kind_are_said(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Frankrijk steunt Mali.", encoding="utf-8")
    for number in range(9):
        (tmp_path / f"b{number}.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    first = run("build", ".", "--keep-going")
    (tmp_path / "a.txt").write_bytes("België steunt Mali.".encode("windows-1252"))
    second = run("build", ".", "--keep-going")

    assert first[1] == "1 articles, 1 statements (1 new) in kg.store\n"
    assert first[2] == "Skipped 9 articles or files (b0.png, b1.png, b2.png, …): it is an image, not text.\n"
    assert second[1] == "1 articles (1 replaced), 1 statements (1 new) in kg.store\n"
    assert second[2].startswith("Read 1 as windows-1252, for want of UTF-8; --encoding names another.\n")


@pytest.mark.model
def test_a_column_of_any_name_is_read(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text("nr;stuk\n1;Frankrijk steunt Mali.\n", encoding="utf-8")

    assert (
        "1 articles, 1 statements" in run("build", "a.csv", "--column", "text=stuk", "--column", "id=nr")[1]
    )
    assert "say which it is with --column text=NAME. It has 'nr', 'stuk'." in run("build", "a.csv")[2]
    assert run("build", "a.csv", "--column", "stuk") == (
        2, "", "Error: --column stuk does not say which is which; write --column text=body.\n",
    )  # fmt: skip
