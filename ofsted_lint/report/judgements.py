"""Which areas a report grades, and every place that states a grade."""

from __future__ import annotations

from ofsted_lint.report.model import Report


def find(report: Report) -> None:
    """Sets judgements and overall of a report whose framework and sections are known."""
