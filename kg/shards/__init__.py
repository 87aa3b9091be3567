"""Shards: the graphs of some articles as one compressed file of N-Quads, with a manifest beside it.

NAME.nq.gz has the graphs by name and each by line, so that the same articles are the same bytes; its name is
the beginning of the SHA-256 of these lines. NAME.json says which articles they are, what they were read with,
and what makes sure of both. It is written first: no shard is without it, and one without a shard is nothing.
"""

from kg.shards._folders import Folder, is_url, needed, opened
from kg.shards._format import Entry, Making, Shard, fingerprint, graphs
from kg.shards._merged import Found, found, manifests, tidied

__all__ = [
    "Entry",
    "Folder",
    "Found",
    "Making",
    "Shard",
    "fingerprint",
    "found",
    "graphs",
    "is_url",
    "manifests",
    "needed",
    "opened",
    "tidied",
]
