"""What a clause says of others without saying its verb again: 'niet X maar Y', 'X steunt Z, Y niet'."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.claims.clauses import Claim
from kg.claims.governed import Claims
from kg.grammar.syntax import Arguments, children, conjuncts, excluded, is_verb, preposition
from kg.languages import universal


def elliptic(verb: Token, args: Arguments, claims: Claims) -> Iterator[tuple[Arguments, Claim]]:
    """Yield the arguments of what is said beside the clause of `verb`, each with how it is claimed."""
    yield from _taken_out(verb, args, claims)
    yield from _gapped(verb, args, claims)


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
        obliques = tuple((prep, phrases.get(prep, token)) for prep, token in args.obliques)
        denied = bool(words & reading.cues("Negation"))
        claim = replace(claims.of(verb), polarity="negative" if denied else "positive", time=None)
        yield replace(args, subjects=(other,), obliques=obliques), claim
