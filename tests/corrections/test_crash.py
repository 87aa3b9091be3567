"""A process that is killed while it corrects: what is said and what comes of it are both there, or neither."""

import os
import random
import subprocess
import sys
import time

import pytest

import kg
from kg import ns, stores
from kg.corrections import undo
from kg.corrections.desk import Desk
from kg.knowledge import ontology as ontologies
from tests.samples import NIS, NORTH_KOREA, RUSSIA, SAMPLES, UKRAINE, YOO

KILLS = int(os.environ.get("KILLS", 12))
CORRECT = """
import sys
import kg
from kg.corrections.desk import Desk
from tests.corrections.test_crash import corrections
with kg.open(sys.argv[1]) as graph:
    print("open", flush=True)
    while True:
        desk = Desk(graph.store, graph.ontology)
        for correct in corrections(desk):
            correct()
        for one in desk.corrections():
            desk.undo(one.number)
"""


def corrections(desk):
    """Yield what corrects a store, one after the other."""
    first, second, *_ = desk.store.content(next(desk.store.articles()).iri)[1]
    yield lambda: desk.reject(first, who="Piet")
    yield lambda: desk.merge(RUSSIA, UKRAINE, who="Piet")
    yield lambda: desk.accept(second, who="Piet")
    yield lambda: desk.merge(YOO, NIS, who="Piet")
    yield lambda: desk.merge(NORTH_KOREA, RUSSIA, who="Piet")


@pytest.fixture
def folder(tmp_path):
    with kg.open(tmp_path / "kg.store", create=True) as graph:
        for one in SAMPLES:
            graph.add(*one())
    return tmp_path / "kg.store"


def content(store):
    """Return all but the corrections themselves, of which numbers stay."""
    return {quad for quad in store.quads() if quad.graph_name.value != ns.CORRECTIONS}


def killed(folder, delay):
    with subprocess.Popen([sys.executable, "-c", CORRECT, folder], stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout.readline() == "open\n"
        time.sleep(delay)
        desk.kill()


def agrees(store, desk):
    """Assert that the articles are what was read of them, as the corrections that are there have it."""
    for article in list(store.articles()):
        told = undo.restored(store, article.iri) or store.content(article.iri)[1]
        with stores.connect() as alone:
            alone.write(ns.CORRECTIONS, insert=store.quads(ns.CORRECTIONS))
            Desk(alone, desk.ontology).keep(article, told)
            for name in (ns.article_graph(article.iri), ns.uncorrected_graph(article.iri)):
                assert set(alone.quads(name)) == set(store.quads(name))


def test_a_correction_and_what_comes_of_it_are_never_apart(folder):
    chance = random.Random(7)
    with stores.connect(folder) as store:
        before = content(store)
    for _ in range(KILLS):
        killed(folder, chance.uniform(0, 0.4))
        with stores.connect(folder) as store:
            desk = Desk(store, ontologies.load())
            assert store.sound()
            agrees(store, desk)
            for one in desk.corrections():
                desk.undo(one.number)

            assert content(store) == before
