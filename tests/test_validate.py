"""What is rejected before it is stored, and what is found in a store or a file."""

from dataclasses import replace

import pytest
from rdflib import SH

from kg import exports, ns, ontology, resources, stores, validate
from kg.errors import InputError
from kg.model import Span
from kg.shapes import FAST, Shapes
from tests.samples import NORTH_KOREA, SAMPLES, YOO, sample

ONTOLOGY = ontology.load()
CLAIM = sample()[1][0]
SENTENCE = CLAIM.sentence


@pytest.fixture
def store():
    made = stores.connect()
    for one in SAMPLES:
        made.add(*one())
    return made


@pytest.mark.parametrize("statement", [statement for one in SAMPLES for statement in one()[1]])
def test_a_sound_statement_is_kept(statement):
    assert validate.check(statement, ONTOLOGY) is None


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        pytest.param(replace(CLAIM, relation="suplies"), "Did you mean 'supplies'?", id="unknown relation"),
        pytest.param(
            replace(CLAIM, object=replace(CLAIM.object, entity=NORTH_KOREA)),
            "subject and object are the same",
            id="self-loop",
        ),
        pytest.param(
            replace(CLAIM, relation="citizenOf", subject=replace(CLAIM.subject, entity=NORTH_KOREA)),
            "domain of citizenOf: Country is not Person",
            id="domain",
        ),
        pytest.param(
            replace(CLAIM, relation="locatedIn", object=replace(CLAIM.object, entity=YOO)),
            "range of locatedIn: Person is not Place",
            id="range",
        ),
        pytest.param(
            replace(CLAIM, subject=replace(CLAIM.subject, text=" ", end=CLAIM.subject.start + 1)),
            "empty mention",
            id="empty mention",
        ),
        pytest.param(
            replace(CLAIM, subject=replace(CLAIM.subject, end=CLAIM.subject.end + 1)),
            "offsets do not match the text",
            id="length",
        ),
        pytest.param(
            replace(CLAIM, trigger=Span(start=SENTENCE.start, end=SENTENCE.start + 4, text="Zuid")),
            "offsets do not match the text",
            id="other words in the sentence",
        ),
    ],
)
def test_an_unsound_statement_is_rejected(statement, reason):
    assert reason in validate.check(statement, ONTOLOGY)


def test_a_sound_store_has_no_problems(store):
    findings = validate.validate(store, ONTOLOGY)

    assert str(findings) == "9 claims in 4 graphs: all sound."
    assert findings.ok


def test_an_article_that_says_otherwise_than_its_mentions_is_found(store):
    article, statements = sample()
    store.add(replace(article, text=article.text.replace("Noord-Korea", "Zuid-Korea!")), statements)

    assert (
        "doc:kimregime: doc:kimregime#offset_64_75 says 'Noord-Korea', the text has 'Zuid-Korea!' there"
        in str(validate.validate(store, ONTOLOGY))
    )


@pytest.mark.parametrize("suffix", ["ttl", "trig", "nq"])
def test_what_is_exported_is_sound(store, tmp_path, suffix):
    path = tmp_path / f"graph.{suffix}"
    exports.export(store, path)

    findings = validate.validate_file(path, ONTOLOGY)

    assert findings.problems == ()
    assert findings.claims == (8 if suffix == "ttl" else 9)


def test_an_unknown_relation_in_a_file_is_one_sentence(tmp_path):
    path = tmp_path / "own.ttl"
    path.write_text(f"<{ns.ENT.a}> <{ns.REL.suplies}> <{ns.ENT.b}> .", encoding="utf-8")

    (problem,) = validate.validate_file(path, ONTOLOGY).problems

    assert problem.where == str(path)
    assert problem.what.startswith("No relation named 'suplies'. Did you mean 'supplies'?")


def test_a_claim_without_evidence_breaks_the_shapes(tmp_path):
    path = tmp_path / "own.ttl"
    path.write_text(f"<{ns.CLAIM.a}> a <{ns.KG.Claim}> .", encoding="utf-8")

    assert any("gaf:denotedBy" in problem.what for problem in validate.validate_file(path, ONTOLOGY).problems)


BROKEN = (
    ns.RDF.subject, ns.KG.polarity, ns.KG.speakerKind, ns.KG.subjectMention, ns.KG.claimedBy, ns.KG.confidence,
    ns.PROV.wasDerivedFrom, ns.NIF.anchorOf, ns.NIF.endIndex, ns.NIF.isString, ns.SEM.hasActor, ns.DCT.language,
)  # fmt: skip


@pytest.mark.parametrize("predicate", [None, *BROKEN], ids=lambda iri: iri and ns.curie(iri))
def test_both_engines_find_the_same(store, predicate):
    quads = [quad for quad in store.quads() if quad.predicate.value != predicate]
    shapes = tuple(validate._parsed(resources.folder("ontologies") / "shapes.ttl"))

    found = {fast: sorted(set(Shapes(shapes, fast=fast).violations(quads))) for fast in (FAST, False)}

    assert found[FAST] == found[False]
    assert bool(found[False]) is (predicate is not None)


@pytest.mark.parametrize("sound", [True, False])
def test_the_report_in_shacl_is_one(store, monkeypatch, sound):
    monkeypatch.setattr(validate, "BATCH", 1)
    if not sound:
        wrong = [quad for quad in store.quads() if quad.predicate.value == ns.KG.polarity]
        store._engine.change(wrong, [])

    report = validate.report(store)

    (name,) = report.subjects(predicate=SH.conforms)
    assert report.value(name, SH.conforms).toPython() is sound
    assert len(list(report.objects(name, SH.result))) == (0 if sound else len(wrong))
    assert all(report.value(result, SH.focusNode) for result in report.objects(name, SH.result))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("own.ttl", "ent:a ent:b", "is not valid Turtle", id="wrong syntax"),
        pytest.param("own.pdf", "", "has no suffix of RDF", id="another format"),
        pytest.param("own.nq", None, "cannot be read", id="no file"),
    ],
)
def test_an_unreadable_file_is_one_sentence(tmp_path, name, content, message):
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")

    with pytest.raises(InputError, match=message):
        validate.validate_file(path, ONTOLOGY)
