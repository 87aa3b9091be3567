"""What follows from the facts: in a graph of its own, and gone when it may no longer be true."""

from dataclasses import replace

import pytest

from kg import ns, stores
from kg.analysis import infer
from tests.samples import SAMPLES, attack, sample

pytest.importorskip("reasonable", reason="reasonable is not installed")


@pytest.fixture
def store():
    made = stores.connect()
    for one in SAMPLES:
        made.add(*one())
    article, (claim, _) = sample()
    made.add(replace(article, id="summit"), [replace(claim, relation="meets")])
    return made


def test_a_symmetric_relation_and_wider_classes_follow(store):
    before = set(store.quads())
    count = infer.infer(store)

    assert count == sum(1 for _ in store.quads(ns.INFERRED)) > 0
    assert store.query("ASK { GRAPH graph:summary { ent:north-korea rel:meets ent:russia } }") is True
    assert store.query("ASK { GRAPH graph:inferred { ent:russia rel:meets ent:north-korea } }") is True
    assert store.query("ASK { GRAPH graph:inferred { ent:russia a kg:GeopoliticalEntity } }") is True
    assert {quad for quad in store.quads() if quad.graph_name.value != ns.INFERRED} == before


def test_nothing_is_said_twice(store):
    infer.infer(store)
    inferred = {quad.triple for quad in store.quads(ns.INFERRED)}

    assert not inferred & {quad.triple for quad in store.quads() if quad.graph_name.value != ns.INFERRED}


def test_only_entities_are_concluded_about(store):
    infer.infer(store)

    assert all(quad.subject.value.startswith(ns.ENT) for quad in store.quads(ns.INFERRED))


def test_it_can_be_taken_away_again(store):
    before = set(store.quads())
    count = infer.infer(store)

    assert infer.forget(store) == count
    assert set(store.quads()) == before
    assert infer.forget(store) == 0


def test_conclusions_go_when_an_article_changes(store):
    infer.infer(store)
    store.remove(attack()[0].iri)

    assert list(store.quads(ns.INFERRED)) == []
    assert store.sound()
