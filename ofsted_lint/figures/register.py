"""The register: every figure of a report in one table, a tie-out sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ofsted_lint.figures.model import Figure, NoFigure

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts

COLUMNS = (
    "value", "text", "unit", "measure", "population", "scope", "period", "role", "base", "hedge", "line", "column",
)  # fmt: skip


def register(facts: Facts) -> list[dict[str, Any]]:
    """A row for each figure, in document order: texts, numbers or None under the names of `COLUMNS`."""
    return [_row(facts, figure) for figure in facts["figures"]]


def marks(facts: Facts, collection: str) -> list[dict[str, Any]]:
    """A row for each number of `collection` ("no_figures" or "not_understood")."""
    rows = []
    for mark in facts[collection]:
        place = facts.report.document.place(mark.span)
        rows.append({"text": mark.text, "reason": _reason(mark), "line": place.line, "column": place.column})
    return rows


def _reason(mark: NoFigure) -> str:
    return mark.reason or "not understood"


def _row(facts: Facts, figure: Figure) -> dict[str, Any]:
    place = facts.report.document.place(figure.span)
    number = figure.number
    return {
        "value": int(number) if number == int(number) and not figure.decimals else number,
        "text": figure.text,
        "unit": figure.unit,
        "measure": figure.measure,
        "population": figure.population or None,
        "scope": figure.scope,
        "period": figure.period.text if figure.period else None,
        "role": figure.role,
        "base": None if figure.base is None else figure.base.text,
        "hedge": figure.hedge,
        "line": place.line,
        "column": place.column,
    }
