"""Commands that check the graph."""

from pathlib import Path
from typing import Annotated

import typer

import kg
from kg import stores
from kg.cli._app import Section, command, rows
from kg.cli._options import KG_STORE, Format, Ontology, Store
from kg.knowledge import ontology as ontologies
from kg.validate import report as shacl_report
from kg.validate import validate_file


@command(Section.KEEP, "kg validate graph.ttl")
def validate(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A Turtle, TriG or N-Quads file instead of the graph."),
    ] = None,
    store: Store = KG_STORE,
    ontology: Ontology = None,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report", metavar="OUT", help="Write the SHACL report, too: .ttl, .nt, .jsonld, .rdf."
        ),
    ] = None,
    format: Format = "table",
) -> None:
    """Check the graph, or a file, against the ontology and its shapes."""
    if file is not None:
        findings = validate_file(file, ontologies.load(own=ontology))
        if report is not None:
            _write_report(file, report)
    else:
        with kg.open(store, ontology=ontology, reading=True) as graph:
            findings = graph.validate()
            if report is not None:
                _write_report(graph.store, report)
    if format == "table":
        typer.echo(str(findings))
    else:
        rows(["Where", "What"], [(problem.where, problem.what) for problem in findings.problems], format)
    if not findings.ok:
        raise typer.Exit(1)


def _write_report(found: stores.Store | Path, out: Path) -> None:
    from kg.rdf.shapes import write_report  # it loads rdflib, which takes long

    write_report(shacl_report(found), out)
