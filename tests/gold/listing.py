"""Statements as lines that tell all that is read, for comparing."""

from kg.model import Statement
from tests.test_golden import line as golden


def line(statement: Statement) -> str:
    """Return a statement as golden cases show it, and by which words: of its ends, its cue, its amount."""
    ends = f"{statement.subject.text} | {statement.object.text}"
    also = [f"by {statement.by.text}"] if statement.by else []
    also += [f"cue {statement.cue}"] if statement.cue else []
    also += [f"amount {amount}" for amount in statement.amounts]
    shown = " ".join("; ".join([ends, *also]).split())
    return f"{'(open) ' if statement.open else ''}{golden(statement)} ({shown})"
