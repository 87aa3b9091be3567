"""Slips in governors: classes that do nothing, values that nobody reads, words that another class takes."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg import ns
from kg.errors import OntologyError
from kg.knowledge import governors
from kg.knowledge.check._bench import Bench, Finding, at, finding, meant, written
from kg.knowledge.facts import value
from kg.knowledge.governors import Entry
from kg.model import Certainty

TRUTH = ("true", "false")
EFFECT = {
    ns.KG.givesPolarity: ("negative", "positive"),
    ns.KG.leavesCertainty: get_args(Certainty),
    ns.KG.unsaid: get_args(Certainty),
    ns.KG.givesTense: ("future",),
    ns.KG.speaks: TRUTH,
    ns.KG.told: TRUTH,
    ns.KG.presupposed: TRUTH,
}
"""What may stand in an effect, with its values."""
VALUES = EFFECT | {
    ns.KG.governs: ("object", "subject", "oblique", "content", "reason"),
    ns.KG.doer: ("subject", "object", "against"),
    ns.KG.partOfSpeech: ("noun", "nominal"),
}
EFFECTS = (ns.KG.affirmed, ns.KG.negated, ns.KG.byNobody)
OF_CLASSES = frozenset({*EFFECTS, ns.KG.priority, ns.KG.governs, ns.KG.doer, ns.KG.partOfSpeech})
NEEDED = (ns.KG.priority, ns.KG.affirmed, ns.KG.negated)
ASKED = frozenset(
    "Account Accuse Acquit Case Content Convict Deny Dismiss Establish Fear Intend Involved Predict "
    "Promise Refuse Responsible Say Seem Sentence Suspect True Untrue Written".split()
)
"""Classes that rules ask for by name: their words count even if another class governs."""


def check(bench: Bench) -> Iterator[Finding]:
    """Yield the slips in the classes of governors."""
    known = frozenset(bench.vocabulary.typed(ns.KG.Governor))
    for path, triple in bench.triples(bench.vocabulary):
        predicate, iri = triple.predicate.value, value(triple.subject)
        if predicate == ns.RDF.type and value(triple.object) == ns.KG.Governor:
            yield from (finding(path, what, f"{ns.curie(iri)} ") for what in _class(bench, iri))
        elif predicate in OF_CLASSES and iri not in known:
            what = f"{ns.curie(iri)} is no kg:Governor, so nobody reads its {ns.curie(predicate)}."
            yield finding(path, what, f"{ns.curie(iri)} ")
        elif predicate in {*OF_CLASSES, *EFFECT}:
            yield from _stated(bench, path, triple)
    yield from _twice(bench)
    yield from _shadowed(bench)


def _class(bench: Bench, iri: str) -> Iterator[str]:
    """Yield what a class of governors lacks."""
    name, facts = ns.curie(iri), bench.vocabulary
    if ns.KG.CueClass not in facts.values(iri, ns.RDF.type):
        yield f"{name} is no kg:CueClass, so nobody looks for its words: write 'a kg:CueClass, kg:Governor'."
    for predicate in NEEDED:
        if facts.first(iri, predicate) is None:
            yield f"{name} needs {ns.curie(predicate)}."


def _stated(bench: Bench, path: Path, triple: Triple) -> Iterator[Finding]:
    """Yield what is wrong with a statement about a class of governors, or in one of its effects."""
    predicate, text = triple.predicate.value, value(triple.object)
    name, known = ns.curie(predicate), VALUES.get(predicate, ())
    if predicate == ns.KG.priority:
        yield from (at(path, triple, what) for what in _priority(bench, value(triple.subject), text))
    elif predicate in EFFECTS and not isinstance(triple.object, BlankNode):
        yield at(path, triple, f'Write what {name} does in brackets: {name} [ kg:givesPolarity "negative" ].')
    elif predicate in EFFECT and isinstance(triple.subject, NamedNode):
        yield at(
            path, triple, f"Write {name} within kg:affirmed [ … ], kg:negated [ … ] or kg:byNobody [ … ]."
        )
    elif known and text not in known:
        what = f"{name} cannot be {text!r}; known: {', '.join(known)}.{meant(text, known)}"
        yield finding(path, what, f'{name} "{text}"', f'"{text}"', f"{name} {text}")


def _priority(bench: Bench, iri: str, text: str) -> Iterator[str]:
    """Yield why the priority of a class is none, or not its own."""
    facts, name = bench.vocabulary, ns.curie(iri)
    if not text.isdecimal():
        yield f"kg:priority of {name} is no whole number: {text!r}."
        return
    others = (one for one in facts.typed(ns.KG.Governor) if one != iri)
    same = sorted(ns.curie(one) for one in others if facts.first(one, ns.KG.priority) == text)
    if same and facts.first(iri, ns.KG.priority) == text:
        yield f"{name} has the priority {text} of {', '.join(same)}, too: which counts is not said."


def _twice(bench: Bench) -> Iterator[Finding]:
    """Yield the words that stand in a class twice."""
    seen: set[tuple[str, str]] = set()
    governing = frozenset(bench.vocabulary.typed(ns.KG.Governor))
    for path, triple in bench.triples(bench.vocabulary):
        iri = value(triple.subject)
        if triple.predicate.value == ns.KG.word and iri in governing:
            key = iri, written(triple.object)
            if key in seen:
                yield at(path, triple, f"{key[1]} of {ns.curie(iri)} stands there twice.")
            seen.add(key)


def _shadowed(bench: Bench) -> Iterator[Finding]:
    """Yield the own words that never count, because a class that goes before has them in the same places."""
    try:
        classes = governors.classes(bench.vocabulary)
    except (OntologyError, ValueError):  # a certainty or a priority that is none, which is reported
        return
    tables = governors.by_word(bench.vocabulary, classes)
    for path, triple in bench.triples(bench.vocabulary) if bench.own is not None else ():
        name, word = ns.KG.local(value(triple.subject)), triple.object
        if triple.predicate.value != ns.KG.word or name in ASKED or not isinstance(word, Literal):
            continue
        entries = tables.get(word.language or "", {}).get(word.value.lower().partition(" ")[0], ())
        own = next((e for e in entries if e.text == word.value.lower() and e.governor.name == name), None)
        first = next((e.governor for e in entries if own is not None and _takes(e, own)), None)
        if first is not None:
            what = f"{written(word)} of kg:{name} never counts: kg:{first.name} has it and goes before."
            yield at(path, triple, what)


def _takes(one: Entry, other: Entry) -> bool:
    """Return whether an entry counts wherever another of the same words would."""
    before, after = one.governor, other.governor
    if one.words != other.words or before.priority >= after.priority or "content" in before.places:
        return False
    tags = ("", "nominal") if after.pos == "noun" else ("", after.pos)
    return after.places <= before.places and (len(one.words) > 1 or before.pos in tags)
