"""Open relations: what is said between two names and fits no frame, in the words that a frame would need."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.claims.clauses import Claim
from kg.claims.governed import Claims, fact
from kg.extractors._slots import stated
from kg.grammar.arguments import Arguments, arguments
from kg.grammar.syntax import children, conjuncts, is_copular, is_verb, preposition, relative, subjects
from kg.languages import INFINITIVE, universal
from kg.model import Mention, Statement, Tense
from kg.reading.bearers import bearer
from kg.reading.parts import first_part
from kg.reading.reading import Reading

PRIORITY = -10
"""Whatever else is said of two names in a sentence says more."""

Way = tuple[str, Token]
"""How somebody hangs on a word ('van', 'op uitspraak van'; '' for an object), and who."""


def extract(reading: Reading, claims: Claims) -> Iterator[Statement]:
    """Yield a statement for each two names that a word joins, called as it is said: 'krijgen steun van'."""
    empty = reading.cues("Become") | reading.cues("PossibleModal") | {reading.language.be}
    for token in reading.document.doc:
        if is_verb(token):
            lemma = reading.lemma(token)
            if lemma.replace(" ", "").isalpha() and lemma not in empty:
                yield from _verb(token, lemma, claims)
        elif token.i in reading.named:
            yield from _name(token, claims)
        elif token.pos_ == "NOUN":
            yield from _noun(token, claims)


def _verb(verb: Token, lemma: str, claims: Claims) -> Iterator[Statement]:
    reading = claims.reading
    args = arguments(verb, reading.language, reading.cues("ObjectControl"))
    said = lemma
    ways = list(_behind(args, reading))
    if args.passive:
        yield from _between(args.agents, args.subjects, lemma, verb, claims)
        said = verb.lower_
    else:
        ways = [*(("", noun) for noun in args.objects), *ways]
    for how, who in dict.fromkeys(ways):
        yield from _between(args.subjects, (who,), f"{said} {how}".strip(), verb, claims)


def _behind(args: Arguments, reading: Reading) -> Iterator[Way]:
    """Yield who hangs on a verb, but for its objects: 'hand' (gaf X een hand), 'op plan van'."""
    objects = () if args.passive else args.objects
    things = [o for o in objects if o.pos_ == "NOUN" and not _named(o, reading)]
    thing = things[0].lemma_.lower() if things else ""
    aside = reading.cues("According") | reading.language.like | {INFINITIVE}
    phrases = [(p, n) for p, n in args.obliques if p not in aside and n not in args.agents]
    for prep, noun in (*(("", n) for n in args.indirect), *phrases):
        if _named(noun, reading):
            yield f"{thing} {prep}".strip(), noun
        elif noun.pos_ == "NOUN" and not thing and prep:
            yield from ((f"{prep} {noun.lemma_.lower()} {p}", who) for p, who in _below(noun, reading))
    for noun in things:
        yield from ((f"{noun.lemma_.lower()} {p}", who) for p, who in _below(noun, reading))


def _below(noun: Token, reading: Reading) -> Iterator[Way]:
    """Yield who hangs on a noun by a preposition, or owns it."""
    for child in noun.children:
        prep = preposition(child)
        if child.dep_ in reading.language.possessor and child.pos_ != "PRON":
            yield reading.language.owner, child
        elif prep and child.i > noun.i and child.dep_ in reading.language.oblique:
            yield from ((prep, one) for one in conjuncts(child))


def _noun(noun: Token, claims: Claims) -> Iterator[Statement]:
    """'De kritiek van X op Y', 'zangeres X van Y', 'X is een fan van Y', 'Y-columnist X'."""
    reading, word = claims.reading, noun.lemma_.lower()
    ways = list(_below(noun, reading))
    borne, claim = _borne(noun, claims) if _may_be_called(noun, ways) else ((), None)
    if borne:
        for prep, who in ways:
            yield from _between(borne, (who,), f"{word} {prep}", noun, claims, claim)
        yield from _of_compound(noun, borne, claims, claim)
    elif reading.kind_of_noun(noun) is None:
        owners = [who for prep, who in ways if prep in reading.language.of]
        for prep, who in ways:
            if prep not in reading.language.of:
                yield from _between(owners, (who,), f"{word} {prep}", noun, claims)


def _may_be_called(noun: Token, ways: list[Way]) -> bool:
    return bool(ways) or "-" in noun.text


def _borne(noun: Token, claims: Claims) -> tuple[Iterable[Token], Claim | None]:
    """Who is called by a noun, and how that is claimed, if not as its clause is."""
    reading = claims.reading
    name = bearer(noun, reading)
    if name is not None:
        return (name,), fact(noun, reading)
    return (subjects(noun, reading.language, frozenset()) if is_copular(noun) else ()), None


def _of_compound(
    noun: Token, borne: Iterable[Token], claims: Claims, claim: Claim | None
) -> Iterator[Statement]:
    """'Volkskrant-columnist X'."""
    reading, word = claims.reading, noun.lemma_.lower().rpartition("-")[2]
    first = first_part(noun, reading) if "-" in noun.text else None
    if first is not None and word:
        label = f"{word} {reading.language.owner}"
        pairs = [(m, first) for token in borne for m in _named(token, reading)]
        yield from _opened(pairs, label, noun, claims, claim)


def _name(name: Token, claims: Claims) -> Iterator[Statement]:
    """'Anna de Wit van Philips': a name right behind a person's, with no more than a preposition between."""
    reading = claims.reading
    person = reading.named[name.i]
    if person.entity.kind != "Person":
        return
    for child in children(name, universal.NOMINAL):
        between = reading.document.text[person.end : child.left_edge.idx]
        prep = preposition(child)
        if prep and child.i in reading.named and not between.strip():
            yield from _between((name,), (child,), prep, name, claims, Claim())


def _between(
    doers: Iterable[Token],
    others: Iterable[Token],
    label: str,
    trigger: Token,
    claims: Claims,
    claim: Claim | None = None,
) -> Iterator[Statement]:
    """Yield what a word says of each pair of names; as its clause is claimed, if nothing else is given."""
    second = [o for t in others for o in _named(t, claims.reading)]
    pairs = [(s, o) for d in (doers if second else ()) for s in _named(d, claims.reading) for o in second]
    yield from _opened(pairs, label, trigger, claims, claim)


def _opened(
    pairs: Iterable[tuple[Mention, Mention]], label: str, trigger: Token, claims: Claims, claim: Claim | None
) -> Iterator[Statement]:
    for subject, target in pairs:
        if subject.entity.iri == target.entity.iri:
            continue
        claim = claim or claims.of(trigger)
        if claim.told:
            triple = (subject, label, target)
            tense: Tense = "present" if is_verb(trigger) else "past"
            yield replace(stated(triple, trigger, claim, claims.reading, tense=tense), open=True)


def _named(token: Token, reading: Reading) -> list[Mention]:
    """Return the actors with a name that a word stands for, as far as that is sure."""
    is_actor = reading.ontology.is_a
    found = reading.mentions(token) if token.i in reading.named or _is_sure(token, reading) else ()
    return [m for m in found if m.entity.named and is_actor(m.entity.kind, "Actor")]


def _is_sure(word: Token, reading: Reading) -> bool:
    """Whether a word mostly stands for whom it is taken for: 'hij', 'die', 'de politie', 'Russische troepen'.

    Not 'they', 'het', 'we', 'de club' or 'de uitspraken van X'.
    """
    if word.pos_ == "PRON":
        language = reading.language
        return word.lower_ in language.he | language.she or relative(word, language) is not None
    known = any(m.entity.known and m.text[:1].isupper() for m in reading.mentions(word))
    return word.pos_ == "NOUN" and (known or word.lemma_.lower() in reading.cues("Institution"))
