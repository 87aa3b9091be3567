"""The claims as a table, one a row, for spreadsheets and pandas."""

import csv
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.analysis.mirror import SEPARATOR
from kg.knowledge.ontology import Ontology
from kg.knowledge.phrases import named
from kg.model import DUTCH, Article, Statement
from kg.rdf import rows, words
from kg.rdf.rows import Actor
from kg.stores import Store

ROLES = ("subject", "object", "by")
ABOUT = ("", "_label", "_kind", "_text", "_start", "_end")
"""What is told of the mention in each role; offsets count characters of the article's text."""


def export(store: Store, path: str | Path, *, ontology: Ontology | None = None, excel: bool = False) -> None:
    """Write a row for each claim, by article and place in its text, with all that is known of it.

    For a Dutch `excel` there are semicolons, decimal commas and a mark of UTF-8, and no cell is a formula.
    """
    known = store.ontology if ontology is None else ontology
    actors = store.entities()
    form: dict[str, Any] = {"delimiter": ";", "lineterminator": "\r\n"} if excel else {"lineterminator": "\n"}
    with Path(path).open("w", encoding="utf-8-sig" if excel else "utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, **form)
        writer.writeheader()
        for article, statements in store.contents():
            for statement in statements:
                row = _row(article, statement, actors, known)
                writer.writerow({name: _cell(cell, excel=excel) for name, cell in row.items()})


def _cell(value: object, *, excel: bool) -> object:
    """Return what a cell has: several values in one text, for Excel each as that takes it for what it is."""
    if isinstance(value, list):
        return SEPARATOR.join(str(_cell("" if one is None else one, excel=excel)) for one in value)
    return _as_excel_reads(value) if excel else value


def _as_excel_reads(value: object) -> object:
    """Return a value as a Dutch Excel takes it for what it is: a text that it would reckon begins with '."""
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell begins with that spreadsheets take for a formula."""
COLUMNS = (
    "claim", "article", "title", "source", "publisher", "published", "url", "relation", "open", "theme",
    "amount", "amount_lower", "amount_upper", "amount_bound", "amount_unit", "polarity", "certainty", "tense",
    "time", "sentence", "start", "end", "at", "trigger", "cue", "confidence", "extractor", "relation_label",
    "reads",
    *(f"{role}{about}" for role in ROLES for about in ABOUT), "via", "via_label",
)  # fmt: skip
_SHARED = (
    "title", "source", "publisher", "url", "theme", "polarity", "certainty", "tense", "time",
    "sentence", "start", "end", "at", "cue", "confidence",
)  # fmt: skip
"""What a table says as every row of a claim does."""


def _row(
    article: Article, statement: Statement, actors: Mapping[str, Actor], ontology: Ontology
) -> dict[str, object]:
    row = rows.evidence(article, statement, actors, ontology, DUTCH)
    known: Mapping[str, object] = {**row}
    label = ontology.label(statement.relation, DUTCH)
    return {
        **{name: known[name] for name in _SHARED},
        "claim": row["id"],
        "article": article.id,
        "published": row["date"],
        "relation": statement.relation,
        "open": int(statement.open),
        "relation_label": statement.relation if statement.open else label,
        "reads": _reads(article, statement, actors, ontology, row),
        "trigger": statement.trigger.text,
        "via": row["via"],
        "via_label": row["via_labels"],
        "extractor": statement.extractor,
        **dict(_counted([{**amount} for amount in row["amounts"]])),
        **dict(_mentioned(statement, actors)),
    }


def _counted(amounts: Collection[Mapping[str, object]]) -> Iterator[tuple[str, object]]:
    """Yield the cells of the amounts; of several, each cell has all, in one order."""
    columns = {"text": "amount"} | {name: f"amount_{name}" for name in ("lower", "upper", "bound", "unit")}
    for name, column in columns.items():
        cells = [amount[name] for amount in amounts]
        yield column, cells[0] if len(cells) == 1 else cells


def _reads(
    article: Article,
    statement: Statement,
    actors: Mapping[str, Actor],
    ontology: Ontology,
    row: rows.Evidence,
) -> str:
    """Return the claim as a Dutch sentence, in its tense, denied or doubted as it is."""
    subject, target = (actors[m.entity.iri] for m in (statement.subject, statement.object))
    if statement.open:
        phrase = words.open_phrase(statement.relation)
    else:
        phrase = words.of_claim(ontology, statement.relation, subject, row, article.lang)[DUTCH]
    return named(phrase, subject.label(DUTCH), target.label(DUTCH))


def _mentioned(statement: Statement, actors: Mapping[str, Actor]) -> Iterator[tuple[str, object]]:
    for role, mention in zip(ROLES, (statement.subject, statement.object, statement.by), strict=True):
        if mention is not None:
            actor = actors[mention.entity.iri]
            told = (actor.id, actor.label(DUTCH), actor.kind, mention.text, mention.start, mention.end)
            yield from ((f"{role}{about}", value) for about, value in zip(ABOUT, told, strict=True))
