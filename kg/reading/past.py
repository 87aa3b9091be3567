"""What has been read so far in an article, and which of it is meant by a word: the best antecedent."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.grammar.phrases import phrase
from kg.grammar.syntax import children, is_verb, relative, subjects
from kg.languages import universal
from kg.model import Entity, Form, Mention
from kg.reading.descriptions import Descriptions
from kg.reading.parts import first_part
from kg.reading.quoted import quoted
from kg.reading.reading import Reading

REACH = 3
"""Sentences back in which an antecedent is looked for."""
SUBJECT = 1.3
"""What being a subject is worth, in sentences of distance."""
OBJECT = 0.6
"""What being an object is worth."""
ASIDE = -0.5
"""What it costs to be named in a relative clause only."""
FREQUENT = 0.2
"""What each earlier mention is worth, up to four: what an article is about is what it speaks of."""
PREFERRED = 2.0
"""What it is worth to be whom the grammar points to."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention that has been read, as a candidate antecedent."""

    token: Token
    mention: Mention
    sentence: int
    rank: float = 0.0
    """What its place in the clause is worth, in sentences of distance."""

    @property
    def is_itself(self) -> bool:
        """Whether the word itself stands for it, and not a name beside it: 'de Russische aanval'."""
        return self.mention.start <= self.token.idx < self.mention.end


Fits = Callable[[Seen], bool]


class Past:
    """The mentions so far, in an article whose names and their descriptions are known."""

    def __init__(self, reading: Reading, descriptions: Descriptions) -> None:
        """Begin with nothing read."""
        self.reading, self.descriptions = reading, descriptions
        self.seen: list[Seen] = []
        self.resolved: dict[int, tuple[Mention, ...]] = {}
        self.taken_up: set[int] = set()
        """The nouns that stand for something named elsewhere."""
        self._times: Counter[str] = Counter()
        self._speakers: dict[tuple[int, int], str | None] = {}
        named = {mention.entity.iri: mention.entity for mention in reading.named.values()}
        self._traits = {iri: descriptions.traits(entity, reading) for iri, entity in named.items()}

    def add(self, token: Token, mentions: tuple[Mention, ...]) -> None:
        """Note what a word stands for, and whom it names beside that: 'de Russische NAVO-chef'."""
        if not mentions:
            return
        self.resolved[token.i] = mentions
        named = self.reading.named
        if token.i in named and token.head != token and named[token.i] == named.get(token.head.i):
            return  # a later word of a name
        sentence, rank = self.sentence(token), self._rank(token)
        noted = [Seen(token, mention, sentence) for mention in self._beside(token)]
        noted += [Seen(token, mention, sentence, rank) for mention in mentions]
        self.seen += noted
        self._times.update(seen.mention.entity.iri for seen in noted)

    def _beside(self, token: Token) -> Iterator[Mention]:
        if token.pos_ == "NOUN":
            demonyms = map(self.reading.demonym, children(token, universal.ADJECTIVE))
            yield from (m for m in (self.first_part(token), *demonyms) if m is not None)

    def take_up(self, token: Token, mention: Mention) -> tuple[Mention, ...]:
        """Note that a noun stands for something mentioned before, and return it as a mention of that."""
        if mention.entity.named:
            self.taken_up.add(token.i)
        return (self.as_mention(token, mention, "nominal"),)

    def mentions(self, token: Token) -> tuple[Mention, ...]:
        """Return what a word before stands for."""
        return self.resolved.get(token.i, ())

    def times(self, entity: Entity) -> int:
        """Return how often an entity has been mentioned."""
        return self._times[entity.iri]

    def sentence(self, token: Token) -> int:
        """Return the number of a word's sentence."""
        return self.reading.words.sentences[token.i]

    def first_part(self, noun: Token) -> Mention | None:
        """Return the name with which a compound begins."""
        return first_part(noun, self.reading, self.mentions)

    def speaker(self, token: Token) -> str | None:
        """Return the IRI of who speaks in the quotation of a word, as far as that is told by now."""
        region = self.reading.quotation(token)
        if region is None:
            return None
        if region not in self._speakers:
            named = {i: (mention,) for i, mention in self.reading.named.items()}
            told = quoted(token, replace(self.reading, resolved={**named, **self.resolved}))
            # Who speaks where no word says so follows from whom the quotation tells.
            said = told is not None and told.cue is not None
            self._speakers[region] = told.mention.entity.iri if told is not None and said else None
        return self._speakers[region]

    def traits(self, entity: Entity) -> frozenset[str]:
        """Return what is known of an entity beyond its kind."""
        known = self._traits.get(entity.iri)
        return self.descriptions.traits(entity, self.reading) if known is None else known

    def is_a(self, entity: Entity, kind: str) -> bool:
        """Return whether it is of a kind; groups and organizations count as each other ('de beweging')."""
        alike = {"Group", "Organization"}
        return self.reading.ontology.is_a(entity.kind, kind) or (entity.kind in alike and kind in alike)

    def as_mention(self, token: Token, mention: Mention, form: Form) -> Mention:
        """Return `token` as a mention of what another mention stands for."""
        tokens = phrase(token) if form == "nominal" else (token,)
        span = self.reading.span(tokens[0], tokens[-1])
        return replace(mention, start=span.start, end=span.end, text=span.text, form=form)

    def candidates(self, token: Token, fits: Fits, *, reach: int = REACH) -> list[Seen]:
        """Return what a word may stand for, of what was read before it, by its place and by `fits`."""
        here = self.sentence(token)
        near = (s for s in self.seen if s.token.i < token.i and here - s.sentence <= reach)
        free = (s for s in near if s.sentence < here or not self._are_co_arguments(token, s.token))
        return [seen for seen in free if fits(seen)]

    def antecedent(
        self, token: Token, among: Iterable[Seen], *, prefer: Token | None = None, nearest: bool = False
    ) -> Mention | None:
        """Return the best of some candidates for `token`, None if there is none.

        Subjects of near sentences come first, as in centering; with `nearest` ('die start-up') the last one
        said.
        """
        scored: dict[str, tuple[float, Mention]] = {}
        times: Counter[str] = Counter()
        for seen in among:
            iri = seen.mention.entity.iri
            often = FREQUENT * min(times[iri], 4)
            times[iri] += 1
            score = seen.sentence - self.sentence(token) + 0.001 * seen.token.i
            score += 0.0 if nearest else seen.rank + often
            score += PREFERRED if prefer is not None and prefer.i == seen.token.i else 0.0
            if iri not in scored or scored[iri][0] < score:
                scored[iri] = (score, seen.mention)
        best = max(scored.values(), key=lambda pair: pair[0], default=None)
        return None if best is None else best[1]

    def rivals(self, token: Token) -> set[str]:
        """Return what stands beside a word in its clause; it is none of that: 'ze roept hem op'."""
        reading, verb = self.reading, token.head
        if not is_verb(verb) or token.dep_ in reading.language.possessor:
            return set()
        beside = [*verb.children, *subjects(verb, reading.language, reading.cues("ObjectControl"))]
        rivals = {m.entity.iri for t in beside if t.i != token.i for m in self.mentions(t)}
        return rivals | self._who_told(token) if self._answers(token) else rivals

    def _answers(self, token: Token) -> bool:
        """Whether a subject denies or confirms what was said before it: 'Het bedrijf noemt dat onzin'."""
        reading, verb = self.reading, token.head
        called = any(c.lemma_.lower() in reading.cues("Untrue") for c in children(verb, universal.OPEN))
        words = ("Deny", "Dismiss", "Confirm", *(("Call",) if called else ()))
        if token.dep_ not in reading.language.subject or children(verb, universal.CONTENT):
            return False
        objects = children(verb, reading.language.object)
        taken = (
            c.lower_ in reading.language.taking_up or c.lemma_ in reading.cues("Allegation") for c in objects
        )
        return any(taken) and any(reading.lemma(verb) in p.split() for w in words for p in reading.cues(w))

    def _who_told(self, token: Token) -> set[str]:
        """Who said what the sentence before says: 'X koopt Y, meldt Z.'"""
        reading, here = self.reading, self.sentence(token)
        told = (s for s in self.seen if here - s.sentence == 1 and s.token.dep_ in reading.language.subject)
        return {s.mention.entity.iri for s in told if reading.lemma(s.token.head) in reading.saying}

    def _are_co_arguments(self, one: Token, other: Token) -> bool:
        """Two arguments of one verb do not stand for the same thing ('hij ontmoette hem'); possessors may."""
        if one.dep_ in universal.ALIKE:
            return False
        return self.reading.clause_head(one) == self.reading.clause_head(other)

    def _rank(self, token: Token) -> float:
        """Subjects are talked about rather than objects, objects rather than what hangs on another noun."""
        language = self.reading.language
        if token.dep_ in language.subject | language.passive_subject:
            return SUBJECT if relative(token, language) is None else OBJECT
        if token.doc[self.reading.clause_head(token)].dep_ in universal.RELATIVE:
            return ASIDE
        return OBJECT if token.dep_ in language.object | language.indirect else 0.0
