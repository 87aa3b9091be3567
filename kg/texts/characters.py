"""Characters that nobody sees or that only look odd: soft hyphens, bidirectional controls, ligatures, …"""

import re
import unicodedata

from kg.texts.copy import Copy, Edit

BLANK = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
ODD = re.compile(
    rf"""
      (?P<nothing> \u00ad(?![^\S\n]*\r?\n[^\S\n]*\S)  # but for one that divides a word at the end of a line
        | [\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0f\ufeff]+ )
    | (?P<blank> [{BLANK}\ ]{{2,}} | [{BLANK}] )
    | (?P<line> \r\n? | [\v\f\x1c-\x1e\x85\u2028] )
    | (?P<paragraph> \u2029 )
    | (?P<hyphen> [\u2010\u2011] )
    | (?P<letters> [\ufb00-\ufb06\u0132\u0133] | [^\W\d_][\u0300-\u036f]+ )
    """,
    re.VERBOSE,
)
INSTEAD = {"nothing": "", "blank": " ", "line": "\n", "paragraph": "\n\n", "hyphen": "-"}


def plain(copy: Copy) -> Copy:
    """Return the copy with plain characters: one blank for any, "\\n" at the end of a line, letters whole."""
    return copy.edited(Edit(*odd.span(), _instead(odd)) for odd in ODD.finditer(copy.text))


def _instead(odd: re.Match[str]) -> str:
    letters = odd["letters"]
    return INSTEAD[odd.lastgroup or ""] if letters is None else unicodedata.normalize("NFKC", letters)
