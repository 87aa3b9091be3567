"""All shards of a folder taken together: which articles are in which."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import kg
from kg.errors import InputError
from kg.shards._folders import Folder
from kg.shards._format import NAME, Entry, Making, Shard, lines
from kg.stores.oxigraph import VERSION

_AT_ONCE = 16
"""Manifests that are asked for at once: most of the time is spent waiting for a server."""


class Found(NamedTuple):
    """An article, and the shard that has it."""

    entry: Entry
    shard: Shard
    folder: Folder


def manifests(folder: Folder) -> list[Shard]:
    """Return the shards of a folder that are whole, by name."""
    there = set(folder.names())
    names = [name for name in sorted(there) if (one := NAME.fullmatch(name)) and f"{one[1]}.nq.gz" in there]
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        return list(threads.map(lambda name: _manifest(folder, name), names))


def _manifest(folder: Folder, name: str) -> Shard:
    try:
        return Shard.parsed(folder.read(name))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(f"{folder.name}/{name} is no manifest of a shard; delete it.") from error


def found(folders: Iterable[Folder]) -> dict[str, Found]:
    """Return the articles of all shards, by id; InputError if two have one otherwise, or there are none."""
    by_id: dict[str, Found] = {}
    for folder in folders:
        shards = manifests(folder)
        if not shards:
            raise InputError(f"There are no shards in {folder.name}; write some: kg build PATH --shards DIR.")
        for shard in shards:
            _check(shard, folder)
            for entry in shard.entries:
                other = by_id.setdefault(entry.id, Found(entry, shard, folder))
                if other.entry.graph != entry.graph:
                    raise InputError(_two(entry, {folder.name, other.folder.name}))
    return by_id


def _check(shard: Shard, folder: Folder) -> None:
    if (shard.kg, shard.layout) != (kg.__version__, VERSION):
        raise InputError(
            f"{folder.name}/{shard.name}.nq.gz was written by kg {shard.kg} with layout {shard.layout}, and "
            f"this is kg {kg.__version__} with layout {VERSION}; build it again, or load it with that kg."
        )


def _two(entry: Entry, folders: Collection[str]) -> str:
    return (
        f"Two shards in {' and '.join(sorted(folders))} have article {entry.id!r}, each otherwise. If a "
        "build was broken off, run it again, which takes the older one out; load one folder of two alone."
    )


def tidied(folder: Folder, shards: Iterable[Shard], current: Mapping[str, tuple[str, str]]) -> int:
    """Take articles out that were read anew since; return how many.

    `current` has, by id, what articles are and what they are read with now: digest and recipe. What is not in
    it stays.
    """
    shards = list(shards)
    stale: dict[Shard, set[str]] = defaultdict(set)
    fresh = {(e.id, e.digest, shard.recipe) for shard in shards for e in shard.entries}
    for shard in shards:
        for entry in shard.entries:
            now = current.get(entry.id, (entry.digest, shard.recipe))
            if now != (entry.digest, shard.recipe) and (entry.id, *now) in fresh:
                stale[shard].add(entry.id)
    for shard, ids in stale.items():
        _without(folder, shard, ids)
    return sum(map(len, stale.values()))


def _without(folder: Folder, shard: Shard, ids: set[str]) -> None:
    """Write a shard anew without some articles; who is killed within leaves both, which agree."""
    rest = Making(shard.recipe, kg=shard.kg, layout=shard.layout)
    for entry, some in lines(folder, shard):
        if entry.id not in ids:
            rest.keep(entry, some)
    rest.written(folder)
    for suffix in ("nq.gz", "json"):
        folder.remove(f"{shard.name}.{suffix}")
