"""Plain text: one article a file."""

import re
from collections.abc import Iterator

from kg.sources._files import File, Record
from kg.sources._kinds import is_prose, told

SUFFIXES = ("txt",)
REST = re.compile(r'"\s*,\s*"\w+"\s*:\s*["\[{\dtfn]')
"""What is in JSON between two fields: of a file without its beginning, too."""
PRIORITY = -100
"""It takes what reads as prose and what nobody else takes."""


def sniff(file: File) -> bool:
    """Return whether it reads as prose, whatever it is called."""
    return told(file) is None and is_prose(file.sample) and REST.search(file.sample) is None


def read(file: File) -> Iterator[Record]:
    """Yield the one article that the file is."""
    text, guessed = file.text()
    yield file.record({"text": text}, guessed)
