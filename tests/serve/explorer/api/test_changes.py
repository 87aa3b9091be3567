"""What the explorer has in memory after a change is what it would read from the store."""

from contextlib import closing
from dataclasses import replace
from threading import RLock

import pytest

import kg
from benchmarks import generated
from kg import ns
from kg.corrections.desk import Desk
from kg.serve.explorer import changes, index
from kg.serve.explorer import shelf as shelf_module
from kg.serve.explorer.shelf import Rows, Shelf
from tests import samples
from tests.serve.explorer import news


def first(graph):
    return next(graph.statements())


def actor(graph, name):
    return next(m.entity for s in graph.statements() for m in (s.subject, s.object) if m.entity.label == name)


def another(graph):
    article, statements = samples.attack()
    graph.add(replace(article, title="Anders"), statements[1:])


def of_an_agency(graph):
    article, (claim, _) = samples.sample()
    for name, author in (("een", None), ("twee", "ANP")):
        own = replace(article, id=name, author=author)
        graph.add(own, [replace(claim, article=own.iri)])


def between_two(graph):
    """Add what says nothing, and makes copies of each other of two articles that say the same."""
    article, _ = longs()[1]
    graph.add(article, [])


def longs():
    """Return three articles: the second is a copy of the first and of the third, these two are not of each other."""
    article, (claim, _) = samples.sample()
    found = []
    for start in (0, 160, 320):
        words = " ".join(f"woord{number}" for number in range(start, start + 400))
        own = replace(article, id=f"lang-{start}", text=f"{article.text} {words}.")
        found.append((own, [replace(claim, article=own.iri)]))
    return found


def fuller(graph):
    """Call an actor that no register has by a longer name, one of several people."""
    article, (claim, *_) = next(generated.articles(1, actors=50))
    own = replace(article, id="voluit")
    named = replace(claim.subject.entity, label="broers van Stad0 in het noorden")
    subject = replace(claim.subject, entity=named)
    graph.add(own, [replace(claim, article=own.iri, subject=subject)])


CHANGES = [
    pytest.param(lambda graph, desk: desk.reject(first(graph), who="x"), id="reject"),
    pytest.param(lambda graph, desk: desk.accept(first(graph), who="x"), id="accept"),
    pytest.param(lambda graph, desk: desk.relabel(first(graph), "threatens", swap=True, who="x"), id="relabel"),
    pytest.param(lambda graph, desk: desk.merge(actor(graph, "Iran"), actor(graph, "Polen"), who="x"), id="merge"),
    pytest.param(lambda graph, desk: desk.split(first(graph).article, first(graph).object.text, samples.NIS, who="x"), id="split"),
    pytest.param(lambda graph, desk: graph.add(*samples.sample()), id="add"),
    pytest.param(lambda graph, desk: of_an_agency(graph), id="add what an agency wrote"),
    pytest.param(lambda graph, desk: another(graph), id="another text of an article"),
    pytest.param(lambda graph, desk: graph.remove("grensdorp"), id="remove"),
    pytest.param(lambda graph, desk: graph.store.extend(generated.articles(40, actors=90)), id="add many"),
    pytest.param(lambda graph, desk: between_two(graph), id="what makes copies of others"),
    pytest.param(lambda graph, desk: fuller(graph), id="a fuller name"),
    pytest.param(lambda graph, desk: None, id="nothing"),
]  # fmt: skip


@pytest.fixture
def graph():
    with kg.open() as graph:
        graph.store.extend([*news.articles(), samples.attack(), *generated.articles(20, actors=50)])
        graph.store.extend(longs()[::2])
        graph.store.journal.heard = set()
        yield graph


@pytest.mark.parametrize("change", CHANGES)
def test_only_what_has_changed_is_read_and_all_is_right(graph, change):
    before = index.read(graph, 0)
    change(graph, Desk(graph.store, graph.ontology))
    after = changes.updated(before, graph, 1, graph.store.journal.heard)

    assert after == index.read(graph, 1)


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_put_away_follows_what_changes(graph, change, monkeypatch):
    monkeypatch.setattr(shelf_module, "MANY", 10)
    with closing(Shelf(graph, RLock())) as shelf:
        shelf.start()
        waited(shelf)
        graph.store.journal.heard = set()
        change(graph, Desk(graph.store, graph.ontology))
        shelf.hear(graph.store.journal.heard)
        waited(shelf)

        assert_all_are_there(shelf, index.read(graph, 0))


def test_what_changes_meanwhile_is_put_away_too(graph):
    lock = RLock()
    with closing(Shelf(graph, lock)) as shelf, lock:
        shelf.start()
        shelf.start()
        graph.add(*samples.sample())
        shelf.hear(graph.store.journal.heard)
        ready = shelf.ready
        lock.release()
        waited(shelf)
        lock.acquire()

        assert not ready
        assert_all_are_there(shelf, index.read(graph, 0))


def waited(shelf):
    while shelf._filling.is_alive():
        shelf._filling.join()
    assert shelf.ready


def assert_all_are_there(shelf, read):
    actors = read.entities.keys()
    near = set(sorted(actors)[::3])
    among = [e for e in sorted(read.edges.values(), key=index.rank) if near.issuperset(e.ends)]
    told = {claim["article"] for claim in read.claims}

    assert shelf.edges(ns.EDGE[name] for name in read.edges) == {ns.EDGE[n]: e for n, e in read.edges.items()}
    assert dict(Rows(shelf, told)) == {name: read.articles[name] for name in told}
    assert shelf.actors(actors) == read.entities
    assert shelf.counts(actors) == read.counts(actors)
    assert {name: shelf.strongest([name], 9) for name in read.around} == {
        name: [ns.EDGE[edge.id] for edge in edges[:9]] for name, edges in read.around.items()
    }
    assert shelf.among(near, {ns.EDGE[among[0].id]}, 9) == [ns.EDGE[edge.id] for edge in among[1:10]]
    assert shelf._base.execute("SELECT COUNT(*) FROM edges").fetchone() == (len(read.edges),)


def test_what_is_undone_is_as_it_was(graph):
    before, desk = index.read(graph, 1), Desk(graph.store, graph.ontology)
    desk.merge(actor(graph, "Iran"), actor(graph, "Polen"), who="x")
    changed = changes.updated(before, graph, 1, graph.store.journal.heard)
    desk.undo(1)

    assert changed != before
    assert changes.updated(changed, graph, 1, graph.store.journal.heard) == before
