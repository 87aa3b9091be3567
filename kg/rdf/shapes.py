"""SHACL: what the shapes find wrong with quads, by pyshifty where it is installed, else by pySHACL.

One of them always is: `pyproject.toml` names pyshifty where it has wheels, and pySHACL for everywhere else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg import ns
from kg.errors import InputError
from kg.rdf import views

if TYPE_CHECKING:
    import rdflib

_REPORTS = {".ttl": "turtle", ".nt": "nt", ".jsonld": "json-ld", ".rdf": "xml"}
FAST = find_spec("shifty") is not None
"""Whether the quicker engine is there; a test holds it to what pySHACL finds."""


@dataclass(frozen=True)
class Shapes:
    """Shapes to hold quads against."""

    quads: tuple[ox.Quad, ...]
    fast: bool = FAST

    def report(self, quads: Iterable[ox.Quad]) -> "rdflib.Graph":
        """Return the SHACL report on some quads, whatever graph they are in."""
        if self.fast:
            data = _text(quads)
            _, report, _ = self._prepared.validate(data, infer=False, sort_results=False)
        else:
            _, report, _ = import_module("pyshacl").validate(
                views.graph(quads), shacl_graph=views.graph(self.quads)
            )
        return report  # type: ignore[no-any-return]  # both give a graph of rdflib

    def conforms(self, quads: Iterable[ox.Quad]) -> bool:
        """Return whether nothing is wrong, which is quicker to say than what is."""
        if not self.fast:
            return not list(results(self.report(quads)))
        return bool(self._prepared.validate_algebra(_text(quads), infer=False, sort_results=False).conforms)

    def violations(self, quads: Iterable[ox.Quad]) -> Iterator[tuple[str, str]]:
        """Yield the IRI of each node that is wrong, and what is wrong with it."""
        for focus, path, message in results(self.report(quads)):
            yield focus, f"{ns.curie(focus)}{path and f', {ns.curie(path)}'}: {message}"

    @cached_property
    def _prepared(self) -> Any:
        return import_module("shifty").PreparedValidator(_text(self.quads))


def write_report(report: "rdflib.Graph", path: Path) -> None:
    """Write a SHACL report to a file, in the format of its suffix: .ttl, .nt, .jsonld or .rdf."""
    format_ = _REPORTS.get(path.suffix)
    if format_ is None:
        raise InputError(f"A report is written as {', '.join(_REPORTS)}; {path} ends in none of them.")
    try:
        report.serialize(path, format=format_, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}.") from error


def results(report: "rdflib.Graph") -> Iterator[tuple[str, str, str]]:
    """Yield of each result of a SHACL report the IRI of the node, the path (or '') and the message."""
    parts = [views.node(ox.NamedNode(ns.SH[part])) for part in ("focusNode", "resultPath", "resultMessage")]
    for result in report.subjects(object=views.node(ox.NamedNode(ns.SH.ValidationResult))):
        focus, path, message = (str(report.value(result, part) or "") for part in parts)
        yield focus, path, message


def merged(reports: Iterable["rdflib.Graph"]) -> "rdflib.Graph":
    """Return several SHACL reports as one."""
    whole = views.graph(())
    kind, conforms = (views.node(ox.NamedNode(ns.SH[term])) for term in ("ValidationReport", "conforms"))
    name = views.node(ox.BlankNode())
    fine = True
    for report in reports:
        heads = set(report.subjects(object=kind))
        for subject, predicate, target in report:
            if predicate != conforms:
                whole.add((name if subject in heads else subject, predicate, target))
            else:
                fine = fine and str(target) == "true"
    whole.add((name, conforms, views.node(ox.Literal(fine))))
    return whole


def _text(quads: Iterable[ox.Quad]) -> str:
    written = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    return (written or b"").decode()
