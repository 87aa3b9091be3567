"""Plug-ins by name: a module in one of our folders, else an entry point of another package."""

from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoints, entry_points
from pkgutil import iter_modules
from typing import Any

from kg.errors import UnknownName


@cache
def others(folder: str) -> tuple[str, ...]:
    """Return the names that other packages add to `folder`, sorted."""
    return tuple(sorted(_points(folder).names))


@cache
def names(folder: str) -> tuple[str, ...]:
    """Return the names that `find` knows in `folder` ('exports', 'stores', 'languages', …), sorted."""
    package = import_module(f"kg.{folder}")
    own = {module.name for module in iter_modules(package.__path__) if not module.name.startswith("_")}
    return tuple(sorted(own | set(others(folder))))


@cache
def find(folder: str, name: str) -> Any:
    """Return the module (or what an entry point of the group `kg.FOLDER` loads) called `name`."""
    if name not in names(folder):
        raise UnknownName(folder.removesuffix("s"), name, names(folder))
    for point in _points(folder).select(name=name):
        return point.load()
    return import_module(f"kg.{folder}.{name}")


@cache
def _points(folder: str) -> EntryPoints:
    """Return what other packages offer for a folder; to look for it takes longer than to import a plug-in."""
    return entry_points(group=f"kg.{folder}")
