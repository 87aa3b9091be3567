"""A real server and a real Chromium; a page may ask that server only, and may not complain."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import cache

import pytest

import kg
from benchmarks import generated
from kg.serve.settings import Settings
from tests import counted
from tests.samples import paged, relayed
from tests.serve.conftest import running
from tests.serve.explorer import news

STORES: dict[str, Callable] = {
    "news": news.articles,
    "review": news.articles,
    "beyond": news.articles,
    "add": news.articles,
    "new": list,
    "hostile": news.hostile,
    "alike": news.alike,
    "texts": lambda: [news.kremlin()],
    "relayed": lambda: [relayed()],
    "paged": lambda: [paged()],
    "counted": lambda: counted.articles(),
    "papers": news.papers,
    "empty": list,
    "small": lambda: generated.articles(4, actors=30),
    "dense": lambda: generated.articles(10, actors=25),
    "middling": lambda: generated.articles(25, actors=150),
    "large": lambda: generated.articles(130, actors=900),
}

OPTIONS = {"beyond": {"edges": 0}, "counted": {"edges": 0}}
WRITABLE = ("review", "add", "new", "alike")


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """Return a function that serves one of the stores and returns its address."""
    with ExitStack() as stack:

        @cache
        def serve(name: str) -> str:
            folder = tmp_path_factory.mktemp("explorer") / name
            with kg.open(folder, create=True) as graph:
                graph.store.extend(STORES[name]())
            client = stack.enter_context(
                running(
                    Settings(
                        store=folder,
                        workers=1,
                        writable=name in WRITABLE,
                        token="t0ken",
                        **OPTIONS.get(name, {}),
                    )
                )
            )
            client.get("api/stats").raise_for_status()
            return str(client.base_url)

        yield serve


@pytest.fixture
def show(browser, served):
    """Return a function that opens the explorer; the test fails if it asks elsewhere or logs an error."""
    contexts, complaints = [], []

    def watch(page, home, allowed):
        page.on(
            "console",
            lambda said: (
                said.type in ("error", "warning")
                and not any(a in said.text for a in allowed)
                and complaints.append(said.text)
            ),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                asked.url.startswith((home, "data:", "blob:")) or complaints.append(f"asked {asked.url}")
            ),
        )

    def open_page(name="news", hash=None, *, path="", size=(1400, 900), allowed=(), ready=True, **options):
        home, hash = served(name), hash if hash is not None else "" if path else "#v=top"
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", **{"locale": "nl-NL", **options}
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        watch(page, home, allowed)
        page.goto(home + path + hash)
        if ready:
            settled(page)
        return page

    yield open_page
    for context in contexts:
        context.close()

    assert complaints == []


def settled(page) -> None:
    """Wait until the page shows what was asked for."""
    page.locator("body[data-state=ready]").wait_for()
    # Two frames later names and lines are drawn, too.
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
