"""`python -m tests.gold.ablation`: switch off each special-case rule, and say what that changes.

A rule earns its lines by answers that become wrong or are lost without it, above all in texts that nobody read while it
was made. Files with more articles, `{"id", "lang", "date", "text"}` a line, count as unread; with "statements" as the
gold files have them they are scored, without only changes are counted.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import astuple, dataclass
from hashlib import sha256
from pathlib import Path

from tests.gold import parse
from tests.gold.listing import line
from tests.gold.rules import Rule, gone, rules
from tests.gold.scoring import CLAIM, Text, extracted, rows
from tests.gold.switches import marking, without

READ = ("seed", "dev", "news1")
UNREAD = ("news2", "asserted2", "asserted4", "asserted6", "asserted8", "asserted10", "relations2")
KEPT = Path("build/parses")
"""Where parses of further articles are kept."""
NUMBERS = ("Changed", "Right -", "+", "Wrong -", "+")
HEAD = ("Rule", *NUMBERS, *NUMBERS, "Example")


@dataclass(frozen=True)
class Outcome:
    """What is read in some texts: statements, right answers by place in the gold, and wrong ones."""

    said: Counter[str]
    right: frozenset[int]
    wrong: Counter[str]


@dataclass(frozen=True)
class Change:
    """What is otherwise without a rule."""

    changed: int = 0
    lost: int = 0
    gained: int = 0
    fewer: int = 0
    more: int = 0

    @classmethod
    def between(cls, before: Outcome, after: Outcome) -> "Change":
        """Return how far two outcomes differ; a statement that is read otherwise counts once."""
        gone, come = before.said - after.said, after.said - before.said
        return cls(
            max(gone.total(), come.total()),
            len(before.right - after.right),
            len(after.right - before.right),
            (before.wrong - after.wrong).total(),
            (after.wrong - before.wrong).total(),
        )

    def __add__(self, other: "Change") -> "Change":
        """Return both together."""
        return Change(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True)
class Task:
    """An article with its parse; `read` if its errors were read while rules were made."""

    read: bool
    gold: parse.Gold
    parses: bytes

    def outcome(self) -> Outcome:
        """Return what is read in the article now."""
        ((gold, document),) = parse.unpacked(self.parses, [self.gold], self.gold["lang"])
        return _outcome(extracted(gold, document))

    def changes(self) -> dict[str, Change]:
        """Return what is otherwise without each rule that does something here, by its name."""
        reached: dict[Rule, None] = {}
        listed, before = rules(), self.outcome()
        with marking(listed, lambda rule: reached.update({rule: None})):
            self.outcome()
        made = {}
        for rule in reached:
            with without(rule):
                made[str(rule)] = Change.between(before, self.outcome())
        return made


def tasks(more: Iterable[Path]) -> Iterator[Task]:
    """Yield the gold articles, and those of more files."""
    for lang in parse.LANGS:
        for name in (*READ, *UNREAD):
            golds = parse.golds(parse.HERE / f"{name}.jsonl", lang)
            kept = parse.PARSES / f"{name}.{lang}.spacy"
            yield from _each(golds, kept.read_bytes(), lang, read=name in READ) if golds else ()
        for path in more:
            golds = parse.golds(path, lang)
            yield from _each(golds, _parsed(golds, path, lang), lang, read=False) if golds else ()


def _each(golds: list[parse.Gold], parses: bytes, lang: str, *, read: bool) -> Iterator[Task]:
    for gold, document in parse.unpacked(parses, golds, lang):
        yield Task(read, gold, parse.binned([document.doc]))


def _parsed(golds: list[parse.Gold], path: Path, lang: str) -> bytes:
    """Return the parses of articles, which are kept for the next time."""
    made_of = repr((parse.made_of(), [gold["text"] for gold in golds])).encode()
    kept = KEPT / f"{path.stem}.{lang}.{sha256(made_of).hexdigest()[:16]}.spacy"
    if not kept.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(parse.packed(golds))
    return kept.read_bytes()


def _outcome(text: Text) -> Outcome:
    said = Counter(line(s) for s in text.statements)
    if "statements" not in text.gold:
        return Outcome(said, frozenset(), Counter())
    place = {id(s): number for number, s in enumerate(text.gold["statements"])}
    found = rows([text])
    right = {place[id(r.gold["says"])] for r in found if r.gold is not None and r.has(*CLAIM)}
    wrong = Counter(line(r.statement) for r in found if r.statement is not None and not r.has(*CLAIM))
    return Outcome(said, frozenset(right), wrong)


def table(listed: list[Task], workers: int) -> Iterator[str]:
    """Yield the rows of the table, first the rules that change nothing in unread texts."""
    sums = {read: defaultdict[str, Change](Change) for read in (True, False)}
    with ProcessPoolExecutor(workers) as pool:
        for number, (task, changes) in enumerate(zip(listed, pool.map(Task.changes, listed), strict=True), 1):
            for name, change in changes.items():
                sums[task.read][name] += change
            sys.stderr.write(f"\r{number} of {len(listed)} texts ")
    yield "A rule with # is a statement below a comment in the function.\n"
    yield "| | read texts |||||| unread texts |||||"
    yield f"| {' | '.join(HEAD)} |"
    yield f"| --- |{' ---: |' * 10} --- |"
    order = sorted(rules(), key=lambda r: [sums[read][str(r)].changed > 0 for read in (False, True)])
    for rule in order:
        numbers = [n for read in (True, False) for n in astuple(sums[read][str(rule)])]
        cells = (
            f"{rule.place}{' #' if rule.comment else ''}",
            *map(str, numbers),
            rule.example.replace("|", "\\|"),
        )
        yield f"| {' | '.join(cells)} |"
    idle = [rule for rule in order if not any(sums[read][str(rule)].changed for read in (True, False))]
    yield f"\n{len(idle)} of {len(order)} rules change nothing."
    if gone():
        yield f"\nrules.toml names what is no longer there: {', '.join(gone())}."


def main(arguments: list[str]) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold.ablation", description=__doc__)
    parser.add_argument("more", nargs="*", type=Path, metavar="FILE", help="further articles, JSON lines")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes; default 2")
    options = parser.parse_args(arguments)
    for row in table(list(tasks(options.more)), options.workers):
        sys.stdout.write(f"{row}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
