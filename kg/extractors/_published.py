"""From the text that is read to the one that was published."""

from dataclasses import replace
from typing import TypeVar

from kg.model import Document, Mention, Span, Statement

Place = TypeVar("Place", Mention, Span)


def published(statement: Statement, document: Document) -> Statement:
    """Return the statement with its words as they were published, and where they stand there."""
    if document.copy is None:
        return statement
    by = statement.by
    return replace(
        statement,
        subject=placed(statement.subject, document),
        object=placed(statement.object, document),
        by=by and placed(by, document),
        via=tuple(placed(mention, document) for mention in statement.via),
        amounts=tuple(replace(one, span=placed(one.span, document)) for one in statement.amounts),
        sentence=placed(statement.sentence, document),
        trigger=placed(statement.trigger, document),
    )


def placed(place: Place, document: Document) -> Place:
    """Return a place in the text that is read as the one in the text that was published."""
    if document.copy is None:
        return place
    start, end = document.copy.published(place.start, place.end)
    return replace(place, start=start, end=end, text=document.article.text[start:end])
