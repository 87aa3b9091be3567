"""Answers to SPARQL, read to the end; nothing is ever fetched from elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pyoxigraph as ox

from kg import ns
from kg.errors import QueryError, StoreError, UnknownName
from kg.rdf.sparql import keywords, prefixes
from kg.rdf.terms import Term
from kg.stores._engine import Engine, Results
from kg.stores._faults import CORRUPT, advice

FORMATS: dict[str, tuple[ox.QueryResultsFormat | None, ox.RdfFormat | None]] = {
    "json": (ox.QueryResultsFormat.JSON, None),
    "csv": (ox.QueryResultsFormat.CSV, None),
    "tsv": (ox.QueryResultsFormat.TSV, None),
    "xml": (ox.QueryResultsFormat.XML, ox.RdfFormat.RDF_XML),
    "turtle": (None, ox.RdfFormat.TURTLE),
    "ntriples": (None, ox.RdfFormat.N_TRIPLES),
}
"""For rows, and for triples."""

_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"})
_QUERIES = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


@dataclass(frozen=True, slots=True)
class Bindings:
    """The rows of a SELECT; iterates over dictionaries from variable to term."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Term | None]]:
        """Yield each row by variable."""
        yield from (dict(zip(self.variables, row, strict=True)) for row in self.rows)


Answer = Bindings | bool | list[ox.Triple]


def answer(store: Engine, sparql: str) -> Answer:
    """Return the answer to a SPARQL query: rows, yes or no, or triples."""
    with _explained(sparql):
        results = _ask(store, sparql)
        if isinstance(results, ox.QuerySolutions):
            variables = tuple(variable.value for variable in results.variables)
            return Bindings(variables, tuple(tuple(row[name] for name in variables) for row in results))
        return bool(results) if isinstance(results, ox.QueryBoolean) else list(results)


def serialized(store: Engine, sparql: str, format: str) -> bytes:
    """Return the answer as 'json', 'csv', 'tsv' or 'xml'; triples as 'turtle', 'ntriples' or 'xml'."""
    if format not in FORMATS:
        raise UnknownName("result format", format, FORMATS)
    rows, triples = FORMATS[format]
    with _explained(sparql):
        results = _ask(store, sparql)
        if not isinstance(results, ox.QuerySolutions | ox.QueryBoolean):
            # Triples in a format for rows, for instance JSON, come as Turtle.
            format_ = triples or ox.RdfFormat.TURTLE
            return ox.serialize(results, format=format_, prefixes=dict(ns.PREFIXES)) or b""
        if rows is None:
            raise QueryError(
                f"A {format} answer needs CONSTRUCT or DESCRIBE; choose json, csv, tsv or xml for rows."
            )
        return results.serialize(format=rows) or b""


def _ask(store: Engine, sparql: str) -> Results:
    words = keywords(sparql, ("SERVICE", "FROM"))
    if "SERVICE" in words:
        raise QueryError("SERVICE is not allowed: a query asks this store only and fetches nothing.")
    # With the union as default graph, Oxigraph would ignore FROM.
    return store.ask(sparql, union="FROM" not in words)


@contextmanager
def _explained(sparql: str) -> Iterator[None]:
    try:
        yield
    except SyntaxError as error:
        raise QueryError(_explanation(sparql)) from error
    except (RuntimeError, ValueError) as error:
        if CORRUPT.search(str(error)):
            raise StoreError(f"The store cannot be read ({error}): {advice(error)}.") from error
        raise QueryError(f"The query cannot be answered: {error}.") from error
    except OSError as error:
        raise StoreError(f"The store cannot be read ({error}): {advice(error)}.") from error


def _explanation(sparql: str) -> str:
    words = keywords(sparql, ("PREFIX", *_UPDATES, *_QUERIES))
    unknown = sorted(prefixes(sparql) - set(ns.PREFIXES)) if "PREFIX" not in words else []
    if unknown:
        known = ", ".join(f"{prefix}:" for prefix in ns.PREFIXES)
        return f"The prefix {unknown[0]}: is not known; declare it with PREFIX or use one of {known}."
    if words & _UPDATES and not words & _QUERIES:
        return "A query only reads: start it with SELECT, ASK, CONSTRUCT or DESCRIBE."
    return f"The SPARQL query is wrong {_place(sparql)}." if sparql.strip() else "The query is empty."


def _place(sparql: str) -> str:
    """Return where a query goes wrong, as rdflib finds it: Oxigraph points behind it."""
    from pyparsing import ParseException  # they take long to load
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parseQuery(sparql)
    except ParseException as error:
        rest = sparql[error.loc :].strip()[:30]
        near = f"near {rest.splitlines()[0]!r}" if rest else "at its end: something is missing"
        return f"at line {error.lineno}, column {error.column}, {near}"
    return "somewhere"
