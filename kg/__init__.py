"""News articles become a knowledge graph of claims: who says what of whom, where, and who denies it."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import build, extract, follow, shard
    from kg.graph import Graph, open
    from kg.model import Article, Failure, Report, Statement
    from kg.sources import read

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Failure",
    "Graph",
    "Report",
    "Statement",
    "build",
    "extract",
    "follow",
    "open",
    "read",
    "shard",
]

_HOMES = {
    "kg.api": ("build", "extract", "follow", "shard"),
    "kg.graph": ("Graph", "open"),
    "kg.model": ("Article", "Failure", "Report", "Statement"),
    "kg.sources": ("read",),
}


def __getattr__(name: str) -> Any:
    """Import what is asked for, at first use: `kg --help` need not wait for spaCy."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """Return the public names, for completion in a notebook."""
    return sorted([*__all__, "__version__"])
