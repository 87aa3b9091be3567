"""Origins: which articles are copies of one text, or came from one news agency.

Copies of copies are of one group. Which two articles are copies depends on their texts and publishers alone,
so that groups are the same whatever came first, and only those change that an altered article was in or comes
into.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from itertools import chain, combinations, islice

from pyoxigraph import NamedNode, Quad

from kg import ns
from kg.rdf.terms import value
from kg.stores._engine import Engine
from kg.stores._evidence import Facts, Paper, by_subject, one, paper, text
from kg.texts.likeness import SHARED, Print, alike, fingerprint

_GRAPH = NamedNode(ns.ORIGINS)
_Prints = Callable[[str], Print]
_Alike = Callable[[str, str], bool]
_Sketch = tuple[str, Collection[int], int]
"""An article, the numbers of its sketch that matter, and how many it has."""
COMMON = 200
"""What stands in more articles than so many is no clue: a footer. Few texts are printed as often."""
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

    def join(self, some: Iterable[tuple[str, str]], alike: _Alike | None = None) -> None:
        """Make one group of each two; with `alike` only of those that are copies."""
        for a, b in some:
            if self.of(a) != self.of(b) and (alike is None or alike(a, b)):
                self._above[self.of(a)] = self.of(b)

    def __iter__(self) -> Iterator[list[str]]:
        found = defaultdict(list)
        for document in self._above:
            found[self.of(document)].append(document)
        return iter(found.values())


class _Clues:
    """Which numbers of sketches are clues when some articles are altered, and `come` with these prints."""

    def __init__(self, engine: Engine, altered: Collection[str], come: Iterable[Print]) -> None:
        self._engine, self._altered = engine, frozenset(altered)
        self._coming = Counter(number for one in come for number in one.sketch)
        self.having = cache(self._having)

    def _having(self, number: int) -> list[str]:
        """Return the stored articles that have a number; if there are too many, no more than tell so."""
        found = self._engine.find(None, [ns.KG.sketch], [ns.shingle(number)], ns.ORIGINS)
        return [value(quad.subject) for quad in islice(found, COMMON + len(self._altered) + 1)]

    def common(self, number: int) -> bool:
        """Return whether a number is no clue then: too many articles have it."""
        staying = sum(document not in self._altered for document in self.having(number))
        return staying + self._coming[number] > COMMON

    def of(self, one: Print) -> list[int]:
        """Return the numbers of a sketch that are clues."""
        return [number for number in one.sketch if not self.common(number)]

    def turned(self) -> set[str]:
        """Return who has a number that is a clue only now or only then, altered articles aside."""
        before = self._engine.find(self._altered, [ns.KG.sketch], graph=ns.ORIGINS)
        numbers = self._coming.keys() | {int(value(quad.object).rpartition("/")[2], 16) for quad in before}
        turned = (n for n in numbers if (len(self.having(n)) > COMMON) != self.common(n))
        return {document for number in turned for document in self.having(number)} - self._altered


def changed(engine: Engine, old: Mapping[str, Paper], new: Mapping[str, Paper]) -> Moved:
    """Return what changes when the articles `old` become `new`."""
    documents = old.keys() | new.keys()
    altered = {document for document in documents if old.get(document) != new.get(document)}
    come = {document: new[document] for document in sorted(altered & new.keys())}
    prints = cache(lambda d: _print(come[d] if d in come else _paper(engine, d, text(engine, d))))
    clues = _Clues(engine, altered, map(prints, come))
    for document in sorted(clues.turned()):  # it is compared anew, as if it came
        altered.add(document)
        come[document] = _paper(engine, document, text(engine, document))
    linked = [(d, other) for d in come for other in _linked(engine, d, altered, prints, clues)]
    stored = _stored(engine, {*documents, *come, *(other for _, other in linked)})
    papers = {document: _paper(engine, document) for document in stored.keys() - altered} | come
    copies = partial(_copies, prints, clues.common)
    groups = _Groups(papers)
    groups.join(linked)
    for members in _together(stored):
        rest = sorted(members - altered)
        # Those whom only an altered article held together are parted.
        groups.join(combinations(rest, 2), copies if altered & members else None)
    groups.join(_likely((d, clues.of(prints(d)), len(prints(d).sketch)) for d in come), copies)
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

    def shared(self) -> tuple[Iterator[_Sketch], set[int]]:
        """Return the articles with the numbers that others have too, and the numbers that too many have."""
        import numpy as np  # few ask for it, and it takes long to load

        numbers, counts = np.unique(np.frombuffer(self._numbers, dtype=np.uint64), return_counts=True)
        several = set(numbers[(counts > 1) & (counts <= COMMON)].tolist())
        sketches = ((document, several.intersection(sketch), len(sketch)) for document, sketch in self)
        return sketches, set(numbers[counts > COMMON].tolist())


def derived(engine: Engine, papers: Mapping[str, Paper], sketches: Sketches) -> Iterator[Quad]:
    """Yield the origins of articles that are all there are; the store has their texts."""
    prints = lru_cache(PRINTS)(lambda d: fingerprint(text(engine, d), papers[d].publisher))
    groups = _Groups(papers)
    shared, common = sketches.shared()
    groups.join(_likely(shared), partial(_copies, prints, common.__contains__))
    for group in groups:
        yield from _described(group, papers)
    for document, sketch in sketches:
        yield from _sketched(document, sketch)


def _copies(prints: _Prints, common: Callable[[int], bool], a: str, b: str) -> bool:
    return alike(prints(a), prints(b), common)


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


def _linked(
    engine: Engine, document: str, altered: Collection[str], prints: _Prints, clues: _Clues
) -> Iterator[str]:
    """Yield the stored copies of an article: one of each group, all of a group that may be parted."""
    sketch = prints(document).sketch
    found = chain.from_iterable(map(clues.having, clues.of(prints(document))))
    likely = _enough(Counter(name for name in found if name not in altered), len(sketch))
    heads = _heads(engine, {*likely, *altered})
    parted, met = {heads[document] for document in altered}, set[str]()
    for other in likely:
        if heads[other] not in met and alike(prints(document), prints(other), clues.common):
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
