"""The register: every figure of a report in one table, a tie-out sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ofsted_lint.figures.model import Figure, NoFigure
from ofsted_lint.figures.register.account import Account

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts

COLUMNS = (
    "value", "text", "unit", "measure", "population", "scope", "period", "role", "base", "hedge", "line", "column",
)  # fmt: skip


def register(facts: Facts) -> list[dict[str, Any]]:
    """A row for each figure, in document order: texts, numbers or None under the names of `COLUMNS`.

    The value of a range is the list of its two ends.
    """
    return [_row(facts, account) for account in facts["accounts"]]


def marks(facts: Facts, collection: str) -> list[dict[str, Any]]:
    """A row for each number of `collection` ("no_figures" or "not_understood")."""
    rows = []
    for mark in facts[collection]:
        place = facts.report.document.place(mark.span)
        rows.append({"text": mark.text, "reason": _reason(mark), "line": place.line, "column": place.column})
    return rows


def _reason(mark: NoFigure) -> str:
    return mark.reason or "not understood"


def _row(facts: Facts, account: Account) -> dict[str, Any]:
    figure = account.figure
    place = facts.report.document.place(account.span)
    value = account.value
    return {
        "value": [_number(end, figure) for end in value]
        if isinstance(value, tuple)
        else _number(value, figure),
        "text": figure.text,
        "unit": account.unit,
        "measure": account.measure,
        "population": account.population,
        "scope": account.scope,
        "period": account.period,
        "role": account.role,
        "base": account.base,
        "hedge": account.hedge,
        "line": place.line,
        "column": place.column,
    }


def _number(number: float, figure: Figure) -> float:
    """Whole numbers without a point, fractions to four places."""
    return int(number) if number == int(number) and not figure.decimals else round(number, 4)
