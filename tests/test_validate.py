"""What is rejected before it is stored, and what is found in a store or a file."""

from dataclasses import replace

import pytest
from rdflib import SH

from kg import exports, ns, resources, stages, stores, validate
from kg.errors import InputError
from kg.knowledge import ontology
from kg.model import Span
from kg.rdf import write
from kg.rdf.shapes import FAST, Shapes
from tests.samples import NORTH_KOREA, SAMPLES, YOO, relayed, sample

ONTOLOGY = ontology.load()
CLAIM = sample()[1][0]
SENTENCE = CLAIM.sentence


@pytest.fixture
def store():
    made = stores.connect()
    for one in SAMPLES:
        made.add(*one())
    return made


@pytest.fixture(scope="module", params=sorted({FAST, False}), ids=lambda fast: "fast" if fast else "pySHACL")
def judge(request):
    made = validate.Judge.of(ONTOLOGY)
    return replace(made, shapes=replace(made.shapes, fast=request.param))


@pytest.mark.parametrize("one", SAMPLES)
def test_sound_statements_are_kept(judge, one):
    article, statements = one()

    assert judge.sift(article, statements).kept == tuple(statements)


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        pytest.param(replace(CLAIM, relation="suplies"), "Did you mean 'supplies'?", id="unknown relation"),
        pytest.param(
            replace(CLAIM, object=replace(CLAIM.object, entity=NORTH_KOREA)),
            "The subject and the object of a claim are two entities",
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
        pytest.param(replace(CLAIM, polarity="maybe"), "The polarity of a claim is", id="polarity"),
        pytest.param(replace(CLAIM, confidence=1.2), "a decimal from 0 to 1", id="confidence"),
        pytest.param(replace(CLAIM, object=None), "no mention", id="no mention"),
        pytest.param(
            replace(CLAIM, subject=replace(CLAIM.subject, form="shout")),
            "The form of a mention is name, nominal or pronoun",
            id="a mention is wrong",
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
def test_an_unsound_statement_is_left_out_and_counted_and_the_others_are_kept(judge, statement, reason):
    article, (_, other) = sample()

    sifted = judge.sift(article, [statement, other, statement])

    assert (sifted.kept, sifted.fault) == ((other,), "")
    ((told, count),) = sifted.refused.items()
    assert (reason in told, count) == (True, 2)


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"lang": "dutch"}, "An article has one language, a code such as 'nl'."),
        ({"text": "half \ud83d"}, "it cannot be written as RDF"),
    ],
)
def test_an_unsound_article_is_left_out_whole(judge, wrong, fault):
    article, statements = sample()

    sifted = judge.sift(replace(article, **wrong), statements)

    assert (sifted.kept, fault in sifted.fault) == ((), True)


LEFT_OUT = {
    ns.KG.polarity: "The polarity of a claim is fact:positive or fact:negative",
    ns.KG.speakerKind: "A stored claim needs the kind of its speaker",
    ns.KG.subjectMention: "A stored claim needs the mention of its subject",
    ns.PROV.wasDerivedFrom: "A claim comes from one article",
}


@pytest.mark.parametrize("predicate", LEFT_OUT, ids=ns.curie)
def test_the_gate_is_the_shapes(judge, monkeypatch, predicate):
    """A claim that is written without a polarity, a mention … is refused for what the shapes say."""
    article, (claim, other) = sample()

    def written(*given, **options):
        made = graph(*given, **options)
        lost = {q for q in made.quads if q.predicate.value == predicate and q.subject.value == claim.iri}
        return replace(made, quads=made.quads - lost)

    graph = write.graph
    monkeypatch.setattr(write, "graph", written)
    sifted = judge.sift(article, [claim, other])

    assert sifted.kept == (other,)
    ((told, count),) = sifted.refused.items()
    assert (LEFT_OUT[predicate] in told, count) == (True, 1)


def test_a_build_says_what_it_left_out():
    article, (claim, other) = sample()
    dutch = replace(article, id="taal", lang="dutch")
    told = [(article, [replace(claim, polarity="maybe"), replace(other, confidence=1.5)]), (dutch, [])]

    with stores.connect() as store:
        report = stages.store(told, store, ONTOLOGY)

        assert [found.id for found in store.articles()] == [article.id]
    assert (report.articles, report.statements) == (1, 0)
    assert report.rejected == {
        "The polarity of a claim is fact:positive or fact:negative": 1,
        "The confidence of a claim is a decimal from 0 to 1": 1,
    }
    assert [(failure.id, failure.reason) for failure in report.failed] == [
        ("taal", "An article has one language, a code such as 'nl'.")
    ]


PASSED_ON = [ns.KG.step, ns.PROV.agent, ns.NIF.anchorOf]


@pytest.mark.parametrize("predicate", [None, *PASSED_ON], ids=lambda iri: iri and ns.curie(iri))
def test_who_passes_a_claim_on_is_held_against_the_shapes(predicate):
    quads = [q for q in write.graph(*relayed()).quads if q.predicate.value != predicate]
    shapes = tuple(validate._parsed(resources.folder("ontologies") / "shapes.ttl"))

    found = {fast: sorted(set(Shapes(shapes, fast=fast).violations(quads))) for fast in (FAST, False)}

    assert found[FAST] == found[False]
    assert bool(found[False]) is (predicate is not None)


def test_only_the_claim_is_refused_whose_passing_on_is_not_sound(judge):
    article, (claim,) = relayed()
    itself = replace(claim, certainty="possible", via=(replace(claim.via[0], entity=NORTH_KOREA),))

    sifted = judge.sift(article, [claim, itself])

    assert sifted.kept == (claim,)
    assert list(sifted.refused) == ["Whoever passes a claim on is another one than its speaker"]


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


@pytest.mark.parametrize(
    ("graph", "predicate", "message"),
    [
        (ns.SUMMARY, ns.KG.status, "graph:summary: edge:"),
        (ns.ENTITIES, ns.SKOS.prefLabel, "graph:entities: ent:"),
    ],
)
def test_what_is_derived_is_held_against_the_shapes(store, graph, predicate, message):
    lost = [quad for quad in store.quads(graph) if quad.predicate.value == predicate]
    store._engine.change(lost, ())

    found = validate.validate(store)

    assert len(found.problems) == len({quad.subject for quad in lost})
    assert all(str(problem).startswith(message) for problem in found.problems)


@pytest.mark.parametrize(
    "predicate", [*BROKEN, ns.RDF.predicate, ns.NIF.beginIndex, ns.RDF.type], ids=ns.curie
)
def test_a_store_with_a_hole_is_told_of_and_no_accident(store, predicate):
    hole = [q for q in store.quads(ns.GRAPH["doc-kimregime"]) if q.predicate.value == predicate]
    store._engine.change(hole, [])

    findings = validate.validate(store, ONTOLOGY)

    assert hole
    assert not findings.ok
    assert {problem.where for problem in findings.problems} == {"doc:kimregime"}


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
