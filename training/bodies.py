"""`python -m training.bodies --news FILE... --marks FILE`: fit kg/extractors/_bodies.json to newspapers.

The news is JSON Lines of articles, `{"text", "lang", "date"?}`. A line of the marks is a bare title that was
read by hand: `{"article", "at", "body"}`. `article` is the first 16 hexadecimal digits of the SHA-256 of the
text without white space around it, `at` the character at which the title begins in the copy that is read
(`kg.texts`), `body` the name of what it is a title of, null where the article does not make that certain.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from kg.extractors._bodies import LEAST, WEIGHTS, Bodies
from kg.extractors._titles import bare_titles
from kg.knowledge import ontology, register
from kg.model import Article, Document
from kg.pipelines.annotate import annotated
from kg.reading.understand import understand
from training.reference import Case, fit, held_out, report, write

Marks = dict[str, dict[int, str | None]]


def main() -> None:
    """Write the weights, and print how well they do on articles that they were not fitted to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--news", type=Path, nargs="+", required=True)
    parser.add_argument("--marks", type=Path, required=True)
    asked = parser.parse_args()
    marks: Marks = defaultdict(dict)
    for row in map(json.loads, asked.marks.read_text(encoding="utf-8").splitlines()):
        marks[row["article"]][row["at"]] = row["body"]
    documents = annotated(list(articles(asked.news, marks)))
    passages = list(_passages(documents, marks))
    cases = [*gathered(documents, marks), *gathered(annotated(passages), marks)]
    report(held_out(cases, LEAST))
    write(WEIGHTS, fit(cases), f"`python -m training.bodies` to {len(cases)} bare titles of newspapers")


def articles(files: Iterable[Path], names: Container[str]) -> Iterator[Article]:
    """Yield the articles of files of news whose hashes are named, with those as their ids."""
    for path in files:
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            text = row["text"].strip()
            name = sha256(text.encode()).hexdigest()[:16]
            if name in names:
                yield Article(id=name, text=text, lang=row["lang"], published=row.get("date"))


def _passages(documents: Iterable[Document], marks: Marks) -> Iterator[Article]:
    """Yield the sentence of each title, and that with the two before it, as articles; mark them.

    Some texts are that short.
    """
    for document in documents:
        article, sentences = document.article, list(document.doc.sents)
        for at, body in dict(marks[article.id]).items():
            here = next(n for n, s in enumerate(sentences) if s.start_char <= at < s.end_char)
            for before in {0, min(2, here)}:
                start = sentences[here - before].start_char
                text = document.text[start : sentences[here].end_char].strip()
                name = f"{article.id}:{at}:{before}"
                marks[name][at - document.text.index(text, start)] = body
                yield replace(article, id=name, text=text)


def gathered(documents: Iterable[Document], marks: Marks) -> Iterator[Case]:
    """Yield the marked titles with their candidates."""
    known = ontology.load(), register.load()
    for document in documents:
        reading = understand(document, *known)
        article, own = document.article.id, marks[document.article.id]
        for title in bare_titles(known[0].frames(reading.language.code, "role"), reading):
            bodies = Bodies(title, reading)
            if title.noun.idx in own and bodies.candidates:
                group = f"{reading.language.code}{' in short' if ':' in article else ''}"
                yield _case(article.partition(":")[0], own[title.noun.idx], bodies, group)


def _case(article: str, body: str | None, bodies: Bodies, group: str) -> Case:
    entities = [one.entity for one in bodies.candidates]
    right = [body is not None and body in (e.label, *e.names) for e in entities]
    return Case(article, group, bodies.alone(), list(bodies.each()), [e.iri for e in entities], right)


if __name__ == "__main__":
    main()
