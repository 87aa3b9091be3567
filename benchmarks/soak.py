"""Half an hour of clients, writes and killed workers: python -m benchmarks.soak [--minutes N].

Sixteen clients ask `kg serve` what is known beforehand; one writes, and reads what it has written; every few
seconds a process of the server is killed. Whoever is told to come again (503), or that the process with the
question has died (507), asks again. No answer may be wrong, and memory may not grow.
"""

import argparse
import os
import random
import signal
import statistics
import sys
import tempfile
import threading
from collections import Counter
from contextlib import suppress
from pathlib import Path

import httpx

import kg
from benchmarks import generated
from benchmarks.endpoint import SHAPES, asked, serving, tool

CLIENTS = 16
QUADS = 100_000
TOKEN = "soak"
KILL = 5.0
"""Seconds between two kills."""
WRITE = 0.2
"""Seconds between two writes."""
GRAPH = "https://example.org/kg/graph/soak"
GROWTH = 1.1
"""So many times as much memory as before would be growth."""
Rows = list[tuple[tuple[str, str], ...]]


class Soak:
    """What happens meanwhile."""

    def __init__(self, base: str, pid: int, right: dict[str, Rows]) -> None:
        """Nothing yet; `right` has the answers by query."""
        self.base, self.pid, self.right = base, pid, right
        self.counts: Counter[str] = Counter()
        self.memory: list[float] = []
        self.over = threading.Event()

    def run(self, minutes: float) -> None:
        """Let all of them do what they do for so long."""
        work = [self.client] * CLIENTS + [self.writer, self.killer, self.sampler]
        threads = [threading.Thread(target=one, args=(random.Random(n),)) for n, one in enumerate(work)]
        for thread in threads:
            thread.start()
        self.over.wait(60 * minutes)
        self.over.set()
        for thread in threads:
            thread.join()

    def client(self, chance: random.Random) -> None:
        """Ask, and compare."""
        queries = list(self.right)
        with httpx.Client(timeout=60, trust_env=False) as line:
            while not self.over.is_set():
                query = chance.choice(queries)
                found = self.answer(line, f"{query}\n# {chance.random()}")
                if found is not None:
                    self.counts["right" if found == self.right[query] else "WRONG"] += 1

    def writer(self, _: random.Random) -> None:
        """Write triples one by one, then take them out; what was acknowledged must be there each time."""
        there, step = 0, 1
        with httpx.Client(timeout=60, trust_env=False) as line:
            while not self.over.wait(WRITE):
                step = {0: 1, 50: -1}.get(there, step)
                triple = f"<{GRAPH}#{there if step > 0 else there - 1}> a <{GRAPH}#Thing>"
                verb = "INSERT" if step > 0 else "DELETE"
                told = line.post(
                    self.base, data={"update": f"{verb} DATA {{ GRAPH <{GRAPH}> {{ {triple} }} }}"},
                    headers={"Authorization": f"Bearer {TOKEN}"},
                )  # fmt: skip
                if not self.fine(told):
                    continue  # it is said again, and changes nothing if it was done
                there += step
                found = self.answer(line, f"SELECT ?s {{ GRAPH <{GRAPH}> {{ ?s a <{GRAPH}#Thing> }} }}")
                if found is not None:
                    self.counts["written" if len(found) == there else "LOST"] += 1

    def killer(self, chance: random.Random) -> None:
        """Kill a process of the server, but not the server."""
        while not self.over.wait(KILL):
            with suppress(ProcessLookupError):
                os.kill(int(chance.choice(_children(self.pid))), signal.SIGKILL)
                self.counts["killed"] += 1

    def sampler(self, _: random.Random) -> None:
        """Look at the memory that server and workers have."""
        while not self.over.wait(2):
            with suppress(
                FileNotFoundError, ProcessLookupError, IndexError
            ):  # one that has just died has none
                self.memory.append(sum(map(_megabytes, [str(self.pid), *_children(self.pid)])))

    def answer(self, line: httpx.Client, query: str) -> Rows | None:
        """Return the rows of an answer in an order of their own, None if there was none."""
        told = line.get(self.base, params={"query": query})
        return _rows(told.json()["results"]["bindings"]) if self.fine(told) else None

    def fine(self, told: httpx.Response) -> bool:
        """Return whether it is an answer; who is told to come again waits for a moment."""
        if told.status_code == 503 and "Retry-After" in told.headers:
            self.counts["to come again"] += 1
            self.over.wait(0.2)
        elif told.status_code == 507:
            self.counts["died under a question"] += 1
        elif not told.is_success:
            self.counts[f"STATUS {told.status_code}"] += 1
        return told.is_success


def _rows(bindings: list[dict[str, dict[str, str]]]) -> Rows:
    return sorted(tuple(sorted((name, cell["value"]) for name, cell in row.items())) for row in bindings)


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def _megabytes(pid: str) -> float:
    return int(Path(f"/proc/{pid}/status").read_text().partition("RssAnon:")[2].split()[0]) / 1000


def main(minutes: float) -> int:
    """Build, serve, and say what came of it; 1 if anything was wrong."""
    with tempfile.TemporaryDirectory() as folder:
        with kg.open(Path(folder) / "kg", create=True) as graph:
            graph.store.extend(generated.articles(QUADS // generated.QUADS))
        command = (
            tool("kg"),
            "serve",
            "--store",
            f"{folder}/kg",
            "--writable",
            f"--token={TOKEN}",
            "--port=",
        )
        with serving("/sparql", *command) as (base, pid):
            with httpx.Client(timeout=60, trust_env=False) as line:
                texts = [query for kind in SHAPES for query in asked(kind)[:50]]
                right = {
                    text: _rows(line.get(base, params={"query": text}).json()["results"]["bindings"])
                    for text in texts
                }
            soak = Soak(base, pid, right)
            soak.run(minutes)
    quarter = max(1, len(soak.memory) // 4)
    before, after = (statistics.median(part) for part in (soak.memory[:quarter], soak.memory[-quarter:]))
    for name, count in sorted(soak.counts.items()):
        sys.stdout.write(f"{name:<24}{count:>10,}\n")
    sys.stdout.write(
        f"memory                  {before:>10,.0f} MB in the first quarter, {after:,.0f} in the last\n"
    )
    return int(any(name.isupper() or name[:6] == "STATUS" for name in soak.counts) or after > GROWTH * before)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=30)
    sys.exit(main(options.parse_args().minutes))
