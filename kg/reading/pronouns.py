"""Whom or what a pronoun stands for; when unsure, nothing."""

from collections.abc import Iterator
from itertools import chain

from spacy.tokens import Token

from kg.grammar.compounds import ends_with
from kg.grammar.syntax import conjuncts, has, plural, stands_alone, subjects
from kg.languages import Language, universal
from kg.model import Mention
from kg.reading.clues import Pronoun, controller
from kg.reading.descriptions import Descriptions
from kg.reading.likely import likeliest
from kg.reading.past import SUBJECT, Past, Seen
from kg.reading.quoted import quoted
from kg.reading.reading import Reading
from kg.reading.traits import clash

BODIES = frozenset({"Organization", "Country", "Group"})
"""What 'het' and 'zij' stand for, where that matters here."""
UNNAMED = frozenset({"Thing", "Person", "Group"})
"""Kinds of what 'hij' and 'ze' stand for beside them, if it has no name: a noun may not tell its kind."""
THINGS = frozenset({"City", "Region", "Facility", "Product"})
"""What 'it' stands for too, as an object."""
WHERE_REACH = 3
"""Words between a place and the 'waar' that takes it up, at most."""


def pronoun(token: Token, past: Past) -> tuple[Mention, ...]:
    """Return whom a pronoun of the third person stands for."""
    language = past.reading.language
    two = " ".join(t.lower_ for t in token.doc[token.i : token.i + 2])
    if {token.lower_, two} & language.reciprocal:
        return _each_other(token, past)
    allowed = _kinds(token, past.reading)
    if not allowed:
        return ()
    together = _together(token, past.rivals(token), past)
    if together:
        return together
    mention = (_thing if token.lower_ in language.it else _somebody)(token, allowed, past)
    return () if mention is None else (past.as_mention(token, mention, "pronoun"),)


def _somebody(token: Token, allowed: frozenset[str], past: Past) -> Mention | None:
    """'Hij', 'zijn', 'ze', 'hun': who is likely meant, named or not ('een man'); never who says it."""
    language, told = past.reading.language, controller(token, past.reading)
    wanted, groups = sex(token, language), past.reading.ontology.traits
    others = {past.speaker(token), *past.rivals(token)}

    def fits(seen: Seen) -> bool:
        entity = seen.mention.entity
        # 'De dienst bevestigde dat hij X had gedood.'
        body = told is not None and seen.token.i == told.i and entity.kind in BODIES
        may = body or entity.kind in allowed or (not entity.named and entity.kind in UNNAMED)
        return may and entity.iri not in others and not clash(wanted, past.traits(entity), groups)

    group = "several" if _means_several(token, language) else "one"
    owns = " own" if token.dep_ in language.possessor else ""
    return likeliest(Pronoun(token, group + owns, wanted, past), past.candidates(token, fits))


def _thing(token: Token, allowed: frozenset[str], past: Past) -> Mention | None:
    """'Het', 'it': an organization or place, as an object rather the last object."""
    language, rivals, preferred = past.reading.language, past.rivals(token), controller(token, past.reading)

    def fits(seen: Seen) -> bool:
        entity = seen.mention.entity
        one = entity.named or not plural(seen.token)
        return one and entity.kind in allowed and entity.iri not in rivals

    if preferred is None and token.dep_ in language.object:
        objects = (seen.token for seen in reversed(past.seen) if seen.token.dep_ in language.object)
        preferred = next(objects, None)
    return past.antecedent(token, past.candidates(token, fits), prefer=preferred)


def _means_several(pronoun: Token, language: Language) -> bool:
    return pronoun.lower_ in language.they and _is_plural(pronoun, language)


def place(token: Token, past: Past) -> tuple[Mention, ...]:
    """Return where 'daar', 'er', 'waar' is: what a relative clause is about, else the last place named."""
    if token.lower_ in past.reading.language.where:
        clause = next((t for t in token.ancestors if t.dep_ in universal.RELATIVE), None)
        first = token.i if clause is None else max(clause.head.i, token.i - WHERE_REACH, token.sent.start)
        before = chain.from_iterable(_literal(t, past) for t in reversed(token.doc[first : token.i]))
        return tuple(m for m in before if past.is_a(m.entity, "Place"))[:1]
    for seen in reversed(past.seen):
        located = past.reading.preposition(seen.token) in past.reading.language.locative
        literal = past.reading.named.get(seen.token.i, seen.mention)
        near = past.sentence(token) - seen.sentence < 2
        if located and near and past.is_a(literal.entity, "Place"):
            return (past.as_mention(token, literal, "pronoun"),)
    return ()


def _literal(token: Token, past: Past) -> tuple[Mention, ...]:
    named = past.reading.named.get(token.i)
    return past.mentions(token) if named is None else (named,)


def first_persons(
    reading: Reading, descriptions: Descriptions, past: Past
) -> Iterator[tuple[int, tuple[Mention, ...]]]:
    """Yield whom 'ik' and 'wij' stand for, by index, in an article of which all else is resolved."""
    first = reading.language.we | reading.language.me
    for token in reading.document.doc:
        if token.lower_ in first and token.i not in reading.named:
            yield token.i, tuple(_first_person(token, reading, descriptions, past))


def _first_person(
    token: Token, reading: Reading, descriptions: Descriptions, past: Past
) -> Iterator[Mention]:
    """'Ik' in a quotation is its speaker, 'wij' whom the speaker stands for."""
    told = quoted(token, reading)
    if told is None:
        return
    speaker = told.mention
    meant = [speaker]
    if token.lower_ in reading.language.we and speaker.entity.kind == "Person":
        bodies = descriptions.bodies.get(speaker.entity.iri, ())
        states = [b for b in bodies if b.entity.kind == "Country"]
        meant = states or [b for b in bodies if b.entity.kind != "Region"]
    yield from (past.as_mention(token, one, "pronoun") for one in meant[:1])


def _each_other(token: Token, past: Past) -> tuple[Mention, ...]:
    """'A en B beschuldigen elkaar': whoever does it; a statement needs two different ends."""
    own = subjects(token.head, past.reading.language, frozenset())
    doers = (t for subject in own for t in conjuncts(subject))
    return tuple(past.as_mention(token, m, "pronoun") for t in doers for m in past.mentions(t))


def _together(token: Token, rivals: set[str], past: Past) -> tuple[Mention, ...]:
    """'Ze', 'hun' for several who were named together in this sentence or the one before: 'A en B'."""
    language = past.reading.language
    if not _means_several(token, language):
        return ()
    for seen in reversed(past.seen):
        if past.sentence(token) - seen.sentence > 1 or seen.rank < SUBJECT:
            continue
        members = [m for t in conjuncts(seen.token) for m in past.mentions(t)]
        if len(members) > 1 and not rivals & {m.entity.iri for m in members}:
            return tuple(past.as_mention(token, m, "pronoun") for m in members)
    return ()


def _is_plural(pronoun: Token, language: Language) -> bool:
    """Whether a pronoun is plural by itself, else by the verb that agrees with it ('zij', 'ze')."""
    if pronoun.lower_ not in language.they or pronoun.lower_ not in language.she:
        return has(pronoun, "Number", "Plur") or pronoun.lower_ in language.they
    clause = (pronoun.head, *pronoun.head.children)
    return any(has(t, "VerbForm", "Fin") and has(t, "Number", "Plur") for t in clause)


def sex(pronoun: Token, language: Language) -> frozenset[str]:
    """Return the trait that a pronoun asks for: 'hij' is no woman, 'haar' no man; 'ze' may be several."""
    if pronoun.lower_ in language.he:
        return frozenset({"Man"})
    she = pronoun.lower_ in language.she and not _is_plural(pronoun, language)
    return frozenset({"Woman"}) if she else frozenset()


def _kinds(token: Token, reading: Reading) -> frozenset[str]:
    """The kinds that a pronoun may stand for; none if it stands for nothing that we look for."""
    language, word = reading.language, token.lower_
    owns = token.dep_ in language.possessor
    if word in language.it and (owns or token.dep_ in universal.DETERMINER):
        return _owners(token, reading)
    if _means_several(token, language):
        return BODIES - {"Country"}
    if word in language.he or word in language.she:
        return frozenset({"Person"}) | (
            BODIES if owns and not _is_personal(token.head, reading) else frozenset()
        )
    return _neuter(token, language) if word in language.it else frozenset()


def _owners(it: Token, reading: Reading) -> frozenset[str]:
    """The kinds of what 'its', or a 'het' that looks like an article, may stand for."""
    if it.dep_ in universal.DETERMINER:
        return BODIES if stands_alone(it) else frozenset()
    titled = _titled(it.head, reading)
    return frozenset(kind for kind in BODIES if reading.ontology.fits(kind, titled))


def _neuter(it: Token, language: Language) -> frozenset[str]:
    """The kinds of what 'it' stands for, where it stands for something."""
    # Where 'it' is no article an object is one, of a place or thing too.
    if it.dep_ in language.object and not language.neuter:
        return BODIES | THINGS
    expletive = any(c.dep_ in universal.COPULA | universal.EXPLETIVE for c in it.head.children)
    subject = it.dep_ in language.subject | language.passive_subject
    return BODIES if subject and not expletive else frozenset()


def _is_personal(noun: Token, reading: Reading) -> bool:
    """Whether only a person has one: 'zijn ex-vrouw', 'zijn advocaat'."""
    word = noun.lemma_.lower().removeprefix("ex-")
    frames = reading.ontology.frames(reading.language.code, "role").get(word, ())
    relative = bool(frames) and all(slot.kinds == {"Person"} for frame in frames for slot in frame.slots)
    return relative or ends_with(word, reading.cues("PersonOwned"))


def _titled(noun: Token, reading: Reading) -> frozenset[str]:
    """The kinds of what has a holder of that title ('its chief executive'); none if any may."""
    slots = [(frame, slot) for frame in reading.titles(noun) for slot in frame.slots if slot.role != "T"]
    known = [s.kinds or reading.ontology.relations[f.relation].kinds(s.role) for f, s in slots]
    return frozenset().union(*known) if all(known) else frozenset()
