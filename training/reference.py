"""`python -m training.reference --treebank FILE --marks FILE`: fit kg/reading/likely.json to newspapers.

The treebank is CoNLL-U, gzipped. A line of the marks is a sentence of it: `{"sent_id", "article", "mentions":
[{"word", "entity", "unsure"?}]}`. `word` is the ID of a head word; mentions of one article with one entity,
or list of entities, stand for the same. The sentences of an article are parsed together, as news is.
"""

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array

from kg.knowledge import ontology, register
from kg.model import Article, Document, Mention
from kg.pipelines.annotate import annotated
from kg.reading import pronouns
from kg.reading.clues import Clues, Pronoun
from kg.reading.likely import LEAST, WEIGHTS, total
from kg.reading.past import Seen
from kg.reading.understand import understand

FOLDS = 5
PRIOR = 1.0
"""How strongly weights are held near 0."""
ROUNDS = 4
"""How often the likeliest mention of each entity is chosen anew, and the weights fitted to that."""
SMALL = 0.005
"""A weight that is left out."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Marked:
    """An article with its marks: characters of head words -> entities; None where readers were not sure."""

    id: str
    text: str
    marks: Mapping[tuple[int, int], frozenset[str] | None]

    def at(self, start: int, end: int) -> frozenset[str] | None:
        """Return what is marked there; nothing if nothing is, None if that is unsure."""
        found = (e for (one, other), e in self.marks.items() if one < end and start < other)
        return next(found, frozenset())

    def of(self, seen: Seen) -> frozenset[str] | None:
        """Return what is marked where something was mentioned."""
        start, end = seen.token.idx, seen.token.idx + len(seen.token)
        if seen.mention.form == "name":  # readers may have marked another word of it
            start, end = min(start, seen.mention.start), max(end, seen.mention.end)
        return self.at(start, end)


@dataclass(frozen=True)
class Case:
    """A pronoun or title with its candidates: what speaks for each, whose it is, and whether it is right."""

    article: str
    group: str
    alone: Clues
    clues: Sequence[Clues]
    iris: Sequence[str]
    right: Sequence[bool]


def main() -> None:
    """Write the weights, and print how well they do on articles that they were not fitted to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebank", type=Path, required=True)
    parser.add_argument("--marks", type=Path, required=True)
    asked = parser.parse_args()
    cases = list(gathered(marked(asked.treebank, asked.marks)))
    report(held_out(cases, LEAST))
    write(WEIGHTS, fit(cases), f"`python -m training.reference` to {len(cases)} pronouns of newspapers")


def write(path: Path, weights: Mapping[str, float], by: str) -> None:
    """Write weights as they are shipped; `by` says by what they were fitted to what."""
    kept = {name: round(weight, 3) for name, weight in sorted(weights.items()) if abs(weight) >= SMALL}
    text = json.dumps({"about": f"Fitted by {by}.", "weights": kept}, indent=1, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def marked(treebank: Path, marks: Path) -> list[Marked]:
    """Return the articles, each the sentences between its first and its last in the treebank."""
    rows = [json.loads(line) for line in marks.read_text(encoding="utf-8").splitlines()]
    sentences = dict(_sentences(treebank))
    places = {name: n for n, name in enumerate(sentences)}
    order, listed = list(sentences), {row["sent_id"]: row for row in rows}
    articles = []
    for article, own in groupby(rows, key=lambda row: str(row["article"])):
        at = [places[row["sent_id"]] for row in own]
        inside = [
            n for n in order[min(at) : max(at) + 1] if listed.get(n, {}).get("article", article) == article
        ]
        articles.append(_article(article, [(sentences[n], listed.get(n)) for n in inside]))
    return articles


def _sentences(treebank: Path) -> Iterator[tuple[str, list[list[str]]]]:
    with gzip.open(treebank, "rt", encoding="utf-8") as lines:
        for blank, block in groupby(lines, key=lambda line: not line.strip()):
            if not blank:
                named, words = "", []
                for line in block:
                    named = line.split("=", 1)[1].strip() if line.startswith("# sent_id") else named
                    words += [line.rstrip("\n").split("\t")] if line[0].isdigit() else []
                yield named, [word for word in words if word[0].isdigit()]


def _article(name: str, sentences: Iterable[tuple[list[list[str]], Row | None]]) -> Marked:
    text, marks = "", {}
    for words, row in sentences:
        places = {}
        for word in words:
            places[int(word[0])] = len(text), len(text) + len(word[1])
            text += word[1] + ("" if "SpaceAfter=No" in word[9] else " ")
        text = text.rstrip() + " "
        for mark in (row or {"mentions": []})["mentions"]:
            entity = mark["entity"] if isinstance(mark["entity"], list) else [mark["entity"]]
            marks[places[mark["word"]]] = None if mark.get("unsure") else frozenset(entity)
    return Marked(name, text.rstrip(), marks)


def gathered(articles: Sequence[Marked]) -> Iterator[Case]:
    """Yield the pronouns of all articles; while they are read each gets its right antecedent."""
    known = ontology.load(), register.load()
    parsed = annotated([Article(id=one.id, text=one.text) for one in articles])
    for one, document in zip(articles, parsed, strict=True):
        teacher = _Teacher(one)
        original, pronouns.likeliest = pronouns.likeliest, teacher.right
        try:
            understand(Document(document.article, document.doc), *known)
        finally:
            pronouns.likeliest = original
        yield from teacher.cases


class _Teacher:
    """Tells what each pronoun of an article stands for, and keeps what could be known of it."""

    def __init__(self, article: Marked) -> None:
        self.article = article
        self.cases: list[Case] = []

    def right(self, pronoun: Pronoun, among: Iterable[Seen]) -> Mention | None:
        """Return the last right candidate; pronouns for several entities, or unsure ones, teach nothing."""
        start = pronoun.token.idx
        entities = self.article.at(start, start + len(pronoun.token))
        pairs = list(pronoun.each(among))
        if entities is None or len(entities) > 1 or not pairs:
            return None
        right = [bool(entities) and self.article.of(seen) == entities for seen, _ in pairs]
        iris = [seen.mention.entity.iri for seen, _ in pairs]
        clues = [clue for _, clue in pairs]
        self.cases.append(Case(self.article.id, pronoun.group, pronoun.alone(), clues, iris, right))
        return next(
            (seen.mention for (seen, _), is_right in zip(pairs, right, strict=True) if is_right), None
        )


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """Return the weights by which right antecedents, or none, are likeliest."""
    weights = _fit([_thinned(case, {}) for case in cases])
    for _ in range(ROUNDS):
        weights = _fit([_thinned(case, weights) for case in cases])
    return weights


def _thinned(case: Case, weights: Mapping[str, float]) -> Case:
    """Return a case with the likeliest mention of each entity; without weights the last."""
    best: dict[str, tuple[float, int]] = {}
    for n, (clues, iri) in enumerate(zip(case.clues, case.iris, strict=True)):
        score = total(clues, weights) if weights else float(-n)
        best[iri] = max(best.get(iri, (score, n)), (score, n), key=lambda pair: pair[0])
    right = {iri for iri, is_right in zip(case.iris, case.right, strict=True) if is_right}
    kept = [(case.clues[n], iri, iri in right) for iri, (_, n) in best.items()]
    clues, iris, good = zip(*kept, strict=True)
    return replace(case, clues=clues, iris=iris, right=good)


def _fit(cases: Sequence[Case]) -> dict[str, float]:
    rows = [clues for case in cases for clues in (case.alone, *case.clues)]
    good = np.array([g for case in cases for g in (not any(case.right), *case.right)])
    sizes = np.array([1 + len(case.clues) for case in cases])
    starts, group = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(cases)), sizes)
    names = sorted({name for row in rows for name in row})
    column = {name: n for n, name in enumerate(names)}
    cells = [(n, column[name], value) for n, row in enumerate(rows) for name, value in row.items()]
    at, columns, values = zip(*cells, strict=True)
    table = csr_array((values, (at, columns)), shape=(len(rows), len(names)))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        every, rightly = (np.add.reduceat(part, starts) for part in (raised, raised * good))
        slope = table.T @ (raised / every[group] - raised * good / rightly[group]) + PRIOR * weights
        return float(np.sum(np.log(every / rightly)) + PRIOR / 2 * weights @ weights), slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return dict(zip(names, map(float, found.x), strict=True))


def held_out(cases: Sequence[Case], least: float) -> Iterator[tuple[Case, bool, bool]]:
    """Yield each case with whether other articles give it one, at least so likely, and a right one."""
    folds = defaultdict(list)
    for case in cases:
        folds[int(sha256(case.article.encode()).hexdigest(), 16) % FOLDS].append(case)
    for fold, own in folds.items():
        weights = fit([case for other, some in folds.items() if other != fold for case in some])
        yield from judged(own, weights, least)


def judged(
    cases: Iterable[Case], weights: Mapping[str, float], least: float
) -> Iterator[tuple[Case, bool, bool]]:
    """Yield each case with whether weights give it something at least so likely, and something right."""
    for case in (_thinned(case, weights) for case in cases):
        scores = np.exp([total(clues, weights) for clues in (case.alone, *case.clues)])
        best = int(np.argmax(scores[1:]))
        given = scores[1 + best] / scores.sum() >= least
        yield case, bool(given), bool(given and case.right[best])


def report(given: Iterable[tuple[Case, bool, bool]]) -> None:
    """Print precision and recall for each group."""
    due, linked, right = Counter[str](), Counter[str](), Counter[str]()
    for case, is_given, good in given:
        due[case.group] += any(case.right)
        linked[case.group] += is_given
        right[case.group] += good
    for group in sorted(due):
        p, r = right[group] / max(linked[group], 1), right[group] / max(due[group], 1)
        sys.stdout.write(f"{group:12} {due[group]:4} have an antecedent   P {p:.3f}  R {r:.3f}\n")


if __name__ == "__main__":
    main()
