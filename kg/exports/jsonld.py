"""Everything in the store, as JSON-LD: named graphs with short names and a context that explains them."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from kg import ns
from kg.errors import InputError
from kg.stores import Store

_NAMES = {str(namespace): prefix for prefix, namespace in ns.PREFIXES.items()}
_NAMESPACE = re.compile("|".join(map(re.escape, sorted(_NAMES, key=len, reverse=True))))
_TYPE = f"<{ns.RDF.type}>"
_STRING = f"^^<{ns.XSD.string}>"


def export(store: Store, path: str | Path) -> None:
    """Write all named graphs, nodes sorted, a line each, with an @context."""
    context = {prefix: str(namespace) for prefix, namespace in ns.PREFIXES.items()}
    with Path(path).open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {json.dumps(context, indent=1)},\n"@graph": [')
        for number, name in enumerate(store.graphs()):
            file.write(f'{"," if number else ""}\n{{"@id": {_short(f"<{name}>")}, "@graph": [\n')
            file.write(",\n".join(_nodes(sorted(store.lines(name)))))
            file.write("\n]}")
        file.write("\n]}\n")


def _nodes(lines: Iterable[str]) -> Iterator[str]:
    """Yield the nodes of sorted N-Triples, as JSON."""
    node: list[str] = []
    last = known = ""
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        if subject != last:
            if node:
                yield "".join([*node, "]}"])
            node, last, known = [f'{{"@id": {_short(subject)}'], subject, ""
        if predicate != known:
            node.append(f"{']' if known else ''}, {_key(predicate)}: [")
            known = predicate
        else:
            node.append(", ")
        node.append(_short(rest[:-2]) if predicate == _TYPE else _object(rest[:-2]))
    if node:
        yield "".join([*node, "]}"])


@lru_cache(maxsize=100_000)
def _short(term: str) -> str:
    """Return an IRI with its prefix, or a blank node, as JSON; no IRI has a character that JSON escapes."""
    if term.startswith("<<"):
        raise InputError(f"JSON-LD cannot say something of a statement: {term[:80]}.")
    iri = term.removeprefix("<").removesuffix(">")
    namespace = _NAMESPACE.match(iri)
    return f'"{iri}"' if namespace is None else f'"{_NAMES[namespace[0]]}:{iri[namespace.end() :]}"'


@lru_cache(maxsize=1000)
def _key(predicate: str) -> str:
    return '"@type"' if predicate == _TYPE else _short(predicate)


def _object(term: str) -> str:
    if not term.startswith('"'):
        return f'{{"@id": {_short(term)}}}'
    # What N-Triples escapes in a string, and how, JSON does too.
    end = term.rindex('"') + 1
    text, kind = term[:end], term[end:]
    if kind in ("", _STRING):
        return text
    if kind.startswith("@"):
        return f'{{"@value": {text}, "@language": "{kind[1:]}"}}'
    return f'{{"@value": {text}, "@type": {_short(kind[2:])}}}'
