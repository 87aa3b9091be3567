"""What every test may ask for."""

import pytest

from kg import ontology as ontologies
from kg import register as registers
from kg import stores
from kg.ontology import Ontology
from kg.register import Register
from kg.stores import Store
from tests.samples import SAMPLES


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the rules find now into tests/golden/; review the diff",
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
