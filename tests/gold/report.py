"""The report of `make evaluate`: scores by relation and by phenomenon, reliability, and every error."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tests.gold import coreference, score
from tests.gold.calibrate import crossvalidated, evidence
from tests.gold.phenomena import STATEMENT, TEXT, unnamed_end
from tests.gold.reliability import Judged, bins, brier
from tests.gold.scoring import CLAIM, Row, Text, count, details, rows

Sets = dict[str, list[Text]]
"""The texts of each set by its name."""


def summary(name: str, texts: list[Text]) -> str:
    """Return the scores of a set in a few lines, as the terminal shows them."""
    found = rows(texts)
    core, claim = count(found), count(found, *CLAIM)
    lines = [
        f"== {name}: {len(texts)} texts, {core.gold} gold, {core.found} predicted",
        f"core   (subject, relation, object)           {_prf(core.scores)}",
        f"claim  (and polarity, certainty, speaker)    {_prf(claim.scores)}",
        "details on core matches: " + "  ".join(f"{k} {v:.3f}" for k, v in details(found).items()),
    ]
    return "\n".join(lines)


def errors(texts: list[Text], most: int | None = None) -> Iterator[str]:
    """Yield a line for each miss, invention and wrong detail, at most so many of each."""
    found = rows(texts)
    missed = [r for r in found if r.found is None]
    invented = [r for r in found if r.gold is None]
    wrong = [r for r in found if r.right and not r.has(*score.DETAILS)]
    for word, listed in (("MISSED", missed), ("INVENTED", invented), ("DETAIL", wrong)):
        yield from (f"{word:8} {_line(row)}" for row in listed[:most])


def markdown(sets: Sets) -> str:
    """Return the whole report as Markdown."""
    parts = ["# How well the extraction does", "", "Made by `make evaluate`; the gold statements follow"]
    parts += ["[the guide](tests/gold/GUIDE.md). P, R and F1 are precision, recall and their mean.", ""]
    parts += _scores(sets)
    for name, texts in sets.items():
        parts += ["", f"## {name}", "", *_relations(rows(texts)), "", *_phenomena(texts)]
    links = coreference.links()
    parts += ["", *_coreference(links), "", *_reliability(evidence())]
    for name, texts in sets.items():
        lines = [f"- {_escaped(line)}" for line in errors(texts)]
        parts += ["", f"## Errors: {name}", "", *(lines or ["None."])]
    lines = [f"- {_escaped(line)}" for line in coreference.errors(links)]
    parts += ["", "## Errors: coreference", "", *(lines or ["None."])]
    return "\n".join(parts) + "\n"


def _coreference(links: Iterable[coreference.Link]) -> list[str]:
    lines = [(lang, kind, n.gold, n.found, *n.scores) for lang, kind, n in coreference.scores(links)]
    head = ("Language", "Anaphors", "Gold", "Found", "P", "R", "F1")
    told = "What pronouns, descriptions and short names of [coref.jsonl](tests/gold/coref.jsonl) stand for."
    return ["## Coreference", "", told, "", *_table(head, lines)]


def _scores(sets: Sets) -> list[str]:
    head = ("Set", "Texts", "Gold", "Found", "Core P", "R", "F1", "Claim P", "R", "F1", *score.DETAILS)
    lines = []
    for name, texts in sets.items():
        found = rows(texts)
        core, claim = count(found), count(found, *CLAIM)
        sizes = (len(texts), core.gold, core.found)
        lines.append((name, *sizes, *core.scores, *claim.scores, *details(found).values()))
    return _table(head, lines)


def _relations(found: list[Row]) -> list[str]:
    names = Counter(row.relation for row in found if row.gold is not None)
    for row in found:
        names.setdefault(row.relation, 0)
    lines = []
    for name, _ in names.most_common():
        own = [row for row in found if row.relation == name]
        core, claim = count(own), count(own, *CLAIM)
        lines.append((name, core.gold, core.found, *core.scores, claim.scores[2]))
    return _table(("Relation", "Gold", "Found", "P", "R", "F1", "Claim F1"), lines)


def _phenomena(texts: list[Text]) -> list[str]:
    """Of the gold statements of each kind, how many are found; of the texts of each kind, the scores."""
    found = rows(texts)
    gold = [row for row in found if row.gold is not None]
    kinds = {name: [r for r in gold if r.gold and of(r.gold)] for name, of in STATEMENT.items()}
    kinds["an end that the text does not name so"] = [
        r for r in gold if r.gold and unnamed_end(r.gold, r.text.gold["text"])
    ]
    lines = [
        (name, len(own), _share(r.right for r in own), _share(r.has(*CLAIM) for r in own))
        for name, own in kinds.items()
    ]
    table = _table(("Gold statements", "Number", "Found", "With claim right"), lines)
    shown = [(name, [t for t in texts if _is(name, t)]) for name in TEXT]
    scores = []
    for name, own in shown:
        core = count(rows(own))
        told = core.scores if core.gold else ("", "", "")
        scores.append((name, len(own), core.gold, core.found, *told))
    return [*table, "", *_table(("Texts with", "Number", "Gold", "Found", "P", "R", "F1"), scores)]


def _is(name: str, text: Text) -> bool:
    empty = not text.gold["statements"]
    return empty if name == "nothing to find" else TEXT[name](text.reading)


def _reliability(found: list[Judged]) -> list[str]:
    parts = [
        "## Confidence", "",
        "Of the statements with a confidence in each range, how many are right: subject, relation and object",
        "(core), and polarity, certainty and speaker too (claim). Judged are dev and the sentences of",
        "[judged.jsonl](tests/gold/judged.jsonl), which nothing but the confidence was fitted to.",
    ]  # fmt: skip
    tables = {"As given": found, "As given by weights that were fitted to other texts": crossvalidated(found)}
    for title, listed in tables.items():
        lines = [(f"{b.low:.1f}-{b.high:.1f}", b.number, b.mean, b.core, b.claim) for b in bins(listed)]
        table = _table(("Confidence", "Number", "Mean", "Core right", "Claim right"), lines)
        parts += ["", f"{title} (Brier score {brier(listed):.3f}):", "", *table]
    return parts


def _table(head: Sequence[str], lines: Iterable[Sequence[object]]) -> list[str]:
    shown = [[_cell(value) for value in line] for line in lines]
    rule = ["---", *(["---:"] * (len(head) - 1))]
    return [f"| {' | '.join(row)} |" for row in [list(head), rule, *shown]]


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else _escaped(str(value))


def _share(answers: Iterable[bool]) -> float | str:
    listed = list(answers)
    return sum(listed) / len(listed) if listed else ""


def _prf(scores: tuple[float, float, float]) -> str:
    return "P {:.3f}  R {:.3f}  F1 {:.3f}".format(*scores)


def _line(row: Row) -> str:
    said = row.found or row.gold or {}
    ends = f"{_name(said['says'], 'subject', 's')} {row.relation} {_name(said['says'], 'object', 'o')}"
    wrong = [k for k in score.DETAILS if row.right and not row.has(k)]
    told = "; ".join(f"{k} {_value(row.found, k)}, not {_value(row.gold, k)}" for k in wrong)
    place = _nearest(row) if row.statement is None else row.statement.sentence.text
    return f"{row.text.gold['id']}: {ends}{f' ({told})' if told else ''}   <- {' '.join(place.split())[:200]}"


def _nearest(row: Row) -> str:
    """Return the sentence of the text that names most of a missed statement."""
    names = [name for end in "SO" for name in (row.gold or {})[end]]
    sentences = [sentence.text for sentence in row.text.reading.document.doc.sents]
    return max(sentences, key=lambda text: sum(name in score.norm(text) for name in names))


def _name(said: dict[str, Any], ours: str, theirs: str) -> str:
    end = said.get(ours, said.get(theirs))
    return str(end["label"] if isinstance(end, dict) else end[0]) if end else ""


def _value(said: dict[str, object] | None, key: str) -> str:
    value = (said or {}).get(key)
    return "/".join(sorted(value)) if isinstance(value, frozenset) and value else str(value or "none")


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")
