"""Questions to the graph, as SPARQL files with a title; a new file is a new query."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import UnknownName

_COMMENT = re.compile(r"^# (title|description): (.+)$", re.MULTILINE)
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Query:
    """A question, with what it asks in words."""

    name: str
    title: str
    description: str
    text: str


@cache
def names() -> tuple[str, ...]:
    """Return the names of all queries, sorted."""
    return tuple(sorted(path.stem for path in _HERE.glob("*.rq")))


def load(name: str) -> Query:
    """Return the query in the file NAME.rq."""
    if name not in names():
        raise UnknownName("query", name, names())
    text = (_HERE / f"{name}.rq").read_text(encoding="utf-8")
    about = dict(_COMMENT.findall(text))
    return Query(name, about["title"], about["description"], text)
