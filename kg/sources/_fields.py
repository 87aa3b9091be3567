"""What exports of others call the fields of an article, and how they write their values."""

import html
import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from kg.errors import InputError

NAMES = {
    "id": "id idstr uuid guid docid documentid articleid",
    "text": "text fulltext maintext rawtext body content contenttext articlebody articletext plaintext "
    "article message tekst inhoud artikel",
    "title": "title headline titel kop hed hoofdkop",
    "date": "date published datepublished datepublish publishdate publishedat publicationdate pubdate "
    "createdat timestamp datum publicatiedatum",
    "source": "source sitename publisher sourcename sourcedomain sourcehostname hostname newspaper medium "
    "bron krant",
    "url": "url canonicalurl permalink link sourceurl webpage uri",
    "lang": "lang language inlanguage languagecode taal",
    "author": "author authors byline creator auteur auteurs",
    "note": "note",
}
"""Our fields -> what news-please, trafilatura, Scrapy, Twitter, newspaper archives and people call them.

Case, hyphens, spaces and underscores do not count; of several that have a value, the first does.
"""
_WANTED = {field: names.split() for field, names in NAMES.items()}
TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|cmpid|icid|ns_\w+|referrer|ref|at_\w+|xtor"
)
"""Parameters of an address that say where a reader comes from."""
KEPT = ":@!$&'()*+,;=%"
"""What stands in an address as it is, besides letters and numbers."""


def ours(fields: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """Return what is said of an article under our names; `columns` says what the file calls some of them."""
    plain = {_plain(name): value for name, value in reversed(list(fields.items()))}
    found = {
        field: next((plain[name] for name in names if plain.get(name) not in (None, "", [])), None)
        for field, names in _WANTED.items()
    }
    for field, name in columns.items():
        if name not in fields:
            raise InputError(f"it has no field {name!r}; it has {', '.join(map(repr, fields))}.")
        found[field] = fields[name]
    if found["text"] is None and "text" in plain:
        found["text"] = plain["text"]
    if found["text"] is fields.get("full_text") and isinstance(found["text"], str):
        found["text"] = html.unescape(found["text"])  # Twitter has '&amp;' in it
    # trafilatura has the address as `source`.
    if isinstance(found["source"], str) and is_address(found["source"]):
        found["url"] = found["url"] or found["source"]
        found["source"] = plain.get("sourcehostname") or plain.get("sitename") or plain.get("hostname")
    if not found["author"] and isinstance(user := plain.get("user"), Mapping):  # Twitter's
        found["author"] = user.get("name") or user.get("screen_name")
    return {field: _value(field, value) for field, value in found.items() if value is not None}


def is_text_name(name: str) -> bool:
    """Return whether a field of this name may hold the text of an article."""
    return _plain(name) in _WANTED["text"]


def _plain(name: object) -> str:
    return re.sub(r"[\W_]", "", str(name)).lower()


def _value(field: str, value: Any) -> Any:
    """Return a value as text where that is plain: dates, numbers as ids, names in objects, lists of texts."""
    if isinstance(value, Mapping):
        value = (
            value.get("name") or value.get("text") or value.get("rendered") or value
        )  # WordPress has the last
    if isinstance(value, list) and field != "text" and value and isinstance(value[0], Mapping):
        value = [one.get("name") for one in value if isinstance(one, Mapping) and one.get("name")]
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return {"text": "\n\n", "author": ", "}.get(field, " ").join(value)
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool) and field in ("id", "date"):
        return str(int(value))
    return value


def is_address(value: str) -> bool:
    """Return whether a text is the address of a page."""
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc and not re.search(r"\s", value.strip())


def canonical(url: str) -> str:
    """Return the address of the same page without what says how a reader came to it.

    `HTTPS://WWW.Krant.example/a?utm_source=x&id=3#reacties` is `https://www.krant.example/a?id=3`.
    """
    parts = urlsplit(url.strip())
    kept = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.fullmatch(key)
    ]
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", urlencode(kept), ""))


def is_web(place: object) -> bool:
    """Return whether a place is an address that can be fetched: not a path, nor `file:///nieuws`."""
    if not (isinstance(place, str) and place.strip().isprintable()):
        return False
    try:
        parts = urlsplit(place.strip())
    except ValueError:  # of an address in numbers
        return False
    return parts.scheme in ("http", "https") and parts.netloc.rpartition("@")[2] != ""


def tidy(address: str) -> str:
    """Return an address as an IRI has it, without the user and the password that may stand in it.

    `https://jan:geheim@krant.example/één artikel` is `https://krant.example/%C3%A9%C3%A9n%20artikel`.
    """
    parts = urlsplit(address.strip())
    path, query = quote(parts.path, safe="/" + KEPT), quote(parts.query, safe="/?" + KEPT)
    return urlunsplit((parts.scheme.lower(), parts.netloc.rpartition("@")[2], path, query, ""))


def own_address(said: object, fetched: str) -> str:
    """Return what a page says is its address, if that is on the server that it came from; else `fetched`."""
    if isinstance(said, str) and is_address(said) and _server(said) == _server(fetched):
        return said
    return fetched


def _server(url: str) -> str:
    return urlsplit(url.strip()).netloc.lower().removeprefix("www.")
