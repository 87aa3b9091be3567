"""Candidates for new frames: what is said between two names and fits none, the most frequent first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.model import Statement


@dataclass(slots=True)
class Candidate:
    """One way of saying that no frame has, as it is counted."""

    says: str
    """The words that a frame would need, as frames have them: 'krijgen steun van'."""
    count: int = 0
    """How many claims say so."""
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    """What stands at its two ends."""
    examples: list[Statement] = field(default_factory=list)
    """Some of the claims, each of another sentence."""

    @property
    def ends(self) -> tuple[str, str]:
        """The kinds that stand at its ends most often."""
        return max(self.kinds, key=lambda pair: (self.kinds[pair], pair))

    def add(self, statement: Statement, most: int) -> None:
        """Count a claim, and keep it as one of at most so many examples."""
        self.count += 1
        self.kinds[statement.subject.entity.kind, statement.object.entity.kind] += 1
        sentences = {example.sentence.text for example in self.examples}
        if len(sentences) < most and statement.sentence.text not in sentences:
            self.examples.append(statement)


def candidates(statements: Iterable[Statement], *, examples: int = 3) -> list[Candidate]:
    """Return what the open relations among some claims say, with so many examples of each."""
    found: dict[str, Candidate] = {}
    for statement in statements:
        if statement.open:
            found.setdefault(statement.relation, Candidate(statement.relation)).add(statement, examples)
    return sorted(found.values(), key=lambda candidate: (-candidate.count, candidate.says))
