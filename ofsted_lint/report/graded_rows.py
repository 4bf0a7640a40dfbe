"""Rows of judgement tables that a conversion tore apart: a label over two lines, a grade amid its label."""

from __future__ import annotations

from collections.abc import Sequence

from ofsted_lint import patterns as re
from ofsted_lint.document import Pieces
from ofsted_lint.frameworks.model import Area, Framework, Grade, plain
from ofsted_lint.report.grade_forms import Forms
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


def untangled(text: str, framework: Framework, forms: Forms) -> tuple[Area, Grade, int, int] | None:
    """Area and grade of a text in which the words of both are mixed, and where the grade stands in it.

    The words must be all those of a known label and of a grade, each in its order; what is left over of the words
    may only be the rest of another grade ("to be good").
    """
    for match in forms.first.finditer(text):
        before, after = text[: match.start()].split(), text[match.start() :].split()
        if not before:
            continue
        for grade in framework.scale:
            for wording in grade.wordings:
                rest = _without(wording.split(), after)
                if rest is None or len(rest) == 0:
                    continue
                for tail in ((), *forms.tails):
                    words = _without(tail, rest)
                    area = words is not None and area_called([*before, *words], framework)
                    if area:
                        length = _run(wording.split(), text[match.start() :])
                        return area, grade, match.start(), match.start() + length
    return None


def area_called(words: list[str], framework: Framework) -> Area | None:
    """The area whose row in a table has just these words as its label."""
    name = plain(" ".join(words))
    return next((area for area in framework.areas.values() if name in area.rows), None)


def _without(wanted: Sequence[str], words: Sequence[str]) -> list[str] | None:
    """The words without the wanted ones, which must occur in this order; None if they do not."""
    out: list[str] = []
    left = list(wanted)
    for word in words:
        if left and word.lower() == left[0]:
            left.pop(0)
        else:
            out.append(word)
    return None if left else out


def _run(words: Sequence[str], text: str) -> int:
    """How many characters at the start of the text are words of the wording, in a row."""
    length = 0
    for match, word in zip(re.finditer(r"\S+", text), words, strict=False):
        if match[0].lower() != word:
            break
        length = match.end()
    return length
