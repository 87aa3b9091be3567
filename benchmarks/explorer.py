"""How quick the explorer is in a real Chromium, beside bare Cytoscape with the same graph in the same run.

python -m benchmarks.explorer [--articles N] prints a table; a million quads are about 1,150 articles.
"""

import argparse
import shutil
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

import kg
from benchmarks import generated
from kg.serve.settings import Settings
from tests.conftest import FLAGS
from tests.serve.conftest import running
from tests.serve.explorer import news

Row = tuple[str, str, str]
FRAMES = 60
SIZES = ((300, 1500), (1500, 3000))
PAN = """async ([which, frames]) => {
  const cy = which === 'bare' ? window.bare : kgExplorer.picture.cy, times = [];
  let last = performance.now(), way = 1;
  for (let i = 0; i < frames; i++) {
    if (i % 15 === 0) way = -way;
    cy.panBy({ x: 9 * way, y: 4 * way });
    await new Promise(done => requestAnimationFrame(done));
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  await new Promise(done => setTimeout(done, 300));
  return times.slice(5);
}"""
BARE = """() => {
  const source = kgExplorer.picture.cy, box = document.createElement('div');
  const { left, top, width, height } = document.getElementById('graph').getBoundingClientRect();
  Object.assign(box.style, { position: 'fixed', left: `${left}px`, top: `${top}px`, zIndex: 50 });
  Object.assign(box.style, { width: `${width}px`, height: `${height}px`, background: 'white' });
  document.body.append(box);
  const node = n => ({ data: { id: n.id(), label: n.data('label') }, position: { ...n.position() } });
  const edge = e => ({ data: { id: e.id(), source: e.source().id(), target: e.target().id() } });
  window.bare = cytoscape({
    container: box, layout: { name: 'preset' }, zoom: source.zoom(), pan: source.pan(),
    style: [
      { selector: 'node', style: { label: 'data(label)' } },
      { selector: 'edge', style: { 'curve-style': 'bezier', 'target-arrow-shape': 'triangle', width: 1.5 } }],
    elements: [...source.nodes().map(node), ...source.edges().not('[?bundle]').map(edge)] });
}"""
"""Bare Cytoscape draws the same actors with their names and the same lines with arrows, nothing else."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300, help="articles in the large store")
    articles = parser.parse_args().articles
    with TemporaryDirectory() as folder, sync_playwright() as started:
        browser = started.chromium.launch(args=FLAGS, executable_path=_chromium())
        rows = [*_first(browser, Path(folder) / "small"), *_large(browser, Path(folder) / "large", articles)]
        browser.close()
    for what, value, limit in rows:
        sys.stdout.write(f"{what:60} {value:>14}   {limit}\n")


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


def _large(browser: Browser, folder: Path, articles: int) -> list[Row]:
    """Measure a large store: the server's answers, and panning beside bare Cytoscape."""
    with kg.open(folder, create=True) as graph:
        graph.store.extend(generated.articles(articles))
        quads = len(graph.store)
    with running(Settings(store=folder, workers=1)) as client:
        rows = [("quads in the large store", f"{quads:,}", "")]
        rows += _answers(client)
        page = _page(browser)
        for nodes, edges in SIZES:
            rows += _panning(page, str(client.base_url), nodes, edges)
    return rows


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
    return [
        ("reading the index, once a version", f"{index:.2f} s", ""),
        ("/api/ego of the largest actors", f"{1000 * statistics.median(times):.0f} ms", "< 100 ms"),
    ]


def _panning(page: Page, url: str, nodes: int, edges: int) -> list[Row]:
    page.route(
        "**/api/top?*", lambda route: route.continue_(url=f"{url}api/top?nodes={nodes}&claims={edges}")
    )
    page.goto("about:blank")
    page.goto(f"{url}#v=top")
    _settled(page)
    page.wait_for_timeout(500)
    shape = page.evaluate("() => [kgExplorer.model.nodes.size, kgExplorer.model.edges.size]")
    page.evaluate(BARE)
    page.wait_for_timeout(1000)
    bare, ours = [], []
    for _ in range(3):  # in turns, so that what else the machine does weighs on both
        bare += page.evaluate(PAN, ["bare", FRAMES])
        page.evaluate("() => { bare.container().hidden = true; }")
        ours += page.evaluate(PAN, ["ours", FRAMES])
        page.evaluate("() => { bare.container().hidden = false; }")
    page.unroute("**/api/top?*")
    ratio, name = statistics.median(bare) / statistics.median(ours), f"{shape[0]} actors, {shape[1]} lines"
    return [
        (f"frame while panning {name}", f"{statistics.median(ours):.1f} ms", "< 60 ms"),
        (f"frame of bare Cytoscape with {name}", f"{statistics.median(bare):.1f} ms", ""),
        ("frames a second, as a share of bare Cytoscape's", f"{ratio:.2f}", ">= 0.9"),
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
