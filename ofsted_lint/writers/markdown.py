"""Markdown, for a comment on a pull request or a job summary."""

from __future__ import annotations

import re

from ofsted_lint.findings import Severity
from ofsted_lint.results import Run
from ofsted_lint.writers import Options
from ofsted_lint.writers.safe import visible
from ofsted_lint.writers.text import passages, where

# Whatever Markdown or the HTML inside it might take for markup, a mention or a link.
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~@:<>&-])")


def render(run: Run, options: Options) -> str:
    from ofsted_lint.writers.templates import template

    return template("markdown.md.jinja", options.template).render(
        run=run,
        options=options,
        passages=passages,
        where=where,
        plain=plain,
        counts=[(str(severity), run.count(severity)) for severity in sorted(Severity, reverse=True)],
    )


def plain(text: str) -> str:
    """Text of a report as Markdown shows it letter for letter."""
    return _SPECIAL.sub(lambda match: f"&#{ord(match[1])};", visible(text))
