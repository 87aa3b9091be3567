"""What was read before people corrected it, kept beside an article, so that a correction can be undone."""

from kg import ns
from kg.model import Statement
from kg.rdf.aside import put_aside, taken_up
from kg.rdf.write import ArticleGraph
from kg.stores import Beside, Store


def note(store: Store, read: ArticleGraph, made: ArticleGraph) -> Beside:
    """Return what keeps what was read of an article if something else was made of it, and else nothing."""
    name = ns.uncorrected_graph(read.article.iri)
    before = frozenset(store.quads(name))
    after = frozenset(put_aside(read)) if read.quads != made.quads else frozenset()
    if after:
        return Beside(before, after)
    return Beside(gone=(name,)) if before else Beside()


def restored(store: Store, article: str) -> list[Statement] | None:
    """Return what was read of an article; None if that is what the store tells of it."""
    quads = list(store.quads(ns.uncorrected_graph(article)))
    return taken_up(quads)[1] if quads else None


def articles(store: Store) -> list[str]:
    """Return the IRIs of the articles that are corrected."""
    return [ns.article_of(name) for name in store.graphs() if name.startswith(ns.UNCORRECTED)]
