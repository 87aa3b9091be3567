"""Real servers on loopback, with the samples in their stores."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest
from starlette.types import ASGIApp

import kg
from kg.serve.app import create_app
from kg.serve.run import Server, address, listen
from kg.serve.settings import Settings
from tests.samples import SAMPLES
from tests.serve.explorer import news

TOKEN = "s3cret-token"
Serve = Callable[..., httpx.Client]


@contextmanager
def running(served: Settings | ASGIApp) -> Iterator[httpx.Client]:
    """Serve in a thread of this process, and give a client of the server."""
    ready = threading.Event()
    app = create_app(served) if isinstance(served, Settings) else served
    with listen("127.0.0.1", 0) as listening:
        server = Server(app, ready.set)
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            assert ready.wait(20)
            url = address("127.0.0.1", listening.getsockname()[1])
            with httpx.Client(base_url=url, timeout=30, trust_env=False) as client:
                yield client
        finally:
            server.should_exit = True
            thread.join(20)
    assert not thread.is_alive()


def build(folder: Path) -> Path:
    """Make a store with the samples."""
    with kg.open(folder, create=True) as graph:
        for sample in SAMPLES:
            graph.add(*sample())
    return folder


@contextmanager
def running_news(folder: Path, **options: object) -> Iterator[httpx.Client]:
    """Serve the articles of the explorer's tests, with one worker, with the token and options of `Settings`."""
    with kg.open(folder / "kg.store", create=True) as graph:
        graph.store.extend(news.articles())
    settings = Settings(store=folder / "kg.store", workers=1, writable=True, token=TOKEN, **options)
    with running(settings) as client:
        yield client


@pytest.fixture(scope="session")
def reader(tmp_path_factory) -> Iterator[httpx.Client]:
    """A client of a server that only reads."""
    with running(
        Settings(store=build(tmp_path_factory.mktemp("read") / "kg.store"), query_seconds=5)
    ) as client:
        yield client


@pytest.fixture
def serve(tmp_path) -> Iterator[Serve]:
    """Return a function that starts a server on a new store, with options of `Settings`."""
    with ExitStack() as stack:

        def start(*, samples: bool = True, **options: object) -> httpx.Client:
            folder = tmp_path / "kg.store"
            if samples:
                build(folder)
            else:
                kg.open(folder, create=True).close()
            return stack.enter_context(running(Settings(store=folder, **options)))

        yield start


@pytest.fixture(scope="session")
def writable(tmp_path_factory) -> Iterator[httpx.Client]:
    """A client with the token of a server that can be written to."""
    folder = tmp_path_factory.mktemp("write") / "kg.store"
    kg.open(folder, create=True).close()
    with running(Settings(store=folder, writable=True, token=TOKEN)) as client:
        client.headers["Authorization"] = f"Bearer {TOKEN}"
        yield client


@pytest.fixture
def writer(writable) -> httpx.Client:
    """The same, with nothing in its store."""
    assert writable.post("/sparql", data={"update": "DROP ALL"}).status_code == 204
    return writable
