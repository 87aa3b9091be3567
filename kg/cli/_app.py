"""The command line's frame: the application, and how commands print."""

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated, Protocol, TypeVar, cast

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

import kg
from kg.cli import _data, _tables
from kg.exports._record import record
from kg.knowledge.ontology import Ontology

PIPE_WIDTH = 100
"""Columns of a table that goes to a file or a pipe."""
INTERRUPTED = 130
"""What a shell expects of a command that Ctrl-C has ended."""
Command = TypeVar("Command", bound=Callable[..., None])


class Worded(Protocol):
    """An article, or what is known of one."""

    @property
    def id(self) -> str:
        """Return its id."""

    @property
    def words(self) -> int:
        """Return how many words it has."""


class Section(StrEnum):
    """What commands are for, with an example: the titles that `kg --help` puts above them."""

    READ = "Read, for instance: kg build articles/"
    ASK = "Ask, for instance: kg show NIS --by NIS --since 2023-11"
    CORRECT = "Correct, for instance: kg merge 'Kim' 'Kim Jong-un'"
    SHARE = "Share, for instance: kg view graph.html --open"
    KEEP = "Keep, for instance: kg store backup news.nq.gz"


MANY, EXAMPLES = 8, 3
"""From so many on, what is left out for one reason is counted; so many are named."""

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Turn news articles into a knowledge graph of claims: who says what of whom, and who denies it.\n\n"
    "Only `kg build https://…` and `kg follow` fetch anything over the network, and what is told where: a "
    "scheduler, a store or shards elsewhere.",
)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


def command(section: Section, example: str, name: str | None = None) -> Callable[[Command], Command]:
    """Return what makes a function a command of a group; its help ends in the example."""
    return app.command(name, rich_help_panel=section, epilog=f"Example: `{example}`")


def beginning(names: Callable[[], Iterable[str]]) -> Callable[[str], list[str]]:
    """Return what gives a shell the names that begin as what is typed."""
    return lambda incomplete: [name for name in names() if name.startswith(incomplete)]


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


class Pace(ProgressColumn):
    """How many articles are done, and how many of them and of their words in a second."""

    def render(self, task: Task) -> Text:
        """Return it as text."""
        articles, seconds = task.fields["articles"], task.elapsed or 0.0
        done = f"{articles:,} articles"
        if not seconds:
            return Text(done)
        return Text(f"{done}, {articles / seconds:.1f} and {task.completed / seconds:,.0f} words a second")


@contextmanager
def progress(
    words: Callable[[], int | None] = lambda: None, *, quiet: bool = False
) -> Iterator[Callable[[Worded | kg.Failure], None]]:
    """Show on a terminal how many articles are done, how fast, for how long, and which was the last.

    `words` counts those that there are to read, which tells for how long; it is asked on a terminal only.
    """
    shown = errors.is_terminal and not quiet
    bar = Progress(
        SpinnerColumn(), Pace(), TimeElapsedColumn(), TimeRemainingColumn(), TextColumn("{task.description}"),
        console=errors, transient=True, disable=not shown,
        redirect_stdout=False,  # what goes to stdout is data
    )  # fmt: skip
    with bar:
        task = bar.add_task("", total=words() if shown else None, articles=0)

        def advance(done: Worded | kg.Failure) -> None:
            count = bar.tasks[task].fields["articles"] + 1
            size = 0 if isinstance(done, kg.Failure) else done.words
            bar.update(task, advance=size, articles=count, description=escape(done.id))

        yield advance


@contextmanager
def stopped(rest: str) -> Iterator[None]:
    """Leave at Ctrl-C with a sentence that says what becomes of what was done."""
    try:
        yield
    except KeyboardInterrupt as error:
        errors.print(_tables.cell(f"Stopped; {rest}.", "yellow"))
        raise typer.Exit(INTERRUPTED) from error


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
    """Print rows of plain values in one of the formats of `_options.Format`."""
    if format == "table":
        show(_tables.rows(columns, found))
    else:
        data([column.lower() for column in columns], found, format)


def data(columns: Sequence[str], found: Iterable[Sequence[object]], format: str) -> None:
    """Print rows for other programs."""
    typer.echo(_data.text(columns, found, cast(_data.Data, format)), nl=False)


def claims(told: Iterable[tuple[kg.Article, list[kg.Statement]]], ontology: Ontology, format: str) -> None:
    """Print what articles claim; JSON is that of the export to JSON Lines."""
    if format == "table":
        show(_tables.statements((statement for _, some in told for statement in some), ontology))
    elif format == "csv":
        found = (row for article, some in told for row in _data.statements(article, some, ontology))
        data(_data.CLAIM, found, format)
    else:
        records = [record(article, statement) for article, some in told for statement in some]
        typer.echo(_data.lines(records) if format == "jsonl" else _data.whole(records), nl=False)


def show(shown: _tables.Shown) -> None:
    """Print a table; in a file or a pipe it is narrow, and no line ends in blanks."""
    out = Console(highlight=False)
    if out.is_terminal:
        out.print(shown)
        return
    if "COLUMNS" not in os.environ:
        out.width = PIPE_WIDTH
    with out.capture() as printed:
        out.print(shown)
    typer.echo("\n".join(line.rstrip() for line in printed.get().split("\n")), nl=False)
