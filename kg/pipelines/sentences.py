"""Where sentences begin: a splitter for news that knows quotes, abbreviations, initials and headlines."""

from spacy.tokens import Doc, Token

STOPS = frozenset(".!?…")
QUOTES = frozenset("\"'”’“‘»«„‚`") | {"''", "``", ",,"}
CLOSING = QUOTES - {",,", "„"} | {")", "]"}
GOES_ON = frozenset({",", ";", ":", ")", "]", "-", "–", "—", "/"})
ELISIONS = frozenset(mark + letter for mark in "'’‘`" for letter in "stn")
# Abbreviations that often end a sentence, if what follows begins like one.
MAY_END = frozenset(
    "enz. etc. e.d. e.a. c.s. jl. a.s. j.l. m.m. o.i.d. v.chr. n.chr. n.v. b.v. v.s. u.s. u.k. inc. corp. "
    "ltd. co. jr. sr. a.m. p.m. d.c. u.n. e.u.".split()
)
SURE_END = frozenset("enz. etc. e.d. jl. j.l. a.s. o.i.d.".split())
OPENERS = frozenset(
    "De Het Een In Op Bij Dat Die Deze Dit Hij Zij Ze Er Maar En Ook Als Voor Volgens Toen Daar Wel Niet "
    "Na Met Om Wie Wat Wij We Ik Je Van Aan Dan The A An It He She They We I In On At But And This That "
    "These Those When As For With If There Its His Her After Before".split()
)

DASHES = frozenset("-–—")
LONGEST_DATELINE = 12
"""Words before the dash in 'SEOUL, South Korea (AP) — '."""


def mark_sentences(doc: Doc) -> Doc:
    """Set the sentence starts of a document."""
    start = 0
    for token in doc:
        begins = token.i == 0 or _begins(doc, token.i, start)
        token.is_sent_start = begins
        if begins:
            start = token.i
    return doc


def _begins(doc: Doc, here: int, start: int) -> bool:
    """Return whether a sentence begins here, if the one before began at `start`."""
    token, before = doc[here], doc[here - 1]
    if token.is_space:
        return False
    if _is_dateline(doc, start, here):
        return True
    if before.is_space:
        if "\n" in before.text:
            return True
        return _begins_behind(doc, here, _last_word(doc, here - 1, start), start)
    return _begins_behind(doc, here, here - 1, start)


def _is_dateline(doc: Doc, start: int, end: int) -> bool:
    """Return whether a paragraph begins with where, and perhaps by whom, it was written, and a dash."""
    if doc[end - 1].text not in DASHES or not 1 < end - start <= LONGEST_DATELINE + 1:
        return False
    place, *rest = doc[start : end - 1]
    alone = start == 0 or "\n" in doc[start - 1].text
    shouted = place.is_upper and place.is_alpha and len(place) > (1 if rest else 3)
    named = all(not t.text[:1].islower() and not t.is_space for t in rest)
    return alone and shouted and named and _spaced(doc[end - 2]) and _spaced(doc[end - 1])


def _last_word(doc: Doc, last: int, start: int) -> int:
    while last > start and doc[last].is_space:
        last -= 1
    return last


def _begins_behind(doc: Doc, here: int, last: int, start: int) -> bool:
    end = last
    while end > start and _closes(doc, end):
        end -= 1
    return _ends(doc, end, here, start) and not _closes(doc, here) and _opens(doc, here)


def _closes(doc: Doc, here: int) -> bool:
    """Return whether this is a mark that closes what came before: no space before it, or one behind it."""
    if doc[here].text not in CLOSING:
        return False
    behind = here + 1 == len(doc) or _spaced(doc[here]) or doc[here + 1].is_space
    return behind or not _spaced(doc[here - 1])


def _ends(doc: Doc, end: int, here: int, start: int) -> bool:
    """Return whether the token at `end` can end the sentence."""
    token = doc[end]
    if token.is_space:
        return False
    if set(token.text) <= STOPS:
        return not (token.text == "." and end - start == 1 and doc[start].text.isdigit())
    if token.lower_ in SURE_END:
        return True
    return token.lower_ in MAY_END and doc[here].text in OPENERS


def _opens(doc: Doc, here: int) -> bool:
    """Return whether a sentence can begin with this token."""
    token = doc[here]
    if token.text in GOES_ON:
        return False
    while here + 1 < len(doc) and (token.text in QUOTES or token.text in ELISIONS or token.text in "(["):
        here += 1
        token = doc[here]
    return not token.text[:1].islower() and token.text not in GOES_ON


def _spaced(token: Token) -> bool:
    return bool(token.whitespace_) or token.is_space
