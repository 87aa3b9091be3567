"""The claims as JSON Lines, one a line, as `kg extract --format jsonl` writes them."""

import json
from pathlib import Path

from kg.exports._record import record
from kg.stores import Store


def export(store: Store, path: str | Path) -> None:
    """Write a line for each claim, by article and place in its text."""
    with Path(path).open("w", encoding="utf-8", newline="\n") as file:
        for article, statements in store.contents():
            for statement in statements:
                file.write(json.dumps(record(article, statement), ensure_ascii=False) + "\n")
