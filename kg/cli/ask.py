"""Commands that read the graph."""

import webbrowser
from pathlib import Path
from typing import Annotated, Literal

import typer

import kg
from kg import queries
from kg.cli import _tables
from kg.cli._app import app, rows, show
from kg.cli._options import KG_STORE, Format, MinConfidence, Ontology, OpenRelations, Store
from kg.errors import InputError


@app.command()
def query(
    sparql: Annotated[
        str | None, typer.Argument(metavar="SPARQL", help="The query; prefixes are known.")
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", help="Read the query from a file.")] = None,
    name: Annotated[
        str | None, typer.Option("--name", help="Ask a query of those that --list shows.")
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", metavar="NAME=VALUE", help="Tell a query with a name what it must know."),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Show the queries that have a name.")] = False,
    lang: Annotated[str, typer.Option("--lang", metavar="CODE", help="Language of the list: en, nl.")] = "en",
    format: Annotated[
        Literal["table", "json", "csv", "turtle"],
        typer.Option("--format", help="A table to read, or data; turtle is for CONSTRUCT."),
    ] = "table",
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Ask the graph in SPARQL."""
    if list_:
        known = map(queries.load, queries.names())
        found = [(q.name, " ".join(p.name for p in q.parameters), q.description(lang)) for q in known]
        show(_tables.rows(["Name", "Parameters", "Answers"], found))
        return
    asked = _asked(sparql, file, name)
    values = _values(param or [])
    if values and name is None:
        raise InputError("Only a query with a name has parameters: give --name, too.")
    with kg.open(store, ontology=ontology) as graph:
        if name is not None:
            asked = graph.named(name, **values)
        if format == "table":
            show(_tables.answer(graph.query(asked), graph.labels()))
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
    ontology: Ontology = None,
) -> None:
    """Write the graph to a file; its suffix says how."""
    with kg.open(store, ontology=ontology) as graph:
        graph.export(out, format=format)


@app.command()
def view(
    out: Annotated[Path, typer.Argument(metavar="OUT.html", help="The page to write.")],
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    min_confidence: MinConfidence = 0.0,
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Write the graph as one interactive page that opens without a network."""
    with kg.open(store, ontology=ontology) as graph:
        graph.view(out, min_confidence=min_confidence)
    if open_:
        webbrowser.open(out.resolve().as_uri())


@app.command()
def actors(
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many at most.")] = 25,
    format: Format = "table",
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """List who is in the graph, the most central first."""
    with kg.open(store, ontology=ontology) as graph:
        found = graph.central(limit)
    ranked = [(c.label, c.kind, c.links, round(c.score, 4), c.actor) for c in found]
    rows(["Actor", "Kind", "Edges", "Rank", "Id"], ranked, format)


@app.command("show")
def show_actor(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="A name in any language, an id or an IRI.")],
    open_relations: OpenRelations = False,
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Show the edges of an actor, each with its evidence."""
    with kg.open(store, ontology=ontology) as graph:
        links = graph.links(actor, open=open_relations)
        evidence = graph.evidence(links)
    show(_tables.links(links, evidence))


@app.command()
def path(
    a: Annotated[str, typer.Argument(metavar="A", help="An actor.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another actor.")],
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many ways at most.")] = 3,
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Show how two actors are connected, each step with its evidence."""
    with kg.open(store, ontology=ontology) as graph:
        ways = graph.paths(a, b, limit)
        evidence = graph.evidence(link for way in ways for hop in way.hops for link in hop)
    if not ways:
        raise InputError(f"Nothing connects {a} and {b} in this graph.")
    for number, way in enumerate(ways, start=1):
        typer.echo(f"Way {number}, {len(way.hops)} steps")
        show(_tables.links((link for hop in way.hops for link in hop), evidence))


@app.command()
def stats(format: Format = "table", store: Store = KG_STORE, ontology: Ontology = None) -> None:
    """Say how much there is of what."""
    with kg.open(store, ontology=ontology) as graph:
        rows(["What", "Count"], graph.stats().items(), format)


def _values(given: list[str]) -> dict[str, str]:
    """Return the parameters by name."""
    pairs = [one.partition("=") for one in given]
    for name, equals, _ in pairs:
        if not equals or not name.isidentifier():
            raise InputError(f"Write a parameter as NAME=VALUE, for instance actor=Rusland, not {name!r}.")
    return {name: value for name, _, value in pairs}


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
