"""A run: files are looked at, articles get their ids, and those that are new or changed become shards."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from operator import itemgetter
from typing import NamedTuple

from kg import crew, shards, sources
from kg.cluster import _work
from kg.cluster._inputs import Input, inputs
from kg.cluster._pool import Dask, Here, Pool, done
from kg.cluster._recipe import Recipe
from kg.cluster._work import Batch, Bench, Look, Picked, Seen
from kg.errors import InputError
from kg.model import Failure, Report

SIZE = 256
"""Articles in a shard: about a minute of reading, which is lost where a worker dies."""
LOOKED = 32
"""Files that are looked at in one task."""
ENDED = "reading it ended the processes that did so, one after the other."
Progress = Callable[[Seen | Failure], None]


class Placed(NamedTuple):
    """An article that is to be kept, at its place in the run."""

    place: int
    picked: Picked
    seen: Seen


def run(
    locations: Iterable[str],
    folder: str,
    recipe: Recipe,
    *,
    scheduler: str | None = None,
    jobs: int | None = None,
    size: int = SIZE,
    progress: Progress | None = None,
) -> Report:
    """Write shards of the articles at some places that are not in the folder yet as they would be now.

    Workers of a Dask scheduler read them, or so many processes of this machine.
    """
    if size < 1:
        raise InputError(f"At least one article must be in a shard, not {size}.")
    at = shards.opened(folder)
    failed, tell = list[tuple[int, Failure]](), progress or (lambda _: None)
    with _pool(scheduler, recipe, jobs) as (pool, write):
        files = [one for place in locations for one in inputs(place, but=at.place)]
        placed = list(_placed(_listed(pool, files, recipe), failed))
        for _, failure in failed:
            tell(failure)
        before = shards.manifests(at)
        kept = {(e.id, e.digest) for shard in before if shard.recipe == recipe.mark for e in shard.entries}
        report = Report(unchanged=sum((one.picked.id, one.picked.digest) in kept for one in placed))
        known = {one.picked.id: one for one in placed}
        for batch, made, deadly in done(pool, write, _batches(placed, kept, at.place, recipe, size)):
            _add(report, made, [Failure(one.id, ENDED) for one in deadly])
            for one in batch.items:
                tell(known[one.id].seen)
    failed += [(known[failure.id].place, failure) for failure in report.failed]
    report.failed = [failure for _, failure in sorted(failed, key=itemgetter(0))]  # as one process tells them
    current = {id: (one.picked.digest, recipe.mark) for id, one in known.items()}
    shards.tidied(at, shards.manifests(at), current)
    return report


@contextmanager
def _pool(
    scheduler: str | None, recipe: Recipe, jobs: int | None
) -> Iterator[tuple[Pool, Callable[[Batch], Report]]]:
    """Give those who work, and what writes a shard there."""
    if scheduler is not None:
        with Dask(scheduler) as workers:
            yield workers, _work.write
        return
    if jobs is not None and jobs < 1:
        raise InputError(f"At least one process must read the articles, not {jobs}.")
    with Bench(recipe, crew.cores() if jobs is None else jobs) as bench:
        yield Here(), _work.at(bench)


def _listed(
    pool: Pool, files: list[Input | Failure], recipe: Recipe
) -> Iterator[tuple[Input, Seen | Failure]]:
    """Yield the articles of files, in order, with the file that each is in."""
    known = tuple(one for one in files if isinstance(one, Input))
    tasks = [Look(recipe, known[start : start + LOOKED]) for start in range(0, len(known), LOOKED)]
    found: dict[Input, list[Seen | Failure]] = {}
    for task, lists, deadly in done(pool, _work.look, tasks):
        left = [one for one in task.items if one not in deadly]
        found |= dict(zip(left, lists, strict=True)) | {one: [Failure(one.shown, ENDED)] for one in deadly}
    for one in files:
        if isinstance(one, Failure):
            yield Input("", "", one.id), one
        else:
            yield from ((one, seen) for seen in found[one])


def _placed(
    listed: Iterable[tuple[Input, Seen | Failure]], failed: list[tuple[int, Failure]]
) -> Iterator[Placed]:
    """Yield the articles with their ids, as one process gives them; what is none goes to `failed`."""
    ids = sources.Ids()
    for place, (one, seen) in enumerate(listed):
        if isinstance(seen, Failure):
            failed.append((place, seen))
            continue
        id = ids.given(seen.id, seen.text, spare=seen.spare)
        if isinstance(id, Failure):
            failed.append((place, id))
        else:
            yield Placed(place, Picked(one, seen.index, id, seen.digest), seen)


def _batches(
    placed: list[Placed], kept: set[tuple[str, str]], folder: str, recipe: Recipe, size: int
) -> Iterator[Batch]:
    """Yield what is new or changed, cut where all of it would be: who runs it again makes the same shards."""
    for start in range(0, len(placed), size):
        items = (one.picked for one in placed[start : start + size])
        wanted = tuple(one for one in items if (one.id, one.digest) not in kept)
        if wanted:
            yield Batch(recipe, wanted, folder)


def _add(report: Report, made: Report, deadly: list[Failure]) -> None:
    report.failed += [*made.failed, *deadly]
    report.articles += made.articles
    report.statements += made.statements
    report.encodings += made.encodings
    report.rejected += made.rejected
