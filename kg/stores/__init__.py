"""Where the graph is kept; each module here opens one sort of place."""

import re
from contextlib import closing
from pathlib import Path

from kg import plugins
from kg.errors import StoreError
from kg.knowledge import ontology as ontologies
from kg.knowledge import register as registers
from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.stores import oxigraph
from kg.stores._answers import Answer, Bindings
from kg.stores._engine import Embedded, Engine
from kg.stores._layouts import NOTES, renew
from kg.stores._store import Beside, Store
from kg.stores._upkeep import backup, check, compact, migrate, restore

__all__ = [
    "MEMORY",
    "Answer",
    "Beside",
    "Bindings",
    "Embedded",
    "Engine",
    "Store",
    "backup",
    "check",
    "compact",
    "connect",
    "is_empty",
    "is_folder",
    "is_remote",
    "is_there",
    "migrate",
    "restore",
]

MEMORY = ":memory:"


def connect(
    location: str | Path | None = None,
    *,
    ontology: Ontology | None = None,
    register: Register | None = None,
    reading: bool = False,
) -> Store:
    """Return the store in a folder, made if it is missing, or at a URL; None or ':memory:' is a new one.

    'NAME:PLACE' is for a store from another package, called NAME.

    Events get types from `ontology`, actors names from `register`; by default those that come with kg.
    `reading`: nothing is changed. If another process has the folder, or this user may not write to it, the
    store is what it is at this moment.
    """
    kind, place = _place(location)
    seen = reading and kind == "oxigraph"
    engine = oxigraph.view(Path(str(place))) if seen else plugins.find("stores", kind).connect(place)
    store = Store(
        engine,
        ontology=ontologies.load() if ontology is None else ontology,
        register=registers.load() if register is None else register,
        name=MEMORY if kind == "memory" else str(location),
    )
    if seen and engine.fixed:
        _ready(store)
    elif kind != "memory":
        store.recover()
        renew(store)  # neither a server nor a backup in a file says which layout it has
        store.refresh()
    if kind == "oxigraph":
        engine.fixed = reading
        store.lend(reading=reading)
    return store


def is_remote(location: str | Path | None) -> bool:
    """Return whether a location is an address on the network."""
    return re.match(r"https?:/", str(location)) is not None


def is_folder(location: str | Path | None) -> bool:
    """Return whether a location is a folder on this machine."""
    return _place(location)[0] == "oxigraph"


def is_there(folder: str | Path) -> bool:
    """Return whether a folder may be a store: it exists, and is not empty."""
    return oxigraph.there(Path(folder))


def is_empty(folder: Path) -> bool:
    """Return whether a folder is a store of ours in which there is nothing."""
    if not (folder / oxigraph.MARKER).is_file():
        return False
    with closing(oxigraph.opened(folder)) as quads:
        return not len(quads)


def _ready(store: Store) -> None:
    """Make sure that nothing is left to do in a store that is only read."""
    if store.incomplete() or next(store.quads(NOTES), None) is not None:
        store.close()
        raise StoreError(
            f"The store {store.name} was left unfinished; whoever may write to it mends that by opening it."
        )


def _place(location: str | Path | None) -> tuple[str, str | Path | None]:
    """Return the sort of a store, and what that takes as its place."""
    name, _, rest = str(location).partition(":")
    if location is None or str(location) == MEMORY:
        return "memory", None
    if is_remote(location):
        return "remote", location
    return (name, rest) if name in plugins.others("stores") else ("oxigraph", location)
