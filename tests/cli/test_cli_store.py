"""The commands that keep the store, as people type them."""

import json

import pytest
import rdflib

import kg
from kg import ns
from kg.cli import build, main
from tests.samples import SAMPLES, sample


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with kg.open("kg.store", create=True) as graph:
        for one in SAMPLES:
            graph.add(*one())
    return tmp_path


@pytest.fixture
def run(capsys):
    """Run the command line; return exit code, output and errors."""

    def running(*arguments):
        code = 0
        try:
            main(list(arguments))
        except SystemExit as left:
            code = left.code or 0
        out, err = capsys.readouterr()
        return code, out, err

    return running


def test_a_sound_store_is_checked(run):
    code, out, _ = run("store", "check")

    assert (code, out.partition(" quads")[2]) == (0, " in kg.store: all sound.\n")


def test_what_is_wrong_is_said_and_repaired(run):
    with kg.open("kg.store") as graph:
        graph.store._engine.change([next(graph.store.quads(ns.SUMMARY))], [])

    assert run("store", "check")[:2] == (
        1,
        "Entities, edges or provenance are not what the articles say; mend them with --repair.\n",
    )
    assert run("store", "check", "--repair")[0] == 0
    assert run("store", "check")[0] == 0


@pytest.mark.parametrize("name", ["copy", "copy.nq.gz"])
def test_a_backup_is_restored(run, name):
    assert run("store", "backup", name)[0] == 0
    code, out, _ = run("store", "restore", name, "--store", "again")

    assert (code, out.partition(" ")[2]) == (0, "quads in again\n")
    assert run("articles", "--store", "again")[1] == run("articles")[1]


def test_a_store_is_compacted(run):
    before = run("stats")[1]
    code, out, _ = run("store", "compact")

    assert (code, out.startswith("kg.store: "), out.endswith(" MB now.\n")) == (0, True, True)
    assert run("stats")[1] == before


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib by rdflib
@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld", "rdf"])
def test_the_shacl_report_is_written(run, folder, suffix):
    with kg.open("kg.store") as graph:
        wrong = [q for q in graph.store.quads() if q.predicate.value == ns.KG.polarity][:2]
        graph.store._engine.change(wrong, [])
        graph.export("graph.nq")

    assert run("validate", "--report", f"store.{suffix}")[0] == 1
    assert run("validate", "graph.nq", "--report", f"file.{suffix}")[0] == 1

    for name in ("store", "file"):
        report = rdflib.Graph().parse(f"{name}.{suffix}")
        assert set(map(str, report.objects(predicate=rdflib.SH.focusNode))) == {
            q.subject.value for q in wrong
        }


def test_a_sound_graph_conforms(run):
    assert run("validate", "--report", "report.ttl")[0] == 0
    assert (None, rdflib.SH.conforms, rdflib.Literal(True)) in rdflib.Graph().parse("report.ttl")


def test_an_older_store_is_migrated(run, folder):
    marker = folder / "kg.store" / "kg-store.json"
    marker.write_text('{"format": "kg", "version": 0}')

    code, _, err = run("articles")
    assert (code, "kg store migrate" in err) == (2, True)
    assert run("store", "migrate")[:2] == (
        0,
        f"kg.store is up to date; the old one is {folder / 'kg.store.layout-0'}.\n",
    )
    assert run("store", "migrate")[1] == "kg.store has the layout of this kg already.\n"
    assert run("store", "check")[0] == 0


def test_articles_are_listed(run):
    code, out, _ = run("articles", "--format", "json")

    found = {article["id"]: article for article in json.loads(out)}
    assert code == 0
    assert found["kimregime"]["date"] == "2023-11-02"
    assert set(found) == {one()[0].id for one in SAMPLES}


def test_an_article_is_shown_by_its_id(run):
    code, out, _ = run("articles", "kimregime")

    assert code == 0
    assert "Noord-Korea ontkent wapens" in out


def test_words_are_searched_for(run):
    code, out, _ = run("search", "ontkent wapens", "--format", "json")

    assert code == 0
    assert [(hit["kind"], hit["where"]) for hit in json.loads(out)] == [("sentence", "doc:kimregime")]


def test_what_follows_is_written_and_taken_away(run):
    pytest.importorskip("reasonable", reason="reasonable is not installed")

    assert run("infer")[1] == "22 facts inferred in kg.store\n"
    assert run("infer", "--remove")[1] == "22 facts removed in kg.store\n"


def test_a_query_is_asked_with_parameters(run):
    code, out, _ = run(
        "query", "--name", "between-actors", "--param", "actor=NIS", "--param", "other=Rusland"
    )

    assert (code, "Nothing found" in out) == (0, True)
    _, out, _ = run("query", "--name", "about-actor", "--param", "actor=North Korea", "--format", "csv")
    assert "Noord-Korea,supplies,Rusland,Disputed,2" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["store", "backup", "kg.store"], "exists already"),
        (["store", "restore", "nothing", "--store", "new"], "There is no backup"),
        (["store", "restore", "kg.store"], "is not empty"),
        (["store", "compact", "--store", "nothing"], "There is no graph in nothing"),
        (["store", "compact", "--store", ":memory:"], ":memory: is not a folder on this machine"),
        (["store", "migrate", "--store", "http://localhost:1"], "is not a folder on this machine"),
        (["store", "restore", "x.nq", "--store", "http://localhost:1"], "is not a folder on this machine"),
        (["store", "migrate", "--store", "nothing"], "There is no store in"),
        (["validate", "--report", "report.pdf"], "ends in none of them"),
        (["validate", "--report", "no/such/folder.ttl"], "cannot be written"),
        (["store", "check", "--store", "http://127.0.0.1:9"], "cannot be reached"),
        (["articles", "kimregim"], "Did you mean 'kimregime'"),
        (["query", "--name", "about-actor"], "must be told actor="),
        (["query", "--name", "about-actor", "--param", "actor"], "Write a parameter as NAME=VALUE"),
        (["query", "ASK {}", "--param", "actor=x"], "give --name, too"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run, arguments, message):
    code, _, err = run(*arguments)

    assert code == 2
    assert err.startswith("Error: ")
    assert message in err
    assert err.count("\n") == 1


def test_rdflib_has_everything_with_all_prefixes():
    with kg.open("kg.store") as graph:
        dataset = graph.rdflib()

        assert len(dataset) == len(graph.store)
        assert {prefix: str(name) for prefix, name in dataset.namespaces()} == {
            prefix: str(name) for prefix, name in ns.PREFIXES.items()
        }


def test_the_graph_searches_and_closes(run):
    with kg.open("kg.store") as graph:
        assert graph.search("ladingen")[0].article == sample()[0].iri
        assert graph.check() == []


def test_ctrl_c_while_a_new_store_is_read_is_no_other_process_that_has_it():
    def interrupted():
        with kg.open("new.store", create=True) as graph:
            graph.add(*SAMPLES[0]())
            reading = graph.store.quads()
            next(reading)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), build._nothing_left("new.store"):
        interrupted()

    with kg.open("new.store") as graph:
        assert graph.stats()["articles"] == 1
