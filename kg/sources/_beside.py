"""What stands on a page beside its article: told by its name, by the label above it, by being a link."""

import re
from copy import deepcopy
from typing import Any

from kg.sources._dates import iso

CALLED = re.compile(
    r"related|relatedposts|recommend\w*|aanbevolen|gerelateerd|newsletter\w*|nieuwsbrief\w*|comments?|reacties?"
    r"|reactions?|cookie\w*|consent|didomi|onetrust|privacygate|shar(?:e|ing)|sharedaddy|socials?|teasers?|advert\w*"
    r"|ads?(?:slot|unit|block|box|space|wrapper|container|bygoogle)?|dfp|banner|promo\w*|sponsor\w*|premium"
    r"|tags?|taglist|breadcrumbs?|byline|authors?|bio|dates?|datum|captions?|bijschrift|credits?|copyright|bron|toc|widget|populair|popular|footer|mostread|links?|linkcontainer"
    r"|readmore|tips?|pull|pullquote|kicker|labels?|videos?|videoplayer|player|poll|donat\w+|twitter|tweet|duration"
    r"|subscri\w+|login|modal|dialog|contact"
)
"""Words of classes, ids and the like of what is no part of an article."""
KEPT = frozenset({"html", "body", "main", "article", "h1"})
"""Elements that hold the article or its title, whatever else they are called."""
INLINE = frozenset("a abbr b cite em i mark q s small span strong sub sup time u".split())
"""Elements that stand within a sentence; without them it would lack words."""
ASIDE = frozenset(("aside", "dialog", "footer", "form", "menu", "nav"))
HEADS = ("h2", "h3", "h4", "h5")
SHARE = 0.4
"""What holds more of the letters of a page is not beside the article, whatever it is called."""
CALLS = (
    r"lees (?:ook|meer|verder|hier)|bekijk (?:ook|hier|onze)|(?:kijk|luister|zie) ook|beluister|luister naar"
    r"|ook interessant|meer over|advertentie|deel (?:dit|artikel|op)|volg (?:ons|\w+ op)|meld je aan"
    r"|schrijf je in|abonneer|advertisement|read (?:more|also)|more on this story|see also|sign up|subscribe"
    r"|follow us|share this"
)
"""How what calls a reader elsewhere begins."""
LABEL = re.compile(
    rf"(?:{CALLS}|(?:lees |bekijk )?meer (?:uit|van|nieuws|artikelen)|partner|gesponsord|nieuwsbrief"
    r"|aanbevolen|(?:best|meest) gelezen|gerelateerd|over de auteur|blijf lezen|reacties|reageer|sponsored"
    r"|related|newsletter|most read|recommended|thank you for (?:donating|reading)|about the author"
    r"|comments)\b",
    re.IGNORECASE,
)
"""How what heads a block that is beside the article begins."""
LINE = re.compile(
    rf"(?:{CALLS}|reageren\?|wat (?:vindt u|vind (?:je|jij))|(?:de )?tekst (?:gaat|loopt) (?:verder|door)"
    r"|neem (?:nu )?een abonnement|word abonnee|al abonnee|heb je al een account"
    r"|dit artikel verscheen eerder|dit (?:premium |plus-?)?artikel is (?:gratis|exclusief|alleen)"
    r"|bron(?:nen)?:|foto(?:'s)?:|beeld:|video:|©|click here|continue reading|copyright|all rights reserved"
    r"|photo(?:graph)?:|image (?:source|credit)|related:)(?:\b|(?<=\W))",
    re.IGNORECASE,
)
"""How what newspapers put between paragraphs begins."""
BYLINE = re.compile(
    r"(?:door|by|van onze|tekst)\b[^.!?]{0,80}$"
    r"|(?:gepubliceerd|aangepast|bijgewerkt|updated?|published|laatste update)\b"
    r"|.*\b(?:privacy|cookie)[\s-]?(?:instelling|voorkeur|setting|preference)",
    re.IGNORECASE,
)
"""What says who wrote it and when, or asks about cookies, in one line."""
CLOCK = re.compile(r"\d{1,2}[.:u]\d{2}(?: uur)?")
"""The time of an entry of a live blog."""
SHORT, BLOCK, CAPTION = 60, 600, 300
"""Letters of the longest label, of the longest block under one, and of the longest caption."""


def words(element: Any) -> str:
    """Return the text in an element, white space made single."""
    return " ".join("".join(element.itertext()).split())


def tokens(element: Any) -> set[str]:
    """Return the words of what an element is called: two of 'artstyle__byline'."""
    tag = element.tag if "-" in element.tag else ""  # one of its own: <vrt-footer>
    names = ("class", "id", "role", "data-component", "data-testid", "data-test-id", "data-type")
    given = " ".join(filter(None, [tag, *(element.get(name) for name in names)]))
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", given)
    return {word for word in re.split(r"[\s_-]+", split.lower()) if word}


def is_line(line: str) -> bool:
    """Return whether a line is no paragraph of an article, wherever it stands."""
    if not re.search(r"[^\W\d_]", line) or CLOCK.fullmatch(line) or LINE.match(line):
        return True
    if len(line) < 150 and BYLINE.match(line):
        return True
    return len(line) < SHORT and not line.endswith((".", "!", "?")) and iso(line) is not None


def without(tree: Any) -> Any:
    """Return a copy of a page without what stands beside its article."""
    copy = deepcopy(tree)
    weights = _weights(copy)
    whole = weights[copy][0]
    for element in list(copy.iter()):
        if not isinstance(element.tag, str) or element.tag in KEPT or element.getparent() is None:
            continue
        if _is_beside(element, *weights[element], whole):
            element.drop_tree()
    return copy


def _is_beside(element: Any, letters: int, linked: int, whole: int) -> bool:
    if letters > SHARE * whole or _is_within_text(element):
        return False
    if element.tag in ASIDE or any(map(CALLED.fullmatch, tokens(element))) or _is_hidden(element):
        return True
    if letters == linked or _is_caption(element, letters):
        return letters > 0
    return letters < BLOCK and (_asks(element) or _is_labelled(element, letters - linked))


def _is_within_text(element: Any) -> bool:
    """Return whether a sentence would lack words without an element."""
    while element.tag in INLINE and (above := element.getparent()) is not None:
        element = above
        if _says(element) or element.tag in ("p", "li"):
            return True
    return False


def _says(element: Any) -> bool:
    """Return whether an element has words of its own beside those of the elements in it."""
    return any(said and re.search(r"\w", said) for said in (element.text, *(child.tail for child in element)))


def _is_caption(element: Any, letters: int) -> bool:
    """Return whether an element holds a picture and a line below it."""
    if letters > CAPTION or element.tag in ("p", "li", "td") or _says(element):
        return False
    parts = [one.tag for one in element.iter("figure", "img", "p", "h1", *HEADS) if one is not element]
    return parts in (["img"], ["img", "p"])


def _asks(element: Any) -> bool:
    """Return whether an element has a field to fill in, and little else."""
    fields = any(one.get("type") != "hidden" for one in element.iter("input", "textarea"))
    return fields and len(list(element.iter("p"))) <= 2


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None or element.get("aria-hidden") == "true" or "display:none" in style
    )


def _is_labelled(element: Any, unlinked: int) -> bool:
    """Return whether what an element says first is a label, or a head that is a link: of another article."""
    first = next((one for one in element.iter() if one.text and one.text.strip()), None)
    if first is None or len(list(element.iter("p"))) > 3:
        return False
    label, above = str(first.text).strip(), first
    while above.tag in INLINE and above is not element and not _says(above.getparent()):
        above = above.getparent()
    if above.tag in HEADS and above is not element and words(above) == " ".join(map(words, above.iter("a"))):
        return True
    apart = above is not element and above.tag not in INLINE
    known = len(label) < SHORT and LABEL.match(label)
    return bool(known) and (apart or unlinked == sum(map(str.isalnum, label)))


def _weights(tree: Any) -> dict[Any, tuple[int, int]]:
    """Return the letters in each element, and how many of them are in links."""
    weights: dict[Any, tuple[int, int]] = {}
    for element in reversed(list(tree.iter())):
        below = [weights[child] for child in element]
        own = "".join([element.text or "", *(child.tail or "" for child in element)])
        letters = sum(map(str.isalnum, own)) + sum(of for of, _ in below)
        linked = letters if element.tag == "a" else sum(of for _, of in below)
        seen = isinstance(element.tag, str) and element.tag not in ("script", "style", "noscript", "template")
        weights[element] = (letters, linked) if seen else (0, 0)
    return weights


def notes(tree: Any) -> set[str]:
    """Return the paragraphs in italics: below an article they are about its author or its paper."""
    found = set()
    for one in tree.iter("p"):
        stressed = list(one.iterchildren("em", "i"))
        if stressed and words(one) == words(stressed[0]):
            found.add(words(one))
    return found


def headings(tree: Any) -> set[str]:
    """Return what stands in heads on a page."""
    return {words(one) for one in tree.iter(*HEADS)}
