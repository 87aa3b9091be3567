"""Articles that several processes read make the graph that one makes, whatever happens to a process."""

import os
import pickle
import pty
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

import kg
from kg import crew
from kg.errors import InputError, PipelineError, UnknownName
from kg.model import Article, Failure
from kg.pipelines import annotate

pytestmark = pytest.mark.model

TEXTS = [
    "Rusland heeft wapens aan Iran geleverd.",
    "Noord-Korea ontkent dat het Rusland wapens levert, meldt Yonhap.",
    "Boet Havenaar is directeur van Easyfairs. Hij bezocht gisteren Parijs.",
    "Volgens de NIS steunt China Rusland niet.",
]
PLUGIN = '''
"""Notes who reads, and does to its process what a text asks for."""

import os
import resource
import signal

from kg.extractors import unframed


def extract(reading, claims):
    print("what a plug-in prints is no answer", flush=True)
    with open(os.environ["NOTES"], "a") as notes:
        notes.write(f"{os.getpid()} {reading.document.article.id}\\n")
    if "doodsteek" in reading.document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "geheugen" in reading.document.text:
        resource.setrlimit(resource.RLIMIT_AS, (2**20, 2**20))
        bytearray(2**30)
    yield from unframed.extract(reading, claims)
'''


def articles(count: int, **others: str) -> list[Article]:
    """Return so many articles, with other texts for those with these ids."""
    texts = {f"a{number}": TEXTS[number % len(TEXTS)] for number in range(count)}
    return [Article(id=name, text=text, published="2024-05-01") for name, text in (texts | others).items()]


@pytest.fixture
def place(tmp_path):
    """A folder to work in, and an environment with an extractor of another package."""
    site = tmp_path / "site"
    info = site / "probe-1.dist-info"
    info.mkdir(parents=True)
    (site / "probe.py").write_text(PLUGIN, encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: probe\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[kg.extractors]\nprobe = probe\n", encoding="utf-8")
    path = os.pathsep.join([str(site), str(Path(kg.__file__).parent.parent)])
    return tmp_path, os.environ | {"PYTHONPATH": path, "NOTES": str(tmp_path / "notes")}


def listening():
    """Heed Ctrl-C, which whoever runs the tests in the background has switched off for all below."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def started(place, *arguments: str) -> subprocess.Popen:
    folder, env = place
    return subprocess.Popen(
        [sys.executable, "-c", "from kg.cli import main; main()", *arguments],
        cwd=folder, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True, preexec_fn=listening,
    )  # fmt: skip


def said(err: str) -> list[str]:
    """Return what kg says, without what the plug-in prints."""
    return [line for line in err.splitlines() if not line.startswith("what a plug-in prints")]


def written(folder: Path, some: list[Article]) -> None:
    (folder / "in").mkdir()
    for article in some:
        (folder / "in" / f"{article.id}.txt").write_text(article.text, encoding="utf-8")


def notes(folder: Path) -> list[list[str]]:
    """Return which process read which article, in order."""
    path = folder / "notes"
    return [line.split() for line in path.read_text().splitlines()] if path.exists() else []


def test_the_graph_does_not_depend_on_how_many_read():
    some = [*articles(36), Article(id="bad", text="x \ud800"), *articles(2, a0="the same id again")]

    def built(jobs: int):
        told: list[str] = []
        with kg.build(
            *some, jobs=jobs, min_confidence=0.4, progress=lambda one: told.append(one.id)
        ) as graph:
            return sorted(map(str, graph.store.quads())), graph.report, told

    one = built(1)

    assert (one[1].articles, len(one[1].failed), len(one[2])) == (36, 3, 39)
    assert built(2) == one
    assert built(3) == one


@pytest.mark.parametrize(
    ("text", "fate"), [("De doodsteek.", "SIGKILL, as where memory lacks"), ("Zijn geheugen.", "exit code 1")]
)
def test_an_article_that_ends_its_process_costs_no_other(place, text, fate):
    folder, _ = place
    written(folder, articles(5, a2=text))
    build = started(place, "build", "in", "--jobs", "2", "--keep-going")
    out, err = build.communicate()

    assert (build.returncode, out) == (0, "4 articles, 4 statements (4 new) in kg.store\n")
    assert said(err) == [f"Skipped a2: reading it ended the process that does so ({fate})."]
    with kg.open(folder / "kg.store") as graph:
        assert [article.id for article in graph.articles()] == ["a0", "a1", "a3", "a4"]
    fatal = [pid for pid, name in notes(folder) if name == "a2"]
    assert len(fatal) == len(set(fatal)) == 3  # of five, of three, alone
    assert str(build.pid) not in {pid for pid, _ in notes(folder)}


def test_ctrl_c_keeps_what_is_read_and_leaves_nobody(place):
    folder, _ = place
    many = 2_000  # more than are read before anybody could press Ctrl-C
    written(folder, articles(many))
    build = started(place, "build", "in", "--jobs", "2")
    ahead = crew.AHEAD * 2 * annotate.AT_ONCE
    while len(notes(folder)) <= ahead:  # then the first batch is stored
        assert build.poll() is None
        time.sleep(0.05)
    os.killpg(build.pid, signal.SIGINT)
    out, err = build.communicate()

    assert (build.returncode, out) == (130, "")
    assert said(err) == ["Stopped; what was read before is in kg.store."]
    for pid in {int(pid) for pid, _ in notes(folder)}:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    with kg.open(folder / "kg.store") as graph:
        assert annotate.AT_ONCE <= graph.stats()["articles"] < many
        assert graph.check() == []


def test_few_articles_are_read_by_the_process_that_stores(place):
    folder, _ = place
    written(folder, articles(20))
    build = started(place, "build", "in")
    build.communicate()

    assert (build.returncode, {pid for pid, _ in notes(folder)}) == (0, {str(build.pid)})


def test_a_terminal_shows_how_fast_it_goes_and_for_how_long(place):
    folder, env = place
    written(folder, articles(20))
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb", buffering=0) as screen:
        build = subprocess.Popen(
            [sys.executable, "-c", "from kg.cli import main; main()", "build", "in"],
            cwd=folder, env=env | {"TERM": "xterm", "COLUMNS": "120"}, stdout=subprocess.DEVNULL, stderr=theirs,
        )  # fmt: skip
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # at its end
            while some := screen.read(4096):
                shown += some

    assert build.wait() == 0
    assert re.search(rb"20 articles, \d+\.\d and [\d,]+ words a second", shown)
    assert b"0:00:00" in shown  # left


def test_of_many_it_reads_none_and_loads_no_pipeline(monkeypatch):
    monkeypatch.setattr(crew, "FEW", 50)
    monkeypatch.setattr(crew, "cores", lambda: 2)
    before = annotate._load.cache_info()
    with kg.build(*articles(18)) as graph:
        assert graph.report.articles == 18

    assert annotate._load.cache_info() == before


def test_so_many_words_are_looked_at_before_others_are_started(monkeypatch):
    monkeypatch.setattr(crew, "FEW", 50)
    waiting = iter(articles(100))
    first, few = crew._ahead(waiting)
    words = [len(one.text.split()) for one in first if isinstance(one, Article)]

    assert (sum(words) > 50, sum(words[:-1]) > 50, few) == (True, False, False)
    assert next(waiting).id == f"a{len(first)}"
    assert crew._ahead(iter([*articles(2), Failure("b", "it is empty.")])) == (
        [*articles(2), Failure("b", "it is empty.")],
        True,
    )


def test_what_ends_a_run_ends_it_from_another_process():
    for jobs in (1, 2):
        with pytest.raises(PipelineError, match="There is no pipeline 'nobody'"):
            kg.build(*articles(2), jobs=jobs, pipeline="nobody")
    with kg.build(*articles(1), jobs=2, extractors=["nobody"]) as graph:
        assert "No extractor named 'nobody'" in graph.report.failed[0].reason


def test_a_process_that_does_not_start_is_told(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(PipelineError, match=r"does not start \(exit code 1\); with --jobs 1 none is needed"):
        kg.build(*articles(2), jobs=2)


def test_nobody_is_no_number_of_readers():
    with pytest.raises(InputError, match="At least one process"):
        kg.build(*articles(1), jobs=0)


def test_an_error_passes_between_processes():
    error = UnknownName("actor", "Ruslend", ["Rusland", "Iran"])

    assert str(pickle.loads(pickle.dumps(error))) == str(error)
