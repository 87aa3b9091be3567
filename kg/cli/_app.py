"""The command line's frame: the application, and how commands print."""

import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

import kg
from kg.cli import _tables

PIPE_WIDTH = 160
"""Columns of a table that goes to a file or a pipe."""

MANY, EXAMPLES = 8, 3
"""From so many on, what is left out for one reason is counted; so many are named."""

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Turn news articles into a knowledge graph of claims: who says what of whom, and who denies it.",
)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where what goes wrong does so.")] = False,
) -> None:
    if debug:
        logging.basicConfig(format="%(message)s")
        logging.getLogger("kg").setLevel(logging.DEBUG)
    if version:
        typer.echo(f"kg {kg.__version__}")
        raise typer.Exit


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Callable[[str], None]]:
    """Show on a terminal how many articles are done, and which was the last."""
    done, last = TextColumn("{task.completed} articles"), TextColumn("{task.description}")
    bar = Progress(
        SpinnerColumn(), done, TimeElapsedColumn(), last,
        console=errors, transient=True, disable=quiet or not errors.is_terminal,
        redirect_stdout=False,  # what goes to stdout is data
    )  # fmt: skip
    with bar:
        task = bar.add_task("", total=None)
        yield lambda name: bar.update(task, advance=1, description=escape(name))


def tell(failed: Sequence[kg.Failure], keep_going: bool) -> None:
    """Say what could not be read, and leave with 1 unless that is all right."""
    same: dict[str, list[str]] = {}
    for failure in failed:
        same.setdefault(failure.reason, []).append(failure.id)
    for reason, names in same.items():
        several = f"{len(names):,} articles or files ({', '.join(names[:EXAMPLES])}, …)"
        for name in [several] if len(names) > MANY else names:
            errors.print(_tables.cell(f"Skipped {name}: {reason}", "yellow"))
    if failed and not keep_going:
        raise typer.Exit(1)


def rows(columns: Sequence[str], found: Iterable[Sequence[object]], format: str) -> None:
    if format == "json":
        names = [column.lower() for column in columns]
        typer.echo(json.dumps([dict(zip(names, row, strict=True)) for row in found], ensure_ascii=False))
    else:
        show(_tables.rows(columns, found))


def show(shown: _tables.Shown) -> None:
    out = Console(highlight=False)
    if not out.is_terminal and "COLUMNS" not in os.environ:
        out.width = PIPE_WIDTH
    out.print(shown)
