"""Which entity a pronoun or a description stands for, within one article; when unsure, none."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from kg.grammar.compounds import ends_with
from kg.grammar.syntax import CLAUSES, children, clause_head, has, is_verb, plural, subjects
from kg.languages import Language
from kg.model import Entity, Mention
from kg.reading.reading import Reading

REACH = 3
"""Sentences back in which an antecedent is looked for."""
SUBJECT = 1.3
"""What being a subject is worth, in sentences of distance."""
OBJECT = 0.6
"""What being an object is worth."""
FREQUENT = 0.2
"""What each earlier mention is worth, up to four: what an article is about is what it speaks of."""

BODIES = frozenset({"Organization", "Country", "Group"})
"""What 'het' and 'zij' stand for, where that matters here."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention that has been read, as a candidate antecedent."""

    token: Token
    mention: Mention
    sentence: int
    rank: float
    """What its place in the clause is worth, in sentences of distance."""


def is_plural(pronoun: Token, language: Language) -> bool:
    """Return whether a pronoun is plural by itself, else by the verb that agrees with it ('zij', 'ze')."""
    if pronoun.lower_ not in language.they or pronoun.lower_ not in language.she:
        return has(pronoun, "Number", "Plur") or pronoun.lower_ in language.they
    clause = (pronoun.head, *pronoun.head.children)
    return any(has(t, "VerbForm", "Fin") and has(t, "Number", "Plur") for t in clause)


def antecedent(
    token: Token,
    history: Iterable[Seen],
    sentence: int,
    fits: Callable[[Entity], bool],
    *,
    prefer: Token | None = None,
    reach: int = REACH,
    nearest: bool = False,
) -> Mention | None:
    """Return the best mention before `token` that `fits`, None if there is none.

    Subjects of near sentences come first, as in centering; with `nearest` ('die start-up') the last one said.
    """
    scored: dict[str, tuple[float, Mention]] = {}
    times: Counter[str] = Counter()
    for seen in history:
        distance = sentence - seen.sentence
        if distance > reach or seen.token.i >= token.i or not fits(seen.mention.entity):
            continue
        if distance == 0 and _co_argument(token, seen.token):
            continue
        times[seen.mention.entity.iri] += 1
        often = FREQUENT * min(times[seen.mention.entity.iri] - 1, 4)
        score = -distance + (0.0 if nearest else seen.rank + often) + 0.001 * seen.token.i
        score += 2.0 if prefer is not None and prefer.i == seen.token.i else 0.0
        if scored.get(seen.mention.entity.iri, (-99.0, None))[0] < score:
            scored[seen.mention.entity.iri] = (score, seen.mention)
    ranked = sorted(scored.values(), key=lambda pair: -pair[0])
    return ranked[0][1] if ranked else None


def _co_argument(one: Token, other: Token) -> bool:
    """Two arguments of one verb do not stand for the same thing ('hij ontmoette hem'); possessors may."""
    if one.dep_ == "nmod:poss":
        return False
    return clause_head(one).i == clause_head(other).i and one.dep_ not in CLAUSES


def kinds(token: Token, reading: Reading) -> frozenset[str]:
    """The kinds that a pronoun may stand for; none if it stands for nothing that we look for."""
    language, word = reading.language, token.lower_
    subject = token.dep_ in language.subject | language.passive_subject
    if word in language.it and token.dep_ == "det":
        return BODIES if plural(token.head) else frozenset()
    if word in language.it and token.dep_ in language.possessor:
        titled = _titled(token.head, reading)
        return frozenset(kind for kind in BODIES if reading.ontology.fits(kind, titled))
    if word in language.they and is_plural(token, language):
        return BODIES - {"Country"}
    if word in language.he or word in language.she:
        whose = token.dep_ in language.possessor and not _is_personal(token.head, reading)
        return frozenset({"Person"}) | (BODIES if whose else frozenset())
    # Where 'it' is no article an object is one, of a place or thing too.
    if word in language.it and token.dep_ in language.object and not language.neuter:
        return BODIES | {"City", "Region", "Facility", "Product"}
    expletive = any(c.dep_ in {"cop", "expl"} for c in token.head.children)
    return BODIES if word in language.it and subject and not expletive else frozenset()


def _is_personal(noun: Token, reading: Reading) -> bool:
    """Whether only a person has one: 'zijn ex-vrouw', 'zijn advocaat'."""
    word = noun.lemma_.lower().removeprefix("ex-")
    frames = reading.ontology.frames(reading.language.code, "role").get(word, ())
    relative = bool(frames) and all(slot.kinds == {"Person"} for frame in frames for slot in frame.slots)
    return relative or ends_with(word, reading.cues("PersonOwned"))


def _titled(noun: Token, reading: Reading) -> frozenset[str]:
    """The kinds of what has a holder of that title ('its chief executive'); none if any may."""
    slots = [(frame, slot) for frame in reading.titles(noun) for slot in frame.slots if slot.role != "T"]
    known = [s.kinds or reading.ontology.relations[f.relation].kinds(s.role) for f, s in slots]
    return frozenset().union(*known) if all(known) else frozenset()


def co_arguments(token: Token, reading: Reading) -> set[str]:
    """Two arguments of one verb do not stand for the same thing: 'ze roept hem op'."""
    verb = token.head
    if not is_verb(verb) or token.dep_ in reading.language.possessor:
        return set()
    beside = [c for c in verb.children if c.i != token.i]
    beside += subjects(verb, reading.language, reading.cues("ObjectControl"))
    return {m.entity.iri for c in beside if c.i != token.i for m in reading.mentions(c)}


def controller(token: Token, reading: Reading) -> Token | None:
    """Whom a pronoun in a subordinate clause likely means: the accused, else whoever speaks."""
    within = token.dep_ == "det" or token.dep_ in reading.language.possessor
    verb = token.head.head if within else token.head
    while verb.dep_ in {"conj", "xcomp"}:
        verb = verb.head
    if verb.dep_ not in {"ccomp", "advcl", "acl"}:
        return None
    accused = reading.lemma(verb.head) in reading.cues("Accuse")
    wanted = reading.language.object | reading.language.indirect if accused else reading.language.subject
    return next(iter(children(verb.head, wanted)), None)
