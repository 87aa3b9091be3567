"""Language pipelines: text in, a spaCy `Doc` with sentences, tags, lemmas, dependencies and entities out."""

from pathlib import Path
from typing import cast

import spacy
from spacy.language import Language

from kg import plugins
from kg.errors import PipelineError
from kg.pipelines.parser import JointParser
from kg.pipelines.sentences import mark_sentences
from kg.pipelines.tokens import adjust

OWN = ("nl", "en")
FOLDER = Path(__file__).parent / "joint"


def load(name: str) -> Language:
    """Return a pipeline: of a language shipped here (`nl`, `en`), of a plug-in, or of spaCy's packages."""
    if name in plugins.others("pipelines"):
        return cast(Language, plugins.find("pipelines", name)())
    return _own(name) if name in OWN else _installed(name)


def _own(lang: str) -> Language:
    nlp = spacy.blank(lang)
    adjust(nlp)
    Language.component("kg_sentences", assigns=["token.is_sent_start"], func=mark_sentences)
    Language.factory("kg_joint", default_config={"lang": lang}, func=_joint)
    nlp.add_pipe("kg_sentences")
    nlp.add_pipe("kg_joint", config={"lang": lang})
    return nlp


def _joint(nlp: Language, name: str, lang: str) -> JointParser:  # noqa: ARG001  spaCy passes these by name
    return JointParser(lang, FOLDER)


def _installed(name: str) -> Language:
    try:
        return spacy.load(name)
    except OSError as error:
        raise PipelineError(
            f"There is no pipeline {name!r}. Shipped with kg: {', '.join(OWN)}; "
            f"for another, install its spaCy package: python -m spacy download {name}"
        ) from error
