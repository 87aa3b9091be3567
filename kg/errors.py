"""The errors that kg raises; each says in one sentence what was wrong and what to do.

KGError
├── InputError        an article, file or option that cannot be read
├── StoreError        a store that cannot be opened, read or written
├── OntologyError     Turtle in ontologies/ that does not say what it should
├── PipelineError     a language pipeline that is missing or unsuitable
├── QueryError        SPARQL that does not parse or cannot be answered
└── UnknownName       a plug-in, query, actor or relation by a name that nobody has
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

LISTED = 20
"""So many names are told, if there are no more."""
FEW = 3
"""So many are told of those that may be meant."""


class KGError(Exception):
    """What went wrong, as one sentence for the person at the keyboard."""


class InputError(KGError):
    """An article, a file or an option that cannot be read.

    `why` names the reason, for a page that has words of its own for it.
    """

    def __init__(self, sentence: str, *, why: str = "") -> None:
        """Keep the sentence, and the name of the reason."""
        super().__init__(sentence)
        self.why = why


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

    def __init__(
        self, kind: str, name: str, known: Iterable[str], *, usual: Mapping[str, str] | None = None
    ) -> None:
        """Make the sentence from what was asked and exists; `usual` has the best known name by each."""
        names, called = sorted(known), usual or {}
        near = list(dict.fromkeys(repr(called.get(one, one)) for one in likely(name, names)))
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        if len(names) > LISTED:
            listed = "" if near else f" {len(names):,} others are known."
        else:
            listed = f" Known: {', '.join(names) or 'none'}."
        super().__init__(f"No {kind} named {name!r}.{hint}{listed}")

    def __reduce__(self) -> tuple[type[KGError], tuple[str]]:
        """Pickle as what it says: another process raised it."""
        return KGError, (str(self),)


def likely(name: str, known: Iterable[str]) -> list[str]:
    """Return the few names that are likely meant: spelt nearly so, else with these words among theirs."""
    folded: dict[str, str] = {}
    for one in known:
        folded.setdefault(one.casefold(), one)
    wanted = name.casefold()
    near = get_close_matches(wanted, folded, n=FEW, cutoff=0.8) or get_close_matches(wanted, folded, n=1)
    words = set(wanted.split())
    near = near or [one for one in folded if words and words <= set(one.split())][:FEW]
    return [folded[one] for one in near]
