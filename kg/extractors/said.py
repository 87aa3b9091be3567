"""What somebody says beside a clause that others must do or are: 'X moet stoppen, vindt Y', 'volgens Y'."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.claims.governed import Claims
from kg.extractors._slots import Match, mentions_for, statements
from kg.grammar.compounds import ends_with, is_one
from kg.grammar.syntax import children, conjuncts, has, heads_clause, is_passive
from kg.knowledge.ontology import Frame, Slot
from kg.languages import CONTENT, universal
from kg.model import Mention, Statement
from kg.reading.attributed import attributed
from kg.reading.bearers import bearer
from kg.reading.reading import Reading

PRIORITY = 5
"""Whatever else says the same says more."""

SPEAKERS = frozenset({"Person", "Organization", "Country"})


def extract(reading: Reading, claims: Claims) -> Iterator[Statement]:
    """Yield what frames for 'vinden dat X moet' say, where the clause stands beside who speaks."""
    frames = tuple(_demands(reading))
    for verb in reading.document.doc if frames else ():
        frame = _fitting(verb, frames) if heads_clause(verb) else None
        if frame is None or is_passive(verb, reading.language):
            continue
        speakers = tuple(_speakers(verb, reading, claims))
        match = None if not speakers else _match(frame, verb, speakers, reading)
        if match is not None:
            claim = replace(claims.state(verb), voices=(), certainty="certain", polarity="positive")
            yield from statements(match, verb, claim, reading, tense="present")


def _demands(reading: Reading) -> Iterator[Frame]:
    """Yield one frame for each set of verbs that a clause must have: 'vinden dat:O dat:moeten'."""
    found: dict[tuple[str, frozenset[str]], Frame] = {}
    for frames in reading.ontology.frames(reading.language.code, "verb").values():
        for frame in frames:
            words = [f.words for f in frame.fixed if CONTENT in f.preps]
            if len(frame.fixed) == len(words) == 1:
                found.setdefault((frame.relation, words[0]), frame)
    yield from found.values()


def _fitting(verb: Token, frames: tuple[Frame, ...]) -> Frame | None:
    """The frame of which a clause has the verb, in the present."""
    helpers = [c for c in children(verb, universal.AUXILIARY) if has(c, "Tense", "Pres")]
    return next((f for f in frames if any(is_one(h, f.fixed[0].words) for h in helpers)), None)


def _speakers(verb: Token, reading: Reading, claims: Claims) -> Iterator[Mention]:
    """Who says a main clause, in a quotation or beside it."""
    if verb.dep_ not in universal.ROOT | universal.ASIDE | universal.CONJUNCT:
        return
    voice = next(iter(attributed(verb, reading, verb)), None)
    speaker = claims.of(verb).by if voice is None else voice.mention
    if speaker is not None and speaker.entity.kind in SPEAKERS and speaker.form != "pronoun":
        yield from (speaker,) if speaker.entity.named else ()


def _match(frame: Frame, verb: Token, speakers: tuple[Mention, ...], reading: Reading) -> Match | None:
    slot = next((s for s in frame.slots if s.role == "O"), Slot("O"))
    subjects = [t for c in children(verb, reading.language.subject) for t in conjuncts(c)]
    doers = [t for t in subjects if bearer(t, reading) or t.i in reading.named or _is_institution(t, reading)]
    found = mentions_for(doers, frame, slot, reading)
    others = tuple(m for m in found if m.entity.named and m.entity.iri != speakers[0].entity.iri)
    return Match(frame, {"S": speakers, "O": others}, None) if others else None


def _is_institution(noun: Token, reading: Reading) -> bool:
    """Whether a noun is 'de overheid', but not 'die organisatie' or 'bedrijven'."""
    articles = {c.lower_ for c in children(noun, universal.DETERMINER)} & reading.language.articles
    return bool(articles) and ends_with(noun.lemma_.lower(), reading.cues("Institution"))
