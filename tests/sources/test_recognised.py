"""What a file is stands in its bytes: whatever it is called, nothing is read as what it is not."""

import sqlite3
import struct
import zlib

import pytest

from kg import sources
from kg.model import Article, Failure

DUTCH = "Rusland valt Oekraïne aan\nRusland heeft het land aangevallen, zegt de minister.\n"
CSS = ".teaser { color: #fff; margin: 0 auto; }\n" * 30
PYTHON = (
    'def read(path):\n    """Return the text."""\n    return [line.strip() for line in open(path)]\n' * 20
)
LOG = "\n".join(f"2023-11-02T08:00:{n:02} INFO [main] GET /a/{n}?x={n} 200 {n * 17}" for n in range(60))
TURTLE = '@prefix ex: <https://example.org/> .\nex:a ex:b "Rusland"@nl ; ex:c ex:d .\n' * 20
XML = '<?xml version="1.0"?>\n<!-- x -->\n<inventory><item>Rusland valt aan.</item></inventory>'


def picture() -> bytes:
    """Return a PNG of one red dot."""

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    size = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", size) + part(b"IDAT", zlib.compress(b"\0\xff\0\0")) + part(b"IEND", b"")  # fmt: skip


def database(folder) -> bytes:
    with sqlite3.connect(folder / "made.db") as made:
        made.execute("CREATE TABLE articles (text)")
    made.close()
    return (folder / "made.db").read_bytes()


@pytest.mark.parametrize("name", ["a.txt", "a", "a.html", "a.jsonl", "a.nieuws"])
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(picture(), "it is an image, not text.", id="a picture"),
        pytest.param(b"\xff\xd8\xff\xe0\0\x10JFIF\0", "it is an image, not text.", id="a photograph"),
        pytest.param(b"\x7fELF\2\1\1\0", "it is a program, not text.", id="a program"),
        pytest.param(b"{\\rtf1\\ansi Rusland valt aan.}", "save it as .docx or plain text", id="RTF"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "it is an old Office file", id="Word 97"
        ),
        pytest.param(b"\0\1\2\3" * 50, "it is a binary file, not text.", id="bytes"),
        pytest.param(CSS.encode(), "it is code or data, not an article", id="a style sheet"),
        pytest.param(PYTHON.encode(), "it is code or data, not an article", id="a program's source"),
        pytest.param(LOG.encode(), "it is code or data, not an article", id="a log"),
        pytest.param(TURTLE.encode(), "it is code or data, not an article", id="Turtle"),
        pytest.param(XML.encode(), "it is XML of a kind that kg does not read (<inventory>).", id="XML"),
        pytest.param(
            b"<opml version='2.0'><body><outline xmlUrl='https://krant.example/rss'/></body></opml>",
            "it is a list of feeds; kg follow reads what is in them.",
            id="a list of feeds",
        ),
        pytest.param(b"", "it is empty.", id="nothing"),
        pytest.param(b" \n\t\r\n", "it is empty.", id="white space"),
    ],
)
def test_what_is_no_article_is_one_sentence_whatever_it_is_called(tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)

    (failure,) = sources.read(tmp_path / name)

    assert isinstance(failure, Failure)
    assert reason in failure.reason


def test_a_database_is_told(tmp_path):
    (tmp_path / "a.txt").write_bytes(database(tmp_path))

    (failure,) = sources.read(tmp_path / "a.txt")

    assert failure.reason == "it is a database; export its table of articles as CSV."


@pytest.mark.parametrize("name", ["a.txt", "a", "a.nieuws", "a.2023", "a.jpg"])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(DUTCH, id="an article"),
        pytest.param("Shell Londen", id="two words"),
        pytest.param("BMW verkoopt meer auto's.", id="as a bitmap begins"),
        pytest.param("MZ-directeur De Vries vertrekt.", id="as a program begins"),
        pytest.param("ID3 is de nieuwste auto van Volkswagen.", id="as a recording begins"),
        pytest.param("[ANP] Rusland valt Oekraïne aan. [Einde]", id="brackets"),
        pytest.param("[1] Rusland valt Oekraïne aan, schrijft de krant.", id="a number in brackets"),
        pytest.param("{sic} Rusland valt Oekraïne aan.", id="braces"),
    ],
)
def test_prose_is_an_article_whatever_it_is_called(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")

    (article,) = sources.read(tmp_path / name, lang="nl")

    assert isinstance(article, Article)
    assert article.text == text


def test_json_is_json_whatever_it_is_called(tmp_path):
    (tmp_path / "a.txt").write_text(
        '{"text": "Rusland valt aan."}\n{"text": "Iran ook."}\n', encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text('[\n {"text": "Mali helpt."}\n]', encoding="utf-8")

    assert [one.text for one in sources.read(tmp_path)] == ["Rusland valt aan.", "Iran ook.", "Mali helpt."]
