"""The text that is read: a copy of what was published, put right, with where each part of it stands there.

What is published comes wrapped at 72 columns, hyphenated, in capitals, with characters that nobody sees,
and between links, credits and times. `copied` makes of it what a pipeline reads best, and `Copy.published`
leads back.
"""

from collections.abc import Iterable

from kg.texts.capitals import recased
from kg.texts.characters import plain
from kg.texts.copy import Copy, Edit
from kg.texts.known import Known
from kg.texts.lines import unwrapped
from kg.texts.page import told

__all__ = ["Copy", "Edit", "Known", "copied", "whole_lines"]


def copied(text: str, known: Known, *, edits: Iterable[Edit] = ()) -> Copy:
    """Return the copy of a published text that is to be read; `known` is what is known of its words.

    `edits` come first, for what is not to be read.
    """
    return recased(told(unwrapped(plain(Copy(text).edited(edits)), known), known), known)


def whole_lines(text: str, known: Known) -> list[str]:
    """Return the lines of a text, those made whole that only the width of a page has broken."""
    lines = unwrapped(plain(Copy(text)), known).text.split("\n")
    return [line.strip() for line in lines if line.strip()]
