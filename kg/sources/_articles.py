"""What a file says of an article, checked and completed."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from reprlib import repr as shortened
from typing import Any

from kg import plugins
from kg.errors import InputError, UnknownName
from kg.languages import language
from kg.model import Article, Failure
from kg.texts import Known, whole_lines

HEADLINE = 150
"""The longest first line, in characters, taken for a title."""
LONGEST = 1_000_000
"""Characters of the longest text that is read as one article (spaCy's own limit, too)."""
SAMPLE = 20_000
"""Characters that the language is told from."""
FUNCTION_WORDS = {
    "nl": "de het een van en in dat niet is op te zijn voor met die aan er ook werd wordt heeft bij door",
    "en": "the of and to in that is for was on with it as by has have he she his be at from are not said",
    "de": "der die das und ist nicht ein eine von zu den dem mit sich auf für im wird hat auch bei nach",
    "fr": "le la les des et est une dans que pour qui par sur au pas du il elle ne plus en",
    "es": "el la los las de que y en un una por con del se no su para al como es",
    "it": "il la di che e in un una per con del non si le della sono da al gli è",
}
"""The languages that are told apart, known to kg or not, so that a French text is not read as Dutch."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a file says of one article; `name` is what a failure calls it."""

    name: str
    fields: Mapping[str, Any]


def article(record: Record, lang: str | None) -> Article | Failure:
    """Return the article, or what is wrong with it."""
    try:
        return _article(record.fields, lang)
    except InputError as error:
        return Failure(record.name, str(error))


def checked(made: Article) -> Article | Failure:
    """Return an article that somebody made, or what is wrong with it."""
    found = article(Record(made.id, {**asdict(made), "date": made.published}), None)
    return found if isinstance(found, Failure) else made


def _article(fields: Mapping[str, Any], lang: str | None) -> Article:
    text = _string(fields, "text")
    if text is None or not text.strip():
        raise InputError("it is empty.")
    if len(text) > LONGEST:
        raise InputError(
            f"it has {len(text):,} characters, an article {LONGEST:,} at most; split it into articles."
        )
    code = _language(_string(fields, "lang") or lang, text)
    return Article(
        id=_id(fields),
        text=text,
        lang=code,
        title=_string(fields, "title") or _headline(text, code),
        published=_date(_string(fields, "date")),
        source=_string(fields, "source"),
        url=_string(fields, "url"),
        note=_string(fields, "note"),
    )


def _string(fields: Mapping[str, Any], key: str) -> str | None:
    value = fields.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError(f"its {key} is not a string but {shortened(value)}.")
    if value is not None and re.search("[\0\ud800-\udfff]", value):
        raise InputError(f"its {key} holds characters that no text can hold.")
    return value or None


def _id(fields: Mapping[str, Any]) -> str:
    value = fields.get("id")
    name = str(value) if isinstance(value, int) else _string(fields, "id")
    if name is None or not name.strip():
        raise InputError("it has no id.")
    return name


def _date(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return datetime.fromisoformat(value).date().isoformat()
    except ValueError as error:
        raise InputError(f"its date {value!r} is not a date like 2023-11-02.") from error


def _language(code: str | None, text: str) -> str:
    """Return the language that the article is said to be in, else the one that it seems to be in."""
    known = plugins.names("languages")
    language = (code or _detect(text)).lower().partition("-")[0]
    if language in known:
        return language
    if code is None:
        raise InputError(
            f"it seems to be in a language that kg does not read ({language}); "
            f"if it is not, say so with --lang. Known: {', '.join(known)}."
        )
    raise InputError(str(UnknownName("language", code, known)))


def _detect(text: str) -> str:
    """Return the language most of whose function words stand in the text; Dutch if that says nothing."""
    words = re.findall(r"[^\W\d_]+", text[:SAMPLE].lower())
    common = {lang: frozenset(listed.split()) for lang, listed in FUNCTION_WORDS.items()}
    return max(common, key=lambda lang: sum(word in common[lang] for word in words))


def _headline(text: str, lang: str) -> str | None:
    """Return the first line where it looks like a headline: short, no full stop, text below it."""
    title, *rest = whole_lines(text, Known(language(lang).writing))
    return (
        title
        if rest and len(title) <= HEADLINE and title.rstrip("'\"’”»")[-1:] not in (".", ",", ":")
        else None
    )
