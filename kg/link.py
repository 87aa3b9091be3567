"""Names in an article -> entities: those of the register, and those that the article introduces."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from kg import ns
from kg.languages import Language
from kg.model import Document, Entity, Mention
from kg.ontology import Ontology
from kg.register import Register
from kg.syntax import preposition

PERSON = "PERSON"
PLACES = frozenset({"Country", "City", "Region", "Location"})
LONGEST_NAME = 7
"""Words of the longest name that is looked up in the register."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in the text, and what the entity recogniser says that it is."""

    words: Words
    text: str
    kind: str

    @property
    def head(self) -> Token:
        """The word on which the rest of the name hangs."""
        return self.words.root


@dataclass(slots=True)
class _Cluster:
    """Names of one article that stand for the same entity."""

    kind: str
    names: list[str] = field(default_factory=list)
    entity: Entity | None = None

    @property
    def fullest(self) -> str:
        return max(self.names, key=lambda n: (len(n.split()), len(n)))


def names(document: Document, language: Language, ontology: Ontology, register: Register) -> list[Name]:
    """Return the names in the article in order: what the recogniser found, then what the register knows."""
    doc = document.doc
    found: list[Name] = []
    taken: set[int] = set()
    for ent in doc.ents:
        name = _recognised(ent, language, ontology, register)
        if name is not None and name.words.start not in taken:
            found.append(name)
            taken |= {t.i for t in name.words}
    found += _registered(document, taken, language, register)
    forces = ontology.cues(language.code, "StateForce") | frozenset(ontology.frames(language.code, "role"))
    return sorted(
        (n for n in found if not _is_force(n, forces, language, register)), key=lambda n: n.words.start
    )


def link(found: Iterable[Name], language: Language, register: Register) -> dict[int, Mention]:
    """Return what each name stands for, by the index of every word of the name."""
    listed = list(found)
    clusters = _clusters(listed, language, register)
    mentions: dict[int, Mention] = {}
    for name in listed:
        cluster = clusters[name.words.start]
        entity = cluster.entity or _new(cluster)
        mention = Mention(
            start=name.words.start_char,
            end=name.words.start_char + len(name.text),
            text=name.text,
            entity=entity,
        )
        mentions |= {t.i: mention for t in name.words}
    return mentions


def as_state(mention: Mention, token: Token, language: Language, register: Register) -> Mention:
    """Return the state for its capital or palace where the name acts ('Moskou ontkent'), else `mention`."""
    if preposition(token) in language.locative or mention.entity.kind in {"Person", "Product", "Work"}:
        return mention
    if any(c.dep_ in {"amod", "nmod", "appos"} and not c.is_punct for c in token.children):
        return mention
    state = register.metonym(mention.text)
    return mention if state is None else replace(mention, entity=state)


def bare(text: str, language: Language, known: frozenset[str] | set[str]) -> str:
    """Return a name without its possessive ending if the rest is known: 'Ruslands' -> 'Rusland'."""
    for ending in language.genitive:
        if text.endswith(ending) and text.removesuffix(ending) in known:
            return text.removesuffix(ending)
    return text


def _recognised(ent: Words, language: Language, ontology: Ontology, register: Register) -> Name | None:
    words = _whole(ent)
    while (
        len(words) > 1
        and (words[0].lower_ in language.articles or words[0].is_punct)
        and not register.find(words.text)
    ):
        words = words[1:]
    words = _without_town(words, language, register) if ent.label_ == PERSON else words
    while len(words) > 1 and words[-1].is_punct and not words[-1].text.endswith("."):
        words = words[:-1]
    if not any(c.isalpha() for c in words.text):
        return None
    if len(words) == 1 and (words[0].pos_ == "ADJ" or _of_people(words[0], language, register) is not None):
        return None
    text = words.text.strip()
    if words.root.dep_ in language.possessor:
        stem = bare(
            text, language, {text[: -len(e)] for e in language.genitive if _is_genitive(text, e, register)}
        )
        text = stem
    return Name(words, text, ontology.kind_of(ent.label_))


def _is_force(name: Name, forces: frozenset[str], language: Language, register: Register) -> bool:
    """'Nederlandse regering' and 'Vlaams Parlementslid' are no names: they are described by their state."""
    first, last = name.words[0], name.words[-1]
    described = len(name.words) > 1 and last.pos_ == "NOUN" and last.lemma_.lower() in forces
    return described and register.demonym(first.text, language.code) is not None


def _whole(ent: Words) -> Words:
    """The name with what the recogniser cut off but the parser hung on it: 'Autoriteit Persoonsgegevens'."""
    end = ent.end
    while end < len(ent.doc) and _goes_on(ent, ent.doc[end], end):
        end += 1
    return ent.doc[ent.start : end]


def _without_town(words: Words, language: Language, register: Register) -> Words:
    """'Burgemeester Ihor Terechov van Charkov': the town is no part of his name."""
    for word in words[2:-1]:
        places = register.find(words.doc[word.i + 1 : words.end].text)
        if word.lower_ in language.of and places and places[0].kind in PLACES:
            return words.doc[words.start : word.i]
    return words


def _goes_on(ent: Words, word: Token, end: int) -> bool:
    hangs = word.dep_ == "flat" and ent.start <= word.head.i < end
    surname = ent.label_ == PERSON and word.pos_ == "PROPN" and word.text[:1].isupper() and not word.ent_type_
    return hangs or (surname and word.sent == ent.sent)


def _is_genitive(text: str, ending: str, register: Register) -> bool:
    """'Poetins' is one, 'Hans' is not: after a bare s the rest must be known or the whole unknown."""
    stem = text.removesuffix(ending)
    if not text.endswith(ending) or len(stem) < 3:
        return False
    return ending != "s" or bool(register.find(stem)) or not register.find(text)


def _of_people(word: Token, language: Language, register: Register) -> Entity | None:
    """The state behind a demonym ('Russische', 'Rus'), which is an adjective or a noun rather than a name."""
    if register.find(word.text) and word.pos_ == "PROPN":
        return None
    return register.demonym(word.text, language.code) or register.inhabitant(word.text, language.code)


def _registered(
    document: Document, taken: set[int], language: Language, register: Register
) -> Iterator[Name]:
    doc, i = document.doc, 0
    while i < len(doc):
        name = (
            None
            if i in taken or not doc[i].text[:1].isupper()
            else _longest(document, i, taken, language, register)
        )
        if name is None or (_of_people(doc[i], language, register) is not None and len(name.words) == 1):
            i += 1
            continue
        yield name
        i = name.words.end


def _longest(
    document: Document, start: int, taken: set[int], language: Language, register: Register
) -> Name | None:
    doc = document.doc
    for end in range(min(len(doc), start + LONGEST_NAME), start, -1):
        words = doc[start:end]
        if taken & set(range(start, end)) or "\n" in words.text:
            continue
        if words[0].lower_ in language.articles and register.find(doc[start + 1 : end].text):
            continue
        found = register.find(words.text) or _seat(words.text, register)
        if not found or (len(words) == 1 and words[0].pos_ not in {"PROPN", "X", "NOUN"}):
            continue
        if found[0].kind == "Country" or not _is_sentence_word(words):
            return Name(words, words.text, found[0].kind)
    return None


def _is_sentence_word(words: Words) -> bool:
    """A common noun that is only capital because it begins the sentence."""
    return (
        len(words) == 1 and words[0].pos_ == "NOUN" and bool(words[0].is_sent_start) and not words[0].is_upper
    )


def _clusters(found: list[Name], language: Language, register: Register) -> dict[int, _Cluster]:
    """Group names: equal ones, a surname with the full name before it, an acronym with what it stands for."""
    by_start: dict[int, _Cluster] = {}
    clusters: list[_Cluster] = []
    order = sorted(found, key=lambda n: (-len(n.words), n.words.start))
    acronyms = _acronyms(found)
    for name in order:
        cluster = _fitting(name, clusters, acronyms, language)
        if cluster is None:
            cluster = _Cluster(name.kind)
            clusters.append(cluster)
            cluster.entity = _known(name, register)
        cluster.names.append(name.text)
        by_start[name.words.start] = cluster
    return by_start


def _fitting(
    name: Name, clusters: list[_Cluster], acronyms: dict[str, str], language: Language
) -> _Cluster | None:
    text = name.text.casefold()
    long = acronyms.get(name.text, "").casefold()
    for cluster in clusters:
        known = [n.casefold() for n in cluster.names]
        if text in known or (long and long in known) or text.removesuffix("s") in known:
            return cluster
    parts = [c for c in clusters if _is_short_for(name, c, language)]
    people = {c.fullest for c in parts}
    return parts[0] if len(people) == 1 else None


def _is_short_for(name: Name, cluster: _Cluster, language: Language) -> bool:
    """'Yoo' for 'Yoo Sang-bum', 'Ter Haar' for 'Joost ter Haar', 'Delhaize' for 'Delhaize Group'."""
    full, short = cluster.fullest.casefold().split(), name.text.casefold().split()
    if len(short) >= len(full) or not set(short) - language.particles_of_names:
        return False
    if cluster.kind == "Person":
        return name.kind in {"Person", "Organization", "City"} and short in (
            full[-len(short) :],
            full[: len(short)],
        )
    return cluster.kind == name.kind and short == full[: len(short)] and cluster.entity is None


def _acronyms(found: list[Name]) -> dict[str, str]:
    """'Nieuw Sociaal Contract (NSC)' -> {'NSC': 'Nieuw Sociaal Contract'}."""
    pairs = {}
    for name in found:
        if name.kind == "Person":
            continue
        doc, end = name.words.doc, name.words.end
        if (
            end + 2 < len(doc)
            and doc[end].text == "("
            and doc[end + 2].text == ")"
            and doc[end + 1].text.isupper()
        ):
            pairs[doc[end + 1].text] = name.text
    return pairs


def _known(name: Name, register: Register) -> Entity | None:
    """The register's entity of that name, if the kinds do not clash and one stands out."""
    candidates = [e for e in register.find(name.text) if not _clash(name, e)]
    if not candidates and len(name.words) == 1:
        candidates = list(register.find(name.text))
    candidates = candidates or list(_seat(name.text, register))
    same = [e for e in candidates if e.kind == name.kind] or [e for e in candidates if e.kind == "Country"]
    chosen = candidates if len(candidates) == 1 else same
    return chosen[0] if len(chosen) == 1 else None


def _seat(text: str, register: Register) -> tuple[Entity, ...]:
    """'Het Kremlin' is no name of an actor of its own: it always stands for the state."""
    state = register.metonym(text)
    return () if state is None else (state,)


def _clash(name: Name, entity: Entity) -> bool:
    """A person is no town, and the other way round ('Jordan', 'Paris')."""
    person, place = name.kind == "Person", name.kind in PLACES
    return (person and entity.kind in PLACES and not name.text.isupper()) or (
        place and entity.kind == "Person"
    )


def _new(cluster: _Cluster) -> Entity:
    label = cluster.fullest
    listed = tuple(dict.fromkeys([label, *cluster.names]))
    return Entity(iri=ns.ENT[ns.slug(label)], kind=cluster.kind, label=label, names=listed)
