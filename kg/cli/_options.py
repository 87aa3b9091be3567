"""The options that several commands of the command line share."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from kg.errors import InputError

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Texts, saved pages, feeds, tables, JSON and archives of them (docs/sources.md has all kinds), "
        "folders, or - for standard input.",
    ),
]
Places = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH|URL",
        help="Texts, saved pages, feeds, tables, JSON and archives of them (docs/sources.md has all kinds), "
        "folders, - for standard input; or the address of one of these, which is then fetched.",
    ),
]
Feeds = Annotated[
    list[str],
    typer.Argument(
        metavar="FEEDS", help="OPML, a file with an address a line, or the address of a feed (RSS, Atom)."
    ),
]
Timeout = Annotated[
    float,
    typer.Option("--timeout", metavar="SECONDS", min=1, help="How long a server may take for an answer."),
]
Store = Annotated[
    str, typer.Option("--store", metavar="DIR", help="The folder that keeps the graph, or an endpoint's URL.")
]
STORE = typer.Option(
    "--store",
    metavar="DIR",
    help="The folder that keeps the graph, or an endpoint's URL.",
    show_default="kg.store",
)
"""The same where it matters whether it was named."""
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="CODE",
        help="Language of articles that do not say theirs (nl, en); else it is told from the text.",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="Encoding of the files; else it is found out."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="OURS=THEIRS",
        help="What a table or JSON calls text, title, date, source, author, url, lang or id: text=body.",
    ),
]
Pipeline = Annotated[
    str | None,
    typer.Option("--pipeline", metavar="NAME", help="Another spaCy pipeline, for instance nl_core_news_lg."),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        metavar="N",
        min=1,
        help="Processes that read, of about 400 MB; by default one for each core, if there is much to read.",
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler", metavar="URL", help="Dask scheduler whose workers read: tcp://host:8786; see --shards."
    ),
]
Shards = Annotated[
    str | None,
    typer.Option(
        "--shards",
        metavar="DIR|URL",
        help="Write what articles claim as compressed N-Quads here, where all who read can write (s3://…); "
        "a graph gets it too where --store names one.",
    ),
]
ShardSize = Annotated[
    int | None, typer.Option("--shard-size", metavar="N", min=1, help="Articles in a shard; by default 256.")
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
Format = Annotated[
    Literal["table", "json", "jsonl", "csv"],
    typer.Option("--format", help="A table to read, or data: one JSON list, a line a row, CSV."),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Only articles of that day, month or year, or later."),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Only articles of that day, month or year, or earlier."),
]
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
TIMEOUT = 60.0


def columns(given: list[str] | None) -> dict[str, str]:
    """Return what files call our fields; InputError if that is not said as OURS=THEIRS."""
    pairs = [one.partition("=") for one in given or ()]
    for ours, sign, theirs in pairs:
        if not (ours and sign and theirs):
            raise InputError(
                f"--column {ours}{sign}{theirs} does not say which is which; write --column text=body."
            )
    return {ours: theirs for ours, _, theirs in pairs}
