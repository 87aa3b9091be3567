"""Sentences that stand beside the frames, with the triple that each must give or must not give."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, Triple

from kg import ns, resources
from kg.errors import OntologyError
from kg.knowledge import facts as files
from kg.knowledge.facts import Facts, line_of, name_of, value

WANTED = {ns.SKOS.example: True, ns.KG.notExample: False}
DETAILS = {
    ns.KG.theme: "theme",
    ns.KG.polarity: "polarity",
    ns.KG.certainty: "certainty",
    ns.KG.tense: "tense",
}
"""What an example may say besides who does what to whom, and what a statement calls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence with what it must give: this relation, perhaps of these two, perhaps with these details."""

    relation: str
    text: str
    lang: str
    wanted: bool
    """Whether it must give that, or must not."""
    ends: tuple[str, str] | None
    details: Mapping[str, str]
    file: str
    line: int | None

    @property
    def says(self) -> str:
        """Return what is wanted in words: 'Rusland supplies Iran, theme tanks'."""
        subject, target = self.ends or ("…", "…")
        details = (f", {name} {text}" for name, text in self.details.items())
        return f"{subject} {self.relation} {target}{''.join(details)}"


def load(own: Path | None = None) -> list[Example]:
    """Return the examples in the folder `own`, or those that come with kg."""
    root = (resources.folder("ontologies") if own is None else own).absolute()
    paths = [s.path for s in files.sources(files.WORDS, own=own) if s.path.is_relative_to(root)]
    facts = Facts({path: list(files.triples(path)) for path in paths})
    said = ((path, triple) for path, triples in facts.files.items() for triple in triples)
    return [example(path, triple, facts) for path, triple in said if is_example(triple)]


def is_example(triple: Triple) -> bool:
    """Return whether a triple is an example of a relation."""
    return triple.predicate.value in WANTED and value(triple.subject).startswith(ns.REL)


def example(path: Path, triple: Triple, facts: Facts) -> Example:
    """Return the example that a triple is; OntologyError says what is wrong with it."""
    relation, node = ns.REL.local(value(triple.subject)), triple.object
    said = node if isinstance(node, Literal) else next(iter(facts.literals(value(node), ns.RDF.value)), None)
    if said is None or not said.language:
        raise OntologyError(
            f"{path}: an example of rel:{relation} has no sentence; write "
            'skos:example "…"@nl, or skos:example [ rdf:value "…"@nl ; kg:gives "A supplies B" ].'
        )
    about = value(node) if isinstance(node, BlankNode) else ""
    given = facts.first(about, ns.KG.gives)
    return Example(
        relation=relation,
        text=said.value,
        lang=said.language,
        wanted=WANTED[triple.predicate.value],
        ends=None if given is None else _ends(path, given, relation),
        details={name: ns.FACT.local(v) for p, name in DETAILS.items() for v in facts.values(about, p)},
        file=name_of(path),
        line=line_of(path, said.value.replace('"', '\\"')),
    )


def _ends(path: Path, given: str, relation: str) -> tuple[str, str]:
    """Return who and whom of 'Rusland supplies Iran'."""
    subject, found, target = given.partition(f" {relation} ")
    if not found:
        raise OntologyError(f"{path}: write kg:gives as 'A {relation} B'; {given!r} is no such triple.")
    return subject, target
