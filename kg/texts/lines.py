"""Lines that only the width of a page has broken, made whole again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.texts.copy import Copy, Edit
from kg.texts.known import Known

SHORTEST, LONGEST = 20, 200
"""Characters of a line that the width of a page may have broken."""
LONGEST_WORD = 60
ODD_ONES = 0.1
"""How many of the lines may be shorter than the others and still be broken by the width of the page."""

SOFT_HYPHEN = "\u00ad"
OPENING = "\"'”’“‘„»«‚`(["
CLOSING = "\"'”’»"
ENDED = re.compile(r"[.!?…:;][\"'”’“‘»«)\]]*$")
ELISION = re.compile(r"['’‘`]\w{1,2}[ -]")
ITEM = re.compile(r"[•·▪►‣◦●■▶➤→*–—-]\s|\d{1,2}[.:]\d\d\b")
DIVIDED = re.compile(r"([^\W_](?:[\w'’-]*\w)?)([-\u00ad])$")
VOWEL = re.compile("[aeiouyà-ÿ]", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Break:
    """A line with another right below it; `start` to `end` is what stands between them."""

    start: int
    end: int
    above: str
    below: str
    spaced: bool
    """Whether the line ends in a blank, as some programs leave it where they break one."""
    paragraph: int
    """Which of the parts between empty lines this stands in, from 0."""

    @property
    def needed(self) -> int:
        """The width of the widest page on which the first word below has no place above."""
        return len(self.above) + len(self.below.split(" ", 1)[0])

    @property
    def divided(self) -> re.Match[str] | None:
        """The part of a word, with its hyphen, that ends the line."""
        return DIVIDED.search(self.above[-LONGEST_WORD:])

    @property
    def goes_on(self) -> bool:
        """Whether a word or sentence surely goes on below."""
        if self.divided:
            return self.below[0].isalnum()
        if not SHORTEST <= len(self.above) <= LONGEST:
            return False
        small = self.below.lstrip(OPENING)[:1].islower() and not ELISION.match(self.below)
        return small and not ENDED.search(self.above)


def unwrapped(copy: Copy, known: Known) -> Copy:
    """Return the copy with a blank, or nothing within a word, where only the width of a page ends a line."""
    wrapped = _wrapped(list(_breaks(copy.text)), known.writing.openers)
    if not wrapped:
        return copy
    return copy.edited(
        Edit(one.start - len(cut), one.end, put)
        for one, (cut, put) in zip(wrapped, _joints(wrapped, copy.text, known), strict=True)
    )


def _breaks(text: str) -> Iterator[Break]:
    """Yield the places where a line stands right below another."""
    above, end, spaced, start, paragraph = "", 0, False, 0, 0
    for line in text.split("\n"):
        below = line.strip(" ")
        first = start + len(line) - len(line.lstrip(" "))
        if above and below:
            yield Break(end, first, above, below, spaced, paragraph)
        paragraph += bool(above and not below)
        above, end, spaced = below, first + len(below), line.endswith(" ")
        start += len(line) + 1


def _wrapped(breaks: Sequence[Break], openers: frozenset[str]) -> list[Break]:
    """Return the breaks that only the width of a page has made; `openers` are words that begin sentences.

    Where a sentence goes on below a line, the width of the page shows: all lines that it ends are about so
    long. A headline or the end of a paragraph leaves place for the first word below.
    """
    sure = [one for one in breaks if one.goes_on]
    if not sure:
        return []
    if all(one.spaced for one in sure) and not all(one.spaced for one in breaks):
        return [one for one in breaks if one.spaced]
    needed = sorted(one.needed for one in sure)
    least = min(needed[int(len(needed) * ODD_ONES)], max(len(one.above) for one in sure))
    wrapped = [one for one in breaks if one.goes_on or _is_full(one, least, needed[-1])]
    headline = _below_headline(breaks, frozenset(one.start for one in wrapped), openers)
    return [one for one in wrapped if one is not headline]


def _is_full(one: Break, least: int, most: int) -> bool:
    item = ITEM.match(one.below) and ENDED.search(one.above)
    return least <= one.needed and len(one.above) <= most and not item


def _below_headline(
    breaks: Sequence[Break], wrapped: frozenset[int], openers: frozenset[str]
) -> Break | None:
    """Return the end of a headline that fills its line, if what stands below shows it; `wrapped` has starts.

    It begins with the word that the headline does, or like a sentence, or the headline is a quotation.
    """
    opening = _first_word(breaks[0].above)
    for one in breaks:
        if one.paragraph or one.start not in wrapped or ENDED.search(one.above):
            return None
        anew = _first_word(one.below) in {opening, *openers} or one.above[-1] in CLOSING
        if anew and not one.goes_on:
            return one
    return None


def _first_word(line: str) -> str:
    return line.lstrip(OPENING).split(" ", 1)[0]


def _joints(wrapped: Sequence[Break], text: str, known: Known) -> Iterator[tuple[str, str]]:
    """Yield what goes at the end of each line, and what is put between it and the next."""
    divided = [_Divided.of(one) for one in wrapped]
    words = frozenset(map(str.casefold, WORD.findall(text))) if any(divided) else frozenset()
    hyphenates = any(one is not None and one.is_known(words, known) for one in divided)
    for one in divided:
        if one is None:
            yield "", " "
        elif one.mark == SOFT_HYPHEN or one.is_whole(words, known, hyphenates=hyphenates):
            yield one.mark, ""
        else:
            yield "", " " if one.second in known.writing.behind_hyphen else ""


@dataclass(frozen=True, slots=True)
class _Divided:
    """A word with its first part, hyphen and all, above a break and its second below."""

    first: str
    mark: str
    second: str

    @classmethod
    def of(cls, one: Break) -> "_Divided | None":
        above, below = one.divided, WORD.match(one.below)
        return None if above is None or below is None else cls(above[1], above[2], below[0])

    def is_known(self, words: frozenset[str], known: Known) -> bool:
        """Whether the text, the language or a list of names has the word, and without this hyphen.

        'Land-/en tuinbouw' says nothing: 'landen' is a word, too.
        """
        hyphened, whole = f"{self.first}-{self.second}".casefold(), self.first + self.second
        if hyphened in words or known.has(hyphened) or self.second in known.writing.behind_hyphen:
            return False
        return whole.casefold() in words or known.has(whole.lower()) or bool(known.spelled(whole))

    def is_whole(self, words: frozenset[str], known: Known, *, hyphenates: bool) -> bool:
        """Whether the hyphen only divides the word, in a text of which it is known whether it hyphenates."""
        if self.second in known.writing.behind_hyphen:
            return hyphenates and (self.first + self.second).casefold() in words
        if self.is_known(words, known):
            return True
        if self._has_hyphen(words, known):
            return False
        return hyphenates or self._may_be_one(known)

    def _has_hyphen(self, words: frozenset[str], known: Known) -> bool:
        """'Noord-/Korea', 'VN-/chef', '19-/jarige', 'tv-/ploeg', 'oud-/minister', what has one elsewhere."""
        first, hyphened = self.first.rpartition("-")[2], f"{self.first}-{self.second}".casefold()
        return (
            not self.second[0].islower()
            or first.isupper()
            or not VOWEL.search(first)
            or len(first) == 1
            or first.lower() in known.writing.before_hyphen
            or hyphened in words
            or known.has(hyphened)
        )

    def _may_be_one(self, known: Known) -> bool:
        """Whether nothing speaks for a hyphen: no name, no other hyphen, no vowels that run together."""
        compound = known.has(self.first) and known.has(self.second) and not known.writing.joins_compounds
        clash = VOWEL.match(self.first[-1]) and VOWEL.match(self.second)
        return self.first.islower() and "-" not in self.first and not compound and not clash
