"""`python -m training.bodies --news FILE... --marks FILE`: fit kg/extractors/_bodies.json to newspapers.

The news is JSON Lines of articles, `{"text", "lang", "date"?}`. A line of the marks is a bare title that was read by
hand: `{"article", "at", "body"}`, `article` the first 16 hexadecimal digits of the SHA-256 of the text without white
space around it, `at` the character of the copy that is read (`kg.texts`) at which the title begins, `body` the name of what it is one of, null where the
article does not make that certain.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from kg.extractors._bodies import LEAST, WEIGHTS, Bodies, bare_titles
from kg.knowledge import ontology, register
from kg.model import Article
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
    cases = list(gathered(_articles(asked.news, marks), marks))
    report(held_out(cases, LEAST))
    write(WEIGHTS, fit(cases), f"`python -m training.bodies` to {len(cases)} bare titles of newspapers")


def _articles(files: Iterable[Path], marks: Marks) -> Iterator[Article]:
    for path in files:
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            text = row["text"].strip()
            name = sha256(text.encode()).hexdigest()[:16]
            if name in marks:
                yield Article(id=name, text=text, lang=row["lang"], published=row.get("date"))


def gathered(articles: Iterable[Article], marks: Marks) -> Iterator[Case]:
    """Yield the marked titles with their candidates."""
    known = ontology.load(), register.load()
    for document in annotated(list(articles)):
        reading = understand(document, *known)
        own, table = marks[document.article.id], known[0].frames(reading.language.code, "role")
        for title in bare_titles(table, reading):
            bodies = Bodies(title, reading)
            if title.noun.idx in own and bodies.candidates:
                yield _case(document.article.id, own[title.noun.idx], bodies, reading.language.code)


def _case(article: str, body: str | None, bodies: Bodies, language: str) -> Case:
    entities = [one.entity for one in bodies.candidates]
    right = [body is not None and body in (e.label, *e.names) for e in entities]
    return Case(article, language, bodies.alone(), list(bodies.each()), [e.iri for e in entities], right)


if __name__ == "__main__":
    main()
