"""What stays of an article that is removed: nothing, in the graph, the corrections, the index and the files."""

from dataclasses import replace

import pytest

import kg
from kg import ns, stores
from kg.corrections.desk import Desk
from kg.model import Entity
from tests.samples import SAMPLES, attack, sample

SECRET = "Zwartkoningstein"
MINSK = Entity(iri=ns.ENT["belarus"], kind="Country", label=f"Belarus {SECRET}", names=("Belarus",))
GONE = "geheim-bericht"


@pytest.fixture
def folder(tmp_path):
    with kg.open(tmp_path / "kg.store", create=True) as graph:
        for one in SAMPLES:
            graph.add(*one())
        article, statements = sample()
        secret = replace(
            article, id=GONE, title=f"{SECRET} spreekt", text=article.text + f" {SECRET} zwijgt."
        )
        graph.add(secret, [replace(s, article=secret.iri) for s in statements])
        desk = Desk(graph.store, graph.ontology)
        desk.reject(graph.article(GONE)[1][0], who=SECRET)
        desk.split(secret.iri, "Rusland", MINSK, who="Piet")
        desk.accept(graph.store.content(attack()[0].iri)[1][0], who="Piet")
        assert graph.search(SECRET)
    return tmp_path / "kg.store"


def traces(folder):
    """Return the files in which the secret stands, in whichever case and with or without spaces."""
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and SECRET.lower().encode() in path.read_bytes().lower()
    ]


def test_a_removed_article_leaves_no_trace_once_the_store_is_compact(folder):
    assert traces(folder)
    with kg.open(folder) as graph:
        graph.remove(GONE)

        assert not [q for q in graph.store.quads() if SECRET.lower() in str(q).lower() or GONE in str(q)]
        assert not graph.search(SECRET)
        assert not [path for path in traces(folder) if path.startswith("search")]
        assert graph.check() == []
    stores.compact(folder)
    assert not traces(folder)


def test_what_others_said_stays_and_no_number_comes_again(folder):
    with kg.open(folder) as graph:
        graph.remove(GONE)
        desk = Desk(graph.store, graph.ontology)
        desk.reject(graph.store.content(attack()[0].iri)[1][0], who="Piet")

        assert [(c.number, c.kind, c.who) for c in desk.corrections()] == [
            (3, "accept", "Piet"),
            (4, "reject", "Piet"),
        ]


def test_corrections_are_kept_for_a_later_build_if_that_is_asked_for(folder):
    with kg.open(folder) as graph:
        article, told = graph.article(GONE)
        read = [replace(s, article=article.iri) for s in sample()[1]]
        graph.remove(GONE, keep_corrections=True)
        graph.add(article, read)

        assert set(graph.article(GONE)[1]) == set(told)
