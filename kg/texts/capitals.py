"""Lines in capitals, in the letters that their words have elsewhere."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.texts.copy import Copy, Edit
from kg.texts.known import Known

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
PARTS = re.compile(r"(.+)(['’-])(.+)")
BEFORE_SENTENCE = frozenset('.!?…:|"“„‘(')
LONGEST_WORD = 60
LONGEST_NAME = 4
"""Words of a name that is known."""


def recased(copy: Copy, known: Known) -> Copy:
    """Return the copy with lines in capitals written as the article or a list of names has their words.

    Other words are written small, since the article would have a name again; but in an article that is all in
    capitals, those that the language does not have are written like a name.
    """
    shouted: list[re.Match[str]] = []
    others: list[str] = []
    for line in re.finditer(r"[^\n]+", copy.text):
        if line[0].isupper() and len(WORD.findall(line[0])) > 1:
            shouted.append(line)
        else:
            others.append(line[0])
    if not shouted:
        return copy
    elsewhere = _written(others)
    return copy.edited(edit for line in shouted for edit in _edits(line, elsewhere, known))


def _written(lines: Iterable[str]) -> Mapping[str, str]:
    """Return how words are mostly written, by their small letters; not counting how they begin a sentence."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        for word in WORD.finditer(line):
            if not word[0][1:].islower() or not _begins(line, word.start()):
                forms[word[0].lower()][word[0]] += 1
    return {small: counted.most_common(1)[0][0] for small, counted in forms.items()}


def _begins(line: str, start: int) -> bool:
    """Whether a sentence may begin here."""
    before = line[max(start - 3, 0) : start].strip()
    return before[-1] in BEFORE_SENTENCE if before else start < 3


def _edits(line: re.Match[str], elsewhere: Mapping[str, str], known: Known) -> Iterator[Edit]:
    words = list(WORD.finditer(line[0]))
    number = 0
    while number < len(words):
        some = words[number : number + LONGEST_NAME]
        size, spelled = _name(line[0], some, known) or (1, _word(some[0][0], elsewhere, known))
        start, end = some[0].start(), some[size - 1].end()
        if _begins(line[0], start):
            spelled = spelled[0].upper() + spelled[1:]
        yield Edit(line.start() + start, line.start() + end, spelled)
        number += size


def _name(line: str, words: Sequence[re.Match[str]], known: Known) -> tuple[int, str] | None:
    """Return how many of the words are a known name of more than one, and how it is written."""
    for size in range(len(words), 1, -1):
        spelled = known.spelled(line[words[0].start() : words[size - 1].end()])
        if spelled:
            return size, spelled
    return None


def _word(word: str, elsewhere: Mapping[str, str], known: Known) -> str:
    small = word.lower()
    if small in elsewhere:
        return elsewhere[small]
    name = known.spelled(word)
    if name and not (name.isupper() and known.has(small)):
        return name
    parts = PARTS.fullmatch(word) if len(word) <= LONGEST_WORD else None
    if parts is not None:
        first, mark, last = parts.groups()
        before, behind = _word(first, elsewhere, known), _word(last, elsewhere, known)
        # 'OOST-OEKRAÏNE' is a name, 'OUD-AJACIED' is not
        joined = mark == "-" and behind[0].isupper() and before not in known.writing.before_hyphen
        return (before[0].upper() + before[1:] if joined else before) + mark + behind
    return small if elsewhere or known.has(small) else word.capitalize()
