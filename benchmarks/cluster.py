"""A cluster on this machine, killed again and again: `python -m benchmarks.cluster --kills 50`.

A scheduler and two workers read articles into shards. At random, a worker is killed, or the program that asks
them, which is then run again. What had its name in the folder before a kill must be there after it, the same;
in the end the shards and a store made of them must be those of a run on one machine.

`--speed` kills nobody and measures: the workers beside as many local processes, in turn.
"""

import argparse
import hashlib
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import kg
from benchmarks.extract import articles
from tests.stores import servers

WORDS = 12_000
KILLS = 50
SIZE = 4
"""Articles in a shard; few, so that there is much to lose."""
AT_ONCE = 16
"""The same where nobody is killed."""
PAUSE = (0.5, 6.0)
"""Seconds between two kills, the fewest and the most."""
ROUNDS = 3
SHARED = 0.3
"""So often it is the program that asks which is killed, and not a worker."""
KG, DASK = "from kg.cli import main; main()", "from dask.__main__ import main; main()"


def main() -> None:
    """Kill, or measure, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS, help=f"how often; default {KILLS}")
    parser.add_argument("--words", type=int, default=WORDS, help=f"about how many to read; default {WORDS}")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--speed", action="store_true", help="kill nobody; measure the workers")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        words = _written(home / "in", options.words)
        if options.speed:
            _measure(home, words)
        else:
            _kill(home, options.kills, random.Random(options.seed))


def _written(folder: Path, wanted: int) -> int:
    """Write articles as files; return how many words they have."""
    folder.mkdir()
    words = 0
    for number, article in enumerate(articles(wanted, "nl")):
        words += article.words
        (folder / f"{number:05}.txt").write_text(article.text, encoding="utf-8")
    return words


def _kill(home: Path, kills: int, chance: random.Random) -> None:
    kg.shard(home / "in", shards=home / "reference", jobs=1, size=SIZE)
    done, rounds, failed = 0, 0, 0
    with _scheduler(home) as scheduler:
        workers = [_worker(home, scheduler) for _ in range(2)]
        while done < kills:
            rounds += 1
            out = home / f"out-{rounds}"
            kept: dict[str, str] = {}
            asking = _asking(home, scheduler, out)
            while done < kills and asking.poll() is None:
                time.sleep(chance.uniform(*PAUSE))
                before = _whole(out)
                if chance.random() < SHARED:
                    asking.kill()
                    asking.wait()
                    asking = _asking(home, scheduler, out)
                else:
                    which = chance.randrange(2)
                    workers[which].kill()
                    workers[which].wait()
                    workers[which] = _worker(home, scheduler)
                kept |= before
                done += 1
                failed += not kept.items() <= _whole(out).items()
            while asking.wait():  # it says what went wrong, and is run again as it asks
                asking = _asking(home, scheduler, out)
            failed += not kept.items() <= _whole(out).items()
            same = _whole(out) == _whole(home / "reference")
            failed += not same
            sys.stdout.write(f"round {rounds}: {done} kills so far, shards {'equal' if same else 'DIFFER'}\n")
            sys.stdout.flush()
        for worker in workers:
            worker.kill()
            worker.wait()
    failed += not _stores_agree(home, out)
    sys.stdout.write(f"{done} kills, {failed} faults\n")
    sys.exit(failed > 0)


def _whole(folder: Path) -> dict[str, str]:
    """Return the shards that are acknowledged, with what makes them out."""
    if not folder.exists():
        return {}
    whole = (p for p in folder.glob("*.nq.gz") if p.name.count(".") == 2)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in whole}


def _stores_agree(home: Path, out: Path) -> bool:
    """Return whether a store of the shards is one that a plain build makes."""
    with kg.open(home / "loaded", create=True) as loaded, kg.build(home / "in", jobs=2) as built:
        loaded.load(out)
        same = set(loaded.store.quads()) == set(built.store.quads())
        sys.stdout.write(f"{len(loaded.store)} quads, {'as' if same else 'NOT as'} a plain build has them\n")
        return same and not loaded.check()


def _asking(home: Path, scheduler: str, out: Path) -> subprocess.Popen[bytes]:
    command = ["build", "in", "--scheduler", scheduler, "--shards", str(out), "--shard-size", str(SIZE)]
    return _started(home, KG, *command)


def _worker(home: Path, scheduler: str) -> subprocess.Popen[bytes]:
    options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
    return _started(home, DASK, "worker", scheduler, *options)


@contextmanager
def _scheduler(home: Path) -> Iterator[str]:
    port = str(servers._free())
    process = _started(home, DASK, "scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
    try:
        yield f"tcp://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def _started(home: Path, code: str, *arguments: str) -> subprocess.Popen[bytes]:
    with (home / "log").open("a") as log:
        return subprocess.Popen([sys.executable, "-c", code, *arguments], cwd=home, stdout=log, stderr=log)


def _measure(home: Path, words: int) -> None:
    """Print words a second of two workers, of `--jobs 2`, and their ratio."""
    spent: dict[str, list[float]] = {"cluster": [], "--jobs 2": []}
    with _scheduler(home) as scheduler:
        workers = [_worker(home, scheduler) for _ in range(2)]
        _asking(home, scheduler, home / "warm").wait()
        for number in range(ROUNDS):
            shards = ["--shards", f"shards-{number}", "--shard-size", str(AT_ONCE), "--scheduler", scheduler]
            for name, options in {"cluster": shards, "--jobs 2": ["--jobs", "2"]}.items():
                began = time.perf_counter()
                store = f"{name.strip('-')}-{number}"
                _started(home, KG, "build", "in", *options, "--store", store).wait()
                spent[name].append(time.perf_counter() - began)
        for worker in workers:
            worker.kill()
            worker.wait()
    for name, seconds in spent.items():
        sys.stdout.write(f"{name:10} {words / statistics.median(seconds):6.0f} words a second\n")
    ratios = [one / other for other, one in zip(*spent.values(), strict=True)]
    sys.stdout.write(f"the cluster is {statistics.median(ratios):.2f} times as fast\n")


if __name__ == "__main__":
    main()
