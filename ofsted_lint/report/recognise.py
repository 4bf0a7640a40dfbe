"""Which framework, and which variant of it, a report was written for."""

from __future__ import annotations

from ofsted_lint.report.model import Report


def recognise(report: Report, framework: str | None = None) -> None:
    """Sets framework, variant, recognised_by and kind of a report whose blocks and dates are known.

    `framework` overrides recognition. Raises KeyError for a framework that is not known.
    """
