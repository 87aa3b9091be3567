"""Of what a bare title is one: 'Topman Ben van Beurden' in an article about Shell.

A conditional logistic model over the bodies and places that the article names, and none of them, as
`kg.reading.likely` has it for pronouns; `python -m training.bodies` fits it to titles of newspapers.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from kg.extractors._lexicon import frames_of
from kg.extractors._slots import allowed
from kg.knowledge.ontology import Frame, Slot
from kg.languages import universal
from kg.model import Entity, Mention
from kg.reading.bearers import bearer
from kg.reading.clues import place
from kg.reading.likely import total
from kg.reading.reading import Reading

WEIGHTS = Path(__file__).with_suffix(".json")

POSTS = frozenset({"leads", "ministerOf", "worksFor", "memberOf"})
"""Relations of which the title is a post, their theme."""

LEAST = 0.65
"""How likely the best must be; otherwise the title is of nothing known."""

CUES = ("PartyLeader", "OfParty", "Politician", "Minister", "Spokesperson", "OfOneBody", "Staff")
"""Classes of titles that are alike."""


@dataclass(frozen=True)
class BareTitle:
    """A title before the name of who bears it, with no word that says of what it is one.

    `head` is its word in the lexicon, `frames` those of its posts.
    """

    noun: Token
    head: str
    frames: tuple[Frame, ...]
    person: Mention


@dataclass(frozen=True)
class Candidate:
    """What a title may be one of: where it is named, and the relations whose frames of the title allow it."""

    entity: Entity
    relations: str
    words: tuple[int, ...]


def bare_titles(table: Mapping[str, tuple[Frame, ...]], reading: Reading) -> Iterator[BareTitle]:
    """Yield the titles of posts that stand bare before the name of a person; `table` has the frames of titles."""
    for noun in reading.document.doc:
        mention = reading.named.get(noun.i)
        if noun.pos_ not in {"NOUN", "PROPN"} or (mention is not None and mention.entity.kind == "Person"):
            continue
        head, frames = frames_of(noun, table)
        posts = tuple(f for f in frames if _is_post(f, noun, reading))
        name = bearer(noun, reading) if posts else None
        if name is None or reading.named[name.i].entity.kind != "Person" or not _is_bare(noun, name):
            continue
        yield BareTitle(noun, head, posts, reading.named[name.i])


def _is_post(frame: Frame, noun: Token, reading: Reading) -> bool:
    second = frame.relation == "leads" and is_second(noun, reading)
    return frame.relation in POSTS and not frame.fixed and not second


def is_second(noun: Token, reading: Reading) -> bool:
    """Return whether a title is a second one: a 'deputy commander', 'plaatsvervangend directeur' leads nothing."""
    before = noun.doc[max(noun.left_edge.i, noun.i - 2) : noun.i]
    return any({t.lower_, t.lemma_.lower()} & reading.cues("Deputy") for t in before)


def _is_bare(noun: Token, name: Token) -> bool:
    """Whether the title stands before the name, and nothing hangs on them that might be its body."""
    below = (c for t in (noun, name) for c in t.children if c.dep_ in universal.BELONGING and c.i != name.i)
    return name.i > noun.i and not any(below)


class Bodies:
    """What the article names and a title may be one of."""

    def __init__(self, title: BareTitle, reading: Reading) -> None:
        """Note what is asked of every candidate."""
        self._title, self._reading = title, reading
        self._groups = [cue for cue in CUES if title.head in reading.cues(cue)]
        self._home = reading.register.country(title.person.entity.iri)
        self.candidates = tuple(self._candidates())

    def _candidates(self) -> Iterator[Candidate]:
        """Yield what is named and a frame allows, and the country that the person is known to be of."""
        named: dict[str, tuple[Entity, list[int]]] = {}
        for word, entity in _mentioned(self._reading):
            named.setdefault(entity.iri, (entity, []))[1].append(word)
        home = self._reading.register.entity(self._home) if self._home else None
        if home is not None:
            named.setdefault(home.iri, (home, []))
        for entity, words in named.values():
            relations = {f.relation for f in self._title.frames if allows(f, entity, self._reading)}
            if relations and entity.kind != "Person":
                yield Candidate(entity, "/".join(sorted(relations)), tuple(words))

    def likeliest(self) -> Entity | None:
        """Return the body, None if nothing is likely enough."""
        weighed = weights()
        raised = [math.exp(total(clues, weighed)) for clues in self.each()]
        if not raised:
            return None
        best = max(range(len(raised)), key=raised.__getitem__)
        sure = raised[best] / (sum(raised) + math.exp(total(self.alone(), weighed)))
        return self.candidates[best].entity if sure >= LEAST else None

    def alone(self) -> dict[str, float]:
        """Return what speaks for its being one of nothing that is named."""
        relations = "/".join(sorted({frame.relation for frame in self._title.frames}))
        of = (relations, f"head {self._title.head}", *self._groups)
        names = ["none", *(f"none {name}" for name in of)]
        names += ["none of one"] if len(self.candidates) == 1 else []
        return dict.fromkeys(names, 1.0) | {"none of many": math.log2(max(len(self.candidates), 1))}

    def each(self) -> Iterator[dict[str, float]]:
        """Yield what speaks for each candidate."""
        times = sum(len(one.words) for one in self.candidates) or 1
        for one in self.candidates:
            rivals = [c for c in self.candidates if c.entity.kind == one.entity.kind and c != one]
            clues = dict.fromkeys((*self._kind(one), *self._near(one), *self._among(one, rivals)), 1.0)
            before = [word for word in one.words if word < self._title.noun.i]
            clues["often"] = math.log2(1 + len(one.words))
            clues["share"] = len(one.words) / times
            clues["far"] = math.log2(1 + self._title.noun.i - before[-1]) / 4 if before else 0.0
            yield clues

    def _kind(self, one: Candidate) -> Iterator[str]:
        entity, kind = one.entity, one.entity.kind
        traits = self._reading.register.traits(entity.iri) or {"nothing known"}
        yield f"{one.relations} {kind}"
        yield f"head {self._title.head} {kind}"
        for group in (one.relations, *self._groups):
            yield from (f"{group} {trait}" for trait in traits)
        yield from (f"{cue} {kind}" for cue in self._groups)
        yield "known" if entity.known else "new"
        if self._home:
            yield "home" if self._home == entity.iri else f"not home {kind == 'Country'}"

    def _near(self, one: Candidate) -> Iterator[str]:
        """Where it is named last before the title, or first after it."""
        sentences, words = self._reading.words.sentences, self._reading.document.doc
        here, noun = sentences[self._title.noun.i], self._title.noun.i
        before, after = [w for w in one.words if w < noun], [w for w in one.words if w > noun]
        if before:
            distance = here - sentences[before[-1]]
            yield f"distance {min(distance, 3)}"
            yield f"was {place(words[before[-1]], self._reading)}"
            yield from (f"same sentence {one.relations}" for _ in range(not distance))
        else:
            yield f"only after {min(sentences[after[0]] - here, 3)}" if after else "never"
        if one.words and sentences[one.words[0]] <= 2:
            yield "opens" if not sentences[one.words[0]] else "near the opening"

    def _among(self, one: Candidate, rivals: Sequence[Candidate]) -> Iterator[str]:
        """Its rank among those of its kind, and among all."""
        last = self._last(one)
        if len(self.candidates) == 1:
            yield "only one"
        if not rivals:
            yield "only one of its kind"
        if len(one.words) >= max((len(rival.words) for rival in rivals), default=0):
            yield "most often of its kind"
        if last >= 0:
            yield f"rank {min(sum(self._last(rival) > last for rival in rivals), 3)}"
            yield from ("last" for _ in range(all(self._last(c) <= last for c in self.candidates)))

    def _last(self, one: Candidate) -> int:
        return max((word for word in one.words if word < self._title.noun.i), default=-1)


def allows(frame: Frame, entity: Entity, reading: Reading) -> bool:
    """Return whether the title of a frame can be one of such an entity."""
    return reading.ontology.fits(entity.kind, allowed(body_slot(frame), frame, reading))


def body_slot(frame: Frame) -> Slot:
    """Return the slot for what a title is a title of."""
    return next(slot for slot in frame.slots if slot.role != "T")


def _mentioned(reading: Reading) -> Iterator[tuple[int, Entity]]:
    """Yield each name, once, and each demonym with the index of its first word."""
    for word in reading.document.doc:
        mention = reading.named.get(word.i)
        if mention is not None and reading.named.get(word.i - 1) != mention:
            yield word.i, mention.entity
        elif mention is None and word.text[:1].isupper():
            state = reading.register.demonym(word.text, reading.language.code)
            yield from ((word.i, state) for _ in range(state is not None))


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each clue, as `python -m training.bodies` fitted it."""
    found: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return found
