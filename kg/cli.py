"""The command line: parse, call one function, print."""

import json
import os
import sys
import webbrowser
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

import kg
from kg import ontology, queries, tables
from kg.errors import InputError, KGError
from kg.options import KG_STORE, Encoding, Format, KeepGoing, Lang, OpenRelations, Paths, Pipeline, Store
from kg.records import record
from kg.validate import validate_file

PIPE_WIDTH = 160
"""Columns of a table that goes to a file or a pipe."""

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Turn news articles into a knowledge graph of claims: who says what of whom, and who denies it.",
)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; what goes wrong is one sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # both are text files
    try:
        app(arguments, prog_name="kg")
    except KGError as error:
        errors.print(tables.cell(f"Error: {error}", "red"))
        sys.exit(2)


@app.callback(invoke_without_command=True)
def _version(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    if version:
        typer.echo(f"kg {kg.__version__}")
        raise typer.Exit


@app.command()
def build(
    paths: Paths,
    store: Store = KG_STORE,
    lang: Lang = None,
    encoding: Encoding = "utf-8",
    pipeline: Pipeline = None,
    keep_going: KeepGoing = False,
) -> None:
    """Read articles and add what they claim to the graph."""
    with (
        _progress() as progress,
        kg.build(
            *paths, store=store, lang=lang, encoding=encoding, pipeline=pipeline, progress=progress
        ) as graph,
    ):
        report = graph.report
    typer.echo(f"{report.articles} articles, {report.statements} statements ({report.new} new) in {store}")
    if report.rejected:
        reasons = "; ".join(f"{reason} ({count})" for reason, count in report.rejected.most_common())
        errors.print(tables.cell(f"Left out {report.rejected.total()} statements: {reasons}"))
    _tell(report.failed, keep_going)


@app.command()
def extract(
    paths: Paths,
    format: Annotated[
        Literal["table", "jsonl"], typer.Option("--format", help="A table to read, or JSON Lines.")
    ] = "table",
    lang: Lang = None,
    encoding: Encoding = "utf-8",
    pipeline: Pipeline = None,
    open_relations: OpenRelations = False,
    keep_going: KeepGoing = False,
) -> None:
    """Show what articles claim; nothing is stored."""
    failed: list[kg.Failure] = []
    told: list[kg.Statement] = []
    with _progress(quiet=format == "jsonl" and sys.stdout.isatty()) as progress:
        for result in kg.extract(*paths, lang=lang, encoding=encoding, pipeline=pipeline):
            if isinstance(result, kg.Failure):
                failed.append(result)
            elif format == "jsonl":
                for statement in result[1]:
                    typer.echo(json.dumps(record(result[0], statement), ensure_ascii=False))
            else:
                told += [statement for statement in result[1] if open_relations or not statement.open]
            progress((result if isinstance(result, kg.Failure) else result[0]).id)
    if format == "table":
        _print(tables.statements(told, ontology.load()))
    _tell(failed, keep_going)


@app.command()
def query(
    sparql: Annotated[
        str | None, typer.Argument(metavar="SPARQL", help="The query; prefixes are known.")
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", help="Read the query from a file.")] = None,
    name: Annotated[
        str | None, typer.Option("--name", help="Ask a query of those that --list shows.")
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Show the queries that have a name.")] = False,
    format: Annotated[
        Literal["table", "json", "csv", "turtle"],
        typer.Option("--format", help="A table to read, or data; turtle is for CONSTRUCT."),
    ] = "table",
    store: Store = KG_STORE,
) -> None:
    """Ask the graph in SPARQL."""
    if list_:
        known = map(queries.load, queries.names())
        _print(tables.rows(["Name", "Answers"], ([query.name, query.description] for query in known)))
        return
    asked = _asked(sparql, file, name)
    with kg.open(store) as graph:
        if format == "table":
            _print(tables.answer(graph.query(asked), graph.labels()))
        else:
            typer.echo(graph.store.serialized(asked, format), nl=False)


@app.command()
def export(
    out: Annotated[
        str,
        typer.Argument(
            metavar="OUT", help="A file: .ttl, .trig, .nq, .jsonld, .graphml, .gexf, .csv, .jsonl, .html."
        ),
    ],
    format: Annotated[
        str | None,
        typer.Option("--format", metavar="NAME", help="Format, if OUT is - or has another suffix."),
    ] = None,
    store: Store = KG_STORE,
) -> None:
    """Write the graph to a file; its suffix says how."""
    with kg.open(store) as graph:
        graph.export(out, format=format)


@app.command()
def view(
    out: Annotated[Path, typer.Argument(metavar="OUT.html", help="The page to write.")],
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    store: Store = KG_STORE,
) -> None:
    """Write the graph as one interactive page that opens without a network."""
    with kg.open(store) as graph:
        graph.view(out)
    if open_:
        webbrowser.open(out.resolve().as_uri())


@app.command()
def actors(
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many at most.")] = 25,
    format: Format = "table",
    store: Store = KG_STORE,
) -> None:
    """List who is in the graph, the most central first."""
    with kg.open(store) as graph:
        found = graph.central(limit)
    rows = [(c.label, c.kind, c.links, round(c.score, 4), c.actor) for c in found]
    _rows(["Actor", "Kind", "Edges", "Rank", "Id"], rows, format)


@app.command()
def show(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="A name in any language, an id or an IRI.")],
    open_relations: OpenRelations = False,
    store: Store = KG_STORE,
) -> None:
    """Show the edges of an actor, each with its evidence."""
    with kg.open(store) as graph:
        found = graph.links(actor, open=open_relations)
    _print(tables.links(found))


@app.command()
def path(
    a: Annotated[str, typer.Argument(metavar="A", help="An actor.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another actor.")],
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many ways at most.")] = 3,
    store: Store = KG_STORE,
) -> None:
    """Show how two actors are connected, each step with its evidence."""
    with kg.open(store) as graph:
        found = graph.paths(a, b, limit)
    if not found:
        raise InputError(f"Nothing connects {a} and {b} in this graph.")
    for number, way in enumerate(found, start=1):
        typer.echo(f"Way {number}, {len(way.hops)} steps")
        _print(tables.links(link for hop in way.hops for link in hop))


@app.command()
def remove(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id or IRI.")],
    store: Store = KG_STORE,
) -> None:
    """Forget an article and all that came from it."""
    with kg.open(store) as graph:
        graph.remove(article)


@app.command()
def stats(format: Format = "table", store: Store = KG_STORE) -> None:
    """Say how much there is of what."""
    with kg.open(store) as graph:
        _rows(["What", "Count"], graph.stats().items(), format)


@app.command()
def validate(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A Turtle, TriG or N-Quads file instead of the graph."),
    ] = None,
    store: Store = KG_STORE,
) -> None:
    """Check the graph, or a file, against the ontology and its shapes."""
    if file is not None:
        findings = validate_file(file)
    else:
        with kg.open(store) as graph:
            findings = graph.validate()
    typer.echo(str(findings))
    if not findings.ok:
        raise typer.Exit(1)


def _asked(sparql: str | None, file: Path | None, name: str | None) -> str:
    """Return the query that was given in one of three ways."""
    if sum(given is not None for given in (sparql, file, name)) != 1:
        raise InputError("Give one query: as SPARQL, with --file or with --name.")
    if name is not None:
        return queries.load(name).text
    if file is None:
        return str(sparql)
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file} cannot be read: {getattr(error, 'strerror', None) or error}.") from error


@contextmanager
def _progress(*, quiet: bool = False) -> Iterator[Callable[[str], None]]:
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


def _tell(failed: Sequence[kg.Failure], keep_going: bool) -> None:
    """Say what could not be read, and leave with 1 unless that is all right."""
    for failure in failed:
        errors.print(tables.cell(f"Skipped {failure.id}: {failure.reason}", "yellow"))
    if failed and not keep_going:
        raise typer.Exit(1)


def _rows(columns: Sequence[str], found: Iterable[Sequence[object]], format: str) -> None:
    if format == "json":
        names = [column.lower() for column in columns]
        typer.echo(json.dumps([dict(zip(names, row, strict=True)) for row in found], ensure_ascii=False))
    else:
        _print(tables.rows(columns, found))


def _print(shown: tables.Shown) -> None:
    out = Console(highlight=False)
    if not out.is_terminal and "COLUMNS" not in os.environ:
        out.width = PIPE_WIDTH
    out.print(shown)
