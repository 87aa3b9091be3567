"""What stands on a page beside the article: links to others, credits, bullets, the times of a live blog."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.texts.copy import Copy, Edit
from kg.texts.known import Known

ENDED = re.compile(r"[.!?…][\"'”’“‘»«)\]]*$")
QUOTED = re.compile(r"[\"'”’“»]$")
BULLET, DASH = r"[•·▪►‣◦●■▶➤→*]\s+", r"[-–—]\s+"
HOUR = r"(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\d)"
BEHIND_HOUR = r"(?:\s*[-–—|:]\s+|\s+(?=[\"“„‘]?[A-Z])|$)"
MOST = 5
"""Words of a credit."""
SHORT = 3
"""Letters, at most, of what is written small between names: 'Jan van der Berg'."""


def told(copy: Copy, known: Known) -> Copy:
    """Return the copy without lines that tell nothing, and without marks and times before those that do."""
    writing = known.writing
    return copy.edited(_page(writing.links, writing.credits, writing.clock).edits(copy.text))


@dataclass(frozen=True, slots=True)
class _Page:
    """What a language writes on its pages."""

    link: re.Pattern[str]
    credit: re.Pattern[str]
    mark: re.Pattern[str]
    mark_behind_quotation: re.Pattern[str]

    def edits(self, text: str) -> Iterator[Edit]:
        """Yield what is to be left out of a text."""
        above, start, led = "", 0, False
        for line in text.split("\n"):
            words = line.strip(" ")
            if words:
                link, first = self._is_link(words), start + line.index(words)
                aside = link or (led and not ENDED.search(words)) or self._is_credit(words)
                yield Edit(first, first + (len(words) if aside else self._marked(words, above)), "")
                above, led = words, link and self.link.fullmatch(words) is not None
            start += len(line) + 1

    def _is_link(self, line: str) -> bool:
        """'Lees ook: Poetin in Peking', but not 'Lees meer boeken, zegt de minister.'."""
        link = self.link.match(line)
        return link is not None and bool(link["sign"] or not ENDED.search(line))

    def _is_credit(self, line: str) -> bool:
        """'Foto: ANP', 'Door Jan de Vries', '(Beeld Reuters)', '© AFP'."""
        credit = self.credit.match(line)
        names = line[credit.end() :].strip(" ().").split() if credit else []
        return 0 < len(names) <= MOST and all(name[0].isupper() or len(name) <= SHORT for name in names)

    def _marked(self, line: str, above: str) -> int:
        """How many characters at the beginning of a line are bullets or a time.

        A dash behind a quotation is none: it stands before the name of who said it.
        """
        mark = (self.mark_behind_quotation if QUOTED.search(above) else self.mark).match(line)
        return mark.end() if mark else 0


@cache
def _page(links: frozenset[str], credits: frozenset[str], clock: frozenset[str]) -> _Page:
    """Return the page of a language that has these words for links, credits and behind the hour."""
    time = rf"{HOUR}(?:\s?{_either(clock)})?{BEHIND_HOUR}"
    return _Page(
        link=re.compile(rf"(?i:{_either(links)})\b\s*(?P<sign>[:|]|$)?"),
        credit=re.compile(rf"\(?(?:©|(?i:{_either(credits)})\b:?)\s*"),
        mark=re.compile(rf"(?:{BULLET}|{DASH}|{time})*"),
        mark_behind_quotation=re.compile(rf"(?:{BULLET}|{time})*"),
    )


def _either(words: Iterable[str]) -> str:
    """Return a pattern for any of some words; for none at all where there are none."""
    return f"(?:{'|'.join(sorted(map(re.escape, words), reverse=True)) or '(?!)'})"
