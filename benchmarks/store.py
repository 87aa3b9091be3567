"""How fast the store is, beside bare pyoxigraph and others: python -m benchmarks.store [--quads N]."""

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox

from benchmarks import endpoint, others
from benchmarks.generated import QUADS, articles
from kg import exports, ns, stores
from kg.analysis.mirror import mirror
from kg.analysis.search import Index
from kg.knowledge import ontology
from kg.stores import Store

OTHERS_MOST = 200_000
"""With more quads than this, rdflib and Virtuoso take too long to wait for."""
POINT = "SELECT ?p ?o WHERE { GRAPH graph:summary { edge:%s ?p ?o } }"
QUERIES = {
    "two hops": "SELECT ?b ?c WHERE { GRAPH graph:summary { ent:%s ?p ?b . ?b ?q ?c } } LIMIT 1000",
    "aggregate": "SELECT ?p (COUNT(*) AS ?n) WHERE { ?e a kg:Edge ; rdf:predicate ?p } GROUP BY ?p",
    "path": "SELECT (COUNT(*) AS ?n) WHERE { GRAPH graph:summary { ent:%s (rel:meets|rel:supplies)+ ?b } }",
}
CONTAINS = 'SELECT ?m WHERE { GRAPH ?g { ?m nif:anchorOf ?t FILTER(CONTAINS(?t, "Stad13 meets")) } }'
Work = Callable[[], object]


def main(wanted: int) -> None:
    """Build about so many quads, and measure."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with stores.connect(home / "kg.store") as store:
            _build(store, wanted, home)
            store.flush()
            store.snapshot(home / "bare")
            bare = ox.Store(home / "bare")
            asked = _asked(store)
            _ask(store, bare, asked)
            _write(store, bare, home)
            edges = sum(1 for _ in _edges(store))
            seconds, _ = _timed(lambda: mirror(store, ontology.load()))
            _say("mirror to NetworkX", edges / seconds, "edges/s")
        _load(home)
        _say("peak memory of all this", _memory(), "MB")
        _serve(home, asked)
        if wanted <= OTHERS_MOST:
            others.rdflib(home / "graph.nq", asked, _say)
            others.virtuoso(home / "graph.nq", asked, _say)


def _build(store: Store, wanted: int, home: Path) -> None:
    count = max(1, wanted // QUADS)
    seconds, _ = _timed(lambda: store.extend(articles(count)), once=True)
    _say(f"build of {len(store)} quads in bulk", len(store) / seconds, "quads/s")
    _say("peak memory of the build", _memory(), "MB")
    some = list(articles(min(count, 50_000 // QUADS)))
    with stores.connect(home / "single.store") as single:
        seconds, _ = _timed(lambda: [single.add(*one) for one in some])
        _say("build article by article", len(single) / seconds, "quads/s")
    seconds, _ = _timed(lambda: store.add(*some[-1]))
    _say("add an article that is there", 1000 * seconds, "ms")
    seconds, _ = _timed(lambda: store.remove(some[-1][0].iri), once=True)
    _say("remove an article", 1000 * seconds, "ms")
    store.add(*some[-1])


def _asked(store: Store) -> dict[str, str]:
    """Return the queries, about what is in the store."""
    edge = next(_edges(store))
    actor = next(a.iri for a in store.entities().values())
    asked = {"point query": POINT % ns.EDGE.local(edge)}
    asked |= {name: text.replace("%s", ns.ENT.local(actor)) for name, text in QUERIES.items()}
    return asked | {"text in SPARQL": CONTAINS}


def _ask(store: Store, bare: ox.Store, asked: dict[str, str]) -> None:
    prefixes, union = dict(ns.PREFIXES), {"use_default_graph_as_union": True}
    for name, sparql in asked.items():
        seconds, answer, ratio = _beside(
            lambda sparql=sparql: store.query(sparql),
            lambda sparql=sparql: _rows(bare.query(sparql, prefixes=prefixes, **union)),
        )
        _say(f"{name} ({len(answer)} rows)", 1000 * seconds, "ms", ratio)
    index = Index(store)
    seconds, _ = _timed(lambda: index.search("niets"), once=True)
    _say("make the search index", len(store) / seconds, "quads/s")
    seconds, hits = _timed(lambda: index.search("Stad13 meets"))
    _say(f"full-text search ({len(hits)} hits)", 1000 * seconds, "ms")
    index.close()


def _rows(found: ox.QuerySolutions) -> list[list[object]]:
    return [[row[name] for name in found.variables] for row in found]


def _write(store: Store, bare: ox.Store, home: Path) -> None:
    suffixes = {"trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
    for suffix, form in suffixes.items():
        path, other = home / f"graph.{suffix}", home / f"bare.{suffix}"
        seconds, _, ratio = _beside(
            lambda path=path: exports.export(store, path),
            lambda form=form, other=other: bare.dump(other, form),
        )
        _say(f"export to .{suffix}", len(store) / seconds, "quads/s", ratio)
    seconds, _ = _timed(lambda: exports.export(store, home / "graph.ttl"))
    _say("export to .ttl, for people", len(store) / seconds, "quads/s")


def _serve(home: Path, asked: dict[str, str]) -> None:
    """Serve the store, ask everything, and say how much memory that takes."""
    command = (endpoint.tool("kg"), "serve", "--store", str(home / "kg.store"), "--port=")
    with endpoint.serving("/sparql", *command) as (base, pid):
        for sparql in asked.values():
            httpx.get(base, params={"query": sparql}, timeout=60, trust_env=False).raise_for_status()
        _say("peak memory of kg serve with its workers", endpoint.peak(pid), "MB")


def _load(home: Path) -> None:
    """Load what was exported: as a backup is restored, and bare."""
    dump = home / "graph.nq"
    count = sum(1 for _ in dump.open("rb"))
    seconds, _, ratio = _beside(
        lambda: stores.restore(dump, Path(tempfile.mkdtemp(dir=home)) / "again"),
        lambda: _bare_load(tempfile.mkdtemp(dir=home), dump),
    )
    _say("load on disk", count / seconds, "quads/s", ratio)
    size = sum(file.stat().st_size for file in (home / "kg.store").rglob("*"))
    stores.compact(home / "kg.store")
    small = sum(file.stat().st_size for file in (home / "kg.store").rglob("*"))
    _say("disk, as built", size / count, "bytes/quad")
    _say("disk, compact", small / count, "bytes/quad")


def _bare_load(folder: str, dump: Path) -> None:
    store = ox.Store(folder)
    store.bulk_load(path=dump, format=ox.RdfFormat.N_QUADS)
    store.flush()


def _edges(store: Store) -> Iterator[str]:
    for quad in store.quads(ns.SUMMARY):
        if quad.predicate.value == ns.KG.status:
            yield quad.subject.value


def _beside(ours: Work, other: Work) -> tuple[float, object, float]:
    """Return our median time, our answer, and how many times as quick we are; the two take turns."""
    times: list[tuple[float, float]] = []
    while not times or (len(times) < 7 and sum(map(sum, times)) < 4):
        first, answer = _timed(ours, once=True)
        times.append((first, _timed(other, once=True)[0]))
    our_time, other_time = (statistics.median(side) for side in zip(*times, strict=True))
    return our_time, answer, other_time / our_time


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _timed(work: Work, *, once: bool = False) -> tuple[float, object]:
    """Return the median time of some runs, and what the last one gave; what is slow runs once."""
    times: list[float] = []
    while not times or (not once and len(times) < 5 and sum(times) < 3):
        start = time.perf_counter()
        answer = work()
        times.append(time.perf_counter() - start)
    return statistics.median(times), answer


def _say(what: str, number: float, unit: str, ratio: float | None = None) -> None:
    shown = f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
    beside = "" if ratio is None else f"  {ratio:.2f} of bare pyoxigraph's speed"
    sys.stdout.write(f"{what:<42}{shown:>12} {unit}{beside}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quads", type=int, default=100_000, help="about how many; default 100,000")
    main(options.parse_args().quads)
