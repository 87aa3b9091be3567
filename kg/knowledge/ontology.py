"""What the Turtle in ontologies/ says, as answers: relations, frames, cue words, kinds, labels."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from pyoxigraph import Literal, Triple

from kg import ns
from kg.errors import OntologyError, UnknownName
from kg.knowledge import facts as files
from kg.knowledge import frames, governors, phrases
from kg.knowledge.facts import Facts, Names, Source, value
from kg.knowledge.frames import SORTS, Fixed, Frame, Grammar, Slot
from kg.knowledge.governors import Governor, Words
from kg.knowledge.phrases import PLAIN, Manner, Phrases
from kg.knowledge.publishers import keys, publishers
from kg.languages import LANGUAGES
from kg.model import DUTCH

__all__ = ["Fixed", "Frame", "Ontology", "Relation", "Slot", "Traits", "load"]


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of the vocabulary, as relations.ttl defines it."""

    name: str
    iri: str
    labels: Mapping[str, str]
    definition: str
    domain: Names
    range: Names
    symmetric: bool
    inverse: str | None
    plover: str | None
    cameo: str | None
    group: str | None
    place: bool = False
    """Whether the object is meant as the place itself: a capital there is the town, not the state."""
    of_doer: bool = False
    """Whether what is said of an act is said of whoever does it: condemning his attack is condemning him."""
    crime: bool = False
    """Whether a person who does it commits a crime."""

    def kinds(self, role: str) -> frozenset[str]:
        """Return the kinds that may stand in a role, 'S' or 'O'."""
        return self.domain if role == "S" else self.range


@dataclass(frozen=True, slots=True)
class Traits:
    """Traits of which an entity has one at most: a woman is no man, a firm no party."""

    names: Names
    """The cue classes whose words say it: 'weduwe' says Woman."""
    kinds: Names
    """The kinds of entity that can have one."""
    given: Mapping[str, str]
    """The class of given names that say so, by trait."""


@dataclass(frozen=True)
class Ontology:
    """All that the program knows of the world and of how languages speak of it."""

    relations: Mapping[str, Relation]
    traits: tuple[Traits, ...]
    agencies: Mapping[str, str]
    """The IRIs of news agencies, by what papers print when they credit them: 'ANP', 'Reuters'."""
    publishers: Mapping[str, str]
    """The IRIs of publishers, by the titles that are theirs."""
    phrases: Phrases = field(repr=False)
    """How edges and claims read."""
    files: tuple[Path, ...] = field(repr=False)
    """Where all this stands; an expert's own files first."""
    _facts: Facts = field(repr=False)
    _cues: Mapping[tuple[str, str], Names] = field(repr=False)
    _classes: Mapping[str, Governor] = field(repr=False)
    _governors: Mapping[str, Words] = field(repr=False)
    _kinds: Mapping[str, str] = field(repr=False)
    _nouns: Mapping[str, Mapping[str, str]] = field(repr=False)
    _parents: Mapping[str, Names] = field(repr=False)
    _labels: Mapping[str, Mapping[str, str]] = field(repr=False)
    _styles: Mapping[str, tuple[str, str]] = field(repr=False)

    def frames(self, lang: str, sort: str) -> Mapping[str, tuple[Frame, ...]]:
        """Return the frames of a sort ('verb', 'noun', 'role', 'attribute') by head, most specific first."""
        return self._frames.get((lang, sort), {})

    @cached_property
    def _frames(self) -> Mapping[tuple[str, str], Mapping[str, tuple[Frame, ...]]]:
        """The frames by language and sort; only who reads articles waits for these thousands."""
        return _all_frames(self._facts, self.relations, frozenset(self._parents))

    def cues(self, lang: str, name: str) -> Names:
        """Return the words of a cue class in lower case: cues('nl', 'Deny'); of any language under ''."""
        words = self._cues.get((lang, name))
        if words is None and all(known != name for _, known in self._cues):
            raise UnknownName("cue class", name, {known for _, known in self._cues})
        return words or frozenset()

    def governors(self, lang: str) -> Words:
        """Return what each word of a language does to what hangs on it, by the words of its entries."""
        return self._governors.get(lang, {})

    def governor(self, name: str) -> Governor:
        """Return a class of governors by its name: governor('Deny')."""
        if name not in self._classes:
            raise UnknownName("class of governors", name, self._classes)
        return self._classes[name]

    def governing(self, lang: str) -> Names:
        """Return the words that change what hangs on them: 'ontkennen', 'willen', but not 'slagen'."""
        return self._colouring.get(lang, frozenset())

    @cached_property
    def _colouring(self) -> Mapping[str, Names]:
        """The words that every article asks for, by language."""
        return {
            lang: frozenset(
                w for w, found in table.items() if any({w} == e.words and e.governor.colours for e in found)
            )
            for lang, table in self._governors.items()
        }

    def all_cues(self, lang: str) -> list[Names]:
        """Return the words of every cue class of a language."""
        return [words for (code, _), words in self._cues.items() if code == lang]

    def kind_of(self, entity_label: str) -> str:
        """Return the kind for a recogniser's label: 'ORG' -> 'Organization'; unknown ones are things."""
        return self._kinds.get(entity_label, "Thing")

    def nouns(self, lang: str) -> Mapping[str, str]:
        """Return the nouns that describe an entity of a kind: 'bedrijf' -> 'Organization'."""
        return self._nouns.get(lang, {})

    def publisher(self, *names: str | None) -> str | None:
        """Return the IRI of the publisher of a title or site, if it has others too: 'AD' -> DPG Media."""
        known = (key for name in names if name for key in keys(name))
        return next((self.publishers[key] for key in known if key in self.publishers), None)

    def is_a(self, kind: str, other: str) -> bool:
        """Return whether every `kind` is an `other`: is_a('Country', 'Actor')."""
        return other in self._parents.get(kind, ()) or kind == other

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Return the kinds that an entity can be of."""
        return frozenset(kind for kind in self._parents if kind != "Entity" and self.is_a(kind, "Entity"))

    def fits(self, kind: str, allowed: Names) -> bool:
        """Return whether a `kind` is one of `allowed` (a domain or range); an empty set allows all."""
        return not allowed or any(self.is_a(kind, other) for other in allowed)

    def label(self, term: str, lang: str) -> str:
        """Return the label of an IRI, or of a relation, kind or status by local name; else its local name."""
        known = next((self._labels[i] for i in (term, ns.REL[term], ns.KG[term]) if i in self._labels), {})
        found = (known[code] for code in (lang, *LANGUAGES) if code in known)
        return next(found, term.rsplit("/")[-1].rsplit("#")[-1])

    def phrase(
        self,
        relation: str,
        lang: str,
        how: Manner = PLAIN,
        *,
        several: bool = False,
        post: str = "",
        theme: str = "",
    ) -> str:
        """Return how a claim of a relation reads: '{subject} viel {object} aan'; `several` are the subject.

        Without a sentence in phrases.ttl, it reads as its label does.
        """
        post = _lower(post) if lang == DUTCH else post
        said = self.phrases.say(relation, lang, how, several=several, post=post, theme=theme)
        return said or f"{phrases.SUBJECT} {self.label(relation, lang)} {phrases.OBJECT}"

    def said(self, relation: str, posts: Iterable[tuple[str | None, str]]) -> dict[str, str]:
        """Return the labels of a relation, with the fullest of `posts` (and its language) where it takes one.

        'is minister van Buitenlandse Zaken van' for ministerOf.
        """
        found = list(posts)
        return {lang: self._said(relation, lang, self.post(relation, lang, found)) for lang in LANGUAGES}

    def _said(self, relation: str, lang: str, post: str) -> str:
        return phrases.unnamed(self.phrase(relation, lang, post=post)) if post else self.label(relation, lang)

    def post(self, relation: str, lang: str, posts: Iterable[tuple[str | None, str]]) -> str:
        """Return the fullest of `posts` in a language, '' if the relation does not read with one.

        A counterpart has a post that is told of somebody else.
        """
        peers = self._cues.get((lang, "Peer"), frozenset())
        own = [post for post, tag in posts if post and tag == lang and post.lower() not in peers]
        return max(own, key=len, default="") if lang in self.phrases.of_post.get(relation, {}) else ""

    def style(self, kind: str) -> tuple[str, str]:
        """Return colour and shape of a kind in pictures: ('#4f7cac', 'ellipse')."""
        return self._styles.get(kind, self._styles.get("Thing", ("#8a8f98", "ellipse")))


def load(folder: Path | None = None, *, own: Path | None = None) -> Ontology:
    """Return the ontology that comes with kg, with the folder `own` added; or that of `folder` alone.

    What `own` says of labels, colours and definitions goes before what kg says.
    """
    if folder is None:
        return _checked(_load(files.sources(files.WORDS, own=own)), own)
    paths = tuple(path for pattern in files.WORDS for path in sorted(folder.glob(pattern)))
    if not paths:
        raise OntologyError(
            f"No Turtle file in {folder}; name a folder with core.ttl, relations.ttl and frames/."
        )
    return _checked(_load(files.located(paths)), folder)


def _checked(loaded: Ontology, folder: Path | None) -> Ontology:
    """Return an ontology; what stands in a folder that did not come with kg is tried first."""
    if folder is not None:
        loaded._frames  # noqa: B018  # raises OntologyError
    return loaded


@lru_cache(maxsize=4)
def _load(sources: tuple[Source, ...]) -> Ontology:
    facts = Facts({source.path: list(files.triples(source.path)) for source in sources})
    above = parents(facts)
    relations = dict(sorted(_relations(facts)))
    if not relations:
        raise OntologyError(
            f"No relation (owl:ObjectProperty in {ns.REL}) in {sources[0].path.parent}; "
            "relations.ttl defines them."
        )
    return Ontology(
        relations=relations,
        traits=tuple(_traits(facts)),
        agencies={
            name: iri
            for iri in facts.having(ns.KG.creditedAs)
            for name in facts.values(iri, ns.KG.creditedAs)
        },
        publishers=publishers(facts),
        phrases=phrases.phrases(facts),
        files=tuple(facts.files),
        _facts=facts,
        _cues=_cues(facts),
        _classes=(classes := governors.classes(facts)),
        _governors=governors.by_word(facts, classes),
        _kinds={v: kind for kind in sorted(above) for v in facts.values(ns.KG[kind], ns.KG.entityLabel)},
        _nouns=_nouns(facts, above),
        _parents=above,
        _labels={iri: facts.labels(iri, ns.RDFS.label) for iri in facts.having(ns.RDFS.label)},
        _styles={kind: _style(facts, kind, above) for kind in above},
    )


def parents(facts: Facts) -> dict[str, Names]:
    """Return each class with itself and all that stands above it, as local names."""
    direct = {
        c: facts.values(c, ns.RDFS.subClassOf) for c in facts.typed(ns.OWL.Class) if c.startswith(ns.KG)
    }

    def above(iri: str, seen: frozenset[str]) -> frozenset[str]:
        if iri in seen:
            return seen
        return frozenset().union(seen | {iri}, *(above(p, seen | {iri}) for p in direct.get(iri, ())))

    return {
        ns.KG.local(c): frozenset(ns.KG.local(p) for p in above(c, frozenset()) if p.startswith(ns.KG))
        for c in sorted(direct)
    }


def _relations(facts: Facts) -> Iterator[tuple[str, Relation]]:
    inverses = {o: s for s in facts.having(ns.OWL.inverseOf) for o in facts.values(s, ns.OWL.inverseOf)}
    for iri in facts.typed(ns.OWL.ObjectProperty):
        if not iri.startswith(ns.REL) or facts.first(iri, ns.OWL.inverseOf):
            continue
        name = ns.REL.local(iri)
        inverse, group, code = (
            inverses.get(iri),
            facts.first(iri, ns.KG.group),
            facts.first(iri, ns.KG.plover),
        )
        yield (
            name,
            Relation(
                name=name,
                iri=iri,
                labels=facts.labels(iri, ns.RDFS.label),
                definition=facts.first(iri, ns.SKOS.definition) or "",
                domain=facts.locals(iri, ns.RDFS.domain, ns.KG.domainIncludes),
                range=facts.locals(iri, ns.RDFS.range, ns.KG.rangeIncludes),
                symmetric=ns.OWL.SymmetricProperty in facts.values(iri, ns.RDF.type),
                inverse=ns.REL.local(inverse) if inverse else None,
                plover=ns.PLOVER.local(code) if code else None,
                cameo=facts.first(iri, ns.KG.cameoCode),
                group=ns.KG.local(group) if group else None,
                place=facts.first(iri, ns.KG.objectIsPlace) == "true",
                crime=facts.first(iri, ns.KG.crime) == "true",
                of_doer=facts.first(iri, ns.KG.ofDoer) == "true",
            ),
        )


def _lower(post: str) -> str:
    """'Minister van Defensie' as it stands within a sentence; 'PvdA-leider' stays as it is."""
    first, *_ = post.split(" ", 1)
    return post[:1].lower() + post[1:] if post[1:2].islower() and first[1:].islower() else post


def _all_frames(
    facts: Facts, relations: Mapping[str, Relation], kinds: Names
) -> dict[tuple[str, str], dict[str, tuple[Frame, ...]]]:
    grammars = {lang: Grammar(word_lists(facts, lang), kinds) for lang in facts.languages}
    sorts = {ns.KG[sort]: sort for sort in SORTS}
    found: dict[tuple[str, str], dict[str, list[Frame]]] = defaultdict(lambda: defaultdict(list))
    for path, triples in facts.files.items():
        for triple in triples:
            sort = sorts.get(triple.predicate.value)
            if sort is not None:
                frame = _frame(path, triple, sort, relations, grammars)
                found[frame.lang, sort][frame.head].append(frame)
    return {
        key: {
            head: tuple(sorted(frames, key=lambda f: f.specificity, reverse=True))
            for head, frames in heads.items()
        }
        for key, heads in found.items()
    }


def _frame(
    path: Path, triple: Triple, sort: str, relations: Mapping[str, Relation], grammars: Mapping[str, Grammar]
) -> Frame:
    name, literal = ns.REL.local(value(triple.subject)), triple.object
    if name not in relations:
        raise OntologyError(
            f"{path}: {UnknownName('relation', name, relations)} Define it in relations.ttl first."
        )
    if not isinstance(literal, Literal) or not literal.language:
        raise OntologyError(f'{path}: {literal} of rel:{name} needs a language tag, for instance "…"@nl.')
    try:
        return frames.parse(literal.value, name, literal.language, sort, grammars[literal.language])
    except OntologyError as error:
        raise OntologyError(
            f"{path}: the {sort} pattern {literal.value!r} of rel:{name} is wrong: {error}."
        ) from error


def word_lists(facts: Facts, lang: str) -> dict[str, Names]:
    """Return the word lists of a language, by name."""
    return {ns.KG.local(iri): _words(facts, iri, lang) for iri in facts.typed(ns.KG.WordList)}


def _words(facts: Facts, iri: str, lang: str) -> Names:
    return frozenset(text.lower() for text, tag in facts.texts(iri, ns.KG.word) if tag == lang)


def _cues(facts: Facts) -> dict[tuple[str, str], Names]:
    return {
        (lang, ns.KG.local(iri)): _words(facts, iri, lang)
        for iri in facts.typed(ns.KG.CueClass)
        for lang in sorted({"", *facts.languages})
    }


def _nouns(facts: Facts, kinds: Mapping[str, Names]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for kind in kinds:
        for noun, lang in facts.texts(ns.KG[kind], ns.KG.describedAs):
            found[lang][noun] = kind
    return dict(found)


def _traits(facts: Facts) -> Iterator[Traits]:
    """Yield the groups of traits that exclude each other."""
    for group in facts.typed(ns.KG.TraitGroup):
        members = facts.values(group, ns.KG.hasTrait)
        names = {ns.KG.local(iri): facts.first(iri, ns.KG.givenNames) for iri in members}
        yield Traits(
            names=frozenset(names),
            kinds=facts.locals(group, ns.KG.appliesTo),
            given={trait: ns.KG.local(cue) for trait, cue in names.items() if cue is not None},
        )


def _style(facts: Facts, kind: str, parents: Mapping[str, Names]) -> tuple[str, str]:
    """Return a kind's own colour and shape, else those of its nearest class above."""
    nearest = sorted(parents[kind], key=lambda k: len(parents.get(k, ())), reverse=True)
    color = next((c for k in nearest if (c := facts.first(ns.KG[k], ns.KG.color))), "#8a8f98")
    shape = next((c for k in nearest if (c := facts.first(ns.KG[k], ns.KG.shape))), "ellipse")
    return color, shape
