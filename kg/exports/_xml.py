"""What the two XML formats share: the mirror with evidence, in characters of XML, and its looks."""

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import networkx as nx

from kg.exports import _layout
from kg.exports._evident import evident
from kg.knowledge.ontology import Ontology
from kg.knowledge.phrases import named
from kg.languages import LANGUAGES
from kg.stores import Store

ARRANGED = 3000
"""Actors up to which places are reckoned; a program that opens more arranges them itself."""
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Look(NamedTuple):
    """How an actor is drawn: '#4f7cac', a shape of the ontology, its radius, and where, if that is known."""

    color: str
    shape: str
    radius: float
    place: tuple[float, float] | None


def mirrored(store: Store, *, open: bool) -> nx.MultiDiGraph:
    """Return the mirror, its edges described claim by claim, forbidden characters replaced by U+FFFD."""
    graph = evident(store, open=open)
    for subject, target, facts in graph.edges(data=True):
        ends = (str(graph.nodes[end]["label"]) for end in (subject, target))
        facts["reads"] = named(facts["phrase"], *ends)
        for name in ("phrase", *(f"phrase_{lang}" for lang in LANGUAGES)):
            del facts[name]
        facts["description"] = "\n".join(map(_told, json.loads(facts["claims"])))
    for attributes in (
        *(data for _, data in graph.nodes(data=True)),
        *(data for *_, data in graph.edges(data=True)),
    ):
        for name, value in attributes.items():
            attributes[name] = _FORBIDDEN.sub("\ufffd", value) if isinstance(value, str) else value
    return graph


def _told(claim: Mapping[str, Any]) -> str:
    """Return a claim in a line: '2023-11-02, denied by Noord-Korea: Noord-Korea ontkent …'."""
    who = ", according to ".join([claim["by_label"] or "the article", *claim["via_labels"]])
    day = f"{claim['date']}, " if claim["date"] else ""
    return f"{day}{claim['status'].lower()} by {who}: {' '.join(claim['sentence'].split())}"


def looks(graph: nx.MultiDiGraph, ontology: Ontology) -> dict[str, Look]:
    """Return how the actors of a mirror are drawn, by id; if all have `x` and `y`, there."""
    given = {name: (facts["x"], facts["y"]) for name, facts in graph.nodes(data=True) if "x" in facts}
    if len(given) < len(graph) <= ARRANGED:
        labels = {name: str(facts["label"]) for name, facts in graph.nodes(data=True)}
        given = dict(_layout.positions(graph, labels))
    made = {}
    for name, facts in graph.nodes(data=True):
        degree = len({other for other in nx.all_neighbors(graph, name) if other != name})
        color, shape = ontology.style(str(facts["kind"]))
        made[name] = Look(color, shape, round(_layout.radius(degree), 1), given.get(name))
    return made
