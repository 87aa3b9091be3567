"""Everything in the store, as N-Quads: a line a quad, sorted."""

from pathlib import Path

from kg.stores import Store


def export(store: Store, path: str | Path) -> None:
    """Write all quads, by graph, then by line."""
    with Path(path).open("w", encoding="utf-8", newline="\n") as file:
        for name in store.graphs():
            # A quad prints itself as N-Quads does.
            file.writelines(f"{line} .\n" for line in sorted(map(str, store.quads(name))))
