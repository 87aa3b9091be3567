"""Commands for who writes the Turtle: is it free of slips, and does it do what its examples say?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg import plugins
from kg.cli._app import app, rows
from kg.cli._options import Format, Pipeline
from kg.knowledge import examples
from kg.knowledge import ontology as ontologies
from kg.knowledge import register as registers

if TYPE_CHECKING:
    from kg.examples import Verdict

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


@bench.command()
def test(folder: Folder = None, format: Format = "table", pipeline: Pipeline = None) -> None:
    """Read the sentences of `skos:example` and `kg:notExample`: does each give what it says?"""
    from kg.examples import verdicts  # spaCy takes long to load

    known, actors = ontologies.load(own=folder), registers.load(own=folder)
    found = list(verdicts(examples.load(folder), known, actors, pipeline=pipeline))
    failed = [verdict for verdict in found if not verdict.holds]
    if failed or format == "json":
        rows(["File", "Line", "Sentence", "Wanted", "Given"], map(_row, failed), format)
    if format == "table":
        typer.echo(f"{len(found)} examples, {len(failed)} fail.")
    if failed or not found:
        raise typer.Exit(1)


def _row(verdict: "Verdict") -> tuple[object, ...]:
    example = verdict.example
    wanted = example.says if example.wanted else f"never {example.says}"
    return example.file, example.line, example.text, wanted, "; ".join(verdict.given) or "nothing"
