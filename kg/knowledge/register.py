"""The actors that are known beforehand, and every way in which the news names them."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg import ns
from kg.errors import OntologyError
from kg.knowledge import facts as files
from kg.knowledge.facts import Source
from kg.languages import LANGUAGES
from kg.model import DUTCH, Entity

Facts = Mapping[str, list[ox.Triple]]
"""What is said of one actor, by predicate."""

Key = tuple[str, ...]
"""How a word is looked up: what sort of word, its language where that matters, and its letters."""

AS_WRITTEN = (ns.KG.acronym, ns.KG.exactName)
"""Names that count only as they are written, since they are also words: 'IS', 'Vooruit', 'Defensie'."""

NAMES = (ns.SKOS.prefLabel, ns.SKOS.altLabel, *AS_WRITTEN)
WORDS = ("demonym", "inhabitant", "metonym", "ofTown")
"""What helps to read the news and says nothing of the actor itself; not for the store."""

ORDER = ("Country", "City", "Region", "Person", "Organization")
"""Who comes first where several have the same name."""

ARTICLE = re.compile(r"(?:de|het|the|'t)\s+(?=\S)", re.IGNORECASE)
APOSTROPHES = str.maketrans("’‘`´", "''''")
POSSESSIVE = re.compile(r"(?:(?<=\w)'s|(?<=[sxzSXZ])')$")
GENITIVE = re.compile(r"(?<=\w{3})s$")
INFLECTION = {"nl": ((re.compile("ese$"), "ees"), (re.compile("e$"), ""))}


class Register:
    """Answers who is meant by a name, an adjective, an inhabitant or a seat of government."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        """Index what `triples` say; any number of files may speak of one actor."""
        facts: dict[str, dict[str, list[ox.Triple]]] = defaultdict(lambda: defaultdict(list))
        for triple in triples:
            facts[_text(triple.subject)][triple.predicate.value].append(triple)
        self._facts: Mapping[str, Facts] = {iri: facts[iri] for iri in sorted(facts)}
        self._entities = {iri: _entity(iri, known) for iri, known in self._facts.items()}

    def find(self, name: str, *, any_case: bool = False) -> tuple[Entity, ...]:
        """Return everyone who has this name, countries first; capitals, accents and punctuation are ignored.

        But a word without capitals finds no name that has them ('schoof' is not Schoof), unless `any_case`;
        and what the Turtle calls an acronym or exact name counts only as it is written: not 'Is', but 'IS'.
        """
        sort = "lower" if name.islower() and not any_case else "name"
        for form in _forms(name):
            found = self._among("exact", _spelled(form)) + self._among(sort, fold(form))
            if found:
                return tuple(dict.fromkeys(found))
        return self._genitive(name)

    def spelled(self, name: str, lang: str) -> str:
        """Return how a name or people in capitals is written: 'NOORD-KOREA' -> 'Noord-Korea'; else ''."""
        key = fold(name)
        known = (own for entity in self.find(name, any_case=True) for own in entity.names)
        spelled = next((own for own in known if fold(own) == key), "")
        titled = name.title()
        peoples = self.demonym(titled, lang) or self.inhabitant(titled, lang) or self.metonym(titled)
        return spelled or (titled if peoples else "")

    def demonym(self, adjective: str, lang: str) -> Entity | None:
        """Return the country of an adjective, inflected or not: 'Russische', 'russisch', 'Russian'."""
        inflected = [ending.sub(base, adjective) for ending, base in INFLECTION.get(lang, ())]
        found = (self._word("demonym", form, lang) for form in (adjective, *inflected))
        return next(filter(None, found), None)

    def inhabitant(self, noun: str, lang: str) -> Entity | None:
        """Return the country of 'Rus', 'Russen' or 'Française'; 'rus' has no capital and is none."""
        return self._word("inhabitant", noun, lang) if noun[:1].isupper() else None

    def of_town(self, word: str, lang: str) -> Entity | None:
        """Return the town of 'Haagse' or 'Hagenezen', words that follow no rule."""
        inflected = [ending.sub(base, word) for ending, base in INFLECTION.get(lang, ())]
        found = (self._word("ofTown", form, lang) for form in (word, *inflected) if word[:1].isupper())
        return next(filter(None, found), None)

    def metonym(self, name: str) -> Entity | None:
        """Return the state (or union) that 'Moskou', 'het Kremlin' or 'Downing Street' can stand for."""
        forms = (*_forms(name), GENITIVE.sub("", name))
        found = (self._word("metonym", form, lang) for form in forms for lang in LANGUAGES)
        return next(filter(None, found), None)

    def entity(self, iri: str) -> Entity | None:
        """Return the actor with this IRI, if it is known."""
        return self._entities.get(iri)

    def entities(self) -> Iterable[Entity]:
        """Return all actors, by IRI."""
        return self._entities.values()

    def label(self, entity: Entity, lang: str) -> str:
        """Return the usual name in `lang`, else the actor's own label."""
        return _labels(self._facts.get(entity.iri, {})).get(lang, entity.label)

    def traits(self, iri: str) -> frozenset[str]:
        """Return what an actor, else the list that has it, is said to be: {'Firm'}, {'Party'}."""
        return frozenset(map(ns.KG.local, _objects(self._facts.get(iri, {}), ns.KG.hasTrait)))

    def country(self, iri: str) -> str:
        """Return the country of an actor, '' if that is not known."""
        return next(iter(_objects(self._facts.get(iri, {}), ns.KG.ofCountry)), "")

    def seat(self, iri: str) -> str:
        """Return the town of an actor, '' if that is not known."""
        return next(iter(_objects(self._facts.get(iri, {}), ns.KG.seat)), "")

    def clubs(self, town: str) -> tuple[Entity, ...]:
        """Return the sports clubs of a town, by its IRI."""
        return tuple(self._clubs.get(town, ()))

    def bodies(self, iri: str) -> tuple[Entity, ...]:
        """Return the party or other body by which the news calls a person: 'de PVV-leider'."""
        known = (self.entity(body) for body in _objects(self._facts.get(iri, {}), ns.KG.ofBody))
        return tuple(body for body in known if body is not None)

    def described(self, iri: str) -> tuple[ox.Triple, ...]:
        """Return what the store should know of an actor: kind, names with their language, codes, links."""
        words = {ns.KG.hasTrait, *(ns.KG[word] for word in WORDS)}
        facts = self._facts.get(iri, {})
        return tuple(triple for predicate in facts if predicate not in words for triple in facts[predicate])

    @cached_property
    def _clubs(self) -> Mapping[str, list[Entity]]:
        clubs: dict[str, list[Entity]] = defaultdict(list)
        for iri, entity in self._entities.items():
            if "Club" in self.traits(iri):
                clubs[self.seat(iri)].append(entity)
        return clubs

    @cached_property
    def _keyed(self) -> Mapping[Key, list[Entity]]:
        """Who is found under each key, in the order in which they count; a query on a store asks for none."""
        keyed: dict[Key, list[Entity]] = defaultdict(list)
        for entity in sorted(self._entities.values(), key=_rank):
            for key in _keys(self._facts[entity.iri]):
                keyed[key].append(entity)
        return keyed

    def _among(self, *key: str) -> tuple[Entity, ...]:
        """Return who is indexed under `key`."""
        return tuple(self._keyed.get(key, ()))

    def _word(self, sort: str, form: str, lang: str) -> Entity | None:
        """Return the one actor that has this word; an acronym ('US') only as it is written."""
        found = self._among(sort, lang, fold(form)) or self._among(sort, lang, _spelled(form), "exact")
        return found[0] if found else None

    def _genitive(self, name: str) -> tuple[Entity, ...]:
        """Return who is meant by 'Ruslands'; an adjective ('Nederlands') is no genitive."""
        bare = GENITIVE.sub("", name)
        if bare == name or not name[:1].isupper() or any(self.demonym(name, lang) for lang in LANGUAGES):
            return ()
        return tuple(entity for entity in self._among("name", fold(bare)) if entity.kind in ORDER[:4])


def load(folder: Path | None = None, *, own: Path | None = None) -> Register:
    """Return the register that comes with kg, with `own`/actors added; or that of `folder` alone."""
    if folder is None:
        return _load(files.sources(files.ACTORS, own=own))
    return _load(files.located(tuple(sorted(folder.glob("*.ttl")))))


@lru_cache(maxsize=4)
def _load(sources: tuple[Source, ...]) -> Register:
    return Register(triple for source in sources for triple in _actors(source.path))


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """Return what all spellings of a name share: 'Noord-Koréa' -> 'noord korea', "Sana'a" -> 'sanaa'."""
    plain = unicodedata.normalize("NFKD", name.translate(APOSTROPHES).casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c not in "'.")
    return " ".join(re.sub(r"[^\w&+]", " ", kept).split())


def _actors(path: Path) -> Iterator[ox.Triple]:
    """Yield what a list says of its actors; they have its traits if they have none of their own."""
    triples, a, trait = list(files.triples(path)), ns.RDF.type, ns.KG.hasTrait
    typed = [t for t in triples if t.predicate.value == a]
    lists = {t.subject for t in typed if _text(t.object) == ns.KG.ActorList}
    traits = [t for t in triples if t.predicate.value == trait]
    told = lists | {triple.subject for triple in traits}
    for triple in triples:
        if triple.subject not in lists:
            yield triple
        if triple.predicate.value == a and triple.subject not in told:
            listed = (t for t in traits if t.subject in lists)
            yield from (ox.Triple(triple.subject, t.predicate, t.object) for t in listed)


def _entity(iri: str, facts: Facts) -> Entity:
    """Return the actor that the facts describe."""
    labels = _labels(facts)
    kinds = [ns.KG.local(_text(triple.object)) for triple in facts.get(ns.RDF.type, ())]
    if len(kinds) != 1 or not labels:
        raise OntologyError(f"{ns.curie(iri)} needs one class (has {kinds}) and a skos:prefLabel.")
    label = next((labels[lang] for lang in LANGUAGES if lang in labels), min(labels.values()))
    names = dict.fromkeys((label, *_objects(facts, *NAMES)))
    return Entity(iri=iri, kind=kinds[0], label=label, names=tuple(names), known=True)


def _labels(facts: Facts) -> dict[str, str]:
    """Return the usual name by language."""
    return {_lang(triple): _text(triple.object) for triple in facts.get(ns.SKOS.prefLabel, ())}


def _keys(facts: Facts) -> set[Key]:
    """Return the keys under which an actor is found."""
    exact = set(_objects(facts, *AS_WRITTEN))
    loose = set(_objects(facts, *NAMES)) - exact
    keys: set[Key] = {("exact", _spelled(name)) for name in exact}
    keys.update(("name", fold(name)) for name in loose)
    keys.update(("lower", fold(name)) for name in loose if name.islower())
    for word in WORDS:
        for triple in facts.get(ns.KG[word], ()):
            form, lang = _text(triple.object), _lang(triple)
            keys.add((word, lang, _spelled(form), "exact") if form.isupper() else (word, lang, fold(form)))
    return keys


def _objects(facts: Facts, *predicates: str) -> Iterator[str]:
    """Yield the texts that stand after these predicates."""
    for predicate in predicates:
        for triple in facts.get(predicate, ()):
            yield _text(triple.object)


def _forms(name: str) -> Iterator[str]:
    """Yield a name as written, then without its article, its 's, or both."""
    plain = " ".join(name.translate(APOSTROPHES).split())
    bare = ARTICLE.sub("", plain, count=1) if ARTICLE.match(plain) else plain
    yield from dict.fromkeys((plain, bare, POSSESSIVE.sub("", plain), POSSESSIVE.sub("", bare)))


def _spelled(name: str) -> str:
    """Return an acronym without its dots: 'U.S.' -> 'US'."""
    return unicodedata.normalize("NFC", name.translate(APOSTROPHES)).replace(".", "")


def _rank(entity: Entity) -> tuple[int, str]:
    """Return the place of an actor among others of the same name."""
    return (ORDER.index(entity.kind) if entity.kind in ORDER else len(ORDER), entity.iri)


def _text(term: object) -> str:
    """Return the text of a literal or the IRI of a node."""
    return str(getattr(term, "value", term))


def _lang(triple: ox.Triple) -> str:
    """Return the language of a triple's literal; Dutch if it says none."""
    return str(getattr(triple.object, "language", None) or DUTCH)
