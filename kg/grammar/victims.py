"""The dead, injured and missing of an event: 'bij de aanval vielen twaalf doden', 'killing 12 people'."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from spacy.tokens import Token

from kg.grammar.amounts import Counted, together, verb_of
from kg.grammar.syntax import is_verb, lemma, preposition
from kg.languages import Language, universal
from kg.model import Amount

WITH_VICTIMS = frozenset({"attacks"})
"""Relations whose events have victims; whom somebody kills is the object of that."""


def victims(
    counted: tuple[Counted, ...], trigger: Token, language: Language, cues: Callable[[str], frozenset[str]]
) -> Iterator[Amount]:
    """Yield how many the event that `trigger` names kills or hurts; `cues` has the words for that."""
    for one in counted:
        verb = verb_of(one.head)
        if one.head.sent != trigger.sent or verb is None or not _is_of(verb, trigger, language):
            continue
        if one.amount.unit in cues("Anybody"):
            found = (unit for name, unit in language.victims.items() if says(verb, language) & cues(name))
            yield from (replace(one.amount, unit=unit) for unit in islice(found, 1))
        elif one.amount.unit in language.victims.values():
            row = together(one, counted)  # the tree may hang the last of them elsewhere
            yield from (other.amount for other in row if other.amount.unit in language.victims.values())


def _is_of(verb: Token, trigger: Token, language: Language) -> bool:
    """Whether a verb tells what came of an event: its own, one that it takes part in, or one behind it."""
    own = trigger if is_verb(trigger) else verb_of(trigger)
    if own is None:
        return False
    if own is not trigger and not _takes_part(trigger, own, language):
        return False
    marked = any(c.dep_ in universal.MARK for c in verb.children)
    return verb == own or verb in _joined(own) or (own in _above(verb) and not marked)


def _takes_part(noun: Token, verb: Token, language: Language) -> bool:
    """Whether an event is the subject of a verb, or what it happens at: 'bij de aanval vielen …'."""
    top = noun
    while top.head not in (verb, top):
        top = top.head
    if top.dep_ in language.subject:
        return True
    return top.head == verb and preposition(top) in language.on_occasion_of


def _joined(verb: Token) -> list[Token]:
    """The verbs before one that it is joined to by an 'en'."""
    found = [verb]
    while found[-1].dep_ in universal.CONJUNCT and is_verb(found[-1].head):
        found.append(found[-1].head)
    return found[1:]


def _above(verb: Token) -> list[Token]:
    """The verbs that one is joined to, or tells the outcome of: 'viel aan, waarbij … vielen'."""
    found = [verb]
    while (
        found[-1].dep_
        in universal.CONJUNCT | universal.ADVERBIAL | universal.ATTRIBUTIVE | universal.RELATIVE
    ):
        found.append(found[-1].head)
    return found[1:]


def says(verb: Token, language: Language) -> set[str]:
    """Return a verb, and it with each word that hangs on it: 'doden', 'raken gewond', 'kosten leven'."""
    known = lemma(verb, language)
    return {known, verb.lemma_.lower(), *(f"{verb.lemma_.lower()} {c.lower_}" for c in verb.children)}
