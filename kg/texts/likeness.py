"""Whether one text is a copy of another: the same runs of words, cut, retitled or touched up.

A text becomes the set of its runs of four words, each as a number that is the same on every machine.
Of its runs of eight words the smallest numbers are its sketch: a cut text keeps some of those of the whole,
so that an index of sketches finds it, which one of Jaccard's likeness would not. Four words are often a turn
of phrase, which more and more articles have; eight are what few but copies share.
"""

import heapq
import re
from collections.abc import Callable
from hashlib import blake2b
from typing import NamedTuple

RUN = 4
"""Words in a run: rarer than a turn of phrase, and one word in ten changed leaves more than half of them."""
SKETCH = 64
"""So many runs of twice as many words: eight are left of a text cut to a third with a word in ten changed."""
SHARED = 3
"""So many numbers of their sketches two copies share at least."""
FEWEST = 10
"""So many runs two copies share at least, unless they are the same."""
CONTAINED = 0.5
"""The part of the runs of the shorter text that the longer one has, too."""
SISTERS = 0.3
"""The same of two titles of one publisher, which edit what they have from each other; others may not."""
CUT = 0.2
"""A text of which less is left is no copy of the whole: a round-up has much of many others."""

_WORD = re.compile(r"\w+")


class Print(NamedTuple):
    """A text as it is compared."""

    runs: frozenset[int]
    sketch: frozenset[int]
    publisher: str = ""
    """Whose it is, if that is known to have several titles."""


def fingerprint(text: str, publisher: str = "") -> Print:
    """Return what a text is compared by; nothing if it has no words."""
    words = _WORD.findall(text.casefold())
    starts = range(max(len(words) - RUN + 1, min(len(words), 1)))
    runs = [_number(" ".join(words[start : start + RUN])) for start in starts]
    doubled = {(3 * one + other) % 2**64 for one, other in zip(runs, runs[RUN:], strict=False)}
    return Print(frozenset(runs), frozenset(heapq.nsmallest(SKETCH, doubled or set(runs))), publisher)


def alike(one: Print, other: Print, common: Callable[[int], bool] = lambda _: False) -> bool:
    """Return whether two texts are copies of one; for both the same answer.

    `common` says which numbers of sketches are of what stands in so many texts that it is no clue.
    """
    same = one.runs == other.runs and one.sketch == other.sketch
    least = min(SHARED, len(one.sketch)) if same else SHARED
    if sum(not common(number) for number in one.sketch & other.sketch) < least:
        return False
    if same:
        return bool(one.runs)
    fewer, more = sorted((len(one.runs), len(other.runs)))
    shared = len(one.runs & other.runs)
    part = SISTERS if one.publisher and one.publisher == other.publisher else CONTAINED
    return shared >= FEWEST and shared >= part * fewer and fewer >= CUT * more


def _number(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=8).digest())
