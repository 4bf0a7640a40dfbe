"""Runs rules over facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ofsted_lint.document import Document, Span
from ofsted_lint.facts import Facts
from ofsted_lint.findings import Finding, Severity
from ofsted_lint.rules.loader import default_rules, load_rules
from ofsted_lint.rules.model import Hit, Rule, RuleSet

__all__ = ["RuleSet", "check", "default_rules", "load_rules"]


def check(facts: Facts, rules: RuleSet, *, strict: bool = False) -> Sequence[Finding]:
    """The findings of the rules in document order.

    A message whose template fails is replaced by the rule's title and the quotations; `strict` lets the error through.
    """
    return conclude(ask(rules.rules, facts, strict=strict), rules)


def ask(rules: Iterable[Rule], facts: Facts, *, strict: bool = False) -> list[Finding]:
    """What each of some rules finds, in the order of the rules."""
    return [one for rule in rules for one in _findings(rule, facts, strict)]


def conclude(found: Sequence[Finding], rules: RuleSet) -> Sequence[Finding]:
    """What is left of the findings of all rules where one supersedes another, in document order."""
    kept = _without_superseded(found, rules)
    return sorted(kept, key=lambda one: (one.spans, -one.severity, one.rule))


def finding(
    rule: Rule, severity: Severity, message: str, spans: tuple[Span, ...], document: Document
) -> Finding:
    """A finding of a rule at some places of a document."""
    places = tuple(document.place(span) for span in spans)
    return Finding(rule.id, rule.name, severity, message, spans, places, rule.supersedes)


def _findings(rule: Rule, facts: Facts, strict: bool) -> list[Finding]:
    hits: list[Hit] = []
    try:
        rule.find(facts, facts.report, hits)
    except Exception as error:
        error.add_note(f"in rule {rule.id} ({rule.path}:{rule.line})")
        raise
    document = facts.report.document
    by_places: dict[tuple[Span, ...], Finding] = {}
    # What is certain goes first: of findings at the same places one is enough.
    for certain, spans, variables in sorted(hits, key=lambda hit: hit[0] is None):
        severity = rule.severity if certain else rule.doubtful
        at = tuple(spans) or _nowhere(document)
        if severity is None or not at or at in by_places:
            continue
        message = _message(rule, variables, at, facts, strict)
        by_places[at] = finding(rule, severity, message, at, document)
    return list(by_places.values())


def _nowhere(document: Document) -> tuple[Span, ...]:
    """Where to report what is missing from the whole: the first line with text."""
    for line in document.lines:
        if line.text.strip() and not line.directive:
            return (Span(line.number, 0, line.number, len(line.text)),)
    return ()


def _message(
    rule: Rule, variables: dict[str, object], at: tuple[Span, ...], facts: Facts, strict: bool
) -> str:
    from ofsted_lint.rules import messages

    document = facts.report.document
    try:
        return messages.render(rule.message, variables, document, facts.report, rule.parts)
    except Exception:
        if strict:
            raise
        return messages.plain(rule.title, at, document)


def _without_superseded(found: Sequence[Finding], rules: RuleSet) -> list[Finding]:
    """Drops a finding if one of a rule that supersedes its rule speaks of all its places."""
    above: dict[str, list[Finding]] = {}
    code = {rule.name: rule.id for rule in rules.rules}
    for one in found:
        for lower in one.supersedes:
            above.setdefault(code.get(lower, lower), []).append(one)
    return [one for one in found if not any(_covers(other, one) for other in above.get(one.rule, ()))]


def _covers(upper: Finding, lower: Finding) -> bool:
    return upper is not lower and all(any(span.overlaps(one) for one in upper.spans) for span in lower.spans)


def worst(findings: Sequence[Finding]) -> Severity | None:
    """The highest severity among findings."""
    return max((one.severity for one in findings), default=None)
