"""Libraries that a plain install does not bring."""

from importlib import import_module
from typing import Any

from kg.errors import InputError


def needed(module: str, extra: str, what: str) -> Any:
    """Return a module; InputError that says how to install it if it is not there."""
    try:
        return import_module(module)
    except ImportError as error:
        raise InputError(f"to read {what}, kg needs more: pip install 'newsgraph-kg[{extra}]'.") from error
