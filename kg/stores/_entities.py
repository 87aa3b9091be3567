"""Entities as the store describes them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg import ns
from kg.errors import StoreError
from kg.rdf.rows import Actor
from kg.stores._engine import Engine, Results
from kg.stores._faults import advice

_NAMES = (ns.SKOS.prefLabel, ns.SKOS.altLabel, ns.KG.acronym)
_TOLD = (ns.RDF.type, *_NAMES, ns.KG.named, ns.KG.known)
_ALL = f"SELECT ?s ?p ?o {{ GRAPH <{ns.ENTITIES}> {{ VALUES ?p {{ %s }} ?s ?p ?o }} }}"
Row = tuple[str, str, str]
"""Subject, predicate and object as N-Triples or TSV writes them."""


def rows(store: Engine, iris: Iterable[str] | None) -> Iterator[Row]:
    """Yield what the entity graph says of some entities, or, much quicker, of all."""
    if iris is not None:
        for quad in store.find(iris, graph=ns.ENTITIES):
            yield str(quad.subject), str(quad.predicate), str(quad.object)
        return
    # Text is made and cut in bulk, where terms are objects one by one.
    wanted = " ".join(f"<{predicate}>" for predicate in _TOLD)
    results = store.ask(_ALL % wanted, union=False)
    for line in serialized(results).split("\n")[1:-1]:
        subject, predicate, target = line.split("\t")
        yield subject, predicate, target


def serialized(results: Results) -> str:
    """Return rows as TSV, in which terms are written as in N-Triples."""
    assert isinstance(results, ox.QuerySolutions), "only rows are asked for here"
    try:
        return (results.serialize(format=ox.QueryResultsFormat.TSV) or b"").decode()
    except (OSError, RuntimeError) as error:
        raise StoreError(f"The store cannot be read ({error}): {advice(error)}.") from error


def described(rows: Iterable[Row]) -> dict[str, Actor]:
    """Return the entities that rows of the entity graph tell of, by IRI."""
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, target in sorted(rows):
        facts[subject[1:-1]][predicate[1:-1]].append(target)
    return {iri: _described(iri, known) for iri, known in facts.items() if ns.RDF.type in known}


def _described(iri: str, facts: Mapping[str, list[str]]) -> Actor:
    labels = {lang: text for text, lang in map(_text, facts[ns.SKOS.prefLabel])}
    names = dict.fromkeys(_text(term)[0] for predicate in _NAMES for term in facts.get(predicate, ()))
    known = ns.KG.known in facts
    return Actor(
        iri=iri,
        kind=ns.KG.local(facts[ns.RDF.type][0][1:-1]),
        labels=labels,
        names=tuple(names),
        named=known or facts[ns.KG.named][0].startswith(("true", '"true"')),
        known=known,
    )


def _text(term: str) -> tuple[str, str]:
    """Return the text and the language of a literal; what N-Triples escapes in it, JSON does too."""
    end = term.rindex('"')
    text = json.loads(term[: end + 1]) if "\\" in term else term[1:end]
    return text, term[end + 2 :]
