"""Requests a second with four clients: `kg serve` beside `oxigraph serve` on the same quads, in one run.

No query is asked twice, but for the last row, in which kg may remember its answers.

Run: python -m benchmarks.endpoint [--quads 100000] [--seconds 2] [--rounds 5]
It needs `pip install oxigraph httpx`. The two take turns; the ratio is the median of the rounds' ratios.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import httpx

import kg
from benchmarks import generated
from kg import ns, queries

CLIENTS = 4
FLOOR = 0.5
ACTORS = [f"<{entity.iri}>" for entity in generated.entities(200)]
SHAPES = {
    "point": "SELECT ?o {{ GRAPH graph:summary {{ {} rel:supplies ?o }} }}",
    "two hops": "SELECT DISTINCT ?c {{ GRAPH graph:summary {{ {} rel:meets ?b . ?b rel:accuses ?c }} }}",
    "evidence": (
        "SELECT ?o ?by ?said {{ ?claim rdf:subject {} ; rdf:predicate rel:supplies ; rdf:object ?o ; "
        "gaf:denotedBy/nif:anchorOf ?said . OPTIONAL {{ ?claim kg:claimedBy ?by }} }}"
    ),
    "sum": "SELECT ?p (COUNT(?o) AS ?n) {{ GRAPH graph:summary {{ {} ?p ?o }} }} GROUP BY ?p",
}
NAMED = ("disputed-claims", "who-supplies-whom")


def declared(query: str) -> str:
    """Return a query with the prefixes that it uses, which kg knows and others do not."""
    used = (prefix for prefix in ns.PREFIXES if f"{prefix}:" in query)
    return "".join(f"PREFIX {prefix}: <{ns.PREFIXES[prefix]}>\n" for prefix in used) + query


def asked(kind: str) -> list[str]:
    """Return the queries of a kind."""
    if kind == "named":
        return [declared(queries.load(name).text) for name in NAMED]
    if kind == "mixed":
        return [query for row in zip(*map(asked, SHAPES), strict=True) for query in row]
    return [declared(SHAPES[kind].format(actor)) for actor in ACTORS]


def client(base: str, texts: Sequence[str], seconds: float, fresh: bool) -> int:
    """Return how many queries one client gets answered on one connection; `fresh`: none is asked twice."""
    count = 0
    headers = {"Accept": "application/sparql-results+json"}
    with httpx.Client(headers=headers, timeout=60, trust_env=False) as line:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            unique = f"# {os.getpid()} {count}\n" if fresh else ""
            answer = line.get(base, params={"query": unique + texts[count % len(texts)]})
            answer.raise_for_status()
            answer.json()
            count += 1
    return count


def rate(base: str, texts: Sequence[str], seconds: float, fresh: bool) -> float:
    """Return the requests a second of all clients together."""
    with ProcessPoolExecutor(CLIENTS) as pool:
        each = [pool.submit(client, base, texts, seconds, fresh) for _ in range(CLIENTS)]
        return sum(one.result() for one in each) / seconds


@contextmanager
def serving(path: str, *command: str) -> Iterator[tuple[str, int]]:
    """Run a server on a free port, which ends the command; give the address of its endpoint and its id."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    base = f"http://127.0.0.1:{port}{path}"
    quiet = subprocess.DEVNULL
    with subprocess.Popen([*command[:-1], command[-1] + str(port)], stdout=quiet, stderr=quiet) as process:
        try:
            ready(base)
            yield base, process.pid
        finally:
            process.terminate()


def peak(pid: int) -> float:
    """Return the most memory that a process and its children have had, in megabytes; 0 where /proc is not."""
    home = Path("/proc")
    if not (home / str(pid) / "status").exists():
        return 0
    children = (home / str(pid) / "task" / str(pid) / "children").read_text().split()
    statuses = [(home / one / "status").read_text() for one in (str(pid), *children)]
    return sum(int(text.partition("VmHWM:")[2].split()[0]) for text in statuses) / 1000


def spent(pid: int) -> float:
    """Return the processor's seconds of a process without its children; 0 where /proc is not."""
    stat = Path("/proc") / str(pid) / "stat"
    if not stat.exists():
        return 0
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def ready(base: str) -> None:
    """Wait until a server answers."""
    for _ in range(400):
        with suppress(httpx.TransportError):
            httpx.get(base, params={"query": "ASK {}"}, trust_env=False).raise_for_status()
            return
        time.sleep(0.05)
    raise SystemExit("The server does not start.")


def tool(name: str) -> str:
    """Return the path of a program of this environment."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or name


def main() -> None:
    """Measure both servers in turn and write medians and ratios."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quads", type=int, default=100_000)
    options.add_argument("--seconds", type=float, default=2)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        with kg.open(folder / "kg", create=True) as graph:
            graph.store.extend(generated.articles(given.quads // generated.QUADS))
            graph.store.snapshot(folder / "oxigraph")
        kg_serve = (tool("kg"), "serve", "--store", str(folder / "kg"), "--port=")
        ours, pid = stack.enter_context(serving("/sparql", *kg_serve))
        location = ("--union-default-graph", "--location", str(folder / "oxigraph"))
        oxigraph = (tool("oxigraph"), "serve-read-only", *location, "--bind=127.0.0.1:")
        theirs, _ = stack.enter_context(serving("/query", *oxigraph))
        sys.stdout.write(f"{'queries':16} {'kg':>8} {'oxigraph':>8} {'ratio':>6}   (floor: {FLOOR:.2f})\n")
        for kind, fresh in [*((kind, True) for kind in (*SHAPES, "named", "mixed")), ("mixed", False)]:
            texts = asked(kind)
            rounds = [
                [rate(base, texts, given.seconds, fresh) for base in (ours, theirs)]
                for _ in range(given.rounds)
            ]
            mine, other = (statistics.median(column) for column in zip(*rounds, strict=True))
            ratio = statistics.median(one / another for one, another in rounds)
            label = kind if fresh else f"{kind}, again"
            sys.stdout.write(f"{label:16} {mine:8.0f} {other:8.0f} {ratio:6.2f}\n")
            sys.stdout.flush()
        if megabytes := peak(pid):
            sys.stdout.write(f"peak memory of kg serve with its workers: {megabytes:.0f} MB\n")


if __name__ == "__main__":
    main()
