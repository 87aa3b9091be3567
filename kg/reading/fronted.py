"""Who is set before a clause by itself: 'Het was X die …', 'Niet X, maar Y …', 'Noch X noch Y …'.

Parsers make a clause of its own of what stands there; here it becomes the subject of the verb behind it.
A participle there ('Held by X, Y …') belongs to that subject.
"""

from spacy.tokens import Token

from kg.grammar.syntax import (
    children,
    conjuncts,
    excluded,
    hang,
    has,
    is_passive,
    is_verb,
    preposition,
    present_participle,
)
from kg.languages import universal
from kg.reading.bearers import bearer
from kg.reading.reading import Reading

CLEFT = universal.RELATIVE | universal.OF_NOUN | universal.CLAUSAL_SUBJECT | universal.RELATIVE_TO_CLAUSE
"""What parsers take for the clause behind 'het is X'."""


def unfront(word: Token, reading: Reading) -> None:
    """Hang a name that stands before a clause by itself on the verb of that clause."""
    people = (
        reading.register.inhabitant(word.text, reading.language.code) if word.text[:1].isupper() else None
    )
    of_state = any(reading.demonym(c) is not None for c in children(word, universal.ADJECTIVE))
    if word.i in reading.named or people or of_state or bearer(word, reading) is not None:
        _cleft(word, reading)
        _instead(word, reading)
        _set_apart(word, reading)
        _neither(word, reading)


def set_before(verb: Token, reading: Reading) -> None:
    """'Held by X since April, Y has …': the participle says something of Y, as 'Y, held by X' does."""
    language, clause = reading.language, verb.head
    before = verb.dep_ in universal.ADVERBIAL and verb.i < clause.i and has(verb, "VerbForm", "Part")
    if not before or present_participle(verb) or is_passive(verb, language):
        return
    own = language.subject | universal.AUXILIARY | universal.OPENING | universal.CONTENT  # 'Provided that …'
    doers = children(clause, language.subject | language.passive_subject)
    alone = not children(verb, own) and verb.left_edge.i == verb.sent.start
    if alone and len(doers) == 1 and verb.i < doers[0].i and doers[0].pos_ in {"NOUN", "PROPN", "PRON"}:
        hang(verb, doers[0], universal.AS_OF_NOUN)


def _cleft(name: Token, reading: Reading) -> None:
    """'Het was niet X die Y aanviel': X did not attack Y."""
    copula = next(iter(children(name, universal.COPULA)), None)
    it = next((c for c in name.children if c.lower_ in reading.language.it), None)
    if copula is None or it is None:
        return
    heads = {name, it, copula, *conjuncts(name), *excluded(name)}
    clauses = (t for t in name.sent if t.i > name.i and t.dep_ in CLEFT and t.head in heads and is_verb(t))
    verb = next(clauses, None)
    which = None if verb is None else _which(verb, reading)
    if verb is None or which is None:
        return
    role = _role(verb, which, reading)
    if role is None:
        return
    _behind(verb, name, reading)
    denials = [c for c in children(name, universal.ADVERB) if c.lower_ in reading.language.negations]
    _above(verb, name)
    _under(verb, name, role)
    _under(verb, copula, universal.AS_AUXILIARY)
    _under(verb, it, universal.AS_EXPLETIVE)
    _under(verb, which, universal.AS_MARK)
    for denial in denials if name not in excluded(name) else ():
        _under(verb, denial, universal.AS_ADVERB)


def _which(verb: Token, reading: Reading) -> Token | None:
    """The word that opens the clause of a verb, if it is one of a relative clause: 'die', 'dat', 'who'."""
    first = next((t for t in verb.subtree if t.is_alpha), verb)
    return first if first.head == verb and first.lower_ in reading.language.relatives else None


def _role(verb: Token, which: Token, reading: Reading) -> str | None:
    """What the name before a clause is to its verb: the subject, if nothing else must be; None if untold."""
    cores = reading.language.subject | reading.language.object
    others = [c for c in children(verb, cores) if c != which]
    if len(others) > 1:
        return universal.AS_OBJECT if which.dep_ in reading.language.object else None
    for other in others:
        other.dep_ = universal.AS_OBJECT
    return universal.AS_SUBJECT


def _behind(verb: Token, name: Token, reading: Reading) -> None:
    """'Het was niet X die …, maar Y': Y stands beside X."""
    others = [t for t in name.sent if t.i > verb.i and t.i in reading.named and t.dep_ in universal.CONJUNCT]
    for word in others:
        if {c.lower_ for c in children(word, universal.COORDINATION)} & reading.language.but:
            _under(name, word, word.dep_)


def _instead(name: Token, reading: Reading) -> None:
    """'Niet X, maar Y koopt Z': what parsers take for 'not X', and a clause of its own."""
    first = name.sent[0]
    denied = first.lower_ in reading.language.negations and first.head == name
    if not denied or name.dep_ not in universal.ROOT:
        return
    verb = next((c for c in children(name, universal.CONJUNCT) if is_verb(c)), None)
    if verb is None or not any(
        has(t, "VerbForm", "Fin") for t in (verb, *children(verb, universal.AUXILIARY))
    ):
        return
    beside = [c for c in children(verb, reading.language.subject) if c.i < verb.i]
    others = [c for c in (*children(name, universal.CONJUNCT), *beside) if c != verb and c.i < verb.i]
    if len(others) != 1:
        return
    _above(verb, name)
    _under(verb, name, universal.AS_SUBJECT)
    _under(name, others[0], universal.AS_CONJUNCT)
    for mark in children(verb, universal.COORDINATION):
        _under(others[0], mark, mark.dep_)


def _set_apart(name: Token, reading: Reading) -> None:
    """'Niet X heeft Z betaald, maar Y': Y stands beside X, and not beside Z."""
    verb, language = name.head, reading.language
    before = name.doc[max(name.left_edge.i, name.sent.start)]
    denied = before.lower_ in language.negations and before.head == name
    if not denied or name.dep_ not in language.subject or name.i > verb.i:
        return
    cores = children(verb, language.subject | language.object | language.oblique)
    if children(name, universal.CONJUNCT):
        return
    for beside in (verb, *cores):
        for other in children(beside, universal.CONJUNCT):
            marks = {c.lower_ for c in children(other, universal.COORDINATION)}
            if other.i > verb.i and other.i in reading.named and marks & language.but:
                _under(name, other, other.dep_)


def _neither(name: Token, reading: Reading) -> None:
    """'Noch X noch Y heeft Z verslagen': X and Y are the subject, whatever Z is taken for."""
    verb, language = name.head, reading.language
    paired = any(c.lower_ in reading.cues("Neither") for c in children(name, universal.PAIRING))
    placed = preposition(name) or name.dep_ in language.subject | universal.CONJUNCT
    if not paired or placed or not is_verb(verb) or name.i > verb.i:
        return
    doers = children(verb, language.subject)
    if not children(verb, language.object):
        for doer in doers:
            doer.dep_ = universal.AS_OBJECT
        name.dep_ = universal.AS_SUBJECT


def _above(verb: Token, name: Token) -> None:
    """Put a verb in the place of a name in the tree."""
    head, place = name.head, name.dep_
    verb.head, verb.dep_ = (verb if head == name else head), place


def _under(head: Token, word: Token, place: str) -> None:
    word.head, word.dep_ = head, place
