"""Commands for who writes the Turtle: is it free of slips, and does it do what its examples say?"""

from pathlib import Path
from typing import Annotated

import typer

from kg import plugins
from kg.cli._app import app, rows
from kg.cli._options import Format

bench = typer.Typer(no_args_is_help=True, help="Check and test the Turtle: kg's, or your own.")
app.add_typer(bench, name="ontology")

Folder = Annotated[
    Path | None,
    typer.Argument(metavar="[DIR]", help="A folder with Turtle of your own; else what comes with kg."),
]


@bench.command()
def check(folder: Folder = None, format: Format = "table") -> None:
    """Find slips in the Turtle that would be passed over in silence."""
    from kg.knowledge.check import check as slips  # the words of the parser take long to load
    from kg.pipelines import FOLDER
    from kg.pipelines.lemmas import NO_WORDS, lexicons

    known = lexicons(FOLDER / "lemmas.json")
    found = slips(folder, {code: known.get(code, NO_WORDS) for code in plugins.names("languages")})
    if found or format == "json":
        rows(["File", "Line", "What"], [(f.file, f.line, f.what) for f in found], format)
    else:
        typer.echo("No slips.")
    if found:
        raise typer.Exit(1)
