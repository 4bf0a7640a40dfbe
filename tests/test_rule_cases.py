"""Every rule that ships does on its own cases what they say."""

import pytest

from ofsted_lint.rules.cases import problem
from ofsted_lint.rules.engine import default_rules
from ofsted_lint.rules.model import Case, Rule

RULES = default_rules()
CASES = [
    pytest.param(rule, case, id=f"{rule.id}-{number}-{'fails' if case.fails else 'passes'}")
    for rule in RULES
    for number, case in enumerate(rule.cases, start=1)
]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_case(rule: Rule, case: Case) -> None:
    assert problem(rule, case) is None


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in RULES])
def test_a_rule_says_why_and_shows_when_it_asks_and_when_not(rule: Rule) -> None:
    assert rule.why
    assert {case.fails for case in rule.cases} == {True, False}


def test_rules_supersede_rules_that_exist() -> None:
    assert RULES.dangling() == []
