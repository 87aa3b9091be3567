"""An expert's own Turtle: added to what comes with kg, or in its place, in every command and in Python."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg import ns, resources
from kg.errors import OntologyError
from kg.examples import verdicts
from kg.knowledge import examples, ontology, register
from kg.knowledge.check import check
from kg.model import Article
from kg.pipelines import FOLDER
from kg.pipelines.lemmas import lexicons

PREFIXES = "".join(
    f"@prefix {name}: <{ns.PREFIXES[name]}> .\n"
    for name in ("kg", "rel", "owl", "rdf", "rdfs", "skos", "ent", "fact")
)
ADVISES = """
rel:advises a owl:ObjectProperty ; rdfs:label "adviseert"@nl, "advises"@en ;
    rdfs:domain kg:Actor ; rdfs:range kg:Actor ; kg:group kg:aid .
"""
FRAMES = 'rel:advises kg:verb "S adviseren O"@nl .'
ACTORS = """
[] a kg:ActorList ; kg:hasTrait kg:Firm .
ent:lindhout a kg:Organization ; skos:prefLabel "Bureau Lindhout"@nl, "Lindhout Agency"@en .
ent:dekker a kg:Organization ; skos:prefLabel "Dekker"@nl, "Dekker"@en ; kg:hasTrait kg:Club .
"""
SHIPPED = resources.folder("ontologies") / "frames"
TEXT = "Bureau Lindhout adviseerde Nederland."


@pytest.fixture
def own(tmp_path):
    """A folder with a relation, a way to say it and two actors."""
    return written(
        tmp_path / "own", {"advice.ttl": ADVISES, "frames/advice.ttl": FRAMES, "actors/bureaus.ttl": ACTORS}
    )


def written(folder, files):
    for name, turtle in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PREFIXES + turtle, encoding="utf-8")
    return folder


def test_own_turtle_is_added(own):
    known = ontology.load(own=own)

    assert set(known.relations) == {*ontology.load().relations, "advises"}
    assert next(f.relation for f in known.frames("nl", "verb")["adviseren"]) == "advises"
    assert register.load(own=own).find("Bureau Lindhout")[0].iri == ns.ENT["lindhout"]
    assert register.load(own=own).find("Rusland")


def test_own_labels_go_before_others(own):
    written(own, {"labels.ttl": 'rel:supplies rdfs:label "bevoorraadt"@nl ; skos:definition "Mine."@en .'})

    known = ontology.load(own=own)

    assert known.label("supplies", "nl") == "bevoorraadt"
    assert known.label("supplies", "en") == "supplies"
    assert known.relations["supplies"].definition == "Mine."


def test_a_file_with_the_name_of_a_shipped_one_takes_its_place(own):
    written(own, {"frames/nl-actions.ttl": 'rel:supplies kg:verb "S sturen O"@nl .'})

    known = ontology.load(own=own)

    assert "leveren" not in known.frames("nl", "verb")
    assert "supply" in known.frames("en", "verb")


@pytest.mark.parametrize("name", sorted(path.name for path in SHIPPED.glob("*.ttl")))
def test_the_frames_of_a_file_need_no_other(tmp_path, name):
    own = written(tmp_path, {f"frames/{path.name}": "" for path in SHIPPED.glob("*.ttl")})
    (own / "frames" / name).write_bytes((SHIPPED / name).read_bytes())

    assert ontology.load(own=own).frames(name[:2], "verb")
    assert [s.what for s in check(own, lexicons(FOLDER / "lemmas.json")) if "$" in s.what] == []


def test_what_changed_is_read_again(own):
    ontology.load(own=own)
    written(own, {"frames/advice.ttl": 'rel:advises kg:verb "S raden O"@nl .'})
    os.utime(own / "frames" / "advice.ttl", (1, 1))

    assert "raden" in ontology.load(own=own).frames("nl", "verb")


@pytest.mark.parametrize(
    ("name", "trait"), [("lindhout", "Firm"), ("dekker", "Club"), ("shell", "Firm"), ("reuters", "Medium")]
)
def test_an_actor_has_the_trait_of_its_list_or_its_own(own, name, trait):
    assert register.load(own=own).traits(ns.ENT[name]) == {trait}


def test_traits_of_a_group_are_said_in_turtle(own):
    written(own, {"traits.ttl": "kg:g a kg:TraitGroup ; kg:appliesTo kg:Person ; kg:hasTrait kg:A, kg:B ."})

    (group,) = ontology.load(own=own).traits

    assert (group.names, group.kinds) == ({"A", "B"}, {"Person"})


def test_a_folder_without_turtle_is_one_sentence(tmp_path):
    with pytest.raises(OntologyError, match="No Turtle file in"):
        ontology.load(own=tmp_path)


@pytest.mark.model
def test_a_graph_is_built_and_shown_with_own_turtle(own, tmp_path):
    article = Article(id="a", text=TEXT, lang="nl")
    with kg.build(article, store=tmp_path / "s", ontology=own):
        pass
    with kg.open(tmp_path / "s", ontology=own) as graph:
        (link,) = graph.links("Bureau Lindhout")

        assert (link.subject_label, link.relation_label, link.object_label) == (
            "Bureau Lindhout", "adviseert", "Nederland",
        )  # fmt: skip
        assert graph.check() == []
        assert graph.validate().ok


@pytest.mark.model
def test_a_graph_with_own_relations_opens_without_them(own, tmp_path):
    with kg.build(Article(id="a", text=TEXT, lang="nl"), store=tmp_path / "s", ontology=own):
        pass
    with kg.open(tmp_path / "s") as graph:
        assert [link.relation_label for link in graph.links("Bureau Lindhout")] == ["advises"]


@pytest.mark.model
@pytest.mark.parametrize("how", ["option", "environment"])
def test_the_command_line_takes_own_turtle(own, how):
    option = ["--ontology", str(own)] if how == "option" else []
    environment = os.environ | ({} if option else {"KG_ONTOLOGY": str(own)})
    ran = subprocess.run(
        [sys.executable, "-c", "from kg.cli import main; main()", "extract", "-", "--format", "jsonl", *option],
        input=TEXT, text=True, capture_output=True, check=True, env=environment,
    )  # fmt: skip

    assert [json.loads(line)["relation"] for line in ran.stdout.splitlines()] == ["advises"]


@pytest.mark.model
def test_what_the_docs_show_is_free_of_slips_and_holds(tmp_path):
    docs = (Path(kg.__file__).parent.parent / "docs" / "howto-relation.md").read_text(encoding="utf-8")
    relation, phrase, frames, governors, actors, words = re.findall(r"```turtle\n(.+?)```", docs, re.DOTALL)
    files = {
        "advice.ttl": relation + phrase + governors,
        "frames/advice.ttl": frames + words,
        "actors/bureaus.ttl": actors,
    }
    folder = written(tmp_path, files)
    found = verdicts(examples.load(folder), ontology.load(own=folder), register.load(own=folder))

    assert check(folder, lexicons(FOLDER / "lemmas.json")) == []
    assert [verdict.holds for verdict in found] == [True] * 6
