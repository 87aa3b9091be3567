"""Edges and claims as sentences of every language, with places for the names of their two ends."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypedDict

from kg.knowledge.phrases import OBJECT, SUBJECT, Manner
from kg.languages import LANGUAGES
from kg.rdf.rows import Actor

if TYPE_CHECKING:
    from kg.knowledge.ontology import Ontology


class Told(TypedDict):
    """What of a claim makes its sentence."""

    polarity: str
    certainty: str
    tense: str
    theme: str | None
    article: str


LONGEST = 40
"""Letters of a theme that a sentence has room for."""
Spoken = Mapping[str, str]
"""The language of each article."""


def of_edge(
    ontology: "Ontology", relation: str, subject: Actor, claims: Iterable[Told], spoken: Spoken
) -> dict[str, str]:
    """Return how an edge reads in each language: what its claims say, in the tense that they share.

    A denied edge reads as what is denied: its status says the rest.
    """
    told = list(claims)
    tenses = {claim["tense"] for claim in told}
    tense = tenses.pop() if len(tenses) == 1 else "present"
    doubts = {claim["certainty"] for claim in told if claim["polarity"] == "positive"} - {"certain"}
    sure = not told or len(doubts) != 1 or any(claim["certainty"] == "certain" for claim in told)
    how = Manner(tense=tense, certainty="certain" if sure else doubts.pop())
    themes = [(claim["theme"], spoken.get(claim["article"], "")) for claim in told]
    return _phrases(ontology, relation, subject, how, themes)


def of_claim(ontology: "Ontology", relation: str, subject: Actor, claim: Told, lang: str) -> dict[str, str]:
    """Return how a claim of an article in `lang` reads in each language."""
    how = Manner(claim["tense"], claim["polarity"] == "negative", claim["certainty"])
    return _phrases(ontology, relation, subject, how, [(claim["theme"], lang)])


def open_phrase(relation: str) -> str:
    """Return how an edge reads whose relation is not in the vocabulary."""
    return f"{SUBJECT} {relation} {OBJECT}"


def _phrases(
    ontology: "Ontology", relation: str, subject: Actor, how: Manner, themes: list[tuple[str | None, str]]
) -> dict[str, str]:
    return {
        lang: ontology.phrase(
            relation,
            lang,
            how,
            several=_several(ontology, subject, lang),
            post=ontology.post(relation, lang, themes),
            theme=_theme(themes, lang),
        )
        for lang in LANGUAGES
    }


def _theme(themes: Iterable[tuple[str | None, str]], lang: str) -> str:
    """The theme that claims share, if it is short and in the language of the sentence; else ''."""
    found = {(theme.strip(), tongue) for theme, tongue in themes if theme}
    theme, tongue = found.pop() if len(found) == 1 else ("", "")
    return theme if tongue == lang and len(theme) <= LONGEST else ""


def _several(ontology: "Ontology", subject: Actor, lang: str) -> bool:
    """Whether a subject is of several, by the name that it has on a page of that language."""
    own = lang if lang in subject.labels else next(iter(subject.labels), lang)
    return ontology.phrases.several(subject.label(lang), own, group=subject.kind == "Group")
