"""Rules are found by their examples and can be switched off, one at a time."""

from collections import Counter
from collections.abc import Iterator

import pytest

from tests.gold import rules, switches
from tests.gold.ablation import Change, Outcome
from tests.gold.rules import Rule


def ends_in_s(word: str) -> bool:
    """'Poetins' is one."""
    return word.endswith("s")


def letters(word: str) -> Iterator[str]:
    """'a', 'b' of 'ab'."""
    yield from word


def named(word: str, kind: str) -> str:
    """'Jan' is a name, 'jan' is none."""
    found = kind
    # 'JAN' is shouted.
    if word.isupper():
        found = "shouted"
    loud = word.endswith("!")
    # 'Jan!' is called.
    loud = loud and kind == "name"
    if kind == "place":
        # 'Jansdam' is no person.
        return "place"
    # Nothing is said here.
    if word == "x":
        return "x"
    return f"{found}!" if loud else found


COMMENTS = ["'JAN' is shouted.", "'Jan!' is called.", "'Jansdam' is no person."]


@pytest.mark.parametrize(
    ("rule", "arguments", "on", "off"),
    [
        pytest.param(Rule("", ends_in_s, ""), ["Poetins"], True, False, id="bool"),
        pytest.param(Rule("", ends_in_s, "", off="word == 'x'"), ["x"], False, True, id="as rules.toml says"),
        pytest.param(Rule("", letters, ""), ["ab"], ["a", "b"], [], id="iterator"),
        pytest.param(Rule("", named, "", off="word"), ["A", "b"], "shouted", "A", id="of an argument's type"),
        pytest.param(
            Rule("", named, COMMENTS[0], comment=True), ["A", "b"], "shouted", "b", id="above an if"
        ),
        pytest.param(Rule("", named, COMMENTS[1], comment=True), ["a!", "b"], "b", "b!", id="a change"),
        pytest.param(
            Rule("", named, COMMENTS[2], comment=True), ["A", "place"], "place", "shouted", id="opens an if"
        ),
    ],
)
def test_a_rule_is_off_meanwhile(rule, arguments, on, off):
    def answer():
        found = rule.function(*arguments)
        return list(found) if isinstance(found, Iterator) else found

    def answer_without():
        with switches.without(rule):
            return answer()

    def marks() -> list[Rule]:
        made: list[Rule] = []
        with switches.marking([rule], made.append):
            assert answer() == on
        return made

    assert (answer(), answer_without(), answer()) == (on, off, on)
    assert marks() and set(marks()) == {rule}


def test_comments_with_examples_are_rules():
    assert rules._commented(named) == COMMENTS


def test_a_function_says_what_it_is_without():
    def made(word: str) -> int:
        return len(word)

    with pytest.raises(rules.NoRuleError, match=r"Say in rules\.toml what here\.made returns when it is off"):
        switches.silenced(Rule("here.made", made, ""))


def test_every_rule_can_be_switched_off():
    listed = rules.rules()

    assert listed
    assert [rule.place for rule in listed if switches.silenced(rule) == rule.function.__code__] == []


def test_changes_are_counted():
    before = Outcome(Counter("ab"), frozenset({0, 1}), Counter("b"))
    after = Outcome(Counter("acd"), frozenset({1}), Counter("cd"))

    assert Change.between(before, after) == Change(changed=2, lost=1, gained=0, fewer=1, more=2)
