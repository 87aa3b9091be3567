"""Titles of posts: the words that they need, and those of which no word says of what they are one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Token

from kg.extractors._lexicon import frames_of
from kg.extractors._slots import allowed
from kg.grammar.compounds import is_one
from kg.grammar.syntax import bracketed, children, conjuncts, is_verb, preposition
from kg.knowledge.ontology import Fixed, Frame, Slot
from kg.languages import universal
from kg.model import Entity, Mention
from kg.reading.bearers import bearer
from kg.reading.departments import is_ministry
from kg.reading.reading import Reading

POSTS = frozenset({"leads", "ministerOf", "worksFor", "memberOf"})
"""Relations of which the title is a post, their theme."""


@dataclass(frozen=True)
class BareTitle:
    """A title before the name of who bears it, with no word that says of what it is one.

    `head` is its word in the lexicon, `frames` those of its posts.
    """

    noun: Token
    head: str
    frames: tuple[Frame, ...]
    person: Mention


def bare_titles(table: Mapping[str, tuple[Frame, ...]], reading: Reading) -> Iterator[BareTitle]:
    """Yield the titles of posts that stand bare before a person's name; `table` has the frames of titles."""
    for noun in reading.document.doc:
        mention = reading.named.get(noun.i)
        if noun.pos_ not in {"NOUN", "PROPN"} or (mention is not None and mention.entity.kind == "Person"):
            continue
        head, frames = frames_of(noun, table)
        posts = tuple(_posts(frames, noun, reading))
        name = bearer(noun, reading) if posts else None
        if name is None or reading.named[name.i].entity.kind != "Person" or not _is_bare(noun, name, reading):
            continue
        yield BareTitle(noun, head, posts, reading.named[name.i])


def _posts(frames: Iterable[Frame], noun: Token, reading: Reading) -> Iterator[Frame]:
    """The frames for posts: a prime minister is no minister, and a minister leads no body but a named one."""
    found = [(frame, words_needed(frame, noun)) for frame in frames if frame.relation in POSTS]
    fixed = [frame for frame, words in found if words]
    plain = [frame for frame, words in found if words == []]
    minister = any(frame.relation == "ministerOf" for frame in plain)
    # 'The Russian opposition leader', 'deputy commander'
    second = is_second(noun, reading) or any(c.pos_ == "NOUN" for c in children(noun, universal.COMPOUND))
    for frame in fixed or plain:
        if frame.relation != "leads" or not (second or (minister and not fixed)):
            yield frame


def is_second(noun: Token, reading: Reading) -> bool:
    """Return whether who bears a title leads nothing: 'deputy commander', 'plaatsvervangend directeur'."""
    before = noun.doc[max(noun.left_edge.i, noun.i - 2) : noun.i]
    return any({t.lower_, t.lemma_.lower()} & reading.cues("Deputy") for t in before)


def is_mixed(noun: Token) -> bool:
    """Return whether each of two names is one: 'his Greek and French counterparts, X and Y'."""
    return any(children(c, universal.CONJUNCT) for c in children(noun, universal.ADJECTIVE))


def is_mutual(frame: Frame, bearers: tuple[Mention, ...], reading: Reading) -> bool:
    """Return whether who bear a title are it of each other: 'de coalitiepartijen X en Y'."""
    symmetric = reading.ontology.relations[frame.relation].symmetric
    with_each_other = set(body_slot(frame).preps) & reading.language.by_means_of
    return symmetric and bool(with_each_other) and len({m.entity.iri for m in bearers}) > 1


def words_needed(frame: Frame, noun: Token) -> list[Token] | None:
    """Return the words that a title needs ('prime', 'van Buitenlandse Zaken'), None if one is missing."""
    found = [_needed(fixed, noun) for fixed in frame.fixed]
    return None if None in found else [word for word in found if word is not None]


def _needed(fixed: Fixed, noun: Token) -> Token | None:
    if fixed.preps:
        near = [c for c in noun.children if preposition(c) in fixed.preps and c.i > noun.i]
    else:
        near = [c for c in noun.children if noun.i - 4 < c.i < noun.i]
    return next((c for c in near if any(is_one(t, fixed.words) for t in kept_together(c))), None)


def kept_together(head: Token) -> list[Token]:
    """Return the words that the parser keeps together: 'Binnenlandse Zaken', 'Justitie en Veiligheid'."""
    together = universal.FIXED | universal.FLAT | universal.COMPOUND
    return [t for c in conjuncts(head) for t in (c, *children(c, together))]


def _is_bare(noun: Token, name: Token, reading: Reading) -> bool:
    """Whether the title stands before the name, and nothing hangs on them that might be its body."""
    below = (c for t in (noun, name) for c in t.children if c.dep_ in universal.BELONGING and c.i != name.i)
    return name.i > noun.i and all(_is_aside(c, reading) for c in below)


def _is_aside(word: Token, reading: Reading) -> bool:
    """Whether a word is all of a bracket, and no ministry: '(Infrastructuur)', but not '(VVD) in Breda'."""
    doc, first, last = word.doc, word.left_edge.i, word.right_edge.i
    first = first if doc[first].text == "(" else first - 1
    last = last if doc[last].text == ")" else last + 1
    if not 0 <= first < last < len(doc) - 1 or (doc[first].text, doc[last].text) != ("(", ")"):
        return False
    mention = reading.named.get(word.i)
    ministry = mention is not None and is_ministry(mention.entity, reading.language)
    return not ministry and doc[last + 1].lower_ not in reading.language.locative | reading.language.of


def allows(frame: Frame, entity: Entity, reading: Reading) -> bool:
    """Return whether the title of a frame can be one of such an entity."""
    return reading.ontology.fits(entity.kind, allowed(body_slot(frame), frame, reading))


def body_slot(frame: Frame) -> Slot:
    """Return the slot for what a title is a title of."""
    return next(slot for slot in frame.slots if slot.role != "T")


def behind(name: Token, prep: str, reading: Reading) -> list[Token]:
    """Return what follows in 'burgemeester X van Zutphen', 'minister Slob (Onderwijs)', however parsed."""
    mention, doc = reading.named[name.i], name.doc
    after = next((t for t in doc[name.i :] if t.idx >= mention.end), None)
    if after is None or after.lower_ not in (prep, "("):
        return []
    if after.text == "(":
        return _bracketed(after, reading) if prep in reading.language.of else []
    rest = [t for t in doc[after.i + 1 : after.i + 4] if t.sent == name.sent]
    return next(([t] for t in rest if t.i in reading.named), [])


def _bracketed(bracket: Token, reading: Reading) -> list[Token]:
    """'(Onderwijs)', '(CDA, Overijssel)': the ministry, or the place behind a party."""
    names = [(t, reading.named[t.i]) for t in bracketed(bracket) if t.i in reading.named]
    ministry = [t for t, m in names[:1] if is_ministry(m.entity, reading.language)]
    behind = [t for t, m in names if m != names[0][1] and reading.ontology.is_a(m.entity.kind, "Place")]
    return (ministry or behind)[:1]


def joined(name: Token, reading: Reading) -> Iterator[Token]:
    """Yield the persons behind one, with 'en' before each and no verb before it, however they are parsed."""
    rest = takewhile(lambda t: not is_verb(t), name.doc[name.i + 1 : name.sent.end])
    for word in rest:
        mention = reading.named.get(word.i)
        begins = mention is not None and mention.start == word.idx and mention.entity.kind == "Person"
        if begins and word.nbor(-1).lower_ in reading.language.joining:
            yield word
