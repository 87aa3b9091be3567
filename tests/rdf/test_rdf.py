"""The graph of an article: what is written is what was said, and is read back."""

from dataclasses import replace

import pytest
from pyoxigraph import BlankNode, Store

from kg import ns, stores
from kg.model import Statement
from kg.rdf import read
from kg.rdf.terms import facts_of, stamp
from kg.rdf.write import graph
from tests.samples import SAMPLES, attack, hostile, metonym, paged, relayed, sample

ARTICLES = [pytest.param(*one(), id=one.__name__) for one in (*SAMPLES, relayed, paged)]
WHO = """
SELECT ?who WHERE {
  GRAPH ?g { ?claim rdf:subject ?s ; rdf:object ?o ; rdf:predicate rel:supplies ; kg:claimedBy ?who }
}
"""


def bare(statement: Statement) -> Statement:
    """Return a statement without what an article does not know of its entities."""

    def known(mention):
        entity = replace(mention.entity, names=(mention.entity.label,), known=False)
        return replace(mention, entity=entity)

    return replace(
        statement,
        subject=known(statement.subject),
        object=known(statement.object),
        by=statement.by and known(statement.by),
        via=tuple(map(known, statement.via)),
    )


@pytest.mark.parametrize(("article", "statements"), ARTICLES)
def test_what_is_written_is_read_back(article, statements):
    back, found = read.content(graph(article, statements).quads)

    assert back == article
    assert found == [bare(statement) for statement in statements]


@pytest.mark.parametrize(("article", "statements"), ARTICLES)
def test_offsets_point_into_the_text(article, statements):
    facts = facts_of(graph(article, statements).quads)
    spans = [known for known in facts.values() if ns.NIF.anchorOf in known]

    assert spans
    for known in spans:
        start, end = int(known[ns.NIF.beginIndex][0]), int(known[ns.NIF.endIndex][0])
        assert article.text[start:end] == known[ns.NIF.anchorOf][0]


@pytest.mark.parametrize(("article", "statements"), ARTICLES)
def test_the_order_of_statements_makes_no_difference(article, statements):
    assert graph(article, reversed(statements)).quads == graph(article, [*statements, *statements]).quads


@pytest.mark.parametrize(("article", "statements"), ARTICLES)
def test_terms_are_as_the_store_keeps_them(article, statements):
    quads = graph(article, statements).quads
    store = Store()
    store.extend(quads)

    assert set(store) == set(quads)
    assert not any(isinstance(term, BlankNode) for quad in quads for term in quad)


def test_the_speaker_and_the_denier_are_found():
    store = stores.connect()
    store.add(*sample())

    found = {row["who"].value for row in store.query(WHO)}

    assert found == {ns.ENT["nis"], ns.ENT["north-korea"]}


def test_those_who_pass_a_claim_on_are_found_in_their_order():
    store = stores.connect()
    store.add(*relayed())

    steps = """SELECT ?by ?step ?who WHERE { GRAPH ?g {
      ?claim kg:claimedBy ?by ; kg:passedOnBy ?who ; prov:qualifiedAttribution ?voice .
      ?voice prov:agent ?who ; kg:step ?step
    } } ORDER BY ?step"""

    found = [(ns.ENT.local(row["by"].value), ns.ENT.local(row["who"].value)) for row in store.query(steps)]

    assert found == [("north-korea", "nis"), ("north-korea", "grensdorp-ingewijden")]


def test_who_passes_a_claim_on_goes_with_its_article():
    store = stores.connect()
    store.add(*sample())
    before = set(store.quads())
    store.add(*relayed())
    store.remove(relayed()[0].iri)

    assert set(store.quads()) == before


def test_an_article_without_those_who_pass_on_is_read_as_before():
    article, (statement,) = relayed()
    older = [
        quad
        for quad in graph(article, [statement]).quads
        if not quad.subject.value.startswith(ns.VOICE)
        and quad.predicate.value not in {ns.KG.passedOnBy, ns.PROV.qualifiedAttribution}
    ]

    assert read.content(older)[1] == [bare(replace(statement, via=()))]


def test_of_two_findings_of_a_claim_the_surest_is_kept():
    article, (claim, _) = sample()

    _, found = read.content(
        graph(article, [replace(claim, confidence=0.3), claim, replace(claim, cue=None)]).quads
    )

    assert [statement.confidence for statement in found] == [0.86]


def test_two_readings_of_the_same_words_are_kept_apart():
    article, statements = metonym()

    _, found = read.content(graph(article, statements).quads)

    assert {s.subject.entity.iri for s in found} == {ns.ENT["moscow"], ns.ENT["russia"]}


@pytest.mark.parametrize(
    ("text", "datatype"),
    [
        ("2023-11-01", ns.XSD.date),
        ("2023-11", ns.XSD.gYearMonth),
        ("2023", ns.XSD.gYear),
        ("2022-12/2023-02", ns.XSD.string),
        ("2023-02-30", ns.XSD.string),
        ("woensdag", ns.XSD.string),
    ],
)
def test_times_have_the_type_that_they_can_have(text, datatype):
    assert stamp(text).value == text
    assert stamp(text).datatype.value == datatype


def test_events_have_their_plover_class(ontology):
    article, statements = sample()

    facts = facts_of(graph(article, statements, ontology=ontology).quads)

    types = {kinds[0] for known in facts.values() if (kinds := known.get(ns.SEM.eventType))}
    assert types == {ns.PLOVER[ontology.relations["supplies"].plover]}


def test_an_open_relation_says_so():
    facts = facts_of(graph(*attack()).quads)

    assert facts[ns.OPEN["knuffelen"]] == {
        ns.RDF.type: [ns.KG.OpenRelation],
        ns.RDFS.label: ["knuffelen"],
    }


def test_hostile_text_is_kept_as_it_is():
    article, statements = hostile()

    back, _ = read.content(graph(article, statements).quads)

    assert back.text == article.text
    assert "\r\n" in back.text


def test_a_byline_is_kept():
    article = replace(hostile()[0], author='Jan "<b>" Jansen', encoding="windows-1252")

    back, _ = read.content(graph(article, []).quads)

    assert (back.author, back.encoding) == (article.author, None)
    assert back == article
