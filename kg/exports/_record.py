"""Statements as plain records, for JSON Lines: what `kg extract` writes."""

from typing import Any

from kg.model import Amount, Article, Mention, Statement
from kg.rdf import rows


def record(article: Article, statement: Statement) -> dict[str, Any]:
    """Return all that a statement says, as JSON can hold it."""
    row = rows.claim(article, statement)
    return {
        "article": article.id,
        "subject": _mention(statement.subject),
        "relation": statement.relation,
        "open": statement.open,
        "object": _mention(statement.object),
        "theme": row["theme"],
        "polarity": row["polarity"],
        "certainty": row["certainty"],
        "tense": row["tense"],
        "by": statement.by and _mention(statement.by),
        "via": [_mention(mention) for mention in statement.via],
        "time": row["time"],
        "amounts": [_amount(amount) for amount in statement.amounts],
        "sentence": row["sentence"],
        "start": row["start"],
        "end": row["end"],
        "at": row["at"],
        "confidence": row["confidence"],
        "extractor": statement.extractor,
    }


def _amount(amount: Amount) -> dict[str, Any]:
    """Return an amount; offsets count characters of the article."""
    return {
        "lower": amount.lower,
        "upper": amount.upper,
        "bound": amount.bound,
        "unit": amount.unit,
        "text": amount.span.text,
        "start": amount.span.start,
        "end": amount.span.end,
    }


def _mention(mention: Mention) -> dict[str, Any]:
    entity = mention.entity
    return {
        "iri": entity.iri,
        "label": entity.label,
        "labels": list(entity.names),
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "kind": entity.kind,
        "named": entity.named,
    }
