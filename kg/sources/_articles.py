"""What a file says of an article, checked and completed."""

import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from reprlib import repr as shortened
from typing import Any

from kg import languages
from kg.errors import InputError
from kg.model import Article, Failure
from kg.ns import digest
from kg.sources._dates import iso
from kg.sources._fields import canonical, is_address
from kg.sources._files import Record
from kg.sources._languages import language, normal, passages
from kg.texts import Known, whole_lines

HEADLINE = 150
"""The longest first line, in characters, taken for a title."""
BY = re.compile(r"^\s*(?:door|by)\b:?\s+(?=\S)", re.IGNORECASE)
LONGEST = 1_000_000
"""Characters of the longest text that is read as one article (spaCy's own limit, too)."""


class Articles:
    """The articles of one run, each once."""

    def __init__(self, lang: str | None) -> None:
        """Begin with none; `lang` is for those that do not say theirs."""
        self._lang = lang
        self._ids = Ids()

    def article(self, record: Record) -> Article | Failure:
        """Return the article, or what is wrong with it."""
        found = made(record, self._lang)
        if isinstance(found, Failure):
            return found
        article, spare = found
        id = self._ids.given(article.id, digest(article.text), spare=spare)
        return id if isinstance(id, Failure) else article if id == article.id else replace(article, id=id)

    def checked(self, made: Article) -> Article | Failure:
        """Return an article that somebody made, or what is wrong with it."""
        found = self.article(Record(made.id, {**asdict(made), "date": made.published}))
        if isinstance(found, Failure) or made.passages or not found.passages:
            return found if isinstance(found, Failure) else made
        return replace(made, passages=found.passages)


class Ids:
    """The ids of one run, each given once."""

    def __init__(self) -> None:
        """Begin with none."""
        self._texts: dict[str, str] = {}

    def given(self, id: str, text: str, *, spare: bool) -> str | Failure:
        """Return the id under which an article is kept, which no other of this run has.

        `text` is the digest of its text. Files of one name in two folders are two articles: where the id is
        a `spare` one, the second has that digest in its id.
        """
        before = self._texts.get(id)
        if before is None:
            self._texts[id] = text
            return id
        if before == text:
            return Failure(id, "the same article was read before in this run; it is kept once.")
        if spare:
            return self.given(f"{id}-{text[:8]}", text, spare=False)
        return Failure(id, "another article of this run has the same id; this one was left out.")


def made(record: Record, lang: str | None) -> tuple[Article, bool] | Failure:
    """Return the article that a record is, and whether its id is the spare one; or what is wrong with it.

    `lang` is that of one that does not say its own.
    """
    try:
        return _article(record, lang)
    except InputError as error:
        return Failure(record.name, str(error))


def _article(record: Record, lang: str | None) -> tuple[Article, bool]:
    """Return the article, and whether its id is the spare one."""
    fields = record.fields
    text = _string(fields, "text")
    if text is None or not text.strip():
        raise InputError("it is empty.")
    if len(text) > LONGEST:
        raise InputError(
            f"it has {len(text):,} characters, an article {LONGEST:,} at most; split it into articles."
        )
    said = language(_said(_string(fields, "lang"), lang), text)
    url = _string(fields, "url")
    own = _id(fields) or (canonical(url) if url and is_address(url) else None)
    id = own or _id({"id": record.spare})
    if id is None:
        raise InputError("it has no id.")
    made = Article(
        id=id,
        text=text,
        lang=said,
        title=_string(fields, "title") or _headline(text, said),
        published=_date(_string(fields, "date"), said),
        source=_string(fields, "source"),
        author=_author(_string(fields, "author")),
        url=url,
        note=_string(fields, "note"),
        places=record.places,
        passages=passages(text, said),
        encoding=record.guessed,
    )
    return made, own is None


def _string(fields: Mapping[str, Any], key: str) -> str | None:
    value = fields.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError(f"its {key} is not a string but {shortened(value)}.")
    if value is not None and re.search("[\0\ud800-\udfff]", value):
        raise InputError(f"its {key} holds characters that no text can hold.")
    return value or None


def _author(byline: str | None) -> str | None:
    """Return who wrote it: 'Door Jan Jansen' is 'Jan Jansen'."""
    return None if byline is None else BY.sub("", byline)


def _id(fields: Mapping[str, Any]) -> str | None:
    value = fields.get("id")
    name = str(value) if isinstance(value, int) else _string(fields, "id")
    return name if name and name.strip() else None


def _said(code: str | None, lang: str | None) -> str | None:
    return code if normal(code) else lang


def _date(value: str | None, lang: str) -> str | None:
    if value is None or not value.strip():
        return None
    found = iso(value, day_first=lang != "en")
    if found is None:
        raise InputError(f"its date {value[:40]!r} is not a date like 2023-11-02.")
    return found


def _headline(text: str, lang: str) -> str | None:
    """Return the first line where it looks like a headline: short, no full stop, text below it."""
    title, *rest = whole_lines(text, Known(languages.language(lang).writing))
    return (
        title
        if rest and len(title) <= HEADLINE and title.rstrip("'\"’”»")[-1:] not in (".", ",", ":")
        else None
    )
