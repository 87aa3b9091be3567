"""The names of all actors, one a line: `kg export actors.names`."""

from pathlib import Path

from kg.stores import Store


def export(store: Store, path: str | Path) -> None:
    """Write the names."""
    names = sorted(entity.label("en") for entity in store.entities().values() if entity.named)
    Path(path).write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
