"""What the explorer and a terminal say of copies: how many articles, how few origins, which agency."""

from dataclasses import replace

from rich.console import Console

import kg
from kg import ns, stores
from kg.analysis import lookup, network
from kg.cli import _tables
from kg.rdf.terms import edge_iri
from kg.serve.explorer import index, views
from tests.samples import sample

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
