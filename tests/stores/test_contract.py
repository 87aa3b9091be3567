"""What every store does, whatever it is made of."""

from collections import Counter
from dataclasses import replace

import pytest
import rdflib

from kg import ns, stores
from kg.analysis import lookup
from kg.analysis.mirror import mirror
from kg.corrections.desk import Desk
from kg.errors import InputError, QueryError, StoreError, UnknownName
from kg.model import Article
from kg.stores import _totals
from tests.samples import SAMPLES, attack, sample

ALL = "SELECT (COUNT(DISTINCT ?claim) AS ?n) WHERE { ?claim a kg:Claim }"


@pytest.fixture
def full(store):
    for one in SAMPLES:
        store.add(*one())
    return store


def test_adding_says_how_many_claims_are_new(store):
    assert store.add(*sample()) == 2


def test_adding_again_changes_nothing(full):
    before = set(full.quads())

    assert full.add(*sample()) == 0
    assert set(full.quads()) == before


def test_an_article_is_replaced_as_a_whole(store):
    article, (claim, denial) = sample()
    store.add(article, [claim])

    assert store.add(replace(article, title="Anders"), [denial]) == 1
    assert [statement.iri for statement in store.statements()] == [denial.iri]
    assert [found.title for found in store.articles()] == ["Anders"]


def test_an_article_without_claims_is_kept(store):
    assert store.add(Article(id="leeg", text="Het regent."), []) == 0
    assert [article.id for article in store.articles()] == ["leeg"]


def test_removing_leaves_no_trace(store):
    store.add(*sample())
    before = set(store.quads())
    article, statements = attack()
    store.add(article, statements)

    assert store.remove(article.iri)
    assert set(store.quads()) == before
    assert ns.article_graph(article.iri) not in store.graphs()
    assert not store.remove(article.iri)


def test_the_last_article_leaves_nothing(store):
    article, statements = sample()
    store.add(article, statements)
    store.remove(article.iri)

    assert len(store) == 0


def test_the_order_of_articles_makes_no_difference(full):
    other = stores.connect()
    for one in reversed(SAMPLES):
        other.add(*one())

    assert set(other.quads()) == set(full.quads())


def test_statements_come_back_as_they_were(full):
    known = {s.iri: s for one in SAMPLES for s in one()[1]}

    found = {s.iri: s for s in full.statements()}

    assert found.keys() == known.keys()
    assert {i: (s.sentence, s.theme, s.time, s.cue, s.confidence) for i, s in found.items()} == {
        i: (s.sentence, s.theme, s.time, s.cue, s.confidence) for i, s in known.items()
    }


@pytest.mark.parametrize("made", SAMPLES)
def test_some_claims_are_told_without_the_rest(full, made):
    article, statements = made()
    known = {s.iri: s for s in full.content(article.iri)[1]}
    for chosen in ([s.iri for s in statements], [statements[0].iri]):
        assert list(full.told(chosen)) == [(article, [known[iri] for iri in known if iri in chosen])]


@pytest.mark.parametrize("name", ["Noord-Korea", "North Korea", "north-korea", ns.ENT["north-korea"]])
def test_an_actor_is_found_by_its_name_and_has_its_edges(full, name):
    actor = lookup.meant(full, name)
    edges = lookup.edges_of(full, actor.iri)

    assert actor.iri == ns.ENT["north-korea"]
    assert len(mirror(full, edges=edges, open=True).edges) == len(edges) == 3
    assert lookup.evidence(full, claims(full)) == lookup.evidence(full)


def claims(store):
    return [ns.CLAIM.local(statement.iri) for statement in store.statements()]


def test_all_is_counted(full):
    edges = [f"{data['status'].lower()} edges" for *_, data in mirror(full).edges(data=True)]
    counted = full.totals()

    assert counted["claims"] == len(claims(full))
    assert counted["articles"] == len(SAMPLES)
    assert {name: counted[name] for name in set(edges)} == Counter(edges)
    assert counted["quads"] == len(full)
    assert counted == _totals.named(_totals.asked(full._engine))


def test_what_was_read_is_put_aside_and_taken_up_again(full, ontology):
    desk, before = Desk(full, ontology), set(full.quads())
    (article, (claim, _)), name = sample(), ns.uncorrected_graph(sample()[0].iri)
    desk.reject(claim, who="Piet")

    assert name in full.graphs()
    assert desk.undo(1) == 1
    kept = {quad for quad in full.quads() if quad.predicate.value != ns.KG.lastNumber}  # is used no more
    assert kept == before
    assert full.content(article.iri)[1][0].iri == claim.iri


def test_entities_have_all_their_names(full):
    korea, villages = (full.entities()[ns.ENT[name]] for name in ("north-korea", "grensdorp-dorpen"))

    assert (korea.kind, korea.label("nl"), korea.label("en")) == ("Country", "Noord-Korea", "North Korea")
    assert "Kimregime" in korea.names
    assert (korea.known, korea.named, villages.known, villages.named) == (True, True, False, False)


def test_answers_have_the_form_of_their_question(full):
    rows = full.query("SELECT ?s ?nobody WHERE { ?s rel:supplies ?o OPTIONAL { ?s kg:nothing ?nobody } }")

    assert list(rows) == [{"s": rows.rows[0][0], "nobody": None}]
    assert rows.rows[0][0].value == ns.ENT["north-korea"]
    assert full.query("ASK { ent:north-korea rel:supplies ent:russia }") is True
    assert full.query("ASK { ent:russia rel:supplies ent:north-korea }") is False
    assert len(full.query("CONSTRUCT { ?s rel:aids ?o } WHERE { ?s rel:supplies ?o }")) == 1


@pytest.mark.parametrize(
    ("sparql", "form", "expected"),
    [
        pytest.param(ALL, "csv", b"n\r\n9\r\n", id="rows as CSV"),
        pytest.param(ALL, "json", b'"value":"9"', id="rows as JSON"),
        pytest.param("ASK {}", "json", b'"boolean":true', id="yes or no as JSON"),
        pytest.param(
            "CONSTRUCT WHERE { ?s rel:supplies ?o }", "turtle", b"ent:north-korea rel:supplies", id="Turtle"
        ),
        pytest.param(
            "CONSTRUCT WHERE { ?s rel:supplies ?o }", "json", b"rel:supplies ent:russia", id="no JSON"
        ),
    ],
)
def test_answers_are_written_in_the_usual_formats(full, sparql, form, expected):
    assert expected in full.serialized(sparql, form)


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        pytest.param("SELECT * WHERE {", "line 1, column 17, at its end", id="unfinished"),
        pytest.param(
            "SELECT * WHERE {\n  ?s ?p ?o BANANA }", "line 2, column 12, near 'BANANA }'", id="second line"
        ),
        pytest.param("", "empty", id="empty"),
        pytest.param("ASK { ?x foo:bar 1 }", "prefix foo: is not known", id="unknown prefix"),
        pytest.param("DROP ALL", "only reads", id="an update"),
        pytest.param("SELECT (<x:f>(1) AS ?n) {}", "cannot be answered", id="unknown function"),
    ],
)
def test_a_wrong_query_is_explained(store, sparql, message):
    with pytest.raises(QueryError, match=message) as caught:
        store.query(sparql)

    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
        r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { VALUES ?x { '\"' } SERVICE ?x { ?s ?p ?o } VALUES ?y { '\"' } }",
        "SELECT * { ?a ?b ?c FILTER(?a<?b)SERVICE?c{ ?s ?p ?o } FILTER(?a>?b) }",
        "SELECT * { # 'comment\n SERVICE <http://127.0.0.1:9/#'> { ?s ?p ?o } }",
        "PREFIX e: <http://e/> SELECT * { ?s e:a\\#b ?o . SERVICE ?x { ?s ?p ?o } }",
        'SELECT * { ?s ?p "\\u0022#" . SERVICE ?x { ?s ?p ?o } }',
    ],
)
def test_a_query_asks_nobody_else(store, sparql):
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        store.query(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        'SELECT * { ?s ?service "SERVICE" } # SERVICE',
        "SELECT * { ?s <http://127.0.0.1:9/SERVICE> ent:service }",
        "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
    ],
)
def test_the_word_service_elsewhere_is_no_harm(full, sparql):
    assert len(full.query(sparql)) == 0


def test_from_narrows_what_is_asked(full):
    assert len(full.query("SELECT * FROM graph:summary { ?s a kg:Edge }")) > 0
    assert len(full.query("SELECT * FROM graph:entities { ?s a kg:Edge }")) == 0


def test_an_unknown_format_is_named(store):
    with pytest.raises(UnknownName, match="Did you mean 'json'"):
        store.serialized("ASK {}", "jsn")


def test_rdflib_sees_the_same(full):
    dataset, graph = full.dataset(), full.graph()
    edge = tuple(rdflib.URIRef(i) for i in (ns.ENT["north-korea"], ns.REL["supplies"], ns.ENT["russia"]))

    assert len(dataset) == len(full)
    assert edge in graph
    assert len(list(dataset.quads((*edge, None)))) == 1
    assert rdflib.Literal("2023-11-02", datatype=rdflib.XSD.date) in graph.objects()


def test_rdflib_fetches_nothing_either(full):
    graph = full.graph()

    assert len(graph.query("SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }")) == len(graph)


def test_text_that_is_no_unicode_is_refused(store):
    with pytest.raises(InputError, match="Article 'half' cannot be stored"):
        store.add(Article(id="half", text="\ud83d"), [])

    assert len(store) == 0


def test_a_closed_store_says_so(store):
    store.close()
    store.close()

    with pytest.raises(StoreError, match="is closed"):
        store.query("ASK {}")
