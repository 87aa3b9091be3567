"""The graph of an article put aside: kept whole, and yet nothing that the graph says.

In a store all named graphs are asked at once, so a claim that a person has rejected would be found again in
whichever graph it is kept. What is put aside has the same shape, but each IRI in it begins with `was:`:
`was:claim:1f was:rdf:subject was:ent:russia`. No query, shape, page or description of anything else meets it.
"""

from collections.abc import Iterable
from functools import lru_cache

from pyoxigraph import NamedNode, Quad

from kg import ns
from kg.model import Article, Statement
from kg.rdf import read
from kg.rdf.terms import Term
from kg.rdf.write import ArticleGraph


def put_aside(graph: ArticleGraph) -> set[Quad]:
    """Return the quads of an article as the graph of what was read before a correction has them."""
    name = NamedNode(ns.uncorrected_graph(graph.article.iri))
    return {
        Quad(_was(quad.subject), _was(quad.predicate), _was(quad.object), name)  # type: ignore[arg-type]
        for quad in graph.quads
    }


def taken_up(quads: Iterable[Quad]) -> tuple[Article, list[Statement]]:
    """Return the article and the statements that were put aside."""
    return read.content(
        Quad(_is(quad.subject), _is(quad.predicate), _is(quad.object))  # type: ignore[arg-type]
        for quad in quads
    )


def _was(term: Term) -> Term:
    return _former(term.value) if isinstance(term, NamedNode) else term


def _is(term: Term) -> Term:
    return _present(term.value) if isinstance(term, NamedNode) else term


@lru_cache(maxsize=4096)
def _former(iri: str) -> NamedNode:
    return NamedNode(ns.WAS[ns.curie(iri)])


@lru_cache(maxsize=4096)
def _present(iri: str) -> NamedNode:
    return NamedNode(ns.expand(ns.WAS.local(iri)))
