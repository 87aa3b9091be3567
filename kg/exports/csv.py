"""The claims as a table, one a row, for spreadsheets and pandas."""

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from kg import ns
from kg.knowledge.ontology import Ontology
from kg.model import Article, Statement
from kg.stores import Described, Store

LANG = "nl"
COLUMNS: Mapping[str, Callable[[Article, Statement], object]] = {
    "claim": lambda _, statement: ns.CLAIM.local(statement.iri),
    "article": lambda article, _: article.id,
    "title": lambda article, _: article.title,
    "source": lambda article, _: article.source,
    "published": lambda article, _: article.published,
    "url": lambda article, _: article.url,
    "relation": lambda _, statement: statement.relation,
    "open": lambda _, statement: int(statement.open),
    "theme": lambda _, statement: statement.theme,
    "amount": lambda _, statement: statement.amount and statement.amount.span.text,
    "amount_lower": lambda _, statement: statement.amount and statement.amount.lower,
    "amount_upper": lambda _, statement: statement.amount and statement.amount.upper,
    "amount_bound": lambda _, statement: statement.amount and statement.amount.bound,
    "amount_unit": lambda _, statement: statement.amount and statement.amount.unit,
    "polarity": lambda _, statement: statement.polarity,
    "certainty": lambda _, statement: statement.certainty,
    "tense": lambda _, statement: statement.tense,
    "time": lambda _, statement: statement.time,
    "sentence": lambda _, statement: statement.sentence.text,
    "start": lambda _, statement: statement.sentence.start,
    "end": lambda _, statement: statement.sentence.end,
    "trigger": lambda _, statement: statement.trigger.text,
    "cue": lambda _, statement: statement.cue,
    "confidence": lambda _, statement: statement.confidence,
    "extractor": lambda _, statement: statement.extractor,
}
ROLES = ("subject", "object", "by")
ABOUT = ("", "_label", "_kind", "_text", "_start", "_end")
"""What is told of the mention in each role; offsets count characters of the article's text."""


def export(store: Store, path: str | Path, *, ontology: Ontology | None = None) -> None:
    """Write a row for each claim, by article and place in its text, with all that is known of it."""
    known = store.ontology if ontology is None else ontology
    entities = store.entities()
    mentioned = [f"{role}{about}" for role in ROLES for about in ABOUT]
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*COLUMNS, "relation_label", *mentioned])
        for article, statements in store.contents():
            for statement in statements:
                values = (column(article, statement) for column in COLUMNS.values())
                label = statement.relation if statement.open else known.label(statement.relation, LANG)
                writer.writerow([*values, label, *_mentioned(statement, entities)])


def _mentioned(statement: Statement, entities: Mapping[str, Described]) -> Iterator[object]:
    for mention in (statement.subject, statement.object, statement.by):
        if mention is None:
            yield from [None] * len(ABOUT)
            continue
        entity = entities[mention.entity.iri]
        yield from (ns.ENT.local(entity.iri), entity.label(LANG), entity.kind)
        yield from (mention.text, mention.start, mention.end)
