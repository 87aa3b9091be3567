"""Commands that read the graph."""

import webbrowser
from pathlib import Path
from typing import Annotated, Literal

import typer

import kg
from kg import plugins, queries
from kg.analysis.choice import Standing
from kg.cli import _data, _tables
from kg.cli._app import Section, beginning, command, data, rows, show
from kg.cli._options import KG_STORE, Format, Ontology, OpenRelations, Since, Store, Until
from kg.errors import InputError
from kg.graph import LINES
from kg.rdf.rows import DRAWN


@command(Section.ASK, "kg query --name claims-about --param source=NIS --param actor=Noord-Korea")
def query(
    sparql: Annotated[
        str | None, typer.Argument(metavar="SPARQL", help="The query; prefixes are known.")
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", help="Read the query from a file.")] = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--name", help="Ask a query of those that --list shows.", autocompletion=beginning(queries.names)
        ),
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", metavar="NAME=VALUE", help="Tell a query with a name what it must know."),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="Show the queries that have a name.")] = False,
    lang: Annotated[str, typer.Option("--lang", metavar="CODE", help="Language of the list: en, nl.")] = "en",
    format: Annotated[
        Literal["table", "json", "jsonl", "csv", "turtle"],
        typer.Option(
            "--format",
            help="A table to read, or data: SPARQL's JSON, a line a row, CSV; turtle is for CONSTRUCT.",
        ),
    ] = "table",
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Ask the graph in SPARQL."""
    if list_:
        known = map(queries.load, queries.names())
        found = [(q.name, " ".join(p.name for p in q.parameters), q.description(lang)) for q in known]
        if format == "turtle":
            raise InputError("The list of queries is no RDF; choose table, json, jsonl or csv.")
        rows(["Name", "Parameters", "Answers"], found, format)
        return
    asked = _asked(sparql, file, name)
    values = _values(param or [])
    if values and name is None:
        raise InputError("Only a query with a name has parameters: give --name, too.")
    with kg.open(store, ontology=ontology, reading=True) as graph:
        if name is not None:
            asked = graph.named(name, **values)
        if format == "table":
            show(_tables.answer(graph.query(asked), graph.labels()))
        elif format == "jsonl":
            data(*_data.answer(graph.query(asked)), format)
        else:
            typer.echo(graph.store.serialized(asked, format), nl=False)


@command(Section.SHARE, "kg export claims.csv --excel")
def export(
    out: Annotated[
        str,
        typer.Argument(
            metavar="OUT", help="A file: .ttl, .trig, .nq, .jsonld, .graphml, .gexf, .csv, .jsonl, .html."
        ),
    ],
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="Format, if OUT is - or has another suffix.",
            autocompletion=beginning(lambda: plugins.names("exports")),
        ),
    ] = None,
    excel: Annotated[
        bool, typer.Option("--excel", help="Write CSV that a Dutch Excel opens; no cell is a formula.")
    ] = False,
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Write the graph to a file; its suffix says how."""
    with kg.open(store, ontology=ontology, reading=True) as graph:
        graph.export(out, format=format, excel=excel)


@command(Section.SHARE, "kg view graph.html --actor NIS --since 2023-11 --open")
def view(
    out: Annotated[Path, typer.Argument(metavar="OUT.html", help="The page to write.")],
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    actor: Annotated[
        str | None,
        typer.Option("--actor", metavar="NAME", help="Only what is about an actor, or said by it."),
    ] = None,
    since: Since = None,
    until: Until = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="Only articles that it published.")
    ] = None,
    status: Annotated[Standing | None, typer.Option("--status", help="Only edges of that status.")] = None,
    min_confidence: Annotated[
        float | None,
        typer.Option(
            "--min-confidence",
            metavar="0-1",
            min=0,
            max=1,
            help=f"Leave out claims less sure than this; by default an edge needs one of {DRAWN}.",
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, help="How many edges at most, the weightiest first.")
    ] = LINES,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="What the page is called.")
    ] = None,
    lang: Annotated[
        Literal["nl", "en"], typer.Option("--lang", help="The language in which the page opens.")
    ] = "nl",
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Write the graph, or a part of it, as one interactive page that opens without a network."""
    with kg.open(store, ontology=ontology, reading=True) as graph:
        part = graph.part(
            actor=actor,
            since=since,
            until=until,
            source=source,
            status=status,
            min_confidence=min_confidence or 0.0,
        )
        if part is not graph and not len(part.store):
            raise InputError("No claim of the graph is like that; leave out one of the options.")
        part.view(out, min_confidence=min_confidence, limit=limit, title=title, lang=lang)
    if open_:
        webbrowser.open(out.resolve().as_uri())


@command(Section.ASK, "kg actors --limit 10 --format csv")
def actors(
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many at most.")] = 25,
    format: Format = "table",
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """List who is in the graph, the most central first."""
    with kg.open(store, ontology=ontology, reading=True) as graph:
        found = graph.central(limit)
    ranked = [(c.label, c.kind, c.links, round(c.score, 4), c.actor) for c in found]
    rows(["Actor", "Kind", "Edges", "Rank", "Id"], ranked, format)


READ = 100
"""Edges of an actor that a table has: of who is in the news there may be thousands."""


@command(Section.ASK, "kg show NIS --by NIS --since 2023-11 --until 2023-11", "show")
def show_actor(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help="A name in any language, an id or an IRI.")],
    since: Since = None,
    until: Until = None,
    status: Annotated[
        Standing | None,
        typer.Option("--status", help="Only claims of that status; disputed: on which others differ."),
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Only claims that somebody makes or passes on.")
    ] = None,
    open_relations: OpenRelations = False,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            min=1,
            help=f"How many edges at most, the weightiest first; {READ} in a table, all as data.",
            show_default=False,
        ),
    ] = None,
    format: Format = "table",
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Show the edges of an actor, and those that it speaks of, each with its evidence."""
    most = limit or (READ if format == "table" else None)
    with kg.open(store, ontology=ontology, reading=True) as graph:
        # One more than are shown tells that there are more; what is chosen from must be all of them.
        chosen = bool(since or until or status or by)
        links = graph.links(actor, open=open_relations, limit=None if chosen or not most else most + 1)
        evidence = graph.evidence(links, since=since, until=until, status=status, by=by)
        found = [link for link in links if link.key in evidence]
        shown = found[:most]
        sentences = graph.sentences(shown, evidence)
    if format == "table":
        show(_tables.links(shown, evidence, sentences))
        if len(shown) < len(found):
            typer.echo(f"The {len(shown):,} weightiest edges; --limit shows more.")
    else:
        data(_data.CLAIM, _data.links(shown, evidence), format)


@command(Section.ASK, "kg path Oekraïne China")
def path(
    a: Annotated[str, typer.Argument(metavar="A", help="An actor.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another actor.")],
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many ways at most.")] = 3,
    format: Format = "table",
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Show how two actors are connected, each step with its evidence."""
    with kg.open(store, ontology=ontology, reading=True) as graph:
        ways = graph.paths(a, b, limit)
        steps = [link for way in ways for hop in way.hops for link in hop]
        evidence = graph.evidence(steps)
        sentences = graph.sentences(steps, evidence)
    if format != "table":
        at = ((w, s, hop) for w, way in enumerate(ways, 1) for s, hop in enumerate(way.hops, 1))
        found = ((*step, *row) for *step, hop in at for row in _data.links(hop, evidence))
        data(("way", "step", *_data.CLAIM), found, format)
        return
    if not ways:
        show(f"Nothing connects {a} and {b} in this graph.")
    for number, way in enumerate(ways, start=1):
        typer.echo(f"Way {number}, {len(way.hops)} step{'' if len(way.hops) == 1 else 's'}")
        show(_tables.links((link for hop in way.hops for link in hop), evidence, sentences))


@command(Section.ASK, "kg stats --format json")
def stats(format: Format = "table", store: Store = KG_STORE, ontology: Ontology = None) -> None:
    """Say how much there is of what."""
    with kg.open(store, ontology=ontology, reading=True) as graph:
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
