"""What a worker answers: SPARQL, graphs and descriptions, read and written in one thread."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache, partial
from itertools import chain, islice, product

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode, Triple

from kg import ns
from kg.rdf.sparql import keywords, using
from kg.rdf.terms import Term
from kg.serve.http.formats import MARKS, QUADS, ROWS, TRIPLES
from kg.serve.workers.questions import Failed, Question, Reply
from kg.serve.workers.spool import Spool, TooLong

NEIGHBOURS = 1000
"""How many statements about something a description quotes."""
TOLD = (
    NamedNode(ns.RDF.subject), NamedNode(ns.RDF.predicate), NamedNode(ns.RDF.object),
    NamedNode(ns.KG.polarity), NamedNode(ns.KG.certainty), NamedNode(ns.KG.claimedBy),
    NamedNode(ns.KG.passedOnBy),
    NamedNode(ns.KG.status), NamedNode(ns.GAF.denotedBy),
)  # fmt: skip
"""What a description says of the neighbours."""
NAMES = (
    NamedNode(ns.RDFS.label), NamedNode(ns.SKOS.prefLabel), NamedNode(ns.DCT["title"]),
    NamedNode(ns.NIF.anchorOf),
)  # fmt: skip
"""What it says of all that it names."""
PREFIXES: dict[str, str] = dict(ns.PREFIXES)
_PLACE = re.compile(r"(\d+):(\d+)")


class Stop(Exception):
    """There is no answer, and why."""

    def __init__(self, failed: Failed) -> None:
        """Keep the reason."""
        super().__init__(failed)
        self.failed = failed


def answer(question: Question) -> Reply:
    """Return what the snapshot says, or what went wrong."""
    try:
        return OPS[question.op](question)
    except Stop as stop:
        return Reply(failed=stop.failed)
    except TooLong:
        return Reply(failed="long")
    except SyntaxError as error:
        return Reply(failed="syntax", message=explained(question.text, str(error)))
    except (RuntimeError, ValueError) as error:
        return Reply(failed="query", message=str(error))
    except OSError as error:
        return Reply(failed="disk", message=str(error))


def query(question: Question) -> Reply:
    """Return the answer to a query."""
    results = asked(question)
    if isinstance(results, ox.QueryTriples):
        triples = list(islice(results, question.max_rows + 1))
        if len(triples) > question.max_rows:
            raise Stop("rows")
        return written(triples, question)
    if question.rows is None:
        raise Stop("format")
    mark = MARKS[question.rows]
    with Spool(question.snapshot, mark, question.max_rows, lambda: few(question)) as spool:
        results.serialize(spool, format=ROWS[question.rows])
        return spool.reply(question.rows)


def asked(question: Question) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Return what Oxigraph finds; if no dataset is given, all graphs together are the default graph."""
    found = keywords(question.text, ("SERVICE", "FROM"))
    if "SERVICE" in found:
        raise Stop("fetch")
    # With the union as default graph, Oxigraph would ignore FROM.
    union = question.default_graphs is None and "FROM" not in found
    ask = partial(
        opened(question.snapshot).query,
        question.text,
        base_iri=question.base,
        use_default_graph_as_union=union,
        default_graph=_nodes(question.default_graphs),  # type: ignore[arg-type]  # NamedNode is one of them
        named_graphs=_nodes(question.named_graphs),  # type: ignore[arg-type]
    )
    try:
        return ask()
    except SyntaxError:  # most programs declare all their prefixes, and ours take time
        return ask(prefixes=PREFIXES)


def few(question: Question) -> None:
    """Make sure that there are not too many rows; only an answer that may have them is counted."""
    results = asked(question)
    if (
        isinstance(results, ox.QuerySolutions)
        and sum(1 for _ in islice(results, question.max_rows + 1)) > question.max_rows
    ):
        raise Stop("rows")


def check(question: Question) -> Reply:
    """Return an update as it is to be done: tried on nothing, and here, where a crash does no harm."""
    found = keywords(question.text, ("SERVICE", "LOAD", "USING", "WITH"))
    if found & {"SERVICE", "LOAD"}:
        raise Stop("fetch")
    text = question.text
    if question.default_graphs is not None:
        if found & {"USING", "WITH"}:
            raise Stop("dataset")
        text = using(text, _clauses(question))
    with suppress(RuntimeError, ValueError):  # it can be read; on nothing it cannot be done
        ox.Store().update(text, base_iri=question.base, prefixes=PREFIXES)
    return Reply(body=text.encode())


def graph(question: Question) -> Reply:
    """Return a graph; '' is the default graph and '*' all of them."""
    if question.triples is None:
        raise Stop("format")
    store = opened(question.snapshot)
    if question.text != "*":
        exists(question)
    name = NamedNode(question.text) if question.text not in ("", "*") else DefaultGraph()
    with Spool(question.snapshot) as spool:
        if question.text == "*":
            store.dump(spool, format=QUADS[question.triples], prefixes=PREFIXES)
        else:
            store.dump(spool, format=TRIPLES[question.triples], from_graph=name, prefixes=PREFIXES)
        return spool.reply(question.triples)


def exists(question: Question) -> Reply:
    """Return nothing if there is a graph of this name; the default graph always is there."""
    if question.text and not opened(question.snapshot).contains_named_graph(NamedNode(question.text)):
        raise Stop("missing")
    return Reply()


def describe(question: Question) -> Reply:
    """Return what is said of an IRI, what its neighbours claim, where, and what all of them are called."""
    store = opened(question.snapshot)
    node = NamedNode(question.text)
    out = [quad.triple for quad in store.quads_for_pattern(node, None, None, None)]
    into = [quad.triple for quad in islice(store.quads_for_pattern(None, None, node, None), NEIGHBOURS)]
    if not out and not into:
        raise Stop("missing")
    near = {triple.object for triple in out[:NEIGHBOURS]} | {triple.subject for triple in into}
    told = list(_said(store, near - {node}, TOLD))
    far = {triple.object for triple in told} | near
    return written(chain(out, into, told, _said(store, far, NAMES)), question)


def written(triples: Iterable[Triple], question: Question) -> Reply:
    """Return triples in the format that was asked, each once and sorted, so that a writer can group them."""
    if question.triples is None:
        raise Stop("format")
    unique = {str(triple): triple for triple in triples}
    text = "".join(unique)
    used = {prefix: iri for prefix, iri in PREFIXES.items() if iri in text}
    with Spool(question.snapshot) as spool:
        ox.serialize((unique[key] for key in sorted(unique)), spool, TRIPLES[question.triples], prefixes=used)
        return spool.reply(question.triples)


@lru_cache(maxsize=1)
def opened(snapshot: str) -> ox.Store:
    """Return the store in a folder that nobody writes to."""
    return ox.Store.read_only(snapshot)


def explained(sparql: str, error: str) -> str:
    """Return where SPARQL goes wrong, as Oxigraph tells it: there or just before."""
    found = _PLACE.search(error)
    if found is None:
        return error
    line, column = int(found[1]), int(found[2])
    lines = sparql.splitlines()
    rest = lines[line - 1][column - 1 :].strip()[:30] if 0 < line <= len(lines) else ""
    near = f"near {rest!r} or before it" if rest else "where it ends"
    prefix = "; a prefix is not declared there" if "Prefix not found" in error else ""
    return f"at line {line}, column {column}, {near}{prefix}"


def _said(store: ox.Store, subjects: set[Term], predicates: Iterable[NamedNode]) -> Iterator[Triple]:
    for subject, predicate in product(subjects, predicates):
        if isinstance(subject, NamedNode):
            yield from (quad.triple for quad in store.quads_for_pattern(subject, predicate, None, None))


def _clauses(question: Question) -> str:
    default = [f"USING {NamedNode(iri)}" for iri in question.default_graphs or ()]
    named = [f"USING NAMED {NamedNode(iri)}" for iri in question.named_graphs or ()]
    return " ".join([*default, *named])


def _nodes(iris: tuple[str, ...] | None) -> list[NamedNode] | None:
    return None if iris is None else [NamedNode(iri) for iri in iris]


OPS: dict[str, Callable[[Question], Reply]] = {
    "query": query, "check": check, "graph": graph, "exists": exists, "describe": describe,
}  # fmt: skip
