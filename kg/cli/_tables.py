"""What the graph says, as tables for a terminal."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode
from rich.console import Group
from rich.table import Table
from rich.text import Text

from kg.model import DUTCH
from kg.ns import curie
from kg.rdf import terms

if TYPE_CHECKING:
    from kg.analysis.network import Link
    from kg.knowledge.ontology import Ontology
    from kg.model import Statement
    from kg.rdf.rows import Evidence
    from kg.rdf.terms import Term
    from kg.stores import Answer

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
"""What moves the cursor, ends a line or turns the direction of writing."""
DENIED = "red"
NARROW = 26
NOTHING = "Nothing found."
SENTENCE = "Sentence"
Shown = Table | Group | str


def table(*columns: str) -> Table:
    """Return an empty table; the column `Sentence` has the room that the others leave."""
    made = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        beside = SENTENCE in columns and column != SENTENCE
        made.add_column(column, overflow="fold", max_width=NARROW if beside else None)
    return made


def cell(value: object, style: str = "") -> Text:
    """Return a value as plain text: nothing in it is markup or moves the cursor."""
    return Text(CONTROL.sub(" ", "" if value is None else str(value)), style=style)


def rows(columns: Iterable[str], cells: Iterable[Iterable[object]]) -> Shown:
    """Return a table of plain values."""
    made = table(*columns)
    for row in cells:
        made.add_row(*(cell(value) for value in row))
    return made if made.row_count else NOTHING


def statements(told: "Iterable[Statement]", ontology: "Ontology") -> Shown:
    """Return a line for each claim."""
    made = table("Subject", "Relation", "Object", "Theme", "Said by", "How", SENTENCE)
    for statement in told:
        how = _how(statement.polarity, statement.certainty, statement.tense)
        made.add_row(
            cell(statement.subject.entity.label, "bold"),
            cell(statement.relation if statement.open else ontology.label(statement.relation, DUTCH)),
            cell(statement.object.entity.label, "bold"),
            cell(statement.theme),
            cell(said_by([mention.entity.label for mention in statement.voices])),
            cell(how, DENIED if "denied" in how else ""),
            cell(statement.sentence.text, "dim"),
        )
    return made if made.row_count else NOTHING


def links(
    edges: "Iterable[Link]", evidence: "Mapping[str, list[Evidence]]", sentences: Mapping[str, str]
) -> Shown:
    """Return each edge, a sentence, with the claims that it rests on below it: date, sort, speaker, quote."""
    parts: list[Text | Table] = []
    for link in edges:
        heading = [cell(sentences[link.key], "bold"), cell(_weighed(link, evidence[link.key]))]
        parts += [
            Text("  ").join(heading),
            _claims(evidence[link.key]),
        ]
    return Group(*parts) if parts else NOTHING


def _weighed(link: "Link", claims: "Iterable[Evidence]") -> str:
    """Return the status of an edge, and how few origins its articles have."""
    articles = len({claim["article"] for claim in claims})
    if link.origins >= articles:
        return f"({link.status.lower()})"
    return f"({link.status.lower()}; {articles} articles, {link.origins} origin{'s' * (link.origins > 1)})"


def _claims(claims: "Iterable[Evidence]") -> Table:
    made = Table(box=None, show_header=False, padding=(0, 0, 0, 2))
    for width in (10, 8, 24, None):
        made.add_column(width=width)
    for claim in claims:
        who = [claim["by_label"] or "the article", *claim["via_labels"]]
        row = (claim["date"], claim["status"].lower(), said_by(who), claim["sentence"])
        made.add_row(*(cell(value, DENIED if claim["polarity"] == "negative" else "") for value in row))
    return made


def said_by(names: Sequence[str]) -> str:
    """Return who says so, and who passes it on, the nearest first: 'X, according to Y, according to Z'."""
    return ", according to ".join(names)


def answer(given: "Answer", labels: Mapping[str, str]) -> Shown:
    """Return the answer to a query; entities and relations with what they are called."""
    if isinstance(given, bool):
        return rows(["Answer"], [["yes" if given else "no"]])
    if isinstance(given, list):
        terms = ((t.subject, t.predicate, t.object) for t in given)
        return rows(["Subject", "Predicate", "Object"], (map(_term(labels), row) for row in terms))
    return rows(given.variables, (map(_term(labels), row) for row in given.rows))


def _term(labels: Mapping[str, str]) -> "Callable[[Term | None], str]":
    def shown(term: "Term | None") -> str:
        value = "" if term is None else terms.value(term)
        if not isinstance(term, NamedNode):
            return value
        return f"{curie(value)} {labels[value]}" if value in labels else curie(value)

    return shown


def _how(polarity: str, certainty: str, tense: str) -> str:
    """Return in words what keeps a claim from being plainly so; '' if nothing does."""
    words = (
        "denied" if polarity == "negative" else "",
        "" if certainty == "certain" else certainty,
        "future" if tense == "future" else "",
    )
    return ", ".join(filter(None, words))
