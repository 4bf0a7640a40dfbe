"""The pieces of a page in reading order: lines of text and rows of tables.

A ruled table gives its cells by its rules, whatever order the text was drawn in. Without rules a row is what stands on one
baseline, with the lines that wrap inside a cell; columns that were drawn one after the other and do not wrap (a letterhead)
are read one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ofsted_lint.readers.pdf_page import RAISED, Page, Piece

BULLET = re.compile("[\ue000-\uf8ff•▪■◼◾●○◦‣⁃►▶➢➤✓✔§*·o–—-]")
NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,3})+")
_PAGE_NUMBER = re.compile(r"\d{1,4}|[ivxl]{1,6}")

_WIDE = 1.5
"""A gap of so many font sizes parts cells; a justified line's spaces stay below it."""


@dataclass(slots=True, eq=False)
class TextLine:
    """One line of running text. `right` is where its column ends, where rules say so."""

    pieces: list[Piece]
    right: float | None = None
    cell: tuple[float, float] | None = None

    @property
    def x0(self) -> float:
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        return self.pieces[-1].x1

    @property
    def y(self) -> float:
        return self.longest.y

    @property
    def size(self) -> float:
        return self.longest.size

    @property
    def longest(self) -> Piece:
        return self.pieces[0] if len(self.pieces) == 1 else max(self.pieces, key=lambda p: p.x1 - p.x0)

    @property
    def bold(self) -> bool:
        words = [piece for piece in self.pieces if not BULLET.fullmatch(piece.text)]
        return bool(words) and all(piece.bold for piece in words)

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


@dataclass(slots=True, eq=False)
class TableRow:
    """Cells from left to right, each a list of lines. `contents`: an entry of a contents list, title and page."""

    cells: list[list[TextLine]]
    contents: bool = False
    cell: tuple[float, float] | None = None

    @property
    def lines(self) -> list[TextLine]:
        return [line for cell in self.cells for line in cell]

    @property
    def y(self) -> float:
        return max(line.y for line in self.lines)

    @property
    def text(self) -> str:
        return "\t".join(" ".join(line.text for line in cell) for cell in self.cells)


Element = TextLine | TableRow


@dataclass(slots=True, eq=False)
class _Baseline:
    """What stands on one baseline, parted by wide gaps."""

    parts: list[TextLine] = field(default_factory=list)


def layout(page: Page) -> list[Element]:
    """Lines and rows from the top of the page to its foot."""
    free: list[Piece] = []
    boxes: dict[tuple[float, float], list[Piece]] = {}
    edges: dict[tuple[float, float], tuple[float | None, float]] = {}
    for piece in page.pieces:
        cell = _cell(page, piece) if page.vertical else None
        if cell is None:
            free.append(piece)
        else:
            left, right, top, bottom = cell
            boxes.setdefault((top, left), []).append(piece)
            edges[(top, left)] = (right, bottom)
    margin = max((piece.x1 for piece in page.pieces), default=page.width)
    elements = _arranged(_baselines(free), margin, None)
    if boxes:
        elements += _ruled(boxes, edges)
        elements.sort(key=lambda element: -element.y)
        elements = _rows_in_order(elements)
    return elements


def _cell(page: Page, piece: Piece) -> tuple[float, float, float, float] | None:
    """Left, right, top and bottom of the ruled box around a piece; None outside of tables."""
    x = piece.x0 + min(3.0, (piece.x1 - piece.x0) / 2)
    y = piece.y + 0.3 * piece.size
    left = max((v[0] for v in page.vertical if v[0] <= x and v[1] - 1 <= y <= v[2] + 1), default=None)
    right = min((v[0] for v in page.vertical if v[0] > x and v[1] - 1 <= y <= v[2] + 1), default=None)
    if left is None and right is None:
        return None
    top = min((h[0] for h in page.horizontal if h[0] > y and h[1] - 3 <= x <= h[2] + 3), default=None)
    bottom = max((h[0] for h in page.horizontal if h[0] <= y and h[1] - 3 <= x <= h[2] + 3), default=None)
    if top is None and bottom is None:
        return None
    return (
        0.0 if left is None else left,
        page.width if right is None else right,
        page.height if top is None else top,
        0.0 if bottom is None else bottom,
    )


def _ruled(
    boxes: dict[tuple[float, float], list[Piece]],
    edges: dict[tuple[float, float], tuple[float | None, float]],
) -> list[Element]:
    """Rows of ruled tables; the text of a row that has but one cell is running text."""
    rows: dict[float, list[tuple[float, float]]] = {}
    for top, left in sorted(boxes, reverse=True):
        near = next((key for key in rows if abs(key - top) < 2), top)
        rows.setdefault(near, []).append((top, left))
    elements: list[Element] = []
    for top, keys in rows.items():
        keys.sort(key=lambda key: key[1])
        cells = []
        for key in keys:
            lines = [part for base in _baselines(boxes[key]) for part in base.parts]
            cells.append(lines)
            for line in lines:
                line.right, line.cell = edges[key][0], key
        if len(cells) == 1:
            # A frame around running text may hold a table without rules.
            elements.extend(_arranged(_baselines(boxes[keys[0]]), edges[keys[0]][0], keys[0]))
        else:
            elements.append(TableRow(cells, cell=(top, keys[0][1])))
    return elements


def _rows_in_order(elements: list[Element]) -> list[Element]:
    """Keeps the lines of one frame together, at the place of its first line."""
    out: list[Element] = []
    seen: set[tuple[float, float]] = set()
    for element in elements:
        if element.cell is None or isinstance(element, TableRow):
            out.append(element)
        elif element.cell not in seen:
            seen.add(element.cell)
            out.extend(
                other for other in elements if other.cell == element.cell and isinstance(other, TextLine)
            )
    return out


def _baselines(pieces: Sequence[Piece]) -> list[_Baseline]:
    """Pieces grouped by baseline from top to bottom; neighbours without a wide gap are one line."""
    groups: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-p.y, p.x0)):
        if groups:
            head = groups[-1][0]
            slack = 0.8 if piece.text[0] in RAISED or head.text[0] in RAISED else 0.4
            if head.y - piece.y < slack * max(min(head.size, piece.size), 4) or (
                slack == 0.8 and head.y - piece.y < 6
            ):
                groups[-1].append(piece)
                continue
        groups.append([piece])
    bases = [_baseline(group) for group in groups]
    edges = [part.x0 for base in bases for part in base.parts[1:]]
    if edges:
        for base in bases:
            base.parts = [half for part in base.parts for half in _parted(part, edges)]
    return bases


def _parted(line: TextLine, edges: list[float]) -> Iterable[TextLine]:
    """A line cut where a narrow gap ends at the left edge of a column."""
    start = 0
    for index in range(1, len(line.pieces)):
        left, right = line.pieces[index - 1], line.pieces[index]
        if left.gap or right.x0 - left.x1 < 0.7 * left.size:
            continue
        if any(abs(edge - right.x0) < 1.5 for edge in edges):
            yield TextLine(line.pieces[start:index])
            start = index
    yield line if not start else TextLine(line.pieces[start:])


def _baseline(group: list[Piece]) -> _Baseline:
    base = _Baseline()
    group.sort(key=lambda p: p.x0)
    for piece in group:
        if base.parts:
            line = base.parts[-1]
            last = line.pieces[-1]
            alone = len(line.pieces) == 1
            gap = piece.x0 - last.x1
            marker = alone and (BULLET.fullmatch(last.text) or NUMBER.fullmatch(last.text))
            size = max(piece.size, last.size)
            if gap < _WIDE * size or (marker and gap < 5 * size):
                if marker:
                    last.gap = True
                line.pieces.append(piece)
                continue
        base.parts.append(TextLine([piece]))
    return base


def _arranged(
    bases: list[_Baseline], margin: float | None, cell: tuple[float, float] | None
) -> list[Element]:
    """Lines, and rows where several things stand on one baseline."""
    out: list[Element] = []
    at = 0
    while at < len(bases):
        beside = _overlapping(bases, at)
        if beside > at + 2:
            out.extend(_table(bases[at:beside], margin))
            at = beside
            continue
        if len(bases[at].parts) == 1:
            out.append(bases[at].parts[0])
            at += 1
            continue
        entry = _contents_entry(bases[at])
        if entry:
            out.append(entry)
            at += 1
            continue
        # A wrapped cell may begin above or below the line on which its neighbour stands.
        start = at
        while start and len(bases[start - 1].parts) == 1 and out and _beside(bases[start - 1], bases[start]):
            start -= 1
            out.pop()
        end = at + 1
        while end < len(bases) and (
            (
                len(bases[end].parts) > 1
                and not _contents_entry(bases[end])
                and _tight(bases[end - 1], bases[end], 3.5)
            )
            or (len(bases[end].parts) == 1 and _beside(bases[end], bases[end - 1]))
        ):
            end += 1
        out.extend(_table(bases[start:end], margin))
        at = end
    for element in out:
        if isinstance(element, TextLine):
            element.right, element.cell = element.right or (margin if cell else None), cell
        else:
            element.cell = cell
    return out


def _overlapping(bases: list[_Baseline], at: int) -> int:
    """The end of a run of baselines too close to stand under each other: columns with baselines of their own."""
    end = at + 1
    while end < len(bases):
        upper, lower = bases[end - 1].parts[0], bases[end].parts[0]
        apart = lower.x0 > bases[end - 1].parts[-1].x1 or bases[end].parts[-1].x1 < upper.x0
        if upper.y - lower.y > 0.9 * min(upper.size, lower.size) or not (apart or len(bases[end].parts) > 1):
            break
        end += 1
    return end


def _contents_entry(base: _Baseline) -> TableRow | None:
    """Title and page number."""
    if len(base.parts) != 2 or not _PAGE_NUMBER.fullmatch(base.parts[1].text):
        return None
    title = base.parts[0].text
    if not any(char.isalpha() for char in title):
        return None
    return TableRow([[base.parts[0]], [base.parts[1]]], contents=True)


def _tight(upper: _Baseline, lower: _Baseline, sizes: float) -> bool:
    above, below = upper.parts[0], lower.parts[0]
    return above.y - below.y < sizes * max(above.size, below.size)


def _beside(single: _Baseline, other: _Baseline) -> bool:
    """Whether a line is a further line of a cell of its neighbour: close to it, at the left edge of a column and drawn
    next to that cell's line."""
    line = single.parts[0]
    lines = other.parts
    if abs(line.y - lines[0].y) > 1.6 * line.size:
        return False
    for index, part in enumerate(lines):
        if abs(part.x0 - line.x0) < 3 and abs(part.size - line.size) < 0.6:
            if index == 0 and line.pieces[0].gap:
                return False
            limit = lines[index + 1].x0 if index + 1 < len(lines) else None
            if limit is not None and line.x1 > limit:
                return False
            if len(lines) > 1:
                return abs(part.longest.order - line.longest.order) <= 1
            return True
    return False


def _table(bases: list[_Baseline], margin: float | None) -> list[Element]:
    """Rows, or columns one after the other."""
    columns = _columns(bases, margin)
    cells = [column for column, _ in columns]
    alone = all(len(base.parts) == 1 for base in bases)
    if columns and len(bases) > 1 and (alone or _one_after_the_other(cells)):
        # Text that wraps in its column is a cell, and so is what stands beside its middle.
        wrapped = any(_wraps(column, limit) for column, limit in columns)
        centred = alone and len(bases) < 5 and min(map(len, cells)) == 1
        if (wrapped and max(map(len, cells)) < 5) or centred:
            return [TableRow(cells)]
        return [line for column in cells for line in column]
    if alone:
        return [base.parts[0] for base in bases]
    rows: list[Element] = []
    open_row: TableRow | None = None
    waiting: list[TextLine] = []
    for base in bases:
        if len(base.parts) > 1:
            cells = [[part] for part in base.parts]
            for line in waiting:  # the upper lines of a cell whose neighbours stand in its middle
                index = _nearest(cells, line)
                cells[index].insert(-1, line)
            waiting = []
            open_row = TableRow(cells)
            rows.append(open_row)
        elif open_row is None:
            waiting.append(base.parts[0])
        else:
            line = base.parts[0]
            open_row.cells[_nearest(open_row.cells, line)].append(line)
    return _labelled(rows) or rows


def _labelled(rows: list[Element]) -> list[Element]:
    """Labels with their values ("Inspection dates:   2 to 6 May") as lines; empty where the rows are a table."""
    cells = [row.cells for row in rows if isinstance(row, TableRow)]
    if len(cells) < len(rows) or any(len(row) != 2 for row in cells):
        return []
    labels = sum(row[0][-1].text.endswith(":") for row in cells)
    if labels * 2 < len(cells) or any(len(row[0]) > 1 for row in cells):
        return []
    out: list[Element] = []
    for label, value in cells:
        out.append(TextLine([*label[0].pieces, *value[0].pieces]))
        out.extend(value[1:])
    return out


def _nearest(cells: list[list[TextLine]], line: TextLine) -> int:
    return min(range(len(cells)), key=lambda index: abs(cells[index][0].x0 - line.x0))


def _columns(bases: list[_Baseline], margin: float | None) -> list[tuple[list[TextLine], float | None]]:
    """The lines sorted into columns by their left edges, each with its right limit; empty where edges do not agree."""
    edges: list[float] = []
    for base in bases:
        for part in base.parts:
            if not any(abs(edge - part.x0) < 6 for edge in edges):
                edges.append(part.x0)
    edges.sort()
    if len(edges) != max(len(base.parts) for base in bases):
        return []
    columns: list[list[TextLine]] = [[] for _ in edges]
    for base in bases:
        for part in base.parts:
            columns[min(range(len(edges)), key=lambda index: abs(edges[index] - part.x0))].append(part)
    limits: list[float | None] = [*edges[1:], margin]
    return list(zip(columns, limits, strict=True))


def _wraps(column: list[TextLine], limit: float | None) -> bool:
    """Whether the lines of a column are one text, broken where the next word found no room."""
    if len(column) < 2:
        return False
    right = (limit - 13) if limit is not None else max(line.x1 for line in column) + 1
    return all(above.x1 + below.pieces[0].first > right for above, below in pairwise(column))


def _one_after_the_other(columns: Iterable[list[TextLine]]) -> bool:
    last = -1
    for column in columns:
        orders = [piece.order for line in column for piece in line.pieces]
        if min(orders) < last:
            return False
        last = max(orders)
    return True
