"""Special-case rules, found by the examples that document them, and how to do without one.

A rule is a function whose first line of documentation shows what it is for by an example ('Sold Moscow missiles'); or, where
a comment begins with one, the `if` that it stands above or opens, or the variable that is changed below it. Nothing in the product knows of this. rules.toml says which of the
functions are no special case, and what some of them return when they are off, where that is not what finds nothing.
"""

import __future__

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
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

LISTED = Path(__file__).with_name("rules.toml")
EXAMPLE = re.compile(r"(?:^|[\s(:])['‘…](?=[\w…’])")
SOON = 3
"""Statements below a comment among which its rule is."""
NOTHING = {
    "None": "None", "bool": "False", "str": "''", "float": "0.0", "list": "[]", "tuple": "()",
    "Iterator": "iter(())", "Iterable": "()", "set": "set()", "frozenset": "frozenset()", "dict": "{}",
}  # fmt: skip
"""What a function returns that finds nothing, by what its return type begins with."""


class NoRuleError(Exception):
    """rules.toml does not fit the code, or a function cannot be switched off."""


@dataclass(frozen=True)
class Rule:
    """A function that can be silenced, or a statement in it that can be left out."""

    place: str
    """Name of the function below `kg`: 'reading.repairs._give'."""
    function: FunctionType
    example: str
    comment: bool = False
    """Whether the example is that of a comment above a statement, not of the function."""
    off: str | None = None
    """What the function returns when it is off, as Python; None for nothing, by its return type."""


def rules() -> list[Rule]:
    """Return the rules of the linguistic rooms, in the order of the code."""
    table = tomllib.loads(LISTED.read_text(encoding="utf-8"))
    functions = {place: f for room in table["rooms"] for place, f in _functions(f"kg.{room}")}
    listed = {*table["none"], *table["off"]}
    if listed - set(functions):
        gone = ", ".join(sorted(listed - set(functions)))
        raise NoRuleError(f"No longer there, though {LISTED.name} names them: {gone}.")
    found = []
    for place, function in functions.items():
        documented = (inspect.getdoc(function) or "").partition("\n")[0]
        if EXAMPLE.search(documented) and place not in table["none"]:
            found.append(Rule(place, function, documented, off=table["off"].get(place)))
        found += [Rule(place, function, comment, comment=True) for comment in _commented(function)]
    return found


def _functions(room: str) -> Iterator[tuple[str, FunctionType]]:
    """Yield the functions and methods of a package by their names below `kg`."""
    package = importlib.import_module(room)
    for module in pkgutil.walk_packages(package.__path__, f"{room}."):
        yield from _inside(importlib.import_module(module.name), module.name)


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


@contextmanager
def without(rule: Rule | None) -> Iterator[None]:
    """Do without a rule meanwhile, wherever its function has been imported."""
    if rule is None:
        yield
        return
    kept = rule.function.__code__
    rule.function.__code__ = silenced(rule)
    try:
        yield
    finally:
        rule.function.__code__ = kept


def silenced(rule: Rule) -> CodeType:
    """Return the code of the function of a rule, without the rule."""
    function = rule.function
    source = textwrap.dedent(inspect.getsource(function))
    tree = ast.parse(source)
    definition = tree.body[0]
    assert isinstance(definition, ast.FunctionDef)
    definition.decorator_list = []
    if rule.comment:
        _Left(_statement(source, definition, rule.example)).visit(definition)
    else:
        definition.body = [ast.Return(_expression(rule.off or _nothing(definition, rule.place)))]
    ast.fix_missing_locations(tree)
    namespace: dict[str, FunctionType] = {}
    flags = __future__.annotations.compiler_flag
    code = compile(tree, function.__code__.co_filename, "exec", flags=flags)
    exec(code, function.__globals__, namespace)
    return namespace[definition.name].__code__


def _nothing(definition: ast.FunctionDef, place: str) -> str:
    """What the function returns if it finds nothing: by its type, else the argument of the same type."""
    returns = ast.unparse(definition.returns) if definition.returns is not None else ""
    if returns.endswith("| None"):
        return "None"
    same = (a.arg for a in definition.args.args if a.annotation and ast.unparse(a.annotation) == returns)
    found = NOTHING.get(returns.partition("[")[0]) or next(same, None)
    if found is None:
        raise NoRuleError(f"Say in {LISTED.name} what {place} returns when it is off, or that it is no rule.")
    return found


def _commented(function: FunctionType) -> list[str]:
    """Return the comments in a function that begin with an example, of what can be left out."""
    source = textwrap.dedent(inspect.getsource(function))
    definition = ast.parse(source).body[0]
    texts = (text for _, text in _comments(source) if EXAMPLE.match(text))
    return [text for text in texts if _statement(source, definition, text) is not None]


def _comments(source: str) -> list[tuple[int, str]]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [(t.start[0], t.string.lstrip("# ")) for t in tokens if t.type == tokenize.COMMENT]


def _statement(source: str, definition: ast.AST, comment: str) -> ast.stmt | None:
    """Return the `if` that a comment opens, or the first `if` or change of a variable soon below it."""
    line = next(line for line, text in _comments(source) if text == comment)
    nodes = list(ast.walk(definition))
    later = [node for node in nodes if isinstance(node, ast.stmt) and node.lineno > line]
    first = min(later, key=lambda node: node.lineno, default=None)
    blocks = ((node, getattr(node, name, None)) for node in nodes for name in ("body", "orelse"))
    for node, block in blocks:
        if isinstance(block, list) and first in block:
            if isinstance(node, ast.If) and block[0] is first and node.lineno < line:
                return node
            at = block.index(first)
            return next((n for n in block[at : at + SOON] if _can_go(n)), None)
    return None


def _can_go(node: ast.stmt) -> bool:
    """Whether nothing else is missing without a statement: `clash = clash and not …` changes, and makes nothing."""
    if not isinstance(node, ast.Assign):
        return isinstance(node, ast.If | ast.AugAssign)
    asked = {name.id for name in ast.walk(node.value) if isinstance(name, ast.Name)}
    return all(isinstance(target, ast.Name) and target.id in asked for target in node.targets)


class _Left(ast.NodeTransformer):
    """Leaves out a statement; of an `if` only its first branch."""

    def __init__(self, statement: ast.stmt | None) -> None:
        self.statement = statement

    def visit(self, node: ast.AST) -> ast.AST:
        if node is not self.statement:
            return self.generic_visit(node)
        if isinstance(node, ast.If):
            node.test = ast.Constant(value=False)
            return node
        return ast.Pass()


def _expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body
