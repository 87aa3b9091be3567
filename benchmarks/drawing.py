"""What moving a picture costs the page: main-thread time of ours beside a bare library, in turns.

Bare Cytoscape and bare sigma draw the same actors with their names and the same lines, nothing else.
"""

import json
import random
import statistics
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from playwright.sync_api import CDPSession, Page, ViewportSize

from kg import ns
from kg.rdf.rows import Actor
from kg.serve.explorer.index import Edge, Index
from kg.serve.explorer.models import Claim
from kg.serve.explorer.views import Filter
from kg.serve.explorer.whole import whole

SETS = 24
"""Communities of the graph that is drawn."""
STATUSES = ("stated", "stated", "claimed", "possible", "denied", "disputed")
KINDS = ("Person", "Organization", "Country")
RELATIONS = ("supplies", "meets", "attacks", "threatens", "accuses", "supports", "visits", "criticizes")
FRAMES, FEW = 20, 6
"""Frames of a movement; few where each is drawn by a processor for seconds."""
ROUNDS = 3
LARGE = 5_000
"""From so many edges on there are few frames, and a round less."""
WINDOW: ViewportSize = {"width": 800, "height": 600}
SETTLE = 300
"""Milliseconds after which everything that waits for rest has been drawn."""
BARE = (Path(__file__).parent / "drawing.js").read_text(encoding="utf-8").partition("\n")[2]
LIBRARIES = {"canvas": "cytoscape", "webgl": "sigma"}


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of the main thread: of ours and of the bare library for a frame, and then at rest."""

    what: str
    ours: float
    bare: float
    ours_rest: float
    bare_rest: float

    @property
    def ratio(self) -> float:
        """How much longer a frame of ours takes."""
        return self.ours / self.bare


def answer(edges: int) -> str:
    """Return what /api/whole says of a graph with so many edges."""
    index = made(edges)
    return json.dumps(whole(index, Filter().fits(index), edges=edges))


def made(count: int, *, seed: int = 1) -> Index:
    """Return an index of communities that deal with each other, a few actors of each very much."""
    chance, size = random.Random(seed), max(4, count // (4 * SETS))
    weights = [1 / (rank + 1) for rank in range(size)]
    found: Counter[tuple[int, int, str]] = Counter()
    while len(found) < count:
        one, other = chance.choices(range(size), weights, k=2)
        home = chance.randrange(SETS)
        away = home if chance.random() > 0.3 else chance.randrange(SETS)
        if (one, home) != (other, away):
            found[one * SETS + home, other * SETS + away, chance.choice(RELATIONS)] += 1
    edges = {f"e{i}": _edge(f"e{i}", *of, n, chance) for i, (of, n) in enumerate(sorted(found.items()))}
    names = sorted({end for edge in edges.values() for end in edge.ends})
    entities = {
        name: Actor(
            iri=ns.ENT[name], kind=KINDS[int(name) % len(KINDS)], labels={"nl": f"Actor {name}"},
            names=(f"Actor {name}",), named=True, known=False,
        )
        for name in names
    }  # fmt: skip
    around: dict[str, list[Edge]] = {name: [] for name in names}
    for edge in edges.values():
        for end in edge.ends:
            around[end].append(edge)
    article = dict.fromkeys(("title", "url", "note", "origin", "publisher"))
    facts = {**article, "lang": "nl", "date": "2024-05-06"}
    articles = {f"a{i}": {**facts, "source": f"Krant {i}"} for i in range(5)}
    return Index(0, entities, edges, articles, around, {})


def _edge(name: str, one: int, other: int, relation: str, count: int, chance: random.Random) -> Edge:
    claims = [
        cast(Claim, {
            "id": f"{name}-{i}", "article": f"a{chance.randrange(5)}", "by": None, "confidence": 0.9,
            "polarity": chance.choice(("positive", "negative")), "date": "2024-05-06",
        })
        for i in range(count)
    ]  # fmt: skip
    return Edge(
        id=name, subject=str(one), relation=relation, object=str(other), status=chance.choice(STATUSES),
        weight=count, origins=1, open=False, group="other", text={"": relation},
        phrase={"": f"{{subject}} {relation} {{object}}"}, claims=claims,
    )  # fmt: skip


def costs(page: Page, url: str, edges: int, draw: str) -> list[Cost]:
    """Return what moving a picture of so many edges costs, drawn in a way, beside the bare library."""
    body = answer(edges)
    page.route("**/api/whole?*", lambda route: route.fulfill(body=body, content_type="application/json"))
    page.goto("about:blank")
    page.set_viewport_size(WINDOW)
    page.goto(f"{url}#v=whole&embed=1&draw={draw}")
    page.locator("body[data-state=ready]").wait_for()
    page.evaluate(f"({BARE})('{LIBRARIES[draw]}')")
    page.wait_for_timeout(2 * SETTLE)
    thread = page.context.new_cdp_session(page)
    thread.send("Performance.enable", {"timeDomain": "threadTicks"})
    found = [_cost(page, thread, what, large=edges > LARGE) for what in ("pan", "zoom", "drag", "filter")]
    page.unroute("**/api/whole?*")
    return found


def _cost(page: Page, thread: CDPSession, what: str, *, large: bool) -> Cost:
    """Let both do it in turns, so that what else the machine does weighs on both."""
    spent: dict[str, list[tuple[float, float]]] = {"ours": [], "bare": []}
    frames = 1 if what == "filter" else FEW if large else FRAMES
    for turn in range(2 if large else 2 * ROUNDS):
        for who in spent:
            page.evaluate("([who, off]) => moving.prepare(moving[who], off)", [who, turn % 2 == 0])
            page.wait_for_timeout(SETTLE)
            before = _busy(thread)
            page.evaluate("([what, who, n]) => moving[what](moving[who], n)", [what, who, frames])
            moved = _busy(thread)
            page.wait_for_timeout(SETTLE)
            spent[who].append(((moved - before) / frames, _busy(thread) - moved))
    ours, bare = (
        [statistics.median(times) for times in zip(*spent[who], strict=True)] for who in ("ours", "bare")
    )
    return Cost(what, ours[0], bare[0], ours[1], bare[1])


def _busy(thread: CDPSession) -> float:
    """Return for how many milliseconds the main thread has been at work."""
    metrics = thread.send("Performance.getMetrics")["metrics"]
    return next(1000 * float(one["value"]) for one in metrics if one["name"] == "TaskDuration")
