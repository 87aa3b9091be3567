"""Statements as plain records, for JSON Lines: what `kg extract` writes."""

from typing import Any

from kg.model import Amount, Article, Mention, Statement


def record(article: Article, statement: Statement) -> dict[str, Any]:
    """Return all that a statement says, as JSON can hold it."""
    return {
        "article": article.id,
        "subject": _mention(statement.subject),
        "relation": statement.relation,
        "open": statement.open,
        "object": _mention(statement.object),
        "theme": statement.theme,
        "polarity": statement.polarity,
        "certainty": statement.certainty,
        "tense": statement.tense,
        "by": statement.by and _mention(statement.by),
        "time": statement.time,
        "amount": statement.amount and amount(statement.amount),
        "sentence": statement.sentence.text,
        "start": statement.sentence.start,
        "end": statement.sentence.end,
        "confidence": statement.confidence,
        "extractor": statement.extractor,
    }


def amount(found: Amount) -> dict[str, Any]:
    """Return an amount as JSON can hold it; offsets count characters of the article."""
    return {
        "lower": found.lower,
        "upper": found.upper,
        "bound": found.bound,
        "unit": found.unit,
        "text": found.span.text,
        "start": found.span.start,
        "end": found.span.end,
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
