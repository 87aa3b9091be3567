"""Everything in the store, as JSON-LD: named graphs with short names and a context that explains them."""

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg import ns
from kg.exports._sorted import ordered
from kg.rdf import Term, value
from kg.stores import Store

Node = dict[str, list[object] | str]


def export(store: Store, path: str | Path) -> None:
    """Write all named graphs, nodes sorted, with an @context."""
    context = {prefix: str(namespace) for prefix, namespace in ns.PREFIXES.items()}
    graphs: dict[str, list[Quad]] = defaultdict(list)
    for quad in ordered(store):
        graphs[value(quad.graph_name)].append(quad)  # type: ignore[arg-type]  # all graphs have a name
    found = [{"@id": ns.curie(name), "@graph": _nodes(quads)} for name, quads in graphs.items()]
    text = json.dumps({"@context": context, "@graph": found}, ensure_ascii=False, indent=1)
    Path(path).write_text(text + "\n", encoding="utf-8", newline="\n")


def _nodes(quads: Iterable[Quad]) -> list[Node]:
    nodes: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        types = quad.predicate.value == ns.RDF.type
        key = "@type" if types else ns.curie(quad.predicate.value)
        nodes[value(quad.subject)][key].append(
            ns.curie(value(quad.object)) if types else _object(quad.object)
        )
    return [{"@id": ns.curie(iri), **facts} for iri, facts in nodes.items()]


def _object(term: Term) -> object:
    if isinstance(term, NamedNode):
        return {"@id": ns.curie(term.value)}
    if not isinstance(term, Literal) or term.language is not None:
        return {"@value": value(term), "@language": getattr(term, "language", None)}
    if term.datatype.value == ns.XSD.string:
        return term.value
    return {"@value": term.value, "@type": ns.curie(term.datatype.value)}
