"""What stands on a page beside its article: told by its name, by the label above it, or by being a link."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

CALLED = re.compile(
    r"related|relatedposts|recommend\w*|aanbevolen|gerelateerd|newsletter\w*|nieuwsbrief\w*|comments?|reacties?"
    r"|reactions?|cookie\w*|consent|didomi|onetrust|privacygate|shar(?:e|ing)|sharedaddy|socials?|teasers?|advert\w*"
    r"|ads?|dfp|banner|promo\w*|sponsor\w*|premium|tags?|taglist|breadcrumbs?|byline|authors?|bio|dates?|datum"
    r"|captions?|bijschrift|credits?|copyright|bron|toc|widget|populair|popular|footer|mostread|links?|linkcontainer"
    r"|readmore|tips?|pull|pullquote|kicker|labels?|videos?|videoplayer|player|poll|donat\w+|twitter|tweet|duration"
    r"|subscri\w+|login|modal|dialog"
)
"""Words of classes, ids and the like of what is no part of an article."""
KEPT = frozenset({"html", "body", "main", "article", "h1"})
"""Elements that hold the article or its title, whatever else they are called."""
INLINE = frozenset("a abbr b cite em i mark q s small span strong sub sup time u".split())
"""Elements that stand within a sentence; without them it would lack words."""
HEADS = ("h2", "h3", "h4", "h5")
SHARE = 0.4
"""What holds more of the letters of a page is not beside the article, whatever it is called."""
LABEL = re.compile(
    r"(?:lees (?:ook|meer|verder|hier)|bekijk (?:ook|hier|meer)|(?:kijk|luister|zie) ook|beluister"
    r"|luister naar|ook interessant|(?:lees )?meer (?:over|van|nieuws|artikelen)|advertentie|partner"
    r"|gesponsord|deel (?:dit|artikel|op)|volg (?:ons|\w+ op)|meld je aan|schrijf je in|abonneer|nieuwsbrief"
    r"|(?:best|meest) gelezen|gerelateerd|aanbevolen|over de auteur|blijf lezen|reacties|reageer"
    r"|advertisement|sponsored|read (?:more|also)|more on this|see also|sign up|subscribe|follow us"
    r"|share this|related|newsletter|most read|recommended|thank you for (?:donating|reading)"
    r"|about the author|comments)\b",
    re.IGNORECASE,
)
"""How what heads a block that is beside the article begins."""
SHORT, BLOCK = 60, 600
"""Letters of the longest label, and of the longest block under one."""


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
    if element.tag == "dialog" or any(map(CALLED.fullmatch, tokens(element))) or _is_hidden(element):
        return True
    return bool(letters) and (
        letters == linked or (letters < BLOCK and _is_labelled(element, letters - linked))
    )


def _is_within_text(element: Any) -> bool:
    """Return whether a sentence would lack words without an element."""
    if element.tag not in INLINE:
        return False
    return _says(element.getparent()) or any(above.tag in ("p", "li") for above in element.iterancestors())


def _says(element: Any) -> bool:
    """Return whether an element has words of its own beside those of the elements in it."""
    return any(said and re.search(r"\w", said) for said in (element.text, *(child.tail for child in element)))


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None or element.get("aria-hidden") == "true" or "display:none" in style
    )


def _is_labelled(element: Any, unlinked: int) -> bool:
    """Return whether what an element says first is a label: it stands apart, or all else is links."""
    for one in element.iter():
        if one.text and one.text.strip():
            label = one.text.strip()
            break
    else:
        return False
    if len(label) > SHORT or not LABEL.match(label) or len(list(element.iter("p"))) > 3:
        return False
    while one.tag in INLINE and one is not element and not _says(one.getparent()):
        one = one.getparent()
    return unlinked == sum(map(str.isalnum, label)) or (one is not element and one.tag not in INLINE)


def _weights(tree: Any) -> dict[Any, tuple[int, int]]:
    """Return the letters in each element, and how many of them are in links."""
    weights: dict[Any, tuple[int, int]] = {}
    for element in reversed(list(tree.iter())):
        below = [weights[child] for child in element]
        own = "".join([element.text or "", *(child.tail or "" for child in element)])
        letters = sum(map(str.isalnum, own)) + sum(of for of, _ in below)
        linked = letters if element.tag == "a" else sum(of for _, of in below)
        weights[element] = (letters, linked) if isinstance(element.tag, str) else (0, 0)
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


def with_heads(tree: Any, paragraphs: list[str]) -> Iterator[str]:
    """Yield paragraphs with the heads that stand directly above them and are not among them."""
    known = set(paragraphs)
    above: dict[str, str] = {}
    head = ""
    for element in tree.iter():
        if element.tag in HEADS:
            head = words(element)
        elif head and (said := words(element)) not in ("", head):
            if said in known:
                above.setdefault(said, head)
            if said in known or not len(element):
                head = ""
    for number, one in enumerate(paragraphs):
        if number and (head := above.get(one, "")) and head not in known:
            yield head
        yield one
