"""Claims of real newspapers that a reader judged, as places and hashes: their texts are not ours to give away.

A line of news.jsonl is a claim that was found once: where its ends stand in the article (which is told by a hash of its
text), hashes of what they stood for and of who says it, and whether it is right: `core` (the three parts of the triple),
`claim` (and polarity, certainty, speaker), `drawn` (worth an edge in a picture); where not, the `cause` and `why`.
`second` is what another reader said of the same. Nothing is made or fitted by those that are `held` back: they measure.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg import extractors
from kg.knowledge import ontology, register
from kg.model import Article, Mention, Statement
from kg.pipelines.annotate import annotated
from kg.reading.understand import understand
from tests.gold.parse import HERE
from tests.gold.reliability import Judged

JUDGED = HERE / "news.jsonl"
AT_ONCE = 16

Row = dict[str, Any]


def rows() -> list[Row]:
    """Return what was judged."""
    return [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]


def judged(folder: Path, *, held: bool = False) -> Iterator[Judged]:
    """Yield what is found now in the articles of a folder's JSON Lines, as far as it was judged as it is now."""
    by_text: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows():
        if row.get("held", False) == held:
            by_text[row["text"]].append(row)
    articles = [
        a for path in sorted(folder.glob("*.jsonl")) for a in _articles(path) if _hash(a.text) in by_text
    ]
    for start in range(0, len(articles), AT_ONCE):
        for document in annotated(articles[start : start + AT_ONCE], register=register.load()):
            reading = understand(document, ontology.load(), register.load())
            known = {_key(row): row for row in by_text.pop(_hash(document.article.text), ())}
            for statement in extractors.extract(reading):
                if not statement.open and (now := _key_of(statement)) in known:
                    yield Judged(statement, reading, known[now]["core"], known[now]["claim"])


def agreement(found: Iterable[Row]) -> tuple[int, int]:
    """Return how many claims two readers judged, and of how many they said the same."""
    twice = [row for row in found if "second" in row]
    return len(twice), sum(row["second"] == [row["core"], row["claim"]] for row in twice)


def _articles(path: Path) -> Iterator[Article]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Article(id=row["id"], text=row["text"].strip(), lang=row["lang"], published=row.get("date"))


def _key(row: Row) -> tuple[Any, ...]:
    ends = *row["subject"], *row["object"]
    return (*ends, row["relation"], row["polarity"], row["certainty"], row["by"])


def _key_of(statement: Statement) -> tuple[Any, ...]:
    by = None if statement.by is None else _hash(statement.by.entity.label)
    ends = *_end(statement.subject), *_end(statement.object)
    return (*ends, statement.relation, statement.polarity, statement.certainty, by)


def _end(mention: Mention) -> tuple[int, int, str]:
    return mention.start, mention.end, _hash(mention.entity.label)


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]
