"""What commands print for other programs, for a pipe, and for a shell that completes a line."""

import csv
import io
import json
import os
import shlex
import shutil
import subprocess
import sys

import pytest
from rich.console import Console
from typer.main import get_command

import kg
from kg import stores
from kg.analysis import lookup, network
from kg.analysis.mirror import mirror
from kg.cli import _app, _tables, app
from kg.graph import Graph
from tests.samples import attack, paged, relayed

KG = [sys.executable, "-c", "import sys; from kg.cli import main; sys.argv[0] = 'kg'; main()"]
READ = {
    "json": json.loads,
    "jsonl": lambda out: [json.loads(line) for line in out.split("\n") if line],
    "csv": lambda out: list(csv.DictReader(io.StringIO(out))),
}
ROWS = [
    pytest.param("show NIS", "subject_id", "north-korea", id="show"),
    pytest.param("path Oekraïne Noord-Korea", "object_id", "ukraine", id="path"),
    pytest.param("actors", "actor", "Rusland", id="actors"),
    pytest.param("stats", "what", "articles", id="stats"),
    pytest.param("articles", "id", "grensdorp", id="articles"),
    pytest.param("search munitie", "kind", "article", id="search"),
]


@pytest.mark.parametrize("format", READ)
@pytest.mark.parametrize(("line", "column", "value"), ROWS)
def test_rows_are_data_in_each_format(run, store, line, column, value, format):
    code, out, err = run(*line.split(), "--format", format, "--store", store)

    assert (code, err) == (0, "")
    assert value in [row[column] for row in READ[format](out)]


@pytest.mark.parametrize("format", READ)
def test_a_claim_as_data_tells_who_says_it_and_who_passes_it_on(run, tmp_path, format):
    with kg.open(tmp_path / "chain", create=True) as graph:
        article, (claim,) = relayed()
        graph.add(article, [claim])
    (row,) = READ[format](run("show", "Rusland", "--format", format, "--store", tmp_path / "chain")[1])

    assert row["via"] == ("NIS; ingewijden" if format == "csv" else ["NIS", "ingewijden"])
    assert (row["by"], row["status"], row["edge_status"]) == ("Noord-Korea", "denied", "denied")
    assert (row["relation"], row["relation_label"]) == ("supplies", "levert aan")
    assert (row["claim"], row["sentence"]) == (claim.iri.rpartition("/")[2], claim.sentence.text)


def test_a_terminal_opens_a_sentence_on_its_page_and_says_its_place_in_a_file():
    store = stores.connect()
    for one in (attack, paged):
        store.add(*one())
    claims = lookup.evidence(store)
    console = Console(width=200, force_terminal=True, legacy_windows=False)
    with console.capture() as captured:
        links = list(network.links(mirror(store)))
        console.print(_tables.links(links, claims, Graph(store).sentences(links, claims)))

    said = captured.get()
    assert ";https://example.org/grensdorp#:~:text=Rusland%20viel%20woensdag" in said
    assert "(map/de krant.pdf#page=2)" in said


def test_each_step_of_each_way_is_told(run, store):
    rows = json.loads(run("path", "Oekraïne", "Noord-Korea", "--format", "json", "--store", store)[1])
    first = [row for row in rows if row["way"] == 1]

    assert {(row["step"], row["relation"]) for row in first} >= {(1, "attacks"), (2, "supplies")}


@pytest.mark.parametrize("format", READ)
def test_the_claims_of_an_article_are_data(run, store, format):
    code, out, _ = run("articles", "kimregime", "--format", format, "--store", store)
    rows = READ[format](out)

    assert code == 0
    assert [row["relation"] for row in rows] == ["supplies", "supplies"]
    assert [row["polarity"] for row in rows] == ["positive", "negative"]


@pytest.mark.parametrize("format", READ)
def test_what_is_wrong_is_data_too(run, tmp_path, format):
    file = tmp_path / "a.ttl"
    prefixes = f"@prefix rel: <{kg.ns.REL}> . @prefix ent: <{kg.ns.ENT}> . "
    file.write_text(prefixes + "ent:a rel:suplies ent:b .", encoding="utf-8")
    code, out, _ = run("validate", file, "--format", format)

    assert code == 1
    assert [row["what"] for row in READ[format](out) if "Did you mean 'supplies'?" in row["what"]]


@pytest.mark.parametrize(
    ("sparql", "rows"),
    [
        pytest.param(
            "SELECT ?s ?x WHERE { GRAPH graph:summary { ?s rel:supplies ?o } OPTIONAL { ?o kg:none ?x } }",
            [{"s": f"{kg.ns.ENT}north-korea", "x": None}], id="rows",
        ),
        pytest.param("ASK { ?s ?p ?o }", [{"answer": True}], id="yes or no"),
        pytest.param(
            "CONSTRUCT { ?s rel:aids ?o } WHERE { GRAPH graph:summary { ?s rel:supplies ?o } }",
            [{"subject": f"{kg.ns.ENT}north-korea", "predicate": f"{kg.ns.REL}aids", "object": f"{kg.ns.ENT}russia"}],
            id="triples",
        ),
    ],
)  # fmt: skip
def test_an_answer_is_a_line_a_row(run, store, sparql, rows):
    assert READ["jsonl"](run("query", sparql, "--format", "jsonl", "--store", store)[1]) == rows


def test_the_queries_that_have_a_name_are_data(run):
    rows = json.loads(run("query", "--list", "--format", "json")[1])

    assert "statements" in [row["name"] for row in rows]
    assert run("query", "--list", "--format", "turtle")[0] == 2


@pytest.mark.model
@pytest.mark.parametrize("format", READ)
def test_what_a_text_claims_is_data(run, format):
    _, out, _ = run("extract", "-", "--format", format, stdin=b"Iran viel Irak aan. Iran viel Koeweit aan.")

    assert [row["relation"] for row in READ[format](out)] == ["attacks", "attacks"]


@pytest.mark.parametrize("line", ["show Rusland", "actors", "path Oekraïne Noord-Korea", "search munitie"])
def test_a_table_in_a_pipe_is_narrow_and_plain(store, line):
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    done = subprocess.run(
        [*KG, *line.split(), "--store", store],
        env=environment, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    lines = done.stdout.split("\n")

    assert lines[-1] == ""
    assert "\x1b" not in done.stdout
    assert [one for one in lines if one != one.rstrip() or len(one) > _app.PIPE_WIDTH] == []


def test_commands_are_listed_by_what_they_are_for_each_with_an_example(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "110")
    _, out, _ = run("--help")
    titles = [line.split("─")[1].strip() for line in out.splitlines() if ", for instance: kg " in line]

    assert titles == [str(section) for section in _app.Section]
    assert list(get_command(app).commands)[:4] == ["build", "follow", "extract", "explain"]


EXAMPLES = [command.epilog.split("`")[1] for command in app.registered_commands]


@pytest.mark.parametrize("example", [*EXAMPLES, *(str(s).partition(": ")[2] for s in _app.Section)])
def test_an_example_has_arguments_and_options_that_there_are(run, example):
    name, *arguments = shlex.split(example)

    assert name == "kg"
    assert run(*arguments, "--help")[0] == 0


def completed(shell, line):
    """Return what a shell is given for a line that is being typed."""
    words = line.split(" ")
    environment = {
        **os.environ, "_KG_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1),
    }  # fmt: skip
    return subprocess.run(KG, env=environment, capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "wanted", "other"),
    [
        pytest.param("kg sho", "show", "stats", id="a command"),
        pytest.param("kg store comp", "compact", "backup", id="a command within"),
        pytest.param("kg view --act", "--actor", "--title", id="an option"),
        pytest.param("kg show --status den", "denied", "stated", id="a value"),
        pytest.param("kg query --name stat", "statements", "timeline", id="a query"),
        pytest.param("kg export - --format tur", "turtle", "gexf", id="a format"),
    ],
)
def test_a_shell_completes(shell, line, wanted, other):
    out = completed(shell, line)

    assert wanted in out
    assert other not in out


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_takes_the_script(tmp_path):
    (tmp_path / "kg").write_text(f'#!/bin/sh\nexec {shlex.join(KG)} "$@"\n', encoding="utf-8")
    (tmp_path / "kg").chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    script = subprocess.run(
        ["kg"], env={**environment, "_KG_COMPLETE": "source_bash"},
        capture_output=True, text=True, check=False, executable=str(tmp_path / "kg"),
    ).stdout  # fmt: skip
    asked = "COMP_WORDS=(kg corr); COMP_CWORD=1; _kg_completion kg; echo ${COMPREPLY[@]}"
    done = subprocess.run(
        ["bash", "-c", f"{script}\n{asked}"], env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout == "corrections\n"
