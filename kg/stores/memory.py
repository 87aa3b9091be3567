"""A store in memory, gone when the program ends; for tests and small jobs."""

from pathlib import Path

import pyoxigraph as ox

from kg.stores._engine import Embedded


def connect(location: str | Path | None) -> Embedded:  # noqa: ARG001  # all stores are opened alike
    """Return a new, empty store."""
    return Embedded(ox.Store())
