"""The sentences beside the frames, read: does each give what it says?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg import stages
from kg.knowledge.examples import Example
from kg.knowledge.ontology import Ontology
from kg.knowledge.register import Register
from kg.model import Article, Failure, Mention, Statement


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an example holds, and what its sentence gives."""

    example: Example
    given: tuple[str, ...]
    holds: bool


def verdicts(
    examples: Iterable[Example], ontology: Ontology, register: Register, *, pipeline: str | None = None
) -> Iterator[Verdict]:
    """Yield for each example whether its sentence, read alone, gives what it says, in order."""
    known = list(examples)
    articles = [Article(id=f"example-{n}", text=e.text, lang=e.lang) for n, e in enumerate(known)]
    read = stages.extract(articles, ontology, register, pipeline=pipeline)
    for example, result in zip(known, read, strict=True):
        told = [] if isinstance(result, Failure) else [s for s in result[1] if not s.open]
        fits = any(_fits(example, statement, ontology) for statement in told)
        yield Verdict(example, tuple(map(_told, told)), fits == example.wanted)


def _fits(example: Example, statement: Statement, ontology: Ontology) -> bool:
    """Return whether a statement is what the example speaks of."""
    if statement.relation != example.relation:
        return False
    details = all(getattr(statement, name) == text for name, text in example.details.items())
    ends = (statement.subject, statement.object)
    turned = ends[::-1] if ontology.relations[example.relation].symmetric else ends
    return details and (example.ends is None or _are(ends, example.ends) or _are(turned, example.ends))


def _are(mentions: tuple[Mention, Mention], names: tuple[str, str]) -> bool:
    pairs = zip(mentions, names, strict=True)
    return all(name in (m.text, m.entity.label, *m.entity.names) for m, name in pairs)


def _told(statement: Statement) -> str:
    """Return a statement in words, the words of the text."""
    denied = "not: " if statement.polarity == "negative" else ""
    theme = f", theme {statement.theme}" if statement.theme else ""
    return f"{denied}{statement.subject.text} {statement.relation} {statement.object.text}{theme}"
