"""Special-case rules, found by the examples that document them; nothing in the product knows of this.

A rule is a function whose first line of documentation shows what it is for by an example ('Sold Moscow missiles'); or,
where a comment begins with one, the `if` or `while` that it stands above or opens, or the variable that is changed below it.
rules.toml says which of the functions are no special case, and what some of them return when they are off, where that
is not what finds nothing.
"""

import ast
import importlib
import inspect
import io
import pkgutil
import re
import textwrap
import tokenize
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any

LISTED = Path(__file__).with_name("rules.toml")
EXAMPLE = re.compile(r"(?:^|[\s(:])['‘…](?=[\w…’])")
SOON = 3
"""Statements below a comment among which its rule is."""


class NoRuleError(Exception):
    """A function cannot be switched off as rules.toml has it."""


@dataclass(frozen=True)
class Rule:
    """A function that can be silenced, or a statement in it that can be left out."""

    place: str
    """Name of the function below `kg`: 'reading.repairs._give'."""
    function: Any
    """The function: of Python, not of C."""
    example: str
    comment: bool = False
    """Whether the example is that of a comment above a statement, not of the function."""
    off: str | None = None
    """What the function returns when it is off, as Python; None for nothing, by its return type."""

    def __str__(self) -> str:
        """Return a name that no other rule has."""
        return f"{self.place} {self.example}"


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of the linguistic rooms, in the order of the code."""
    table, found = _table(), []
    for place, function in _functions().items():
        documented = (inspect.getdoc(function) or "").partition("\n")[0]
        if EXAMPLE.search(documented) and place not in table["none"]:
            found.append(Rule(place, function, documented, off=table["off"].get(place)))
        found += [Rule(place, function, comment, comment=True) for comment in _commented(function)]
    return tuple(found)


def gone() -> list[str]:
    """Return what rules.toml names and is no longer there."""
    table = _table()
    return sorted({*table["none"], *table["off"]} - set(_functions()))


def _table() -> dict[str, Any]:
    return tomllib.loads(LISTED.read_text(encoding="utf-8"))


def _functions() -> dict[str, FunctionType]:
    """Return the functions and methods of the rooms by their names below `kg`."""
    packages = [importlib.import_module(f"kg.{room}") for room in _table()["rooms"]]
    modules = (m.name for p in packages for m in pkgutil.walk_packages(p.__path__, f"{p.__name__}."))
    return {name: f for module in modules for name, f in _inside(importlib.import_module(module), module)}


def _inside(scope: Any, name: str) -> Iterator[tuple[str, FunctionType]]:
    module = scope.__name__ if inspect.ismodule(scope) else scope.__module__
    for key, value in list(vars(scope).items()):
        function = _bare(value)
        if inspect.isclass(value) and value.__module__ == module and inspect.ismodule(scope):
            yield from _inside(value, f"{name}.{key}")
        elif function is not None and function.__code__.co_filename == inspect.getfile(scope):
            yield f"{name}.{key}".removeprefix("kg."), function


def _bare(value: Any) -> FunctionType | None:
    """Return the function itself, or within a property or a cache."""
    while value is not None and not isinstance(value, FunctionType):
        value = next((getattr(value, p) for p in ("fget", "func", "__wrapped__") if hasattr(value, p)), None)
    return value


def _commented(function: Any) -> list[str]:
    """Return the comments in a function that begin with an example, of what can be left out."""
    source = textwrap.dedent(inspect.getsource(function))
    definition = ast.parse(source).body[0]
    texts = (text for _, text in _comments(source) if EXAMPLE.match(text))
    return [text for text in texts if statement(source, definition, text) is not None]


def _comments(source: str) -> list[tuple[int, str]]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [(t.start[0], t.string.lstrip("# ")) for t in tokens if t.type == tokenize.COMMENT]


def statement(source: str, definition: ast.AST, comment: str) -> ast.stmt | None:
    """Return the `if` or `while` that a comment opens, or the first `if` or change of a variable soon below it."""
    line = next(line for line, text in _comments(source) if text == comment)
    nodes = list(ast.walk(definition))
    later = [node for node in nodes if isinstance(node, ast.stmt) and node.lineno > line]
    first = min(later, key=lambda node: node.lineno, default=None)
    blocks = ((node, getattr(node, name, None)) for node in nodes for name in ("body", "orelse"))
    for node, block in blocks:
        if isinstance(block, list) and first in block:
            if isinstance(node, ast.If | ast.While) and block[0] is first and node.lineno < line:
                return node
            at = block.index(first)
            return next((n for n in block[at : at + SOON] if _can_go(n)), None)
    return None


def _can_go(node: ast.stmt) -> bool:
    """Whether nothing else is missing without a statement: `clash = clash and not …` changes, and makes nothing."""
    if not isinstance(node, ast.Assign):
        return isinstance(node, ast.If | ast.While | ast.AugAssign)
    asked = {name.id for name in ast.walk(node.value) if isinstance(name, ast.Name)}
    return all(isinstance(target, ast.Name) and target.id in asked for target in node.targets)
