"""The command line: parse, call one function, print."""

import sys
from collections.abc import Sequence

from kg.cli import _tables, build  # noqa: F401  # each module adds its commands, in this order

# isort: split
from kg.cli import ask, check, corrections, explain, ontology, serve, store  # noqa: F401
from kg.cli._app import app, errors
from kg.errors import KGError


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; what goes wrong is one sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # both are text files
    try:
        app(arguments, prog_name="kg")
    except KGError as error:
        errors.print(_tables.cell(f"Error: {error}", "red"))
        sys.exit(2)
