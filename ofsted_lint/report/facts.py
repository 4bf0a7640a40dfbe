"""Providers of the facts that the report's structure gives."""

from __future__ import annotations

from collections.abc import Sequence

from ofsted_lint.facts import Facts
from ofsted_lint.report.model import Action, Judgement, Statement


def statements(facts: Facts) -> Sequence[Statement]:
    return [statement for judgement in facts.report.judgements for statement in judgement.statements]


def judgements(facts: Facts) -> Sequence[Judgement]:
    return facts.report.judgements


def actions(facts: Facts) -> Sequence[Action]:
    return facts.report.actions
