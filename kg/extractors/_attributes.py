"""What stands behind a name: 'Sabelco uit Geleen', 'Houston, Texas', 'Annet Kolkman (Burgerbelang)'."""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.claims.clauses import Claim
from kg.extractors._slots import Match, allowed, mentions_for, statements
from kg.grammar.compounds import ends_with
from kg.grammar.syntax import bracketed, children, is_verb, preposition
from kg.knowledge.ontology import Frame, Slot
from kg.languages import universal
from kg.model import Mention, Statement
from kg.reading.bearers import bearer
from kg.reading.departments import is_ministry
from kg.reading.parts import introduced
from kg.reading.reading import Reading, as_nominal

MEMBERSHIP = Frame("memberOf", "", "role", "", (), (), (), False, "")

CLUB = ("Person", "Organization")
"""Kinds of a player and the club in brackets behind the name."""

NOTHING = re.compile(r"\s*(\([^()]*\))?\s*,?\s*")
"""What may stand between a name and a phrase that belongs to it."""


def attribute(token: Token, frames: tuple[Frame, ...], reading: Reading) -> Iterator[Statement]:
    """'Chemieconcern Sabelco uit Geleen', 'Boet Havenaar van Easyfairs'."""
    mention = reading.named.get(token.i)
    if mention is None:
        name = bearer(token, reading)
        mention = reading.named[name.i] if name is not None else None
        if not _is_person(token, mention, reading):  # 'De tussenbalans van X bij Y'
            frames = tuple(frame for frame in frames if frame.relation != "worksFor")
    for prep, phrase in _beside(token, mention, reading) if mention is not None else ():
        matches = (_match(frame, mention, prep, phrase, reading) for frame in frames if mention is not None)
        match = next((found for found in matches if found is not None), None)
        if match is not None:
            yield from statements(match, token, Claim(), reading, tense="present")


def _strays(token: Token, last: int, near: list[Token], reading: Reading) -> Iterator[Token]:
    """'Zegt Dirk Huibers van initiatiefnemer Octo', where the parser hangs Octo on a noun far before.

    What a known organisation does 'in Madrid' is not where it is.
    """
    name = reading.named.get(token.i)
    prep = next((t for t in token.doc[token.i : token.sent.end] if t.idx > last), token)
    noun = prep.head
    above = noun.head.pos_ in {"NOUN", "PROPN"} and noun.head.i < token.i
    if name is None or noun in near or noun.dep_ not in universal.NOMINAL or not above:
        return
    where = prep.lower_ in reading.language.locative and name.entity.kind == "Organization"
    owner = prep.lower_ in reading.language.of | reading.language.source
    if owner and prep.dep_ in universal.CASE and not (where and name.entity.known):
        yield noun


def _is_person(noun: Token, mention: Mention | None, reading: Reading) -> bool:
    """Whether a noun says what somebody is, by its own or since the name of somebody stands behind it."""
    kind = reading.kind_of_noun(noun)
    event = noun.lemma_.lower() in reading.ontology.frames(reading.language.code, "noun")
    person = mention is not None and mention.entity.kind == "Person" and not event
    following = mention is not None and mention.start == noun.idx + len(noun) + 1
    return kind == "Person" or (kind is None and person and following)


def _beside(token: Token, mention: Mention, reading: Reading) -> Iterator[tuple[str, Token]]:
    """Yield what stands right behind a name, with its preposition or the comma before it."""
    behind = token.i in reading.named or mention.start > token.idx
    last = mention.end if behind else token.idx + len(token.text)
    near = children(token, universal.NOMINAL | universal.APPOSITION)
    if is_verb(token.head) and reading.lemma(token.head) in reading.saying:
        near = [*near, *children(token.head, reading.language.oblique)]  # 'zegt Joost Wesseling van het RIVM'
    near = [*near, *_strays(token, last, near, reading)]
    # What 'van' says behind a noun the noun says: 'dochter van X'.
    untold = behind and not reading.titles(token)  # 'Bestuurssecretaris Jan Dijk van Aventus'
    own = "" if untold or token.i in reading.named else reading.language.owner
    yield from (
        (p, c) for c in near if _is_next(c, last, reading) and ((p := preposition(c)) != own or not p)
    )
    if token.i in reading.named:
        # 'Imperial College's MRC Centre'
        owners = children(token, universal.OWNER)
        yield from (("'s", c) for c in owners if c.right_edge.i + 1 == _first_of(mention, token))
    if token.i in reading.named and not mention.text.isupper():  # no 'SEOUL, South Korea (AP)'
        yield from ((",", t) for t in _behind_comma(mention, token, reading))
    yield from _bracketed(mention, token, near, reading)


def _bracketed(
    mention: Mention, token: Token, near: list[Token], reading: Reading
) -> Iterator[tuple[str, Token]]:
    """'Caïro (Egypte)', 'Jordy Zuidam (FC Utrecht)': a name that is all of a bracket, however parsed."""
    if token.i not in reading.named:
        return
    rest = [t for t in token.doc[token.i : token.sent.end] if t.idx >= mention.end]
    name = reading.named.get(rest[1].i) if len(rest) > 2 and rest[0].text == "(" else None
    if name is None or name.start != rest[1].idx:
        return
    closes = next((t.text == ")" for t in rest if t.idx >= name.end), False)
    place = reading.ontology.is_a(mention.entity.kind, "Place")
    if closes and place and not _elsewhere(mention, name, reading):
        yield ",", rest[1]
    elif closes and rest[1] not in near and (mention.entity.kind, name.entity.kind) == CLUB:
        yield "", rest[1]


def _elsewhere(place: Mention, other: Mention, reading: Reading) -> bool:
    """Whether two places are known not to be of one country."""
    countries = {
        reading.register.country(m.entity.iri) or m.entity.iri for m in (place, other) if m.entity.known
    }
    return len(countries) > 1


def _first_of(mention: Mention, token: Token) -> int:
    """The index of the first word of a name."""
    return next(t.i for t in token.sent if t.idx >= mention.start)


def _match(frame: Frame, mention: Mention, prep: str, phrase: Token, reading: Reading) -> Match | None:
    slot = next(iter(frame.slots))
    full = mention.entity.kind == "Person" and " " in mention.text
    if prep not in slot.preps or (frame.relation == "worksFor" and not full):
        return None
    if not reading.ontology.fits(mention.entity.kind, allowed(frame.bearer, frame, reading)):
        return None
    if frame.relation == "locatedIn" and (_is_party(mention, reading) or _is_below(mention, phrase, reading)):
        return None  # 'Fractieleider van de VVD in Noord-Holland', 'de brug over de Donau in Belgrado'
    found = mentions_for([phrase], frame, slot, reading)
    others = tuple(m for m in found if m.entity.named and _is_sure(m, slot, reading))
    if any(_is_portfolio(m, reading) for m in others):
        return None  # 'Wethouder Marjolein Moorman van Onderwijs'
    if frame.relation == "worksFor" and not prep:
        others = tuple(m for m in others if _is_bracketed(phrase) and _is_surely_named(m))
    if frame.relation == "worksFor" and any(_is_party(m, reading) for m in others):
        frame = MEMBERSHIP
    return Match(frame, {frame.bearer.role: (mention,), slot.role: others}, None) if others else None


def _is_surely_named(mention: Mention) -> bool:
    """Whether a name in brackets is a body: one that is known or of several words, not '(Hel)'."""
    return mention.text[:1].isupper() and (mention.entity.known or " " in mention.text)


def _is_bracketed(phrase: Token) -> bool:
    """'Paul Mollière (Universiteit Leiden)'."""
    first, last, doc = phrase.left_edge.i, phrase.right_edge.i, phrase.doc
    opens = "(" in (doc[first].text, doc[max(first - 1, 0)].text)
    return opens and ")" in (doc[last].text, doc[min(last + 1, len(doc) - 1)].text)


def _is_portfolio(mention: Mention, reading: Reading) -> bool:
    """Whether a ministry is called by what it is for alone."""
    ministry = reading.language.ministry
    return mention.entity.label.startswith(ministry) and not mention.text.lower().startswith(ministry)


def _is_below(mention: Mention, phrase: Token, reading: Reading) -> bool:
    """Whether what stands behind a name is of the noun above it: 'de brug over de Donau in Belgrado'."""
    if "," in reading.document.text[mention.end : phrase.idx]:
        return False
    name = next((t for t in phrase.sent if t.idx == mention.start), phrase)
    while reading.named.get(name.head.i) == mention and name.head != name:
        name = name.head
    case, language = preposition(name), reading.language
    beside = bool(case) and case not in language.of | language.locative
    return beside and name.head.pos_ == "NOUN" and preposition(phrase) != ""


def _is_party(mention: Mention, reading: Reading) -> bool:
    named = any(word in reading.cues("Party") for word in mention.entity.label.lower().split())
    return named or "Party" in reading.register.traits(mention.entity.iri)


def _is_next(phrase: Token, last: int, reading: Reading) -> bool:
    """Whether no more than an age or party in brackets stands before what hangs on a name that ends there."""
    first = next((c for c in phrase.subtree if c.idx >= last), phrase)
    between = reading.document.text[last : first.idx]
    return phrase.idx >= last and NOTHING.fullmatch(between) is not None


def _is_sure(mention: Mention, slot: Slot, reading: Reading) -> bool:
    """Whether a name is of a kind that the pattern wants, whatever else it might be: 'of Microsoft'."""
    return (
        not slot.kinds
        or mention.entity.kind == "Thing"
        or reading.ontology.fits(mention.entity.kind, slot.kinds)
    )


def _behind_comma(mention: Mention, token: Token, reading: Reading) -> list[Token]:
    """'Houston, Texas', but not 'Ohio, Parijs, Texas, Rome'.

    Behind a person only where the line ends, as under a letter: 'Jan Dijk, Zutphen'.
    """
    doc, text = token.doc, reading.document.text
    comma = next((t for t in doc[token.i :] if t.idx >= mention.end), None)
    if comma is None or comma.text != "," or comma.i + 1 == len(doc):
        return []
    start = doc[comma.i + 1].idx
    name = next((doc[i] for i, m in reading.named.items() if m.start == start), None)
    if name is None or name.dep_ in universal.OWNER:
        return []  # 'On the Bosphorus, Georgia's withdrawal …'
    fronted = (t for t in token.ancestors if t.head == name.head and t.dep_ in reading.language.oblique)
    if name.dep_ in reading.language.subject and any(fronted):
        return []  # 'Against the wishes of Paris, Niger sold …'
    after = next((t for t in doc[name.i :] if t.idx >= reading.named[name.i].end), None)
    joined = [c for t in (token, name) for c in children(t, universal.CONJUNCT) if c.i > name.i]
    several = text[: mention.start].rstrip().endswith(",") and after is not None and after.text == ","
    if joined or several or (after is not None and after.dep_ in universal.COORDINATION):
        return []
    ends = after is None or after.is_space or after.is_sent_start or _is_all(mention, after)
    return [name] if ends or mention.entity.kind != "Person" else []


def _is_all(mention: Mention, stop: Token) -> bool:
    """Whether two names, and what stands behind them, are all of a sentence: 'Jan Dijk, Zutphen.'"""
    sent = stop.sent
    return stop.is_punct and stop.i + 1 == sent.end and sent.start_char == mention.start


def party(name: Token, reading: Reading) -> Iterator[Statement]:
    """'Wethouder Annet Kolkman (Burgerbelang)', 'Kamerlid Sofie Mertens van de N-VA'."""
    person, doc = reading.named.get(name.i), name.doc
    if person is None or person.entity.kind != "Person":
        return
    behind = next((t for t in doc[name.i :] if t.idx >= person.end), name)
    near = doc[max(name.sent.start, name.i - 8) : name.i]
    others = [t.i + 1 for t in near if t.i in reading.named and reading.named[t.i].entity.kind == "Person"]
    # 'Burgemeester X van Zutphen en Y van Natuurmonumenten': a title belongs to the next name.
    near = near if behind.text == "(" or not others else doc[others[-1] : name.i]
    titles = {t.lemma_.lower() for t in near}
    politician = any(ends_with(title, reading.cues("Politician")) for title in titles)
    behind = _behind_portfolio(behind, titles, reading) if politician else behind
    first = reading.named.get(_first_name_behind(behind, reading))
    body = _in_brackets(behind) if first is None else _not_ministry(first, behind, reading)
    body = _party_in_brackets(behind, reading) or body
    if body is None or not politician or body.entity.kind not in {"Organization", "Group", "Thing"}:
        return
    if behind.text == "(" and body.text.lower() in _portfolios(titles, reading):
        return  # 'Wethouder Laurens Ivens (Wonen)'
    # Of a minister a bracket may have the portfolio: (Spoor).
    minister = any(ends_with(title, reading.cues("Minister")) for title in titles)
    if not minister or (behind.text == "(" and _is_party(body, reading)):
        fillers = {"S": (person,), "O": (body,)}
        yield from statements(Match(MEMBERSHIP, fillers, None), name, Claim(), reading, tense="present")


def _behind_portfolio(word: Token, titles: Iterable[str], reading: Reading) -> Token:
    """The bracket in 'wethouder Marjolein Moorman van Onderwijs (PvdA)', else the word itself."""
    rest = word.doc[word.i + 1 : word.sent.end] if word.lower_ in reading.language.department else ()
    bracket = next((t for t in rest if t.text == "("), word)
    words = word.doc[word.i + 1 : bracket.i]
    if not len(words):
        return word
    first, last = (reading.named.get(t.i) for t in (words[0], words[-1]))
    place = first is not None and reading.ontology.is_a(first.entity.kind, "Place")
    called = first is not None and first == last and (place or _is_portfolio(first, reading))
    of = {t.lower_ for t in words} - reading.language.joining
    return bracket if called or of <= _portfolios(titles, reading) else word


def _party_in_brackets(bracket: Token, reading: Reading) -> Mention | None:
    """The party behind whatever else stands in a bracket: '(Asiel, VVD)'."""
    if bracket.text != "(":
        return None
    names = (reading.named[t.i] for t in bracketed(bracket) if t.i in reading.named)
    return next((m for m in names if _is_party(m, reading)), None)


def _portfolios(titles: Iterable[str], reading: Reading) -> frozenset[str]:
    """The words that such titles may need: 'wethouder van Wonen'."""
    roles = reading.ontology.frames(reading.language.code, "role")
    fixed = (words for title in titles for frame in roles.get(title, ()) for words in frame.fixed)
    return frozenset[str]().union(*(one.words for one in fixed))


def _not_ministry(first: Mention, word: Token, reading: Reading) -> Mention | None:
    """The name behind a bracket or 'van'; in brackets the one behind what a minister leads."""
    if not is_ministry(first.entity, reading.language):
        return first
    rest = (
        m for t in word.doc[word.i : word.sent.end] if (m := reading.named.get(t.i)) and m.start >= first.end
    )
    second = next(rest, None) if word.text == "(" else None
    return None if second is None or ")" in reading.document.text[first.end : second.start] else second


def _in_brackets(word: Token) -> Mention | None:
    """A name in brackets that the recogniser missed: '(Burgerbelang)'."""
    name, *end = word.doc[word.i + 1 : word.i + 3] or (word,)
    closed = word.text == "(" and [t.text for t in end] == [")"]
    return as_nominal(name, introduced(name.text)) if closed and name.text[:1].isupper() else None


def _first_name_behind(word: Token, reading: Reading) -> int:
    """Where the name behind a bracket, or behind 'van' and its article, begins."""
    if word.text != "(" and word.lower_ not in reading.language.of:
        return -1
    rest = word.doc[word.i + 1 : word.sent.end]
    return next((t.i for t in rest if word.text == "(" or t.lower_ not in reading.language.articles), -1)
