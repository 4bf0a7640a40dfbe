"""Lengths of time beside the dates that they span: "over five days, from 12 to 16 September"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ofsted_lint.document import Span
from ofsted_lint.figures.build import Unit
from ofsted_lint.figures.dates import TextDate, dates_of
from ofsted_lint.records import dataclass
from ofsted_lint.report.model import Block

if TYPE_CHECKING:
    from ofsted_lint.facts import Facts


@dataclass(slots=True, eq=False)
class StatedLength:
    """A length of time stated beside the dates that it spans: "over five days, from 12 to 16 September"."""

    length: int
    """In days."""
    range: TextDate
    span: Span


def stated_lengths(facts: Facts) -> Sequence[StatedLength]:
    """Lengths in days that stand in one sentence with the range of days they span."""
    out: list[StatedLength] = []
    for reading in facts["readings"]:
        ranges = [d for _, d in dates_of(reading, facts) if d.days]
        if not ranges:
            continue
        for unit in reading.units:
            inside = [d for d in ranges if _inside(d.span, reading.block, unit)]
            lengths = [f for f in unit.figures if f.kind == "duration" and f.unit == "days" and not f.hedge]
            if len(inside) == 1 and len(lengths) == 1:
                out.append(StatedLength(int(lengths[0].number), inside[0], lengths[0].span))
    return out


def _inside(span: Span, block: Block, unit: Unit) -> bool:
    return block.span(unit.passage.start, unit.passage.end).contains(span)
