"""What older layouts kept otherwise, and how it is kept today."""

import json
from typing import Any

from kg import ns
from kg.model import Amount, Entity, Mention, Span, Statement
from kg.rdf.aside import put_aside
from kg.rdf.terms import value
from kg.stores._store import Store

NOTES = ns.GRAPH["uncorrected"]
"""Until layout 2, one graph had what corrections had changed: for each article a text in JSON."""


def renew(store: Store) -> None:
    """Keep as it is kept today what an older kg kept otherwise."""
    # Its sketches were of shorter runs of words, under this name: no copy would be found by them.
    if next(store.quads(ns.ORIGINS, predicates=[ns.KG.shingle]), None) is not None:
        store.rebuild()
    _take_up(store)


def _take_up(store: Store) -> None:
    """Keep what was read before corrections as graphs of articles, where it was noted in JSON."""
    notes = list(store.quads(NOTES))
    for quad in notes:
        content = store.content(value(quad.subject))
        if content is not None:  # a note may have outlived its article
            article, told = content
            read = _read(told, json.loads(value(quad.object)))
            aside = put_aside(store.graph_of(article, read))
            store.write(ns.uncorrected_graph(article.iri), insert=aside)
    if notes:
        store.drop(NOTES)


def _read(told: list[Statement], note: dict[str, list[Any]]) -> list[Statement]:
    """Return what was read, from what is told now and what a note says was there, and is since."""
    since = set(note["now"])
    return [statement for statement in told if statement.iri not in since] + list(
        map(_statement, note["was"])
    )


def _statement(row: dict[str, Any]) -> Statement:
    mentions = {name: _mention(row[name]) for name in ("subject", "object", "by") if row[name] is not None}
    spans = {name: Span(**row[name]) for name in ("sentence", "trigger")}
    counted = row.pop("amount", None)  # there was one at most
    return Statement(**row | mentions | spans | {"amounts": () if counted is None else (_amount(counted),)})


def _amount(row: dict[str, Any]) -> Amount:
    return Amount(**row | {"span": Span(**row["span"])})


def _mention(row: dict[str, Any]) -> Mention:
    entity = row["entity"]
    return Mention(**row | {"entity": Entity(**entity | {"names": tuple(entity["names"])})})
