"""The joint model as a spaCy component: tags, lemmas, dependencies and entities of a `Doc` with sentences."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span, Token

from kg.pipelines.entities import spans
from kg.pipelines.model import Analysis, load_model

Table = NDArray[np.uint64]
COLUMNS = ["HEAD", "DEP", "POS", "MORPH", "LEMMA"]


class JointParser:
    """Annotates a `Doc` whose sentence starts are set.

    Sentences are batched within their document only, so that a text is analysed alike in whatever company
    it comes: the last digit of a sum of floats may depend on its neighbours in the batch.
    """

    def __init__(self, lang: str, folder: Path) -> None:
        """Take the model in a folder for a language that it knows."""
        self._lang, self._folder = lang, folder
        self._model = load_model(folder)

    def __reduce__(self) -> tuple[type["JointParser"], tuple[str, Path]]:
        """Pickle as the name of the model, which is loaded again."""
        return JointParser, (self._lang, self._folder)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the document."""
        if not len(doc):
            return doc
        table = _blank(doc)
        sentences = [
            words for sent in doc.sents if (words := [token for token in sent if not token.is_space])
        ]
        analyses = self._model.analyse([[token.text for token in words] for words in sentences], self._lang)
        entities: list[Span] = []
        for words, analysis in zip(sentences, analyses, strict=True):
            _fill(table, words, analysis)
            found = spans(analysis.entities)
            entities += [
                Span(doc, words[start].i, words[end - 1].i + 1, label=kind) for start, end, kind in found
            ]
        doc.from_array(COLUMNS, table)  # type: ignore[arg-type]  # wants unsigned, says signed
        doc.set_ents(entities)
        return doc


def _blank(doc: Doc) -> Table:
    """Return the rows of white space for every token: it hangs on a word of its sentence, if there is one."""
    table = np.zeros((len(doc), 5), dtype=np.uint64)
    root, space = doc.vocab.strings.add("ROOT"), doc.vocab.strings.add("SPACE")
    for sent in doc.sents:
        words = [token.i for token in sent if not token.is_space]
        for token in sent:
            anchor = max((i for i in words if i < token.i), default=words[0] if words else token.i)
            table[token.i] = (_offset(anchor - token.i), 0 if words else root, space, 0, token.orth)
    return table


def _fill(table: Table, words: Sequence[Token], analysis: Analysis) -> None:
    """Put a sentence's analysis in the rows of its words."""
    vocab = words[0].vocab
    for number, token in enumerate(words):
        head = analysis.heads[number]
        relation = analysis.relations[number] if head else "ROOT"
        upos, _, features = analysis.tags[number].partition("|")
        table[token.i] = (
            _offset(words[head - 1].i - token.i if head else 0),
            vocab.strings.add(relation),
            vocab.strings.add(upos),
            vocab.morphology.add(features),
            vocab.strings.add(analysis.lemmas[number]),
        )


def _offset(distance: int) -> int:
    """Return a distance as spaCy keeps it: 64 bits without sign."""
    return distance % 2**64
