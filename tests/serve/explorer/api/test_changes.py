"""What the explorer has in memory after a change is what it would read from the store."""

from dataclasses import replace

import pytest

import kg
from benchmarks import generated
from kg.corrections.desk import Desk
from kg.serve.explorer import changes, index
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
    pytest.param(lambda graph, desk: None, id="nothing"),
]  # fmt: skip


@pytest.fixture
def graph():
    with kg.open() as graph:
        graph.store.extend([*news.articles(), samples.attack(), *generated.articles(20, actors=50)])
        graph.store.journal.heard = set()
        yield graph


@pytest.mark.parametrize("change", CHANGES)
def test_only_what_has_changed_is_read_and_all_is_right(graph, change):
    before = index.read(graph, 0)
    change(graph, Desk(graph.store, graph.ontology))
    after = changes.updated(before, graph, 1, graph.store.journal.heard)

    assert after == index.read(graph, 1)


def test_what_is_undone_is_as_it_was(graph):
    before, desk = index.read(graph, 1), Desk(graph.store, graph.ontology)
    desk.merge(actor(graph, "Iran"), actor(graph, "Polen"), who="x")
    changed = changes.updated(before, graph, 1, graph.store.journal.heard)
    desk.undo(1)

    assert changed != before
    assert changes.updated(changed, graph, 1, graph.store.journal.heard) == before
