"""The same quads and queries in other stores than ours: in rdflib, and in Virtuoso over HTTP."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg import ns, stores
from kg.stores import remote
from tests.stores import servers

Say = Callable[[str, float, str], None]
BATCH = 1000
"""So many quads are sent to a server at once."""
PROLOGUE = " ".join(f"PREFIX {prefix}: <{name}>" for prefix, name in ns.PREFIXES.items())


def rdflib(dump: Path, queries: Mapping[str, str], say: Say) -> None:
    """Load N-Quads into rdflib's own memory store, ask, and write."""
    from rdflib import Dataset

    dataset = Dataset(default_union=True)
    count = sum(1 for _ in dump.open("rb"))
    say("rdflib: load in memory", count / _seconds(lambda: dataset.parse(dump, format="nquads")), "quads/s")
    for name, sparql in queries.items():
        seconds = _seconds(lambda sparql=sparql: list(dataset.query(f"{PROLOGUE} {sparql}")))
        say(f"rdflib: {name}", 1000 * seconds, "ms")
    for form in ("nquads", "trig", "json-ld"):
        seconds = _seconds(lambda form=form: dataset.serialize(dump.with_suffix(".rdflib"), format=form))
        say(f"rdflib: export as {form}", count / seconds, "quads/s")


def virtuoso(dump: Path, queries: Mapping[str, str], say: Say) -> None:
    """Load N-Quads into Virtuoso by SPARQL updates, and ask; say so where it is not installed."""
    os.environ |= {"KG_STORE_USER": "dba", "KG_STORE_PASSWORD": "dba"}  # of a server that nobody else reaches
    try:
        with tempfile.TemporaryDirectory() as home, servers.virtuoso(Path(home)) as address:
            _virtuoso(address, dump, queries, say)
    except servers.Missing as missing:
        say(f"Virtuoso: {missing}", 0, "")


def _virtuoso(address: str, dump: Path, queries: Mapping[str, str], say: Say) -> None:
    engine = remote.connect(address)
    quads = ox.parse(path=str(dump), format=ox.RdfFormat.N_QUADS)
    count = sum(1 for _ in dump.open("rb"))
    seconds = _seconds(lambda: [engine.load(batch) for batch in _batches(quads)])
    say("Virtuoso: load by SPARQL updates", count / seconds, "quads/s")
    engine.close()
    with stores.connect(address) as store:
        for name, sparql in queries.items():
            if name == "path":  # which Virtuoso refuses where an end is given and the count is asked for
                continue
            times = sorted(_seconds(lambda sparql=sparql: store.query(sparql)) for _ in range(5))
            say(f"Virtuoso: {name}", 1000 * times[2], "ms")


def _batches(quads: Iterator[ox.Quad]) -> Iterator[list[ox.Quad]]:
    while batch := list(islice(quads, BATCH)):
        yield batch


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
