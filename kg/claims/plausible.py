"""How plausible it is that a sentence says this of these two, by a model that has read many."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import permutations

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span, Token

from kg.grammar.paths import path
from kg.model import Mention, Statement
from kg.pipelines import pairs
from kg.pipelines.pairs import Pair, Passage
from kg.reading.reading import Reading

LONGEST = 90
"""Words of a sentence; what is longer is a list, or was not divided."""
WITH_BEFORE = 110
"""Words of a sentence with the one before it, which else is left out."""
MOST = 9
"""Of more named ones in a sentence it says nothing that a model could learn."""

Scores = Mapping[tuple[str, str], NDArray[np.float32]]
"""How likely each relation is, in the order of the model's, by the IRIs of two."""


@dataclass(slots=True)
class Named:
    """Somebody or something with a name that a sentence speaks of: each word for it, and a mention."""

    mention: Mention
    words: list[tuple[Token, Token, Token]] = field(default_factory=list)
    """The first and the last word of each mention, and its head."""


@dataclass(frozen=True, eq=False)
class Plausible:
    """The sentences of a reading; each that is asked about is read once."""

    reading: Reading
    _seen: dict[int, Scores] = field(default_factory=dict, init=False)

    def of(self, statement: Statement) -> float | None:
        """Return how likely the sentence says this of the two (0 to 1); None if it does not name both."""
        number = bisect_right(self._starts, statement.trigger.start) - 1
        if number not in self._seen:
            self._seen[number] = self._asked(number)
        row = self._seen[number].get((statement.subject.entity.iri, statement.object.entity.iri))
        column = pairs.load().relations.get(statement.relation)
        return None if row is None or column is None else float(row[column])

    def _asked(self, number: int) -> Scores:
        named = named_in(self._sentences[number], self.reading)
        before = self._sentences[number - 1] if number else None
        passage = passage_of(self._sentences[number], before, named)
        if passage is None:
            return {}
        iris = [one.mention.entity.iri for one in named]
        rows = pairs.load().likely(passage)
        return {
            (iris[pair.one], iris[pair.other]): row for pair, row in zip(passage.pairs, rows, strict=True)
        }

    @cached_property
    def _sentences(self) -> list[Span]:
        return list(self.reading.document.doc.sents)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start_char for sentence in self._sentences]


def named_in(sentence: Span, reading: Reading) -> list[Named]:
    """Return whom a sentence names, in order; a pronoun or noun counts for whom it stands for."""
    found: dict[str, Named] = {}
    for token in sentence:
        for mention in reading.mentions(token):
            if mention.entity.named:
                one = found.setdefault(mention.entity.iri, Named(mention))
                if token.i in reading.named:
                    one.mention = mention
                span = (w for w in sentence if mention.start <= w.idx < mention.end and not w.is_space)
                words = list(span) or [token]
                one.words.append((words[0], words[-1], token))
    return list(found.values())


def passage_of(sentence: Span, before: Span | None, named: list[Named]) -> Passage | None:
    """Return a sentence as the model reads it, with all pairs of those it names; None if it is not for it."""
    if len(sentence) > LONGEST or not 2 <= len(named) <= MOST:
        return None
    near = before is not None and len(before) + len(sentence) < WITH_BEFORE
    read = [before, sentence] if before is not None and near else [sentence]
    words = [word for part in read for word in part if not word.is_space]
    at = {word.i: number for number, word in enumerate(words)}
    heads = [[head for _, _, head in one.words] for one in named]
    found = []
    for one, other in permutations(range(len(named)), 2):
        way = path(heads[one], heads[other])
        between = () if way is None else tuple(at[word.i] for word in way.words if word.i in at)
        name, ends = ("", "") if way is None else (way.name, way.ends)
        found.append(Pair(one, other, between, name, ends))
    return Passage(
        sentences=tuple(tuple(word.text for word in part if not word.is_space) for part in read),
        places=tuple(tuple((at[a.i], at[b.i], at[h.i]) for a, b, h in one.words) for one in named),
        kinds=tuple(one.mention.entity.kind for one in named),
        pairs=tuple(found),
    )
