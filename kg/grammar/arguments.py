"""What a predicate takes: who does it, to whom, with which preposition, shared arguments included."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.grammar.syntax import (
    children,
    conjuncts,
    excluded,
    first_object,
    idiom,
    is_finite,
    is_passive,
    is_verb,
    preposition,
    subjects,
)
from kg.languages import INFINITIVE, Language, universal


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a predicate takes, each argument with its coordinated partners."""

    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    indirect: tuple[Token, ...]
    agents: tuple[Token, ...]
    obliques: tuple[tuple[str, Token], ...]
    """(preposition, noun) of every prepositional phrase of the predicate, then of its objects."""
    passive: bool
    reflexive: bool


def arguments(verb: Token, language: Language, object_control: frozenset[str]) -> Arguments:
    """Return the arguments of a verb, with those that coordination, control and relative clauses share."""
    passive = is_passive(verb, language)
    first = first_object(verb, language)
    host = verb.head if _is_partner(verb) else verb
    direct = _expand([c for c in children(host, language.object) if c != first]) or _bare(host, language)
    doers = _expand(subjects(verb, language, object_control))
    doers, objects = _accompanied(verb, doers, direct or _shared_objects(verb, language), language)
    marks = [c for c in children(verb, language.reflexive) if c.lower_ in language.reflexives]
    return Arguments(
        subjects=doers,
        objects=tuple(o for o in objects if o not in marks),
        indirect=_expand(children(host, language.indirect)),
        agents=_expand(_agents(host, language, passive=passive)),
        obliques=tuple((p, t) for p, t in _obliques(host, direct, language) if p),
        passive=passive,
        reflexive=bool(marks),
    )


def _is_partner(verb: Token) -> bool:
    """Whether a verb has all that another has: 'dat X schepen aan Y heeft verhuurd of geleverd'."""
    partner = verb.dep_ in universal.CONJUNCT and is_verb(verb.head) and verb.i > verb.head.i
    return partner and all(
        c.dep_ in universal.COORDINATION | universal.AUXILIARY | universal.PUNCTUATION for c in verb.children
    )


def _obliques(verb: Token, objects: tuple[Token, ...], language: Language) -> Iterator[tuple[str, Token]]:
    """Yield the prepositional phrases of a verb, of what hangs on it, and what stands for such phrases."""
    own = [(preposition(t), n) for t in children(verb, language.oblique) for n in conjuncts(t)]
    yield from own
    yield from _nested(verb, objects, [t for _, t in own], language)
    yield from _of_doer(verb, language)
    yield from ((p, t) for t in verb.children if t.lower_ in language.there for p in language.at)
    yield from ((w.head.lower_, w) for w in idiom(verb))
    gerunds = [c for c in children(verb, universal.ADVERBIAL) if is_verb(c) and not is_finite(c)]
    yield from (
        (m.lower_, c) for c in gerunds for m in children(c, universal.MARK) if m.lower_ in language.of
    )
    infinitives = children(verb, universal.OPEN)
    yield from ((INFINITIVE, c) for c in infinitives if any(m.lower_ in language.to for m in c.children))


def _nested(
    verb: Token, objects: tuple[Token, ...], obliques: list[Token], language: Language
) -> Iterator[tuple[str, Token]]:
    """Yield the prepositional phrases that may have been hung on a noun or infinitive instead of the verb."""
    # 'Ladingen munitie naar Rusland'
    measured = [c for o in objects for c in children(o, universal.NOMINAL) if not preposition(c)]
    things = (*objects, *measured, *(e for o in objects for e in excluded(o)))
    nouns = (t for t in (*things, *obliques) if not t.ent_type_)
    for host in (*nouns, *children(verb, universal.OPEN)):
        for noun in children(host, language.oblique | universal.ORPHAN):
            prep = preposition(noun)
            if host in things or prep not in language.of:
                yield from ((prep, one) for one in conjuncts(noun))


def _of_doer(verb: Token, language: Language) -> Iterator[tuple[str, Token]]:
    """Yield 'met Y' of 'dat X met Y praat': in such a clause the parser may have hung it on X."""
    subordinate = language.verb_second and bool(children(verb, universal.MARK))
    for doer in children(verb, language.subject) if subordinate else ():
        for noun in children(doer, universal.NOMINAL):
            if noun.ent_type_ and preposition(noun) not in language.of and noun.i < verb.i:
                yield from ((preposition(noun), one) for one in conjuncts(noun))


def _agents(verb: Token, language: Language, *, passive: bool) -> list[Token]:
    """Who does it where the subject does not: 'door X'; before a hyphen without 'by': 'X-owned'."""
    hyphened = [t for t in children(verb, language.agent) if not preposition(t) and t.i < verb.i]
    own = [
        t
        for t in children(verb, language.agent | language.oblique)
        if preposition(t) in language.by and (passive or t.dep_ in language.agent)
    ]
    return hyphened + (own or (_agents_below(verb, language) if passive and not language.separable else []))


def _agents_below(verb: Token, language: Language) -> list[Token]:
    """Who does it, hung on what is done it with: 'was hit with a fine by X', 'were sent packing by X'."""
    means = [t for t in children(verb, language.oblique) if preposition(t) in language.by_means_of]
    open_ = [c for c in children(verb, universal.OPEN | universal.ADVERBIAL) if not is_finite(c)]
    hosts = means + [c for c in open_ if is_verb(c) and c.i > verb.i and not is_passive(c, language)]
    below = (c for h in hosts for c in children(h, language.agent | language.oblique))
    return [c for c in below if preposition(c) in language.by]


def _shared_objects(verb: Token, language: Language) -> tuple[Token, ...]:
    """The second of two subjects, or what the verb behind it has: 'koopt en verkoopt X'."""
    own, head = children(verb, language.subject), verb.head
    objects = _expand(own[-1:]) if len(own) > 1 else ()
    shares = verb.dep_ in universal.CONJUNCT and head.pos_ == verb.pos_ and head.i > verb.i
    return objects or (_expand(children(head, language.object)) if shares else ())


def _accompanied(
    verb: Token, doers: tuple[Token, ...], objects: tuple[Token, ...], language: Language
) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The subjects and objects with those who are named behind 'samen': 'arresteerde X samen met Y'."""
    for word, company in _companions(verb, language):
        if any(o.ent_type_ == company[0].ent_type_ and o.right_edge.i == word.i - 1 for o in objects):
            objects = (*objects, *company)
        elif doers:
            doers = (*doers, *company)
    return doers, objects


def _companions(verb: Token, language: Language) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    """Yield 'samen', 'together', and who is named behind it: 'arresteerde X samen met Y'."""
    for word in verb.children:
        near = (*word.children, *verb.children) if word.lower_ in language.together else ()
        for noun in near:
            if preposition(noun) in language.by_means_of and noun.left_edge.i == word.i + 1:
                yield word, conjuncts(noun)


def _bare(verb: Token, language: Language) -> tuple[Token, ...]:
    """A name without a preposition that the parser took for an adverbial: 'bezoekt in maart Nederland'.

    Or what stands beside one: 'gobbles up Danish firm Vindkraft'.
    """
    bare = [c for c in children(verb, language.oblique) if not preposition(c)]
    names = [
        c
        for c in bare
        if (c.pos_ == "PROPN" and c.ent_type_ and not language.is_time(c.lower_))
        or (
            not language.separable
            and any(t.ent_type_ for t in children(c, universal.APPOSITION) if t.i == c.i + 1)
        )
    ]
    return _expand(names[:1])


def _expand(tokens: list[Token]) -> tuple[Token, ...]:
    return tuple(dict.fromkeys(n for t in tokens for n in conjuncts(t)))


def predicate(noun: Token, language: Language) -> Arguments:
    """Return the arguments of a copula whose predicate is a noun: 'is under investigation by X'."""
    prep = preposition(noun)
    below = [c for c in children(noun, language.oblique) if preposition(c)]
    imposed = [c for v in children(noun, universal.OF_NOUN) for c in _agents(v, language, passive=True)]
    return Arguments(
        subjects=_expand(subjects(noun, language, frozenset())),
        objects=() if prep else (noun,),
        indirect=(),
        agents=(),
        obliques=(
            *([(prep, noun)] if prep else []),
            *((preposition(c), n) for c in (*below, *imposed) for n in conjuncts(c)),
        ),
        passive=False,
        reflexive=False,
    )
