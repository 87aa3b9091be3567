"""Names as texts have them, sentences and titles by their words: each leads to an actor, claim or article."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from kg import ns
from kg.analysis.search import RANKED, Hit
from kg.graph import Graph
from kg.knowledge.register import fold
from kg.rdf.terms import value
from kg.serve.explorer.hits import Called, InTexts, Sentence, Title
from kg.serve.explorer.index import Edge, Index
from kg.serve.explorer.names import hits as called
from kg.stores import Bindings

_EVIDENCE = """
SELECT ?sentence ?claim ?edge WHERE {{
  VALUES ?sentence {{ {} }}
  GRAPH ?article {{ ?claim gaf:denotedBy ?sentence ; kg:polarity ?polarity . }}
  GRAPH graph:summary {{ ?edge kg:supportedBy|kg:disputedBy ?claim . }}
}}
"""


@dataclass(frozen=True, slots=True)
class Hits:
    """What of the texts has some words, the best first."""

    names: list[Hit]
    titles: list[Hit]
    sentences: list[Hit]
    evidence: list[tuple[str, str, str]]
    """Sentence, claim and edge, by IRI."""

    @property
    def articles(self) -> set[str]:
        """Return the ends of the IRIs of the articles whose titles and sentences have the words."""
        return {ns.DOC.local(hit.article) for hit in (*self.titles, *self.sentences)}

    @property
    def actors(self) -> set[str]:
        """Return the ids of those whom texts call so."""
        return {ns.ENT.local(hit.iri) for hit in self.names}


def find(graph: Graph, text: str, limit: int) -> Hits:
    """Return the names in texts, the sentences of claims and the titles of articles that have these words."""
    search = graph.texts().search
    sentences = search(text, limit, kinds=["sentence"])
    return Hits(
        names=search(text, RANKED, kinds=["name"]),
        titles=search(text, limit, kinds=["article"]),
        sentences=sentences,
        evidence=_evidence(graph, [hit.iri for hit in sentences]),
    )


def shown(index: Index, hits: Hits, limit: int) -> InTexts:
    """Return what was found as the pages read it."""
    return {
        "ready": True,
        "names": _names(index, hits.names, limit),
        "sentences": list(_sentences(index, hits)),
        "titles": list(_titles(index, hits.titles)),
    }


def _names(index: Index, hits: Sequence[Hit], limit: int) -> list[Called]:
    """Return those whom texts call so, though nobody knows that name of them; each by the most usual."""
    usual: dict[str, tuple[str, int]] = {}
    for (iri, name), count in Counter((hit.iri, hit.text) for hit in hits).most_common():
        actor = ns.ENT.local(iri)
        known = index.entities.get(actor)
        if known and fold(name) not in map(fold, (*known.names, *known.labels.values())):
            usual.setdefault(actor, (name, count))
    first = dict(islice(usual.items(), limit))
    rows = called(index, {actor: name for actor, (name, _) in first.items()})
    return [{**row, "heard": first[row["id"]][1]} for row in rows]


def _titles(index: Index, hits: Sequence[Hit]) -> Iterator[Title]:
    for hit in hits:
        name = ns.DOC.local(hit.article)
        if about := index.articles.get(name):
            yield {
                "article": name, "title": hit.text, "source": about["source"], "date": about["date"],
                "lang": about["lang"],
            }  # fmt: skip


def _sentences(index: Index, hits: Hits) -> Iterator[Sentence]:
    evidence = _resting(index, hits.evidence)
    for hit in hits.sentences:
        name = ns.DOC.local(hit.article)
        about, found = index.articles.get(name), evidence.get(hit.iri)
        if about is None or found is None:
            continue
        claim, edge = found
        yield {
            "text": hit.text, "claim": claim, "edge": edge.id, "actor": edge.subject, "open": edge.open,
            "article": name, "title": about["title"], "date": about["date"], "lang": about["lang"],
        }  # fmt: skip


def _evidence(graph: Graph, sentences: Sequence[str]) -> list[tuple[str, str, str]]:
    """Return the claims that rest on sentences, each with its edge."""
    if not sentences:
        return []
    answer = graph.query(_EVIDENCE.format(" ".join(f"<{iri}>" for iri in sentences)))
    assert isinstance(answer, Bindings)
    rows = ([value(term) for term in row if term is not None] for row in answer.rows)
    return sorted((sentence, claim, edge) for sentence, claim, edge in rows)


def _resting(index: Index, evidence: Sequence[tuple[str, str, str]]) -> dict[str, tuple[str, Edge]]:
    """Return for each sentence a claim that rests on it, one of the vocabulary if there is any."""
    found: dict[str, tuple[str, Edge]] = {}
    for sentence, claim, iri in evidence:
        edge = index.edges.get(ns.EDGE.local(iri))
        if edge is not None and (sentence not in found or (found[sentence][1].open and not edge.open)):
            found[sentence] = ns.CLAIM.local(claim), edge
    return found
