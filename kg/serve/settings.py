"""What a server is told when it starts."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

LOCAL = ("localhost", "127.0.0.1", "::1")
"""What a machine calls itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The store to serve, who may write, and how much one query may take."""

    store: Path
    base: str = ""
    """The address of the server as others see it; empty: as each request names it."""
    writable: bool = False
    token: str | None = None
    """What a writer must show, as `Authorization: Bearer TOKEN`."""
    cors: tuple[str, ...] = ()
    """The origins whose pages may read in a browser; `*` is all."""
    hosts: tuple[str, ...] = ()
    """The names by which others reach the server, besides those of this machine for itself."""
    most: int = 200
    """So many requests are answered, or wait, at once."""
    query_seconds: float = 10.0
    max_rows: int = 100_000
    memory_mb: int = 2048
    """The memory of each process that answers queries."""
    workers: int = 2
    edges: int = 150_000
    """So many edges with their claims are in memory at most; of a larger graph the store is asked."""
    ontology: Path | None = None
    """A folder with Turtle of one's own, added to what comes with kg."""

    @property
    def names(self) -> list[str]:
        """Return the hosts that a request may name, an address of IPv6 in brackets."""
        known = (*LOCAL, *self.hosts, urlsplit(self.base).hostname or LOCAL[0])
        return list(dict.fromkeys(f"[{name}]" if ":" in name else name for name in known))

    @property
    def home(self) -> str:
        """Return the base with a slash behind it, or '' if there is none."""
        return f"{self.base.rstrip('/')}/" if self.base else ""
