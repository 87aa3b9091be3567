"""Stretches of direct speech in a text, by their quotation marks."""

PAIRS = {
    "„": '”“"',
    "“": "”",
    "‘": "’",
    "«": "»",
    "»": "«",
    '"': '"',
    "‚": "‘’",
    "”": "”",
    "'": "'",
}
OPENING = "„“‘«"
"""Marks that are nothing else, so that a quotation may be taken to begin with them that nobody closes."""
APOSTROPHES = "’'"
AFTER_GENITIVE = "sxz"

LONGEST = 2000
"""Characters after which an unclosed quotation mark is taken for a slip."""


def quotations(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each quotation, its marks included; one that is not closed ends its paragraph.

    An apostrophe opens none: 'regio’s', ''s avonds'.
    """
    text = _typeset(text)
    spans, i = [], 0
    while i < len(text):
        end = _close(text, i) if text[i] in PAIRS and _opens(text, i) else None
        if end is not None:
            spans.append((i, end + 1))
            i = end
        i += 1
    return spans


def _typeset(text: str) -> str:
    """Return the text with one mark for each that is typed as two: ,,Ja'' is „Ja”."""
    return text.replace(",,", " „").replace("''", "_”")


def _opens(text: str, i: int) -> bool:
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    elided = text[i] in APOSTROPHES + "‘" and (after.isdigit() or _is_letter(text, i + 1))
    return not before.isalnum() and bool(after) and not after.isspace() and not elided


def _is_letter(text: str, i: int) -> bool:
    """Whether one small letter stands alone there: 't, 's, 'n."""
    return text[i : i + 1].islower() and not text[i + 1 : i + 2].isalpha()


def _close(text: str, start: int) -> int | None:
    """Return where the quotation that opens at `start` ends."""
    doubtful = None
    for i in range(start + 2, min(len(text), start + LONGEST)):
        if text[i] == "\n":
            return _at_paragraph(text, start, i) if doubtful is None else doubtful
        if _closes(text, start, i):
            if not _may_be_genitive(text, i):
                return i
            doubtful = doubtful or i
        elif doubtful is not None and text[i] == text[start] and _opens(text, i):
            return doubtful
    return (
        doubtful if doubtful is not None or len(text) > start + LONGEST else _unclosed(text, start, len(text))
    )


def _closes(text: str, start: int, i: int) -> bool:
    apostrophe = text[i] in APOSTROPHES and text[i + 1 : i + 2].isalnum()
    return text[i] in PAIRS[text[start]] and not apostrophe and not text[i - 1].isspace()


def _may_be_genitive(text: str, i: int) -> bool:
    """'Hans' auto': whether a mark may be an apostrophe at the end of a word."""
    return text[i] in APOSTROPHES and text[i - 1] in AFTER_GENITIVE and text[i + 1 : i + 2] == " "


def _at_paragraph(text: str, start: int, end: int) -> int | None:
    """A quotation of several paragraphs opens each of them anew, and closes the last."""
    goes_on = text[end:].lstrip()[:1] == text[start] and text[start] not in APOSTROPHES
    return end - 1 if goes_on else _unclosed(text, start, end)


def _unclosed(text: str, start: int, end: int) -> int | None:
    said = any(letter.isalnum() for letter in text[start:end])
    return end - 1 if text[start] in OPENING and said else None
