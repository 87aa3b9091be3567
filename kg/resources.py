"""Where the data files are: in the installed package, or beside it in a checkout."""

from functools import cache
from pathlib import Path

from kg.errors import OntologyError

_HERE = Path(__file__).parent


@cache
def folder(name: str) -> Path:
    """Return the folder `name` ('ontologies', 'seeds'): packaged in a wheel, at the top of a checkout."""
    for path in (_HERE / "_data" / name, _HERE.parent / name):
        if path.is_dir():
            return path
    raise OntologyError(f"The data folder {name!r} is missing from this installation; reinstall kg.")
