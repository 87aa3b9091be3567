"""What an error of the disk or of RocksDB means, and what to do about it: one sentence for a person."""

import re

from kg.errors import StoreError

IN_USE = re.compile(r"\block (file|hold)\b")
"""RocksDB tells a held lock from a damaged block only in its message."""
CORRUPT = re.compile("Corruption")
DENIED = re.compile(r"Permission denied|Operation not permitted|Read-only file system")
_ADVICE = (
    (re.compile("No space left|quota exceeded"), "make room on the disk; the store is as it was"),
    (DENIED, "this user may not write there; the store is as it was"),
    (re.compile("Too many open files"), "raise the limit with ulimit -n, for instance to 4096"),
    (re.compile("Cannot allocate memory"), "free some memory; the store is as it was"),
    (re.compile("Input/output error"), "the disk may be broken: copy what can be read, and restore a backup"),
)
_DAMAGED = "if it is damaged, restore a backup, or build the articles into a new folder"


def advice(error: Exception) -> str:
    """Return what to do about an error; only what names no other cause is called damage."""
    return next((text for cause, text in _ADVICE if cause.search(str(error))), _DAMAGED)


def reason(error: Exception) -> str:
    """Return an error in a few words, without the numbers of the system."""
    return getattr(error, "strerror", None) or str(error)


class InUse(StoreError):
    """Another process, or another part of this one, has the store."""


class Denied(StoreError):
    """This user may not write to the store."""
