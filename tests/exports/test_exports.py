"""Every export: the same bytes twice, in whatever order the articles came, whatever the text."""

import csv
import json
import re
from xml.etree import ElementTree

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from kg import exports, ns, plugins, stores, validate
from kg.analysis import mirror
from kg.errors import InputError, KGError, UnknownName
from tests.samples import SAMPLES, hostile, relayed, sample

FORMATS = plugins.names("exports")
CLAIMS = sum(len(one()[1]) for one in SAMPLES)


def filled(samples):
    store = stores.connect()
    for one in samples:
        store.add(*one())
    return store


@pytest.fixture(scope="module")
def store():
    return filled(SAMPLES)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_graph_gives_the_same_bytes(store, tmp_path, name):
    paths = [tmp_path / str(number) for number in range(3)]
    for path, source in zip(paths, [store, store, filled(reversed(SAMPLES))], strict=True):
        exports.export(source, path, format=name)

    first, again, reordered = (path.read_bytes() for path in paths)

    assert first
    assert again == first
    assert reordered == first


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_store_can_be_exported(tmp_path, name):
    exports.export(stores.connect(), tmp_path / "empty", format=name)

    assert (tmp_path / "empty").exists()


@pytest.mark.parametrize("name", FORMATS)
def test_a_dash_is_standard_output(store, tmp_path, capfdbinary, name):
    exports.export(store, tmp_path / "file", format=name)
    exports.export(store, "-", format=name)

    assert capfdbinary.readouterr().out == (tmp_path / "file").read_bytes()


@pytest.mark.parametrize(
    ("suffix", "form"),
    [("trig", ox.RdfFormat.TRIG), ("nq", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD)],
)
def test_everything_comes_back(store, tmp_path, suffix, form):
    path = tmp_path / f"graph.{suffix}"
    exports.export(store, path)

    assert set(ox.parse(path=str(path), format=form)) == set(store.quads())


def test_json_ld_keeps_whatever_stands_in_a_text(tmp_path):
    store = filled([*SAMPLES, hostile])
    subject, graph = ox.NamedNode(ns.CORRECTION["1"]), ox.NamedNode(ns.CORRECTIONS)
    every = "".join(map(chr, [*range(0x01, 0xA1), 0x2028, 0x2029, 0xFEFF, 0x1F600]))
    odd = [
        ox.Literal(every), ox.Literal(every, language="nl"), ox.Literal('"@en'), ox.Literal("\\u0041"),
        ox.Literal(every, datatype=ox.NamedNode("x:y")), ox.Literal(""), ox.NamedNode("x:a'b"), ox.BlankNode("b"),
    ]  # fmt: skip
    store.write(
        ns.CORRECTIONS, insert=[ox.Quad(subject, ox.NamedNode(ns.DCT.description), o, graph) for o in odd]
    )

    exports.export(store, tmp_path / "graph.jsonld")

    assert set(ox.parse(path=str(tmp_path / "graph.jsonld"))) == set(store.quads())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of rdflib by rdflib
@pytest.mark.parametrize("suffix", ["trig", "nq", "jsonld"])
def test_rdflib_reads_everything_too(store, tmp_path, suffix):
    path = tmp_path / f"graph.{suffix}"
    exports.export(store, path)

    assert len(rdflib.Dataset().parse(path)) == len(store)


@pytest.fixture
def turtle(store, tmp_path):
    path = tmp_path / "graph.ttl"
    exports.export(store, path)
    return path


def test_turtle_says_it_in_one_line(turtle):
    lines = turtle.read_text(encoding="utf-8").splitlines()

    assert "ent:north-korea rel:supplies ent:russia .  # Noord-Korea levert aan Rusland" in lines
    assert not any("open:" in line for line in lines if not line.startswith("@prefix"))


def test_turtle_tells_who_says_it_and_who_denies_it(turtle):
    graph = rdflib.Graph().parse(turtle)
    found = graph.query(
        """SELECT ?who ?polarity ?sentence WHERE {
          ?edge kg:status kg:Disputed ; kg:supportedBy|kg:disputedBy ?claim .
          ?claim kg:claimedBy/skos:prefLabel ?who ; kg:polarity ?polarity ; kg:sentence ?sentence
          FILTER(LANG(?who) = "nl")
        }"""
    )
    (claim, denial) = sample()[1]

    assert {tuple(map(str, row)) for row in found} == {
        ("NIS", ns.FACT.positive, claim.sentence.text),
        ("Noord-Korea", ns.FACT.negative, denial.sentence.text),
    }


def test_turtle_is_read_alike_by_both_parsers(turtle):
    parsed = {quad.triple for quad in ox.parse(path=str(turtle), format=ox.RdfFormat.TURTLE)}
    graph = rdflib.Graph().parse(turtle)

    assert len(parsed) == len(graph)


def test_turtle_holds_the_plain_facts_of_the_store(store, turtle):
    parsed = {quad.triple for quad in ox.parse(path=str(turtle), format=ox.RdfFormat.TURTLE)}
    plain = {quad.triple for quad in store.quads(ns.SUMMARY) if quad.predicate.value.startswith(ns.REL)}

    assert plain
    assert plain <= parsed


@pytest.mark.parametrize(("suffix", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_the_edges_come_back(store, tmp_path, suffix, read):
    path = tmp_path / f"graph.{suffix}"
    exports.export(store, path)
    graph, back = mirror.mirror(store), read(path)

    assert set(back) == set(graph)
    assert sorted(data["status"] for *_, data in back.edges(data=True)) == sorted(
        data["status"] for *_, data in graph.edges(data=True)
    )
    assert all(json.loads(data["claims"]) for *_, data in back.edges(data=True))


def test_yed_shows_actors_relations_and_claims(store, tmp_path):
    path = tmp_path / "graph.graphml"
    exports.export(store, path)
    xml = ElementTree.parse(path)
    kinds = {key.get("id"): key.get("yfiles.type") or key.get("attr.name") for key in xml.findall("{*}key")}
    (node,) = xml.findall(".//{*}node[@id='north-korea']")
    edges = [
        {kinds[data.get("key")]: data for data in edge}
        for edge in xml.findall(".//{*}edge[@source='north-korea'][@target='russia']")
    ]
    told = {edge["edgegraphics"].findtext(".//{*}EdgeLabel"): edge["description"].text for edge in edges}

    assert node.findtext(".//{*}NodeLabel") == "Noord-Korea"
    assert re.fullmatch("#[0-9a-f]{6}", node.find(".//{*}Fill").get("color"))
    assert {"x", "y", "width", "height"} <= set(node.find(".//{*}Geometry").attrib)
    assert told["levert aan"].split("\n")[1] == (
        "2023-11-02, denied by Noord-Korea: Noord-Korea ontkent wapens aan Rusland te leveren."
    )
    assert told["helpt"].startswith("2023-11-05, possible by ingewijden: ")


def test_gephi_shows_each_relation_between_two_actors_with_its_claims(store, tmp_path):
    path = tmp_path / "graph.gexf"
    exports.export(store, path)
    xml = ElementTree.parse(path)
    edges = xml.findall(".//{*}edge[@source='north-korea'][@target='russia']")
    (told,) = (a.get("id") for a in xml.findall(".//{*}attribute") if a.get("title") == "description")
    claims = [edge.find(f".//{{*}}attvalue[@for='{told}']").get("value") for edge in edges]
    nodes = xml.findall(".//{*}node")

    assert {(edge.get("kind"), edge.get("label")) for edge in edges} == {
        ("supplies", "levert aan"),
        ("aids", "helpt"),
    }
    assert any(text.startswith("2023-11-02, claimed by NIS: ") for text in claims)
    assert nodes
    assert all(
        node.find(f"{{*}}{look}") is not None for node in nodes for look in ("color", "size", "position")
    )


def test_a_table_has_a_row_for_each_claim(store, tmp_path):
    path = tmp_path / "claims.csv"
    exports.export(store, path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["claim"]: row for row in csv.DictReader(file)}

    (claim, _), (visit,) = sample()[1], hostile()[1]
    found = rows[ns.CLAIM.local(claim.iri)]

    assert len(rows) == CLAIMS
    assert {
        name: found[name] for name in ("subject", "relation", "object", "theme", "by_label", "subject_start")
    } == {
        "subject": "north-korea",
        "relation": "supplies",
        "object": "russia",
        "theme": "munitie",
        "by_label": "NIS",
        "subject_start": "64",
    }
    amount = {name.removeprefix("amount_"): text for name, text in found.items() if name.startswith("amount")}
    assert amount == {
        "amount": "meer dan tien ladingen", "lower": "10", "upper": "", "bound": "MoreThan", "unit": "lading",
    }  # fmt: skip
    assert rows[ns.CLAIM.local(visit.iri)]["sentence"] == visit.sentence.text


@pytest.fixture
def chained():
    return filled([relayed])


def test_a_table_tells_who_passes_a_claim_on(chained, tmp_path):
    path = tmp_path / "claims.csv"
    exports.export(chained, path)
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)

    assert (row["by"], row["via"]) == ("north-korea", "nis; grensdorp-ingewijden")
    assert row["via_label"] == "NIS; ingewijden"


def test_lines_of_json_and_the_mirror_tell_who_passes_a_claim_on(chained, tmp_path):
    exports.export(chained, tmp_path / "claims.jsonl")
    exports.export(chained, tmp_path / "claims.graphml")
    line = json.loads((tmp_path / "claims.jsonl").read_text(encoding="utf-8"))
    ((*_, data),) = nx.read_graphml(tmp_path / "claims.graphml").edges(data=True)
    (claim,) = json.loads(data["claims"])

    assert [mention["label"] for mention in line["via"]] == ["NIS", "ingewijden"]
    assert (claim["via"], claim["via_labels"]) == (["nis", "grensdorp-ingewijden"], ["NIS", "ingewijden"])


def test_turtle_tells_in_which_order_a_claim_is_passed_on(chained, tmp_path):
    path = tmp_path / "graph.ttl"
    exports.export(chained, path)
    graph = rdflib.Graph().parse(path)
    found = graph.query(
        """SELECT ?step ?who WHERE {
          ?claim kg:passedOnBy ?agent ; prov:qualifiedAttribution [ kg:step ?step ; prov:agent ?agent ] .
          ?agent skos:prefLabel ?who FILTER(LANG(?who) = "nl")
        } ORDER BY ?step"""
    )

    assert [tuple(map(str, row)) for row in found] == [("1", "NIS"), ("2", "ingewijden")]
    assert validate.validate_file(path, chained.ontology).ok


def test_lines_of_json_hold_what_extract_writes(store, tmp_path):
    path = tmp_path / "claims.jsonl"
    exports.export(store, path)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]

    assert len(rows) == CLAIMS
    assert {"North Korea", "Noord-Korea"} <= {label for row in rows for label in row["subject"]["labels"]}


def test_an_export_is_there_whole_or_not_at_all(store, tmp_path):
    path = tmp_path / "graph.nq"
    path.write_text("before", encoding="utf-8")
    store_that_breaks = filled(SAMPLES)
    store_that_breaks.close()

    with pytest.raises(KGError):
        exports.export(store_that_breaks, path)

    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [("graph.nq", "before")]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("no/such/folder/graph.ttl", "cannot be written: No such file or directory"),
        ("file/graph.ttl", "cannot be written: Not a directory"),
        ("folder.ttl", "cannot be written: Is a directory"),
    ],
)
def test_a_place_that_cannot_be_written_is_one_sentence(store, tmp_path, path, message):
    (tmp_path / "file").touch()
    (tmp_path / "folder.ttl").mkdir()

    with pytest.raises(KGError, match=message):
        exports.export(store, tmp_path / path)


@pytest.mark.parametrize("path", ["graph.tll", "graph", "-", ".ttl"])
def test_an_unknown_suffix_says_which_are_known(store, path):
    with pytest.raises(InputError, match=r"known: \.csv, .*\.ttl"):
        exports.export(store, path)


def test_an_unknown_format_is_named(store):
    with pytest.raises(UnknownName, match="Did you mean 'turtle'"):
        exports.export(store, "-", format="turtel")
