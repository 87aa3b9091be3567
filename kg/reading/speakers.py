"""Who speaks: 'volgens X', the subject of a verb of saying, the organization of a spokesperson."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Token

from kg.grammar.compounds import ends_with
from kg.grammar.syntax import children, is_passive, is_verb, subjects
from kg.languages import universal
from kg.model import Mention
from kg.reading.bearers import bearer
from kg.reading.parts import first_part
from kg.reading.reading import Reading, as_nominal


class Voice(NamedTuple):
    """Somebody who speaks, and by which word."""

    mention: Mention
    cue: str | None
    """The words that say so; None if it follows from where a quotation stands."""
    word: Token
    """The verb, noun or sign by which."""


def according(head: Token, reading: Reading) -> Iterator[Voice]:
    """Yield according to whom a clause says what it says: 'volgens X', 'aldus X'."""
    voices = (source(child, reading) or _own_words(child, reading) for child in head.children)
    yield from (voice for voice in voices if voice is not None)


def _own_words(word: Token, reading: Reading) -> Voice | None:
    """'X heeft naar eigen zeggen …': its subject says so."""
    said = " ".join(t.lower_ for t in word.subtree)
    if said not in reading.cues("OwnWords"):
        return None
    mention = first_speaker(subjects(word.head, reading.language, frozenset()), reading)
    return None if mention is None else Voice(mention, said, word)


def source(word: Token, reading: Reading) -> Voice | None:
    """Return whom a noun with 'volgens' or 'aldus', or that word alone, names as who says it."""
    prep = reading.preposition(word)
    if prep not in reading.cues("According") and word.lower_ not in reading.cues("According"):
        return None
    noun = word if prep else next((c for c in word.children if c.i > word.i), word)
    mention = speaker(_informant(noun, reading), reading)
    return None if mention is None else Voice(mention, prep or word.text, word)


def _informant(token: Token, reading: Reading) -> Token:
    """'informatie van X', 'een bericht van X': X."""
    if token.i in reading.named or not ends_with(token.lemma_.lower(), reading.cues("Report")):
        return token
    return next((c for c in token.children if c.dep_ in universal.NOMINAL | universal.OWNER), token)


def subject_of(verb: Token, reading: Reading) -> Voice | None:
    """Return the subject of a verb, or who does it in the passive, as who speaks."""
    language = reading.language
    if reading.lemma(verb) in reading.cues("Written"):
        own = published_in(verb, reading)
    else:
        passive = is_passive(verb, language)
        own = children(verb, language.agent) if passive else subjects(verb, language, frozenset())
        if reading.lemma(verb) in reading.cues("Sound") and {t.lower_ for t in own} <= language.it:
            own = _among(verb, reading)
    mention = first_speaker(own, reading)
    return None if mention is None else Voice(mention, verb.text, verb)


def _among(verb: Token, reading: Reading) -> list[Token]:
    """'“…”, klinkt het bij X': X."""
    named = (c for c in verb.children if c.i in reading.named)
    return [c for c in named if reading.preposition(c) in reading.language.locative]


def published_in(verb: Token, reading: Reading) -> list[Token]:
    """Return in which paper or book something stands: 'staat in De Tijd', 'valt te lezen in De Tijd'."""
    above = [verb.head] if verb.dep_ in universal.COMPLEMENT and is_verb(verb.head) else []
    near = [c for t in (verb, *above) for c in t.children if c.i in reading.named]
    kinds = ("Organization", "Work")
    reports = [c for t in (verb, *above) for c in t.children if c.i not in reading.named]
    owners = [_informant(c, reading) for c in reports if reading.preposition(c) in reading.language.locative]
    papers = [c for c in near if reading.preposition(c) in reading.language.locative]
    papers += [c for c in owners if c.i in reading.named]  # 'Staat in een verklaring van X'
    return [c for c in papers if reading.named[c.i].entity.kind in kinds]


def first_speaker(tokens: Iterable[Token], reading: Reading) -> Mention | None:
    """Return the first of some nouns that stands for a speaker."""
    return next((mention for token in tokens if (mention := speaker(token, reading)) is not None), None)


def speaker(token: Token, reading: Reading) -> Mention | None:
    """Return who speaks: the organization of a spokesperson or report, else what `token` stands for."""
    word = token.lemma_.lower()
    if ends_with(word, reading.cues("Spokesperson")) and not _has_name(token, reading):
        for child in token.children:
            if child.dep_ in universal.OF_BODY or reading.preposition(child):
                bodies = reading.mentions(child)
                if bodies and reading.ontology.is_a(bodies[0].entity.kind, "Actor"):
                    return bodies[0]
        first = first_part(token, reading)
        if first is not None:
            return replace(as_nominal(token, first.entity), form="name")
    mentions = reading.mentions(token)
    return None if not mentions or _is_said(token, mentions[0], reading) else mentions[0]


def _is_said(token: Token, mention: Mention, reading: Reading) -> bool:
    """'Daar kan geen sprake van zijn', 'volgens afspraak': what is said or agreed on says nothing."""
    word, code = token.lemma_.lower(), reading.language.code
    known = word in reading.ontology.governors(code) or word in reading.ontology.frames(code, "noun")
    return mention.entity.kind == "Thing" and known and token.i not in reading.taken_up


def _has_name(token: Token, reading: Reading) -> bool:
    return token.i in reading.named or bearer(token, reading) is not None
