"""Nouns and names side by side, hung where they belong: 'nam Unilever ijsmaker Y over', 'Overname X rond'."""

from spacy.tokens import Doc, Token

from kg.grammar.syntax import children, hang, is_verb, plural, preposition
from kg.knowledge.ontology import Frame
from kg.languages import Language, universal
from kg.reading.bearers import bearer
from kg.reading.neighbours import takes_two
from kg.reading.parts import half_title
from kg.reading.reading import Reading

APOSTROPHES = frozenset("'’")
"""What stands behind an owner whose name ends so: 'Philips' topman'."""
NO_ENDING = frozenset("szx")
"""How the names end that have no more than that as owners."""


def bare_title(noun: Token, reading: Reading) -> None:
    """Repair 'beschuldigt buurland Venezuela', 'heeft weekblad X aangeklaagd': one phrase, no two objects."""
    following = noun.doc[noun.i + 1] if noun.i + 1 < noun.sent.end else noun
    name = reading.named.get(following.i)
    said = reading.titles(noun) or reading.kind_of_noun(noun)
    if name is None or noun.i in reading.named or not said or plural(noun):
        return
    words = [t for t in noun.doc[following.i : noun.sent.end] if t.idx < name.end]
    heads = [t for t in words if t.head.i < noun.i or t.head == noun.head]
    alone = not any(c.dep_ in universal.BEFORE_NOUN for c in noun.children)
    doers = reading.language.subject  # 'The broadcaster X claims'
    alone = alone or (noun.dep_ in doers and [t.dep_ in doers for t in heads] == [True])
    if alone and is_verb(noun.head) and [t.head for t in heads] == [noun.head]:
        hang(heads[0], noun, universal.AS_APPOSITION)


def described(name: Token, reading: Reading) -> None:
    """Repair 'European Council chief X', where the parser hangs the body on the person: it is the chief's."""
    body = reading.named.get(name.i)
    if body is None or name.dep_ not in universal.DESCRIPTION:
        return
    following = next((t for t in name.doc[name.i + 1 : name.sent.end] if t.idx >= body.end), name)
    if following.dep_ in universal.DESCRIPTION and following.head == name.head:
        hang(name, following, universal.AS_COMPOUND)


def half_title_alone(noun: Token, reading: Reading) -> None:
    """Repair 'Jan Dijk (PVV-Tweede Kamerlid)': the title is the noun, and what is before it hangs on that."""
    half = half_title(noun, reading)
    if half is not None and noun.head == half:
        place = half.dep_
        if hang(noun, half.head, place) and hang(half, noun, universal.AS_ADJECTIVE):
            noun.pos_ = "NOUN"


def headline(noun: Token, reading: Reading) -> None:
    """Repair 'Overname NDC door Mediahuis rond': a name right behind an event at the start is 'of' it."""
    events = reading.ontology.frames(reading.language.code, "noun")
    following = noun.doc[noun.i + 1] if noun.i + 1 < noun.sent.end else noun
    name = reading.named.get(following.i)
    if name is None or not noun.is_sent_start or noun.i in reading.named or plural(noun):
        return
    if noun.lemma_.lower() not in events or reading.titles(noun):
        return
    heads = [
        t for t in noun.sent if name.start <= t.idx < name.end and not name.start <= t.head.idx < name.end
    ]
    if len(heads) == 1 and not reading.preposition(heads[0]):
        hang(heads[0], noun, universal.AS_OF_EVENT)


def bare_owner(noun: Token, reading: Reading) -> None:
    """Repair 'Nam Unilever ijsmaker Bevroma over': a name without the ending of an owner is who does it."""
    verb, language = noun.head, reading.language
    if not language.separable or noun.dep_ not in language.subject | language.object or not is_verb(verb):
        return
    before = children(noun, language.possessor | universal.NOMINAL | universal.APPOSITION)
    bare = (c for c in before if c.i in reading.named and c.i < noun.i and not preposition(c))
    owner = next(bare, None)
    named = None if owner is None else reading.named[owner.i]
    if owner is None or named is None or named.end != noun.idx - 1 or named.text[-1] in APOSTROPHES:
        return
    doers = [c for c in children(verb, language.subject | language.passive) if c != noun]
    frames = next(reading.verb_frames(verb), ())
    if doers and noun.dep_ in language.object and any(map(two_objects, frames)):
        hang(owner, verb, universal.AS_INDIRECT)  # 'Zambia heeft Malawi invoerrechten opgelegd'
        return
    objects = [c for c in children(verb, language.object) if c != noun]
    sure = named.text[-1] not in NO_ENDING
    if (
        doers
        or objects
        or not (any(map(direct_object, frames)) if sure else frames and all(map(takes_two, frames)))
    ):
        return
    if bearer(noun, reading) is not None and hang(owner, verb, universal.AS_SUBJECT):
        noun.dep_ = universal.AS_OBJECT


def doer_and_done(noun: Token, reading: Reading) -> None:
    """Repair 'Vatte de politie smokkelaar X in de kraag': the noun beside the name is the object."""
    language, doer = reading.language, noun.doc[max(noun.i - 1, noun.sent.start)]
    name = reading.named.get(noun.i + 1) if noun.i + 1 < noun.sent.end else None
    joined = noun.head == doer or doer.head == noun
    if (
        name is None
        or name.entity.kind != "Person"
        or not joined
        or doer.pos_ != "NOUN"
        or doer.i in reading.named
    ):
        return
    verb = doer.head if noun.head == doer else noun.head
    whole = any(c.dep_ in universal.DETERMINER for c in (*doer.children, *noun.children) if c.i < doer.i)
    frames = next(reading.verb_frames(verb), ()) if is_verb(verb) else ()
    if (
        not whole
        or preposition(doer)
        or not any(map(direct_object, frames))
        or children(verb, language.object)
    ):
        return
    if reading.kind_of_noun(noun) != "Person" and not reading.titles(noun):
        return
    between = [c for c in noun.children if c.i < doer.i]
    if hang(doer, verb, universal.AS_SUBJECT) and hang(noun, verb, universal.AS_OBJECT):
        heads = [t for t in noun.doc[noun.i + 1 : noun.sent.end] if t.idx < name.end and t.head.i <= noun.i]
        for head in heads[:1]:
            hang(head, noun, universal.AS_APPOSITION)
        for word in between:
            hang(word, doer, word.dep_)


def direct_object(frame: Frame) -> bool:
    """Return whether a frame has a subject, and an object without a preposition."""
    return any(slot.role == "O" and not slot.preps for slot in frame.slots)


def two_objects(frame: Frame) -> bool:
    """Return whether a frame has two objects without a preposition."""
    return sum(not preps for preps in (*(s.preps for s in frame.slots), *(f.preps for f in frame.fixed))) > 1


def free_agents(doc: Doc, language: Language) -> None:
    """'Siemens-owned', 'the Iran-backed militia': a participle, and behind its hyphen who does it."""
    for word in doc[2:]:
        name, hyphen = doc[word.i - 2], doc[word.i - 1]
        joined = word.idx == hyphen.idx + 1 == name.idx + len(name) + 1 and hyphen.text == "-"
        if not joined or name.head != word or name.dep_ not in universal.COMPOUND:
            continue
        if (
            word.dep_ in universal.ATTRIBUTIVE
            and name.text[:1].isupper()
            and word.lower_ in language.hyphened
        ):
            word.pos_ = "VERB"
            word.set_morph("Tense=Past|VerbForm=Part")  # type: ignore[attr-defined]
            name.dep_ = universal.AS_AGENT
