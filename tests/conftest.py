"""What every test may ask for."""

import pytest

from kg import ontology as ontologies
from kg import register as registers
from kg.ontology import Ontology
from kg.register import Register


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
