"""Lists of feeds, as feed readers write them and as people do."""

import pytest

from kg.model import Failure
from kg.web.lists import NONE, feeds

OPML = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Nieuws</title></head><body>
<outline text="Kranten"><outline type="rss" text="De Krant" xmlUrl="https://krant.example/rss?a=1&amp;b=2" htmlUrl="https://krant.example/"/>
<outline text="Regio"><outline type="rss" text="Bode" xmlurl="https://bode.example/feed"/></outline></outline>
<outline type="rss" text="De Krant" xmlUrl="https://krant.example/rss?a=1&amp;b=2"/>
<outline type="rss" text="Kapot" xmlUrl="file:///etc/passwd"/></body></opml>"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(OPML, ["https://krant.example/rss?a=1&b=2", "https://bode.example/feed"], id="OPML"),
        pytest.param(
            "\ufeff# Kranten\nhttps://krant.example/rss\r\n\n  https://bode.example/feed \nhttps://krant.example/rss\n",
            ["https://krant.example/rss", "https://bode.example/feed"],
            id="lines",
        ),
    ],
)
def test_a_list_names_each_feed_once(tmp_path, text, expected):
    (tmp_path / "feeds").write_text(text, encoding="utf-8")

    assert list(feeds(tmp_path / "feeds")) == expected


def test_an_address_stands_for_itself():
    assert list(feeds("https://krant.example/rss")) == ["https://krant.example/rss"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(b"", NONE, id="empty"),
        pytest.param(b"# niets\n", NONE, id="only a note"),
        pytest.param(b"<opml><body/></opml>", NONE, id="OPML without feeds"),
        pytest.param(
            b"<opml><body><outline xmlUrl='https://a.example/'></opml>",
            "it is not well-formed XML",
            id="half OPML",
        ),
        pytest.param(
            b"Rusland valt aan.\n", "'Rusland valt aan.' in it is no address of a feed", id="a text"
        ),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0", "it is a binary file", id="a picture"),
    ],
)
def test_what_is_no_list_is_one_sentence(tmp_path, data, sentence):
    (tmp_path / "feeds").write_bytes(data)

    (found,) = feeds(tmp_path / "feeds")

    assert isinstance(found, Failure)
    assert found.reason.startswith(sentence)


def test_a_list_that_is_not_there_is_one_sentence(tmp_path):
    assert list(feeds(tmp_path / "weg.opml")) == [
        Failure(str(tmp_path / "weg.opml"), "it cannot be read: no such file or directory.")
    ]
