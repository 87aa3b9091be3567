"""The command that serves the graph over HTTP."""

import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from kg.cli._app import Section, command
from kg.cli._options import KG_STORE, Ontology, Store


@command(Section.SHARE, "kg serve --open")
def serve(
    host: Annotated[
        str, typer.Option("--host", help="The address to listen on; 0.0.0.0 is all of them.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")
    ] = 8000,
    base: Annotated[
        str,
        typer.Option(
            "--base", metavar="IRI", help="The address by which others reach it, if that is another one."
        ),
    ] = "",
    writable: Annotated[
        bool, typer.Option("--writable", help="Let who has the token change the graph.")
    ] = False,
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            envvar="KG_TOKEN",
            metavar="TOKEN",
            help="What writers must show; best set as KG_TOKEN.",
        ),
    ] = None,
    cors: Annotated[
        list[str] | None,
        typer.Option("--cors", metavar="ORIGIN", help="Whose pages may read in a browser, too; * is all."),
    ] = None,
    host_name: Annotated[
        list[str] | None,
        typer.Option(
            "--host-name",
            metavar="NAME",
            help="A name by which others reach it, for instance news.example.org or *.example.org.",
        ),
    ] = None,
    query_seconds: Annotated[
        float, typer.Option("--query-seconds", min=0.1, help="How long a query may take.")
    ] = 10,
    max_rows: Annotated[
        int, typer.Option("--max-rows", min=1, help="How many rows an answer may have.")
    ] = 100_000,
    memory: Annotated[
        int,
        typer.Option(
            "--memory",
            min=256,
            metavar="MB",
            help="The memory that each query process may take.",
        ),
    ] = 2048,
    workers: Annotated[
        int, typer.Option("--workers", min=1, metavar="N", help="How many queries are answered at once.")
    ] = 2,
    edges: Annotated[
        int,
        typer.Option(
            "--edges",
            min=0,
            metavar="N",
            help="How many edges the explorer has in memory at most; of more it asks the store.",
        ),
    ] = 150_000,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Serve the graph: the explorer, a SPARQL endpoint at /sparql, and linked data."""
    from kg.serve import run  # FastAPI takes long to load
    from kg.serve.settings import Settings

    settings = Settings(
        store=Path(store), base=base, writable=writable, token=token, cors=tuple(cors or ()),
        hosts=tuple(host_name or ()),
        query_seconds=query_seconds, max_rows=max_rows, memory_mb=memory, workers=workers, edges=edges,
        ontology=ontology,
    )  # fmt: skip

    def started(url: str) -> None:
        typer.echo(f"The graph in {store} is at {url} (SPARQL: {url}sparql); Ctrl-C ends it.")
        if open_:
            webbrowser.open(url)

    run.run(settings, host, port, started)
