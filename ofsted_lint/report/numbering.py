"""Numbered paragraphs and the series that their numbers make."""

from __future__ import annotations

from collections.abc import Sequence

from ofsted_lint.facts import Facts
from ofsted_lint.report.model import Block, Kind
from ofsted_lint.report.structure_facts import NumberedParagraph


def numbers(facts: Facts) -> Sequence[NumberedParagraph]:
    """The numbered paragraphs and headings in document order; rows of tables and footnotes are none.

    One series runs through a report, but a list may number its items inside a paragraph and the board's half may
    begin again. A number joins the open series that it follows best; "1" begins a new one.
    """
    found: list[NumberedParagraph] = []
    open_series: dict[tuple[object, ...], list[NumberedParagraph]] = {}
    count = 0
    for block in facts.report.blocks:
        value = _value(block)
        if value is None or block.marker_span is None or block.number is None:
            continue
        key = (block.kind is Kind.HEADING if len(value) == 1 else None, value[:-1])
        candidates = open_series.setdefault(key, [])
        previous = _follows(candidates, value[-1])
        if previous is None:
            count += 1
        here = NumberedParagraph(
            block.number,
            value,
            value[-1],
            len(value),
            count if previous is None else previous.series,
            previous,
            None if previous is None else value[-1] - previous.last,
            block.section,
            block.section.half,
            block,
            block.marker_span,
        )
        if previous is not None:
            candidates.remove(previous)
        candidates.append(here)
        del candidates[:-_OPEN]
        found.append(here)
    return found


def _value(block: Block) -> tuple[int, ...] | None:
    if block.number is None or block.kind not in (Kind.PARAGRAPH, Kind.HEADING):
        return None
    try:
        return tuple(int(part) for part in block.number.split("."))
    except ValueError:
        return None


_OPEN = 4
"""Series that may be continued: lists are nested no deeper in reports."""


def _follows(candidates: Sequence[NumberedParagraph], number: int) -> NumberedParagraph | None:
    """The last paragraph of the series that this number goes on with; None: it begins a series."""
    exact = [p for p in candidates if p.last + 1 == number]
    if exact:
        return exact[-1]
    if number == 1 or not candidates:
        return None
    return min(reversed(candidates), key=lambda p: abs(number - p.last - 1))
