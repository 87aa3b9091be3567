"""Relations said by nouns for events: 'de Russische aanval op Kyiv', 'de overname van X door Y'."""

from collections.abc import Iterator

from spacy.tokens import Token

from kg.claims.governed import claim_of
from kg.extractors._slots import Match, frames_of, mentions_for, statements, themed
from kg.grammar.syntax import arguments, children, conjuncts, heads_clause, is_verb, preposition, subjects
from kg.knowledge.ontology import Frame, Slot
from kg.model import Mention, Statement
from kg.reading.reading import Reading

CONSULTATION = "CONSULT"
"""The PLOVER class of visits and talks, in which whoever speaks beside them takes part."""

ARGUMENTS = frozenset({"obj", "nsubj", "nsubj:pass", "obl"})
"""Places of a noun in its clause where what belongs to it may hang on the verb instead."""

PRIORITY = 10


def extract(reading: Reading) -> Iterator[Statement]:
    """Yield what nominalisations say whose two ends are named in or beside the noun phrase."""
    table = reading.ontology.frames(reading.language.code, "noun")
    for noun in reading.document.doc:
        if noun.pos_ != "NOUN" or noun.i in reading.named:
            continue
        head, frames = frames_of(noun, table)
        match = next((m for f in frames if (m := _match(f, head, noun, reading)) is not None), None)
        if match is None:
            continue
        claim = claim_of(noun, reading)
        # Whoever was not involved did not do it; whoever was need not have.
        if claim.polarity == "negative" or not _is(noun.head, "Involved", reading):
            yield from statements(match, noun, claim, reading, tense="past")


def _match(frame: Frame, head: str, noun: Token, reading: Reading) -> Match | None:
    fillers: dict[str, tuple[Mention, ...]] = {"S": (), "O": ()}
    theme: Token | str | None = None
    taken: list[Token] = []
    for slot in sorted(frame.slots, key=lambda s: s.role):
        if slot.role == "T":
            theme = themed(t for t in _tokens(slot, noun, taken, reading)) or _first_part(noun, head, slot)
            continue
        mentions, tokens = _filled(slot, frame, noun, taken, reading)
        taken += tokens
        fillers[slot.role] = mentions
    if fillers["O"] and not fillers["S"]:
        fillers["S"] = _light_subject(frame, noun, taken, reading)
    if fillers["S"] and fillers["O"]:
        return Match(frame, fillers, theme)
    symmetric = reading.ontology.relations[frame.relation].symmetric
    return Match(frame, fillers, theme) if symmetric and len(fillers["S"]) > 1 else None


def _filled(
    slot: Slot, frame: Frame, noun: Token, taken: list[Token], reading: Reading
) -> tuple[tuple[Mention, ...], list[Token]]:
    for prep in slot.preps:
        if prep == "adj":
            found = tuple(m for c in noun.children if (m := reading.demonym(c)) is not None)
            if found:
                return found, []
            continue
        tokens = _under(prep, noun, taken, reading)
        mentions = mentions_for(tokens, frame, slot, reading)
        if mentions:
            return mentions, tokens
    return (), []


def _tokens(slot: Slot, noun: Token, taken: list[Token], reading: Reading) -> list[Token]:
    return [t for prep in slot.preps for t in _under(prep, noun, taken, reading)]


def _under(prep: str, noun: Token, taken: list[Token], reading: Reading) -> list[Token]:
    """The nouns that hang on `noun` by a preposition, as possessor ('poss'); or on its verb, behind it."""
    if prep == "poss":
        return [c for c in noun.children if c.dep_ in reading.language.possessor and c not in taken]
    own = [c for c in noun.children if preposition(c) == prep]
    if not own and prep not in reading.language.of:
        own = [c for t in noun.children if t.dep_ == "nmod" for c in t.children if preposition(c) == prep]
    agent = noun.dep_ in reading.language.passive_subject and prep in reading.language.by
    if (
        not own
        and noun.dep_ in ARGUMENTS
        and is_verb(noun.head)
        and prep not in reading.language.of
        and not agent
    ):
        own = [c for c in noun.head.children if preposition(c) == prep and c.i > noun.i]
    return [t for c in own for t in conjuncts(c) if t not in taken]


def _first_part(noun: Token, head: str, slot: Slot) -> str | None:
    """'wapenleveringen' -> 'wapen', where the slot takes the first part of a compound."""
    word = noun.lemma_.lower()
    if "cmp" not in slot.preps or word == head or not word.endswith(head):
        return None
    return word.removesuffix(head).rstrip("-") or None


def _light_subject(frame: Frame, noun: Token, taken: list[Token], reading: Reading) -> tuple[Mention, ...]:
    """Who does it: the subject of a light verb ('voerde een aanval uit'), or of 'zei na een gesprek'."""
    slot = next((s for s in frame.slots if s.role == "S"), Slot("S"))
    if any(c.dep_ == "cop" for c in noun.children) and preposition(noun):
        # 'Shell is in talks with BP'
        own = [s for t in children(noun, reading.language.subject) for s in conjuncts(t)]
        return mentions_for(own, frame, slot, reading)
    verb = noun.head
    if preposition(noun) and (_is(verb, "Responsible", reading) or _is(verb, "Involved", reading)):
        return _responsible(frame, verb, reading)
    if not is_verb(verb) or noun.dep_ not in {"obj", "obl", "obl:arg"}:
        return ()
    accused = reading.cues("Accuse") | reading.cues("Suspect")
    if reading.lemma(verb) in accused or any(c.lower_ in accused for c in verb.children):
        return _accused(frame, verb, reading)
    light = reading.lemma(verb) in reading.cues("LightVerb")
    talks = bool(preposition(noun)) and reading.ontology.relations[frame.relation].plover == CONSULTATION
    if not light and not talks:
        return ()
    found = [s for t in subjects(verb, reading.language, frozenset()) for s in conjuncts(t) if s not in taken]
    return mentions_for(found, frame, slot, reading)


def _is(word: Token, cue: str, reading: Reading) -> bool:
    return bool({word.lemma_.lower(), word.lower_} & reading.cues(cue))


def _responsible(frame: Frame, word: Token, reading: Reading) -> tuple[Mention, ...]:
    """Whose it is: 'ontkent betrokkenheid bij', 'claimed responsibility for', 'is responsible for'."""
    holder = word if heads_clause(word) else word.head
    accused = reading.cues("Accuse") | reading.cues("Suspect")
    if reading.lemma(holder) in accused and holder != word:
        return _accused(frame, holder, reading)
    owners = [] if holder == word else children(word, reading.language.possessor)
    found = owners or (subjects(holder, reading.language, frozenset()) if heads_clause(holder) else [])
    return mentions_for([t for s in found for t in conjuncts(s)], frame, Slot("S"), reading)


def _accused(frame: Frame, verb: Token, reading: Reading) -> tuple[Mention, ...]:
    """Who is said to have done it: 'bevond X schuldig aan de moord op Y'."""
    args = arguments(verb, reading.language, frozenset())
    tokens = args.subjects if args.passive else args.objects
    return mentions_for(tokens, frame, Slot("S"), reading)
