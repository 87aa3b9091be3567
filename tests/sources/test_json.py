"""JSON as other programs write it."""

import json

import pytest

from kg import sources
from kg.errors import InputError
from kg.model import Article, Failure

TEXT = "Rusland heeft het land aangevallen, zegt de minister. Iran heeft dat ook gedaan."
URL = "https://www.krant.example/aanval"
NEWS_PLEASE = {
    "authors": ["Jan Jansen", "Piet de Vries"], "date_download": "2023-11-05 08:00:00", "date_modify": None,
    "date_publish": "2023-11-02 07:30:00", "description": "Kort.", "filename": "x.json", "image_url": None,
    "language": "nl", "localpath": None, "maintext": TEXT, "source_domain": "www.krant.example", "text": None,
    "title": "Aanval", "title_page": None, "title_rss": None, "url": URL,
}  # fmt: skip
TRAFILATURA = {
    "title": "Aanval", "author": "Jan Jansen; Piet de Vries", "hostname": "krant.example", "date": "2023-11-02",
    "fingerprint": "f", "id": None, "license": None, "comments": "", "raw_text": "x", "text": TEXT, "language": None,
    "image": None, "pagetype": "article", "filedate": "2023-11-05", "source": URL, "source-hostname": "De Krant",
    "excerpt": "Kort.", "categories": "", "tags": "",
}  # fmt: skip
SCRAPY = {"headline": ["Aanval"], "datePublished": "2 november 2023", "body": TEXT.split(". "), "link": URL}
WORDPRESS = {"id": 5, "date": "2023-11-02T07:30:00", "link": URL, "title": {"rendered": "Aanval"}, "content": {"rendered": TEXT}}  # fmt: skip
TWEET = {
    "id_str": "17", "created_at": "Thu Nov 02 20:19:24 +0000 2023", "full_text": TEXT, "lang": "nl",
    "user": {"name": "De Krant", "screen_name": "dekrant"}, "id": 17,
}  # fmt: skip


def read(tmp_path, name, data, **options):
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False, indent=1)
    (tmp_path / name).write_text(text, encoding="utf-8")
    return list(sources.read(tmp_path / name, **options))


def test_an_article_has_its_line_as_its_place(tmp_path):
    lines = "\n".join(json.dumps({"text": f"{TEXT} {number}"}) for number in (1, 2))

    found = read(tmp_path, "a.jsonl", lines)

    assert [place.fragment for one in found for place in one.places] == ["line=0,1", "line=1,2"]


@pytest.mark.parametrize("wrap", [
    pytest.param(lambda one: one, id="alone"),
    pytest.param(lambda one: [one], id="in an array"),
    pytest.param(lambda one: {"status": "ok", "total": 1, "articles": [one]}, id="in an array in an object"),
    pytest.param(lambda one: json.dumps(one), id="on one line"),
    pytest.param(lambda one: json.dumps([one]), id="in an array on one line"),
    pytest.param(lambda one: "\ufeff" + json.dumps([one]), id="with a mark"),
])  # fmt: skip
@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param(NEWS_PLEASE, ("Aanval", "2023-11-02", "www.krant.example", "Jan Jansen, Piet de Vries"), id="news-please"),
        pytest.param(TRAFILATURA, ("Aanval", "2023-11-02", "De Krant", "Jan Jansen; Piet de Vries"), id="trafilatura"),
        pytest.param(SCRAPY, ("Aanval", "2023-11-02", None, None), id="Scrapy"),
        pytest.param(WORDPRESS, ("Aanval", "2023-11-02", None, None), id="WordPress"),
    ],
)  # fmt: skip
def test_the_fields_of_other_programs_are_known(tmp_path, wrap, fields, said):
    (article,) = read(tmp_path, "a.json", wrap(fields))

    assert (article.title, article.published, article.source, article.author) == said
    assert (article.url, article.lang) == (URL, "nl")
    assert article.text in (TEXT, TEXT.replace(". ", "\n\n"))


def test_a_post_of_twitter_is_an_article(tmp_path):
    for name, data in (
        ("a.jsonl", json.dumps(TWEET)),
        ("b.js", "window.YTD.tweets.part0 = " + json.dumps([{"tweet": TWEET}], indent=2)),
        (
            "c.json",
            {"data": [{"id": "17", "text": TEXT, "created_at": "2023-11-02T20:19:24.000Z", "lang": "nl"}]},
        ),
    ):
        (article,) = read(tmp_path, name, data)

        assert (article.id, article.text, article.published, article.lang) == ("17", TEXT, "2023-11-02", "nl")


def test_a_post_without_a_language_is_read_by_its_words(tmp_path):
    assert read(tmp_path, "a.jsonl", json.dumps({**TWEET, "lang": "und"}))[0].lang == "nl"


CHAT = {
    "name": "De Krant", "type": "public_channel", "id": 99,
    "messages": [
        {"id": 1, "type": "service", "date": "2023-11-01T08:00:00", "action": "create_channel", "text": ""},
        {"id": 2, "type": "message", "date": "2023-11-02T08:00:00", "from": "De Krant",
         "text": ["Rusland heeft ", {"type": "bold", "text": "het land"}, " aangevallen, zegt de minister."]},
        {"id": 3, "type": "message", "date": "2023-11-02T09:00:00", "photo": "x.jpg", "text": ""},
        {"id": 4, "type": "message", "date": "2023-11-03T09:00:00", "text": TEXT},
    ],
}  # fmt: skip


def test_a_channel_of_telegram_is_an_article_a_message_that_has_words(tmp_path):
    first, second = read(tmp_path, "result.json", CHAT)

    assert (first.id, first.source, first.published) == ("99/2", "De Krant", "2023-11-02")
    assert first.text == "Rusland heeft het land aangevallen, zegt de minister."
    assert (second.id, second.text) == ("99/4", TEXT)


def test_all_chats_of_telegram_are_read(tmp_path):
    found = read(
        tmp_path, "result.json", {"about": "x", "chats": {"about": "y", "list": [CHAT, CHAT | {"name": "B"}]}}
    )

    assert len([one for one in found if isinstance(one, Article)]) == 2


def test_a_field_of_any_name_is_said_by_its_name(tmp_path):
    data = [{"story": TEXT, "when": "2-11-2023", "body": "x"}]

    (article,) = read(tmp_path, "a.json", data, columns={"text": "story", "date": "when"})

    assert (article.text, article.published) == (TEXT, "2023-11-02")


@pytest.mark.parametrize(
    ("data", "columns", "reason"),
    [
        pytest.param({"name": "kg", "version": "1"}, {}, "it is JSON without a field for texts", id="no articles"),
        pytest.param([{"text": TEXT}], {"text": "story"}, "say which it is with --column text=NAME. It has 'text'.", id="no such field"),
        pytest.param('[{"text": "a"},]', {}, "it is not JSON", id="a comma too many"),
        pytest.param('{"text": 1', {}, "it is not JSON", id="cut off"),
        pytest.param([1, 2], {}, "it is JSON without a field for texts", id="numbers"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_said(tmp_path, data, columns, reason):
    found = read(tmp_path, "a.json", data, columns=columns)

    assert isinstance(found[-1], Failure)
    assert reason in found[-1].reason


def test_a_field_that_kg_does_not_have_is_said(tmp_path):
    with pytest.raises(InputError, match="no field 'tekst' of an article; there are id, text, title"):
        read(tmp_path, "a.json", [], columns={"tekst": "x"})


@pytest.mark.parametrize("name", ["utf-16", "windows-1252"])
def test_json_in_another_encoding_is_read(tmp_path, name):
    (tmp_path / "a.json").write_bytes(
        json.dumps([{"text": "Oekraïne heeft één land."}], ensure_ascii=False).encode(name)
    )

    assert [one.text for one in sources.read(tmp_path)] == ["Oekraïne heeft één land."]


@pytest.mark.parametrize(
    ("code", "lang"),
    [("nl", "nl"), ("nl_NL", "nl"), ("NL-be", "nl"), ("nld", "nl"), ("dut", "nl"), ("Nederlands", "nl"), ("eng", "en"),
     ("en_GB.UTF-8", "en"), ("und", "nl"), ("", "nl"), ("mul", "nl")],
)  # fmt: skip
def test_a_language_is_known_by_all_its_codes(tmp_path, code, lang):
    (article,) = read(tmp_path, "a.json", [{"text": TEXT, "lang": code}])

    assert article.lang == lang
