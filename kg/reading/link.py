"""Names in an article -> entities: those of the register, and those that the article introduces."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg import ns
from kg.knowledge.register import Register
from kg.languages import Language
from kg.model import Entity, Mention
from kg.reading.departments import PLACES
from kg.reading.names import Name
from kg.reading.states import seat


@dataclass(slots=True)
class _Cluster:
    """Names of one article that stand for the same entity."""

    kind: str
    first: int
    """The word where the first of them begins, of those that are as long."""
    names: list[str] = field(default_factory=list)
    entity: Entity | None = None

    @property
    def fullest(self) -> str:
        return max(self.names, key=lambda n: (len(n.split()), len(n)))


def link(names: Iterable[Name], language: Language, register: Register) -> dict[int, Mention]:
    """Return what each name stands for, by the index of every word of the name."""
    listed = list(names)
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
        # White space within a name is a token, too, but hangs on nothing and stands for nothing.
        mentions |= {t.i: mention for t in name.words if not t.is_space}
    return mentions


def _clusters(names: list[Name], language: Language, register: Register) -> dict[int, _Cluster]:
    """Group names: equal ones, a surname with the full name before it, an acronym with what it stands for."""
    by_start: dict[int, _Cluster] = {}
    clusters: list[_Cluster] = []
    order = sorted(names, key=lambda n: (-len(n.words), n.words.start))
    acronyms, firsts = _acronyms(names), _firsts(names)
    for name in order:
        known = _known(name, register)
        cluster = _fitting(name, known, clusters, acronyms, firsts, language, register)
        if cluster is None:
            cluster = _Cluster(name.kind, name.words.start, entity=known)
            clusters.append(cluster)
        cluster.names.append(name.text)
        by_start[name.words.start] = cluster
    return by_start


def _fitting(
    name: Name,
    known: Entity | None,
    clusters: list[_Cluster],
    acronyms: dict[str, str],
    firsts: Mapping[str, int],
    language: Language,
    register: Register,
) -> _Cluster | None:
    text = name.text.casefold()
    long = acronyms.get(name.text, "").casefold()
    for cluster in clusters:
        names = [n.casefold() for n in cluster.names]
        short = long and long in names and not _is_someone_else(known, cluster)
        if text in names or short or text.removesuffix("s") in names:
            return cluster
    if known is not None and known.kind == name.kind == "Organization":
        # 'Ford' is no short form of Henry Ford where the recogniser sees the firm.
        clusters = [c for c in clusters if c.kind != "Person"]
    parts = [
        c
        for c in clusters
        if _is_short_for(name, c, language) and not _is_another(name, known, c, firsts, register)
    ]
    same = [c for c in parts if c.kind == name.kind] or parts
    # Of several with that surname the first that the article names is the one it is about.
    return min(same, key=lambda c: c.first, default=None)


def _is_someone_else(known: Entity | None, cluster: _Cluster) -> bool:
    """'Burgemeester Jan Dijk van Zutphen (VVD)': what is in brackets is known, and no acronym of that."""
    place = cluster.kind in PLACES
    return known is not None and known != cluster.entity and (place or cluster.entity is not None)


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
    # Recognisers take 'Barrick' for a person.
    alike = cluster.kind == name.kind or (
        cluster.kind == "Organization" and name.kind in {"Person", "Product", "City", "Group", "Thing"}
    )
    return alike and short == full[: len(short)] and cluster.entity is None


def _is_another(
    name: Name, known: Entity | None, cluster: _Cluster, firsts: Mapping[str, int], register: Register
) -> bool:
    """'Shell' is not Shell Nigeria, 'Trump' no Trump Organization, 'Toronto' no Toronto Police.

    A name that the register knows is nobody's first word. Else what is named before a longer name that begins
    so is not what that names, nor what has a branch of it in some place.
    """
    full = cluster.fullest
    if full.casefold().endswith(name.text.casefold()):
        return False
    if known is not None or cluster.kind == "Person":
        return known is not None
    branch = register.find(full[len(name.text) :].strip())
    return firsts[name.text] < cluster.first or any(e.kind in PLACES for e in branch)


def _firsts(names: Iterable[Name]) -> dict[str, int]:
    """The word where each name first stands, in the text below the headline if it does there."""
    listed = sorted(names, key=lambda name: name.words.start)
    words = listed[0].words.doc if listed else ()
    headline = next((word.i for word in words if "\n" in word.text), len(words))
    first: dict[str, int] = {}
    for name in sorted(listed, key=lambda name: name.words.start <= headline):
        first.setdefault(name.text, name.words.start)
    return first


def _acronyms(names: list[Name]) -> dict[str, str]:
    """'Nieuw Sociaal Contract (NSC)' -> {'NSC': 'Nieuw Sociaal Contract'}."""
    pairs = {}
    for name in names:
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
    if name.known is not None:
        return name.known
    candidates = [e for e in register.find(name.text) if not _clash(name, e)]
    if not candidates and len(name.words) == 1:
        candidates = list(register.find(name.text))
    candidates = candidates or list(seat(name.text, register))
    same = [e for e in candidates if e.kind == name.kind] or [e for e in candidates if e.kind == "Country"]
    chosen = candidates if len(candidates) == 1 else same
    return chosen[0] if len(chosen) == 1 else None


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
