"""Commands that put articles into the graph, and take them out."""

import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from traceback import clear_frames
from typing import Annotated

import typer

import kg
from kg import ns, stores
from kg.cli import _tables
from kg.cli._app import Section, claims, command, errors, progress, stopped, tell
from kg.cli._options import (
    KG_STORE,
    STORE,
    TIMEOUT,
    Columns,
    Encoding,
    Feeds,
    Format,
    Jobs,
    KeepGoing,
    Lang,
    MinConfidence,
    Ontology,
    OpenRelations,
    Paths,
    Pipeline,
    Places,
    Scheduler,
    Shards,
    ShardSize,
    Store,
    Timeout,
    columns,
)
from kg.corrections.desk import Desk
from kg.errors import InputError
from kg.knowledge import ontology as ontologies


@command(Section.READ, "kg build articles/ --store news.store")
def build(
    paths: Places,
    store: Annotated[str | None, STORE] = None,
    ontology: Ontology = None,
    lang: Lang = None,
    encoding: Encoding = None,
    column: Columns = None,
    pipeline: Pipeline = None,
    min_confidence: MinConfidence = 0.0,
    jobs: Jobs = None,
    timeout: Timeout = TIMEOUT,
    scheduler: Scheduler = None,
    shards: Shards = None,
    shard_size: ShardSize = None,
    keep_going: KeepGoing = False,
) -> None:
    """Read articles and add what they claim to the graph; the network is used for addresses only."""
    if scheduler is not None or shards is not None:
        if shards is None:
            raise InputError("Say with --shards where the workers are to write what they read.")
        with stopped(f"what was read before is in {shards}"), progress() as shown:
            report = kg.shard(
                *paths,
                shards=shards,
                scheduler=scheduler,
                store=store,
                lang=lang,
                encoding=encoding,
                columns=columns(column),
                pipeline=pipeline,
                ontology=ontology,
                min_confidence=min_confidence,
                jobs=jobs,
                size=shard_size,
                progress=shown,
            )
        _sharded(report, shards, store, ontology, keep_going)
        return
    store = KG_STORE if store is None else store
    with (
        stopped(f"what was read before is in {store}"),
        _nothing_left(store),
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
            timeout=timeout,
            progress=advance,
        ) as graph,
    ):
        report = graph.report
    _told(report, store, keep_going)


@command(Section.READ, "kg follow feeds.opml --store news.store")
def follow(
    feeds: Feeds,
    store: Store = KG_STORE,
    ontology: Ontology = None,
    lang: Lang = None,
    pipeline: Pipeline = None,
    min_confidence: MinConfidence = 0.0,
    jobs: Jobs = None,
    timeout: Timeout = TIMEOUT,
    keep_going: KeepGoing = False,
) -> None:
    """Fetch what is new or has changed in feeds over the network, once, and add what it claims.

    The store remembers what was read. To go on following, let cron run it: kg does nothing by itself.
    """
    with (
        stopped(f"what was read before is in {store}"),
        _nothing_left(store),
        progress() as advance,
        kg.follow(
            *feeds,
            store=store,
            lang=lang,
            pipeline=pipeline,
            ontology=ontology,
            min_confidence=min_confidence,
            jobs=jobs,
            timeout=timeout,
            progress=advance,
        ) as graph,
    ):
        report = graph.report
    _told(report, store, keep_going)


def _sharded(
    report: kg.Report, shards: str, store: str | None, ontology: Path | None, keep_going: bool
) -> None:
    """Say what was written, put it into the graph if one is named, and say what could not be read."""
    typer.echo(f"{report.articles} articles, {report.statements} statements in {shards}{_unchanged(report)}")
    if store is not None:
        loaded([shards], store, ontology)
    _missing(report, keep_going)


def loaded(shards: list[str], store: str, ontology: Path | None) -> None:
    """Put shards into a graph, and say what was added."""
    with _nothing_left(store), kg.open(store, create=True, ontology=ontology) as graph:
        report = graph.load(*shards)
    typer.echo(_added(report, store))


def _told(report: kg.Report, store: str, keep_going: bool) -> None:
    """Say what was added, what was not and why."""
    typer.echo(_added(report, store))
    _missing(report, keep_going)


def _added(report: kg.Report, store: str) -> str:
    where = f"in {store}" if report.articles or stores.is_there(store) else "and no new store"
    replaced = f" ({report.replaced} replaced)" if report.replaced else ""
    return (
        f"{report.articles} articles{replaced}, {report.statements} statements ({report.new} new) "
        f"{where}{_unchanged(report)}"
    )


def _unchanged(report: kg.Report) -> str:
    return f"; {report.unchanged} unchanged" if report.unchanged else ""


def _missing(report: kg.Report, keep_going: bool) -> None:
    """Say what was not added and why, and what was guessed."""
    for found, count in report.encodings.most_common():
        errors.print(_tables.cell(f"Read {count} as {found}, for want of UTF-8; --encoding names another."))
    for reason, count in report.from_feed.most_common():
        errors.print(_tables.cell(f"Read {count} from the feed alone; of the page: {reason}"))
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


@contextmanager
def _nothing_left(store: str) -> Iterator[None]:
    """Take a new store away again if no article has come into it."""
    if not stores.is_folder(store) or stores.is_there(store):
        yield
        return
    folder = Path(store).absolute()
    new = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        yield
    except BaseException as error:
        clear_frames(error.__traceback__)  # one that was reading the store keeps it open
        raise
    finally:
        if stores.is_empty(folder):
            shutil.rmtree(folder)
            for path in new[1:]:
                path.rmdir()
            if not new:
                folder.mkdir()


@command(Section.READ, "kg extract article.txt")
def extract(
    paths: Paths,
    format: Format = "table",
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
    known = ontologies.load(own=ontology)
    told: list[tuple[kg.Article, list[kg.Statement]]] = []
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
                claims([result], known, format)
            else:
                every = open_relations or format == "json"
                told.append((result[0], [one for one in result[1] if every or not one.open]))
            advance(result if isinstance(result, kg.Failure) else result[0])
    if format != "jsonl":
        claims(told, known, format)
    tell(failed, keep_going)


@command(Section.KEEP, "kg remove kimregime")
def remove(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Its id or IRI.")],
    keep_corrections: Annotated[
        bool, typer.Option("--keep-corrections", help="Keep what people said of it, for a later build.")
    ] = False,
    store: Store = KG_STORE,
    ontology: Ontology = None,
) -> None:
    """Forget an article and all that came from it; kg follow does not bring it back.

    `kg store compact` then wipes it from the disk.
    """
    with kg.open(store, ontology=ontology) as graph:
        said = len(Desk(graph.store, graph.ontology).about(ns.named_document(article)))
        gone, told = graph.remove(article, keep_corrections=keep_corrections)
    name = f"{gone.title} ({gone.id})" if gone.title else gone.id
    parts = [_several(len(told), "claim"), *([_several(said, "correction")] if said else ())]
    if said and keep_corrections:
        parts[1] = f"but kept {parts[1]} for a later build"
    typer.echo(_tables.cell(f"Removed {name}, {', '.join(parts)}").plain)


def _several(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
