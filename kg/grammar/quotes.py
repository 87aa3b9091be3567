"""Stretches of direct speech in a text, by their quotation marks."""

PAIRS = {"„": "”“", "“": "”", "‘": "’", "«": "»", "»": "«", '"': '"', "‚": "‘’", "”": "”"}
OPENING = "„“‘«"

LONGEST = 2000
"""Characters after which an unclosed quotation mark is taken for a slip."""


def quotations(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each quotation, its marks included; an apostrophe ('regio’s') opens none."""
    spans, i = [], 0
    while i < len(text):
        end = _close(text, i) if text[i] in PAIRS and _opens(text, i) else None
        if end is not None:
            spans.append((i, end + 1))
            i = end
        i += 1
    return spans


def _opens(text: str, i: int) -> bool:
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    return not before.isalnum() and bool(after) and not after.isspace()


def _close(text: str, start: int) -> int | None:
    for i in range(start + 2, min(len(text), start + LONGEST)):
        if text[i] == "\n":
            # A quotation of several paragraphs opens each of them anew, and closes the last.
            goes_on = text[i:].lstrip()[:1] == text[start] and text[start] in OPENING
            return i - 1 if goes_on else None
        apostrophe = text[i] == "’" and text[i + 1 : i + 2].isalnum()
        if text[i] in PAIRS[text[start]] and not apostrophe and not text[i - 1].isspace():
            return i
    return None
