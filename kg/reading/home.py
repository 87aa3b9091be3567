"""Whose ministry or parliament a bare name means: that of the country which the article speaks of."""

from collections import Counter
from collections.abc import Iterable, Mapping
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
    doc, article = document.doc, document.article.id

    def meant(i: int, mention: Mention) -> Mention:
        ministry = mention.entity.label.startswith(language.ministry)
        if not ministry or _is_at_home(i, named, doc, language, register):
            return mention
        unique = ns.ENT[ns.slug(f"{article} {mention.text}")]
        kind, text = mention.entity.kind, mention.text
        full = text if text.lower().startswith(language.ministry) else f"{language.ministry} {text}"
        return replace(mention, entity=Entity(iri=unique, kind=kind, label=full, names=(full, text)))

    return {i: meant(i, mention) for i, mention in named.items()}


def _is_at_home(
    i: int, named: Mapping[int, Mention], doc: Doc, language: Language, register: Register
) -> bool:
    """Whether no country is named before it more often than its own: near it, if any is, else at all."""
    ministry, sent = named[i].entity, doc[i].sent
    others = {at: mention for at, mention in named.items() if mention.entity != ministry}
    near = doc[sent.start - 1].sent.start if sent.start else 0
    counted = countries(doc[near:i], others, language, register) or countries(
        doc[:near], others, language, register
    )
    country = register.country(ministry.iri)
    return not country or counted[country] >= max(counted.values(), default=0)


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
