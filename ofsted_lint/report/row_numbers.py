"""The numbers in front of the rows of a table: 1, 2, 2.1, 2.2, 3."""

from __future__ import annotations

from collections.abc import Sequence

from ofsted_lint import patterns as re
from ofsted_lint.document import Span
from ofsted_lint.facts import Facts
from ofsted_lint.records import dataclass, field
from ofsted_lint.report.model import Block, Kind

_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.? (?=[A-Z])")


@dataclass(frozen=True, slots=True)
class RowNumber:
    """The number of a table row."""

    number: str
    follows: bool | None
    """Does it follow the number of the row above (2.1 after 2, 2.2 or 3 after 2.1)? None: no numbered row above."""
    previous: Span | None
    block: Block = field(repr=False)
    span: Span


def row_numbers(facts: Facts) -> Sequence[RowNumber]:
    """The numbered rows of tables in document order."""
    found: list[RowNumber] = []
    last: tuple[tuple[int, ...], RowNumber] | None = None
    for block in facts.report.blocks:
        if block.kind is not Kind.ROW:
            last = None
            continue
        printed = block.number
        span = block.marker_span
        if printed is None and (match := _NUMBER.match(block.text)):
            printed, span = match[1], block.span(0, match.end(1))
        if printed is None or span is None or block.header:
            continue
        value = tuple(int(part) for part in printed.strip(".").split(".") if part.isdigit())
        if not value:
            continue
        record = RowNumber(
            printed,
            None if last is None else _follows(last[0], value),
            last[1].span if last else None,
            block,
            span,
        )
        found.append(record)
        last = (value, record)
    return found


def _follows(before: tuple[int, ...], value: tuple[int, ...]) -> bool:
    if value == (*before, 1):
        return True
    return any(value == (*before[:k], before[k] + 1) for k in range(len(before)))
