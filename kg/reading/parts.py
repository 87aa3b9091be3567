"""The name inside a noun: 'NAVO-chef', 'Kremlinwoordvoerder', 'Vlaams Parlementslid'."""

from collections.abc import Callable

from spacy.tokens import Token

from kg import ns
from kg.grammar.compounds import endings
from kg.model import Entity, Mention
from kg.reading.reading import Reading, as_nominal

Meaning = Callable[[Token], tuple[Mention, ...]]
"""What an earlier word stands for."""
MORE_WORDS = 3
"""Words before a compound that may belong to the name with which it begins."""


def first_part(noun: Token, reading: Reading, meaning: Meaning | None = None) -> Mention | None:
    """Return the name with which a compound begins: 'NAVO-chef' -> NAVO, known or first met here.

    `meaning` says what the words before it stand for, where that is not in the reading yet.
    """
    noun = half_title(noun, reading) or noun
    if not _is_hyphened(noun, reading):
        meaning = reading.mentions if meaning is None else meaning
        return (
            _body(noun, reading) or _known_before_title(noun, reading) or _spoken_for(noun, reading, meaning)
        )
    end = noun.idx + len(noun.text.rpartition("-")[0])
    # 'Forum voor Democratie-leider', 'Rode Kruis-medewerker'
    starts = range(max(noun.sent.start, noun.i - MORE_WORDS), noun.i + 1)
    spans = [
        reading.between(noun.doc[i].idx, end) for i in starts if noun.doc[i].text[:1].isupper() or i == noun.i
    ]
    former = _former(noun, reading)
    spans = [reading.between(noun.idx + former, end)] if former else spans
    known = ((span, entity) for span in spans if (entity := _called(span.text, reading)) is not None)
    span, entity = next(known, (spans[-1], introduced(spans[-1].text)))
    return Mention(start=span.start, end=span.end, text=span.text, entity=entity)


def half_title(noun: Token, reading: Reading) -> Token | None:
    """Return the word before a title that has its first word and a party: 'VVD-Tweede Kamerlid'."""
    before = noun.doc[max(noun.i - 1, noun.sent.start)]
    half = before.text.partition("-")[2].lower() in reading.cues("HalfTitle")
    return before if half and before != noun else None


def _called(name: str, reading: Reading) -> Entity | None:
    """Who has a name in this article, else in the register."""
    here = (m.entity for m in reading.named.values() if name in m.entity.names or name == m.text)
    return next(here, None) or next(iter(reading.register.find(name)), None)


def _is_hyphened(noun: Token, reading: Reading) -> bool:
    """Whether a noun is a compound with a hyphen behind what begins like a name; a title is none."""
    first, hyphen, rest = noun.text[_former(noun, reading) :].rpartition("-")
    begins = first[:1].isupper() or (first[:1].isdigit() and first[-1:].isalpha())  # '50Plus-Kamerlid'
    if not hyphen or not rest or not begins or noun.i in reading.named:
        return False
    role = noun.lower_ in reading.ontology.frames(reading.language.code, "role")
    return not (role or first.lower() in reading.cues("RankPrefix"))


def _former(noun: Token, reading: Reading) -> int:
    """The length of what says that it is one of the past: 'Oud-Ajax-trainer'."""
    return noun.text.index("-") + 1 if has_former_prefix(noun, reading) else 0


def has_former_prefix(noun: Token, reading: Reading) -> bool:
    """Return whether a title is one of the past by its first part: 'oud-premier', 'ex-president'."""
    first, hyphen, _ = noun.lower_.partition("-")
    return bool(hyphen) and first in reading.cues("FormerPrefix") | reading.cues("Former")


def introduced(name: str) -> Entity:
    """Return an organization that an article names only inside another word: 'Kompaan-topvrouw'."""
    return Entity(iri=ns.ENT[ns.slug(name)], kind="Organization", label=name, names=(name,))


def _body(noun: Token, reading: Reading) -> Mention | None:
    """'Vlaams Parlementslid' -> Vlaams Parlement, where the register has a body of that name."""
    before = [noun.doc[noun.i - 1]] if noun.i else []
    adjectives = [c for c in (*noun.children, *before) if c.pos_ == "ADJ" and c.text[:1].isupper()]
    for end in range(len(noun.text) - 2, 3, -1) if adjectives else ():
        name = f"{adjectives[0].text} {noun.text[:end].rstrip('s')}"
        bodies = reading.register.find(name, any_case=True)
        if bodies:
            return as_nominal(noun, bodies[0])
    return None


def _known_before_title(noun: Token, reading: Reading) -> Mention | None:
    """'Kremlinwoordvoerder', 'oud-Hematopman' -> Kremlin, Hema: a known name in one word with a title."""
    former = _former(noun, reading)
    if not noun.text[former : former + 1].isupper() or noun.i in reading.named:
        return None
    roles, register = reading.ontology.frames(reading.language.code, "role"), reading.register
    for rest in endings(noun.lower_, shortest_first_part=former + 4):
        if rest not in roles:
            continue
        first = noun.text[former : -len(rest)]
        entity = next(iter(register.find(first)), None) or register.metonym(first)
        if entity is not None:
            start = noun.idx + former
            return Mention(start=start, end=start + len(first), text=first, entity=entity)
    return None


def _spoken_for(noun: Token, reading: Reading, meaning: Meaning) -> Mention | None:
    """'Parketwoordvoerster' -> 'het Antwerpse parket', if that is what the article spoke of before."""
    for rest in endings(noun.lower_, shortest_first_part=4):
        first = noun.lower_[: -len(rest)].rstrip("-")
        bodies = {first, first.removesuffix("s")} & reading.cues("Institution")
        if rest in reading.cues("Spokesperson") and bodies:
            before = (t for t in reversed(noun.doc[: noun.i]) if t.lemma_.lower() in bodies)
            entity = next((m.entity for t in before for m in meaning(t) if m.entity.named), None)
            return None if entity is None else as_nominal(noun, entity)
    return None
