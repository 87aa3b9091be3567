"""What a server is told when it starts."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The store to serve, who may write, and how much one query may take."""

    store: Path
    base: str = ""
    """The address of the server as others see it; empty: as each request names it."""
    writable: bool = False
    token: str | None = None
    """What a writer must show, as `Authorization: Bearer TOKEN`."""
    cors: tuple[str, ...] = ("*",)
    """The origins whose pages may read in a browser."""
    query_seconds: float = 10.0
    max_rows: int = 100_000
    memory_mb: int = 2048
    """The memory of each process that answers queries."""
    workers: int = 2
    ontology: Path | None = None
    """A folder with Turtle of one's own, added to what comes with kg."""

    @property
    def home(self) -> str:
        """Return the base with a slash behind it, or '' if there is none."""
        return f"{self.base.rstrip('/')}/" if self.base else ""
