"""The mutants that tools/mutants.py makes: one change each, of what a program does."""

import ast
from pathlib import Path

import pytest

from tools.mutants import ROOMS, Places, drawn


def changes(source: str) -> list[str]:
    """Return what each mutant of a line has in its stead."""
    found = Places(Path("one.py"), source.encode()).mutants(ast.parse(source))
    return [mutant.changed().decode() for mutant in found]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a == b", ["(a) != b", "pass"]),
        ("x = a in b", ["x = (a) not in b"]),
        ("x = not a", ["x = bool(a)"]),
        ("x = é and b", ["x = ((é) or (b))", "x = ((b))", "x = ((é))"]),
        ("x = a | b", ["x = (a & b)"]),
        ("x = 3", ["x = 4"]),
        ("x = True", ["x = False"]),
        ("x = {a, b}", ["x = {b}", "x = {a}"]),
        ("x = [a for a in b if a]", ["x = [a for a in b if True]"]),
        ("x += a", ["pass"]),
        ("if a: f()", ["if not (a): f()", "if a: pass"]),
        ("def f():\n if a: return b", ["def f():\n if not (a): return b", "def f():\n if a: pass"]),
        ("x = zip(a, strict=True)", []),
        ("x: Literal[3] = a", []),
        ('"""Says 3."""', []),
    ],
)
def test_a_mutant_is_one_change(source, expected):
    assert sorted(changes(source)) == sorted(expected)


def test_mutants_are_drawn_by_chance_and_compile():
    some = drawn(100, seed=1)

    assert some == drawn(100, seed=1) != drawn(100, seed=2)
    assert {mutant.path.parts[1] for mutant in some} <= set(ROOMS)
    assert all(compile(mutant.changed(), mutant.path, "exec") for mutant in some)
    assert all(mutant.diff().startswith(f"--- {mutant.path}") for mutant in some)
