"""`python -m tests.gold.ablation`: switch off each special-case rule, and say what that changes.

A rule earns its lines by answers that become wrong or are lost without it, above all in texts that nobody read while it
was made. Files with more articles, `{"id", "lang", "date", "text"}` a line, count as unread; with "statements" as the
gold files have them they are scored, without only changes are counted.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

from tests.gold import parse
from tests.gold.listing import line
from tests.gold.rules import Rule, rules, without
from tests.gold.scoring import CLAIM, extracted, rows

READ = ("seed", "dev", "news1")
UNREAD = ("news2",)
KEPT = Path("build/parses")
"""Where parses of further articles are kept."""
HEAD = (
    "Rule",
    "Changed",
    "Right -",
    "+",
    "Wrong -",
    "+",
    "Changed",
    "Right -",
    "+",
    "Wrong -",
    "+",
    "Example",
)

Parses = tuple[bytes, list[parse.Gold], str]


@dataclass(frozen=True)
class Outcome:
    """What is read in some texts: statements, right answers by place in the gold, and wrong ones."""

    said: Counter[str]
    right: frozenset[tuple[str, int]]
    wrong: Counter[str]


@dataclass(frozen=True)
class Change:
    """What is otherwise without a rule."""

    changed: int
    lost: int
    gained: int
    fewer: int
    more: int

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


class Texts:
    """Parsed articles, read and unread; workers find them in the memory that they share with whom they come from."""

    def __init__(self, more: Iterable[Path]) -> None:
        """Take the gold articles, and those of more files."""
        self.read = [parses for name in READ for parses in _checked_in(name)]
        self.unread = [parses for name in UNREAD for parses in _checked_in(name)]
        self.unread += [_parsed(path, lang) for path in more for lang in parse.LANGS]
        self.rules: Sequence[Rule | None] = (None, *rules())

    def outcomes(self, number: int) -> tuple[Outcome, Outcome]:
        """Return what is read without the rule of that number, in read and in unread texts."""
        with without(self.rules[number]):
            return _outcome(self.read), _outcome(self.unread)


def _checked_in(name: str) -> Iterator[Parses]:
    for lang in parse.LANGS:
        listed = parse.golds(parse.HERE / f"{name}.jsonl", lang)
        if listed:
            yield (parse.PARSES / f"{name}.{lang}.spacy").read_bytes(), listed, lang


def _parsed(path: Path, lang: str) -> Parses:
    """Return the articles of a file with their parses, which are kept for the next time."""
    listed = parse.golds(path, lang)
    made_of = repr((parse.made_of(), [gold["text"] for gold in listed])).encode()
    kept = KEPT / f"{path.stem}.{lang}.{sha256(made_of).hexdigest()[:16]}.spacy"
    if not kept.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(parse.packed(listed))
    return kept.read_bytes(), listed, lang


def _outcome(texts: Iterable[Parses]) -> Outcome:
    said, wrong, right = Counter[str](), Counter[str](), set[tuple[str, int]]()
    for parses, listed, lang in texts:
        for gold, document in parse.unpacked(parses, listed, lang):
            text = extracted(gold, document)
            said.update(f"{gold['id']}: {line(s)}" for s in text.statements)
            if "statements" not in gold:
                continue
            place = {id(s): number for number, s in enumerate(gold["statements"])}
            for row in rows([text]):
                if row.has(*CLAIM) and row.gold is not None:
                    right.add((gold["id"], place[id(row.gold["says"])]))
                elif row.statement is not None:
                    wrong[f"{gold['id']}: {line(row.statement)}"] += 1
    return Outcome(said, frozenset(right), wrong)


@cache
def _shared(more: tuple[Path, ...]) -> Texts:
    return Texts(more)


def _outcomes(more: tuple[Path, ...], number: int) -> tuple[Outcome, Outcome]:
    return _shared(more).outcomes(number)


def table(more: tuple[Path, ...], workers: int, tell: Callable[[str], None]) -> Iterator[str]:
    """Yield the rows of the table, the rules without effect first."""
    listed = _shared(more).rules
    # A fork has the parses in its memory, and the rules by the same numbers.
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        jobs = [pool.submit(_outcomes, more, number) for number in range(len(listed))]
        before = jobs[0].result()
        changes = []
        for rule, job in zip(listed[1:], jobs[1:], strict=True):
            after = job.result()
            pairs = zip(before, after, strict=True)
            changes.append((rule, *(Change.between(then, now) for then, now in pairs)))
            tell(rule.place if rule is not None else "")
    yield from _rows(changes)


def _rows(changes: list[tuple[Rule | None, Change, Change]]) -> Iterator[str]:
    yield "| | read texts |||||| unread texts |||||"
    yield f"| {' | '.join(HEAD)} |"
    yield f"| --- |{' ---: |' * 10} --- |"
    order = sorted(changes, key=lambda c: (c[2].changed > 0, c[1].changed > 0))
    for rule, read, unread in order:
        assert rule is not None
        numbers = (n for c in (read, unread) for n in (c.changed, c.lost, c.gained, c.fewer, c.more))
        example = rule.example.replace("|", "\\|")
        yield f"| {rule.place}{' #' if rule.comment else ''} | {' | '.join(map(str, numbers))} | {example} |"


def main(arguments: list[str]) -> None:
    """Print the table, and how many of the rules change nothing."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold.ablation", description=__doc__)
    parser.add_argument("more", nargs="*", type=Path, metavar="FILE", help="further articles, JSON lines")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes; default 2")
    options = parser.parse_args(arguments)
    for row in table(tuple(options.more), options.workers, lambda name: sys.stderr.write(f"{name}\n")):
        sys.stdout.write(f"{row}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
