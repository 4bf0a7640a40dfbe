"""Text -> its numbers, dates and what the syntax says of them."""

from __future__ import annotations

from ofsted_lint.figures.values import Values


def read_values(text: str) -> Values:
    """All numbers and dates of one block's text (normalised). Never fails: what is not understood is `unknown`."""
    return Values()
