"""A pipeline that knows what 'Russland bewaffnete Iran nicht.' is, and ♥."""

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

VERBS = {"bewaffnete": "bewaffnen", "♥": "♥"}


def load() -> Language:
    """Return the pipeline."""
    nlp = spacy.blank("de")
    Language.component("acme_rules", func=parse)
    nlp.add_pipe("acme_rules")
    return nlp


def parse(doc: Doc) -> Doc:
    """Take the first verb for the root, what has a capital before it for its subject, and after it for its object."""
    root = next((t.i for t in doc if t.text in VERBS), 0)
    for token in doc:
        name = token.text.istitle()
        token.head = doc[root]
        token.lemma_ = VERBS.get(token.text, token.text)
        token.pos_ = "VERB" if token.i == root else "PROPN" if name else "PUNCT" if token.is_punct else "ADV"
        token.dep_ = "advmod" if token.pos_ == "ADV" else "punct"
        if name:
            token.dep_ = "nsubj" if token.i < root else "obj"
    doc[root].dep_ = "ROOT"
    doc.set_ents([Span(doc, t.i, t.i + 1, label="GPE") for t in doc if t.pos_ == "PROPN"])
    return doc
