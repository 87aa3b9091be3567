"""Scores on raw text: what is left of them where tokens and sentences must be found first.

Tokens are compared by the characters that they span, as in the CoNLL 2018 shared task (Zeman et al., 2018).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.pipelines.sentences import CLOSING, STOPS
from training.treebank import Sentence, Word

PARAGRAPH = 4
"""Sentences in a paragraph."""
Row = tuple[int, int, int, str]
"""A token: first character, last character, first character of its head, relation."""


def score(nlp: Language, documents: Iterable[Sequence[Sentence]]) -> dict[str, float]:
    """Return the F1 of tokens, of sentences and of labelled attachment, in percent."""
    counts: Counter[str] = Counter()
    for gold in documents:
        paragraphs = (gold[start : start + PARAGRAPH] for start in range(0, len(gold), PARAGRAPH))
        doc = nlp("\n\n".join(map(text, paragraphs)))
        counts += _counted(
            "token", {row[:2] for row in chain(*_gold(gold))}, {row[:2] for row in _found(doc)}
        )
        counts += _counted("sentence", _limits(_gold(gold)), _limits(_sentences(doc)))
        counts += _counted("LAS", _scored(chain(*_gold(gold))), _scored(_found(doc)))
    return {
        name: 200 * counts[f"{name} right"] / (counts[f"{name} gold"] + counts[f"{name} found"])
        for name in ("token", "sentence", "LAS")
    }


def text(sentences: Sequence[Sentence]) -> str:
    """Return sentences as a paragraph; what ends without a stop (a heading, an item) has its own line."""
    return "".join("".join(w.form + " " * w.spaced for w in s).strip() + _gap(s) for s in sentences).strip()


def _gap(sentence: Sentence) -> str:
    """Return the white space behind a sentence."""
    last = next((word.form for word in reversed(sentence) if word.form not in CLOSING), "")
    return " " if last[-1:] in STOPS else "\n"


def _counted(name: str, gold: set[Row], found: set[Row]) -> Counter[str]:
    return Counter(
        {f"{name} gold": len(gold), f"{name} found": len(found), f"{name} right": len(gold & found)}
    )


def _gold(sentences: Sequence[Sentence]) -> Iterator[list[Row]]:
    """Yield the rows of each sentence; characters are counted without spaces."""
    words = list(chain(*sentences))
    ends = list(accumulate(len(_letters(word)) for word in words))
    first = 0
    for sentence in sentences:
        starts = [end - len(_letters(w)) for w, end in zip(sentence, ends[first:], strict=False)]
        heads = [
            starts[word.head - 1] if word.head else start
            for word, start in zip(sentence, starts, strict=True)
        ]
        yield [
            (start, end, head, word.relation)
            for word, start, end, head in zip(sentence, starts, ends[first:], heads, strict=False)
        ]
        first += len(sentence)


def _sentences(doc: Doc) -> Iterator[list[Row]]:
    rows = dict(zip((token.i for token in doc if not token.is_space), _found(doc), strict=True))
    yield from ([rows[token.i] for token in sent if token.i in rows] for sent in doc.sents)


def _found(doc: Doc) -> list[Row]:
    starts = [0, *accumulate(len("".join(token.text.split())) for token in doc)]

    def row(token: Token) -> Row:
        return starts[token.i], starts[token.i + 1], starts[token.head.i], token.dep_.lower()

    return [row(token) for token in doc if not token.is_space]


def _letters(word: Word) -> str:
    return "".join(word.form.split())


def _limits(sentences: Iterable[list[Row]]) -> set[Row]:
    return {(rows[0][0], rows[-1][1], 0, "") for rows in sentences if rows}


def _scored(rows: Iterable[Row]) -> set[Row]:
    return {row for row in rows if row[3] != "punct"}
