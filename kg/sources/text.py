"""Plain text: one article a file."""

from collections.abc import Iterator

from kg.sources._files import File, Record
from kg.sources._kinds import is_prose, told

SUFFIXES = ("txt",)
PRIORITY = -100
"""It takes what reads as prose and what nobody else takes."""


def sniff(file: File) -> bool:
    """Return whether it reads as prose, whatever it is called."""
    return told(file) is None and is_prose(file.sample)


def read(file: File) -> Iterator[Record]:
    """Yield the one article that the file is."""
    text, guessed = file.text()
    yield file.record({"text": text}, guessed)
