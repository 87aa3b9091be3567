"""Of what kills those who work, only that is left out; what comes of the rest does not depend on it."""

import os
import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cluster._pool import done
from kg.errors import PipelineError


@dataclass(frozen=True)
class Sum:
    items: tuple[int, ...]
    dry: bool = False
    folder: Path | None = None


class Forks:
    """A process for each task."""

    def each(self, work, tasks: Iterable) -> Iterator[tuple]:
        for task in tasks:
            ours, theirs = os.pipe()
            if (child := os.fork()) == 0:
                os.write(theirs, pickle.dumps(work(task)))
                os._exit(0)
            os.close(theirs)
            with os.fdopen(ours, "rb") as answer:
                said = answer.read()
            os.waitpid(child, 0)
            yield task, pickle.loads(said) if said else None


def summed(task: Sum) -> int:
    """Add numbers up, and die over those below zero; over 7 once."""
    assert task.folder is not None
    if any(number < 0 for number in task.items):
        os._exit(9)
    once = task.folder / "seven"
    if 7 in task.items and not once.exists():
        once.touch()
        os._exit(9)
    if not task.dry:
        with (task.folder / "written").open("a") as file:
            file.write(f"{task.items}\n")
    return sum(task.items)


@pytest.mark.parametrize(
    ("items", "total", "deadly"),
    [
        ((1, 2, 3), 6, ()),
        ((1, -2, 3, 4, -5), 8, (-2, -5)),
        ((-1,), 0, (-1,)),
        ((7,), 7, ()),
        ((6, 7, -8), 13, (-8,)),
    ],
)
def test_only_what_kills_twice_is_left_out(tmp_path, items, total, deadly):
    ((task, result, left_out),) = done(Forks(), summed, [Sum(items, folder=tmp_path)])

    assert (task.items, result, left_out) == (items, total, deadly)
    rest = tuple(one for one in items if one not in deadly)
    assert (tmp_path / "written").read_text() == f"{rest}\n"  # once, and whole


def test_who_always_dies_ends_the_run(tmp_path):
    def dies(task: Sum) -> int:
        return 1 if task.dry else os._exit(9)

    with pytest.raises(PipelineError, match="Workers die again and again"):
        list(done(Forks(), dies, [Sum((1, 2), folder=tmp_path)]))
