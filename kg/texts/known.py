"""What is known of the words of a language, for a text that does not show how they are written."""

from collections.abc import Callable
from dataclasses import dataclass

from kg.languages import Writing


def _no_word(word: str) -> bool:  # noqa: ARG001
    return False


def _no_name(words: str) -> str:  # noqa: ARG001
    return ""


@dataclass(frozen=True, slots=True)
class Known:
    """How a language is written, which words it has, and how names are."""

    writing: Writing
    has: Callable[[str], bool] = _no_word
    """Whether this, in lower case, is one of its words."""
    spelled: Callable[[str], str] = _no_name
    """How a name is written: 'NOORD-KOREA' -> 'Noord-Korea'; '' where it is none."""
