"""Of what a bare title is one: 'Topman Ben van Beurden' in an article about Shell.

A conditional logistic model over the bodies and places that the article names, and none of them, as
`kg.reading.likely` has it for pronouns; `python -m training.bodies` fits it to titles of newspapers.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.extractors._titles import BareTitle, allows
from kg.model import Entity
from kg.reading.clues import place
from kg.reading.likely import fitted, total
from kg.reading.reading import Reading

WEIGHTS = Path(__file__).with_suffix(".json")

LEAST = 0.65
"""How likely the best must be; otherwise the title is of nothing known."""

CUES = ("PartyLeader", "OfParty", "Politician", "Minister", "Spokesperson", "OfOneBody", "Staff")
"""Classes of titles that are alike."""


@dataclass(frozen=True)
class Candidate:
    """What a title may be one of: where it is named, and the relations whose frames of the title allow it."""

    entity: Entity
    relations: str
    words: tuple[int, ...]


class Bodies:
    """What the article names and a title may be one of."""

    def __init__(self, title: BareTitle, reading: Reading) -> None:
        """Note what is asked of every candidate."""
        self._title, self._reading = title, reading
        self._groups = [cue for cue in CUES if title.head in reading.cues(cue)]
        self._home = reading.register.country(title.person.entity.iri)
        self.candidates = tuple(self._candidates())

    def _candidates(self) -> Iterator[Candidate]:
        """Yield what is named and a frame allows."""
        named: dict[str, tuple[Entity, list[int]]] = {}
        for word, entity in _mentioned(self._reading):
            named.setdefault(entity.iri, (entity, []))[1].append(word)
        noun = self._title.noun
        # A 'guerrillaleider' leads no country.
        narrowed = self._title.head not in (noun.lemma_.lower(), noun.lower_) and "-" not in noun.text
        # 'Secretary of State' is secretary of no State.
        needed = {word for frame in self._title.frames for fixed in frame.fixed for word in fixed.words}
        for entity, words in named.values():
            relations = {f.relation for f in self._title.frames if allows(f, entity, self._reading)}
            relations -= {"leads"} if narrowed and entity.kind == "Country" else set()
            if noun.i < words[0] < noun.sent.end and entity.iri != self._home:
                continue  # 'Wethouder Annet Kolkman bezoekt Parijs'
            if relations and entity.kind != "Person" and entity.label.lower() not in needed:
                yield Candidate(entity, "/".join(sorted(relations)), tuple(words))

    def likeliest(self) -> Entity | None:
        """Return the body, None if nothing is likely enough."""
        weighed = fitted(WEIGHTS)
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
        many, far = max(len(self.candidates), 1), self._reading.words.sentences[-1]
        return dict.fromkeys(names, 1.0) | {
            "none of many": math.log2(many),
            "none in long": math.log2(1 + far),
        }

    def each(self) -> Iterator[dict[str, float]]:
        """Yield what speaks for each candidate."""
        times = sum(len(one.words) for one in self.candidates)
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
            yield from (f"{group} {trait}" for trait in sorted(traits))
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
            if not distance:
                yield f"same sentence {one.relations}"
        else:
            yield f"only after {min(sentences[after[0]] - here, 3)}"
        if sentences[one.words[0]] <= 2:
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
            if all(self._last(c) <= last for c in self.candidates):
                yield "last"

    def _last(self, one: Candidate) -> int:
        return max((word for word in one.words if word < self._title.noun.i), default=-1)


def _mentioned(reading: Reading) -> Iterator[tuple[int, Entity]]:
    """Yield each name, once, and each demonym with the index of its first word."""
    for word in reading.document.doc:
        mention = reading.named.get(word.i)
        if mention is not None and reading.named.get(word.i - 1) != mention:
            yield word.i, mention.entity
        elif mention is None and word.text[:1].isupper():
            state = reading.register.demonym(word.text, reading.language.code)
            if state is not None:
                yield word.i, state
