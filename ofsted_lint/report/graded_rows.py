"""Rows of judgement tables that a conversion tore apart: a label over two lines, a grade amid its label."""

from __future__ import annotations

from collections.abc import Sequence

from ofsted_lint.document import Pieces
from ofsted_lint.frameworks import Framework
from ofsted_lint.report.model import Block, Kind

_LONGEST = 170
_LABEL = 80
"""A line of more characters is no part of a label."""


def wrapped_row(before: Block, block: Block, framework: Framework | None) -> Block | None:
    """The row that two blocks are together, where the framework knows its label; None if they are none."""
    if framework is None or len(block.text) > _LABEL or block.marker_span is not None:
        return None
    if before.kind is Kind.ROW and len(before.cells) == 2 and block.text[0].islower():
        label = before.cells[0].and_then(block.pieces)
        if not _area(label.text, framework):
            return None
        before.pieces = before.pieces.and_then(block.pieces)
        before.cells = (label, before.cells[1])
        return before
    lines = (Kind.HEADING, Kind.PARAGRAPH)
    if before.kind not in lines or block.kind not in lines or len(before.text) > _LABEL:
        return None
    return graded_row(before, before.pieces.and_then(block.pieces), framework)


def graded_row(block: Block, pieces: Pieces, framework: Framework | None) -> Block | None:
    """The row in a text in which a grade stands amid the label, as where columns were read across; None if none."""
    text = pieces.text
    if framework is None or len(text) > _LONGEST or framework.section(text) is not None:
        return None
    lower = text.lower()
    for grade in framework.scale:
        for wording in grade.wordings:
            words = wording.split(" ")
            if words[0] not in lower:
                continue
            for count in range(len(words), 0, -1):
                cells = _cut_out(pieces, lower, " ".join(words[:count]), " ".join(words[count:]))
                if cells is not None and _area(cells[0].text, framework):
                    return Block(block.index, Kind.ROW, pieces, cells=cells)
    return None


def _area(label: str, framework: Framework) -> bool:
    form = framework.section(label)
    return form is not None and form.area is not None


def _cut_out(pieces: Pieces, lower: str, first: str, second: str) -> tuple[Pieces, Pieces] | None:
    """(the rest, the words) where one or two runs of words stand in a text in this order; None where they do not."""
    a = lower.find(first)
    if a < 0 or (a and lower[a - 1] != " "):
        return None
    b = a + len(first)
    inside = [(a, b)]
    outside = [(0, a - 1)]
    if second:
        c = lower.find(f" {second}", b) + 1
        if not c:
            return None
        d = c + len(second)
        inside.append((c, d))
        outside += [(b + 1, c - 1), (d + 1, len(lower))]
    else:
        outside.append((b + 1, len(lower)))
    outside = [(x, y) for x, y in outside if x < y]
    return (_those(pieces, outside), _those(pieces, inside)) if outside else None


def _those(pieces: Pieces, runs: Sequence[tuple[int, int]]) -> Pieces:
    out = pieces.part(*runs[0])
    for run in runs[1:]:
        out = out.and_then(pieces.part(*run))
    return out
