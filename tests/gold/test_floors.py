"""Quality holds: scores of every gold set stay where floors.toml has them, from checked-in parses.

`pytest tests/gold --update-golden` writes the scores of now; review the diff.
"""

import tomllib
from collections.abc import Mapping, Sequence

import pytest

from tests.gold import coreference
from tests.gold.parse import HERE
from tests.gold.scoring import CLAIM, SETS, count, rows, texts, whole

FLOORS = HERE / "floors.toml"
MARGIN = 0.01
"""How far a score may lie from the one in floors.toml; one that is better is to be written there, too."""

HEAD = """\
# Precision, recall and F1 of each gold set: of subject, relation and object (core), and of these with polarity,
# certainty and speaker (claim); the share of texts wholly right (texts); of what pronouns, descriptions and short names stand for (coref).
# Held by test_floors.py with a margin of {margin}; `pytest tests/gold --update-golden` writes it.
"""

Scores = Mapping[str, Mapping[str, Sequence[float]]]


@pytest.fixture(scope="module")
def measured() -> Scores:
    links = coreference.links()
    found = {f"{name}-{lang}": rows(texts(name, lang)) for name, lang in SETS}
    scores = {name: {"core": count(of), "claim": count(of, *CLAIM)} for name, of in found.items()}
    sound = {f"{n}-{lang}": [round(whole(texts(n, lang)), 3)] for n, lang in SETS if n.startswith("asserted")}
    linked = {f"coref-{lang}": {kind: n} for lang, kind, n in coreference.scores(links) if kind == "all"}
    return {
        name: {what: [round(score, 3) for score in n.scores] for what, n in counts.items()}
        for name, counts in (scores | linked).items()
    } | {f"{name}-whole": {"texts": share} for name, share in sound.items()}


@pytest.fixture(scope="module")
def floors(measured, request) -> Scores:
    if request.config.getoption("--update-golden"):
        FLOORS.write_text(HEAD.format(margin=MARGIN) + _toml(measured), encoding="utf-8")
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def _toml(scores: Scores) -> str:
    tables = ("".join(f"{what} = {list(n)}\n" for what, n in counts.items()) for counts in scores.values())
    return "".join(f"\n[{name}]\n{table}" for name, table in zip(scores, tables, strict=True))


def test_no_score_has_fallen(measured, floors):
    fallen = [what for what, now, then in _pairs(measured, floors) if now < then - MARGIN]

    assert fallen == []


def test_what_has_become_better_is_held(measured, floors):
    """Else a later fall would go unseen."""
    risen = [what for what, now, then in _pairs(measured, floors) if now > then + MARGIN]

    assert risen == [], "better than floors.toml: hold it with `pytest tests/gold --update-golden`"


def test_every_set_is_held(measured, floors):
    assert {name: list(of) for name, of in floors.items()} == {
        name: list(of) for name, of in measured.items()
    }


def _pairs(measured: Scores, floors: Scores) -> list[tuple[str, float, float]]:
    return [
        (f"{name} {what} {measure}: {now}, was {then}", now, then)
        for name, counts in measured.items()
        for what, scores in counts.items()
        for measure, now, then in zip(
            ("P", "R", "F1")[-len(scores) :], scores, floors[name][what], strict=True
        )
    ]
