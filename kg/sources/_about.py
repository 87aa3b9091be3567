"""What a page says of its article: JSON-LD, meta tags, microdata, and what a reader sees."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from kg.sources._beside import tokens, words
from kg.sources._dates import iso
from kg.sources._fields import canonical, is_address

POSTS = frozenset({"BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "Report"})
"""Types of schema.org that are articles without being called so."""
TITLES = ("og:title", "twitter:title", "dc.title", "headline")
DATES = re.compile(
    r"(?:og:)?article:published(?:_time)?|datepublished|date\.?issued|dc(?:terms)?\.date(?:\.issued)?|dc(?:terms)?\.created"
    r"|date|pubdate|publi(?:sh|c)[\w-]*date|publish[-_]?(?:time|ed)|[\w:-]+publish(?:ed)?-?time|sailthru\.date"
    r"|parsely-pub-date|publicatiedatum|datum",
    re.IGNORECASE,
)
SOURCES = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
    "article:publisher",
)
AUTHORS = ("author", "dc.creator", "article:author", "parsely-author", "sailthru.author", "byl", "auteur")
SAVED = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+)")
BY = re.compile(r"^(?:geschreven\s+)?(?:door|van|by|tekst|auteur)\b:?\s*", re.IGNORECASE)
DATED = (
    "published date datum dates time tijd meta gepubliceerd byline posted publicatie article__meta".split()
)
SHORT = 40
"""Letters of the longest name of a paper."""
SOON, LONG = 6, 100
"""Words within which a line by the headline says its date, and letters of what is no such line."""
CHANGED = re.compile(
    r"(?:laatste?\s+|last\s+)?(?:update|aangepast|bijgewerkt|gewijzigd|modified)", re.IGNORECASE
)
Linked = Mapping[str, Mapping[str, Any]]
"""The objects of JSON-LD on a page, by id."""
PARTS = re.compile(r"\s+[-|–—•·:»]+\s+")


@dataclass(frozen=True, slots=True)
class About:
    """What is said of the article on a page; `is_article` if anything says that it is one."""

    title: str | None
    date: str | None
    author: str | None
    source: str | None
    url: str | None
    lang: str | None
    is_article: bool
    body: str
    """The text of the article as JSON-LD has it."""

    def fields(self) -> dict[str, str | None]:
        """Return what an article keeps of it."""
        names = ("title", "date", "author", "source", "url")
        return {name: getattr(self, name) for name in names}


def said(tree: Any, page: str) -> About:
    """Return what the page says of its article."""
    linked = _linked(tree)
    meta = _meta(tree)
    news = next((one for one in linked.values() if _is_article(one)), {})
    source = _source(tree, news, meta, linked)
    url = _url(tree, news, meta, page)
    return About(
        title=_title(tree, news, meta, source),
        date=_date(tree, news, meta),
        author=_author(tree, news, meta, linked, source),
        source=source or (url and (urlsplit(url).hostname or "").removeprefix("www.")) or None,
        url=url,
        lang=tree.get("lang") or None,
        is_article=bool(news) or meta.get("og:type") == "article" or bool(tree.xpath(
            "//*[contains(@itemtype, 'Article') and contains(@itemtype, 'schema.org')]"
        )),
        body=_string(news.get("articleBody")) or "",
    )  # fmt: skip


def by_class(tree: Any, *names: str) -> list[Any]:
    """Return the elements whose class or id has one of these words."""
    wanted = set(names)
    return [one for one in tree.iter() if isinstance(one.tag, str) and tokens(one) & wanted]


def _linked(tree: Any) -> dict[str, Mapping[str, Any]]:
    """Return the objects of all JSON-LD on the page, by @id or else by number."""
    found: dict[str, Mapping[str, Any]] = {}
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for one in _objects(data):
            found.setdefault(str(one.get("@id") or len(found)), one)
    return dict(sorted(found.items(), key=lambda item: not _is_article(item[1])))


def _objects(data: Any) -> Iterator[Mapping[str, Any]]:
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, Mapping):
            yield one
            yield from _objects(one.get("@graph") or [])
            yield from _objects(
                [value for value in (one.get("mainEntity"), one.get("mainEntityOfPage")) if value]
            )


def _is_article(one: Mapping[str, Any]) -> bool:
    kinds = one.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and (name.endswith("Article") or name in POSTS) for name in names)


def _meta(tree: Any) -> dict[str, str]:
    """Return what the meta tags say, by name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = " ".join((tag.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _string(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return html.unescape(value).strip() or None if isinstance(value, str) else None


def _name(value: Any, linked: Linked) -> str | None:
    """Return the names of persons or an organization in JSON-LD, which may stand elsewhere on the page."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_name(one, linked) for one in value))) or None
    if isinstance(value, Mapping):
        known = value if value.get("name") else linked.get(str(value.get("@id")), value)
        return _string(known.get("name"))
    return _string(value)


def _source(tree: Any, news: Mapping[str, Any], meta: Mapping[str, str], linked: Linked) -> str | None:
    """Return what a reader calls the paper: of the names that are told, that in the title of the window."""
    told = [_name(news.get("publisher"), linked), *(meta.get(name) for name in SOURCES)]
    names = [name for name in told if name and not is_address(name)]
    parts = PARTS.split(next((words(one) for one in tree.iter("title")), ""))
    shown = {part.casefold() for part in (parts[0], parts[-1])}
    return next(
        (name for name in names if name.casefold() in shown), next(iter(names), _signed(tree, meta, parts))
    )


def _signed(tree: Any, meta: Mapping[str, str], parts: list[str]) -> str | None:
    """Return the part of the title of the window behind the headline."""
    heads = [words(one) for one in tree.iter("h1")] + [meta[name] for name in TITLES if name in meta]
    named = len(parts) > 1 and len(parts[-1]) < SHORT and any(_alike(parts[0], head) for head in heads)
    return parts[-1] if named and not any(parts[-1] in head for head in heads) else None


def _title(tree: Any, news: Mapping[str, Any], meta: Mapping[str, str], source: str | None) -> str | None:
    """Return what a reader sees as the headline, else what the page says elsewhere."""
    tag = next((words(one) for one in tree.iter("title")), "")
    others = [_string(news.get("headline")), *(meta.get(name) for name in TITLES), tag]
    told = [_without_site(other, source) for other in others if other]
    for seen in map(words, tree.iter("h1")):
        if seen and any(_alike(seen, other) for other in told):
            return seen
    return next(iter(told), None)


def _without_site(title: str, source: str | None) -> str:
    """Return a title without the name of the site, and the section, before or behind it."""
    parts = PARTS.split(title)
    if source and len(parts) > 1 and _alike(parts[0], source):
        return title[len(parts[0]) :].lstrip(" -|–—•·:»")
    if len(parts) > 1 and ((source and _alike(parts[-1], source)) or len(parts[0]) > 2 * len(parts[-1])):
        return parts[0]
    return title


def _alike(one: str, other: str) -> bool:
    """Return whether two texts share most of the words of the shorter one."""
    sets = [set(re.findall(r"\w+", text.lower())) for text in (one, other)]
    return bool(all(sets)) and len(sets[0] & sets[1]) >= 0.6 * min(map(len, sets))


def _date(tree: Any, news: Mapping[str, Any], meta: Mapping[str, str]) -> str | None:
    told = [
        _string(news.get("datePublished")),
        *(value for name, value in meta.items() if DATES.fullmatch(name)),
    ]
    told += [
        one.get("datetime") or one.get("content") or words(one)
        for one in tree.xpath("//*[@itemprop='datePublished']")
    ]
    main = next(iter(tree.xpath("//article | //main")), tree)
    told += [one.get("datetime") or words(one) for one in main.iter("time")]
    told += [*_by_the_title(tree), *(words(one)[:200] for one in by_class(tree, *DATED))]
    return next((day for value in told if value and (day := iso(value))), None)


def _by_the_title(tree: Any) -> Iterator[str]:
    """Yield the first words of what stands around the headline, up to the text."""
    head = next(tree.iter("h1"), None)
    if head is None:
        return
    for one in islice(head.itersiblings(preceding=True), 3):
        yield " ".join(words(one).split()[:SOON])
    for one in islice(head.xpath("following::*"), 40):
        told = words(one)
        if one.tag == "p" and len(told) > LONG:
            return
        if len(told) < LONG and not CHANGED.match(told):
            yield " ".join(told.split()[:SOON])


def _author(
    tree: Any, news: Mapping[str, Any], meta: Mapping[str, str], linked: Linked, source: str | None
) -> str | None:
    told = [_name(news.get("author"), linked), *(meta.get(name) for name in AUTHORS)]
    told += [words(one) for one in tree.xpath("//*[@itemprop='author'] | //article//*[@rel='author']")]
    told += [words(one) for one in by_class(tree, "author", "auteur")]
    names = (BY.sub("", value).strip(" .,|•") for value in told if value)
    good = (name for name in names if 3 < len(name) < 100 and not is_address(name) and not iso(name))
    return next((name for name in good if not (source and _alike(name, source))), None)


def _url(tree: Any, news: Mapping[str, Any], meta: Mapping[str, str], page: str) -> str | None:
    """Return the address of the page; that of the whole site is that of no article."""
    of_page = news.get("mainEntityOfPage")
    told = [
        *tree.xpath("//link[@rel='canonical']/@href"), meta.get("og:url"), _string(news.get("url")),
        of_page.get("@id") if isinstance(of_page, Mapping) else _string(of_page),
        *(match[1] for match in SAVED.finditer(page[:3000])),
    ]  # fmt: skip
    base = next((value for value in told if isinstance(value, str) and is_address(value)), "")
    for value in told:
        joined = urljoin(base, value) if isinstance(value, str) else ""
        if is_address(joined) and urlsplit(joined).path.strip("/"):
            return canonical(joined)
    return None
