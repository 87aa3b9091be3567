"""Change the linguistic core at random, a place at a time, and say which changes no test notices.

    python tools/mutants.py [--number N] [--seed S] [--most SHARE] [--workers N]

A mutant is one change: a condition turned round, a `not` dropped, `and` for `or`, a number one higher, a
member of a set or a statement left out. The tests that need neither model nor browser run against each, in a
copy of the tree. Survivors are printed with their change; too many of them, and this fails.
"""

import argparse
import ast
import difflib
import importlib
import multiprocessing
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

HOME = Path(__file__).parent.parent
ROOMS = ("grammar", "reading", "claims", "extractors")
TESTS = (
    "tests/extractors", "tests/grammar", "tests/claims", "tests/reading", "tests/languages",
    "tests/gold/test_statements.py", "tests/gold/test_floors.py", "tests/gold/test_coreference.py",
    "tests/test_golden.py",
)  # fmt: skip
"""Quick ones first: a mutant is dead at the first failure."""
OPPOSITE: dict[type[ast.cmpop], str] = {
    ast.Eq: "!=", ast.NotEq: "==", ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
UNSEEN = frozenset({"strict", "frozen", "slots", "kw_only", "compare", "repr", "maxsize", "flags"})
"""Keywords that say nothing about a text."""


@dataclass(frozen=True)
class Mutant:
    """A file, a stretch of its bytes, and what stands there instead."""

    path: Path
    start: int
    end: int
    text: str
    source: bytes = field(repr=False)

    def changed(self) -> bytes:
        """Return the source with the change."""
        return self.source[: self.start] + self.text.encode() + self.source[self.end :]

    def diff(self) -> str:
        """Return the change as a diff."""
        old, new = (s.decode().splitlines(keepends=True) for s in (self.source, self.changed()))
        name = str(self.path)
        return "".join(difflib.unified_diff(old, new, name, name, n=1))


class Places:
    """Finds all mutants of a file."""

    def __init__(self, path: Path, source: bytes) -> None:
        """Take the file, and where its lines begin."""
        self.path, self.source, self.starts = path, source, [0]
        for line in source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def mutants(self, node: ast.AST) -> Iterator[Mutant]:
        """Yield the mutants of a tree, without annotations, documentation and decorators."""
        for change in (
            self._compared,
            self._joined,
            self._constant,
            self._tested,
            self._left_out,
            self._shorter,
        ):
            yield from change(node)
        for name, value in ast.iter_fields(node):
            if name in {"annotation", "returns", "decorator_list", "type_params"}:
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST) and not _unseen(child):
                    yield from self.mutants(child)

    def _compared(self, node: ast.AST) -> Iterator[Mutant]:
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            right = self._text(node.comparators[0])
            yield self._instead(node, f"({self._text(node.left)}) {OPPOSITE[type(node.ops[0])]} {right}")
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield self._instead(node, f"bool({self._text(node.operand)})")

    def _joined(self, node: ast.AST) -> Iterator[Mutant]:
        if isinstance(node, ast.BoolOp):
            word = " or " if isinstance(node.op, ast.And) else " and "
            yield self._instead(node, f"({word.join(f'({self._text(v)})' for v in node.values)})")
            for one in node.values:
                rest = (" and " if word == " or " else " or ").join(
                    f"({self._text(v)})" for v in node.values if v is not one
                )
                yield self._instead(node, f"({rest})")
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr | ast.BitAnd | ast.Add | ast.Sub):
            other = {ast.BitOr: "&", ast.BitAnd: "|", ast.Add: "-", ast.Sub: "+"}[type(node.op)]
            if not (isinstance(node.op, ast.Add) and isinstance(node.left, ast.List | ast.Constant)):
                yield self._instead(node, f"({self._text(node.left)} {other} {self._text(node.right)})")

    def _constant(self, node: ast.AST) -> Iterator[Mutant]:
        if isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield self._instead(node, str(not node.value))
        elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            yield self._instead(node, str(node.value + 1))

    def _tested(self, node: ast.AST) -> Iterator[Mutant]:
        if isinstance(node, ast.If | ast.IfExp):
            yield self._instead(node.test, f"not ({self._text(node.test)})")
        if isinstance(node, ast.comprehension):
            yield from (self._instead(test, "True") for test in node.ifs)

    def _left_out(self, node: ast.AST) -> Iterator[Mutant]:
        """Leave out an early return or another statement that makes nothing."""
        documents = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if isinstance(node, ast.Continue | ast.Break | ast.AugAssign | ast.Expr) and not documents:
            yield self._instead(node, "pass")
        if isinstance(node, ast.If) and isinstance(node.body[-1], ast.Return) and not node.orelse:
            yield self._instead(node.body[-1], "pass")

    def _shorter(self, node: ast.AST) -> Iterator[Mutant]:
        """Leave out a member of a set."""
        if isinstance(node, ast.Set) and len(node.elts) > 1:
            for one in node.elts:
                kept = ", ".join(self._text(e) for e in node.elts if e is not one)
                yield self._instead(node, f"{{{kept}}}")

    def _text(self, node: ast.expr) -> str:
        start, end = self._span(node)
        return self.source[start:end].decode()

    def _instead(self, node: ast.expr | ast.stmt, text: str) -> Mutant:
        return Mutant(self.path, *self._span(node), text, self.source)

    def _span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        first, last = self.starts[node.lineno - 1], self.starts[node.end_lineno - 1]
        return first + node.col_offset, last + node.end_col_offset


def _unseen(node: ast.AST) -> bool:
    typing = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    return typing or (isinstance(node, ast.keyword) and node.arg in UNSEEN)


def drawn(number: int, seed: int) -> list[Mutant]:
    """Return so many mutants of the rooms, by chance."""
    paths = [path for room in ROOMS for path in sorted((HOME / "kg" / room).rglob("*.py"))]
    sources = ((path.relative_to(HOME), path.read_bytes()) for path in paths)
    found = [m for path, source in sources for m in Places(path, source).mutants(ast.parse(source))]
    return random.Random(seed).sample(sorted(set(found), key=repr), number)


def copied(folder: Path) -> Path:
    """Return a copy of what the tests need; the model, which is large, is only pointed at."""
    leave = shutil.ignore_patterns("joint", "__pycache__", "static")
    for name in ("kg", "tests", "tools", "ontologies", "seeds"):
        shutil.copytree(HOME / name, folder / name, ignore=leave)
    shutil.copy(HOME / "pyproject.toml", folder)
    (folder / "kg/pipelines/joint").symlink_to(HOME / "kg/pipelines/joint")
    return folder


def passes(folder: Path, limit: float) -> bool:
    """Return whether the tests pass in a copy, in so many seconds."""
    run = multiprocessing.get_context("fork").Process(target=_test, args=(folder,))
    run.start()
    run.join(limit)
    if run.is_alive():
        run.kill()
        run.join()
    return run.exitcode == 0


def _prepare(folder: Path) -> None:
    """Load once, for all forks, what takes long and is below the rooms that change."""
    sys.path[:] = [
        str(folder),
        *(p for p in sys.path if Path(p or ".").resolve() not in {HOME, HOME / "tools"}),
    ]
    for name in ("networkx", "pytest", "spacy"):
        importlib.import_module(name)
    for name in ("ontology", "register"):
        importlib.import_module(f"kg.knowledge.{name}").load()
    for lang in ("nl", "en"):
        importlib.import_module("spacy").blank(lang)


def _test(folder: Path) -> None:
    import pytest

    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    os.chdir(folder)
    sys.path[0] = str(folder)
    sys.modules["kg"].__path__[:] = [str(folder / "kg")]
    sys.dont_write_bytecode = True
    options = ["-x", "-q", "-m", "not model and not page", "-p", "no:cacheprovider", *TESTS]
    os._exit(int(pytest.main(options)))


def survivors(mutants: list[Mutant], workers: int) -> Iterator[Mutant]:
    """Yield the mutants that all tests let live."""
    with tempfile.TemporaryDirectory() as made:
        free: SimpleQueue[Path] = SimpleQueue()
        for number in range(workers):
            free.put(copied(Path(made, str(number))))
        first = free.get()
        _prepare(first)
        began = time.monotonic()
        if not passes(first, 3600):
            sys.exit("The tests fail as it is: mend that first.")
        limit = 4 * (time.monotonic() - began) * workers + 10
        free.put(first)

        def lives(mutant: Mutant) -> bool:
            folder = free.get()
            (folder / mutant.path).write_bytes(mutant.changed())
            alive = passes(folder, limit)
            (folder / mutant.path).write_bytes(mutant.source)
            free.put(folder)
            sys.stderr.write("S" if alive else ".")
            sys.stderr.flush()
            return alive

        with ThreadPoolExecutor(workers) as pool:
            yield from (m for m, alive in zip(mutants, pool.map(lives, mutants), strict=True) if alive)


def main() -> None:
    """Print the survivors; exit with 1 if they are more than may be."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--number", type=int, default=54, metavar="N", help="mutants; default 54")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="S", help="other mutants for another; default 1"
    )
    parser.add_argument("--most", type=float, default=0.2, metavar="SHARE", help="of survivors; default 0.2")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes; default 2")
    options = parser.parse_args()
    mutants = drawn(options.number, options.seed)
    alive = 0
    for mutant in survivors(mutants, options.workers):
        alive += 1
        print(f"\n{mutant.diff()}", flush=True)
    print(f"\n{alive} of {len(mutants)} mutants survive (seed {options.seed}).")
    sys.exit(alive > options.most * len(mutants))


if __name__ == "__main__":
    main()
