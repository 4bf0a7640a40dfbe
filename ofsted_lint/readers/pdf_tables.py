"""Tables without rules, labelled lines, contents entries and columns of a PDF page."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from ofsted_lint import patterns as re
from ofsted_lint.readers.pdf_lines import Baseline, Element, TableRow, TextLine

_PAGE_NUMBER = re.compile(r"\d{1,4}|[ivxl]{1,6}")


def contents_entry(base: Baseline) -> TableRow | None:
    """Title and page number."""
    if len(base.parts) != 2 or not _PAGE_NUMBER.fullmatch(base.parts[1].text):
        return None
    title = base.parts[0].text
    if not any(char.isalpha() for char in title):
        return None
    return TableRow([[base.parts[0]], [base.parts[1]]], contents=True)


def table(bases: list[Baseline], margin: float | None) -> list[Element]:
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
        for column, limit in columns:
            for line in column:
                line.right = _edge(column, limit)
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


def _edge(column: list[TextLine], limit: float | None) -> float | None:
    """Where the lines of a column end: at its longest line if it holds running text, else where the next column begins."""
    if len(column) >= 4 and sum(len(line.text) for line in column) >= 25 * len(column):
        return max(line.x1 for line in column) + 4
    return limit


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


def _columns(bases: list[Baseline], margin: float | None) -> list[tuple[list[TextLine], float | None]]:
    """The lines sorted into columns by their left edges, each with its right limit; empty where edges do not agree."""
    edges: list[float] = []
    for base in bases:
        for part in base.parts:
            if not any(abs(edge - part.x0) < 6 for edge in edges):
                edges.append(part.x0)
    edges.sort()
    widest = max(len(base.parts) for base in bases)
    if len(edges) != widest and (widest > 1 or len(edges) > 3):
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
