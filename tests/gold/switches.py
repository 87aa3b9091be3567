"""Doing without a special-case rule, and seeing where one does something: the functions get other code meanwhile."""

import __future__

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import groupby
from types import CodeType, FunctionType
from typing import Any

from tests.gold.rules import NoRuleError, Rule, statement

NOTHING = {
    "None": "None", "bool": "False", "str": "''", "float": "0.0", "list": "[]", "tuple": "()",
    "Iterator": "iter(())", "Iterable": "()", "set": "set()", "frozenset": "frozenset()", "dict": "{}",
}  # fmt: skip
"""What a function returns that finds nothing, by what its return type begins with."""
MARK = "__mark_rule__"
OFF = "_what_is_there_without_the_rule"


@contextmanager
def without(rule: Rule | None) -> Iterator[None]:
    """Do without a rule meanwhile, wherever its function has been imported."""
    codes = {} if rule is None else {rule.function: silenced(rule)}
    with _recoded(codes):
        yield


@contextmanager
def marking(rules: Iterable[Rule], mark: Callable[[Rule], None]) -> Iterator[None]:
    """Call `mark` meanwhile for each rule that finds something, so that without it something may change."""
    groups = {function: tuple(own) for function, own in groupby(rules, key=lambda rule: rule.function)}

    def marked(function: FunctionType) -> Callable[..., object]:
        def found(number: int, value: object = None, *off: object) -> object:
            if not off or value != off[0]:
                mark(groups[function][number])
            return value

        return found

    for function in groups:
        function.__globals__[f"{MARK}{function.__code__.co_firstlineno}"] = marked(function)
    with _recoded({function: _marked(function, own) for function, own in groups.items()}):
        yield


@contextmanager
def _recoded(codes: dict[FunctionType, CodeType]) -> Iterator[None]:
    kept = {function: function.__code__ for function in codes}
    for function, code in codes.items():
        function.__code__ = code
    try:
        yield
    finally:
        for function, code in kept.items():
            function.__code__ = code


@cache
def silenced(rule: Rule) -> CodeType:
    """Return the code of the function of a rule, without the rule."""
    source, definition = _parsed(rule.function)
    if rule.comment:
        _Left(statement(source, definition, rule.example)).visit(definition)
    else:
        definition.body = [ast.Return(_expression(_off(rule, definition)))]
    return _compiled(definition, rule.function)


@cache
def _marked(function: FunctionType, own: tuple[Rule, ...]) -> CodeType:
    source, definition = _parsed(function)
    below = {statement(source, definition, rule.example): n for n, rule in enumerate(own) if rule.comment}
    whole = next(((n, _off(rule, definition)) for n, rule in enumerate(own) if not rule.comment), None)
    marking = _Marking(f"{MARK}{function.__code__.co_firstlineno}", below, whole)
    marking.generic_visit(definition)
    if whole is not None:
        # Worked out before the body may bind its arguments anew.
        definition.body.insert(0, ast.Assign([ast.Name(OFF, ast.Store())], _expression(whole[1])))
    return _compiled(definition, function)


def _parsed(function: FunctionType) -> tuple[str, ast.FunctionDef]:
    source = textwrap.dedent(inspect.getsource(function))
    definition = ast.parse(source).body[0]
    assert isinstance(definition, ast.FunctionDef)
    definition.decorator_list = []
    return source, definition


def _compiled(definition: ast.FunctionDef, function: FunctionType) -> CodeType:
    tree = ast.fix_missing_locations(ast.Module([definition], []))
    flags = __future__.annotations.compiler_flag
    namespace: dict[str, FunctionType] = {}
    exec(compile(tree, function.__code__.co_filename, "exec", flags=flags), function.__globals__, namespace)
    return namespace[definition.name].__code__


def _off(rule: Rule, definition: ast.FunctionDef) -> str:
    """What the function returns if it finds nothing: by its type, else the argument of the same type."""
    if rule.off is not None:
        return rule.off
    returns = ast.unparse(definition.returns) if definition.returns is not None else ""
    if returns.endswith("| None"):
        return "None"
    same = (a.arg for a in definition.args.args if a.annotation and ast.unparse(a.annotation) == returns)
    found = NOTHING.get(returns.partition("[")[0]) or next(same, None)
    if found is None:
        raise NoRuleError(
            f"Say in rules.toml what {rule.place} returns when it is off, or that it is no rule."
        )
    return found


def _expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


class _Left(ast.NodeTransformer):
    """Leaves out a statement; of an `if` only its first branch, of a `while` all that it repeats."""

    def __init__(self, left: ast.stmt | None) -> None:
        self.left = left

    def visit(self, node: ast.AST) -> Any:
        """Return the node, unless it is the one to leave out."""
        if node is not self.left:
            return self.generic_visit(node)
        if isinstance(node, ast.If | ast.While):
            node.test = ast.Constant(value=False)
            return node
        return ast.Pass()


class _Marking(ast.NodeTransformer):
    """Has a mark made where a rule finds something: where it returns, or where its statement is reached."""

    def __init__(self, name: str, below: dict[ast.stmt | None, int], whole: tuple[int, str] | None) -> None:
        self.name, self.below, self.whole = name, below, whole

    def visit(self, node: ast.AST) -> Any:
        """Return the node with its marks; functions within are left as they are."""
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            return node
        self.generic_visit(node)
        number = self.below.get(node) if isinstance(node, ast.stmt) else None
        marks = [] if number is None else [ast.Expr(self._mark(number))]
        if isinstance(node, ast.If | ast.While):
            node.body = [*marks, *node.body]
            return node
        if self.whole is not None:
            marks += self._found(node, self.whole[0])
        return [*marks, node] if marks else node

    def _found(self, node: ast.AST, number: int) -> list[ast.Expr]:
        if isinstance(node, ast.Return) and node.value is not None:
            node.value = self._mark(number, node.value, ast.Name(OFF, ast.Load()))
        elif isinstance(node, ast.Yield | ast.YieldFrom) and node.value is not None:
            node.value = self._mark(number, node.value)
        return [ast.Expr(self._mark(number))] if _acts(node) else []

    def _mark(self, number: int, *values: ast.expr) -> ast.Call:
        return ast.Call(ast.Name(self.name, ast.Load()), [ast.Constant(number), *values], [])


def _acts(node: ast.AST) -> bool:
    """Whether a statement changes a thing outside: `word.head = …`, `found.append(…)`."""
    targets = node.targets if isinstance(node, ast.Assign) else []
    parts = [part for target in targets for part in ast.walk(target)]
    changes = any(isinstance(part, ast.Attribute | ast.Subscript) for part in parts)
    called = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    return changes or isinstance(node, ast.AugAssign) or called
