"""Reading: what becomes an article, and which sentence what does not becomes."""

import io
import json
import sys

import pytest

from kg import plugins, sources
from kg.errors import InputError, UnknownName
from kg.model import Article, Failure
from kg.resources import folder

DUTCH = "Rusland valt Oekraïne aan\nRusland heeft het land aangevallen, zegt de minister.\n"
ENGLISH = "Russia attacks Ukraine\nRussia has attacked the country, said the minister.\n"
FRENCH = "Le président de la République est arrivé dans le pays avec les ministres et il ne parle pas.\n"


def line(**fields):
    return json.dumps({"id": "a", "text": DUTCH} | fields, ensure_ascii=False)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        pytest.param("a.txt", b"", "it is empty.", id="an empty file"),
        pytest.param("a.txt", b" \n\t\n", "it is empty.", id="only white space"),
        pytest.param("a.txt", FRENCH.encode(), "it is in French (fr), which kg does not read", id="French"),
        pytest.param("a.jsonl", b"", "it is empty.", id="an empty JSONL file"),
        pytest.param("a.jsonl", b'{"id": "a", "text": ', "it is not JSON", id="a broken line"),
        pytest.param("a.jsonl", b'["a"]', "it is not a JSON object.", id="a line of another kind"),
        pytest.param("a.jsonl", b"[" * 100_000, "it is not JSON", id="a line too deep"),
        pytest.param("a.jsonl", line(text=None).encode(), "it is empty.", id="no text"),
        pytest.param(
            "a.jsonl", line(text=[1]).encode(), "its text is not a string", id="text of another kind"
        ),
        pytest.param("a.jsonl", line(text="\0").encode(), "no text can hold", id="a null character"),
        pytest.param("a.jsonl", b'{"id": "a", "text": "\\ud800"}', "no text can hold", id="half a character"),
        pytest.param("a.jsonl", line(lang="fr").encode(), "it is in French (fr)", id="lang fr"),
        pytest.param(
            "a.jsonl", line(date="gisteren").encode(), "its date 'gisteren' is not", id="a wrong date"
        ),
        pytest.param("a.jsonl", line(date="2023-02-30").encode(), "is not a date like", id="no such day"),
    ],
)
def test_what_cannot_be_read_is_one_failure_with_its_reason(tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)

    (failure,) = sources.read(tmp_path / name)

    assert isinstance(failure, Failure)
    assert reason in failure.reason
    assert failure.id.startswith(str(tmp_path / name))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("  Rusland\r\n\r\nvalt aan.\r\n ", id="newlines and margins"),
        pytest.param("Oekrai\u0308ne is „een land”.", id="decomposed letters and quotes"),
        pytest.param("De rest &amp; <b>het</b> verhaal <script>alert(1)</script>", id="markup"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_text_stays_as_it_is(tmp_path, text, encoding):
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))

    (article,) = sources.read(tmp_path / "a.txt", lang="nl")

    assert article.text == text


def test_another_encoding_is_read_when_it_is_named(tmp_path):
    (tmp_path / "a.txt").write_bytes(DUTCH.encode("latin-1"))

    (article,) = sources.read(tmp_path / "a.txt", encoding="latin-1")

    assert article.text == DUTCH


def test_a_broken_line_is_numbered_and_the_others_go_on(tmp_path):
    lines = [line(id="a").encode(), b"", b"{", line(id="b").encode("latin-1"), line(id="c").encode()]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))

    found = list(sources.read(tmp_path / "a.jsonl"))

    assert [item.id.rpartition(", ")[2] for item in found] == ["a", "line 3", "b", "c"]


def test_a_folder_is_read_in_order_without_what_is_no_article(tmp_path):
    for name in ("b.txt", "a.txt", "deep/c.txt", ".hidden.txt", ".git/d.txt", "README.md", "LICENSE"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(DUTCH, encoding="utf-8")
    (tmp_path / "a.meta.json").write_text("{}", encoding="utf-8")

    assert [article.id for article in sources.read(tmp_path)] == ["a", "b", "deep/c"]


def test_what_stands_beside_a_text_is_known_of_it(tmp_path):
    (tmp_path / "a.txt").write_text("Rusland valt aan.", encoding="utf-8")
    meta = {"title": "Aanval", "lang": "nl", "date": "2023-11-02T08:00:00+01:00", "source": "De Krant"}
    (tmp_path / "a.meta.json").write_text(json.dumps(meta), encoding="utf-8")

    (article,) = sources.read(tmp_path / "a.txt")

    assert article == Article(
        id="a", text="Rusland valt aan.", title="Aanval", published="2023-11-02", source="De Krant"
    )


def test_broken_data_beside_a_text_is_said(tmp_path):
    (tmp_path / "a.txt").write_text(DUTCH, encoding="utf-8")
    (tmp_path / "a.meta.json").write_text("{", encoding="utf-8")

    (failure,) = sources.read(tmp_path / "a.txt")

    assert "a.meta.json beside it is not JSON" in failure.reason


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("Rusland valt aan\nHet leger trok op.", "Rusland valt aan", id="a headline"),
        pytest.param(
            "\n\nRusland valt aan\r\n\r\nHet leger.", "Rusland valt aan", id="a headline below blank lines"
        ),
        pytest.param("Het leger trok op.\nHet won.", None, id="a sentence"),
        pytest.param("„Het leger trok op.”\nHet won.", None, id="a quoted sentence"),
        pytest.param("Rusland valt aan", None, id="nothing below it"),
        pytest.param("leger " * 40 + "\nHet won.", None, id="too long"),
    ],
)
def test_the_first_line_is_the_title_where_it_is_a_headline(tmp_path, text, title):
    (tmp_path / "a.txt").write_bytes(text.encode())

    assert next(sources.read(tmp_path / "a.txt", lang="nl")).title == title


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        pytest.param(DUTCH, "nl", id="Dutch"),
        pytest.param(ENGLISH, "en", id="English"),
        pytest.param("Shell Londen", "nl", id="nothing to tell by"),
    ],
)
def test_the_language_is_told_from_the_text(tmp_path, text, lang):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")

    assert next(sources.read(tmp_path / "a.txt")).lang == lang


def test_what_an_article_says_goes_before_what_is_said_for_all(tmp_path):
    (tmp_path / "a.jsonl").write_text(f"{line(id=1, lang='NL-be')}\n{line(id=2)}", encoding="utf-8")

    assert [article.lang for article in sources.read(tmp_path / "a.jsonl", lang="en")] == ["nl", "en"]


def test_the_second_article_with_an_id_is_left_out(tmp_path):
    (tmp_path / "a.txt").write_text(DUTCH, encoding="utf-8")

    first, second = sources.read(tmp_path / "a.txt", tmp_path)

    assert isinstance(first, Article)
    assert second == Failure("a", "the same article was read before in this run; it is kept once.")


def test_what_is_not_there_is_said_and_the_rest_goes_on(tmp_path):
    (tmp_path / "a.txt").write_text(DUTCH, encoding="utf-8")

    gone, article = sources.read(tmp_path / "gone.txt", tmp_path / "a.txt")

    assert gone == Failure(str(tmp_path / "gone.txt"), "it cannot be read: no such file or directory.")
    assert article.id == "a"


def test_an_empty_folder_is_said(tmp_path):
    assert list(sources.read(tmp_path)) == [Failure(str(tmp_path), "the folder holds no articles.")]


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        pytest.param(DUTCH, ["stdin-"], id="text"),
        pytest.param(line(id="x") + "\n" + line(id="y"), ["x", "y"], id="JSON Lines"),
    ],
)
def test_standard_input_is_text_or_json_lines(monkeypatch, data, ids):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))

    found = [article.id for article in sources.read("-")]

    assert len(found) == len(ids)
    assert all(a.startswith(b) for a, b in zip(found, ids, strict=True))


def test_options_that_mean_nothing_stop_at_once(tmp_path):
    with pytest.raises(UnknownName, match="No language named 'xx'"):
        next(sources.read(tmp_path, lang="xx"))
    with pytest.raises(InputError, match="no encoding 'xx'"):
        next(sources.read(tmp_path, encoding="xx"))


def test_five_megabytes_are_no_article(tmp_path):
    (tmp_path / "a.txt").write_text(DUTCH * (5_000_000 // len(DUTCH)), encoding="utf-8")
    (tmp_path / "b.txt").write_text(DUTCH, encoding="utf-8")

    failure, article = sources.read(tmp_path)

    assert "1,000,000 at most; split it" in failure.reason
    assert article.text == DUTCH


def test_a_long_article_is_kept_to_the_letter(tmp_path):
    text = DUTCH * (900_000 // len(DUTCH))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")

    (article,) = sources.read(tmp_path / "a.txt")

    assert article.text == text


def test_all_seeds_are_read():
    articles = list(sources.read(folder("seeds")))

    assert all(isinstance(article, Article) and article.published and article.title for article in articles)
    assert {article.lang for article in articles} == {"nl"}
    assert "inferred" in next(article.note for article in articles if article.id == "kimregime")


@pytest.mark.parametrize("name", plugins.names("sources"))
def test_every_source_can_read(name):
    assert callable(plugins.find("sources", name).read)
