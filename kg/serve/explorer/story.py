"""Where to begin: what is disputed now, what is new, who is in the news, and a map of what hangs together."""

import heapq
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice

from kg.serve.explorer import views, when
from kg.serve.explorer.index import Edge, Index
from kg.serve.explorer.models import Claim, View
from kg.serve.explorer.told import Card, Fresh, Lead, Part, Parts, Story, Trend, Voice
from kg.serve.explorer.views import Fits

CARDS, ROWS, PARTS = 4, 8, 5
"""So many disputed claims, new ones and actors are told, and so many parts of the graph are named."""
MAP = 30
LINES = 1.6
"""So many actors are on the map beside the story, and so many edges for each; more is a thicket."""
BARS = 12
"""A sparkline has at most so many bars."""
NEW, HALF = timedelta(days=30), 91
"""How long before the newest article news is new; in so many days, what was told weighs half."""

Told = list[tuple[Edge, list[Claim]]]
"""Edges, each with its claims that pass the filters."""
Heard = Mapping[str | None, float]
"""What a claim weighs now, by its date."""


def story(index: Index, fits: Fits, *, fresh: str = "", limit: int = CARDS) -> Story:
    """Return what is disputed now, what is new since a day, and who is in the news.

    Where nothing is disputed, it tells what is denied, and where nothing is, what most sources tell.
    """
    told: Told = [(edge, found) for edge in index.edges.values() if (found := fits.edge(edge))]
    dates = {claim["date"] for _, found in told for claim in found}
    days = sorted(day for text in dates if (day := when.of(text)))
    newest = days[-1] if days else date.min
    bins = _bins(days[0], newest) if days else []
    heard = {text: _heard(when.of(text), newest) for text in dates}
    since = when.of(fresh) or (newest - NEW if days else newest)
    lead, total, first = _leading(index, told, heard, limit)
    cards = [_card(index, edge, found, bins) for edge, found in first]
    new, actors = _fresh(told, since), _trends(index, told, heard, bins)
    shown = [card["quote"] for card in cards]
    ends = [end for row in (*cards, *new["rows"]) for end in (row["edge"]["from"], row["edge"]["to"])]
    return {
        "version": index.version, "bins": [day.isoformat() for day in bins],
        "lead": lead, "cards": cards, "total": total,
        "fresh": new, "actors": actors, "known": sum(bool(others) for others in index.neighbours.values()),
        "nodes": views.nodes_of(index, ends),
        **views.context(index, shown, ends),
    }  # fmt: skip


def _leading(index: Index, told: Told, heard: Heard, limit: int) -> tuple[Lead, int, Told]:
    """Return of which sort the first story is, how much there is of it, and what comes first of that."""

    def weight(pair: tuple[Edge, list[Claim]]) -> tuple[float, str]:
        return -sum(heard[claim["date"]] for claim in pair[1]), pair[0].id

    if disputed := [pair for pair in told if is_disputed(pair[1])]:
        return "disputed", len(disputed), heapq.nsmallest(limit, disputed, key=weight)
    if denied := [pair for pair in told if all(c["polarity"] == "negative" for c in pair[1])]:
        return "denied", len(denied), heapq.nsmallest(limit, denied, key=weight)
    named = [pair for pair in told if not any(index.entities[end].bare for end in pair[0].ends)]
    first = heapq.nsmallest(limit, named, key=lambda pair: (-pair[0].origins, -pair[0].weight, *weight(pair)))
    return "sourced", len(named), first


def _bins(first: date, newest: date) -> list[date]:
    """Return the axis of the sparklines: the last of the smallest units that the time fits in, or months."""
    unit = when.unit(first, newest, BARS)
    found = when.axis(first, newest, "month" if unit == "year" else unit)
    return found[-BARS:]


def is_disputed(claims: Sequence[Claim]) -> bool:
    """Return whether some claims say so and others deny it."""
    return len(claims) > 1 and len({claim["polarity"] == "negative" for claim in claims}) > 1


def _heard(day: date | None, newest: date) -> float:
    """Return what a claim of a day weighs now: half for each quarter of a year that has passed."""
    return float(0.5 ** ((newest - day).days / HALF)) if day else 0.0


def _spark(claims: Iterable[Claim], bins: Sequence[date]) -> list[int]:
    found = [0] * len(bins)
    for claim in claims:
        day = when.of(claim["date"])
        place = bisect_right(bins, day) - 1 if day else -1
        if place >= 0:
            found[place] += 1
    return found


def _card(index: Index, edge: Edge, told: list[Claim], bins: Sequence[date]) -> Card:
    said = [claim for claim in told if claim["polarity"] != "negative"]
    denied = [claim for claim in told if claim["polarity"] == "negative"]
    articles = {claim["article"] for claim in told}
    dates = sorted(claim["date"] for claim in told if claim["date"])
    return {
        "edge": views.line(edge),
        "said": {"claims": len(said), "voices": voices(index, said), "bars": _spark(said, bins)},
        "denied": {"claims": len(denied), "voices": voices(index, denied), "bars": _spark(denied, bins)},
        "quote": max(
            denied or said, key=lambda claim: (claim["by"] is not None, claim["date"] or "", claim["id"])
        ),
        "articles": len(articles),
        "papers": len({source for name in articles if (source := index.articles[name]["source"])}),
        "origins": min(edge.origins, len(articles)),
        "first": dates[0] if dates else None, "last": dates[-1] if dates else None,
    }  # fmt: skip


def voices(index: Index, claims: Iterable[Claim]) -> list[Voice]:
    """Return who makes claims, the loudest first; the writers of a paper are one voice."""
    found: Counter[tuple[str, str]] = Counter(voice(index, claim) for claim in claims)
    order = sorted(found.items(), key=lambda pair: (-pair[1], not pair[0][0], pair[0]))
    return [
        {
            "id": actor or None, "source": source or None, "claims": count,
            "text": dict(index.entities[actor].labels) if actor else {},
        }
        for (actor, source), count in order
    ]  # fmt: skip


def voice(index: Index, claim: Claim) -> tuple[str, str]:
    """Return the actor who makes a claim, or the paper whose writer does."""
    by = claim["by"]
    return (by, "") if by else ("", index.articles[claim["article"]]["source"] or "")


def _fresh(told: Told, since: date) -> Fresh:
    """Return what nobody had told before a day, the newest first."""
    day, count, rows = since.isoformat() if since > date.min else "", 0, []
    for edge, found in told:
        if (found[-1]["date"] or "") < day:
            continue  # an edge has its newest claim last
        dates = [claim["date"] for claim in found if claim["date"]]
        new = sum(one >= day for one in dates)
        count += new
        if new and min(dates) >= day:
            rows.append((max(dates), new, edge))
    rows.sort(key=lambda row: (row[0], row[1], row[2].id), reverse=True)
    return {
        "since": day or None,
        "claims": count,
        "total": len(rows),
        "rows": [{"date": last, "edge": views.line(edge)} for last, _, edge in rows[:ROWS]],
    }


def _trends(index: Index, told: Told, heard: Heard, bins: Sequence[date]) -> list[Trend]:
    """Return who is in the news now, each with how many claims there were when."""
    weight: dict[str, float] = defaultdict(float)
    for edge, found in told:
        now = sum(heard[claim["date"]] for claim in found)
        weight[edge.subject] += now
        if edge.object != edge.subject:
            weight[edge.object] += now
    first = heapq.nsmallest(ROWS, weight, key=lambda actor: (-weight[actor], actor))
    claims: dict[str, list[Claim]] = {actor: [] for actor in first}
    for edge, found in told:
        for actor in {edge.subject, edge.object}:
            if actor in claims:
                claims[actor] += found
    return [
        {"actor": row, "bars": _spark(claims[row["id"]], bins), "claims": len(claims[row["id"]])}
        for row in views.nodes_of(index, first)
    ]


def parts(index: Index, fits: Fits, *, of: str = "", nodes: int = MAP) -> Parts:
    """Return a map of a part of the graph that hangs together, the largest unless an actor is named."""
    told = {edge.id: found for edge in index.edges.values() if (found := fits.edge(edge))}
    groups = sorted(_groups(index, told), key=lambda group: (-len(group), min(group)))
    chosen = next((group for group in groups if of in group), groups[0] if groups else set())
    rest = [group for group in groups[PARTS:] if group is not chosen]
    return {
        "map": _map(index, told, chosen, nodes),
        "parts": [_part(index, group, group is chosen) for group in groups if group not in rest],
        "smaller": len(rest),
        "others": sum(map(len, rest)),
    }


def _groups(index: Index, told: Container[str]) -> Iterator[set[str]]:
    """Yield the actors that hang together by these edges; of a million edges faster than a graph is made."""
    seen: set[str] = set()
    for actor in index.around:
        if actor in seen or not any(edge.id in told for edge in index.around[actor]):
            continue
        group, waiting = {actor}, [actor]
        while waiting:
            one = waiting.pop()
            near = {edge.other(one) for edge in index.around[one] if edge.id in told} - group
            group |= near
            waiting += near
        seen |= group
        yield group


def _part(index: Index, group: set[str], is_chosen: bool) -> Part:
    first = heapq.nsmallest(3, group, key=lambda a: (-len(index.neighbours.get(a, ())), -index.told[a], a))
    return {
        "id": first[0],
        "size": len(group),
        "actors": [{"id": a, "text": dict(index.entities[a].labels)} for a in first],
        "chosen": is_chosen,
    }


def _map(index: Index, told: Mapping[str, list[Claim]], group: set[str], nodes: int) -> View:
    """Return as many actors of a group as there is room for, grown along the weightiest edges."""
    grown = _grown(index, told, group, nodes)
    among = {e.id for a in grown for e in index.around[a] if e.id in told and e.other(a) in grown}
    first = sorted(among, key=lambda name: (-len(told[name]), name))
    names = dict.fromkeys([*filter(None, grown.values()), *first])
    chosen = {name: told[name] for name in islice(names, round(LINES * nodes))}
    inside = [found for name, found in told.items() if index.edges[name].subject in group]
    total = {"nodes": len(group), "edges": len(inside), "claims": sum(map(len, inside))}
    return views.view(index, chosen, {"kind": "map"}, claims=views.CLAIMS, total=total)


def _grown(index: Index, told: Mapping[str, list[Claim]], group: set[str], nodes: int) -> Mapping[str, str]:
    """Return actors of a group, each with the edge by which it hangs on those before; the first has none."""
    if not group:
        return {}
    first = min(group, key=lambda a: (-len(index.neighbours.get(a, ())), a))
    found: dict[str, str] = {}
    border: list[tuple[int, str, str]] = [(0, "", first)]
    while border and len(found) < nodes:
        _, by, actor = heapq.heappop(border)
        if actor in found:
            continue
        found[actor] = by
        for edge in index.around[actor]:
            if edge.id in told and edge.other(actor) not in found:
                heapq.heappush(border, (-len(told[edge.id]), edge.id, edge.other(actor)))
    return found
