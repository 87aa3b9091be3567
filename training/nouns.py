"""`python -m training.nouns --treebank FILE --reference FILE --news FILE... --marks FILE`.

Fits kg/reading/likely_nouns.json. `--treebank` and `--reference` are `--treebank` and `--marks` of
`training.reference`. The news is JSON Lines of articles, `{"text", "lang", "date"?}`. A line of the marks
is an article that was read: `{"article", "part", "nouns", "others"}`. `article` is as in `training.bodies`;
what is of `part` "test" is measured with, not fitted to. `nouns` has the definite nouns, `others` names and
other nouns, each as the character at which it begins in the copy that is read (`kg.texts`) and a number for
what it means, null where the reader was not sure.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.knowledge import ontology, register
from kg.model import Article, Document, Mention
from kg.pipelines.annotate import annotated
from kg.reading import definites
from kg.reading.likely import LEAST_OF_NOUNS, NOUNS
from kg.reading.mentioned import Noun
from kg.reading.past import Seen
from kg.reading.understand import understand
from training.bodies import articles
from training.reference import Case, Marked, Row, fit, held_out, judged, marked, report, write


@dataclass(frozen=True)
class Text:
    """A parsed article with its marks; `nouns` are the places of those that were read, None if all were."""

    document: Document
    marks: Marked
    nouns: frozenset[int] | None = None


def main() -> None:
    """Write the weights, and print how well they do on articles that they were not fitted to."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--treebank", "--reference", "--marks"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--news", type=Path, nargs="+", required=True)
    asked = parser.parse_args()
    rows = [json.loads(line) for line in asked.marks.read_text(encoding="utf-8").splitlines()]
    read = {row["article"]: row for row in rows}
    texts = list(_news(articles(asked.news, read), read))
    test = {row["article"] for row in rows if row["part"] == "test"}
    known = [text for text in texts if text.marks.id not in test]
    cases = list(gathered([*known, *_treebank(marked(asked.treebank, asked.reference))]))
    report(held_out(cases, LEAST_OF_NOUNS))
    weights = fit(cases)
    sys.stdout.write("of the test\n")
    unread = gathered(text for text in texts if text.marks.id in test)
    report(judged(unread, weights, LEAST_OF_NOUNS))
    write(NOUNS, weights, f"`python -m training.nouns` to {len(cases)} definite nouns of newspapers")


def _news(found: Iterable[Article], rows: dict[str, Row]) -> Iterator[Text]:
    for document in annotated(list(found)):
        row = rows[document.article.id]
        pairs = [*row["nouns"], *row["others"]]
        marks = {(at, at + 1): None if entity is None else frozenset({str(entity)}) for at, entity in pairs}
        read = frozenset(at for at, _ in row["nouns"])
        yield Text(document, Marked(document.article.id, document.text, marks), read)


def _treebank(found: list[Marked]) -> Iterator[Text]:
    documents = annotated([Article(id=one.id, text=one.text) for one in found])
    yield from (Text(document, one) for document, one in zip(documents, found, strict=True))


def gathered(texts: Iterable[Text]) -> Iterator[Case]:
    """Yield the definite nouns of all texts that may take something up; each gets what it takes up."""
    known = ontology.load(), register.load()
    for text in texts:
        teacher = _Teacher(text)
        original, definites.likeliest_of_noun = definites.likeliest_of_noun, teacher.right
        try:
            understand(text.document, *known)
        finally:
            definites.likeliest_of_noun = original
        yield from teacher.cases


class _Teacher:
    """Tells what each definite noun of a text takes up, and keeps what could be known of it."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.cases: list[Case] = []

    def right(self, noun: Noun) -> Mention | None:
        """Return the right candidate; unsure nouns, and those for several entities, teach nothing."""
        start = noun.token.idx
        entities = self.text.marks.at(start, start + len(noun.token))
        unread = self.text.nouns is not None and start not in self.text.nouns
        if entities is None or len(entities) > 1 or unread or not noun.candidates:
            return None
        right = [bool(entities) and self._means(one.seen, entities) for one in noun.candidates]
        # Readers marked actors, places and works: that an idea is spoken of again says nothing.
        again = noun.described.kind is None and any(one.head == "same" for one in noun.candidates)
        if any(right) or not again:
            iris = [one.entity.iri for one in noun.candidates]
            case = Case(self.text.marks.id, noun.group, noun.alone(), list(noun.each()), iris, right)
            self.cases.append(case)
        found = (one for one, good in zip(noun.candidates, right, strict=True) if good)
        return next((one.seen[-1].mention for one in found), None)

    def _means(self, seen: Iterable[Seen], entities: frozenset[str]) -> bool:
        """Whether most marked mentions of a candidate are of the same entity."""
        found = [mark for one in seen if (mark := self._of(one))]
        return bool(found) and 2 * sum(mark == entities for mark in found) >= len(found)

    def _of(self, seen: Seen) -> frozenset[str] | None:
        if seen.is_itself:
            return self.text.marks.of(seen)
        return self.text.marks.at(seen.mention.start, seen.mention.end)


if __name__ == "__main__":
    main()
