"""A second package is installed with one plug-in of each kind, and each is used through the command line."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import kg
from kg import plugins
from kg.extractors import _rank

ACME = Path(__file__).parent / "acme"
MAIL = "Subject: {}\nContent-Language: de\nContent-Type: text/plain; charset=utf-8\n\n{}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A folder of installed packages with acme-kg in it, as pip would write it, but without a network."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(ACME / "acme", folder / "acme")
    project = tomllib.loads((ACME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = folder / f"acme_kg-{project['version']}.dist-info"
    info.mkdir()
    name = f"Name: {project['name']}\nVersion: {project['version']}\n"
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\n{name}", encoding="utf-8")
    points = (
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in entries.items())
        for group, entries in project["entry-points"].items()
    )
    (info / "entry_points.txt").write_text("\n".join(points), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def run(site, tmp_path_factory):
    """Run the command line where acme-kg is installed; return what it prints."""
    folder = tmp_path_factory.mktemp("work")
    path = os.pathsep.join([str(site), str(Path(kg.__file__).parent.parent)])

    def run(*arguments, code=0):
        done = subprocess.run(
            [sys.executable, "-c", "from kg.cli import main; main()", *arguments],
            cwd=folder, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        return done.stdout

    run.folder = folder
    return run


@pytest.fixture(scope="module")
def built(run):
    """A store of the other package, with mails in its language."""
    for name, text in (("1", "Russland bewaffnete Iran."), ("2", "Russland bewaffnete Israel nicht."), ("3", "Iran ♥ Russland.")):  # fmt: skip
        (run.folder / f"{name}.eml").write_text(MAIL.format(f"Mail {name}", text), encoding="utf-8")
    run("build", "1.eml", "2.eml", "3.eml", "--store", "nqfile:news.nq")
    return run


def rows(text):
    return [json.loads(line) for line in text.splitlines()]


def test_a_source_reads_its_files(built):
    listed = json.loads(built("articles", "--store", "nqfile:news.nq", "--format", "json"))

    assert [(row["id"], row["title"]) for row in listed] == [
        ("1", "Mail 1"),
        ("2", "Mail 2"),
        ("3", "Mail 3"),
    ]


def test_a_store_is_opened_by_its_name(built):
    assert (built.folder / "news.nq").stat().st_size > 1000
    assert not (built.folder / "nqfile:news.nq").exists()
    assert "all sound" in built("store", "check", "--store", "nqfile:news.nq")


def test_a_language_brings_its_pipeline_its_frames_its_cue_words_and_its_names(built):
    found = rows(built("extract", "1.eml", "2.eml", "--format", "jsonl"))

    assert [(r["subject"]["label"], r["relation"], r["object"]["label"], r["polarity"]) for r in found] == [
        ("Rusland", "supplies", "Iran", "positive"),
        ("Rusland", "supplies", "Israël", "negative"),
    ]


def test_an_extractor_finds_what_the_others_do_not(built):
    found = rows(built("extract", "3.eml", "--format", "jsonl"))

    assert [(r["subject"]["label"], r["relation"], r["object"]["label"]) for r in found] == [
        ("Iran", "supports", "Rusland")
    ]


def test_extractors_are_asked_by_priority():
    asked = sorted((plugins.find("extractors", name) for name in ("nouns", "roles", "verbs")), key=_rank)

    assert [module.__name__.rpartition(".")[2] for module in asked] == ["verbs", "roles", "nouns"]


def test_an_export_is_asked_for_by_its_suffix(built):
    built("export", "actors.names", "--store", "nqfile:news.nq")

    assert (built.folder / "actors.names").read_text(encoding="utf-8").split() == ["Iran", "Israel", "Russia"]


def test_the_shipped_turtle_has_no_slips_beside_another_language(built):
    assert built("ontology", "check") == "No slips.\n"


def test_frames_of_another_language_are_checked(built):
    (built.folder / "mine").mkdir()
    (built.folder / "mine" / "own.ttl").write_text(
        "@prefix kg: <https://example.org/kg/ontology#> .\n@prefix rel: <https://example.org/kg/relation/> .\n"
        'rel:supplies kg:verb "S liefern O"@de, "S liefern"@de, "S livrer O"@fr .\n',
        encoding="utf-8",
    )
    found = json.loads(built("ontology", "check", "mine", "--format", "json", code=1))

    assert [row["what"].partition(":")[0] for row in found] == [
        "No language has the tag @fr; known",
        "The verb pattern 'S liefern' of rel",
    ]
