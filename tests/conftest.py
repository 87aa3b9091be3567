"""What every test may ask for."""

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

from kg import stores
from kg.knowledge import ontology as ontologies
from kg.knowledge import register as registers
from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.stores import Store
from tests.samples import SAMPLES

# Tests do not time things: a busy machine is no failure.
settings.register_profile("kg", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kg")

os.environ.pop("COLUMNS", None)  # a terminal's width, which processes of xdist have as well

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the rules find now into tests/golden/ and tests/gold/; review the diff",
    )


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return ontologies.load()


@pytest.fixture(scope="session")
def register() -> Register:
    return registers.load()


@pytest.fixture(scope="module")
def store() -> Store:
    """A store in memory with the samples; a test that changes it makes one of its own."""
    made = stores.connect()
    for one in SAMPLES:
        made.add(*one())
    return made


@pytest.fixture(scope="session")
def browser():
    """A real Chromium; Playwright can be started only once in a process."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no chromium is installed (Debian: apt install chromium), nor named in $CHROMIUM")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()
