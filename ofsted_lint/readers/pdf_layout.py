"""The pieces of a page in reading order: lines of text and rows of tables.

A ruled table gives its cells by its rules, whatever order the text was drawn in. Without rules a row is what stands on one
baseline, with the lines that wrap inside a cell; columns that were drawn one after the other and do not wrap (a letterhead)
are read one after the other.
"""

from __future__ import annotations

from ofsted_lint.readers.pdf_lines import Baseline, Element, TableRow, TextLine, baselines
from ofsted_lint.readers.pdf_page import Page, Piece
from ofsted_lint.readers.pdf_tables import contents_entry, table


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
    # Columns end where the text of the page does, or as far from the right edge as it begins from the left.
    margin = page.width
    if page.pieces:
        left = min(piece.x0 for piece in page.pieces)
        margin = max(page.width - left, *(piece.x1 for piece in page.pieces))
    elements = _arranged(baselines(free), margin, None)
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
            lines = [part for base in baselines(boxes[key]) for part in base.parts]
            cells.append(lines)
            for line in lines:
                line.right, line.cell = edges[key][0], key
        if len(cells) == 1:
            # A frame around running text may hold a table without rules.
            elements.extend(_arranged(baselines(boxes[keys[0]]), edges[keys[0]][0], keys[0]))
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


def _arranged(bases: list[Baseline], margin: float | None, cell: tuple[float, float] | None) -> list[Element]:
    """Lines, and rows where several things stand on one baseline."""
    out: list[Element] = []
    at = 0
    while at < len(bases):
        beside = _overlapping(bases, at)
        if beside > at + 2:
            out.extend(table(bases[at:beside], margin))
            at = beside
            continue
        if len(bases[at].parts) == 1:
            out.append(bases[at].parts[0])
            at += 1
            continue
        entry = contents_entry(bases[at])
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
                and not contents_entry(bases[end])
                and _tight(bases[end - 1], bases[end], 3.5)
            )
            or (len(bases[end].parts) == 1 and _beside(bases[end], bases[end - 1]))
        ):
            end += 1
        out.extend(table(bases[start:end], margin))
        at = end
    for element in out:
        if isinstance(element, TextLine):
            element.right, element.cell = element.right or (margin if cell else None), cell
        else:
            element.cell = cell
    return out


def _overlapping(bases: list[Baseline], at: int) -> int:
    """The end of a run of baselines too close to stand under each other: columns with baselines of their own."""
    end = at + 1
    while end < len(bases):
        upper, lower = bases[end - 1].parts[0], bases[end].parts[0]
        apart = lower.x0 > bases[end - 1].parts[-1].x1 or bases[end].parts[-1].x1 < upper.x0
        if upper.y - lower.y > 0.9 * min(upper.size, lower.size) or not (apart or len(bases[end].parts) > 1):
            break
        end += 1
    return end


def _tight(upper: Baseline, lower: Baseline, sizes: float) -> bool:
    above, below = upper.parts[0], lower.parts[0]
    return above.y - below.y < sizes * max(above.size, below.size)


def _beside(single: Baseline, other: Baseline) -> bool:
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
