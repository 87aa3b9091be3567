"""What keeps a store on disk small, safe and up to date: compact, back up, restore, migrate, check."""

import gzip
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import pyoxigraph as ox

from kg import ns
from kg.errors import StoreError
from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.model import Article, Statement
from kg.rdf import read
from kg.stores import oxigraph
from kg.stores._blocks import Counted, Digest, digest
from kg.stores._engine import Embedded
from kg.stores._layouts import renew
from kg.stores._store import Store

DISAGREE = "The indexes of the store do not agree; restore a backup, or build the articles into a new folder."


def backup(store: Store, path: Path) -> None:
    """Write all into a new folder, which is a store itself, or into a file: .nq, .nq.gz."""
    if path.exists():
        raise StoreError(f"{path} exists already; name a new file or folder for the backup.")
    with _new(path) as made:
        if not path.name.endswith((".nq", ".nq.gz")):
            store.snapshot(made)
            oxigraph.mark(made)
            _same(digest(store.quads()), ox.Store.read_only(str(made)), path)
            return
        packed, quads = path.suffix == ".gz", Counted(store.quads())
        with _opened(made, "wb", packed=packed) as file:
            ox.serialize(quads, file, format=ox.RdfFormat.N_QUADS)
        with _opened(made, "rb", packed=packed) as file:
            _same(quads.digest, ox.parse(file, format=ox.RdfFormat.N_QUADS), path)


def restore(path: Path, folder: Path) -> None:
    """Make a new store of a backup."""
    if folder.exists() and any(folder.iterdir()):
        raise StoreError(f"{folder} is not empty; name a new folder, or move the store there away first.")
    if not path.exists():
        raise StoreError(f"There is no backup {path}.")
    with _new(folder) as made:
        if path.is_dir():
            oxigraph.connect(path).close()  # is it a store, of this version, that nobody uses?
            shutil.copytree(path, made)
            _same(digest(ox.Store.read_only(str(path))), ox.Store.read_only(str(made)), folder)
            return
        with _opened(path, "rb", packed=path.suffix == ".gz") as file:
            _filled(made, ox.parse(file, format=ox.RdfFormat.N_QUADS))


def compact(folder: Path) -> None:
    """Write a store anew, so that it takes no more room on the disk than it needs."""
    if not oxigraph.there(folder):
        raise StoreError(f"There is no store in {folder}.")
    quads = oxigraph.connect(folder)
    smaller = folder.with_name(f".{folder.name}.smaller")
    shutil.rmtree(smaller, ignore_errors=True)
    with _new(smaller) as made:
        _filled(made, quads.find())
    quads.close()  # before it moves: RocksDB finds its files by their path
    shutil.rmtree(_exchanged(folder, smaller))


def migrate(folder: Path, ontology: Ontology, register: Register) -> Path | None:
    """Write a store of an older layout anew; return where the old one is kept, None if nothing is to do.

    Articles are read as a reader of today reads them, and written as they are written today; what people
    have corrected stays as it is.
    """
    if not oxigraph.there(folder):
        raise StoreError(f"There is no store in {folder}.")
    version = oxigraph.layout(folder)
    if version == oxigraph.VERSION:
        return None
    kept = folder.with_name(f"{folder.name}.layout-{version}")
    if kept.exists():
        raise StoreError(f"{kept}, where the old store would be kept, exists already; move it away first.")
    old, renewed = oxigraph.opened(folder), folder.with_name(f".{folder.name}.renewed")
    shutil.rmtree(renewed, ignore_errors=True)
    with (
        _new(renewed) as made,
        Store(oxigraph.connect(made), ontology=ontology, register=register) as store,
    ):
        names = sorted(old.names())
        store.extend(_recalled(old, name) for name in names if name.startswith(ns.ARTICLES))
        for name in names:
            if not name.startswith(ns.ARTICLES) and name not in (*ns.DERIVED, ns.INFERRED):
                store.write(name, insert=old.find(graph=name))
        renew(store)
        store.close()  # before it moves
    old.close()
    _exchanged(folder, renewed).rename(kept)
    return kept


def _recalled(old: Embedded, graph: str) -> tuple[Article, list[Statement]]:
    try:
        return read.content(old.find(graph=graph))
    except (LookupError, ValueError, StopIteration) as error:
        raise StoreError(
            f"{ns.curie(graph)} cannot be read, so nothing is migrated; use the kg that made the store, "
            "or build the articles into a new folder."
        ) from error


def _exchanged(folder: Path, new: Path) -> Path:
    """Put a new folder in place of a store; return where the old one is."""
    aside = oxigraph.aside(folder)
    shutil.rmtree(aside, ignore_errors=True)
    # Killed between these lines, the store is found where it was moved to.
    folder.rename(aside)
    new.rename(folder)
    return aside


def check(store: Store) -> list[str]:
    """Return what is wrong with a store: damaged files or articles, what does not follow from them."""
    try:
        problems = [] if store.whole() else [DISAGREE]
        for graph in (name for name in store.graphs() if name.startswith(ns.ARTICLES)):
            try:
                read.content(store.quads(graph))
            except (LookupError, ValueError, StopIteration):
                problems.append(
                    f"{ns.curie(graph)} is no article with its claims; remove it and build it again."
                )
        if not problems and not store.sound():
            problems.append(
                "Entities, edges or provenance are not what the articles say; mend them with --repair."
            )
    except StoreError as error:
        return [str(error)]  # what is behind damaged bytes cannot be known
    return problems


def _filled(folder: Path, quads: Iterable[ox.Quad]) -> None:
    counted, made = Counted(quads), ox.Store(folder)
    made.bulk_extend(counted)
    made.flush()
    _same(counted.digest, made, folder)
    oxigraph.mark(folder)


def _same(expected: Digest, copy: Iterable[ox.Quad], path: Path) -> None:
    """Make sure that a copy is what it should be, before anything depends on it."""
    if digest(copy) != expected:
        raise StoreError(f"{path} would not be what it is made of, so it is not made; is the disk sound?")


@contextmanager
def _new(path: Path) -> Iterator[Path]:
    """Give a place beside `path`; what is made there is called `path` when it is whole."""
    made = path.with_name(f".{path.name}.partly")
    _discard(made)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield made
        if path.is_dir():
            path.rmdir()  # an empty one, where a store is restored to
        made.rename(path)
    except (OSError, SyntaxError, EOFError, RuntimeError) as error:  # the latter for a damaged block
        raise StoreError(f"{path} cannot be made: {getattr(error, 'strerror', None) or error}.") from error
    finally:
        _discard(made)


def _discard(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _opened(path: Path, mode: str, *, packed: bool) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path, mode) if packed else path.open(mode))
