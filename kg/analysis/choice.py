"""Some of the claims: those of a time, a source, a speaker, a status; and a store of no others."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kg import ns, stores
from kg.analysis.lookup import edges_of
from kg.errors import InputError, UnknownName
from kg.model import Article, Statement
from kg.rdf.rows import Evidence
from kg.rdf.terms import edge_iri, value
from kg.stores import Store

Standing = Literal["stated", "claimed", "possible", "denied", "disputed"]
"""Statuses as they are asked for."""
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
Told = tuple[Article, list[Statement]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """Days from the beginning of `since` to the end of `until`: days, months or years; None has no end."""

    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        """Raise InputError for what is no day, month or year."""
        for day in (self.since, self.until):
            if day is not None and not _DAY.fullmatch(day):
                raise InputError(
                    f"{day!r} is no day; write 2024-05-17, or 2024-05 or 2024 for a month or a year."
                )

    def __contains__(self, day: str | None) -> bool:
        """Whether an article of that day is meant; one without a day is not, if any are left out."""
        if self.since is None and self.until is None:
            return True
        if day is None or not _DAY.fullmatch(day[:10]):
            return False
        return (self.since or "") <= day and (self.until is None or day[: len(self.until)] <= self.until)


def claims(
    behind: dict[str, list[Evidence]],
    time: Time,
    *,
    by: str | None = None,
    status: Standing | None = None,
    disputed: Iterable[str] = (),
) -> dict[str, list[Evidence]]:
    """Return the edges with those of their claims that are asked for; edges of which none is are left out.

    `by` is the id of who makes a claim or passes it on. A claim is disputed if its edge is among those.
    """
    edges = frozenset(disputed)

    def wanted(edge: str, row: Evidence) -> bool:
        stands = {row["status"].lower(), "disputed" if edge in edges else None}
        return row["date"] in time and by in (None, row["by"], *row["via"]) and status in (None, *stands)

    kept = {edge: [row for row in told if wanted(edge, row)] for edge, told in behind.items()}
    return {edge: told for edge, told in kept.items() if told}


def part(
    store: Store,
    time: Time,
    *,
    actor: str | None = None,
    source: str | None = None,
    status: Standing | None = None,
    min_confidence: float = 0.0,
) -> Store:
    """Return a copy in memory of the claims that are asked for, and of what follows from them alone.

    `actor` is the IRI of whom they are about, or who speaks; `status` is that of their edges in the copy.
    """
    about = None if actor is None else edges_of(store, actor)
    if source is not None:
        _known(store, source)

    def kept() -> Iterator[Told]:
        for article, told in store.contents():
            if article.published in time and source in (None, article.source):
                yield (
                    article,
                    [
                        s
                        for s in told
                        if s.confidence >= min_confidence and (about is None or edge_iri(s) in about)
                    ],
                )

    made = _filled(store, kept())
    if status is None:
        return made
    quads = made.quads(ns.SUMMARY, predicates=[ns.KG.status], objects=[ns.KG[status.capitalize()]])
    edges = {value(quad.subject) for quad in quads}
    return _filled(store, ((a, [s for s in told if edge_iri(s) in edges]) for a, told in made.contents()))


def _filled(store: Store, contents: Iterable[Told]) -> Store:
    """Return a store in memory like another, with some articles: those of which anything is left."""
    made = stores.connect(ontology=store.ontology, register=store.register)
    made.extend((article, told) for article, told in contents if told)
    return made


def _known(store: Store, source: str) -> None:
    """Raise UnknownName if no article is of a source."""
    known = {article.source for article in store.articles()} - {None}
    if source not in known:
        raise UnknownName("source", source, (name for name in known if name is not None))
