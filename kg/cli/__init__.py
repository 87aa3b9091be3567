"""The command line: parse, call one function, print."""

import atexit
import gc
import logging
import sys
from collections.abc import Sequence

from kg.cli import _tables, build  # noqa: F401  # each module adds its commands

# isort: split
from kg.cli import ask, check, corrections, explain, ontology, serve, store  # noqa: F401
from kg.cli._app import Section, app, errors
from kg.errors import KGError

MANY = 100_000
"""New objects from which on garbage is looked for: a command makes many at its start, and keeps them."""
SECTIONS = list(Section)
app.registered_commands.sort(key=lambda one: SECTIONS.index(Section(str(one.rich_help_panel))))
log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; what goes wrong is one sentence and an exit code."""
    gc.set_threshold(MANY)
    atexit.register(gc.freeze)  # what is left then need not be searched: its memory goes with the process
    for stream in (sys.stdout, sys.stderr):
        # Names of files may hold what no encoding has.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # both are text files
    try:
        app(arguments, prog_name="kg")
    except KGError as error:
        log.debug("This ended the run:", exc_info=error)
        errors.print(_tables.cell(f"Error: {error}", "red"))
        sys.exit(2)
