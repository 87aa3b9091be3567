"""Origins: which articles are copies of one text, or came from one news agency.

Copies of copies are of one group. Which two articles are copies depends on their texts and publishers alone,
so that groups are the same whatever came first, and only those change that an altered article was in or comes
into.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import combinations

from pyoxigraph import NamedNode, Quad

from kg import ns
from kg.rdf.terms import value
from kg.stores._engine import Engine
from kg.stores._evidence import Facts, Paper, by_subject, one, paper, text
from kg.texts.likeness import SHARED, Print, alike, fingerprint

_GRAPH = NamedNode(ns.ORIGINS)
_Prints = Callable[[str], Print]
_Sketch = tuple[str, Collection[int], int]
"""An article, the numbers of its sketch that matter, and how many it has."""
PRINTS = 10_000
"""So many texts are kept as they are compared: each takes some 20 kB."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What changes in the origins of articles, and what edges need of it."""

    delete: set[Quad] = field(default_factory=set)
    insert: set[Quad] = field(default_factory=set)
    origins: dict[str, str] = field(default_factory=dict)
    """The new origin of each article that has or had a part in the change."""
    alone: frozenset[str] = frozenset()
    """Articles that shared their origin with no other one, and do not now."""
    moved: frozenset[str] = frozenset()
    """Articles that say what they said, and have another origin."""


class _Groups:
    """Documents, as they are joined."""

    def __init__(self, documents: Iterable[str]) -> None:
        self._above = {document: document for document in documents}

    def of(self, document: str) -> str:
        """Return the one that stands for the group of a document."""
        while document != self._above[document]:
            self._above[document] = document = self._above[self._above[document]]
        return document

    def join(self, some: Iterable[tuple[str, str]], prints: _Prints | None = None) -> None:
        """Make one group of each two; with `prints` only of those that are copies."""
        for a, b in some:
            if self.of(a) != self.of(b) and (prints is None or alike(prints(a), prints(b))):
                self._above[self.of(a)] = self.of(b)

    def __iter__(self) -> Iterator[list[str]]:
        found = defaultdict(list)
        for document in self._above:
            found[self.of(document)].append(document)
        return iter(found.values())


def changed(engine: Engine, old: Mapping[str, Paper], new: Mapping[str, Paper]) -> Moved:
    """Return what changes when the articles `old` become `new`."""
    documents = old.keys() | new.keys()
    altered = {document for document in documents if old.get(document) != new.get(document)}
    come = {document: new[document] for document in sorted(altered & new.keys())}
    prints = cache(lambda d: _print(come[d] if d in come else _paper(engine, d, text(engine, d))))
    linked = [(d, other) for d in come for other in _linked(engine, d, altered, prints)]
    stored = _stored(engine, {*documents, *(other for _, other in linked)})
    papers = {document: _paper(engine, document) for document in stored.keys() - altered} | come
    groups = _Groups(papers)
    groups.join(linked)
    for members in _together(stored):
        rest = sorted(members - altered)
        # Those whom only an altered article held together are parted.
        groups.join(combinations(rest, 2), prints if altered & members else None)
    sketches = ((document, prints(document).sketch) for document in come)
    groups.join(_likely((document, sketch, len(sketch)) for document, sketch in sketches), prints)
    before = {quad for document, facts in stored.items() for quad in _quads(document, facts)}
    after = {quad for group in groups for quad in _described(group, papers)}
    after |= {quad for document in come for quad in _sketched(document, prints(document).sketch)}
    after |= {q for q in before if q.predicate.value == ns.KG.sketch and value(q.subject) not in altered}
    return _moved(before, after, documents)


class Sketches:
    """The sketches of all articles, in as little memory as they take."""

    def __init__(self) -> None:
        """Begin with none."""
        self._documents: list[str] = []
        self._sizes, self._numbers = array("B"), array("Q")

    def add(self, document: str, sketch: Collection[int]) -> None:
        """Take in that of an article."""
        self._documents.append(document)
        self._sizes.append(len(sketch))
        self._numbers.extend(sketch)

    def __iter__(self) -> Iterator[tuple[str, "array[int]"]]:
        """Yield the articles, each with its sketch."""
        start = 0
        for document, size in zip(self._documents, self._sizes, strict=True):
            yield document, self._numbers[start : start + size]
            start += size

    def shared(self) -> Iterator[_Sketch]:
        """Yield the articles, each with the numbers that other sketches have, too, and how many it has."""
        import numpy as np  # few ask for it, and it takes long to load

        numbers = np.sort(np.frombuffer(self._numbers, dtype=np.uint64))
        several = set(numbers[1:][numbers[1:] == numbers[:-1]].tolist())
        for document, sketch in self:
            yield document, several.intersection(sketch), len(sketch)


def derived(engine: Engine, papers: Mapping[str, Paper], sketches: Sketches) -> Iterator[Quad]:
    """Yield the origins of articles that are all there are; the store has their texts."""
    prints = lru_cache(PRINTS)(lambda d: fingerprint(text(engine, d), papers[d].publisher))
    groups = _Groups(papers)
    groups.join(_likely(sketches.shared()), prints)
    for group in groups:
        yield from _described(group, papers)
    for document, sketch in sketches:
        yield from _sketched(document, sketch)


def told_origins(quads: Iterable[Quad]) -> dict[str, str]:
    """Return the origin of each article, of those that quads tell."""
    return {value(q.subject): value(q.object) for q in quads if q.predicate.value == ns.KG.origin}


def _moved(before: set[Quad], after: set[Quad], documents: Collection[str]) -> Moved:
    was, now = told_origins(before), told_origins(after)
    grouped = {
        value(term)
        for quad in before | after
        if quad.predicate.value == ns.KG.copyOf
        for term in (quad.subject, quad.object)
    }
    alone = frozenset(d for d in documents if d not in grouped and {was.get(d, d), now.get(d, d)} == {d})
    moved = frozenset(d for d in now.keys() - documents if was.get(d) != now[d])
    return Moved(before - after, after - before, was | now, alone, moved)


def _likely(sketches: Iterable[_Sketch]) -> Iterator[tuple[str, str]]:
    """Yield those of some articles whose sketches have enough in common, two by two."""
    having: dict[int, list[str]] = defaultdict(list)
    for document, sketch, size in sketches:
        shared = Counter(other for number in sketch for other in having[number])
        yield from ((document, other) for other in _enough(shared, size))
        for number in sketch:
            having[number].append(document)


def _enough(shared: Counter[str], size: int) -> list[str]:
    """Return what has enough in common with a sketch of a size, the likeliest first."""
    return [document for document, count in shared.most_common() if count >= min(SHARED, size)]


def _linked(engine: Engine, document: str, altered: Collection[str], prints: _Prints) -> Iterator[str]:
    """Yield the stored copies of an article: one of each group, all of a group that may be parted."""
    sketch = map(ns.shingle, prints(document).sketch)
    found = engine.find(predicates=[ns.KG.sketch], objects=sketch, graph=ns.ORIGINS)
    shared = Counter(name for quad in found if (name := value(quad.subject)) not in altered)
    likely = _enough(shared, len(prints(document).sketch))
    heads = _heads(engine, {*likely, *altered})
    parted, met = {heads[document] for document in altered}, set[str]()
    for other in likely:
        if heads[other] not in met and alike(prints(document), prints(other)):
            met |= {heads[other]} - parted
            yield other


def _heads(engine: Engine, documents: Collection[str]) -> dict[str, str]:
    """Return the first article of the group of each."""
    found = engine.find(documents, [ns.KG.copyOf], graph=ns.ORIGINS)
    return {document: document for document in documents} | {value(q.subject): value(q.object) for q in found}


def _stored(engine: Engine, documents: Collection[str]) -> dict[str, Facts]:
    """Return what the store says of the groups of some articles."""
    heads = set(_heads(engine, documents).values())
    members = {value(q.subject) for q in engine.find(None, [ns.KG.copyOf], heads, ns.ORIGINS)}
    return by_subject(engine.find(heads | members, graph=ns.ORIGINS))


def _together(stored: Mapping[str, Facts]) -> Iterable[set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for document, facts in stored.items():
        found[one(facts, ns.KG.copyOf) or document].add(document)
    return found.values()


def _paper(engine: Engine, document: str, text: str = "") -> Paper:
    facts = by_subject(engine.find([document], graph=ns.article_graph(document)))
    return paper(facts[document], text)


def _print(paper: Paper) -> Print:
    return fingerprint(paper.text, paper.publisher)


def _described(group: list[str], papers: Mapping[str, Paper]) -> Iterator[Quad]:
    """Yield what articles with one text have in common: its first article, or the agency of most of them."""
    first = min(group, key=lambda document: (papers[document].issued or "~", document))
    agencies = Counter(agency for document in group if (agency := papers[document].agency))
    origin = min(agencies, key=lambda agency: (-agencies[agency], agency), default=first)
    for document in group:
        yield _quad(document, ns.KG.origin, origin)
        if document != first:
            yield _quad(document, ns.KG.copyOf, first)


def _sketched(document: str, sketch: Iterable[int]) -> Iterator[Quad]:
    yield from (_quad(document, ns.KG.sketch, ns.shingle(number)) for number in sketch)


def _quads(document: str, facts: Facts) -> Iterator[Quad]:
    for predicate, terms in facts.items():
        yield from (_quad(document, predicate, value(term)) for term in terms)


def _quad(document: str, predicate: str, target: str) -> Quad:
    return Quad(NamedNode(document), NamedNode(predicate), NamedNode(target), _GRAPH)
