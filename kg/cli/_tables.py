"""What the graph says, as tables for a terminal."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pyoxigraph import NamedNode
from rich.console import Group
from rich.style import Style
from rich.table import Table
from rich.text import Text

from kg import ns
from kg.model import DUTCH
from kg.ns import curie
from kg.rdf import terms
from kg.rdf.tolls import Given, tolls

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
            *(cell(f"  {line}") for line in numbers(evidence[link.key])),
            _claims(evidence[link.key]),
        ]
    return Group(*parts) if parts else NOTHING


def numbers(claims: "Sequence[Evidence]") -> list[str]:
    """Return who gives which number when, a line for each thing of which numbers differ.

    '12 doden (politie, 2024-05-03), 15 doden (Rode Kruis, 2024-05-05)'
    """
    known = {claim["id"]: claim for claim in claims}

    def given(one: Given) -> str:
        claim, text = known[one["claims"][0]], ", ".join(amount["text"] for amount in one["amounts"])
        who = claim["by_label"] or claim["source"] or claim["title"] or "the article"
        return f"{text} ({', '.join(filter(None, (who, one['date'])))})"

    return [", ".join(map(given, toll["given"])) for toll in tolls(claims)]


def _weighed(link: "Link", claims: "Sequence[Evidence]") -> str:
    """Return the status of an edge, how few origins its articles have, and how few publishers its titles."""
    parts, articles = [link.status.lower()], len({claim["article"] for claim in claims})
    if link.origins < articles:
        parts.append(f"{articles} articles, {_number(link.origins, 'origin')}")
    houses = {claim["source"]: claim["publisher"] for claim in claims if claim["source"]}
    counted = Counter(house or source for source, house in houses.items())
    if len(counted) < len(houses):
        several = ", ".join(sorted(name for name, count in counted.items() if name and count > 1))
        parts.append(f"{len(houses)} titles, {_number(len(counted), 'publisher')}: {several}")
    return f"({'; '.join(parts)})"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _claims(claims: "Iterable[Evidence]") -> Table:
    made = Table(box=None, show_header=False, padding=(0, 0, 0, 2))
    for width in (10, 8, 24, None):
        made.add_column(width=width)
    for claim in claims:
        who = [claim["by_label"] or "the article", *claim["via_labels"]]
        row = (claim["date"], claim["status"].lower(), said_by(who))
        style = DENIED if claim["polarity"] == "negative" else ""
        made.add_row(*(cell(value, style) for value in row), _sentence(claim, style))
    return made


def _sentence(claim: "Evidence", style: str) -> Text:
    """Return a sentence that a terminal opens on its page, or with its place in a file behind it."""
    said, at = cell(claim["sentence"], style), claim["at"]
    if at is not None and ns.WEB.fullmatch(at):
        said.stylize(Style(link=CONTROL.sub("", at)))
    elif at is not None:
        said.append_text(cell(f" ({unquote(at)})", "dim"))
    return said


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
