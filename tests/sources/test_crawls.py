"""WARC: the pages that a crawler has kept."""

import gzip

import pytest

from kg import sources
from kg.model import Article

pytest.importorskip("warcio", reason="warcio is an extra")
pytest.importorskip("trafilatura", reason="trafilatura is an extra")

PAGE = (
    "<!DOCTYPE html><html><head><title>Iran wint</title></head><body><h1>Iran wint</h1>"
    "<p>Iran heeft gisteren van Rusland gewonnen, zegt de minister van Sport.</p>"
    "<p>In België werd daar de hele nacht lang naar gekeken, meldt de omroep.</p></body></html>"
)


def record(url, body, status="200 OK", kind="text/html; charset=utf-8", sort="response") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body.encode())}\r\n\r\n{body}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: {sort}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-11-02T08:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash(url)) % 10**12:012}>\r\n"
        f"Content-Type: application/http; msgtype={sort}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


RECORDS = [
    record("https://krant.example/a?utm_source=x", PAGE),
    record("https://krant.example/b", PAGE, "404 Not Found"),
    record("https://krant.example/c.png", "x", kind="image/png"),
    record("https://krant.example/", "<!DOCTYPE html><html><body><a href='/a'>Iran wint</a></body></html>"),
    record("https://krant.example/d", PAGE.replace("Iran", "Mali")),
]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.warc", b"".join(RECORDS)),
        ("a.warc.gz", b"".join(map(gzip.compress, RECORDS))),
        ("a", b"".join(RECORDS)),
    ],
    ids=["plain", "packed record by record", "without a suffix"],
)
def test_each_page_is_an_article(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)

    found = list(sources.read(tmp_path / name))

    assert [one.id for one in found if isinstance(one, Article)] == [
        "https://krant.example/a",
        "https://krant.example/d",
    ]
    assert [(one.id, one.reason) for one in found if not isinstance(one, Article)] == [
        (f"{tmp_path / name}: https://krant.example/", "it is HTML without an article in it.")
    ]


def test_a_crawl_without_pages_is_said(tmp_path):
    (tmp_path / "a.warc").write_bytes(RECORDS[1])

    assert [one.reason for one in sources.read(tmp_path)] == ["it is a WARC file without a page in it."]
