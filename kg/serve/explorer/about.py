"""What pages ask besides views: lists of claims, numbers by time, communities, articles, what there is."""

from collections import Counter
from collections.abc import Iterable

from kg import ns
from kg.errors import UnknownName
from kg.graph import Graph
from kg.languages import LANGUAGES
from kg.model import Mention, Statement
from kg.rdf import rows
from kg.rdf.tolls import behind, tolls
from kg.serve.explorer import views, when
from kg.serve.explorer.index import Index
from kg.serve.explorer.models import (
    Article,
    Claims,
    Communities,
    Counted,
    Marks,
    Numbers,
    Place,
    Said,
    Timeline,
    View,
)
from kg.serve.explorer.views import BUBBLES, Fits

BARS = 92
"""Time is counted by the smallest unit of which there are at most so many."""


def claims(index: Index, fits: Fits, *, edge: str, actor: str, part: slice) -> Claims:
    """Return some of the claims that pass, the newest first, with what they refer to."""
    if edge and edge not in index.edges:
        raise UnknownName("edge", edge, [])
    edges = (
        [index.edges[edge]] if edge else index.around.get(actor, []) if actor else list(index.edges.values())
    )
    told = {one.id: fits.edge(one) for one in edges}
    found = [claim for several in told.values() for claim in several]
    found.sort(key=lambda claim: (claim["date"] or "", claim["id"]), reverse=True)
    some = found[part]
    named = {claim["edge"]: index.edges[claim["edge"]] for claim in some}
    differing = {name: numbers for name in named if (numbers := tolls(told[name]))}
    giving = [claim for name, numbers in differing.items() for claim in behind(numbers, told[name])]
    ends = dict.fromkeys(end for one in named.values() for end in one.ends)
    return {
        "total": len(found),
        "offset": part.start,
        "claims": some,
        "nodes": views.nodes_of(index, ends),
        "edges": [views.line(edge) for edge in named.values()],
        "tolls": differing,
        **views.context(index, [*some, *giving], ends),
    }


def timeline(index: Index, fits: Fits, *, unit: when.Unit | None = None) -> Timeline:
    """Return how many claims were published when, by status of the claim; and how many have no date."""
    found = [claim for edge in index.edges.values() for claim in fits.edge(edge)]
    dated = [(day, claim["status"]) for claim in found if (day := when.of(claim["date"]))]
    days = [day for day, _ in dated]
    chosen = unit or (when.unit(min(days), max(days), BARS) if days else "day")
    bins: dict[str, Counter[str]] = {}
    for day, status in dated:
        bins.setdefault(when.begin(day, chosen).isoformat(), Counter())[status] += 1
    return {
        "unit": chosen,
        "bins": [{"when": first, "claims": bins[first].total(), **bins[first]} for first in sorted(bins)],
        "undated": len(found) - len(dated),
    }


def communities(index: Index) -> Communities:
    """Return the communities as bubbles, and how many claims cross between them."""
    groups, number = index.communities[:BUBBLES], index.community_of
    crossing: Counter[tuple[int, int]] = Counter()
    inside: Counter[int] = Counter()
    disputed: Counter[int] = Counter()
    for edge in index.edges.values():
        if edge.open or edge.subject == edge.object:
            continue
        a, b = sorted((number[edge.subject], number[edge.object]))
        crossing[a, b] += len(edge.claims) if a != b else 0
        inside[a] += len(edge.claims) if a == b else 0
        disputed[a] += a == b and edge.status == "disputed"
    return {
        "version": index.version,
        "total": len(index.communities),
        "bubbles": [
            {
                "id": group[0],
                "size": len(group),
                "claims": inside[place],
                "disputed": disputed[place],
                "actors": [{"id": a, "text": dict(index.entities[a].labels)} for a in group[:5]],
            }
            for place, group in enumerate(groups)
        ],
        "links": [
            {"from": groups[a][0], "to": groups[b][0], "claims": count}
            for (a, b), count in sorted(crossing.items())
            if count and b < len(groups)
        ],
    }


def community(index: Index, actor: str, fits: Fits) -> View:
    """Return the view of an actor's community."""
    number = index.community_of.get(views.known(index, actor))
    members = {actor} if number is None else set(index.communities[number])
    return {**views.top(index, fits, among=members), "view": {"kind": "community", "of": actor}}


def marks(index: Index, actors: Iterable[str]) -> Marks:
    """Return the number of its community and the score of each actor; 1 is the most central of all."""
    return {
        "actors": {
            actor: {"community": index.community_of.get(actor), "score": index.score.get(actor, 0.0)}
            for actor in actors
        }
    }


def article(graph: Graph, index: Index, name: str) -> Article:
    """Return an article with the places of its actors and claims."""
    found = graph.store.content(ns.DOC[name])
    if found is None:
        raise UnknownName("article", name, index.articles)
    known, statements = found
    ids = {claim["id"] for edge in index.edges.values() for claim in edge.claims if claim["article"] == name}
    kept = [statement for statement in statements if ns.CLAIM.local(statement.iri) in ids]
    return {
        "id": name,
        "text": known.text,
        "title": known.title,
        "source": known.source,
        "url": known.url,
        "date": known.published,
        "lang": known.lang,
        "note": known.note,
        "mentions": sorted(_mentions(kept), key=lambda row: (row["start"], -row["end"])),
        "claims": [_place(statement) for statement in kept],
    }


def _mentions(statements: Iterable[Statement]) -> list[Place]:
    found: dict[tuple[int, int], Mention] = {}
    for statement in statements:
        for mention in (statement.subject, statement.object, *statement.voices):
            found.setdefault((mention.start, mention.end), mention)
    return [{"start": a, "end": b, "actor": ns.ENT.local(m.entity.iri)} for (a, b), m in found.items()]


def _place(statement: Statement) -> Said:
    return {
        "id": ns.CLAIM.local(statement.iri),
        "start": statement.sentence.start,
        "end": statement.sentence.end,
        "trigger": [statement.trigger.start, statement.trigger.end],
    }


def stats(graph: Graph, index: Index) -> Numbers:
    """Return numbers, words for kinds, statuses and relations, and the most common sources and speakers."""
    told, edges = index.claims, index.edges.values()
    kinds = Counter(index.entities[actor].kind for actor in index.around)
    sources = Counter(index.articles[claim["article"]]["source"] or "" for claim in told)
    languages = Counter(index.articles[claim["article"]]["lang"] for claim in told)
    dates = sorted(claim["date"] for claim in told if claim["date"])
    groups = Counter(edge.group for edge in edges)
    known = graph.ontology.relations.values()
    speaking = ((actor, found) for actor, found in index.speaking.items() if actor)
    speakers = sorted(speaking, key=lambda pair: (-len(pair[1]), pair[0]))
    found: Numbers = {
        "version": index.version,
        "articles": len(index.articles),
        "claims": len(told),
        "actors": len(index.around),
        "edges": sum(not edge.open for edge in edges),
        "open": groups["open"],
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "kinds": {
            kind: {
                "count": n,
                "text": _named(graph, kind),
                "color": index.kinds[kind][0],
                "shape": index.kinds[kind][1],
            }
            for kind, n in kinds.most_common()
        },
        "statuses": {
            s: {"count": sum(e.status == s for e in edges), "text": _named(graph, s.capitalize())}
            for s in rows.SHOWN
        },
        "groups": {
            g: {"count": n, "text": _named(graph, g)}
            for g, n in groups.most_common()
            if g not in ("open", "other")
        },
        "relations": {r.name: {"group": r.group, "text": _named(graph, r.name)} for r in known},
        "sources": dict(sources.most_common(200)),
        "languages": dict(languages.most_common()),
        "speakers": [
            {"id": actor, "text": dict(index.entities[actor].labels), "count": len(said)}
            for actor, said in speakers[:200]
        ],
        "latest": None,
    }
    return found if index.count is None else _counted(graph, index, found)


def _counted(graph: Graph, index: Index, found: Numbers) -> Numbers:
    """Return numbers with those that the store has of all, where not all is in the index."""
    totals = graph.store.totals()
    statuses = {
        name: Counted(count=totals.get(f"{name} edges", 0), text=row["text"])
        for name, row in found["statuses"].items()
    }
    return {
        **found,
        "articles": totals["articles"], "claims": totals["claims"], "actors": totals["actors"],
        "edges": totals["edges"], "statuses": statuses,
        "latest": sum(not edge.open for edge in index.edges.values()),
    }  # fmt: skip


def _named(graph: Graph, term: str) -> dict[str, str]:
    return {lang: graph.ontology.label(term, lang) for lang in LANGUAGES}
