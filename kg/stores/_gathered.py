"""What all articles say, as far as something follows from it: on disk, since memory may not hold it."""

import pickle
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO, Any, Self
from zlib import crc32

from pyoxigraph import Quad

from kg.stores._evidence import Evidence, Mentioned, Paper, Told
from kg.stores._origins import Sketches
from kg.stores._totals import tallied
from kg.texts.likeness import fingerprint

PARTS = 64
"""Files of claims, and of mentions; one of each is in memory at a time."""


class Gathered:
    """What articles say of edges and entities, one after the other once all is there; use it in `with`."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.papers: dict[str, Paper] = {}
        """The articles, without their texts."""
        self.totals: Counter[str] = Counter()
        """How much there is of what in their graphs."""
        self.sketches = Sketches()
        self.runs: dict[str, frozenset[str]] = {}
        self._same: dict[frozenset[str], frozenset[str]] = {}
        self._claims, self._mentions = _Parts(), _Parts()

    def __enter__(self) -> Self:
        """Return the thing itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Forget all."""
        self._claims.close()
        self._mentions.close()

    def read(self, quads: Collection[Quad]) -> None:
        """Take in the quads of whole article graphs."""
        self.totals.update(tallied(quads))
        found = Evidence()
        found.read(quads)
        for document, paper in found.papers.items():
            self.papers[document] = paper._replace(text="")
            self.sketches.add(document, fingerprint(paper.text, paper.publisher).sketch)
        for document, several in found.runs.items():
            runs = frozenset(several)
            self.runs[document] = self._same.setdefault(runs, runs)  # few are different
        self._claims.deal(found.claims)
        self._mentions.deal({entity: Counter(some) for entity, some in found.mentions.items()})

    def claims(self) -> Iterator[tuple[str, list[Told]]]:
        """Yield each edge with its claims."""
        for part in self._claims:
            told: dict[str, list[Told]] = defaultdict(list)
            for some in part:
                for edge, claims in some.items():
                    told[edge] += claims
            yield from told.items()

    def mentions(self) -> Iterator[tuple[str, Iterator[Mentioned]]]:
        """Yield each entity with its mentions."""
        for part in self._mentions:
            told: dict[str, Counter[Mentioned]] = defaultdict(Counter)
            for some in part:
                for entity, mentions in some.items():
                    told[entity].update(mentions)
            yield from ((entity, counted.elements()) for entity, counted in told.items())


class _Parts:
    """Values by key, in as many files."""

    def __init__(self) -> None:
        self._open = ExitStack()
        self._files: dict[int, IO[bytes]] = {}

    def close(self) -> None:
        self._open.close()

    def deal(self, values: Mapping[str, Any]) -> None:
        dealt: dict[int, dict[str, Any]] = defaultdict(dict)
        for key, value in values.items():
            dealt[crc32(key.encode()) % PARTS][key] = value
        for number, some in dealt.items():
            if number not in self._files:
                self._files[number] = self._open.enter_context(TemporaryFile())  # noqa: SIM115  # it closes it
            pickle.dump(some, self._files[number], pickle.HIGHEST_PROTOCOL)

    def __iter__(self) -> Iterator[Iterator[dict[str, Any]]]:
        for file in self._files.values():
            yield _dealt(file)


def _dealt(file: IO[bytes]) -> Iterator[dict[str, Any]]:
    end = file.tell()
    file.seek(0)
    while file.tell() < end:
        yield pickle.load(file)
