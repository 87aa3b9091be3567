"""The graph as one offline page: a picture that is read with its evidence, made through pyvis."""

import hashlib
import json
import math
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any, Literal, get_args

import networkx as nx
from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from kg import ns
from kg.analysis.mirror import SEPARATOR
from kg.exports import _layout
from kg.exports._evident import evident
from kg.knowledge import ontology as ontologies
from kg.knowledge.ontology import Ontology
from kg.model import DUTCH, Article
from kg.rdf import rows
from kg.rdf.tolls import tolls
from kg.rdf.words import open_phrase
from kg.stores import Store

Row = dict[str, Any]
Articles = Mapping[str, Mapping[str, str]]
"""By id: title, source, url, date, lang, note."""

Lang = Literal["nl", "en"]
LANGUAGES: tuple[str, ...] = get_args(Lang)
"""Those that words.json has texts in: pages, this one and the explorer's, speak no others."""
SHAPES = {
    "round-rectangle": "square", "rectangle": "square", "round-hexagon": "hexagon", "hexagon": "hexagon",
    "round-tag": "triangleDown", "diamond": "diamond", "triangle": "triangle", "star": "star",
}  # fmt: skip
"""What vis-network calls the shapes of the ontology; all others are dots."""

FRAMED = 300
"""Edges that a frame has room for."""
_FRAME = Markup(
    '<iframe sandbox="allow-scripts allow-downloads allow-popups" srcdoc="{}" '
    'style="width: 100%; height: 640px; border: 0"></iframe>'
)


def export(
    store: Store | nx.MultiDiGraph,
    path: str | Path,
    *,
    title: str | None = None,
    lang: str = DUTCH,
    limit: int = 1500,
    least: float = rows.DRAWN,
    ontology: Ontology | None = None,
) -> None:
    """Write a store, or a graph that `evident` made, as one HTML file that needs no network.

    Edges without a claim of at least the confidence `least` are not drawn.
    """
    bare = isinstance(store, nx.MultiDiGraph)
    graph = store if bare else evident(store, open=True)
    articles = {} if bare else {ns.DOC.local(article.iri): _known(article) for article in store.articles()}
    heading = _words()[lang]["title"] if title is None else title
    known = ontology if bare else store.ontology
    text = page(graph, title=heading, lang=lang, articles=articles, limit=limit, least=least, ontology=known)
    Path(path).write_text(text, encoding="utf-8", newline="\n")


def framed(store: Store) -> str:
    """Return the page of the weightiest edges as a frame within another page, closed off from it."""
    articles = {ns.DOC.local(article.iri): _known(article) for article in store.articles()}
    graph, title = evident(store, open=False), _words()[DUTCH]["title"]
    text = page(graph, title=title, articles=articles, limit=FRAMED, ontology=store.ontology)
    return str(_FRAME.format(text))


def page(
    graph: nx.MultiDiGraph,
    *,
    title: str,
    lang: str = DUTCH,
    articles: Articles | None = None,
    limit: int = 1500,
    least: float = rows.DRAWN,
    ontology: Ontology | None = None,
) -> str:
    """Return the page of the `limit` weightiest edges; `articles` adds what claims do not say of theirs.

    Nodes that all have places, `x` and `y`, keep them.
    """
    known = ontologies.load() if ontology is None else ontology
    shown = _heaviest(graph, limit, least)
    labels = {name: _label(data, name) for name, data in shown.nodes(data=True)}
    given = {n: (round(data["x"]), round(data["y"])) for n, data in shown.nodes(data=True) if "x" in data}
    places = given if len(given) == len(shown) else _layout.positions(shown, labels)
    network = Network(directed=True, heading=title, cdn_resources="in_line")
    for name in sorted(shown):
        network.add_node(name, **_node(shown, name, places[name], known, lang))
    for source, target, row in _edges(shown, places, known):
        network.add_edge(source, target, **row)
    network.path = "page.html"
    network.templateEnv = _environment(lang, articles or {}, _about(graph, shown, known))
    return str(network.generate_html())


def _known(article: Article) -> dict[str, str]:
    return {"lang": article.lang, **({"note": article.note} if article.note else {})}


def _heaviest(graph: nx.MultiDiGraph, limit: int, least: float) -> nx.MultiDiGraph:
    """Return the edges between actors with the most claims, known relations before open ones."""

    def rank(edge: tuple[str, str, str]) -> tuple[int, float, str]:
        data = graph.edges[edge]
        return int(data.get("open", 0)), -float(data.get("weight", 1)), edge[2]

    bare = {name for name, data in graph.nodes(data=True) if data.get("bare")}
    actors = (edge for edge in graph.edges(keys=True) if bare.isdisjoint(edge[:2]))
    drawn = (edge for edge in actors if not _is_unsure(graph, edge, least))
    return graph.edge_subgraph(sorted(drawn, key=rank)[:limit])


def _is_unsure(graph: nx.MultiDiGraph, edge: tuple[str, str, str], least: float) -> bool:
    """Return whether no claim of an edge is sure enough to be drawn; open relations nobody has judged."""
    data = graph.edges[edge]
    sure = [claim.get("confidence") for claim in json.loads(data.get("claims") or "[]")]
    numbers = [one for one in sure if isinstance(one, float)]
    return bool(numbers) and not data.get("open") and max(numbers) < least


def _label(data: Mapping[str, Any], name: str) -> str:
    return str(data.get("label") or name)


def _texts(data: Mapping[str, Any], otherwise: str) -> dict[str, str]:
    """Return the labels by language; one in neither language stands under ''."""
    known = {lang: str(data[f"label_{lang}"]) for lang in LANGUAGES if data.get(f"label_{lang}")}
    return known or {"": otherwise}


def _node(graph: nx.MultiDiGraph, name: str, place: tuple[int, int], ontology: Ontology, lang: str) -> Row:
    data = graph.nodes[name]
    kind = str(data.get("kind") or "Thing")
    color, shape = ontology.style(kind)
    degree = len({other for other in nx.all_neighbors(graph, name) if other != name})
    text = _texts(data, _label(data, name))
    return {
        "label": text.get(lang) or _label(data, name), "text": text, "kind": kind, "degree": degree,
        "names": sorted({*str(data.get("names", "")).split(SEPARATOR), *text.values()} - {""}),
        "x": place[0], "y": place[1], "size": round(_layout.radius(degree), 1),
        "color": color, "shape": SHAPES.get(shape, "dot"),
    }  # fmt: skip


def _edges(
    graph: nx.MultiDiGraph, places: Mapping[str, tuple[int, int]], ontology: Ontology
) -> Iterator[tuple[str, str, Row]]:
    """Yield one row for each drawn edge; those between the same two actors are fanned out."""

    def rank(edge: tuple[str, str, str]) -> tuple[list[str], int, tuple[str, str, str]]:
        return sorted(edge[:2]), int(graph.edges[edge].get("open", 0)), edge

    order = sorted(graph.edges(keys=True), key=rank)
    for pair, group in groupby(order, key=lambda edge: sorted(edge[:2])):
        fan = list(group)
        length = math.dist(places[pair[0]], places[pair[1]])
        closed = sum(not graph.edges[edge].get("open") for edge in fan) or len(fan)
        for index, (source, target, key) in enumerate(fan):
            bend = _layout.roundness(index, closed, length) if length else 0.0
            row = _edge(graph.edges[source, target, key], ontology)
            yield source, target, {"id": key, "bend": bend if source == pair[0] else -bend, **row}


def _edge(data: Mapping[str, Any], ontology: Ontology) -> Row:
    name = str(data.get("relation", ""))
    relation = None if data.get("open") else ontology.relations.get(name)
    text = _texts(data, name)
    claims = json.loads(data.get("claims") or "[]")
    phrase = {lang: data.get(f"phrase_{lang}") or open_phrase(label) for lang, label in text.items()}
    return {
        "text": text, "phrase": phrase, "relation": name,
        "status": str(data.get("status", "possible")).lower(),
        "group": "open" if data.get("open") else (relation and relation.group) or "other",
        "open": int(data.get("open", 0)), "weight": data.get("weight", 1),
        "claims": claims, "tolls": tolls(claims),
    }  # fmt: skip


def _about(graph: nx.MultiDiGraph, shown: nx.MultiDiGraph, ontology: Ontology) -> Row:
    """Return what the legend says: kinds, statuses and groups of relations, in both languages."""

    def named(term: str) -> dict[str, str]:
        return {lang: ontology.label(term, lang) for lang in LANGUAGES}

    kinds = sorted({str(data.get("kind") or "Thing") for _, data in shown.nodes(data=True)})
    groups = sorted({relation.group for relation in ontology.relations.values() if relation.group})
    styles = {kind: ontology.style(kind) for kind in kinds}
    return {
        "kinds": {
            k: {"text": named(k), "color": c, "shape": SHAPES.get(s, "dot")} for k, (c, s) in styles.items()
        },
        "statuses": {status: named(status.capitalize()) for status in rows.SHOWN},
        "groups": {group: named(group) for group in groups},
        "total": graph.number_of_edges(),
    }


def _environment(lang: str, articles: Articles, about: Row) -> Environment:
    """Return our own Jinja environment: everything escaped, every script and style known by its hash."""
    environment = Environment(loader=FunctionLoader(_file), autoescape=True, undefined=StrictUndefined)
    # A module of the explorer, too; an inline script has no exports.
    shared = _file("shared.js").replace("\nexport ", "\n")
    scripts = [_vis(), _file("picture.js") + shared, _file("page.js")]
    environment.filters.update(web=lambda url: url.startswith(("https://", "http://")), zip=zip)
    environment.globals.update(
        lang=lang, words=_words(), about=about, articles={k: dict(v) for k, v in articles.items()},
        scripts=[Markup(script) for script in scripts],
        style=Markup(_file("page.css")),
        script_hashes=" ".join(map(_hash, scripts)), style_hash=_hash(_file("page.css")),
    )  # fmt: skip
    return environment


@cache
def _file(name: str) -> str:
    return (files("kg.exports") / "_page" / name).read_text(encoding="utf-8")


@cache
def _vis() -> str:
    """Return the vis-network that pyvis carries, its licence at the top."""
    return (files("pyvis") / "templates/lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8").strip()


def _words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = json.loads(_file("words.json"))
    return words


def _hash(text: str) -> str:
    """Return what a content security policy calls an inline script or style."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
