"""`python -m tests.gold.calibrate [--news FOLDER]`: fit kg/claims/confidence.json to the statements that people judged.

With a folder of the news whose claims were judged (news.jsonl) it is real newspapers that the weights hold for: what the
texts that were written for the purpose have of their own is one weight more, which is left out.
"""

import argparse
import json
import math
import sys
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from kg.claims.confidence import WEIGHTS, features, probability
from tests.gold import news
from tests.gold.reliability import Judged, bins, brier, judged, read_again
from tests.gold.scoring import READ, SETS, texts

FOLDS = 10
MADE = "written for the purpose"
PRIOR = 3.0
"""How strongly weights are held near 0: the judged statements are few."""


def main() -> None:
    """Write the weights, and print how well they hold for texts that they were not fitted to."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--news", type=Path, help="the folder with the news that was judged")
    folder = parser.parse_args().news
    real = [] if folder is None else list(news.judged(folder))
    found = [*evidence(), *real]
    made = {id(j.reading) for j in found} - {id(j.reading) for j in real} if real else set()
    held = crossvalidated(found, made)
    shown = [j for j in held if id(j.reading) not in made]
    _show(shown)
    even = sum(j.claim for j in shown) / len(shown)
    sys.stdout.write(
        f"{len(shown)} judged, {even:.2f} right; Brier {brier(shown):.3f}, {even * (1 - even):.3f} if all were given that\n"
    )
    weights = {name: round(weight, 3) for name, weight in sorted(fit(found, made).items()) if name != MADE}
    about = f"Fitted by `python -m tests.gold.calibrate` to {len(found)} judged statements, of real news {len(real)}."
    text = json.dumps({"about": about, "weights": weights}, indent=1, ensure_ascii=False)
    WEIGHTS.write_text(text + "\n", encoding="utf-8")
    if folder is not None:
        sys.stdout.write("Held back:\n")
        _show([_given(j, weights) for j in news.judged(folder, held=True)])


def _show(found: Sequence[Judged]) -> None:
    for b in bins(found):
        sys.stdout.write(
            f"{b.low:.1f}-{b.high:.1f} {b.number:4} mean {b.mean:.2f} core {b.core:.2f} claim {b.claim:.2f}\n"
        )


def _given(judge: Judged, weights: Mapping[str, float]) -> Judged:
    sure = probability(features(judge.statement, judge.reading), weights)
    return replace(judge, statement=replace(judge.statement, confidence=sure))


def evidence() -> list[Judged]:
    """Return all statements that somebody judged, in the gold articles and elsewhere.

    Those are left out that the model which says what is plausible was fitted to.
    """
    unknown = [pair for pair in SETS if pair[0] not in READ]
    return [*judged(chain(*(texts(name, lang) for name, lang in unknown))), *read_again()]


def crossvalidated(found: Sequence[Judged], written: Container[int] = ()) -> list[Judged]:
    """Return the statements with the confidence that all others would give them, text by text."""
    fold = [int(sha256(j.reading.document.article.text.encode()).hexdigest(), 16) % FOLDS for j in found]
    made = []
    for number in range(FOLDS):
        weights = fit([j for j, at in zip(found, fold, strict=True) if at != number], written)
        made += [_given(j, weights) for j, at in zip(found, fold, strict=True) if at == number]
    return made


def fit(found: Sequence[Judged], written: Container[int] = ()) -> dict[str, float]:
    """Return the weight of each feature by which judged statements are likeliest, a bias among them.

    `written` has the ids of readings of texts that were written for the purpose.
    """
    rows = [features(j.statement, j.reading) | {MADE: float(id(j.reading) in written)} for j in found]
    names = sorted(set().union(*rows))
    table = np.array([[1.0, *(row.get(name, 0.0) for name in names)] for row in rows])
    right = np.array([j.claim for j in found], dtype=float)

    def loss(weights: np.ndarray) -> float:
        margin = np.where(right > 0, 1, -1) * (table @ weights)
        return float(np.logaddexp(0, -margin).sum() + PRIOR * (weights[1:] ** 2).sum() / 2)

    share = right.mean()
    start = np.array([math.log(share / (1 - share)), *np.zeros(len(names))])
    best = minimize(loss, start, method="L-BFGS-B").x
    return dict(zip(["bias", *names], map(float, best), strict=True))


if __name__ == "__main__":
    main()
