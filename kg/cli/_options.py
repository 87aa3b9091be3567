"""The options that several commands of the command line share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Text files, JSON Lines, folders, or - for standard input."),
]
Store = Annotated[
    str, typer.Option("--store", metavar="DIR", help="The folder that keeps the graph, or an endpoint's URL.")
]
Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="CODE", help="Language of articles that do not say theirs: nl, en."),
]
Encoding = Annotated[str, typer.Option("--encoding", metavar="NAME", help="Encoding of the files.")]
Pipeline = Annotated[
    str | None,
    typer.Option("--pipeline", metavar="NAME", help="Another spaCy pipeline, for instance nl_core_news_lg."),
]
KeepGoing = Annotated[bool, typer.Option("--keep-going", help="Exit with 0 even if some articles failed.")]
MinConfidence = Annotated[
    float,
    typer.Option(
        "--min-confidence", metavar="0-1", min=0, max=1, help="Leave out claims less sure than this."
    ),
]
OpenRelations = Annotated[
    bool, typer.Option("--open-relations", help="Show relations outside the vocabulary too.")
]
Format = Annotated[Literal["table", "json"], typer.Option("--format", help="A table to read, or JSON.")]
Ontology = Annotated[
    Path | None,
    typer.Option(
        "--ontology",
        metavar="DIR",
        envvar="KG_ONTOLOGY",
        help="A folder with Turtle of your own, added to what comes with kg.",
    ),
]
KG_STORE = "kg.store"
