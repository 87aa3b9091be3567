"""Slips in what the vocabulary is made of: properties, classes, relations, language tags, labels."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from kg import ns
from kg.knowledge.check._bench import OURS, PROPERTIES, Bench, Finding, at, finding, meant, written
from kg.knowledge.facts import value
from kg.languages import OWN

LABELLED = frozenset(
    {*PROPERTIES, ns.OWL.Class, ns.KG.CueClass, ns.KG.RelationGroup, ns.KG.TraitGroup, ns.KG.Status}
)
"""What people see or choose, and so needs a name in each language."""
NEEDED = {
    "what can be its subject (rdfs:domain or kg:domainIncludes)": (ns.RDFS.domain, ns.KG.domainIncludes),
    "what can be its object (rdfs:range or kg:rangeIncludes)": (ns.RDFS.range, ns.KG.rangeIncludes),
}
SPOKEN = (ns.RDFS.label, ns.SKOS.prefLabel, ns.SKOS.altLabel, ns.KG.word, ns.KG.describedAs)
"""What counts in one language only."""


def check(bench: Bench) -> Iterator[Finding]:
    """Yield the slips in terms, in the vocabulary and in the lists of actors."""
    for facts in (bench.vocabulary, bench.actors):
        for path, triple in bench.triples(facts):
            yield from _triple(bench, path, triple)
    for path, triple in bench.triples(bench.vocabulary):
        if triple.predicate.value == ns.RDF.type:
            yield from _labels(bench, path, triple)
            yield from _relation(bench, path, triple)
            yield from _cue_class(bench, path, triple)
        elif triple.predicate.value == ns.KG.word:
            yield from _word(bench, path, triple)


def _triple(bench: Bench, path: Path, triple: Triple) -> Iterator[Finding]:
    predicate, target = triple.predicate.value, triple.object
    known = _properties(bench, predicate)
    if known is not None and predicate not in known:
        name = ns.curie(predicate)
        hint = meant(name, map(ns.curie, known))
        yield finding(path, f"No property is called {name}, so nobody reads it.{hint}", f"{name} ", name)
    if isinstance(target, Literal):
        wrong = bench.language(target.language)
        if wrong:
            yield at(path, triple, wrong)
        if predicate in SPOKEN and not target.language and value(triple.subject) not in bench.given:
            yield at(
                path, triple, f"{written(target)} needs a language tag, for instance {written(target)}@nl."
            )
    elif isinstance(target, NamedNode) and target.value.startswith(OURS) and target.value not in bench.names:
        hint = meant(ns.curie(target.value), map(ns.curie, bench.names))
        yield at(path, triple, f"{ns.curie(target.value)} is defined nowhere.{hint}")


def _properties(bench: Bench, predicate: str) -> frozenset[str] | None:
    """Return the properties of the namespace of a predicate, None if it is not for us to say."""
    return bench.properties if predicate.startswith((ns.KG, ns.REL)) else _standard(predicate)


@cache
def _standard(predicate: str) -> frozenset[str] | None:
    from rdflib.namespace import OWL, RDF, RDFS, SKOS  # it takes long to load

    spaces = (space for space in (OWL, RDF, RDFS, SKOS) if predicate.startswith(str(space)))
    return next((frozenset(map(str, dir(space))) for space in spaces), None)


def _labels(bench: Bench, path: Path, triple: Triple) -> Iterator[Finding]:
    iri = value(triple.subject)
    if value(triple.object) in LABELLED and iri.startswith(OURS):
        missing = sorted(set(OWN) - set(bench.vocabulary.labels(iri, ns.RDFS.label)))
        if missing:
            tags = " and ".join(f"@{lang}" for lang in missing)
            yield finding(path, f"{ns.curie(iri)} needs an rdfs:label in {tags}.", f"{ns.curie(iri)} ")


def _relation(bench: Bench, path: Path, triple: Triple) -> Iterator[Finding]:
    iri, known = value(triple.subject), bench.vocabulary
    if value(triple.object) != ns.OWL.ObjectProperty or not iri.startswith(ns.REL):
        return
    if known.first(iri, ns.OWL.inverseOf):
        return
    lacks = [what for what, predicates in NEEDED.items() if known.first(iri, *predicates) is None]
    lacks += [] if known.first(iri, ns.SKOS.definition) else ["what it means (skos:definition)"]
    if not any(known.first(iri, ns.KG[sort]) for sort in ("verb", "noun", "role", "attribute")):
        lacks.append("a way to say it (kg:verb, kg:noun, kg:role or kg:attribute)")
    for what in lacks:
        yield finding(path, f"{ns.curie(iri)} does not say {what}.", f"{ns.curie(iri)} ")


def _cue_class(bench: Bench, path: Path, triple: Triple) -> Iterator[Finding]:
    """Yield a class of cue words that no rule asks for and no group of traits has."""
    iri = value(triple.subject)
    if value(triple.object) == ns.KG.CueClass and iri not in bench.rules:
        hint = meant(ns.KG.local(iri), map(ns.KG.local, bench.rules))
        yield finding(path, f"No rule asks for the cue class {ns.curie(iri)}.{hint}", f"{ns.curie(iri)} ")


def _word(bench: Bench, path: Path, triple: Triple) -> Iterator[Finding]:
    iri = value(triple.subject)
    if not {ns.KG.CueClass, ns.KG.WordList} & set(bench.vocabulary.values(iri, ns.RDF.type)):
        known = {*bench.vocabulary.typed(ns.KG.CueClass), *bench.vocabulary.typed(ns.KG.WordList)}
        hint = meant(ns.KG.local(iri), map(ns.KG.local, known))
        what = f"{ns.curie(iri)} has words but is no kg:CueClass and no kg:WordList.{hint}"
        yield finding(path, what, f"{ns.curie(iri)} ")
