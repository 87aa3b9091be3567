"""Commands that check the graph."""

from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.cli._app import app
from kg.options import KG_STORE, Store
from kg.validate import validate_file


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
