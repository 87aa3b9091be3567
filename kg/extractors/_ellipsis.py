"""What a clause says of others without saying its verb again: 'niet X maar Y', 'X steunt Z, Y niet'."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.claims.clauses import Claim
from kg.claims.governed import Claims
from kg.grammar.arguments import Arguments
from kg.grammar.syntax import children, conjuncts, excluded, is_verb, opening, preposition
from kg.languages import universal
from kg.reading.reading import Reading


def elliptic(verb: Token, args: Arguments, claims: Claims) -> Iterator[tuple[Arguments, Claim]]:
    """Yield the arguments of what is said beside the clause of `verb`, each with how it is claimed."""
    yield from _taken_out(verb, args, claims)
    yield from _instead(verb, args, claims)
    yield from _gapped(verb, args, claims)
    yield from _too(verb, args, claims)
    yield from _like(verb, args, claims)
    yield from _besides(verb, args, claims)
    yield from _unlike(verb, args, claims)


def _taken_out(verb: Token, args: Arguments, claims: Claims) -> Iterator[tuple[Arguments, Claim]]:
    """'Niet X maar Y levert', 'praised X, but not Y': what is denied beside what is said."""
    language = claims.reading.language
    cores = language.subject | language.passive_subject | language.object | language.indirect
    out = tuple(e for t in children(verb, cores) for e in excluded(t))
    doers, things = _beside(args.subjects, out), _beside(args.objects, out)
    phrases = tuple((prep, e) for prep, token in args.obliques for e in _out_of(token))
    if phrases:
        agents = tuple(t for prep, t in phrases if prep in language.by) if args.agents else ()
        yield replace(args, obliques=phrases, agents=agents), claims.of(verb).denied()
    if doers:
        yield replace(args, subjects=doers), claims.of(verb).denied()
    if things:
        yield replace(args, objects=things), claims.of(verb).denied()


def _instead(verb: Token, args: Arguments, claims: Claims) -> Iterator[tuple[Arguments, Claim]]:
    """'Bezocht X in plaats van Y': Y is what was not visited, if it is of the same kind as that alone."""
    reading = claims.reading
    doers, things = _kinds(args.subjects, reading), _kinds(args.objects, reading)
    for other in children(verb, universal.PHRASE):
        if preposition(other) not in reading.language.instead or other.i not in reading.named:
            continue
        kind = reading.named[other.i].entity.kind
        if kind in doers - things:
            yield replace(args, subjects=(other,)), claims.of(verb).denied()
        if kind in things - doers:
            yield replace(args, objects=(other,)), claims.of(verb).denied()


def _too(verb: Token, args: Arguments, claims: Claims) -> Iterator[tuple[Arguments, Claim]]:
    """'X has not signed Z, and nor has Y', 'X left, and so did Y': another does as much, or as little."""
    reading = claims.reading
    language = reading.language
    for other in children(verb, universal.CONJUNCT | universal.ASIDE):
        again = other.lemma_.lower() in {language.have, language.be} | reading.cues("ProVerb")
        words = {t.lower_ for t in children(other, universal.ADVERB | universal.COORDINATION)}
        names = [t for t in other.children if t.i in reading.named]
        if again and len(names) == 1 and words & (reading.cues("Neither") | reading.cues("So")):
            yield replace(args, subjects=(names[0],)), claims.of(verb)
    claim = claims.of(verb)
    for other in children(verb, universal.ADVERBIAL) if claim.polarity == "positive" else ():
        # 'Just as Y did, X left Z'
        again = other.lemma_.lower() in {language.have, language.be} | reading.cues("ProVerb")
        as_much = {t.lower_ for t in children(other, universal.OPENING)} & language.like
        doers = [t for t in children(other, language.subject) if t.i in reading.named]
        rest = [
            t for t in other.children if t not in doers and t.dep_ not in universal.OPENING | universal.ADVERB
        ]
        if again and as_much and doers and all(t.is_punct for t in rest):
            yield replace(args, subjects=tuple(doers)), claim


def _like(verb: Token, args: Arguments, claims: Claims) -> Iterator[tuple[Arguments, Claim]]:
    """'Net als X steunt Y Z': X does as Y; '…, net als X en Y': they undergo it, if they are of that kind."""
    reading = claims.reading
    doers, things = _kinds(args.subjects, reading), _kinds(args.objects, reading)
    for other in (t for t in verb.sent if t.i in reading.named and _is_likened(t, verb, reading)):
        kind = reading.named[other.i].entity.kind
        if other.i < verb.i and kind in doers:
            yield replace(args, subjects=(other,)), claims.of(verb)
        elif other.i > verb.i and kind in things - doers:
            yield replace(args, objects=conjuncts(other)), claims.of(verb)


def _besides(verb: Token, args: Arguments, claims: Claims) -> Iterator[tuple[Arguments, Claim]]:
    """'Besides Y, X too supports Z', 'naast Y steunt ook X Z': Y does so as well, or undergoes it."""
    reading = claims.reading
    doers, things = _kinds(args.subjects, reading), _kinds(args.objects, reading)
    for other in children(verb, universal.PHRASE):
        if (
            preposition(other) not in reading.cues("Besides")
            or other.i not in reading.named
            or other.i > verb.i
        ):
            continue
        kind = reading.named[other.i].entity.kind
        too = [t for t in verb.subtree if t.lower_ in reading.cues("Too") and t.dep_ in universal.MODIFYING]
        beside_doer = any(t.head in args.subjects for t in too)
        if too and kind in doers and (beside_doer or kind not in things):
            yield replace(args, subjects=conjuncts(other)), claims.of(verb)
        elif too and kind in things - doers:
            yield replace(args, objects=conjuncts(other)), claims.of(verb)


def _unlike(verb: Token, args: Arguments, claims: Claims) -> Iterator[tuple[Arguments, Claim]]:
    """'Unlike Y, X has recognised Z', 'X erkent, anders dan Y, Z': Y has not; no 'anders dan Y beweert'."""
    reading = claims.reading
    kinds = _kinds(args.subjects, reading)
    for other in (t for t in verb.subtree if t.i in reading.named):
        before = other.doc[max(other.i - 2, verb.sent.start) : other.i].text.lower()
        own = other.head in (verb, *args.subjects)
        beside = own and other.i < verb.i and preposition(other) in reading.cues("Unlike")
        aside = verb in list(other.ancestors)[:3] and (other.head == verb or not is_verb(other.head))
        likened = beside or (aside and before in reading.cues("Unlike"))
        if likened and reading.named[other.i].entity.kind in kinds:
            yield replace(args, subjects=conjuncts(other)), claims.of(verb).denied()


def _kinds(tokens: tuple[Token, ...], reading: Reading) -> set[str]:
    return {reading.named[t.i].entity.kind for t in tokens if t.i in reading.named}


def _is_likened(name: Token, verb: Token, reading: Reading) -> bool:
    """Whether 'net als' stands before a name that belongs to a verb, or to what belongs to it."""
    words = [t.lower_ for t in verb.doc[max(name.i - 3, verb.sent.start) : name.i]]  # 'Net als de VS'
    phrases = {" ".join(words[n:end]) for n in range(len(words)) for end in (n + 1, n + 2)}
    likened = bool(phrases & reading.cues("Alike"))
    return likened and verb in list(name.ancestors)[:3]


def _out_of(token: Token) -> tuple[Token, ...]:
    """What was taken out of the coordination in which a word stands."""
    first = token
    while first.dep_ in universal.CONJUNCT:
        first = first.head
    return excluded(first)


def _beside(tokens: tuple[Token, ...], out: tuple[Token, ...]) -> tuple[Token, ...]:
    """What was taken out of the coordination of these words."""
    return tuple(e for e in out if any(t in tokens for t in (e.head, *conjuncts(e))))


def _gapped(verb: Token, args: Arguments, claims: Claims) -> Iterator[tuple[Arguments, Claim]]:
    """'X steunt Z, Y niet', 'X reist naar Oslo, Y naar Stockholm': another subject of the same verb."""
    reading = claims.reading
    for other in children(verb, universal.ASIDE | universal.CONJUNCT):
        if other.i not in reading.named or other.i < verb.i or any(is_verb(t) for t in other.subtree):
            continue
        words = {t.lower_ for t in other.children}
        phrases = {preposition(t): t for t in other.children if preposition(t)}
        if not args.subjects or not (phrases or words & (reading.cues("Negation") | reading.cues("Too"))):
            continue
        spread = ((p, w) for p, t in args.obliques for w in (conjuncts(phrases[p]) if p in phrases else (t,)))
        obliques = tuple(dict.fromkeys(spread))
        by = [t for p, t in phrases.items() if p in reading.language.by and args.agents]
        agents = tuple(w for t in by for w in conjuncts(t)) or args.agents
        denied = bool(words & reading.cues("Negation"))
        claim = replace(claims.of(verb), polarity="negative" if denied else "positive", time=None)
        yield replace(args, subjects=(other,), obliques=obliques, agents=agents), claim


def excepted(verb: Token, args: Arguments, reading: Reading) -> Iterator[Arguments]:
    """Yield the arguments of what is otherwise with one of all or none: 'geen partij behalve de SP'."""
    for word in (t for t in verb.subtree if t.i in reading.named):
        if not opening(word, universal.OPENING | universal.COORDINATION) & reading.cues("Except"):
            continue
        if _is_of_all(args.subjects, word, verb, reading):
            yield replace(args, subjects=(word,))
        if _is_of_all(args.objects, word, verb, reading):
            yield replace(args, objects=(word,))


def _is_of_all(tokens: tuple[Token, ...], word: Token, verb: Token, reading: Reading) -> bool:
    """Whether an exception is one to these: 'geen partij', 'alle landen'."""
    every = next((t for t in tokens if _is_every(t, reading)), None)
    return every is not None and every != word and word.head in (every, verb)


def _is_every(noun: Token, reading: Reading) -> bool:
    """'Geen (enkele) partij', 'niemand', 'alle landen'."""
    all_of = reading.cues("Negation") | reading.cues("Nobody") | reading.cues("Every")
    return bool({t.lower_ for t in (noun, *children(noun, universal.DETERMINER))} & all_of)
