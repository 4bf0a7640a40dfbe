"""Tries rules on their own cases: the tests of a rule, for `pytest` and for `ofsted-lint rules test FILE`."""

from __future__ import annotations

from collections.abc import Iterable

from ofsted_lint.facts import Facts
from ofsted_lint.findings import Finding
from ofsted_lint.readers import read
from ofsted_lint.records import dataclass
from ofsted_lint.report.parse import parse
from ofsted_lint.rules.engine import check
from ofsted_lint.rules.model import Case, Rule, RuleSet


@dataclass(frozen=True, slots=True)
class Failure:
    """A case in which the rule did not do what the case says."""

    rule: Rule
    case: Case
    message: str

    def __str__(self) -> str:
        kind = "fails" if self.case.fails else "passes"
        return f"{self.rule.path}:{self.case.line}: {self.rule.id} case `{kind}`: {self.message}"


def run(rules: Iterable[Rule]) -> tuple[int, list[Failure]]:
    """How many cases there are, and those in which a rule did not do what they say."""
    number = 0
    failures = []
    for rule in rules:
        for case in rule.cases:
            number += 1
            message = problem(rule, case)
            if message is not None:
                failures.append(Failure(rule, case, message))
    return number, failures


def problem(rule: Rule, case: Case) -> str | None:
    """What is wrong with a case under its rule; None: all is as the case says."""
    try:
        facts = Facts(parse(read(case.text.encode(), "case.txt"), case.framework))
        found = check(facts, RuleSet((rule,)), strict=True)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    if not case.fails:
        return None if not found else f"expected no finding, found {_told(found)}"
    if not found:
        return "expected a finding, found none"
    return _at(case, found) or _severity(case, found) or _says(case, found)


def _at(case: Case, found: Iterable[Finding]) -> str | None:
    if not case.at:
        return None
    wanted = sorted(tuple(sorted(set(lines))) for lines in case.at)
    actual = sorted(tuple(sorted({place.line for place in one.places})) for one in found)
    if wanted == actual:
        return None
    return f"expected {_lines(wanted)}, found {_told(found)}"


def _severity(case: Case, found: Iterable[Finding]) -> str | None:
    wrong = [one for one in found if case.severity not in (None, str(one.severity))]
    return f"expected severity {case.severity}, found {_told(wrong)}" if wrong else None


def _says(case: Case, found: Iterable[Finding]) -> str | None:
    if case.says is None or any(case.says.casefold() in one.message.casefold() for one in found):
        return None
    return f"expected the words {case.says!r}, found {_told(found)}"


def _lines(findings: Iterable[tuple[int, ...]]) -> str:
    return " and ".join(f"a finding at lines {', '.join(map(str, lines))}" for lines in findings)


def _told(found: Iterable[Finding]) -> str:
    return "; ".join(
        f"{one.severity} at lines {', '.join(str(n) for n in sorted({p.line for p in one.places}))} "
        f"({one.message})"
        for one in found
    )
