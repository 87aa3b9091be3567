"""A process that is killed while it builds: the store opens again, is sound, and is completed by a rerun."""

import os
import random
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from kg import stores
from tests.samples import attack, metonym, sample

KILLS = int(os.environ.get("KILLS", 25))
SHARES = {"add": 2, "extend": 2, "load": 1}
"""Of how many fifths of the kills each has."""
ARTICLES = 120
BUILD = """
import sys
from kg import stores
from kg.stores import _bulk, _store
from tests.stores.test_crash import news
folder, how = sys.argv[1:]
_bulk.BATCH, _store.MANY = 1500, 500
with stores.connect(folder) as store:
    print("open", flush=True)
    if how == "add":
        for article, statements in news():
            store.add(article, statements)
            print(article.iri, flush=True)
    elif how == "load":
        graphs = (store.graph_of(*told) for told in news())
        store.load((graph.name, graph.quads) for graph in graphs)
    else:
        store.extend(news())
"""


def news():
    """Yield articles that share their edges, as the news does."""
    for number in range(ARTICLES):
        article, statements = (sample, attack, metonym)[number % 3]()
        article = replace(article, id=f"bericht-{number}", published=f"2023-{number % 12 + 1:02}-03")
        yield article, [replace(statement, article=article.iri) for statement in statements[: number % 4 + 1]]


@pytest.fixture(scope="module")
def expected():
    with stores.connect() as store:
        store.extend(news())
        return set(store.quads())


def killed(folder, how, delay):
    """Build until it is killed after `delay` seconds; return the articles that were said to be stored."""
    command = [sys.executable, "-c", BUILD, folder, how]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as builder:
        assert builder.stdout.readline() == "open\n"
        time.sleep(delay)
        builder.kill()
        return set(builder.stdout.read().split())


@pytest.mark.parametrize("how", SHARES)
def test_a_killed_build_loses_nothing_that_it_had_stored(tmp_path, expected, how):
    chance = random.Random(how)
    folder = tmp_path / "kg.store"
    for _ in range(KILLS * SHARES[how] // 5):
        acknowledged = killed(folder, how, chance.uniform(0, 0.3))
        with stores.connect(folder) as store:
            assert store.sound()
            assert acknowledged <= {article.iri for article in store.articles()}
            for article in chance.sample(list(store.articles()), k=min(10, len(acknowledged))):
                store.remove(article.iri)  # so that there is work left for the next build
    with stores.connect(folder) as store:
        store.extend(news())

        assert set(store.quads()) == expected
