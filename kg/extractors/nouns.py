"""Relations said by nouns for events: 'de Russische aanval op Kyiv', 'de overname van X door Y'."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.claims.governed import Claims
from kg.extractors._lexicon import frames_of
from kg.extractors._slots import Match, allowed, mentions_for, statements, themed
from kg.grammar.arguments import arguments
from kg.grammar.syntax import (
    children,
    conjuncts,
    heads_clause,
    is_nominal,
    is_verb,
    participle,
    preposition,
    subjects,
)
from kg.grammar.victims import says
from kg.knowledge.governors import Governor
from kg.knowledge.ontology import Frame, Slot
from kg.languages import universal
from kg.model import Mention, Statement
from kg.reading.bearers import loose
from kg.reading.reading import Reading

CONSULTATION = "CONSULT"
"""The PLOVER class of visits and talks, in which whoever speaks beside them takes part."""

PRIORITY = 10


def extract(reading: Reading, claims: Claims) -> Iterator[Statement]:
    """Yield what nominalisations say whose two ends are named in or beside the noun phrase."""
    table = reading.ontology.frames(reading.language.code, "noun")
    for noun in reading.document.doc:
        if noun.i in reading.named or not is_nominal(noun) or noun.pos_ == "PROPN":
            continue
        head, frames = frames_of(noun, table) if noun.pos_ == "NOUN" else _of_infinitive(noun, reading)
        match = next((m for f in frames if (m := _match(f, head, noun, claims)) is not None), None)
        if match is None:
            continue
        claim = claims.of(noun)
        yield from statements(match, noun, claim, reading, tense="past")


def _of_infinitive(verb: Token, reading: Reading) -> tuple[str, tuple[Frame, ...]]:
    """'Het bedreigen van X', 'het leveren van wapens aan X': the frames of a verb, as those of a noun."""
    language = reading.language
    frames = (f for f in next(reading.verb_frames(verb), ()) if f.before and not f.fixed and not f.reflexive)
    by, of = tuple(sorted(language.by)), (language.owner,)
    frames = (f for f in frames if not any(language.owner in slot.preps for slot in f.slots))
    nominal = (
        replace(
            frame,
            before=(),
            slots=tuple(replace(s, preps=by) for s in frame.before)
            + tuple(replace(s, preps=s.preps or of) for s in frame.slots),
        )
        for frame in frames
    )
    return reading.lemma(verb), tuple(nominal)


def _match(frame: Frame, head: str, noun: Token, claims: Claims) -> Match | None:
    reading = claims.reading
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
        agent = _light_agent(frame, noun, reading)
        fillers["S"] = agent or _light_subject(frame, noun, taken, claims)
    if fillers["S"] and not fillers["O"]:
        fillers["O"] = _light_object(frame, noun, taken, claims)
    symmetric = reading.ontology.relations[frame.relation].symmetric
    if symmetric and not fillers["S"] and not fillers["O"]:
        fillers["S"] = next(filter(None, map(reading.demonyms, noun.children)), ())
    if fillers["S"] and fillers["O"]:
        return Match(frame, fillers, theme)
    return Match(frame, fillers, theme) if symmetric and len(fillers["S"]) > 1 else None


def _filled(
    slot: Slot, frame: Frame, noun: Token, taken: list[Token], reading: Reading
) -> tuple[tuple[Mention, ...], list[Token]]:
    for prep in slot.preps:
        if prep == "adj":
            kinds = allowed(slot, frame, reading)
            places = (m for c in noun.children if (m := reading.demonym(c)) is not None)
            found = tuple(m for m in places if reading.ontology.fits(m.entity.kind, kinds))
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
    of = prep in reading.language.of
    own = [c for c in noun.children if preposition(c) == prep or (of and c.dep_ == universal.AS_OF_EVENT)]
    if not own and not of:
        below = children(noun, universal.NOMINAL)
        below += [a for t in below for a in children(t, universal.APPOSITION)]  # 'van winkelketen X door Y'
        own = [c for t in below for c in t.children if preposition(c) == prep]
    agent = noun.dep_ in reading.language.passive_subject and prep in reading.language.by
    if not own and noun.dep_ in universal.BESIDE_PHRASE and is_verb(noun.head) and not of and not agent:
        own = [c for c in noun.head.children if preposition(c) == prep and c.i > noun.i]
    return [t for c in own for t in conjuncts(c) if t not in taken]


def _first_part(noun: Token, head: str, slot: Slot) -> str | None:
    """'wapenleveringen' -> 'wapen', where the slot takes the first part of a compound."""
    word = noun.lemma_.lower()
    if "cmp" not in slot.preps or word == head or not word.endswith(head):
        return None
    return word.removesuffix(head).rstrip("-") or None


def _light_subject(frame: Frame, noun: Token, taken: list[Token], claims: Claims) -> tuple[Mention, ...]:
    """Who does it: the subject of a light verb ('voerde een aanval uit'), or of 'zei na een gesprek'."""
    reading = claims.reading
    slot = next((s for s in frame.slots if s.role == "S"), Slot("S"))
    verb, known = _host(noun, claims)
    if known is not None and known.doer == "object":
        return _accused(frame, verb, reading)
    if known is not None and known.doer == "against":
        return mentions_for(_against(verb, reading), frame, slot, reading)
    if known is not None and known.doer and not is_verb(verb):
        return _holder(frame, verb, claims)
    if not is_verb(verb) or (verb == noun.head and noun.dep_ not in universal.OBJECT | universal.PHRASE):
        return ()
    if says(verb, reading.language) & reading.cues("Dead"):
        return ()  # 'Bij de aanval kwamen twaalf mensen om'
    light = reading.lemma(verb) in reading.cues("LightVerb") or (known is not None and bool(known.doer))
    talks = bool(preposition(noun)) and reading.ontology.relations[frame.relation].plover == CONSULTATION
    if not light and not talks:
        return ()
    doers = [s for t in subjects(verb, reading.language, frozenset()) for s in conjuncts(t) if s not in taken]
    return mentions_for(doers, frame, slot, reading)


def _light_agent(frame: Frame, noun: Token, reading: Reading) -> tuple[Mention, ...]:
    """'An attack on Kyiv launched by Russia', 'kritiek op Shell geuit door Greenpeace'."""
    language, slot = reading.language, next((s for s in frame.slots if s.role == "S"), Slot("S"))
    verbs = [
        verb
        for host in (noun, *children(noun, universal.NOMINAL))
        for verb in children(host, universal.OF_NOUN)
        if participle(verb) and reading.lemma(verb) in reading.cues("LightVerb")
    ]
    by = language.agent | language.oblique
    agents = (c for verb in verbs for c in children(verb, by) if preposition(c) in language.by)
    return mentions_for([t for c in agents for t in conjuncts(c)], frame, slot, reading)


def _host(noun: Token, claims: Claims) -> tuple[Token, Governor | None]:
    """The word on which a noun hangs, over a noun for what is said: 'ontkende berichten over een bezoek'."""
    carrier = _carrier(noun, claims)
    if carrier != noun:
        return carrier.head, claims.governors.find(carrier.head, "object", carrier)
    host = noun.head
    return host, claims.governors.find(host, "oblique", noun) or claims.governors.find(host, "object", noun)


def _carrier(noun: Token, claims: Claims) -> Token:
    """The noun for what is said about an event, else that for the event: 'berichten over een bezoek'."""
    known = claims.governors.find(noun.head, "oblique", noun) if noun.dep_ in universal.NOMINAL else None
    return noun.head if known is not None and known.pos == "noun" and not known.doer else noun


def _light_object(frame: Frame, noun: Token, taken: list[Token], claims: Claims) -> tuple[Mention, ...]:
    """To whom it is done: 'Philips weerspreekt (berichten over) een overname door Siemens'."""
    reading = claims.reading
    carrier = _carrier(noun, claims)
    named = any(preposition(t) in reading.language.by for t in taken)
    if not named or not is_verb(carrier.head) or carrier.dep_ not in reading.language.object:
        return ()
    slot = next((s for s in frame.slots if s.role == "O"), Slot("O"))
    return mentions_for(subjects(carrier.head, reading.language, frozenset()), frame, slot, reading)


def _holder(frame: Frame, word: Token, claims: Claims) -> tuple[Mention, ...]:
    """Whose it is: 'ontkent betrokkenheid bij', 'claimed responsibility for', 'is responsible for'."""
    reading = claims.reading
    holder = word if heads_clause(word) else word.head
    known = claims.governors.find(holder, "oblique", word) if holder != word else None
    called = reading.lemma(holder) in reading.cues("Call") and word.dep_ in universal.VERDICT
    if (known is not None and known.doer == "object") or called:
        return _accused(frame, holder, reading)
    itself = mentions_for([word], frame, Slot("S"), reading)
    if itself and itself[0].entity.kind == "Person":
        return itself  # 'De verdachte van de moord op X'
    owners = [] if holder == word else children(word, reading.language.possessor)
    gives = holder.dep_ in universal.OBJECT and is_verb(holder.head)
    by = holder if heads_clause(holder) else holder.head if gives else None
    doers = owners or ([] if by is None else subjects(by, reading.language, frozenset()))
    return mentions_for([t for s in doers for t in conjuncts(s)], frame, Slot("S"), reading)


def _accused(frame: Frame, verb: Token, reading: Reading) -> tuple[Mention, ...]:
    """Who is said to have done it: 'bevond X schuldig aan de moord op Y'."""
    args = arguments(verb, reading.language, frozenset())
    tokens = args.subjects if args.passive else args.indirect or args.objects or loose(verb, reading)
    found = mentions_for(tokens, frame, Slot("S"), reading)
    return tuple(m for m in found if reading.ontology.is_a(m.entity.kind, "Actor"))  # No 'celstraffen'


def _against(case: Token, reading: Reading) -> list[Token]:
    """Whom a case is against: 'de zaak tegen X wegens …', 'tegen X loopt een onderzoek wegens …'."""
    near = (*case.children, *(case.head.children if is_verb(case.head) else ()))
    return [t for c in near if preposition(c) in reading.cues("Against") for t in conjuncts(c)]
