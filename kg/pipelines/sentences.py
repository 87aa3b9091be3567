"""Where sentences begin: a splitter for news that knows quotes, abbreviations, initials and headlines."""

import numpy as np
from spacy.tokens import Doc, Span, Token

from kg.languages import Writing, language

STOPS = frozenset(".!?…")
QUOTES = frozenset("\"'”’“‘»«„‚`") | {"''", "``", ",,"}
CLOSING = QUOTES - {",,", "„"} | {")", "]"}
GOES_ON = frozenset({",", ";", ":", ")", "]", "-", "–", "—", "/"})
DASHES = frozenset("-–—")
LONGEST_DATELINE = 12
"""Words before the dash in 'SEOUL, South Korea (AP) — '."""
LONGEST = 1000
"""Tokens of what is taken for one sentence: rules look through all of it for each of its clauses."""
LONGEST_SUBHEAD = 6
"""Words of a subhead that stands before a sentence as if it were its beginning."""


def mark_sentences(doc: Doc) -> Doc:
    """Set the sentence starts of a document."""
    start, writing, marks = 0, language(doc.lang_).writing, []
    for here in range(len(doc)):
        begins = here in (0, start + LONGEST) or _begins(doc, here, start, writing)
        marks.append(1 if begins else -1)
        start = here if begins else start
    # All at once: for each single mark spaCy would look through the whole document.
    doc.from_array(["SENT_START"], np.array(marks, dtype=np.int64).astype(np.uint64))  # type: ignore[arg-type]
    return doc


def _begins(doc: Doc, here: int, start: int, writing: Writing) -> bool:
    """Return whether a sentence begins here, if the one before began at `start`."""
    token, before = doc[here], doc[here - 1]
    if token.is_space:
        return False
    if _is_dateline(doc, start, here) or _is_subhead(doc, start, here, writing):
        return True
    if before.is_space:
        if "\n" in before.text:
            return True
        return _begins_behind(doc, here, _last_word(doc, here - 1, start), start, writing)
    return _begins_behind(doc, here, here - 1, start, writing)


def _is_dateline(doc: Doc, start: int, end: int) -> bool:
    """Return whether a paragraph begins with where, and perhaps by whom, it was written, and a dash."""
    if doc[end - 1].text not in DASHES or not 1 < end - start <= LONGEST_DATELINE + 1:
        return False
    place, *rest = doc[start : end - 1]
    alone = start == 0 or "\n" in doc[start - 1].text
    shouted = place.is_upper and place.is_alpha and len(place) > (1 if rest else 3)
    named = all(not t.text[:1].islower() and not t.is_space for t in rest)
    return alone and shouted and named and _spaced(doc[end - 2]) and _spaced(doc[end - 1])


def _is_subhead(doc: Doc, start: int, end: int, writing: Writing) -> bool:
    """'Helmplicht De gemeente wil …': a few words without a stop before one that begins a sentence.

    'De heer Jansen' and 'Op de Beeck' begin none: they are, or may be, names within it.
    """
    if not 0 < end - start <= LONGEST_SUBHEAD or doc[end].text not in writing.openers or len(doc[end]) == 1:
        return False
    words, behind = doc[start:end], [token.text for token in doc[end + 1 : end + 3]]
    plain = words[0].is_title and all(token.is_alpha for token in words)
    if not plain or len(behind) < 2:
        return False
    if doc[end].text in writing.sure_openers:
        return any(word.islower() for word in behind)
    return behind[0].islower() and not behind[1][0].isupper()


def _last_word(doc: Doc, last: int, start: int) -> int:
    while last > start and doc[last].is_space:
        last -= 1
    return last


def _begins_behind(doc: Doc, here: int, last: int, start: int, writing: Writing) -> bool:
    end = last
    while end > start and _closes(doc, end):
        end -= 1
    ends = _ends(doc, end, here, start, writing)
    return ends and not _closes(doc, here) and _opens(doc, here, writing)


def _closes(doc: Doc, here: int) -> bool:
    """Return whether this is a mark that closes what came before: no space before it, or one behind it."""
    if doc[here].text not in CLOSING:
        return False
    behind = here + 1 == len(doc) or _spaced(doc[here]) or doc[here + 1].is_space
    return behind or not _spaced(doc[here - 1])


def _ends(doc: Doc, end: int, here: int, start: int, writing: Writing) -> bool:
    """Return whether the token at `end` can end the sentence."""
    token = doc[end]
    if token.is_space:
        return False
    if set(token.text) <= STOPS:
        return not (token.text == "." and end - start == 1 and doc[start].text.isdigit())
    if token.lower_ in writing.sure_end:
        return True
    opens, may_end = doc[here].text in writing.openers, token.lower_ in writing.may_end
    if may_end and doc[max(start, end - 1)].like_num and not opens:
        return bool(writing.counted) and doc[here].is_title and not doc[here].text.endswith(writing.counted)
    return opens and (may_end or _is_initial(token, doc[here + 1 : here + 2]))


def _is_initial(token: Token, behind: Span) -> bool:
    """Return whether a suspect's initial may end a sentence: 'Michael P. Het is …', not 'Jan B. De Vries'."""
    return token.shape_ == "X." and any(word.is_lower for word in behind)


def _opens(doc: Doc, here: int, writing: Writing) -> bool:
    """Return whether a sentence can begin with this token."""
    token = doc[here]
    if token.text in GOES_ON:
        return False
    while here + 1 < len(doc) and (
        token.text in QUOTES or token.text in writing.elisions or token.text in "(["
    ):
        here += 1
        token = doc[here]
    return not token.text[:1].islower() and token.text not in GOES_ON


def _spaced(token: Token) -> bool:
    return bool(token.whitespace_) or token.is_space
