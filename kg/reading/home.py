"""Whose ministry or parliament a bare name means: that of the country which the article speaks of."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg import ns
from kg.knowledge.register import Register
from kg.languages import Language
from kg.model import Document, Entity, Mention


def at_home(
    named: Mapping[int, Mention], document: Document, language: Language, register: Register
) -> dict[int, Mention]:
    """Return what the names stand for; a ministry that may be another country's is one of this article only.

    'Oekraïne is tevreden. Minister Tereschenko van Buitenlandse Zaken …' does not mean the Dutch ministry, by
    which the register knows the bare name.
    """
    ministries: dict[int, int] = {}
    for i in sorted(named):
        if named[i].entity.label.startswith(language.ministry):
            ministries.setdefault(named[i].start, i)
    if not ministries:
        return dict(named)
    found = [_country(word, named, language, register) for word in document.doc]
    abroad = {
        start: _elsewhere(named[i], document.article.id, language)
        for start, i in ministries.items()
        if not _is_at_home(i, named, document.doc, found, register)
    }
    return {i: abroad.get(mention.start, mention) for i, mention in named.items()}


def _elsewhere(ministry: Mention, article: str, language: Language) -> Mention:
    """The mention of a ministry of that name which only this article has."""
    text = ministry.text
    full = text if text.lower().startswith(language.ministry) else f"{language.ministry} {text}"
    unique = ns.ENT[ns.slug(f"{article} {text}")]
    return replace(
        ministry, entity=Entity(iri=unique, kind=ministry.entity.kind, label=full, names=(full, text))
    )


def _is_at_home(
    i: int, named: Mapping[int, Mention], doc: Doc, found: Sequence[str], register: Register
) -> bool:
    """Whether no country is named before it more often than its own: near it, if any is, else at all."""
    ministry, sent = named[i].entity, doc[i].sent
    country = register.country(ministry.iri)
    near = doc[sent.start - 1].sent.start if sent.start else 0

    def counted(start: int, end: int) -> Counter[str]:
        others = (at for at in range(start, end) if at not in named or named[at].entity != ministry)
        return Counter(found[at] for at in others if found[at])

    before = counted(near, i) or counted(0, near)
    return not country or before[country] >= max(before.values(), default=0)


def countries(
    words: Iterable[Token], named: Mapping[int, Mention], language: Language, register: Register
) -> Counter[str]:
    """Return how often words name each country, by its name, its demonym or what it has there."""
    return Counter(filter(None, (_country(word, named, language, register) for word in words)))


def _country(word: Token, named: Mapping[int, Mention], language: Language, register: Register) -> str:
    """The country that a word names, by its demonym, or by what it has there; '' if none."""
    mention = named.get(word.i)
    entity = register.demonym(word.text, language.code) if mention is None else mention.entity
    if entity is None:
        return ""
    return entity.iri if entity.kind == "Country" else register.country(entity.iri)
