"""What was read before people corrected it, kept beside an article, so that a correction can be undone."""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg import ns
from kg.model import Amount, Entity, Mention, Span, Statement
from kg.rdf.terms import value
from kg.stores import Bindings, Store

NOTE = "SELECT ?note WHERE {{ GRAPH graph:uncorrected {{ <{article}> kg:uncorrected ?note }} }}"


def note(store: Store, article: str, read: list[Statement], made: list[Statement]) -> None:
    """Note of an article what was read and is no more, and what stands there instead, if anything."""
    was = sorted((_bare(s) for s in read if s not in made), key=lambda statement: statement.iri)
    now = sorted(statement.iri for statement in made if statement not in read)
    new = {_quad(article, json.dumps({"was": list(map(asdict, was)), "now": now}))} if was or now else set()
    old = {_quad(article, text) for text in _notes(store, article)}
    store.write(ns.UNCORRECTED, delete=old - new, insert=new - old)


def restored(store: Store, article: str, told: Iterable[Statement]) -> list[Statement]:
    """Return what was read of an article, from what the store tells of it now."""
    noted = [json.loads(text) for text in _notes(store, article)]
    now = {iri for row in noted for iri in row["now"]}
    was = [_statement(row) for found in noted for row in found["was"]]
    return [statement for statement in told if statement.iri not in now] + was


def articles(store: Store) -> list[str]:
    """Return the IRIs of the articles that are corrected."""
    return sorted(value(quad.subject) for quad in store.quads(ns.UNCORRECTED))


def _notes(store: Store, article: str) -> list[str]:
    found = store.query(NOTE.format(article=article))
    rows = found.rows if isinstance(found, Bindings) else ()
    return [value(term) for (term,) in rows if term is not None]


def _quad(article: str, text: str) -> Quad:
    return Quad(NamedNode(article), NamedNode(ns.KG.uncorrected), Literal(text), NamedNode(ns.UNCORRECTED))


def _bare(statement: Statement) -> Statement:
    """Return a statement as a store gives it back: without what only the register and the rules know."""

    def bare(mention: Mention) -> Mention:
        entity = replace(mention.entity, names=(mention.entity.label,), known=False)
        return replace(mention, entity=entity)

    subject, target, by = statement.subject, statement.object, statement.by
    return replace(statement, subject=bare(subject), object=bare(target), by=by and bare(by), frame=None)


def _statement(row: dict[str, Any]) -> Statement:
    mentions = {name: _mention(row[name]) for name in ("subject", "object", "by") if row[name] is not None}
    spans = {name: Span(**row[name]) for name in ("sentence", "trigger")}
    return Statement(**row | mentions | spans | {"amount": _amount(row.get("amount"))})


def _amount(row: dict[str, Any] | None) -> Amount | None:
    return None if row is None else Amount(**row | {"span": Span(**row["span"])})


def _mention(row: dict[str, Any]) -> Mention:
    entity = row["entity"]
    return Mention(**row | {"entity": Entity(**entity | {"names": tuple(entity["names"])})})
