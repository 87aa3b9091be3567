"""Support that is said with a heart: 'Iran ♥ Rusland'."""

from collections.abc import Iterator

from kg.model import Statement
from kg.reading.reading import Reading

PRIORITY = 5


def extract(reading: Reading) -> Iterator[Statement]:
    """Yield a statement for each heart between two names."""
    doc = reading.document.doc
    for heart in (token for token in doc if token.text == "♥"):
        before, after = (reading.mentions(doc[heart.i + step]) for step in (-1, 1))
        for subject, target in zip(before, after, strict=False):
            yield Statement(
                article=reading.document.article.iri,
                subject=subject,
                relation="supports",
                object=target,
                sentence=reading.sentence(heart),
                trigger=reading.span(heart),
                extractor="hearts",
            )
