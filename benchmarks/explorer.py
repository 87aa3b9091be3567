"""How quick the explorer is in a real Chromium, beside bare Cytoscape and sigma with the same graph.

python -m benchmarks.explorer [--articles N] prints a table; a million quads are about 1,150 articles.
python -m benchmarks.explorer --switch measures from how many lines on WebGL draws better than the canvas.
"""

import argparse
import shutil
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

import kg
from benchmarks import drawing, generated
from kg.serve.settings import Settings
from tests.conftest import FLAGS
from tests.serve.conftest import running
from tests.serve.explorer import news

Row = tuple[str, str, str]
SIZES = (300, 3_000, 20_000)
SWITCH = {"canvas": (1_000, 2_000, 3_000, 5_000, 20_000), "webgl": (1_000, 5_000, 20_000, 100_000)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300, help="articles in the large store")
    parser.add_argument("--switch", action="store_true", help="only canvas and WebGL by size")
    given = parser.parse_args()
    with TemporaryDirectory() as folder, sync_playwright() as started:
        browser = started.chromium.launch(args=FLAGS, executable_path=_chromium())
        if not given.switch:
            _tell(_first(browser, Path(folder) / "small"))
            _tell(_large(Path(folder) / "large", given.articles))
        _moving(browser, Path(folder) / "moved", SWITCH if given.switch else dict.fromkeys(SWITCH, SIZES))
        browser.close()


def _tell(rows: list[Row]) -> None:
    for what, value, limit in rows:
        sys.stdout.write(f"{what:60} {value:>14}   {limit}\n")


def _moving(browser: Browser, folder: Path, sizes: Mapping[str, Sequence[int]]) -> None:
    """Print what moving pictures costs, as it is measured: ms of the main thread for a frame, and at rest."""
    with kg.open(folder, create=True) as graph:
        graph.store.extend(news.articles())
    with running(Settings(store=folder, workers=1)) as client:
        page = _page(browser)
        for draw, edges in ((draw, edges) for draw, some in sizes.items() for edges in some):
            for cost in drawing.costs(page, str(client.base_url), edges, draw):
                told = f"{cost.ours:8.1f} {cost.bare:8.1f} {cost.ratio:6.2f} {cost.ours_rest:8.0f}"
                sys.stdout.write(f"{draw:8} {edges:8,} {cost.what:8} {told}\n")
                sys.stdout.flush()


def _chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


def _first(browser: Browser, folder: Path) -> list[Row]:
    """Measure the first picture of the demo graph, five times."""
    with kg.open(folder, create=True) as graph:
        graph.store.extend(news.articles())
    with running(Settings(store=folder, workers=1)) as client:
        client.get("/api/stats")
        times = []
        for _ in range(5):
            page = _page(browser)
            start = time.perf_counter()
            page.goto(str(client.base_url))
            _settled(page)
            times.append(time.perf_counter() - start)
            page.context.close()
    return [("first picture of the demo graph", f"{statistics.median(times):.2f} s", "< 1.5 s")]


def _large(folder: Path, articles: int) -> list[Row]:
    """Measure the server's answers of a large store."""
    with kg.open(folder, create=True) as graph:
        graph.store.extend(generated.articles(articles))
        quads = len(graph.store)
    with running(Settings(store=folder, workers=1)) as client:
        return [("quads in the large store", f"{quads:,}", ""), *_answers(client)]


def _answers(client: httpx.Client) -> list[Row]:
    start = time.perf_counter()
    client.get("/api/stats").raise_for_status()
    index = time.perf_counter() - start
    hubs = [client.get("/api/search", params={"q": f"actor{n} "}).json()["actors"][0]["id"] for n in range(8)]
    times = []
    for hub in hubs:
        start = time.perf_counter()
        client.get("/api/ego", params={"actor": hub}).raise_for_status()
        times.append(time.perf_counter() - start)
    start = time.perf_counter()
    client.get("/api/whole").raise_for_status()
    placed = time.perf_counter() - start
    return [
        ("reading the index, once a version", f"{index:.2f} s", ""),
        ("places of all actors, once a version", f"{placed:.2f} s", ""),
        ("/api/ego of the largest actors", f"{1000 * statistics.median(times):.0f} ms", "< 100 ms"),
    ]


def _page(browser: Browser) -> Page:
    options: dict[str, Any] = {"viewport": {"width": 1400, "height": 900}, "reduced_motion": "reduce"}
    page = browser.new_context(**options).new_page()
    page.set_default_timeout(120_000)
    return page


def _settled(page: Page) -> None:
    page.locator("body[data-state=ready]").wait_for()
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


if __name__ == "__main__":
    sys.exit(main())
