"""A store in one file of N-Quads, read when it is opened and written when it is closed."""

from pathlib import Path

import pyoxigraph as ox

from kg.stores import Embedded


class File(Embedded):
    """Quads in memory, kept in a file."""

    def __init__(self, path: Path) -> None:
        """Read the file, if it is there."""
        quads = ox.Store()
        if path.exists():
            quads.load(path=path, format=ox.RdfFormat.N_QUADS)
        super().__init__(quads)
        self._kept, self._path = quads, path

    def flush(self) -> None:
        """Write the file."""
        self._kept.dump(self._path, format=ox.RdfFormat.N_QUADS)

    def close(self) -> None:
        """Write the file and forget the quads."""
        self.flush()
        super().close()


def connect(location: str | Path | None) -> File:
    """Return the store in a file; `--store nqfile:news.nq` asks for news.nq."""
    return File(Path(location or "kg.nq"))
