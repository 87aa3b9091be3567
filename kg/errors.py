"""The errors that kg raises; each says in one sentence what was wrong and what to do.

KGError
├── InputError        an article, file or option that cannot be read
├── StoreError        a store that cannot be opened, read or written
├── OntologyError     Turtle in ontologies/ that does not say what it should
├── PipelineError     a language pipeline that is missing or unsuitable
├── QueryError        SPARQL that does not parse or cannot be answered
└── UnknownName       a plug-in, query, actor or relation by a name that nobody has
"""

from collections.abc import Iterable
from difflib import get_close_matches


class KGError(Exception):
    """What went wrong, as one sentence for the person at the keyboard."""


class InputError(KGError):
    """An article, a file or an option that cannot be read."""


class StoreError(KGError):
    """A store that cannot be opened, read or written."""


class OntologyError(KGError):
    """Turtle that does not say what the program needs."""


class PipelineError(KGError):
    """A language pipeline that is missing or unsuitable."""


class QueryError(KGError):
    """SPARQL that does not parse or cannot be answered."""


class UnknownName(KGError):
    """A name that nobody has; says which are known and which was likely meant."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        """Make the sentence from what was asked and what exists."""
        names = sorted(known)
        close = get_close_matches(name, names, n=1)
        hint = f" Did you mean {close[0]!r}?" if close else ""
        listed = ", ".join(names[:20]) + (", …" if len(names) > 20 else "")
        super().__init__(f"No {kind} named {name!r}.{hint} Known: {listed or 'none'}.")

    def __reduce__(self) -> tuple[type[KGError], tuple[str]]:
        """Pickle as what it says: another process raised it."""
        return KGError, (str(self),)
