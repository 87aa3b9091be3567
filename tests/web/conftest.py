"""A real server on loopback that does as it is told, and rounds along its feeds."""

import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg import stores
from kg.model import Article, Failure
from kg.web import known
from kg.web.fetch import Web
from kg.web.follow import Round
from kg.web.visits import Visits
from tests.cli.conftest import run

__all__ = ["run"]

SENTENCES = (
    "Rusland heeft woensdag de haven van Odessa aangevallen, zegt de minister van Defensie.",
    "Volgens het ministerie zijn er geen slachtoffers gevallen bij de aanval op de haven.",
    "Frankrijk heeft het land nieuwe luchtafweer beloofd, meldt de regering in Parijs.",
)


@dataclass
class Site:
    """What the server answers: by path a body, an answer, or a function that writes to the connection."""

    address: str = ""
    answers: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)
    """The paths that were asked for, in order."""
    headers: list = field(default_factory=list)
    """The headers of each request."""
    together: int = 0
    """The most requests that were answered at the same time."""
    busy: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, path):
        return self.address + path

    def pages(self):
        return [path for path in self.asked if path != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "Server"

    def do_GET(self):
        site = self.server.site
        with site.lock:
            site.asked.append(self.path)
            site.headers.append(dict(self.headers))
            site.busy += 1
            site.together = max(site.together, site.busy)
        try:
            self.answered(site.answers.get(self.path, (404, {}, b"")))
        except (BrokenPipeError, ConnectionResetError):
            pass  # who asked has heard enough
        finally:
            with site.lock:
                site.busy -= 1

    def answered(self, answer):
        if isinstance(answer, list):  # one after the other; the last stays
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if callable(answer):
            answer(self)
            return
        status, headers, body = answer if isinstance(answer, tuple) else (200, {}, answer)
        data = body.encode() if isinstance(body, str) else body
        etag, since = headers.get("ETag"), headers.get("Last-Modified")
        if (etag and self.headers.get("If-None-Match") == etag) or (
            since and not etag and self.headers.get("If-Modified-Since") == since
        ):
            status, data = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site


def served():
    server = Server(("127.0.0.1", 0), Handler)
    server.site = Site(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    return server


@pytest.fixture
def site():
    server = served()
    yield server.site
    server.shutdown()
    server.server_close()


@pytest.fixture
def other():
    """Another server."""
    server = served()
    yield server.site
    server.shutdown()
    server.server_close()


@pytest.fixture
def empty():
    return stores.connect()


@pytest.fixture
def web():
    with Web(seconds=5) as opened:
        yield opened


@dataclass
class Done:
    """What a round did."""

    articles: list
    failed: list
    visits: Visits


@pytest.fixture
def go():
    """Return a function that goes along feeds once; articles are kept without claims."""

    def go(store, *feeds, seconds=5, lang=None, lose=()):
        articles, failed = [], []
        with Web(seconds=seconds, resting=known.resting(store)) as web:
            going = Round(Visits(store, web), lang=lang)
            for one in going.articles(feeds):
                if isinstance(one, Failure):
                    failed.append(one)
                elif one.id not in lose:
                    articles.append(one)
                    store.add(one, [])
                    going.visits.stored(one)
            going.finish()
        return Done(articles, failed, going.visits)

    return go


def page(title, *sentences, date="2023-11-02", canonical=None):
    """Return a page with an article, as a newspaper makes it."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    said = "".join(f"<p>{one}</p>" for one in sentences or SENTENCES)
    return (
        f'<!DOCTYPE html><html lang="nl"><head><title>{title}</title>{link}<meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="{date}"></head>'
        f"<body><nav><a href='/'>Voorpagina</a></nav><article><h1>{title}</h1>{said}</article></body></html>"
    )


def rss(*items, title="De Krant"):
    """Return a feed with items, each a dictionary of elements."""
    written = "".join(
        "<item>" + "".join(f"<{name}>{text}</{name}>" for name, text in item.items()) + "</item>"
        for item in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{written}</channel></rss>'


def item(
    link, title="Rusland valt haven aan", description="Rusland heeft de haven van Odessa aangevallen.", **more
):
    return {"title": title, "link": link, "description": description, **more}


def slowly(seconds, piece=b"x", pieces=1000):
    """Return an answer that comes in drops."""

    def answer(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(piece) * pieces))
        handler.end_headers()
        for _ in range(pieces):
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(seconds)

    return answer


def broken_off(handler):
    """Answer with less than was promised, and hang up."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"<html><body><p>Rusland heeft")
    handler.wfile.flush()
    handler.close_connection = True


def article_of(store, iri) -> Article:
    return store.content(iri)[0]
