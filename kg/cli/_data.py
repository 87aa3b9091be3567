"""What the graph says, as data for other programs: JSON, JSON Lines and CSV."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from kg import ns
from kg.model import DUTCH, Article, Statement
from kg.rdf import rows, terms

if TYPE_CHECKING:
    from kg.analysis.network import Link
    from kg.knowledge.ontology import Ontology
    from kg.rdf.rows import Claim, Evidence
    from kg.stores import Answer

Data = Literal["json", "jsonl", "csv"]
BETWEEN = "; "
"""Between several values in one cell."""
CLAIM = (
    "subject", "subject_id", "relation", "relation_label", "object", "object_id", "edge_status", "status",
    "by", "via", "date", "theme", "amounts", "time", "polarity", "certainty", "tense", "sentence", "article",
    "source", "publisher", "url", "at", "confidence", "claim",
)  # fmt: skip
"""The columns of a claim: ids beside names; `status` is what the claim alone would make of its edge."""
_SHARED = ("date", "theme", "amounts", "time", "polarity", "certainty", "tense", "sentence", "article")


def text(columns: Sequence[str], cells: Iterable[Sequence[object]], format: Data) -> str:
    """Return rows of plain values and of lists in a format, ended by a newline if there is anything."""
    if format == "csv":
        return _csv(columns, cells)
    named = [dict(zip(columns, row, strict=True)) for row in cells]
    return whole(named) if format == "json" else lines(named)


def whole(named: Sequence[Mapping[str, object]]) -> str:
    """Return rows as one JSON list."""
    return json.dumps(named, ensure_ascii=False) + "\n"


def lines(named: Iterable[Mapping[str, object]]) -> str:
    """Return rows as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in named)


def _csv(columns: Sequence[str], cells: Iterable[Sequence[object]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for row in cells:
        writer.writerow(BETWEEN.join(map(str, cell)) if isinstance(cell, list) else cell for cell in row)
    return file.getvalue()


def links(edges: "Iterable[Link]", evidence: "Mapping[str, list[Evidence]]") -> Iterator[tuple[object, ...]]:
    """Yield a row for each claim that edges rest on."""
    for link in edges:
        ends = (link.subject_label, link.subject, link.relation, link.relation_label)
        known = (*ends, link.object_label, link.object, link.status.lower())
        for claim in evidence[link.key]:
            said = (claim["by_label"], claim["via_labels"])
            yield _row(known, claim, said, (claim["source"], claim["publisher"], claim["url"]))


def statements(
    article: Article, told: Iterable[Statement], ontology: "Ontology"
) -> Iterator[tuple[object, ...]]:
    """Yield a row for each statement of an article; the status of its edge is not known."""
    for statement in told:
        subject, target = statement.subject.entity, statement.object.entity
        name = statement.relation
        relation = (name, name if statement.open else ontology.label(name, DUTCH))
        ends = (subject.label, ns.ENT.local(subject.iri), *relation, target.label, ns.ENT.local(target.iri))
        voices = [mention.entity.label for mention in statement.voices]
        said = (voices[0] if voices else None, voices[1:])
        house = ontology.publisher(article.source, article.url)
        paper = (article.source, house and ontology.label(house, DUTCH), article.url)
        yield _row((*ends, None), rows.claim(article, statement), said, paper)


def _row(
    known: tuple[object, ...],
    claim: "Claim | Evidence",
    said: tuple[str | None, list[str]],
    paper: tuple[str | None, str | None, str | None],
) -> tuple[object, ...]:
    details: Mapping[str, object] = {**claim, "amounts": [amount["text"] for amount in claim["amounts"]]}
    shared = (details[name] for name in _SHARED)
    last = (claim["at"], claim["confidence"], claim["id"])
    return (*known, claim["status"].lower(), *said, *shared, *paper, *last)


def answer(given: "Answer") -> tuple[Sequence[str], list[list[object]]]:
    """Return the columns and the rows of an answer; what is unbound is None."""
    if isinstance(given, bool):
        return ["answer"], [[given]]
    if isinstance(given, list):
        return ["subject", "predicate", "object"], [
            [terms.value(t.subject), terms.value(t.predicate), terms.value(t.object)] for t in given
        ]
    return given.variables, [
        [None if term is None else terms.value(term) for term in row] for row in given.rows
    ]
