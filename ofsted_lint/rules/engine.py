"""Runs rules over facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ofsted_lint.facts import Facts
from ofsted_lint.findings import Finding


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules to run."""


def default_rules() -> RuleSet:
    """The rules that ship with the program."""
    return RuleSet()


def check(facts: Facts, rules: RuleSet) -> Sequence[Finding]:
    """The findings of the rules in document order."""
    return ()
