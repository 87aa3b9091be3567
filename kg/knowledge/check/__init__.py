"""What is wrong with Turtle that loads in silence: a slip of the pen means nothing, and nobody is told."""

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from pyoxigraph import Triple

from kg.errors import OntologyError
from kg.knowledge import facts as files
from kg.knowledge.check import _actors, _governors, _patterns, _terms
from kg.knowledge.check._bench import Bench, Finding
from kg.knowledge.check._words import Dictionary, Words
from kg.knowledge.facts import Facts

__all__ = ["Dictionary", "Finding", "check"]


def check(own: Path | None, dictionaries: Mapping[str, Dictionary]) -> list[Finding]:
    """Return the slips in the folder `own`, or in what comes with kg, by file and line.

    `dictionaries` has the words of each language there is, by its code.
    """
    findings: list[Finding] = []
    parsed = {
        patterns: {s.path: list(_parsed(s.path, findings)) for s in files.sources(patterns, own=own)}
        for patterns in (files.WORDS, files.ACTORS)
    }
    vocabulary = Facts(parsed[files.WORDS])
    bench = Bench(
        vocabulary=vocabulary,
        actors=Facts(parsed[files.ACTORS]),
        words={lang: Words.of(lang, known, vocabulary) for lang, known in dictionaries.items()},
        own=own,
    )
    checks = (_unread, _terms.check, _governors.check, _patterns.check, _actors.check)
    slips = chain.from_iterable(one(bench) for one in checks)
    return sorted({*findings, *slips}, key=lambda finding: (finding.file, finding.line or 0, finding.what))


def _parsed(path: Path, findings: list[Finding]) -> Iterator[Triple]:
    """Yield what a file says as far as it is Turtle."""
    try:
        yield from files.triples(path)
    except OntologyError as error:
        cause = error.__cause__
        line = cause.lineno if isinstance(cause, SyntaxError) else None
        reason = cause.msg if isinstance(cause, SyntaxError) else str(cause)
        findings.append(
            Finding(files.name_of(path), line, f"This is no Turtle: {reason}. Nothing after it is read.")
        )


def _unread(bench: Bench) -> Iterator[Finding]:
    """Yield the files that stand where nobody looks for them."""
    if bench.own is None:
        return
    read = {path for facts in (bench.vocabulary, bench.actors) for path in facts.files}
    for path in sorted(bench.own.rglob("*.ttl")):
        if path.absolute() not in read:
            what = "Nobody reads this file; put it in the folder itself, in frames/ or in actors/."
            yield Finding(path.relative_to(bench.own).as_posix(), None, what)
