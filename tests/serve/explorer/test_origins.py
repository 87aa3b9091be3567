"""What the explorer and a terminal say of copies: how many articles, how few origins, which agency."""

from dataclasses import replace

import pytest
from rich.console import Console

import kg
from kg import ns, stores
from kg.analysis import lookup, network
from kg.cli import _tables
from kg.rdf.terms import edge_iri
from kg.serve.explorer import index, views
from tests.samples import sample
from tests.serve.explorer.test_explore import SUPPLIES, edge_id

ARTICLE, (CLAIM, _) = sample()


def graph():
    """Return a graph of three papers with one text, of which one credits its agency."""
    store = stores.connect()
    for name, author in (("een", "ANP"), ("twee", None), ("drie", None)):
        article = replace(ARTICLE, id=name, author=author)
        store.add(article, [replace(CLAIM, article=article.iri)])
    return kg.Graph(store)


def test_an_edge_has_its_articles_its_origins_and_their_agency():
    found = index.read(graph(), 1)

    (shown,) = views.view(found, {e: edge.claims for e, edge in found.edges.items()}, {})["edges"]

    assert (shown["articles"], shown["origins"], shown["weight"]) == (3, 1, 1)
    assert {row["origin"] for row in found.articles.values()} == {"ANP"}


def test_a_terminal_shows_how_few_origins_there_are():
    made = graph()
    console = Console(width=200)
    with console.capture() as captured:
        links, told = network.links(made.networkx()), lookup.evidence(made.store)
        console.print(_tables.links(links, told, made.sentences(links, told)))

    assert "(claimed; 3 articles, 1 origin)" in captured.get()
    assert made.stats()["origins"] == 1
    assert ns.EDGE.local(edge_iri(CLAIM)) in lookup.evidence(made.store)


def papers(*titles):
    """Return a graph of papers that each tell the same in words of their own."""
    store = stores.connect()
    for number, title in enumerate(titles):
        text = f"{ARTICLE.text} {' '.join(f'woord{number}-{word}' for word in range(4000))}"
        article = replace(ARTICLE, id=f"a{number}", source=title, text=text)
        store.add(article, [replace(CLAIM, article=article.iri)])
    return kg.Graph(store)


@pytest.mark.parametrize(
    ("titles", "said"),
    [
        (("AD", "Trouw"), "(claimed; 2 titles, 1 publisher: DPG Media)"),
        (("AD", "NRC", "Trouw"), "(claimed; 3 titles, 2 publishers: DPG Media)"),
        (("AD", "Oosterbode"), "(claimed)"),
        (("AD", "NRC"), "(claimed)"),
        (("AD", "AD"), "(claimed)"),
    ],
)
def test_a_terminal_says_that_titles_are_of_one_publisher(titles, said):
    made = papers(*titles)
    console = Console(width=200)
    with console.capture() as captured:
        links, told = list(network.links(made.networkx())), lookup.evidence(made.store)
        console.print(_tables.links(links, told, made.sentences(links, told)))

    assert said in captured.get()
    assert made.stats()["origins"] == len(titles)


def test_an_article_has_its_publisher():
    found = index.read(papers("AD", "Oosterbode", "nrc.nl"), 1)

    houses = {row["source"]: row["publisher"] for row in found.articles.values()}
    assert houses == {"AD": "DPG Media", "Oosterbode": None, "nrc.nl": "Mediahuis"}


@pytest.mark.page
def test_the_panel_says_that_papers_are_of_one_publisher(show):
    page = show("papers", "#v=ego&actor=russia")
    page.evaluate("id => { location.hash += `&s=${id}`; }", edge_id(page, SUPPLIES))
    page.locator("#panel blockquote").first.wait_for()

    assert "2 kranten, 1 uitgever: DPG Media" in page.locator("#panel .top").inner_text()
