"""What is in a shard and in its manifest."""

import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import groupby

import pyoxigraph as ox
from pyoxigraph import Quad

import kg
from kg import ns
from kg.errors import InputError
from kg.rdf.terms import graph_name
from kg.rdf.write import ArticleGraph
from kg.shards._folders import Folder
from kg.stores.oxigraph import VERSION

NAME = re.compile(r"([0-9a-f]{32})\.json")
"""How manifests are called."""
_LEVEL = 6
"""Of compression: one more takes longer and saves little."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a shard."""

    id: str
    digest: str
    """Of the article as it was read from its file."""
    graph: str
    """SHA-256 of its graph: the sorted lines of N-Triples."""
    claims: int
    quads: int

    @property
    def name(self) -> str:
        """The name of its graph."""
        return ns.article_graph(ns.document(self.id))


@dataclass(frozen=True, slots=True)
class Shard:
    """What a manifest says."""

    sha256: str
    """Of the lines, before they are compressed: compressors differ."""
    recipe: str
    """Digest of all that the articles were read with."""
    kg: str
    layout: int
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """What its files are called, without their suffixes."""
        return self.sha256[:32]

    @classmethod
    def parsed(cls, text: bytes) -> "Shard":
        """Return what a manifest says; ValueError, TypeError or KeyError if it is none."""
        fields = json.loads(text)
        entries = tuple(Entry(**entry) for entry in fields.pop("entries"))
        return cls(**fields, entries=entries)


class Making:
    """A shard in the making."""

    def __init__(self, recipe: str, *, kg: str = kg.__version__, layout: int = VERSION) -> None:
        """Begin with nothing in it."""
        self._recipe, self._kg, self._layout = recipe, kg, layout
        self._graphs: dict[str, tuple[Entry, bytes]] = {}

    def add(self, graph: ArticleGraph, digest: str) -> None:
        """Put the graph of an article into it, read from what has this digest."""
        lines = _lines(graph.quads)
        claims = sum(quad.predicate.value == ns.KG.edge for quad in graph.quads)
        entry = Entry(graph.article.id, digest, fingerprint(lines), claims, len(lines))
        self.keep(entry, b"".join(b"%s<%s> .\n" % (line[:-1], graph.name.encode()) for line in lines))

    def keep(self, entry: Entry, lines: bytes) -> None:
        """Put lines of N-Quads into it that another shard has of an article."""
        self._graphs[entry.name] = entry, lines

    def written(self, folder: Folder) -> Shard | None:
        """Write it, the manifest first; None if there is nothing in it."""
        if not self._graphs:
            return None
        entries, parts = zip(*(self._graphs[name] for name in sorted(self._graphs)), strict=True)
        data = b"".join(parts)
        made = Shard(sha256(data).hexdigest(), self._recipe, self._kg, self._layout, entries)
        text = json.dumps(asdict(made), ensure_ascii=False, indent=1)
        folder.write(f"{made.name}.json", f"{text}\n".encode())
        folder.write(f"{made.name}.nq.gz", gzip.compress(data, _LEVEL, mtime=0))
        return made


def lines(folder: Folder, shard: Shard) -> Iterator[tuple[Entry, bytes]]:
    """Yield the articles of a shard with their lines; InputError if they are not what the manifest says."""
    path = f"{folder.name}/{shard.name}.nq.gz"
    try:
        data = gzip.decompress(folder.read(f"{shard.name}.nq.gz"))
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(_damaged(path)) from error
    if sha256(data).hexdigest() != shard.sha256:
        raise InputError(_damaged(path))
    rest, entries = data.splitlines(keepends=True), {entry.name: entry for entry in shard.entries}
    for name, some in groupby(rest, key=lambda line: line[line.rindex(b"<") + 1 : -4].decode()):
        if name not in entries:
            raise InputError(f"{path} has {name}, of which its manifest does not know.")
        yield entries.pop(name), b"".join(some)


def graphs(folder: Folder, shard: Shard, wanted: Iterable[str]) -> Iterator[tuple[str, frozenset[Quad]]]:
    """Yield the graphs with some names, each with its quads."""
    names = set(wanted)
    for entry, some in lines(folder, shard):
        if entry.name in names:
            quads = frozenset(ox.parse(some, format=ox.RdfFormat.N_QUADS))
            if {graph_name(quad) for quad in quads} == {entry.name}:
                yield entry.name, quads


def fingerprint(some: Iterable[bytes]) -> str:
    """Return what tells a graph from others: the SHA-256 of its lines of N-Triples."""
    return sha256(b"\n".join(sorted(some))).hexdigest()


def _lines(quads: Iterable[Quad]) -> list[bytes]:
    triples = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    return sorted((triples or b"").split(b"\n")[:-1])


def _damaged(path: str) -> str:
    return f"{path} is damaged: it is not what its manifest says; delete both, and run the build again."
