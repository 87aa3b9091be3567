"""Who says it: 'volgens X', 'aldus X', ', zegt X', 'X: …', a quotation, 'Dat zegt X' in the next sentence."""

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from kg.grammar.compounds import ends_with
from kg.grammar.syntax import children, subjects
from kg.languages import universal
from kg.model import Mention
from kg.reading.bearers import bearer
from kg.reading.parts import first_part
from kg.reading.reading import Reading, as_nominal

DASHES = frozenset({"–", "—", "-", "--"})

SIGNATURE = 5
"""Words behind a quotation within which its dash and signature stand: '– oud-premier Jan Bakker'."""

LONGEST_SPEAKER = 5
"""Words of a name before the colon of a headline."""


def attributed(trigger: Token, reading: Reading) -> tuple[Mention, str] | None:
    """'Volgens X', 'aldus X', ', zegt X', 'X: …', a quotation, or 'Dat zegt X' in the next sentence."""
    heads = [trigger, *(t for t in trigger.ancestors if t.dep_ in universal.PREDICATE)]
    finders = (_according, _parenthesis, _before_colon, quoted, _next_sentence)
    speakers = (find(head, reading) for find in finders for head in heads)
    return next((pair for pair in speakers if pair is not None), None)


def _according(head: Token, reading: Reading) -> tuple[Mention, str] | None:
    for child in head.children:
        prep = reading.preposition(child)
        if prep in reading.cues("According") or child.lower_ in reading.cues("According"):
            source = child if prep else next((c for c in child.children if c.i > child.i), child)
            mention = speaker(_informant(source, reading), reading)
            if mention is not None:
                return mention, prep or child.text
    return None


def _informant(token: Token, reading: Reading) -> Token:
    """'informatie van X', 'een bericht van X': X."""
    if token.i in reading.named or not ends_with(token.lemma_.lower(), reading.cues("Report")):
        return token
    return next((c for c in token.children if c.dep_ in universal.NOMINAL | universal.OWNER), token)


def _parenthesis(head: Token, reading: Reading) -> tuple[Mention, str] | None:
    for child in head.children:
        if child.dep_ in universal.BESIDE_SAID and reading.lemma(child) in _saying(reading):
            if child.dep_ not in universal.ASIDE and any(c.dep_ in universal.SAID for c in child.children):
                continue
            tokens = subjects(child, reading.language, frozenset()) or children(
                child, reading.language.object
            )
            mention = first_speaker(tokens, reading)
            if mention is not None:
                return mention, child.text
    return None


def _saying(reading: Reading) -> frozenset[str]:
    return reading.cues("Say") | reading.cues("Predict") | reading.cues("Promise") | reading.cues("Inform")


def _before_colon(head: Token, reading: Reading) -> tuple[Mention, str] | None:
    """Headlines: 'Stoltenberg: NAVO blijft Oekraïne steunen'."""
    words = [t for t in head.sent if not t.is_space]
    for at, word in enumerate(words[: LONGEST_SPEAKER + 1]):
        if word.text == ":" and head.i > word.i and at > 0 and words[at - 1].i in reading.named:
            return reading.named[words[at - 1].i], ":"
    return None


def quoted(head: Token, reading: Reading) -> tuple[Mention, str] | None:
    """The speaker of a quotation: the subject of a verb of saying beside it, or of the sentence before."""
    region = reading.quotation(head)
    if region is None:
        return None
    # 'Wij betalen niet.' is over: who speaks is not said behind it.
    over = reading.document.doc.text[region[1] - 2] == "."
    end = region[1] if over else region[1] + 2
    sentences = [s for s in reading.document.doc.sents if s.start_char < end and s.end_char > region[0] - 2]
    before = [s for s in reading.document.doc.sents if s.end_char <= region[0]]
    alone = all(reading.quotation(t) or t.is_punct or t.is_space for s in sentences for t in s)
    signed = _signed(region, reading) or _continued(region, reading)
    if signed is not None:
        return signed
    verbs = [t for s in sentences + (before[-1:] if alone else []) for t in s if _speaks(t, region, reading)]
    verbs.sort(key=lambda t: min(abs(t.idx - region[0]), abs(t.idx - region[1])))
    for verb in verbs:
        according = _according(verb, reading) if reading.lemma(verb) not in _saying(reading) else None
        if according is not None:
            return according
        mention = first_speaker(subjects(verb, reading.language, frozenset()), reading)
        if mention is not None:
            return mention, verb.text
    return None


def _continued(region: tuple[int, int], reading: Reading) -> tuple[Mention, str] | None:
    """Who speaks in the next paragraph of a quotation that goes on there."""
    text = reading.document.doc.text
    following = next((q for q in reading.quotations if q[0] >= region[1]), None)
    if (
        following is None
        or text[region[1] : following[0]].strip()
        or "\n" not in text[region[1] : following[0]]
    ):
        return None
    first = next((t for t in reading.document.doc if t.idx > following[0]), None)
    return None if first is None else quoted(first, reading)


def _signed(region: tuple[int, int], reading: Reading) -> tuple[Mention, str] | None:
    """'“…” – Imran Qureshi, generaal': a dash and a name behind a quotation."""
    behind = [t for t in reading.document.doc if t.idx >= region[1] and not t.is_space and not t.is_quote]
    if not behind or behind[0].text not in DASHES:
        return None
    name = next((reading.named[t.i] for t in behind[1:SIGNATURE] if t.i in reading.named), None)
    return None if name is None else (name, behind[0].text)


def _speaks(token: Token, region: tuple[int, int], reading: Reading) -> bool:
    outside = not region[0] <= token.idx < region[1]
    saying = _saying(reading) | reading.cues("Address")
    said = reading.lemma(token) in saying or token.lower_ in reading.cues("According")
    return outside and (said or _takes_the_floor(token, reading))


def _takes_the_floor(verb: Token, reading: Reading) -> bool:
    """'Nam in de raadszaal het woord': a verb that says so with its object."""
    words = {reading.lemma(verb), *(c.lemma_.lower() for c in verb.children)}
    return any(set(phrase.split()) <= words for phrase in reading.cues("Address") if " " in phrase)


def _next_sentence(head: Token, reading: Reading) -> tuple[Mention, str] | None:
    """'Dat zegt een woordvoerder van X.'"""
    if head.dep_ not in universal.ROOT:
        return None
    doc = reading.document.doc
    following = next((s for s in doc.sents if s.start >= head.sent.end), None)
    if following is None or reading.lemma(following.root) not in _saying(reading):
        return None
    takes = [
        c
        for c in following.root.children
        if c.lower_ in reading.language.demonstratives and c.i < following.start + 2
    ]
    if not takes:
        return None
    tokens = [c for c in children(following.root, reading.language.subject) if c not in takes]
    mention = first_speaker(tokens, reading)
    return None if mention is None else (mention, following.root.text)


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
                if bodies:
                    return bodies[0]
        first = first_part(token, reading)
        if first is not None:
            return replace(as_nominal(token, first.entity), form="name")
    mentions = reading.mentions(token)
    return mentions[0] if mentions else None


def _has_name(token: Token, reading: Reading) -> bool:
    return token.i in reading.named or bearer(token, reading) is not None
