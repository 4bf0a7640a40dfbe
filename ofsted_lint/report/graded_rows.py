"""Rows of judgement tables that a conversion tore apart: a label over two lines, a grade amid its label."""

from __future__ import annotations

from collections.abc import Sequence

from ofsted_lint.document import Pieces
from ofsted_lint.frameworks.model import Framework
from ofsted_lint.report.model import Block, Kind

_LONGEST = 170
_LABEL = 120
"""A line of more characters is no part of a label."""


def torn_row(parts: Sequence[Block], framework: Framework | None) -> Block | None:
    """The row that two or three blocks one after the other are together, where the framework knows its label."""
    first = parts[0]
    if framework is None or not all(map(may_be_torn, parts)):
        return None
    lower = " ".join(part.text for part in parts).lower()
    if not any(word in lower for word in framework.first_words):
        return None
    pieces = _joined([cell for part in parts for cell in (part.cells or (part.pieces,)) if cell.text])
    if first.kind is Kind.ROW and len(first.cells) == 2:
        columns = (
            [(p.cells or (p.pieces,))[0] for p in parts],
            [p.cells[1] for p in parts if len(p.cells) == 2],
        )
        label, grade = _joined(columns[0]), _joined(columns[1])
        if _area(label.text, framework) and framework.grade(grade.text) is not None:
            return Block(first.index, Kind.ROW, pieces, cells=(label, grade))
    return graded_row(first, pieces, framework)


def may_be_torn(block: Block) -> bool:
    """Whether a block is like a part of a row."""
    return block.kind in _LINES and len(block.text) <= _LABEL and not block.number


_LINES = (Kind.HEADING, Kind.PARAGRAPH, Kind.ROW)


def _joined(cells: Sequence[Pieces]) -> Pieces:
    return Pieces.join([part for cell in cells for part in cell.parts()])


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
    return _joined([pieces.part(*run) for run in runs])
