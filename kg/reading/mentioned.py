"""What a definite noun may take up, and what speaks for and against each of that."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from kg.grammar.phrases import phrase
from kg.grammar.syntax import children, plural
from kg.languages import universal
from kg.model import Entity, Mention
from kg.reading.clues import place
from kg.reading.past import Past, Seen
from kg.reading.phrases import Definite, is_definite, is_of, may_hold
from kg.reading.traits import clash

Ruled = tuple[str, Mention]
"""The name of a rule, and what it says that a noun takes up."""

FAR = 8
"""Sentences back for what is only of the kind that a noun names."""
ALIKE = frozenset({"exact", "within", "group"})
"""Kinds of what may be meant by a noun that was never said of it."""
SHORTEST = 4
"""Letters of a word that may be the end of another."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that was mentioned before a noun."""

    entity: Entity
    seen: tuple[Seen, ...]
    """Its mentions, in order."""
    head: str
    """How a noun for it is like this one: the 'same', 'longer' ('flatgebouw' for 'gebouw'), 'shorter', ''."""
    said: bool
    """Whether this noun stood beside a name of it, or ends that."""
    kind: str
    """What its kind is to that of the noun: 'exact', 'within' it, a 'group' as well, 'wider', 'other'."""

    @property
    def is_called_so(self) -> bool:
        """Whether it was called by such a word before."""
        return self.said or bool(self.head)


class Noun:
    """A definite noun in its place.

    `rule` is the name of the first rule that knows what it takes up, '' if none does; `ruled` is that.
    """

    def __init__(self, described: Definite, rule: Ruled | None, past: Past) -> None:
        """Note what is asked of it for every candidate."""
        self.described, self._past = described, past
        self.rule = "" if rule is None else rule[0]
        self.ruled = None if rule is None else rule[1].entity.iri
        self.token, self._reading = described.token, past.reading
        self.group = "several" if described.several else "one"
        self._kind = described.kind or "unknown"
        self._determiner = "owned" if described.owned else "pointed" if described.pointed else "article"
        self._adjectives = _adjectives(self.token)
        self._sentence = past.sentence(self.token)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """What it may take up, in the order in which that was brought in."""
        rivals, by_iri = self._past.rivals(self.token), defaultdict[str, list[Seen]](list)
        for seen in self._past.candidates(self.token, lambda _: True, reach=self._sentence):
            if seen.mention.entity.iri not in rivals:
                by_iri[seen.mention.entity.iri].append(seen)
        found = (self._candidate(seen) for seen in by_iri.values())
        return tuple(one for one in found if self._may_be(one))

    def _candidate(self, seen: Sequence[Seen]) -> Candidate:
        entity = seen[-1].mention.entity
        heads = {self._like(one) for one in seen}
        head = next((like for like in ("same", "longer", "shorter") if like in heads), "")
        said = entity.named and self._past.descriptions.says(entity, self.described.word)
        return Candidate(entity, tuple(seen), head, said, self._kind_of(entity))

    def _like(self, seen: Seen) -> str:
        """How the noun of a mention is like this one; names and pronouns are not."""
        word, other = self.described.word, seen.token.lemma_.lower()
        if seen.mention.form != "nominal" or not seen.is_itself:
            return ""
        if word == other:
            return "same"
        if len(word) >= SHORTEST and other.endswith(word):
            return "longer"
        return "shorter" if len(other) >= SHORTEST and word.endswith(other) else ""

    def _kind_of(self, entity: Entity) -> str:
        kind, is_a = self.described.kind, self._reading.ontology.is_a
        if kind is None:
            return "unknown"
        if entity.kind == kind:
            return "exact"
        if is_a(entity.kind, kind):
            return "within"
        if is_a(kind, entity.kind):
            return "thing" if entity.kind == "Thing" else "wider"
        return "group" if self._past.is_a(entity, kind) else "other"

    def _may_be(self, one: Candidate) -> bool:
        """Whether anything speaks for it: a rule, a word, or else its kind, if it is near."""
        if one.entity.iri == self.ruled or one.is_called_so:
            return True
        near = self._sentence - one.seen[-1].sentence <= FAR
        return near and one.kind in ALIKE and not (self.described.owned or self.described.institution)

    def may_take_up(self, one: Candidate) -> bool:
        """Return whether a candidate may be meant though no rule says so: it was called so, and is as many.

        Who holds a post the rules know or nobody does; 'de politie' is what is named so, and 'het regime van
        Maduro' as good as a name.
        """
        described = self.described
        alike = one.is_called_so and self._number(one) == "agree"
        if not alike or is_of(one.entity, described, self._past) is False:
            return False
        known = described.posts if one.entity.named else described.institution
        return not known and not self._is_named()

    def _is_named(self) -> bool:
        """Whether a name stands in it; 'de Nederlandse' may, as what it says that it is of."""
        reading = self._reading
        capital = (
            word.text[:1].isupper() and not word.is_sent_start and reading.demonym(word) is None
            for word in phrase(self.token)
        )
        return any(capital) or any(word.i in reading.named for word in phrase(self.token))

    def alone(self) -> dict[str, float]:
        """Return what speaks for its taking up nothing that was mentioned."""
        many = math.log2(1 + len(self.candidates))
        return dict.fromkeys(("none", *(f"none {name}" for name in self._apart())), 1.0) | {"none many": many}

    def _apart(self) -> Iterator[str]:
        described = self.described
        yield from (self.group, f"head {described.word}", place(self.token, self._reading))
        yield from (f"{name} {self.group}" for name in (self._determiner, self._kind))
        yield from sorted(described.traits)
        told = {
            "narrowed": described.narrowed,
            "with adjective": bool(self._adjectives),
            "with clause": bool(children(self.token, universal.RELATIVE)),
            "of body": bool(described.bodies),
            "institution": described.institution,
            "post": bool(described.posts),
            "in first": self._sentence == 0,
            "early": self._sentence <= 2,
            "by rule": not self.rule,
            "called so": any(one.head for one in self.candidates),
        }
        yield from (name for name, is_so in told.items() if is_so)
        yield from (f"{name} {self._kind}" for name in ("narrowed", "with adjective") if told[name])

    def each(self) -> Iterator[dict[str, float]]:
        """Yield what speaks for each candidate."""
        for one in self.candidates:
            named = "named" if one.entity.named else "unnamed"
            names = (*self._kinds(one, named), *self._said(one, named), *self._near(one, named))
            clues = dict.fromkeys(names, 1.0)
            clues["nearer"] = min(self._nearer(one), FAR) / 4
            clues["often"] = math.log2(1 + min(self._past.times(one.entity), FAR))
            yield clues

    def _nearer(self, one: Candidate) -> int:
        """How many others were mentioned after it."""
        return sum(other.seen[-1].token.i > one.seen[-1].token.i for other in self.candidates)

    def _number(self, one: Candidate) -> str:
        """'agree' if one or several are meant by both, else what the noun says; a name is of one."""
        said = [plural(seen.token) for seen in one.seen if seen.mention.form != "pronoun"]
        many = not one.entity.named and bool(said) and all(said)
        return "agree" if many == self.described.several else self.group

    def _kinds(self, one: Candidate, named: str) -> Iterator[str]:
        """What it is, beside what the noun says."""
        described, entity, past = self.described, one.entity, self._past
        yield from (named, one.kind, f"{named} {one.kind}", f"{self._kind} {entity.kind}")
        if entity.known:
            yield "known"
        if described.traits:
            groups, traits = self._reading.ontology.traits, past.traits(entity)
            against = clash(traits, described.traits, groups)
            yield f"traits {'clash' if against else 'agree' if traits & described.traits else 'unsaid'}"
        if described.bodies:
            yield f"of {is_of(entity, described, past)}"
            if any(body.iri == entity.iri for body in described.bodies):
                yield "is the body"
        if described.posts and entity.kind == "Person":
            yield f"may hold {may_hold(entity, described, past)} {named}"
        if entity.iri == self.ruled:
            yield from ("rule", f"rule {self.rule}", f"rule {self.rule} {self._kind}")

    def _said(self, one: Candidate, named: str) -> Iterator[str]:
        """By what word it was called before, if by any such word."""
        described = self.described
        if one.said:
            yield from ("said", f"said {one.entity.kind}")
        if described.word in self._past.descriptions.nouns.get(one.entity.iri, ()):
            yield "beside its name"
        if one.head:
            yield from (f"head {one.head} {named}", f"head {one.head} {self._determiner}")
            yield from self._beside_head(one)
            return
        told = {
            "narrowed": described.narrowed,
            "adjective": bool(self._adjectives),
            "institution": described.institution,
            "loose": described.loose,
            "strict": not described.loose,
            "while others have": any(other.is_called_so for other in self.candidates),
            f"unnamed {self.group}": not one.entity.named,
        }
        yield from (f"no head {name}" for name in (named, self._determiner, f"{self._kind} {named}"))
        yield from (f"no head {name}" for name, is_so in told.items() if is_so)

    def _beside_head(self, one: Candidate) -> Iterator[str]:
        """What stood with the noun for it, and stands with this one."""
        alike = [seen.token for seen in one.seen if self._like(seen) == one.head]
        own, theirs = self._adjectives, _adjectives(alike[-1])
        if own:
            yield f"adjectives {'same' if own <= theirs else 'other' if theirs else 'new'}"
        else:
            yield f"adjectives {'gone' if theirs else 'none'}"
        brought = is_definite(alike[0], self._reading.language)
        yield f"brought in {'definite' if brought else 'indefinite ' + self.group}"
        if one.head == "same" and self.described.narrowed:
            yield "same narrowed"

    def _near(self, one: Candidate, named: str) -> Iterator[str]:
        """Where it was mentioned, and how."""
        last = one.seen[-1]
        distance = min(self._sentence - last.sentence, 3)
        number = self._number(one)
        yield from (f"number {number}", f"number {number} {named}")
        yield from (
            f"distance {distance}",
            f"distance {distance} {'called so' if one.is_called_so else 'kind'}",
        )
        yield f"was {place(last.token, self._reading)}"
        if last.mention.form == "pronoun":
            yield "was pronoun"
        if not self._nearer(one):
            yield f"nearest {'called so' if one.is_called_so else 'kind'}"
        if one.seen[0].sentence == 0:
            yield "in first"


def _adjectives(noun: Token) -> frozenset[str]:
    return frozenset(child.lemma_.lower() for child in children(noun, universal.ADJECTIVE))
