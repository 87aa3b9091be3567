"""Commands that keep the store: what is in it, its size and safety, its words and what follows from it."""

from pathlib import Path
from typing import Annotated

import typer

import kg
from kg import ns, stores
from kg.cli._app import Section, app, claims, command, rows
from kg.cli._options import KG_STORE, Format, Ontology, Store
from kg.cli.build import loaded
from kg.errors import StoreError
from kg.knowledge import ontology as ontologies
from kg.knowledge import register as registers

keep = typer.Typer(
    no_args_is_help=True, help="Keep the store: check, compact, back up, restore, load and migrate it."
)
app.add_typer(keep, name="store", rich_help_panel=Section.KEEP)


@keep.command()
def check(
    repair: Annotated[
        bool, typer.Option("--repair", help="Derive entities, edges and provenance anew from the articles.")
    ] = False,
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Read every byte of the store, and make sure that it is what its articles say, no more and no less."""
    with kg.open(store, ontology=ontology, reading=not repair) as graph:
        if repair:
            graph.store.rebuild()
        problems = graph.check()
        count = len(graph.store)
    typer.echo("\n".join(problems) or f"{count} quads in {store}: all sound.")
    if problems:
        raise typer.Exit(1)


@keep.command()
def compact(store: Store = KG_STORE) -> None:
    """Write the store anew, so that it takes no more room on the disk than it needs."""
    folder = _folder(store)
    before = _size(folder)
    stores.compact(folder.absolute())
    typer.echo(f"{store}: {before:.1f} MB before, {_size(folder):.1f} MB now.")


@keep.command()
def migrate(store: Store = KG_STORE, ontology: Ontology = None) -> None:
    """Bring a store that an older kg has written to the layout of this one; the old one is kept beside it."""
    folder = _folder(store).absolute()
    kept = stores.migrate(folder, ontologies.load(own=ontology), registers.load(own=ontology))
    told = "has the layout of this kg already." if kept is None else f"is up to date; the old one is {kept}."
    typer.echo(f"{store} {told}")


@keep.command()
def backup(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A new folder, or a file: .nq, .nq.gz.")],
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Copy the graph as it is now; a folder is a store itself."""
    with kg.open(store, ontology=ontology, reading=True) as graph:
        graph.backup(out.absolute())
        typer.echo(f"{len(graph.store)} quads in {out}")


@keep.command()
def load(
    shards: Annotated[
        list[str],
        typer.Argument(metavar="SHARDS", help="Folders or URLs that `kg build --shards` wrote to."),
    ],
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Add the articles of shards: those that are new or have changed, in bulk if they are many."""
    loaded(shards, store, ontology)


@keep.command()
def restore(
    backup: Annotated[Path, typer.Argument(metavar="BACKUP", help="What `kg store backup` wrote.")],
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Make a new store of a backup."""
    stores.restore(backup.absolute(), _folder(store).absolute())
    with kg.open(store, ontology=ontology) as graph:
        typer.echo(f"{len(graph.store)} quads in {store}")


@command(Section.ASK, "kg articles kimregime")
def articles(
    article: Annotated[
        str | None, typer.Argument(metavar="[ARTICLE]", help="Show what this one claims; an id or IRI.")
    ] = None,
    format: Format = "table",
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """List the articles in the graph, or show one with what it claims."""
    with kg.open(store, ontology=ontology, reading=True) as graph:
        if article is not None:
            claims([graph.article(article)], graph.ontology, format)
            return
        found = [(a.id, a.published or "", a.source or "", a.title or "") for a in graph.articles()]
    rows(["Id", "Date", "Source", "Title"], found, format)


@command(Section.ASK, "kg search munitie")
def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Words, all of which must be there.")],
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many at most.")] = 20,
    format: Format = "table",
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Find actors, titles and sentences by their words."""
    with kg.open(store, ontology=ontology, reading=True) as graph:
        hits = graph.search(text, limit)
    found = [(h.kind, h.text, ns.curie(h.article or h.iri)) for h in hits]
    rows(["Kind", "Text", "Where"], found, format)


@command(Section.KEEP, "kg infer --remove")
def infer(
    remove: Annotated[bool, typer.Option("--remove", help="Take away what was inferred.")] = False,
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Write what follows from the facts into graph:inferred, until an article changes."""
    with kg.open(store, ontology=ontology) as graph:
        count = graph.infer(remove=remove)
    typer.echo(f"{count} facts {'removed' if remove else 'inferred'} in {store}")


def _folder(store: str) -> Path:
    """Return the folder that a store is; what works on its files needs one."""
    if not stores.is_folder(store):
        raise StoreError(f"{store} is not a folder on this machine; name the folder of the store.")
    return Path(store)


def _size(folder: Path) -> float:
    """Return the size of a folder on the disk, in millions of bytes."""
    if not folder.is_dir():
        raise StoreError(f"There is no graph in {folder}.")
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
