"""Entities as the store describes them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import Literal, Quad

from kg import ns
from kg.model import Entity
from kg.rdf import Term, value

LANGUAGES = ("nl", "en")
"""Languages of labels when the one asked for is missing, in this order."""
_NAMES = (ns.SKOS.prefLabel, ns.SKOS.altLabel, ns.KG.acronym)


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """Someone or something that the articles speak of."""

    iri: str
    kind: str
    labels: Mapping[str, str]
    """The usual or fullest name by language."""
    names: tuple[str, ...]
    """All names in all languages, labels first."""
    named: bool
    """False for a common noun ('dorpen')."""
    known: bool
    """True if it stands in the register."""

    def label(self, lang: str) -> str:
        """Return the name in a language, else in another one."""
        found = (self.labels[code] for code in (lang, *LANGUAGES, *self.labels) if code in self.labels)
        return next(found, ns.ENT.local(self.iri))

    def complete(self, entity: Entity) -> Entity:
        """Return an entity as an article has it, with what else is known of it."""
        names = tuple(dict.fromkeys((entity.label, *self.names)))
        return replace(entity, names=names, known=self.known)


def described(quads: Iterable[Quad]) -> dict[str, Described]:
    """Return the entities of the entity graph, by IRI."""
    facts: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for quad in sorted(quads, key=str):
        facts[value(quad.subject)][quad.predicate.value].append(quad.object)
    return {iri: _described(iri, known) for iri, known in facts.items() if ns.RDF.type in known}


def _described(iri: str, facts: Mapping[str, list[Term]]) -> Described:
    labels = {
        term.language or "": term.value for term in facts[ns.SKOS.prefLabel] if isinstance(term, Literal)
    }
    names = dict.fromkeys(value(term) for predicate in _NAMES for term in facts.get(predicate, ()))
    known = ns.KG.known in facts
    return Described(
        iri=iri,
        kind=ns.KG.local(value(facts[ns.RDF.type][0])),
        labels=labels,
        names=tuple(names),
        named=known or value(facts[ns.KG.named][0]) == "true",
        known=known,
    )
