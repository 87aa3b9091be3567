"""The pattern language of ontologies/frames/: 'S leveren T aan:O' -> Frame."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kg.errors import OntologyError

PSEUDO = frozenset({"adj", "poss", "cmp"})
REFLEXIVE = "zich"
"""What stands for the reflexive pronoun, in every language."""
SORTS = ("verb", "noun", "role", "attribute")
NOT = "niet"
"""The word of a pattern, in any language, that says that it denies its relation."""
ANY = "_"
"""What stands for any word: as the head of a pattern for any verb."""
_OF = {"nl": "van", "en": "of"}
_SLOT = re.compile(r"([SOT])(?:/([A-Za-z|]+))?(?:=([^\s!]+))?(!?)")


@dataclass(frozen=True, slots=True)
class Slot:
    """One argument place of a frame."""

    role: str
    """'S', 'O' or 'T'."""
    preps: tuple[str, ...] = ()
    """() = bare; prepositions in order of preference; 'adj', 'poss' and 'cmp' are pseudo-prepositions."""
    kinds: frozenset[str] = frozenset()
    """Kinds that the pattern allows; empty = domain and range of the relation decide."""
    optional: bool = False
    words: frozenset[str] = frozenset()
    """Lemmas of which the filler must be one, or a compound ending in one; empty = any."""
    name: str = ""
    """The name of the entity that fills it, whatever the text says: 'Tweede Kamer' for 'Kamerlid'."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A word that must be there."""

    preps: tuple[str, ...]
    """() = direct object or any bare dependent; else the word stands under one of these prepositions."""
    words: frozenset[str]
    """Lemmas in lower case; {'_'} = anything."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which a language says a relation."""

    relation: str
    lang: str
    sort: str
    """'verb', 'noun', 'role' or 'attribute'."""
    head: str
    """Lemma, a separable verb joined ('aanvallen'), an English one spaced ('take over'); '' for attribute."""
    before: tuple[Slot, ...]
    slots: tuple[Slot, ...]
    fixed: tuple[Fixed, ...]
    reflexive: bool
    pattern: str
    denies: bool = False
    """Whether it says that the relation does not hold: 'S vrijspreken O niet' of convicts."""

    @property
    def bearer(self) -> Slot:
        """Return the place of the bearer of a title: S, but O in 'voorganger van:S'."""
        role = "O" if any(slot.role == "S" for slot in self.slots) else "S"
        return next(iter(self.before), Slot(role))

    @property
    def specificity(self) -> tuple[int, int, int]:
        """Return a key by which more demanding frames sort higher."""
        slots = self.before + self.slots
        demands = sum(bool(slot.words) + bool(slot.kinds) for slot in slots) + self.reflexive
        named = sum("_" not in fixed.words for fixed in self.fixed)
        return len(self.fixed) + named, sum(not slot.optional for slot in slots) + demands, len(slots)


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a pattern may refer to: the word lists of its language and the kinds of core.ttl."""

    lists: Mapping[str, frozenset[str]]
    kinds: frozenset[str]

    def words(self, text: str) -> frozenset[str]:
        """Return the lemmas of 'sanctie|strafmaatregel' or '$goods' (or a mixture)."""
        found: set[str] = set()
        for word in text.split("|"):
            found |= (
                self._list(word[1:])
                if word.startswith("$")
                else {word if word == ANY else word.replace("_", " ").lower()}
            )
        return frozenset(found)

    def _list(self, name: str) -> frozenset[str]:
        if name not in self.lists:
            raise OntologyError(
                f"there is no word list ${name}; known: {', '.join(sorted(self.lists)) or 'none'}"
            )
        return self.lists[name]

    def slot(self, text: str, preps: tuple[str, ...]) -> Slot | None:
        """Return the slot that 'O', 'S/Person|Group', 'T=$goods' or 'O=Tweede_Kamer' is, else None."""
        match = _SLOT.fullmatch(text)
        if match is None:
            return None
        role, kinds, value, mark = match.groups()
        allowed = frozenset(kinds.split("|")) if kinds else frozenset()
        if allowed - self.kinds:
            raise OntologyError(f"core.ttl has no class {', '.join(sorted(allowed - self.kinds))}")
        name = value.replace("_", " ") if value and value[0].isupper() else ""
        words = self.words(value) if value and not name else frozenset[str]()
        if mark and role != "T":
            raise OntologyError(f"{role} is always needed; only T takes a '!'")
        optional = role == "T" and not mark and not words
        return Slot(role, preps, allowed, optional, words, name)


def is_slot(text: str) -> bool:
    """Return whether a word of a pattern is a role, without a preposition: 'O/Person', 'T!'."""
    return _SLOT.fullmatch(text) is not None


def parse(pattern: str, relation: str, lang: str, sort: str, grammar: Grammar) -> Frame:
    """Return the frame that a pattern describes; OntologyError says what is wrong with it."""
    head: str | None = "" if sort == "attribute" else None
    before: list[Slot] = []
    slots: list[Slot] = []
    fixed: list[Fixed] = []
    words = pattern.split()
    for word in words:
        left, colon, right = word.partition(":")
        preps = tuple(p.replace("_", " ") for p in left.split("|")) if colon else ()
        slot = grammar.slot(right if colon else word, preps)
        if slot is not None:
            first = head is None or (sort == "attribute" and not slot.preps)
            (before if first else slots).append(slot)
        elif head is None and not colon and word != REFLEXIVE:
            head = word if word == ANY else word.replace("_", " ")
        elif word not in {REFLEXIVE, NOT}:
            fixed.append(Fixed(preps, grammar.words(right if colon else word)))
    parts = tuple(before), tuple(slots), tuple(fixed)
    frame = Frame(relation, lang, sort, head or "", *parts, REFLEXIVE in words, pattern, NOT in words)
    _check(frame)
    return _COMPLETE.get(sort, _same)(frame)


def _check(frame: Frame) -> None:
    roles = [slot.role for slot in frame.before + frame.slots]
    missing = {"S", "O"} - set(roles)
    if frame.sort != "attribute" and not frame.head:
        raise OntologyError("it has no head word")
    slots = (*frame.before, *frame.slots)
    if frame.sort in {"verb", "attribute"} and any(PSEUDO & set(slot.preps) for slot in slots):
        raise OntologyError(f"adj, poss and cmp are for nouns and roles, not for a {frame.sort}")
    if frame.sort != "role" and any(slot.name for slot in slots):
        raise OntologyError(f"a name behind '=' is for roles, not for a {frame.sort}")
    if len(roles) != len(set(roles)):
        raise OntologyError("a role stands in it twice")
    if frame.sort == "verb" and missing:
        raise OntologyError(f"a verb needs both S and O; {missing.pop()} is missing")
    if frame.sort == "noun" and frame.before:
        raise OntologyError("a noun pattern starts with its head, not with a role")
    written = {slot.role for slot in frame.slots} & {"S", "O"}
    if frame.sort in {"role", "attribute"} and (len(written) != 1 or frame.before[1:]):
        raise OntologyError(
            f"in a {frame.sort} pattern one of S and O is the bearer, the other must be written behind it"
        )


def _same(frame: Frame) -> Frame:
    return frame


def _noun(frame: Frame) -> Frame:
    """Add to a nominalisation what any of them takes: S as possessor, demonym or first part of a compound."""
    slots = frame.slots if any(s.role == "S" for s in frame.slots) else (*frame.slots, Slot("S"))
    taken = {prep for slot in slots for prep in slot.preps}
    default = {"S": ("poss", "adj", "cmp"), "T": ("cmp",)}

    def extended(slot: Slot) -> Slot:
        if slot.name or (slot.role == "S" and PSEUDO & set(slot.preps)):
            return slot
        return replace(
            slot, preps=slot.preps + tuple(p for p in default.get(slot.role, ()) if p not in taken)
        )

    return replace(frame, slots=tuple(extended(slot) for slot in slots))


def _role(frame: Frame) -> Frame:
    """Add to a title the usual ways of naming what it is a title of: 'van', possessor, compound, demonym."""
    default = (_OF.get(frame.lang, ""), "poss", "cmp", "adj")

    def extended(slot: Slot) -> Slot:
        if slot.name or slot.role == "T":
            return slot
        return replace(slot, preps=slot.preps + tuple(p for p in default if p and p not in slot.preps))

    return replace(frame, slots=tuple(extended(slot) for slot in frame.slots))


_COMPLETE: dict[str, Callable[[Frame], Frame]] = {"noun": _noun, "role": _role}
