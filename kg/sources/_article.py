"""The article on a page: its paragraphs, without what newspapers put between and around them."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import islice
from typing import Any

from kg.errors import InputError
from kg.sources import _beside
from kg.sources._about import About, by_class
from kg.sources._beside import tokens, words
from kg.sources._dates import iso
from kg.sources._markup import plain

PAYWALL = frozenset("paywall premium subscribe subscription abonnement betaalmuur plus regwall".split())
SUBSCRIBE = re.compile(
    r"\b(?:\w*abonn|inlogg|log in|proefperiode|subscri|sign in|per (?:week|maand|month))", re.IGNORECASE
)
LEADS = ("intro", "lead", "lede", "standfirst", "inleiding", "chapeau", "introduction", "sapeau")
LEFT = 0.4
"""The least part of what is taken for the article that must be left when what is beside it is taken out."""
BESIDE = re.compile(
    r"^(?:lees (?:ook|meer|verder|hier)|bekijk (?:ook|hier)|(?:kijk|luister|zie) ook|beluister|luister naar"
    r"|wat (?:vindt u|vind (?:je|jij))|ook interessant"
    r"|meer over|advertentie|(?:de )?tekst (?:gaat|loopt) (?:verder|door)|deel (?:dit|artikel|op)"
    r"|volg (?:ons|\w+ op)|meld je aan|schrijf je in|abonneer|neem (?:nu )?een abonnement|word abonnee"
    r"|al abonnee|heb je al een account|dit artikel (?:is alleen|verscheen eerder)"
    r"|dit (?:premium |plus-?)?artikel is (?:gratis|exclusief|alleen)"
    r"|bron(?:nen)?:|foto(?:'s)?:|beeld:|video:|©"
    r"|advertisement|read (?:more|also)|more on this story|see also|sign up|subscribe|follow us|share this"
    r"|click here|continue reading|copyright|all rights reserved|photo(?:graph)?:|image (?:source|credit)"
    r"|related:)(?:\b|(?<=\W))",
    re.IGNORECASE,
)
"""How what newspapers put between paragraphs begins."""
BYLINE = re.compile(
    r"^(?:door|by|van onze|tekst)\b[^.!?]{0,80}$"
    r"|^(?:gepubliceerd|aangepast|bijgewerkt|updated?|published|laatste update)\b",
    re.IGNORECASE,
)
CLOCK = re.compile(r"\d{1,2}[.:u]\d{2}(?: uur)?")
"""The time of an entry of a live blog."""
FEW = 5
"""Words of the longest line that may say a section or an author above an article."""
COOKIES = re.compile(r"\bcookie|persoonsgegevens|toestemming|\bpartners\b|\bconsent\b|privacy", re.IGNORECASE)
SENTENCE = re.compile(r".{40,}[.!?…][\"'”’»)]*$", re.DOTALL)


def text(tree: Any, about: About) -> str:
    """Return headline and paragraphs of the article; InputError if the page has none."""
    paragraphs = _paragraphs(tree, about)
    told = [part for part in re.split(r"\s*\n\s*", plain(about.body)) if part]
    # A page that a script fills has its text there alone, as one line to trafilatura.
    if sum(map(len, paragraphs)) < 0.6 * sum(map(len, told)) or len(paragraphs) == 1 < len(told):
        paragraphs = told
    _check(tree, about, paragraphs)
    title = [about.title] if about.title and paragraphs[0] != about.title else []
    return "\n\n".join([*title, *paragraphs])


def _check(tree: Any, about: About, paragraphs: list[str]) -> None:
    """Raise InputError unless the page has an article."""
    sentences = [one for one in paragraphs if SENTENCE.match(one)]
    if not about.is_article:
        if len(COOKIES.findall(" ".join(paragraphs))) >= 3:
            raise InputError("it is a page that asks about cookies; answer it, and save the article then.")
        listed = _letters(" ".join(words(one) for one in tree.xpath("//a | //li")))
        sentences = [one for one in sentences if _letters(one) not in listed]
    if len(sentences) < (1 if about.is_article else 2):
        raise InputError("it is HTML without an article in it.")


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _paragraphs(tree: Any, about: About) -> list[str]:
    open_page = _free(tree)
    cleared = _beside.without(open_page)
    whole, paragraphs = _extracted(open_page), _extracted(cleared)
    if sum(map(len, paragraphs)) < LEFT * sum(map(len, whole)):
        cleared, paragraphs = open_page, whole  # what is called 'social' may be all there is
    apart = (one for one in _leads(tree) if _is_new(one, paragraphs) and _kept([one], about))
    lead = list(islice(apart, 1))
    lines = _kept(_beside.with_heads(cleared, [*lead, *paragraphs]), about)
    return _trimmed(lines, len(lead), _beside.headings(cleared), _beside.notes(cleared))


def _leads(tree: Any) -> Iterator[str]:
    """Yield what may be the first paragraph where that stands apart: one paragraph called so."""
    for one in by_class(tree, *LEADS):
        within = [one] if one.tag in ("p", "h2", "strong") else list(one.iter("p"))
        aside = any(above.tag in ("nav", "aside", "footer", "a", "li") for above in one.iterancestors())
        if len(within) == 1 and not aside and SENTENCE.match(said := words(within[0])) and said == words(one):
            yield said


def _extracted(tree: Any) -> list[str]:
    """Return the paragraphs that trafilatura takes for the article's, each once."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        deepcopy(tree),
        include_comments=False,
        include_tables=False,
        include_formatting=False,
        with_metadata=False,
        fast=True,
    )
    lines = [] if found is None else (found.text or "").splitlines()
    paragraphs: list[str] = []
    for line in lines:
        said = line.removeprefix("- ").strip()
        # A paragraph stands twice where a page has it for telephones, too; 'Ja.' may stand twice.
        if len(said) < 60 or said not in paragraphs:
            paragraphs.append(said)
    return paragraphs


def _is_new(lead: str, paragraphs: list[str]) -> bool:
    return len(lead) < 1000 and not any(lead in one or one in lead for one in paragraphs)


def _kept(lines: Iterable[str], about: About) -> list[str]:
    return [
        line for line in lines if line and line not in (about.title, about.author) and not _is_beside(line)
    ]


def _trimmed(lines: list[str], first: int, heads: set[str], notes: set[str]) -> list[str]:
    """Return lines without sections and authors above the text, from the first on, and notes below it."""
    text = first
    while text < len(lines) and len(lines[text].split()) <= FEW and not _is_said(lines[text], heads):
        text += 1
    last = len(lines)
    while last > text + 1 and lines[last - 1] in notes:
        last -= 1
    return lines[:first] + lines[text:last]


def _is_said(line: str, heads: set[str]) -> bool:
    return line in heads or line.endswith((".", "?", "!", ":", "…", "’", "”", '"'))


def _is_beside(line: str) -> bool:
    if not re.search(r"[^\W\d_]", line) or CLOCK.fullmatch(line):
        return True
    if BESIDE.match(line) or (BYLINE.match(line) and len(line) < 150):
        return True
    return len(line) < 60 and not SENTENCE.match(line) and iso(line) is not None


def _free(tree: Any) -> Any:
    """Return a copy of a page without what asks to pay for it."""
    copy = deepcopy(tree)
    for element in list(copy.iter()):
        if isinstance(element.tag, str) and element.tag not in _beside.KEPT and _asks_for_money(element):
            element.drop_tree()
    return copy


def _asks_for_money(element: Any) -> bool:
    said = words(element) if tokens(element) & PAYWALL else ""
    return len(said) < 1500 and bool(SUBSCRIBE.search(said))
