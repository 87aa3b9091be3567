"""One article that breaks the rules costs no other: what it raises is told, and the others go on."""

import io
import json
import logging
import os
import sys

import pytest

import kg
from kg import sources, stages
from kg.cli import main
from kg.corrections.desk import Desk
from kg.errors import OntologyError, PipelineError, StoreError
from kg.model import Article, Failure

pytestmark = pytest.mark.model

GOOD = "Rusland heeft wapens aan Iran geleverd."
BAD = Article(id="bad", text="Rusland helpt Iran. \ud800")
"""No parser can read it: half a character."""


def good(name: str) -> Article:
    return Article(id=name, text=GOOD)


@pytest.fixture
def broken(monkeypatch):
    """Let the rules raise an error on the article `bad`."""
    rules = stages.rules.extract

    def broken(error: BaseException) -> None:
        def extract(reading, chosen):
            if reading.document.article.id == "bad":
                raise error
            return rules(reading, chosen)

        monkeypatch.setattr(stages.rules, "extract", extract)

    return broken


def told(found) -> list[str]:
    return [one.id if isinstance(one, Failure) else f"{one[0].id} {len(one[1])}" for one in found]


def test_one_that_cannot_be_parsed_takes_none_of_its_batch_with_it(ontology, register):
    articles = [good("a"), Failure("b", "it is empty."), BAD, good("c")]
    found = list(stages.extract(articles, ontology, register))

    assert told(found) == ["a 1", "b", "bad", "c 1"]
    assert found[2].reason.startswith("reading it broke off by a mistake in kg (UnicodeEncodeError: ")
    assert "\n" not in found[2].reason


@pytest.mark.parametrize(
    "error", [IndexError("list\nindex"), RecursionError(), OSError("x"), AssertionError()]
)
def test_one_that_breaks_the_rules_is_left_out_and_told(broken, error):
    broken(error)
    with kg.build(good("a"), good("bad"), good("c")) as graph:
        report = graph.report
        kept = [article.id for article in graph.articles()]

    assert (report.articles, report.statements, kept) == (2, 2, ["a", "c"])
    ((name, reason),) = [(one.id, one.reason) for one in report.failed]
    assert (name, type(error).__name__ in reason, "\n" in reason) == ("bad", True, False)
    assert told(kg.extract(good("a"), good("bad"), good("c"))) == ["a 1", "bad", "c 1"]


def test_one_that_cannot_be_judged_is_left_out_and_told(monkeypatch):
    sift = stages.Judge.sift

    def sifted(self, article, statements):
        if article.id == "bad":
            raise KeyError("x")
        return sift(self, article, statements)

    monkeypatch.setattr(stages.Judge, "sift", sifted)
    with kg.build(good("a"), good("bad"), good("c")) as graph:
        assert [article.id for article in graph.articles()] == ["a", "c"]
        assert [one.id for one in graph.report.failed] == ["bad"]


@pytest.mark.parametrize(
    "error",
    [
        PipelineError("x"),
        StoreError("x"),
        OntologyError("x"),
        MemoryError(),
        KeyboardInterrupt(),
        SystemExit(),
    ],
)
def test_what_is_not_the_fault_of_the_article_ends_the_run(broken, error):
    broken(error)

    with pytest.raises(type(error)):
        kg.build(good("a"), good("bad"))


def test_a_store_that_cannot_write_ends_the_run(monkeypatch):
    def full(*_: object) -> int:
        raise OSError("No space left on device")

    monkeypatch.setattr(Desk, "keep_graph", full)

    with pytest.raises(OSError, match="No space left"):
        kg.build(good("a"))


def test_the_command_line_tells_where_only_when_asked(broken, tmp_path, monkeypatch, capsys):
    broken(IndexError("list index out of range"))
    monkeypatch.chdir(tmp_path)
    logger = logging.getLogger("kg")
    monkeypatch.setattr(logger, "level", logger.level)
    lines = [json.dumps({"id": name, "text": GOOD}) for name in ("a", "bad", "c")]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")

    def run(*arguments: str) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        return ended.value.code, *capsys.readouterr()

    assert run("build", "a.jsonl") == (
        1,
        "2 articles, 2 statements (2 new) in kg.store\n",
        "Skipped bad: reading it broke off by a mistake in kg (IndexError: list index out of range); "
        "--debug shows where.\n",
    )
    with caught() as log:
        code, _, err = run("--debug", "build", "a.jsonl", "--keep-going")
    assert (code, "Traceback" in log.getvalue(), "Traceback" in err) == (0, True, False)
    with caught() as log:
        assert run("--debug", "stats", "--store", "gone")[0] == 2
    assert "StoreError: There is no graph in gone" in log.getvalue()


class caught:  # noqa: N801  it is used as a function
    """What `kg` logs; pytest keeps the root logger to itself."""

    def __enter__(self) -> io.StringIO:
        self.handler = logging.StreamHandler(io.StringIO())
        logging.getLogger("kg").addHandler(self.handler)
        return self.handler.stream

    def __exit__(self, *_: object) -> None:
        logging.getLogger("kg").removeHandler(self.handler)


ODD = {
    "1.txt": "Op 51° 26' 30\" noorderbreedte is een schip gezonken.",
    "2.txt": "De politie zag zo ' n 50.000 mensen.",
    "3.txt": "Het bedrijf” Philips verkoopt de fabriek.",
    "4.jsonl": json.dumps(
        {"id": "4", "date": "0001-01-01", "text": "Rusland leverde gisteren wapens aan Iran."}
    ),
    "5.jsonl": json.dumps(
        {"id": "5", "date": "9999-12-31", "text": "Rusland levert morgen wapens aan Iran."}
    ),
    "6.txt": "De directeur van rederij 's  Waddentrans komt.",
}


def test_a_build_goes_on_behind_what_once_ended_it(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name, text in {**ODD, "good.txt": GOOD}.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["build", "in"])
    out, err = capsys.readouterr()

    assert (ended.value.code, out.partition(" articles")[0], "Skipped" in err) == (0, "7", False)
    with kg.open("kg.store") as graph:
        assert len(graph.article("good")[1]) == 1


@pytest.mark.parametrize(
    ("name", "make", "reason"),
    [
        pytest.param("a.meta.json", lambda p: p.write_text("[" * 100_000), "a.meta.json beside it is not JSON", id="deep"),
        pytest.param("a.meta.json", lambda p: p.symlink_to("/proc/self/mem"), "a.meta.json beside it: it cannot be read", id="unreadable"),
        pytest.param("a.meta.json", lambda p: p.write_text("[]"), "is not a JSON object", id="a list"),
        pytest.param("a.meta.json", lambda p: p.write_bytes(b'{"title": "\xff"}'), "is not JSON", id="Latin-1"),
        pytest.param("a.meta.json", lambda p: p.write_text('{"title": 5}'), "its title is not a string but 5", id="a number"),
        pytest.param("a.meta.json", lambda p: p.write_text('{"title": ["' + "x" * 10**6 + '"]}'), "its title is not a string but ['xxx", id="a long list"),
        pytest.param("a.meta.json", lambda p: p.write_text('{"title": "\\ud800"}'), "no text can hold", id="half a character"),
        pytest.param("a.meta.json", lambda p: p.write_text('{"title": "\\u0000"}'), "no text can hold", id="NUL"),
        pytest.param("a.meta.json", lambda p: p.write_text('{"date": "2023-02-30"}'), "is not a date", id="no such day"),
        pytest.param("a.meta.json", lambda p: p.write_text('{"date": "10000-01-01"}'), "is not a date", id="too far a day"),
        pytest.param("a.meta.json", lambda p: p.write_text('{"id": ' + "9" * 5000 + "}"), "is not JSON", id="too long a number"),
        pytest.param("a.txt", lambda p: (p.unlink(), p.symlink_to("/proc/self/mem")), "it cannot be read: input/output", id="an unreadable text"),
        pytest.param("a.txt", lambda p: p.write_bytes(b"a\0b"), "it is a binary file", id="a text with NUL"),
    ],
)  # fmt: skip
@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path, name, make, reason):
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    make(tmp_path / name)

    failure, article = sources.read(tmp_path)

    assert (reason in failure.reason, len(failure.reason) < 300, article.id) == (True, True, "b")


def test_what_is_no_file_is_told_and_the_others_go_on(tmp_path):
    (tmp_path / "x.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "a.meta.json").mkdir()

    assert [one.id for one in sources.read(tmp_path) if isinstance(one, Article)] == ["a"]
    assert [one.reason.partition(":")[0] for one in sources.read(tmp_path) if isinstance(one, Failure)] == [
        "it cannot be read",
        "it is a pipe, not a file; to read what a program writes, give - instead.",
    ]
    assert [one.reason for one in sources.read(tmp_path / "x.txt")] == ["the folder holds no articles."]
    assert ["it cannot be read" in one.reason for one in sources.read("a\0b.txt", "a" * 5000)] == [True, True]


def test_a_file_with_an_unprintable_name_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(GOOD, encoding="utf-8")
    except OSError:
        pytest.skip("this file system has no such names")
    with pytest.raises(SystemExit):
        main(["extract", "."])

    assert r"Skipped caf\udce9.txt: its id holds characters" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["rot13", "base64", "zlib", "undefined", "a\0b", "", "xx"])
def test_what_is_no_encoding_of_text_is_said(tmp_path, encoding):
    with pytest.raises(kg.errors.InputError, match="There is no encoding"):
        next(sources.read(tmp_path, encoding=encoding))


@pytest.mark.parametrize("encoding", ["idna", "punycode", "utf-7", "utf-16", "unicode_escape", "cp1252"])
def test_a_text_in_another_encoding_is_one_sentence(tmp_path, encoding):
    (tmp_path / "a.txt").write_bytes(b"xn--\xff\x81+\\x")

    (failure,) = sources.read(tmp_path, encoding=encoding)

    assert f"it is not {encoding.upper()} text" in failure.reason


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (BAD, "its text holds characters that no text can hold."),
        (Article(id="a", text=" "), "it is empty."),
        (Article(id="a", text=GOOD, lang="xx"), "No language named 'xx'"),
        (Article(id="a", text=GOOD, published="gisteren"), "its date 'gisteren' is not a date"),
        (Article(id="a", text=GOOD, title=5), "its title is not a string but 5"),
    ],
)
def test_an_article_made_by_hand_is_checked_as_one_from_a_file(made, reason):
    failure, article = sources.read(made, good("b"))

    assert (reason in failure.reason, article) == (True, good("b"))
