"""German, as far as four words go."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.languages import language

ONTOLOGY = Path(__file__).parent
"""Its frames, its cue words, and the names that it has for actors."""


def infinitives(form: str) -> Iterator[str]:
    """Yield the infinitive of a weak form: 'bewaffnete' -> bewaffnen."""
    yield form.removesuffix("te").removesuffix("t") + "n"


LANGUAGE = replace(
    language("nl"),
    code="de",
    pipeline="acme-german",
    infinitives=infinitives,
    have="haben",
    be="sein",
    by=frozenset({"von", "durch"}),
    articles=frozenset({"der", "die", "das"}),
)
