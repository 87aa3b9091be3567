"""The joint model as a spaCy component: tags, lemmas, dependencies and entities of a `Doc` with sentences."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span, Token
from spacy.util import minibatch

from kg.pipelines.entities import spans
from kg.pipelines.model import Analysis, load_model

Table = NDArray[np.uint64]
COLUMNS = ["HEAD", "DEP", "POS", "MORPH", "LEMMA"]


class JointParser:
    """Annotates a `Doc` whose sentence starts are set; with `nlp.pipe` the sentences of many go together."""

    def __init__(self, lang: str, folder: Path) -> None:
        """Take the model in a folder for a language that it knows."""
        self._lang, self._folder = lang, folder
        self._model = load_model(folder)

    def __reduce__(self) -> tuple[type["JointParser"], tuple[str, Path]]:
        """Pickle as the name of the model, which is loaded again."""
        return JointParser, (self._lang, self._folder)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the document."""
        return next(self.pipe((doc,)))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Yield the documents annotated, in their order, so many at a time."""
        for docs in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            sentences = [list(_sentences(doc)) for doc in docs]
            words = [[[token.text for token in sentence] for sentence in row] for row in sentences]
            analyses = iter(self._model.analyse(words, self._lang))
            for doc, row in zip(docs, sentences, strict=True):
                yield _annotated(doc, row, list(islice(analyses, len(row))))


def _sentences(doc: Doc) -> Iterator[list[Token]]:
    """Yield the words of each sentence that has any."""
    for sent in doc.sents if len(doc) else ():
        words = [token for token in sent if not token.is_space]
        if words:
            yield words


def _annotated(doc: Doc, sentences: list[list[Token]], analyses: list[Analysis]) -> Doc:
    if len(doc):
        table = _blank(doc)
        entities: list[Span] = []
        for words, analysis in zip(sentences, analyses, strict=True):
            _fill(table, words, analysis)
            entities += [
                Span(doc, words[start].i, words[end - 1].i + 1, label=kind)
                for start, end, kind in spans(analysis.entities)
            ]
        doc.from_array(COLUMNS, table)  # type: ignore[arg-type]  # wants unsigned, says signed
        doc.set_ents(entities)
    return doc


def _blank(doc: Doc) -> Table:
    """Return the rows of white space for every token: it hangs on a word of its sentence, if there is one."""
    table = np.zeros((len(doc), 5), dtype=np.uint64)
    root, space = doc.vocab.strings.add("ROOT"), doc.vocab.strings.add("SPACE")
    for sent in doc.sents:
        anchor = next((token.i for token in sent if not token.is_space), None)
        for token in sent:
            place = (token.i, root) if anchor is None else (anchor, 0)
            table[token.i] = (_offset(place[0] - token.i), place[1], space, 0, token.orth)
            anchor = anchor if token.is_space else token.i
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
