"""The SPARQL tab, and the description of the API."""

import re
from urllib.parse import quote

import pytest

from kg import queries
from tests.serve.explorer.conftest import settled
from tests.serve.explorer.test_explore import shown

pytestmark = pytest.mark.page

FACTS = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <https://example.org/kg/graph/summary> { ?s ?p ?o . FILTER(STRSTARTS(STR(?p), 'https://example.org/kg/relation/')) } }"


def asked(page, sparql):
    page.evaluate(
        "sparql => document.querySelector('.yasqe .CodeMirror').CodeMirror.setValue(sparql)", sparql
    )
    page.locator(".yasqe_queryButton").click()


def test_a_named_query_is_an_example_that_runs(show):
    page = show(path="query")
    page.locator("#examples").select_option("who-supplies-whom")
    page.locator(".yasr table tbody tr").first.wait_for()

    assert "Noord-Korea" in page.locator(".yasr table").inner_text()
    assert [
        word for word in ("Response", "results", "Table") if word in page.locator("#yasgui").inner_text()
    ] == []


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_named_queries_are_told_in_the_language_of_the_page(show, lang):
    page = show(path=f"query?lang={lang}")
    titles = page.locator("#examples option").all_inner_texts()[1:]
    page.locator("#examples").select_option("disputed-claims")

    assert sorted(titles) == sorted(queries.load(name).title(lang) for name in queries.names())
    assert page.locator("#exampleAbout").inner_text() == queries.load("disputed-claims").description(lang)
    text = page.evaluate("() => document.querySelector('.CodeMirror').CodeMirror.getValue()")
    assert "@nl" not in text
    assert "PREFIX dct:" in text


def test_numbers_become_a_chart(show):
    page = show(path="query")
    asked(
        page,
        "SELECT ?p (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?p ORDER BY DESC(?n) LIMIT 5",
    )
    page.locator(".yasr table tbody tr").first.wait_for()
    page.locator(".yasr_btn").filter(has_text="Grafiek").click()

    assert page.locator(".chart .bar").count() == 5


def test_triples_become_a_graph_in_the_explorer(show):
    page = show(path="query")
    asked(page, FACTS)
    page.locator(".yasr_btn").filter(has_text="Toon als graaf").click()
    page.locator(".as-graph a").click()
    settled(page)

    assert {"russia", "ukraine", "kim"} <= shown(page)
    assert "v=query" in page.url


def test_rows_of_three_columns_become_a_graph(show):
    page = show(
        hash="#v=query&q="
        + quote(
            "SELECT ?a ?b ?c WHERE { GRAPH ?g { ?a ?b ?c . FILTER(?b = <http://www.w3.org/2004/02/skos/core#prefLabel>) } } LIMIT 3"
        )
    )

    assert len(page.evaluate("() => [...kgExplorer.model.edges.values()]")) == 3


def test_a_wrong_query_is_explained(show):
    page = show(hash="#v=query&q=" + quote("SELECT WHERE"), allowed=("400",))

    assert "kon dit niet beantwoorden" in page.locator("#trouble").inner_text()


def test_the_api_describes_itself(show):
    page = show(path="api", ready=False)

    assert "/api/ego" in page.locator("main").inner_text()


def test_hostile_texts_stay_text_in_results(show):
    page = show("hostile", path="query")
    asked(
        page,
        "SELECT ?label ?x WHERE { GRAPH ?g { ?x <http://www.w3.org/2004/02/skos/core#prefLabel> ?label } }",
    )
    page.locator(".yasr table tbody tr").first.wait_for()

    assert "onerror" in page.locator(".yasr table").inner_text()
    assert page.locator(".yasr td img, .yasr td b, .yasr td script").count() == 0
    assert page.evaluate("() => window.hacked") is None


def test_the_editor_fits_a_narrow_window(show):
    page = show(path="query", size=(360, 740))

    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360


def test_the_editor_and_its_errors_speak_dutch(show):
    page = show(path="query", allowed=["400"])
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("SELECT * WHERE { ?s foo }")
    page.keyboard.press("Control+Enter")
    page.get_by_text("De vraag is niet te lezen: kijk op regel 1").wait_for()

    said = page.locator("#yasgui").evaluate(
        """box => [...box.querySelectorAll("[title], [aria-label]")]
            .flatMap(one => [one.title, one.getAttribute("aria-label")]).filter(Boolean)"""
    )
    assert [
        text for text in said if re.search(r"\b(the|query|view|settings|tab|download)\b", text, re.I)
    ] == []
    assert page.locator("#yasgui").get_by_text("Response in").count() == 0
