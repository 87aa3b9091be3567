"""Where the graph is kept; each module here opens one sort of place."""

from pathlib import Path

from kg import ontology as ontologies
from kg import plugins
from kg import register as registers
from kg.ontology import Ontology
from kg.register import Register
from kg.stores._answers import Answer, Bindings
from kg.stores._entities import Described
from kg.stores._store import Store

__all__ = ["MEMORY", "Answer", "Bindings", "Described", "Store", "connect"]

MEMORY = ":memory:"


def connect(
    location: str | Path | None = None, *, ontology: Ontology | None = None, register: Register | None = None
) -> Store:
    """Return the store in a folder, made if it is missing; None or ':memory:' is a new one in memory.

    Events get types from `ontology`, actors names from `register`; by default those that come with kg.
    """
    memory = location is None or str(location) == MEMORY
    quads = plugins.find("stores", "memory" if memory else "oxigraph").connect(location)
    store = Store(
        quads,
        ontology=ontologies.load() if ontology is None else ontology,
        register=registers.load() if register is None else register,
        name=MEMORY if memory else str(location),
    )
    if not memory:
        store.refresh()
    return store
