"""What is asked of the store for one actor: as much as it is about, however much else there is."""

import random
from collections import Counter

import pytest

import kg
from benchmarks import generated
from kg import ns
from kg.analysis import lookup, network
from tests.samples import SAMPLES


@pytest.fixture
def graph():
    with kg.open() as graph:
        for one in SAMPLES:
            graph.add(*one())
        yield graph


class Counting:
    """An engine that counts what is asked of another, and what it gives."""

    def __init__(self, engine):
        self._engine, self.counts = engine, Counter()

    def __getattr__(self, name):
        return getattr(self._engine, name)

    def __len__(self):
        return len(self._engine)

    def find(self, *given, **named):
        self.counts["finds"] += 1
        for quad in self._engine.find(*given, **named):
            self.counts["quads"] += 1
            yield quad

    def lines(self, graph):
        self.counts["whole graphs"] += 1
        return self._engine.lines(graph)

    def ask(self, sparql, *, union):
        self.counts["queries"] += 1
        answer = list(self._engine.ask(sparql, union=union))
        self.counts["rows"] += len(answer)
        return self._engine.ask(sparql, union=union)


def asked(graph, ask):
    """Return what is asked of the store of a graph."""
    engine = graph.store._engine
    graph.store._engine = counting = Counting(engine)
    try:
        ask()
    finally:
        graph.store._engine = engine
    return counting.counts


@pytest.mark.parametrize("name", ["Noord-Korea", "NORTH KOREA", "russia", ns.ENT["grensdorp-dorpen"], "NIS"])
@pytest.mark.parametrize("open", [False, True])
def test_other_articles_do_not_make_an_actor_dearer(graph, name, open):
    def show():
        links = graph.links(name, open=open)
        assert links
        assert graph.evidence(links)

    before = asked(graph, show)
    graph.store.extend(generated.articles(50))  # which speak of nobody in the samples

    assert asked(graph, show) == before
    assert before["whole graphs"] == 0


def test_the_edges_of_an_actor_are_its_own_and_those_it_speaks_of(graph):
    told = [(str(link), link.status) for link in graph.links("NIS")]

    assert told == [("Noord-Korea levert aan Rusland", "Disputed")]


@pytest.mark.parametrize("open", [False, True])
def test_an_actor_has_the_edges_that_the_whole_graph_has(graph, open):
    whole = network.links(graph.networkx(open=open))
    behind = graph.evidence(whole)
    for actor in graph.actors():
        name = ns.ENT.local(actor)
        spoken = {edge for edge, told in behind.items() if name in [row["by"] for row in told]}

        assert graph.links(actor, open=open) == [
            link for link in whole if name in (link.subject, link.object) or link.key in spoken
        ]


@pytest.fixture
def news():
    """Generated news, with actors of the samples in it."""
    with kg.open() as graph:
        graph.store.extend(generated.articles(60, actors=300))
        for one in SAMPLES:
            graph.add(*one())
        yield graph


def test_the_central_are_those_of_the_whole_graph_and_only_they_are_read(news):
    whole = network.central(news.networkx(), 10_000)
    counts = asked(news, lambda: news.central(5))

    assert len(whole) > 200
    assert [news.central(n) for n in (1, 5, 10_000)] == [whole[:1], whole[:5], whole]
    assert counts["whole graphs"] == 0
    assert counts["finds"] == 1  # the five
    assert counts["quads"] < 100


def test_ways_are_those_of_the_whole_graph(news):
    whole = news.networkx()
    actors, chance = sorted(whole), random.Random(1)
    for _ in range(40):
        a, b = chance.sample(actors, 2)

        assert news.paths(a, b, 4) == network.paths(whole, a, b, 4)
    assert news.paths(actors[0], actors[0]) == network.paths(whole, actors[0], actors[0])


def test_to_who_has_no_edge_of_the_vocabulary_leads_only_what_he_speaks_of(news):
    alone = [ns.ENT.local(iri) for iri in news.store.entities() if ns.ENT.local(iri) not in news.networkx()]
    spoken = {name: set(map(ns.EDGE.local, lookup.edges_of(news.store, ns.ENT[name]))) for name in alone}
    last = [
        (name, {link.key for link in way.hops[-1]}) for name in alone for way in news.paths("russia", name)
    ]

    assert last
    assert [name for name, edges in last if not edges or not edges <= spoken[name]] == []


def test_other_articles_do_not_make_a_way_dearer(graph):
    before = asked(graph, lambda: graph.paths("Oekraïne", "Noord-Korea"))
    graph.store.extend(generated.articles(50))  # which speak of nobody in the samples

    assert asked(graph, lambda: graph.paths("Oekraïne", "Noord-Korea")) == before
    assert (before["whole graphs"], before["finds"] < 10) == (0, True)


def test_numbers_are_kept_by_the_store(graph):
    before = asked(graph, graph.stats)
    graph.store.extend(generated.articles(50))

    assert asked(graph, graph.stats) == before
    assert before["quads"] < 12
    assert graph.stats()["actors"] == len(graph.actors())
    assert graph.stats()["entities"] == len(graph.store.entities())
    assert graph.stats()["claims"] == sum(1 for _ in graph.statements())
    assert graph.stats()["articles"] == sum(1 for _ in graph.articles())
