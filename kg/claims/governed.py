"""How the text says what it says: denied or not, how certainly, when, and who says it (GRaSP, FactBank)."""

from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from kg.claims.clauses import Claim, is_negated, own_clause, qualified
from kg.errors import InputError
from kg.grammar.compounds import ends_with
from kg.grammar.syntax import CLAUSES, children, heads_clause, idiom, is_passive, subjects
from kg.grammar.times import is_after, when
from kg.knowledge.effects import EFFECTS, INERT, Effect
from kg.model import Tense
from kg.reading.reading import Reading
from kg.reading.speakers import attributed, first_speaker

ASSERTIVE = frozenset({"Accuse", "Deny"})
"""Classes of verbs that claim their complement alone, not what is told beside it."""

CONTENT = CLAUSES - {"acl:relcl", "advcl", "advcl:relcl"} | {"obl", "obl:arg", "obj", "nsubj", "nmod"}
"""Relations by which a clause is the content of what governs it."""


def claim_of(trigger: Token, reading: Reading) -> Claim:
    """Return how the clause of `trigger`, a verb or a noun for an event, is claimed."""
    claim = Claim()
    if heads_clause(trigger):
        claim = own_clause(trigger, reading, claim)
    else:
        claim = qualified(trigger, reading, claim)
    claim = _governed(trigger, reading, claim)
    found = attributed(trigger, reading) if claim.by is None else None
    if found is not None:
        claim = replace(claim, by=found[0], cue=claim.cue or found[1])
    return _dated(trigger, reading, claim)


def echoed(trigger: Token, reading: Reading, claim: Claim) -> Claim | None:
    """'Denied that it had done so, as X had claimed': what X claims, None if nobody does."""
    heads = (trigger, *trigger.ancestors)
    clauses = (c for head in heads for c in head.children if c.dep_ in CLAUSES and c.i > trigger.i)
    for clause in clauses:
        marks = {c.lower_ for c in clause.children if c.dep_ in {"mark", "advmod", "case"}}
        if not marks & reading.language.like or reading.lemma(clause) not in reading.cues("Say"):
            continue
        by = first_speaker(subjects(clause, reading.language, frozenset()), reading)
        if by is not None:
            return replace(claim, polarity="positive", certainty="certain", by=by, cue=clause.text)
    return None


def fact(trigger: Token, reading: Reading, tense: Tense = "present") -> Claim:
    """Return the claim of a title or apposition: the writer's own, also within a quotation."""
    words = {c.lower_ for c in trigger.children} | {c.lemma_.lower() for c in trigger.children}
    former = bool(words & reading.cues("Former")) or reading.has_former_prefix(trigger)
    return Claim(tense="past" if former else tense)


def _apply(effect: Effect, governor: Token, reading: Reading, claim: Claim) -> Claim:
    negated = is_negated(governor, reading)
    if effect.denies:
        claim = claim.doubted("possible") if negated else claim.denied()
    elif effect.future and negated:
        claim = claim.denied()
    if effect.future and claim.tense != "past":
        claim = replace(claim, tense="future")
    if effect != EFFECTS["Say"]:
        claim = replace(claim, cue=claim.cue or governor.text)
    if not effect.speaks:
        claim = claim.doubted(own_clause(governor, reading, Claim()).certainty)
    claim = replace(claim.doubted(effect.certainty), told=claim.told and effect.told)
    return _said(governor, reading, claim) if effect.speaks else claim


def _said(governor: Token, reading: Reading, claim: Claim) -> Claim:
    """Attribute the claim to the subject of a verb of saying, to the agent of its passive."""
    passive = is_passive(governor, reading.language)
    tokens = (
        children(governor, reading.language.agent)
        if passive
        else subjects(governor, reading.language, frozenset())
    )
    found = first_speaker(tokens, reading)
    if found is None or claim.by is not None:
        return claim
    return replace(claim, by=found, cue=claim.cue or governor.text)


def _governed(trigger: Token, reading: Reading, claim: Claim) -> Claim:
    """Apply what stands above: 'ontkent dat', 'lijkt te', 'zei dat', 'van plan om'."""
    current, content = trigger, True
    while current.dep_ != "ROOT" and current.head.i != current.i:
        governor, link = current.head, current.dep_
        if link in {"acl:relcl", "advcl", "appos", "amod"} and not _is_complement(current, reading):
            content = False
        elif link == "acl" and governor.pos_ in {"NOUN", "PROPN"} and current.pos_ == "VERB":
            content = content and ends_with(governor.lemma_.lower(), reading.governing)
        # 'X, who was arrested, denies that': what is told beside the speaker is not what the speaker says.
        aside = not content and link in reading.language.subject | reading.language.passive_subject
        if link != "conj" and not aside and (link in CONTENT or link in CLAUSES):
            claim = _effect(governor, link, reading, claim, content=content)
        current = governor
    return claim


def _effect(governor: Token, link: str, reading: Reading, claim: Claim, *, content: bool) -> Claim:
    words = {reading.lemma(governor), governor.lower_, *(t.lemma_.lower() for t in idiom(governor))}
    for name, effect in EFFECTS.items():
        if not words & reading.cues(name):
            continue
        if name in INERT.get(link, ()):
            return claim
        if content:
            applied = _apply(effect, governor, reading, claim)
            return _raised(name, governor, reading, applied) if link == "xcomp" else applied
        return _said(governor, reading, claim) if effect.speaks and name not in ASSERTIVE else claim
    return claim


def _raised(name: str, governor: Token, reading: Reading, claim: Claim) -> Claim:
    """'Is said to have criticised him' is hearsay; what one is expected to do is to come."""
    if name == "Say" and claim.by is None and is_passive(governor, reading.language):
        return claim.doubted("possible")
    future = name == "Predict" and claim.tense == "present"
    return replace(claim, tense="future") if future else claim


def _is_complement(clause: Token, reading: Reading) -> bool:
    """'ervan … te', 'van plan om te': an adverbial clause that is really the content of its governor."""
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    words = {reading.lemma(clause.head), clause.head.lower_}
    known = words & reading.governing
    return (
        clause.dep_ == "advcl"
        and bool(known)
        and not marks & (reading.cues("ConditionMark") | reading.cues("WithoutMark"))
    )


def _dated(trigger: Token, reading: Reading, claim: Claim) -> Claim:
    """Add the time of the event; a present with a date to come is future."""
    published = _published(reading)
    time = when(trigger, published, reading.language, future=claim.tense in {"future", "present"})
    if claim.tense == "present" and is_after(time, published):
        return replace(claim, time=time, tense="future")
    if claim.tense == "present" and time is not None:
        time = when(trigger, published, reading.language, future=False) or time
    return replace(claim, time=time)


def _published(reading: Reading) -> date | None:
    stated = reading.document.article.published
    try:
        return date.fromisoformat(stated[:10]) if stated else None
    except ValueError as error:
        raise InputError(f"its date {stated!r} is not a date like 2023-11-02.") from error
