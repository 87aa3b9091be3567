"""Web pages: the article in one, without what stands around it."""

import re
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.sources import _about, _article
from kg.sources._extras import needed
from kg.sources._files import File, Record
from kg.sources._kinds import root
from kg.sources._languages import FEW

SUFFIXES = ("html", "htm", "xhtml")
PRIORITY = 5
START = re.compile(
    r"\s*(?:<\?xml.*?\?>|<!--.*?-->|\s)*(?:<!doctype\s+html|<(?:html|head|body|meta|title|div|p|article|h1|script)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
EMBEDDED = re.compile(r"(?:data:[\w/+.-]+[^\"')\s]{0,60};base64,)[A-Za-z0-9+/=\s]{200,}")
"""Pictures and fonts in the page itself, as programs save it that make one file of it."""
LONGEST = 4_000_000
"""Characters of the longest page, without those."""
MANY = 20_000
"""Elements of the longest page."""


def sniff(file: File) -> bool:
    """Return whether it begins as HTML does."""
    start = file.sample.lstrip("\ufeff")
    if not START.match(start):
        return False
    return root(start) is not None or "<!doctype" in start[:1000].lower() or "<html" in start[:5000].lower()


def read(file: File) -> Iterator[Record]:
    """Yield the article of the page."""
    lxml = needed("lxml.html", "html", "web pages")
    needed("trafilatura", "html", "web pages")
    declared = CHARSET.search(file.head)
    page, guessed = file.text(declared[1].decode() if declared else None)
    page = EMBEDDED.sub("", page)
    if len(page) > LONGEST:
        raise InputError(f"it is a page of {len(page):,} characters, and no article is.")
    tree = _parsed(lxml, page)
    about = _about.said(tree, page)
    text = _article.text(tree, about)
    fields = {name: value for name, value in about.fields().items() if value}
    # What templates say of the language is often not so of the article.
    if about.lang and len(text) <= FEW:
        fields["lang"] = about.lang
    yield file.record(fields | {"text": text}, guessed)


def _parsed(lxml: Any, page: str) -> Any:
    # Comments within a sentence, as scripts that make pages leave, would cost what follows them.
    parser = lxml.HTMLParser(collect_ids=False, remove_comments=True, remove_pis=True)
    try:
        # What is text already would not believe a declaration of its encoding.
        tree = lxml.document_fromstring(re.sub(r"^\s*<\?xml.*?\?>", "", page, flags=re.DOTALL), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError("it is HTML without an article in it.") from error
    if sum(1 for _, _ in zip(tree.iter(), range(MANY + 1), strict=False)) > MANY:
        raise InputError(f"it is a page of more than {MANY:,} elements, and no article is.")
    return tree
