"""A real Chromium, and pages in it that may neither fetch nor complain."""

from pathlib import Path

import networkx as nx
import pytest

from kg.exports import html
from kg.exports._evident import evident
from tests.counted import articles
from tests.exports.page import demo
from tests.exports.test_exports import filled
from tests.samples import relayed

GRAPHS = {
    "demo": demo.demo, "hostile": demo.hostile, "empty": nx.MultiDiGraph,
    "relayed": lambda: evident(filled([relayed]), open=False),
    "counted": lambda: evident(filled([lambda one=one: one for one in articles()]), open=False),
    "large": lambda: demo.large(edges=5300, nodes=2000),
}  # fmt: skip


@pytest.fixture(scope="session")
def written(tmp_path_factory):
    """Return a function that writes the page of a graph once and returns its path."""
    made: dict[str, Path] = {}

    def write(name: str) -> Path:
        if name not in made:
            made[name] = tmp_path_factory.mktemp("page") / f"{name}.html"
            title = demo.PAYLOADS[0] if name == "hostile" else "Munitie voor Rusland"
            html.export(GRAPHS[name](), made[name], title=title, limit=5000)
        return made[name]

    return write


@pytest.fixture
def show(browser, written):
    """Return a function that opens a page; the test fails if it asks the network or logs an error."""
    contexts, complaints = [], []

    def watch(page):
        page.on("console", lambda said: said.type in ("error", "warning") and complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                asked.url.startswith(("file:", "data:", "blob:")) or complaints.append(f"asked {asked.url}")
            ),
        )

    def open_page(name="demo", *, size=(1400, 900), hash="", **options):
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        watch(page)
        page.goto(written(name).as_uri() + hash)
        if options.get("java_script_enabled", True):
            page.wait_for_function("window.__kg && window.__kg.ready")
        return page

    yield open_page
    for context in contexts:
        context.close()

    assert complaints == []
