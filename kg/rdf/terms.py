"""What graphs are made of: terms, the texts in them, and all that is said of each subject."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg import ns
from kg.model import Statement

Term = NamedNode | BlankNode | Literal | Triple
Facts = Mapping[str, Mapping[str, Sequence[str]]]
"""Values by subject and predicate, of one graph."""

_STAMPS = (
    (re.compile(r"[1-9]\d{3}-\d\d-\d\d"), "{}", ns.XSD.date),
    (re.compile(r"[1-9]\d{3}-\d\d"), "{}-01", ns.XSD.gYearMonth),
    (re.compile(r"[1-9]\d{3}"), "{}-01-01", ns.XSD.gYear),
)


def value(term: Term) -> str:
    """Return the IRI of a node or the text of a literal."""
    return str(term) if isinstance(term, Triple) else term.value


def graph_name(quad: Quad) -> str:
    """Return the IRI of the graph that a quad is in, '' if it is in none."""
    return "" if isinstance(quad.graph_name, DefaultGraph) else value(quad.graph_name)


def facts_of(quads: Iterable[Quad]) -> Facts:
    """Return the values of each subject and predicate, as strings."""
    known: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        known[value(quad.subject)][quad.predicate.value].append(value(quad.object))
    return known


def stamp(text: str) -> Literal:
    """Return an ISO date, month or year with its type, anything else ('2022-12/2023-02') as a string."""
    for pattern, day, datatype in _STAMPS:
        if pattern.fullmatch(text) and _is_date(day.format(text)):
            return Literal(text, datatype=NamedNode(datatype))
    return Literal(text)


def decimal(number: float) -> Literal:
    """Return the canonical form, which the store keeps: 1.50 -> '1.5', 1.0 -> '1'."""
    return Literal(f"{number:.4f}".rstrip("0").rstrip("."), datatype=NamedNode(ns.XSD.decimal))


def number(text: str | None) -> float | None:
    """Return the number that a decimal stands for, a whole one as one."""
    return None if text is None else float(text) if "." in text else int(text)


def checksum(text: str) -> str:
    """Return the SHA-256 of an article's text."""
    return hashlib.sha256(text.encode()).hexdigest()


def edge_iri(statement: Statement) -> str:
    """Return the IRI of the edge that all claims with this subject, relation and object share."""
    return ns.EDGE[ns.digest(statement.subject.entity.iri, statement.predicate, statement.object.entity.iri)]


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
