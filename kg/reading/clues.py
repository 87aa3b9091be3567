"""What speaks for and against a pronoun standing for something that was mentioned before it."""

import math
from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Token

from kg.grammar.syntax import children, plural
from kg.languages import universal
from kg.reading.past import Past, Seen
from kg.reading.reading import Reading

Clues = Mapping[str, float]

MOST = 7
"""Earlier mentions of an entity that count."""
CROWD = 8
"""Entities between a pronoun and a candidate that count."""


class Pronoun:
    """A pronoun of the third person in its place.

    `group` says of what it may speak: 'one' person, 'several', each also as an owner ('one own').
    """

    def __init__(self, token: Token, group: str, sex: frozenset[str], past: Past) -> None:
        """Note what is asked of it for every candidate."""
        reading = past.reading
        self.token, self.group, self._sex, self._past = token, group, sex, past
        self._place = place(token, reading)
        self._quotation = reading.quotation(token)
        self._clause = reading.clause_head(token)
        verb = token.doc[self._clause]
        joined = verb.dep_ in universal.CONJUNCT
        self._clause_before = reading.clause_head(verb.head) if joined else -1
        self._controller = controller(token, reading)

    def alone(self) -> dict[str, float]:
        """Return what speaks for its standing for nothing that was mentioned."""
        names = ["none", f"none {self._place}"]
        names += ["none quoted"] if self._quotation is not None else []
        names += ["none first"] if self._past.sentence(self.token) == 0 else []
        return {f"{self.group} {name}": 1.0 for name in names}

    def each(self, among: Iterable[Seen]) -> Iterator[tuple[Seen, dict[str, float]]]:
        """Yield the candidates, the last first, with what speaks for each."""
        between: set[str] = set()
        for seen in reversed(list(among)):
            entity = seen.mention.entity
            clues = dict.fromkeys((*self._near(seen), *self._placed(seen), *self._kind(seen)), 1.0)
            clues["between"] = min(len(between - {entity.iri}), CROWD) / 4
            clues["often"] = math.log2(1 + min(self._past.times(entity), MOST))
            clues[f"{self.group} far"] = math.log2(1 + self.token.i - seen.token.i) / 4
            between.add(entity.iri)
            yield seen, clues

    def _near(self, seen: Seen) -> Iterator[str]:
        """How far away it is, and on which side of quotation marks."""
        distance = self._past.sentence(self.token) - seen.sentence
        yield f"distance {distance}"
        yield f"{self.group} distance {min(distance, 2)}"
        if seen.sentence == 0 and distance:
            yield "in first"
        other = self._past.reading.quotation(seen.token)
        if self._quotation is not None:
            yield f"quoted {'same' if other == self._quotation else 'other' if other else 'outside'}"
        elif other is not None:
            yield "out of quotation"

    def _placed(self, seen: Seen) -> Iterator[str]:
        """Its place in its clause, and where that clause stands."""
        reading, where = self._past.reading, place(seen.token, self._past.reading)
        clause = reading.clause_head(seen.token)
        distance = self._past.sentence(self.token) - seen.sentence
        yield where
        yield from (f"{where} {('here', 'before')[distance]}" for _ in range(distance < 2))
        if clause == self._clause:
            yield f"same clause {where}"
        if clause == self._clause_before:
            yield f"clause before {where}"
        if seen.token.doc[clause].dep_ in universal.RELATIVE:
            yield "in relative clause"
        if seen.token in self.token.ancestors:
            yield "above"
        if where == self._place:
            yield "alike"
        yield from self._controlled(seen)

    def _controlled(self, seen: Seen) -> Iterator[str]:
        if self._controller is not None and self._controller.i == seen.token.i:
            yield f"{self.group} controller"
            if self.token.head.dep_ in universal.CONTENT:
                yield "controller of content"

    def _kind(self, seen: Seen) -> Iterator[str]:
        """What it is, how it is said, and whether number and sex agree."""
        entity, form, group = seen.mention.entity, seen.mention.form, self.group
        several = " several" if form != "pronoun" and plural(seen.token) else ""
        yield form
        yield f"{group} {entity.kind}{several}"
        yield f"{group} {entity.kind} {'named' if entity.named else 'unnamed'}"
        yield from (f"{group} {word}" for word in ("named", "known") if getattr(entity, word))
        if not entity.named:
            yield from (f"{group} {gender}{several}" for gender in seen.token.morph.get("Gender", []))
        if self._sex:
            yield "sex agrees" if self._sex & self._past.traits(entity) else "sex unsaid"
        if form == "pronoun" and seen.token.lower_ == self.token.lower_:
            yield f"{group} same word"


def place(token: Token, reading: Reading) -> str:
    """Return the place of a word in its clause, in one word."""
    language = reading.language
    places = {
        "subject": language.subject | language.passive_subject,
        "object": language.object | language.indirect,
        "possessor": language.possessor,
        "of noun": universal.NOMINAL,
        "oblique": language.oblique,
        "beside": universal.APPOSITION | universal.FLAT | universal.COMPOUND,
        "conjunct": universal.CONJUNCT,
    }
    return next((name for name, labels in places.items() if token.dep_ in labels), "other")


def controller(token: Token, reading: Reading) -> Token | None:
    """Return whom a pronoun in a subordinate clause likely means: the accused, else whoever speaks."""
    language = reading.language
    within = token.dep_ in universal.DETERMINER | language.possessor
    verb = token.head.head if within else token.head
    while verb.dep_ in universal.CONJUNCT | universal.OPEN:
        verb = verb.head
    if verb.dep_ not in universal.BESIDE_CLAUSE:
        return None
    judging = reading.cues("Acquit") | reading.cues("Convict") | reading.cues("Sentence")
    accused = reading.lemma(verb.head) in reading.cues("Accuse") | reading.cues("Suspect") | judging
    wanted = language.object | language.indirect if accused else language.subject
    return next(iter(children(verb.head, wanted)), None)
