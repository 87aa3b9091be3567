"""How well pages are read that are built as 25 publishers build theirs.

`python -m tests.sources.publishers` prints the figures of each publisher. `--wrong` shows what was read wrongly,
`--claims` builds a graph of the pages and looks for claims from what stands around the articles, `--write FOLDER`
leaves the pages in a folder.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import kg
from kg import sources
from kg.model import Failure
from tests.sources.made import LATER, READ, UNREAD, Page, pages


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader made of a page."""

    page: Page
    text: tuple[str, ...]
    title: str | None
    date: str | None
    source: str | None

    def right(self) -> int:
        """Return how many paragraphs are those of the page, each as often as it stands there."""
        return sum((Counter(self.text) & Counter(self.page.paragraphs)).values())

    def missed(self) -> list[str]:
        """Return what a reader sees and this one did not."""
        return list((Counter(self.page.paragraphs) - Counter(self.text)).elements())

    def added(self) -> list[str]:
        """Return what was read that is no paragraph of the article."""
        return list((Counter(self.text) - Counter(self.page.paragraphs)).elements())

    def furniture(self) -> list[str]:
        """Return the lines from around the article that stand in what was read."""
        return [line for line in self.page.furniture if _stands(line, self.text)]


def _stands(line: str, text: tuple[str, ...]) -> bool:
    # A word like "Advertentie" may well be in an article; a paragraph of its own it is not.
    return any(line == one or (len(line) > 30 and line in one) for one in text)


def readings(chosen: Iterable[Page]) -> Iterator[Reading]:
    """Yield what the reader makes of each page."""
    with TemporaryDirectory() as folder:
        for page in chosen:
            place = Path(folder) / f"{page.name}.html"
            place.write_text(page.html, encoding="utf-8")
            (found,) = sources.read(place)
            if isinstance(found, Failure):
                yield Reading(page, (), None, None, None)
                continue
            head, *text = (" ".join(one.split()) for one in found.text.split("\n\n"))
            if head != page.title:
                text.insert(0, head)
            yield Reading(page, tuple(text), found.title, found.published, found.source)


@dataclass(frozen=True, slots=True)
class Figures:
    """How well pages were read."""

    precision: float
    recall: float
    f1: float
    title: float
    date: float
    source: float
    furniture: int


def figures(read: Iterable[Reading]) -> Figures:
    """Return the figures of readings, paragraphs by exact equality, their white space aside."""
    all_read = list(read)
    right = sum(one.right() for one in all_read)
    precision = right / max(1, sum(len(one.text) for one in all_read))
    recall = right / max(1, sum(len(one.page.paragraphs) for one in all_read))
    return Figures(
        precision,
        recall,
        2 * precision * recall / max(1e-9, precision + recall),
        sum(one.title == one.page.title for one in all_read) / len(all_read),
        sum(one.date == one.page.date for one in all_read) / len(all_read),
        sum(one.source == one.page.source for one in all_read) / len(all_read),
        sum(len(one.furniture()) for one in all_read),
    )


def claimed(chosen: Iterable[Page]) -> tuple[int, list[str]]:
    """Build a graph of pages; return how many claims it has, and the sentences of those from around an article."""
    with TemporaryDirectory() as folder:
        lines = set[str]()
        for page in chosen:
            (Path(folder) / f"{page.name}.html").write_text(page.html, encoding="utf-8")
            lines |= page.furniture
        sentences = [one.sentence.text for one in kg.build(folder).statements()]
    return len(sentences), [one for one in sentences if _of(lines, one)]


def _of(lines: set[str], sentence: str) -> bool:
    return any(
        line in sentence or (len(sentence) > 20 and sentence in line) for line in lines if len(line) > 20
    )


def _shown(name: str, of: Figures) -> str:
    return (
        f"{name:15} {of.precision:9.3f} {of.recall:6.3f} {of.f1:6.3f} {of.title:6.3f} {of.date:6.3f}"
        f" {of.source:6.3f} {of.furniture:5}"
    )


def main() -> None:
    """Print the figures of each publisher, of both halves and of all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "publishers", nargs="*", default=READ + UNREAD + LATER, help="which ones (default: all)"
    )
    parser.add_argument("--wrong", action="store_true", help="show what was read wrongly")
    parser.add_argument(
        "--claims", action="store_true", help="build a graph and look for what stands around articles"
    )
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="leave the pages in a folder")
    options = parser.parse_args()
    made = list(pages(tuple(options.publishers)))
    for page in made if options.write else ():
        (options.write / f"{page.name}.html").write_text(page.html, encoding="utf-8")
    read = list(readings(made))
    print(*_table(read, options.publishers), sep="\n")
    if options.wrong:
        print(*(line for one in read for line in _wrong(one)), sep="\n")
    if options.claims:
        count, wrong = claimed(made)
        print(f"{count} claims, {len(wrong)} from what stands around articles", *wrong, sep="\n  ")


def _table(read: list[Reading], publishers: Iterable[str]) -> Iterator[str]:
    yield f"{'':15} precision recall     F1  title   date source  furniture"
    groups = [(name, (name,)) for name in publishers]
    groups += [("read half", READ), ("unread half", UNREAD), ("both", READ + UNREAD), ("later", LATER)]
    for name, within in groups:
        of_these = [one for one in read if one.page.publisher in within]
        if of_these:
            yield _shown(name, figures(of_these))


def _wrong(one: Reading) -> Iterator[str]:
    page = one.page
    yield from (f"{page.name}: missed   {line}" for line in one.missed())
    yield from (f"{page.name}: added    {line}" for line in one.added())
    for said, is_so in ((one.title, page.title), (one.date, page.date), (one.source, page.source)):
        if said != is_so:
            yield f"{page.name}: {said!r} for {is_so!r}"


if __name__ == "__main__":
    main()
