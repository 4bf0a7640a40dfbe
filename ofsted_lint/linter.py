"""The whole pipeline on one screen: bytes -> Document -> Report -> facts -> findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ofsted_lint.facts import Facts
from ofsted_lint.findings import Finding
from ofsted_lint.readers import read
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Report
from ofsted_lint.report.parse import parse
from ofsted_lint.rules.engine import check
from ofsted_lint.rules.model import RuleSet


@dataclass(frozen=True, slots=True)
class Result:
    """What the linter made of one file."""

    report: Report
    findings: Sequence[Finding]
    facts: Facts

    @property
    def numbers(self) -> tuple[int, int, int]:
        """Figures understood, numbers that count nothing, numbers that were not understood."""
        found = self.facts
        return len(found["accounts"]), len(found["no_figures"]), len(found["not_understood"])


def lint(
    data: bytes,
    path: str,
    rules: RuleSet,
    framework: str | None = None,
    tracked: str = "accepted",
    done: Callable[[str], None] = lambda stage: None,
    beside: bool = False,
) -> Result:
    """Findings of the rules in a file's bytes. Raises readers.Unreadable.

    `framework` overrides recognition; `tracked` reads tracked changes as "accepted" or not made ("original"); `done`
    is called with the name of each stage when it ends; `beside` allows a second process for the rules of a long report.
    """
    document = read(data, path, tracked)
    done("reading")
    report = parse(document, framework)
    done("structure")
    facts = Facts(report)
    # Of a text that is no inspection report nothing is known that could be wrong.
    known = report.kind is not None or report.framework is not None
    findings = _check(facts, rules, beside) if known else ()
    done("facts and rules")
    return Result(report, findings, facts)


def _check(facts: Facts, rules: RuleSet, beside: bool) -> Sequence[Finding]:
    if beside:
        from ofsted_lint.rules import beside as two

        if two.pays(facts, rules):
            return two.check(facts, rules)
    return check(facts, rules)
