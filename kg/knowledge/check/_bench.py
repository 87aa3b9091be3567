"""What the checks look at, and what they report."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from pyoxigraph import Literal, Triple

from kg import ns, resources
from kg.knowledge.check._words import Words
from kg.knowledge.facts import Facts, Term, name_of, value

OURS = (ns.KG, ns.REL, ns.PLOVER, ns.ENT)
"""Namespaces of which the Turtle has all terms."""


PROPERTIES = (ns.OWL.ObjectProperty, ns.OWL.DatatypeProperty, ns.OWL.AnnotationProperty)


@dataclass(frozen=True, slots=True)
class Finding:
    """A slip: where it stands, and what to do."""

    file: str
    line: int | None
    what: str


@dataclass(frozen=True)
class Bench:
    """The Turtle that counts, and which of its files are looked at."""

    vocabulary: Facts
    actors: Facts
    words: Mapping[str, Words]
    own: Path | None

    def triples(self, facts: Facts) -> Iterator[tuple[Path, Triple]]:
        """Yield what the files say that are looked at: an expert's own, else the shipped ones."""
        root = (resources.folder("ontologies") if self.own is None else self.own).absolute()
        for path, triples in facts.files.items():
            if path.is_relative_to(root):
                yield from ((path, triple) for triple in triples)

    def language(self, tag: str | None) -> str:
        """Return what to say of a language tag that nobody knows; '' if it is known."""
        if tag is None or tag in self.words:
            return ""
        return (
            f"No language has the tag @{tag}; known: {', '.join(f'@{code}' for code in sorted(self.words))}."
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """All that is defined: whatever something is said of."""
        files = (*self.vocabulary.files.values(), *self.actors.files.values())
        return frozenset(value(triple.subject) for triples in files for triple in triples)

    @cached_property
    def relations(self) -> frozenset[str]:
        """The relations, those among them that are the other way round too."""
        known = self.vocabulary.typed(ns.OWL.ObjectProperty)
        return frozenset(name for name in known if name.startswith(ns.REL))

    @cached_property
    def properties(self) -> frozenset[str]:
        """Our own properties."""
        return frozenset(name for sort in PROPERTIES for name in self.vocabulary.typed(sort))

    @cached_property
    def given(self) -> frozenset[str]:
        """The classes of given names, which count in each language."""
        known = self.vocabulary
        traits = known.having(ns.KG.givenNames)
        return frozenset(name for trait in traits for name in known.values(trait, ns.KG.givenNames))

    @cached_property
    def rules(self) -> frozenset[str]:
        """The cue classes that rules ask for: those that come with kg, of groups of traits, and governors."""
        known = self.vocabulary
        root = None if self.own is None else self.own.absolute()
        shipped = (
            value(triple.subject)
            for path, triples in known.files.items()
            for triple in triples
            if value(triple.object) == ns.KG.CueClass and (root is None or not path.is_relative_to(root))
        )
        traits = (t for group in known.having(ns.KG.hasTrait) for t in known.values(group, ns.KG.hasTrait))
        return frozenset((*shipped, *traits, *known.typed(ns.KG.Governor))) | self.given


def finding(path: Path, what: str, *sought: str) -> Finding:
    """Return a finding at the first line that has the first of these texts that is there."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    for text in sought:
        for number, line in enumerate(lines, start=1):
            if text in line:
                return Finding(name_of(path), number, what)
    return Finding(name_of(path), None, what)


def at(path: Path, triple: Triple, what: str) -> Finding:
    """Return a finding where a triple stands."""
    return finding(path, what, written(triple.object), *_names(triple.subject))


def written(term: Term) -> str:
    """Return a term as the Turtle has it: '"S leveren O"@nl', 'rel:supplies'."""
    if isinstance(term, Literal):
        text = term.value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{text}"@{term.language}' if term.language else f'"{text}"'
    return ns.curie(value(term))


def meant(name: str, known: Iterable[str]) -> str:
    """Return the name that was likely meant, as a question; '' if none is like it."""
    close = get_close_matches(name, sorted(known), n=1)
    return f" Did you mean {close[0]!r}?" if close else ""


def _names(subject: Term) -> tuple[str, str]:
    """Return how a subject begins a line, then how it stands anywhere."""
    name = ns.curie(value(subject))
    return f"{name} ", name
