"""The text in a piece of HTML, as feeds and exports have it: its paragraphs, and no more."""

import html
import re
from collections.abc import Iterator

TAG = re.compile(r"<!--|-->|<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>|<[!?][^<>]*>")
BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section table tbody td tfoot th thead tr "
    "ul".split()
)
UNREAD = frozenset(
    "head title script style noscript template iframe svg math form button select nav figure figcaption "
    "video audio".split()
)
"""Elements that hold no words of the article."""
ENDS = re.compile(
    r"\s*(?:\[?(?:…|\.\.\.)\]?\s*)?"
    r"(?:lees (?:meer|verder|het hele artikel|alles)\b.*|meer lezen\b.*"
    r"|het bericht .{1,300} verscheen eerst op .*"
    r"|read (?:more|the full story|on)\b.*|continue reading\b.*|the post .{1,300} appeared first on .*)$",
    re.IGNORECASE,
)
"""What feeds put behind an item: a link to the whole, and who published it first."""


def plain(markup: str) -> str:
    """Return the paragraphs of a piece of HTML, an empty line between two.

    >>> plain("<p>Rusland valt <b>aan</b>.</p><script>x()</script><p>AT&amp;T ook. <a>Lees meer</a></p>")
    'Rusland valt aan.\\n\\nAT&T ook.'
    """
    if not re.search(r"<[/!?A-Za-z]|&\w+;|&#", markup):
        return "\n\n".join(_paragraphs(markup.splitlines()))
    return "\n\n".join(_paragraphs("".join(_pieces(markup)).split("\n")))


def _pieces(markup: str) -> Iterator[str]:
    """Yield the text, white space made one space, a newline where a block begins or ends."""
    at, lower = (
        0,
        re.sub("[A-Z]+", lambda match: match[0].lower(), markup),
    )  # as long as it was, unlike lower()
    while match := TAG.search(markup, at):
        yield _said(markup[at : match.start()])
        at = match.end()
        name = (match[2] or "").lower()
        if match[0] == "<!--":
            at = _find(markup, "-->", at)
        elif name in UNREAD and not match[1]:
            at = _find(lower, f"</{name}", at)
        elif name in BLOCKS:
            yield "\n"
    yield _said(markup[at:])


def _find(markup: str, end: str, at: int) -> int:
    """Return where the end of something is; the end of all if it has none."""
    found = markup.find(end, at)
    return len(markup) if found < 0 else found


def _said(text: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(text))


def _paragraphs(lines: list[str]) -> Iterator[str]:
    for line in lines:
        words = ENDS.sub("", " ".join(line.split()))
        if words:
            yield words
