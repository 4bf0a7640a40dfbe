"""What a report asks for: priority actions, areas for improvement, recommendations."""

from __future__ import annotations

from ofsted_lint.report.model import Report


def find(report: Report) -> None:
    """Sets actions of a report whose framework and sections are known."""
