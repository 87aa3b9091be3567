"""Commands that put articles into the graph, and take them out."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import typer

import kg
from kg.cli import _tables
from kg.cli._app import app, errors, progress, show, stopped, tell
from kg.cli._options import (
    KG_STORE,
    Columns,
    Encoding,
    Jobs,
    KeepGoing,
    Lang,
    MinConfidence,
    Ontology,
    OpenRelations,
    Paths,
    Pipeline,
    Store,
    columns,
)
from kg.exports._record import record
from kg.knowledge import ontology as ontologies


@app.command()
def build(
    paths: Paths,
    store: Store = KG_STORE,
    ontology: Ontology = None,
    lang: Lang = None,
    encoding: Encoding = None,
    column: Columns = None,
    pipeline: Pipeline = None,
    min_confidence: MinConfidence = 0.0,
    jobs: Jobs = None,
    keep_going: KeepGoing = False,
) -> None:
    """Read articles and add what they claim to the graph."""
    with (
        stopped(f"what was read before is in {store}"),
        progress(lambda: _words(paths, lang, encoding, columns(column))) as advance,
        kg.build(
            *paths,
            store=store,
            lang=lang,
            encoding=encoding,
            columns=columns(column),
            pipeline=pipeline,
            ontology=ontology,
            min_confidence=min_confidence,
            jobs=jobs,
            progress=advance,
        ) as graph,
    ):
        report = graph.report
    replaced = f" ({report.replaced} replaced)" if report.replaced else ""
    typer.echo(
        f"{report.articles} articles{replaced}, {report.statements} statements ({report.new} new) in {store}"
    )
    for found, count in report.encodings.most_common():
        errors.print(_tables.cell(f"Read {count} as {found}, for want of UTF-8; --encoding names another."))
    if report.rejected:
        reasons = "; ".join(f"{reason} ({count})" for reason, count in report.rejected.most_common())
        errors.print(_tables.cell(f"Left out {report.rejected.total()} statements: {reasons}"))
    tell(report.failed, keep_going)


def _words(paths: list[str], lang: str | None, encoding: str | None, names: Mapping[str, str]) -> int | None:
    """Return how many words there are to read; None where looking would take them away, as from a pipe."""
    if not all(Path(path).is_file() or Path(path).is_dir() for path in paths):
        return None
    articles = kg.read(*paths, lang=lang, encoding=encoding, columns=names)
    return sum(one.words for one in articles if isinstance(one, kg.Article))


@app.command()
def extract(
    paths: Paths,
    format: Annotated[
        Literal["table", "jsonl"], typer.Option("--format", help="A table to read, or JSON Lines.")
    ] = "table",
    lang: Lang = None,
    encoding: Encoding = None,
    column: Columns = None,
    pipeline: Pipeline = None,
    open_relations: OpenRelations = False,
    ontology: Ontology = None,
    keep_going: KeepGoing = False,
) -> None:
    """Show what articles claim; nothing is stored."""
    failed: list[kg.Failure] = []
    told: list[kg.Statement] = []
    with progress(quiet=format == "jsonl" and sys.stdout.isatty()) as advance:
        for result in kg.extract(
            *paths,
            lang=lang,
            encoding=encoding,
            columns=columns(column),
            pipeline=pipeline,
            ontology=ontology,
        ):
            if isinstance(result, kg.Failure):
                failed.append(result)
            elif format == "jsonl":
                for statement in result[1]:
                    typer.echo(json.dumps(record(result[0], statement), ensure_ascii=False))
            else:
                told += [statement for statement in result[1] if open_relations or not statement.open]
            advance(result if isinstance(result, kg.Failure) else result[0])
    if format == "table":
        show(_tables.statements(told, ontologies.load(own=ontology)))
    tell(failed, keep_going)


@app.command()
def remove(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id or IRI.")],
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Forget an article and all that came from it."""
    with kg.open(store, ontology=ontology) as graph:
        gone, told = graph.remove(article)
    name = f"{gone.title} ({gone.id})" if gone.title else gone.id
    typer.echo(_tables.cell(f"Removed {name}, {len(told)} claim{'' if len(told) == 1 else 's'}").plain)
