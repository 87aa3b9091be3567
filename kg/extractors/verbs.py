"""Relations said by verbs: 'vielen … aan', 'werd overgenomen door'."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from spacy.tokens import Token

from kg.claims.asked import is_whether, opens
from kg.claims.clauses import Claim
from kg.claims.governed import Claims
from kg.extractors._ellipsis import elliptic, excepted
from kg.extractors._slots import (
    Match,
    called,
    first_fitting,
    fixed_words,
    mentions_for,
    statements,
    themed,
    two_objects,
)
from kg.grammar.arguments import Arguments, arguments, predicate
from kg.grammar.compounds import ends_with, is_one
from kg.grammar.syntax import (
    children,
    conjuncts,
    idiom,
    is_copular,
    is_passive,
    is_verb,
    participle,
    preposition,
    relative,
)
from kg.knowledge.frames import ANY
from kg.knowledge.ontology import Fixed, Frame, Slot
from kg.languages import CONTENT, Language, universal
from kg.model import Mention, Statement
from kg.reading.bearers import bearer, loose
from kg.reading.reading import Reading

SALE = frozenset({"acquires", "buysFrom", "sells"})
"""Relations of which one sale is several: who sells what, and who buys it from whom."""

PRIORITY = 30
"""A verb says more than a noun or a title does."""


def extract(reading: Reading, claims: Claims) -> Iterator[Statement]:
    """Yield what the verbs of the article say, in both voices, with shared and controlled arguments."""
    control = reading.cues("ObjectControl")
    for verb in reading.document.doc:
        if is_verb(verb) or participle(verb):
            yield from _of_verb(verb, control, claims)
        elif verb.pos_ in {"NOUN", "PROPN"} and is_copular(verb) and not reading.titles(verb):
            yield from _predicate(verb, claims)


def _of_verb(verb: Token, control: frozenset[str], claims: Claims) -> Iterator[Statement]:
    reading = claims.reading
    args = arguments(verb, reading.language, control)
    args = _completed(args, verb, reading)
    match = _best(verb, args, reading)
    if match is not None:
        for claim in _claims(verb, claims):
            yield from statements(match, verb, claim, reading, tense="present")
        yield from _elliptic(match, verb, args, claims)
        for beside in _sold(match, verb, args, reading):
            yield from statements(beside, verb, claims.of(verb), reading, tense="present")
    yield from _beside(verb, args, claims)
    for other in excepted(verb, args, reading):
        match = _best(verb, other, reading)
        if match is not None:
            yield from statements(match, verb, claims.of(verb).denied(), reading, tense="present")


def _predicate(noun: Token, claims: Claims) -> Iterator[Statement]:
    """'Mali is under an embargo imposed by X', 'X is in gesprek met Y': frames of 'be' say it."""
    reading = claims.reading
    frames = reading.ontology.frames(reading.language.code, "verb").get(reading.language.be, ())
    args = predicate(noun, reading.language)
    alone = replace(args, obliques=tuple((p, t) for p, t in args.obliques if t == noun))
    said = ((f, args if any(is_one(noun, one.words) for one in f.fixed) else alone) for f in frames)
    match = _fullest([m for f, found in said if (m := _match(f, noun, found, reading))])
    if match is not None and not (match.frame.fixed and _is_end(noun, match)):
        yield from statements(match, noun, claims.of(noun), reading, tense="present")


def _is_end(noun: Token, match: Match) -> bool:
    """Whether a noun is itself what it says something of: 'is in charge of presiding'."""
    return any(m.start <= noun.idx < m.end for found in match.fillers.values() for m in found)


def _sold(match: Match, verb: Token, args: Arguments, reading: Reading) -> Iterator[Match]:
    """'Verkoopt dochter X aan Y': beside from whom Y buys, what is sold, if it has a name."""
    relation = match.frame.relation
    frames = next(reading.verb_frames(verb), ()) if relation in SALE else ()
    for other in sorted(SALE - {relation}):
        found = (m for f in frames if f.relation == other and (m := _match(f, verb, args, reading)))
        same = (m for m in found if _thing(m, reading) == _thing(match, reading) is not None)
        yield from islice(same, 1)


def _beside(verb: Token, args: Arguments, claims: Claims) -> Iterator[Statement]:
    """'Bouwt in samenwerking met X': what a phrase says of the subject, whatever the verb says."""
    reading = claims.reading
    frames = reading.ontology.frames(reading.language.code, "verb").get(ANY, ()) if args.obliques else ()
    for match in filter(None, (_match(frame, verb, args, reading) for frame in frames)):
        whose = {m.start for slot in match.frame.slots for m in match.fillers[slot.role]}
        phrase = next((t for t in verb.subtree if t.idx in whose), None)
        if phrase is not None:
            yield from statements(match, phrase, claims.of(verb), reading, tense="present")


def _thing(match: Match, reading: Reading) -> Mention | None:
    """What is sold, if it has a name."""
    if match.frame.relation != "buysFrom":
        return next((m for m in match.fillers.get("O", ()) if m.form == "name"), None)
    theme = match.theme if isinstance(match.theme, Token) else None
    near = () if theme is None else (theme, *children(theme, reading.language.apposition))
    return next((reading.named[t.i] for t in near if t.i in reading.named), None)


def _best(verb: Token, args: Arguments, reading: Reading) -> Match | None:
    """The fullest match of a verb's frames, those with its particle first."""
    found = (
        _fullest([m for f in frames if (m := _match(f, verb, args, reading))])
        for frames in reading.verb_frames(verb)
    )
    return next(filter(None, found), None)  # 'Zette X op de zwarte lijst' is no 'opzetten'


def _elliptic(match: Match, verb: Token, args: Arguments, claims: Claims) -> Iterator[Statement]:
    """Yield what the same frame says of others, whose verb is left out."""
    for other, claim in elliptic(verb, args, claims):
        filled = _match(match.frame, verb, other, claims.reading)
        if filled is not None and filled.fillers != match.fillers:
            yield from statements(filled, verb, claim, claims.reading, tense="present")


def _fullest(found: list[Match]) -> Match | None:
    """The first match with a named object; if another says the same of the same and a theme too, that one."""
    whole = [m for m in found if m.fillers.get("O")]
    named = (m for m in whole if any(o.entity.named for o in m.fillers["O"]))
    first = next(named, next(iter(whole or found), None))
    if first is None or first.theme is not None:
        return first
    same = (m for m in found if (m.frame.relation, m.fillers) == (first.frame.relation, first.fillers))
    return next((m for m in same if m.theme is not None), first)


def _claims(verb: Token, claims: Claims) -> tuple[Claim, ...]:
    """How the clause is claimed, and, if that is a denial, what is denied with it."""
    claim = claims.of(verb)
    echo = claims.echoed(verb, claim)
    if echo is None or (claim.polarity == "positive" and claim.by is not None):
        return (claim,)
    return (claim, echo) if claim.polarity == "negative" else (echo,)


def _completed(args: Arguments, verb: Token, reading: Reading) -> Arguments:
    """Return the arguments with the names that the parser hung on another: 'legde het Hof Hongarije … op'."""
    names = [
        t for t in (*args.subjects, *args.objects, *(t for _, t in args.obliques)) if t.i in reading.named
    ]
    strays = tuple(
        c
        for t in names
        for c in children(t, universal.FLAT)
        if c.i in reading.named and reading.named[c.i].start >= reading.named[t.i].end
    )
    objects = args.objects or (
        () if args.passive else strays or loose(verb, reading) or _raised(verb, reading)
    )
    indirect = args.indirect or (strays if args.objects else ())
    obliques = (*args.obliques, *_capacities(verb), *_contents(verb, reading))
    agents = args.agents or (_hyphened(verb, reading) if args.passive else ())
    return replace(args, objects=objects, indirect=indirect, obliques=obliques, agents=agents)


def _hyphened(participle: Token, reading: Reading) -> tuple[Token, ...]:
    """'Google-owned YouTube': who does it, by a hyphen."""
    before = participle.nbor(-1) if participle.i else participle
    joined = before.text == "-" and participle.dep_ in universal.ADJECTIVE
    doers = children(participle, universal.COMPOUND) if joined else []
    return tuple(c for c in doers if c.i < participle.i and c.i in reading.named)


def _capacities(verb: Token) -> Iterator[tuple[str, Token]]:
    """'Treedt af als voorzitter', 'kwam in handen van X', where the parser takes the noun for a clause."""
    for noun in children(verb, universal.ADVERBIAL | universal.OPEN):
        marks = [c.lower_ for c in children(noun, universal.OPENING)]
        if noun.pos_ in {"NOUN", "PROPN"} and marks and not is_copular(noun):
            yield marks[0], noun


def _contents(verb: Token, reading: Reading) -> Iterator[tuple[str, Token]]:
    """'Eist dat X vertrekt': who is to act, and the verbs that say what; in a passive that is nobody.

    'Vraagt of X vertrekt', 'vroeg hoe laat X vertrekt': that is no more than a question.
    """
    language = reading.language
    # 'Vindt het laf dat X zwijgt'
    judged = [c for c in children(verb, universal.OPEN) if not (is_verb(c) or is_copular(c))]
    beneath = [c for j in judged for c in children(j, universal.CONTENT | universal.OF_NOUN)]
    for clause in (*children(verb, universal.CONTENT), *beneath):
        if is_whether(clause, reading) or opens(clause) & (reading.cues("Wh") | reading.cues("Why")):
            continue
        helpers = children(clause, universal.AUXILIARY)
        doers = [] if is_passive(clause, language) else children(clause, language.subject)
        yield from ((CONTENT, word) for doer in doers for word in conjuncts(doer))
        yield from ((CONTENT, word) for word in (clause, *helpers) if not judged)


def _raised(verb: Token, reading: Reading) -> tuple[Token, ...]:
    """'Riepen Thailand op het vuren te staken': the name right behind the verb is its own object."""
    found = [
        o
        for c in children(verb, universal.OPEN)
        for o in children(c, reading.language.object | reading.language.indirect)
        if o.i in reading.named and verb.i < o.left_edge.i <= verb.i + 2 and o.i < c.i - 2
    ]
    return tuple(found[:1])


def _match(frame: Frame, verb: Token, args: Arguments, reading: Reading) -> Match | None:
    """Return the frame filled from the arguments, None where a word or role that it needs is missing."""
    if frame.reflexive != args.reflexive:
        return None
    if not all(_has(fixed, verb, args, reading.language) for fixed in frame.fixed):
        return None
    fillers: dict[str, tuple[Mention, ...]] = {}
    theme: Token | None = None
    bare = [slot for slot in frame.slots if not slot.preps]
    for slot in (*frame.before, *frame.slots):
        tokens = _tokens(slot, frame, bare, args, reading)
        if slot.role == "T":
            named = children(verb, universal.OPEN) if slot.words and not slot.preps else []
            below = (c for t in tokens for c in children(t, universal.NOMINAL)) if slot.words else ()
            of = [c for c in below if preposition(c) == reading.language.owner]
            chosen = [t for t in (*tokens, *named, *of) if not slot.words or is_one(t, slot.words)]
            theme = themed(chosen)
            if theme is None and not slot.optional:
                return None
            continue
        fillers[slot.role] = mentions_for(tokens, frame, slot, reading) or called(
            slot, frame, fillers, args, reading
        )
    return Match(frame, fillers, theme) if _enough(frame, fillers, args, reading) else None


def _enough(frame: Frame, fillers: dict[str, tuple[Mention, ...]], args: Arguments, reading: Reading) -> bool:
    if fillers.get("S") and fillers.get("O"):
        return True
    alone = reading.ontology.relations[frame.relation].symmetric and len(fillers.get("S", ())) > 1
    return alone and not fillers.get("O") and _is_mutual(frame, args, reading.language)


def _is_mutual(frame: Frame, args: Arguments, language: Language) -> bool:
    """'X en Y werken samen', 'spelen tegen elkaar'; but not 'CDA en VVD komen uit op 31 zetels'."""
    slot = next((slot for slot in frame.slots if slot.role == "O"), None)
    if slot is None or not slot.preps or set(slot.preps) & language.by_means_of:
        return True
    others = (*args.objects, *(t for _, t in args.obliques))
    return any(
        {t.lower_, f"{t.nbor(-1).lower_} {t.lower_}" if t.i else ""} & language.reciprocal for t in others
    )


def _tokens(
    slot: Slot, frame: Frame, bare: list[Slot], args: Arguments, reading: Reading
) -> tuple[Token, ...]:
    """The words that stand where the slot wants its filler."""
    if slot.preps:
        found = [t for prep in slot.preps for p, t in args.obliques if p == prep and t not in args.agents]
        beneath = _beneath(slot, frame, args, reading)
        if slot.role == "T":
            return tuple(found or beneath)
        found += beneath
        chosen = first_fitting(found, frame, slot, reading)
        joined = () if chosen is None else (chosen, *conjuncts(chosen))
        return tuple(found) if chosen is None else tuple(dict.fromkeys(t for t in joined if t in found))
    if slot in frame.before:
        return args.agents if args.passive else args.subjects
    undergoing = args.subjects if args.passive else args.objects
    if len(bare) > 1:
        whom, what = two_objects(args.indirect, undergoing, reading)
        return whom if slot is bare[0] else what
    fixed = [f for f in frame.fixed if not f.preps]
    free = tuple(t for t in undergoing if not any(is_one(t, f.words) for f in fixed))
    return (args.indirect or free) if fixed else (free or args.indirect)


def _beneath(slot: Slot, frame: Frame, args: Arguments, reading: Reading) -> list[Token]:
    """Phrases that the parser hung on a neighbour: 'rekent op steun van X', 'kocht het voor 1 euro van X'."""
    posts = (s for s in frame.slots if s.role == "T" and s.words)  # 'Treedt af als voorzitter van X'
    fixed = fixed_words([*frame.fixed, *posts], args)
    fixed += [t.head for t in fixed if t.dep_ in universal.FIXED]  # 'aan het hoofd van X'
    amounts = [t for _, t in args.obliques if children(t, universal.COUNT)]
    near = (*args.subjects, *(args.objects if slot.role == "T" else ()))
    complete = [t for t in near if _is_complete(t, reading)]
    hosts = [*fixed, *(h for h in (*amounts, *complete) if not frame.fixed)]
    return [t for h in hosts for c in h.children if preposition(c) in slot.preps for t in conjuncts(c)]


def _is_complete(noun: Token, reading: Reading) -> bool:
    """Whether a phrase needs no more: 'Eneco', 'vakbond CNV', but not 'minister Jansen (van Justitie)'."""
    if noun.i in reading.named:
        return reading.named[noun.i].entity.kind != "Person"
    titles = reading.ontology.frames(reading.language.code, "role")
    return bearer(noun, reading) is not None and not ends_with(noun.lemma_.lower(), titles)


def _has(fixed: Fixed, verb: Token, args: Arguments, language: Language) -> bool:
    """Whether the word is there: as object (or subject of a passive), or under its preposition."""
    if not fixed.preps:
        behind = (c for o in args.objects for c in children(o, universal.ADJECTIVE) if c.i > o.i)
        undergoing = (*args.objects, *(args.subjects if args.passive else ()))
        which = [
            noun for t in undergoing if (noun := relative(t, language)) is not None
        ]  # 'sancties die X invoert'
        near = (*undergoing, *which, *_complements(verb, language), *behind)
        return any("_" in fixed.words or is_one(t, fixed.words) for t in near)
    if any(p in fixed.preps and ("_" in fixed.words or is_one(t, fixed.words)) for p, t in args.obliques):
        return True
    adverbs = [c.lower_ for c in children(verb, universal.ADVERB | universal.PHRASE)]
    return "_" in fixed.words and any(
        word + p in adverbs for word in language.pronominal for p in fixed.preps
    )


def _complements(verb: Token, language: Language) -> Iterable[Token]:
    """Words that belong to the verb: 'schuldig' bevinden, 'op bezoek' gaan, 'nee' zeggen, 'laffe' noemen."""
    said = [c for c in verb.children if c.pos_ == "INTJ"]
    called = children(verb, universal.OPEN)
    # 'Noemt X geen held': that is no praise.
    denied = [c for c in called if {d.lower_ for d in children(c, universal.DETERMINER)} & language.none]
    described = [a for c in called if c not in denied for a in children(c, universal.ADJECTIVE)]
    own = [c for c in children(verb, universal.OF_IDIOM) if c not in denied]
    return idiom(verb) + own + said + described
