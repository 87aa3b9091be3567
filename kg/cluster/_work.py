"""What a worker does: it tells which articles are in files, and writes a shard of some of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from operator import attrgetter
from threading import Lock
from typing import Self

from kg import shards, sources, stages
from kg.cluster._inputs import Input, opened
from kg.cluster._recipe import Recipe, fingerprint
from kg.corrections.correction import key
from kg.crew import Crew
from kg.knowledge import ontology as ontologies
from kg.model import Article, Failure, Report, Statement
from kg.ns import digest
from kg.validate import Judge

CHANGED = "its file changed while the articles were read; run it again."


@dataclass(frozen=True, slots=True)
class Seen:
    """An article in a file, before it has its id."""

    index: int
    """Its number among the articles of the file, and what is wrong with others."""
    id: str
    spare: bool
    """Whether another may have this id, which was made of the name of the file."""
    text: str
    digest: str
    words: int


@dataclass(frozen=True, slots=True)
class Look:
    """Files to be looked at."""

    recipe: Recipe
    items: tuple[Input, ...]
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Picked:
    """An article in a file, with the id under which it is kept."""

    input: Input
    index: int
    id: str
    digest: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles to be made a shard in a folder."""

    recipe: Recipe
    items: tuple[Picked, ...]
    folder: str
    dry: bool = False
    """Whether they are only read, to see which of them ends whoever does."""


def look(task: Look) -> list[list[Seen | Failure]]:
    """Return the articles of each file."""
    task.recipe.check()
    return [list(_seen(one, task.recipe)) for one in task.items]


def _seen(one: Input, recipe: Recipe) -> Iterator[Seen | Failure]:
    for index, (article, spare) in _articles(one, recipe, lambda _: True):
        if isinstance(article, Failure):
            yield article
        else:
            text = digest(article.text)
            yield Seen(index, article.id, spare, text, fingerprint(article), article.words)


def _articles(
    one: Input, recipe: Recipe, wanted: Callable[[int], bool]
) -> Iterator[tuple[int, tuple[Article | Failure, bool]]]:
    """Yield the articles of a file with their numbers; of others than are wanted none is made."""
    for file in opened(one, recipe.walk):
        for index, found in enumerate([file] if isinstance(file, Failure) else sources.records(file)):
            if not wanted(index):
                continue
            made = found if isinstance(found, Failure) else sources.made(found, recipe.lang)
            yield index, (made, False) if isinstance(made, Failure) else made


class Bench:
    """Where articles become shards, by so many processes that read; use it in `with`, or close it."""

    def __init__(self, recipe: Recipe, size: int = 1) -> None:
        """Make ready; processes start when there is work for them."""
        recipe.check()
        self.recipe = recipe
        self._judge = Judge.of(ontologies.load(own=recipe.orders.own))
        self._crew = Crew(size, recipe.orders)

    def __enter__(self) -> Self:
        """Return the bench itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes."""
        self.close()

    def close(self) -> None:
        """End the processes."""
        self._crew.__exit__()

    def write(
        self,
        articles: Iterable[Article | Failure],
        folder: str | None,
        digests: Mapping[str, str] | None = None,
    ) -> Report:
        """Write one shard of these articles, each with an id of its own; the report says what is in it.

        `digests` are those of the articles, if they are known already. Without a folder they are only read.
        """
        report, making = Report(), shards.Making(self.recipe.mark)
        given: dict[str, str] = {}
        for told in self._crew.read(_noted(articles, given if digests is None else {})):
            if isinstance(told, Failure):
                report.failed.append(told)
                continue
            made = stages.sifted(
                *told, self._judge, report,
                min_confidence=self.recipe.min_confidence, accepted=self._accepted,
            )  # fmt: skip
            if made is not None:
                making.add(made, (given if digests is None else digests)[made.article.id])
        if folder is not None:
            making.written(shards.opened(folder))
        return report

    def _accepted(self, claim: Statement) -> bool:
        return bool(self.recipe.accepted) and key(claim) in self.recipe.accepted


def _noted(articles: Iterable[Article | Failure], digests: dict[str, str]) -> Iterator[Article | Failure]:
    for one in articles:
        if isinstance(one, Article):
            digests[one.id] = fingerprint(one)
        yield one


def write(task: Batch, bench: Bench | None = None) -> Report:
    """Write a shard; its report has what could not be read."""
    task.recipe.check()
    digests = {one.id: one.digest for one in task.items}
    at = _kept(task.recipe) if bench is None else bench
    return at.write(_picked(task), None if task.dry else task.folder, digests)


def _picked(task: Batch) -> Iterator[Article | Failure]:
    """Yield the articles of a batch, in order, under their ids."""
    for one, some in groupby(task.items, key=attrgetter("input")):
        missing = {picked.index: picked for picked in some}
        for index, (found, _) in _articles(one, task.recipe, missing.__contains__):
            picked = missing.pop(index)
            same = isinstance(found, Article) and fingerprint(found) == picked.digest
            yield replace(found, id=picked.id) if same else Failure(picked.id, CHANGED)
            if not missing:
                break
        yield from (Failure(picked.id, CHANGED) for picked in missing.values())


_LOCK, _BENCHES = Lock(), list[Bench]()
_MOST = 2
"""So many people may use a worker at once, each with a recipe of his own."""


def _kept(recipe: Recipe) -> Bench:
    """Return the bench of this worker, which reads one batch after the other with what is loaded once."""
    from distributed import get_worker

    with _LOCK:
        found = next((bench for bench in _BENCHES if bench.recipe == recipe), None)
        if found is None:
            found = Bench(recipe, get_worker().state.nthreads)
            while len(_BENCHES) >= _MOST:
                _BENCHES.pop().close()
        else:
            _BENCHES.remove(found)
        _BENCHES.insert(0, found)
        return found


def at(bench: Bench) -> Callable[[Batch], Report]:
    """Return what writes shards at a bench of this process."""
    return partial(write, bench=bench)
