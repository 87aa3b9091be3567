"""Draw the pictures of docs/gallery.md anew: python tools/pictures.py (needs playwright and a Chromium).

The sample articles are built into a store of their own and looked at as people would.
"""

import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import kg
from benchmarks.endpoint import serving, tool
from kg.resources import folder

DOCS = Path(__file__).parent.parent / "docs"
VIEWS = {
    "start": ("", 1440, 900, "light"),
    "actor": ("#v=ego&actor=north-korea&voices=1", 1440, 900, "light"),
    "dark": ("#v=paths&a=ukraine&b=china&s=ukraine", 1440, 900, "dark"),
    "contradictions": ("#v=contra", 1440, 900, "light"),
    "telephone": ("", 360, 740, "dark"),
}
"""What the address says of a view, the window, and its colours."""


def main() -> None:
    """Draw them all."""
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        kg.build(folder("seeds"), store=Path(home) / "kg").close()
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=["--no-sandbox"]
        )
        command = (tool("kg"), "serve", "--store", f"{home}/kg", "--port=")
        with serving("/sparql", *command) as (base, _):
            for name, (hash, width, height, scheme) in VIEWS.items():
                page = browser.new_page(
                    viewport={"width": width, "height": height}, color_scheme=scheme, locale="nl-NL"
                )
                _draw(page, base.removesuffix("sparql") + hash, DOCS / f"gallery-{name}.png")


def _draw(page: Page, url: str, path: Path) -> None:
    page.goto(url)
    page.wait_for_function("() => document.fonts.status === 'loaded'")
    page.wait_for_timeout(2500)  # until the picture lies still
    page.screenshot(path=path)
    page.close()


if __name__ == "__main__":
    main()
