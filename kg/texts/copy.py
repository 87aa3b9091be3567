"""A copy of a text with edits, that knows where each of its characters stands in the original."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple


class Edit(NamedTuple):
    """What stands in a text from `start` to `end` (exclusive), and what is put there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """The places of some edits, in order: in the text that was edited, and in what came of it."""

    before: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters of the text before that `start` to `end` come from.

        Of an edit that they only touch, nothing; of one whose text they share, all.
        """
        return self._start(start), self._end(end)

    def _start(self, start: int) -> int:
        number = bisect_right(self.ends, start)
        if number < len(self.starts) and self.starts[number] <= start:
            return self.before[number][0]
        return start + (self.before[number - 1][1] - self.ends[number - 1] if number else 0)

    def _end(self, end: int) -> int:
        number = bisect_left(self.starts, end) - 1
        if number < 0:
            return end
        return self.before[number][1] + max(end - self.ends[number], 0)


@dataclass(frozen=True, slots=True)
class Copy:
    """A text and the steps that led to it from what was published."""

    text: str
    steps: tuple[Step, ...] = ()

    def edited(self, edits: Iterable[Edit]) -> "Copy":
        """Return the copy with edits, which are in order and do not overlap."""
        made = [edit for edit in edits if self.text[edit.start : edit.end] != edit.text]
        if not made:
            return self
        parts: list[str] = []
        starts: list[int] = []
        length, last = 0, 0
        for edit in made:
            length += edit.start - last
            starts.append(length)
            length += len(edit.text)
            parts += (self.text[last : edit.start], edit.text)
            last = edit.end
        step = Step(
            before=tuple((edit.start, edit.end) for edit in made),
            starts=tuple(starts),
            ends=tuple(start + len(edit.text) for start, edit in zip(starts, made, strict=True)),
        )
        return replace(self, text="".join((*parts, self.text[last:])), steps=(*self.steps, step))

    def published(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the published text the characters from `start` to `end` (exclusive) stand."""
        for step in reversed(self.steps):
            start, end = step.back(start, end)
        return start, max(start, end)
