"""What follows from the article graphs: entities, edges between them, and provenance."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice

from pyoxigraph import Literal, NamedNode, Quad

from kg import ns
from kg.knowledge.register import Register
from kg.languages import LANGUAGES
from kg.rdf.terms import Term, value
from kg.stores import _edges, _origins, _totals
from kg.stores._engine import Engine
from kg.stores._evidence import Evidence, Facts, Mentioned, by_subject, kinds, mentions, one, places, tagged
from kg.stores._gathered import Gathered

SOME = 1000
"""So many quads about origins are passed on at once."""
Change = tuple[set[Quad], set[Quad]]
"""Quads that go, and quads that come."""


def changes(engine: Engine, old: Evidence, new: Evidence, register: Register) -> Iterator[Change]:
    """Yield what changes in the derived graphs but the totals when articles that said `old` say `new`."""
    moved = _origins.changed(engine, old.papers, new.papers)
    yield moved.delete, moved.insert
    yield from _edges.changed(engine, old, new, moved)
    yield from _entities(engine, old, new, register)
    yield from _provenance(engine, old, new)


def derived(engine: Engine, gathered: Gathered, register: Register) -> Iterator[Quad]:
    """Yield all derived quads of a store in which the articles say just this."""
    totals = gathered.totals.copy()
    for quads in _following(engine, gathered, register, totals):
        totals.update(_totals.tallied(quads))
        yield from quads
    yield from _totals.written(totals)


def _following(
    engine: Engine, gathered: Gathered, register: Register, totals: Counter[str]
) -> Iterator[Collection[Quad]]:
    """Yield what follows, each edge and entity whole; how many origins there are goes into `totals`."""
    origins: dict[str, str] = {}
    found = _origins.derived(engine, gathered.papers, gathered.sketches)
    while some := list(islice(found, SOME)):
        origins |= _origins.told_origins(some)
        yield some
    totals[_totals.ORIGINS] = len(set(origins.values()))
    for edge, told in gathered.claims():
        yield _edges.written(edge, _edges.counted(told, origins), told)
    for entity, mentioned in gathered.mentions():
        yield described(entity, mentioned, register)
    for document, runs in gathered.runs.items():
        yield set(_read(document, runs))
    for run in set(chain.from_iterable(gathered.runs.values())):
        yield set(_run(run))


def refreshed(engine: Engine, entities: Iterable[str], register: Register) -> Change:
    """Return what changes in the description of entities that the register knew or knows."""
    before, after = set[Quad](), set[Quad]()
    for entity, facts in state(engine, entities).items():
        was_known, is_known = ns.KG.known in facts, register.entity(entity) is not None
        if was_known or is_known:
            before |= _quads(entity, _pairs(facts))
            after |= described(entity, () if is_known else mentions(engine, entity, set()), register)
    return before, after


def described(entity: str, mentioned: Iterable[Mentioned], register: Register) -> set[Quad]:
    """Return what is said of an entity with these mentions: by the register if it knows it."""
    if register.entity(entity) is None:
        return _quads(entity, _labelled(_introduced(list(mentioned))))
    facts = [(t.predicate.value, t.object) for t in register.described(entity)]
    return _quads(entity, _labelled([*facts, (ns.KG.known, Literal(True))]))


def state(engine: Engine, entities: Iterable[str]) -> dict[str, Facts]:
    """Return what the store says of entities."""
    return by_subject(engine.find(entities, graph=ns.ENTITIES))


def _entities(engine: Engine, old: Evidence, new: Evidence, register: Register) -> Iterator[Change]:
    touched = old.mentions.keys() | new.mentions.keys()
    stored = state(engine, touched)
    for entity in touched:
        before = stored.get(entity)
        gone, come = (Counter(evidence.mentions.get(entity, ())) for evidence in (old, new))
        if before is None:
            yield set(), described(entity, come.elements(), register) if come else set()
        elif gone != come:
            known = register.entity(entity) is not None
            after = (_kept if known else _altered)(engine, entity, before, gone, come, old.graphs)
            if after is None:
                mentioned = [*mentions(engine, entity, old.graphs), *come.elements()]
                after = described(entity, mentioned, register)
            yield _quads(entity, _pairs(before)), after


_Counted = Counter[Mentioned]


def _kept(
    engine: Engine, entity: str, before: Facts, _: _Counted, come: _Counted, hidden: set[str]
) -> set[Quad]:
    """Return an entity of the register: as it was, as long as it is mentioned."""
    mentioned = bool(come) or next(places(engine, entity, hidden), None) is not None
    return _quads(entity, _pairs(before)) if mentioned else set()


def _altered(
    engine: Engine, entity: str, before: Facts, gone: _Counted, come: _Counted, hidden: set[str]
) -> set[Quad] | None:
    """Return an entity with other mentions than before; None if only all of them can tell."""
    found = _kinds_after(engine, entity, before, gone, come, hidden)
    if found is None:
        return set()
    if not _said(engine, entity, gone.keys() - come.keys(), hidden):
        return None
    labels, others = (
        [tagged(term) for term in before.get(name, ())] for name in (ns.SKOS.prefLabel, ns.SKOS.altLabel)
    )
    labels += [mention.label for mention in come]
    others += [mention.name for mention in come if mention.name is not None]
    named = one(before, ns.KG.named) == "true" or any(mention.named for mention in come)
    return _quads(entity, _labelled(_facts(*found, labels, others, named)))


def _kinds_after(
    engine: Engine, entity: str, before: Facts, gone: _Counted, come: _Counted, hidden: set[str]
) -> tuple[str, int] | None:
    """Return what kind most mentions say, and how many different ones there are; None if there are none.

    Of an actor in the news all the time, all mentions are counted only where they do not agree.
    """
    kind, less, more = one(before, ns.RDF.type), gone - come, come - gone
    if one(before, ns.KG.kinds) == "1" and all(mention.kind == kind for mention in more):
        stays = not less or bool(come) or next(places(engine, entity, hidden), None) is not None
        return (kind, 1) if stays else None
    counts = kinds(engine, entity)
    for some, sign in ((less, -1), (more, 1)):
        for mention, count in some.items():
            counts[mention.kind] += sign * count
    counts = +counts
    return (_most(counts), len(counts)) if counts else None


def _said(engine: Engine, entity: str, lost: Collection[Mentioned], hidden: set[str]) -> bool:
    """Whether other mentions say the same as those that go; usually the first few do."""
    missing = set(lost)
    others = mentions(engine, entity, hidden) if missing else iter(())
    for mention in others:
        missing.discard(mention)
        if not missing:
            break
    return not missing


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda kind: (-counts[kind], kind))


def _introduced(mentioned: list[Mentioned]) -> Iterator[tuple[str, Term]]:
    """What the articles say of an entity that no register has."""
    counts = Counter(mention.kind for mention in mentioned)
    names = [mention.name for mention in mentioned if mention.name is not None]
    named = any(mention.named for mention in mentioned)
    return _facts(_most(counts), len(counts), [mention.label for mention in mentioned], names, named)


def _facts(
    kind: str, kinds: int, labels: list[tuple[str, str]], names: list[tuple[str, str]], named: bool
) -> Iterator[tuple[str, Term]]:
    by_language: dict[str, set[str]] = defaultdict(set)
    for lang, label in labels:
        by_language[lang].add(label)
    fullest = {lang: max(several, key=_fullness) for lang, several in by_language.items()}
    yield ns.RDF.type, NamedNode(kind)
    yield ns.KG.kinds, Literal(kinds)
    yield ns.KG.named, Literal(named)
    yield from ((ns.SKOS.prefLabel, Literal(name, language=lang)) for lang, name in fullest.items())
    others = {*labels, *names} - set(fullest.items())
    yield from ((ns.SKOS.altLabel, Literal(name, language=lang)) for lang, name in others)


def _fullness(name: str) -> tuple[int, int, str]:
    return len(name.split()), len(name), name


def _pairs(facts: Facts) -> Iterator[tuple[str, Term]]:
    yield from ((predicate, term) for predicate, terms in facts.items() for term in terms)


def _quads(entity: str, facts: Iterable[tuple[str, Term]]) -> set[Quad]:
    node, graph = NamedNode(entity), NamedNode(ns.ENTITIES)
    return {Quad(node, NamedNode(predicate), term, graph) for predicate, term in facts}


def _labelled(facts: Iterable[tuple[str, Term]]) -> list[tuple[str, Term]]:
    """Add one label without a language, so that queries need not choose."""
    known = list(facts)
    labels = dict(tagged(term) for predicate, term in known if predicate == ns.SKOS.prefLabel)
    label = next(labels[code] for code in (*LANGUAGES, *sorted(labels)) if code in labels)
    return [*known, (ns.RDFS.label, Literal(label))]


def _provenance(engine: Engine, old: Evidence, new: Evidence) -> Iterator[Change]:
    """Where articles are kept, and which runs read them."""
    before, after = (
        {quad for document, runs in evidence.runs.items() for quad in _read(document, runs)}
        for evidence in (old, new)
    )
    reading = set(chain.from_iterable(new.runs.values()))
    for run in reading | set(chain.from_iterable(old.runs.values())):
        if next(engine.find([run], [ns.RDF.type], graph=ns.PROVENANCE), None) is not None:
            before |= set(_run(run))
        used = engine.find([run], [ns.PROV.used], graph=ns.PROVENANCE)
        if run in reading or any(value(quad.object) not in old.runs for quad in used):
            after |= set(_run(run))
    yield before, after


def _read(document: str, runs: Iterable[str]) -> Iterator[Quad]:
    node, graph = NamedNode(document), NamedNode(ns.PROVENANCE)
    yield Quad(node, NamedNode(ns.KG.storedIn), NamedNode(ns.article_graph(document)), graph)
    yield from (Quad(NamedNode(run), NamedNode(ns.PROV.used), node, graph) for run in runs)


def _run(run: str) -> Iterator[Quad]:
    node, graph = NamedNode(run), NamedNode(ns.PROVENANCE)
    extractor = ns.EXTRACTOR[ns.RUN.local(run).rpartition("/")[0]]
    yield Quad(node, NamedNode(ns.RDF.type), NamedNode(ns.PROV.Activity), graph)
    yield Quad(node, NamedNode(ns.PROV.wasAssociatedWith), NamedNode(extractor), graph)
