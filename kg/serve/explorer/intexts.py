"""Names as texts have them, sentences and titles by their words: each leads to an actor, claim or article."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kg import ns
from kg.analysis.search import RANKED, Hit
from kg.graph import Graph
from kg.knowledge.register import fold
from kg.rdf.terms import value
from kg.serve.explorer.hits import Called, InTexts, Sentence, Title
from kg.serve.explorer.index import Edge, Index
from kg.serve.explorer.names import hit as row
from kg.stores import Bindings

_EVIDENCE = """
SELECT ?sentence ?claim ?edge WHERE {{
  VALUES ?sentence {{ {} }}
  GRAPH ?article {{ ?claim gaf:denotedBy ?sentence ; kg:polarity ?polarity . }}
  GRAPH graph:summary {{ ?edge kg:supportedBy|kg:disputedBy ?claim . }}
}}
"""


def find(graph: Graph, index: Index, text: str, limit: int) -> InTexts:
    """Return the names in texts, the sentences of claims and the titles of articles that have these words."""
    search = graph.texts().search
    names = search(text, RANKED, kinds=["name"])
    titles = search(text, limit, kinds=["article"])
    sentences = search(text, limit, kinds=["sentence"])
    return {
        "ready": True,
        "names": _names(index, names)[:limit],
        "sentences": list(_sentences(graph, index, sentences)),
        "titles": list(_titles(index, titles)),
    }


def _names(index: Index, hits: Sequence[Hit]) -> list[Called]:
    """Return those whom texts call so, though nobody knows that name of them; each by the most usual."""
    usual: dict[str, tuple[str, int]] = {}
    for (iri, name), count in Counter((hit.iri, hit.text) for hit in hits).most_common():
        actor = ns.ENT.local(iri)
        known = index.entities.get(actor)
        if known and fold(name) not in map(fold, (*known.names, *known.labels.values())):
            usual.setdefault(actor, (name, count))
    return [{**row(index, actor, name), "heard": count} for actor, (name, count) in usual.items()]


def _titles(index: Index, hits: Sequence[Hit]) -> Iterator[Title]:
    for hit in hits:
        name = ns.DOC.local(hit.article)
        if about := index.articles.get(name):
            yield {
                "article": name, "title": hit.text, "source": about["source"], "date": about["date"],
                "lang": about["lang"],
            }  # fmt: skip


def _sentences(graph: Graph, index: Index, hits: Sequence[Hit]) -> Iterator[Sentence]:
    evidence = _evidence(graph, index, [hit.iri for hit in hits])
    for hit in hits:
        name = ns.DOC.local(hit.article)
        about, found = index.articles.get(name), evidence.get(hit.iri)
        if about is None or found is None:
            continue
        claim, edge = found
        yield {
            "text": hit.text, "claim": claim, "edge": edge.id, "actor": edge.subject, "open": edge.open,
            "article": name, "title": about["title"], "date": about["date"], "lang": about["lang"],
        }  # fmt: skip


def _evidence(graph: Graph, index: Index, sentences: Sequence[str]) -> dict[str, tuple[str, Edge]]:
    """Return for each sentence a claim that rests on it, one of the vocabulary if there is any."""
    if not sentences:
        return {}
    answer = graph.query(_EVIDENCE.format(" ".join(f"<{iri}>" for iri in sentences)))
    assert isinstance(answer, Bindings)
    rows = [[value(term) for term in row if term is not None] for row in answer.rows]
    found: dict[str, tuple[str, Edge]] = {}
    for sentence, claim, iri in sorted(rows):
        edge = index.edges.get(ns.EDGE.local(iri))
        if edge is not None and (sentence not in found or (found[sentence][1].open and not edge.open)):
            found[sentence] = ns.CLAIM.local(claim), edge
    return found
