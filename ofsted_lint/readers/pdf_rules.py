"""The ruled lines of a PDF page: what tables are recognised by."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from ofsted_lint.readers.pdf_page import Frame, Page

_MOST_RULES = 20_000
"""A map or a chart may hold millions of strokes; no table of a report does."""


def read_rules(page: Page, handle: Any, frame: Frame) -> None:
    """The straight lines of a page and the edges of its boxes."""
    values = [ctypes.c_float() for _ in range(4)]
    refs = [ctypes.byref(value) for value in values]
    horizontal: set[tuple[float, float, float]] = set()
    vertical: set[tuple[float, float, float]] = set()

    def underlines(x0: float, y: float, x1: float) -> bool:
        return any(p.x0 - 3 <= x0 and x1 <= p.x1 + 3 and 0 <= p.y - y < 0.35 * p.size for p in page.pieces)

    def edge(x0: float, y0: float, x1: float, y1: float) -> None:
        if abs(y1 - y0) < 2 and abs(x1 - x0) >= 2:
            if underlines(min(x0, x1), (y0 + y1) / 2, max(x0, x1)):
                return
            horizontal.add((round((y0 + y1) / 2, 1), min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) < 2 and abs(y1 - y0) >= 2:
            vertical.add((round((x0 + x1) / 2, 1), min(y0, y1), max(y0, y1)))

    for index in range(min(pdfium.FPDFPage_CountObjects(handle), _MOST_RULES)):
        item = pdfium.FPDFPage_GetObject(handle, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(item, *refs):
            continue
        left, bottom, right, top = frame.box(*(value.value for value in values))
        if right - left > 0.95 * page.width and top - bottom > 0.5 * page.height:
            continue  # the page's background
        if any(
            abs(p.x0 - left) < 2
            and abs(p.x1 - right) < 4
            and bottom < p.y < top
            and top - bottom < 2 * p.size
            for p in page.pieces
        ):
            continue  # the shading of a piece of text
        if right - left < 2 or top - bottom < 2:
            edge(left, bottom, right, top)
            continue
        count = pdfium.FPDFPath_CountSegments(item)
        if count <= 6:
            for x0, y0, x1, y1 in (
                (left, top, right, top), (left, bottom, right, bottom), (left, bottom, left, top), (right, bottom, right, top),
            ):  # fmt: skip
                edge(x0, y0, x1, y1)
        elif count <= 2000:
            for line in _segments(item, count):
                edge(*frame.box(*line))
    page.horizontal = _joined(horizontal, descending=True)
    page.vertical = _joined(vertical, descending=False)


def _segments(item: Any, count: int) -> Iterator[tuple[float, float, float, float]]:
    """The straight strokes of a path, on the page."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    last: tuple[float, float] | None = None
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if last and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            yield (*last, *here)
        last = here


def _joined(rules: set[tuple[float, float, float]], *, descending: bool) -> list[tuple[float, float, float]]:
    """Strokes that continue each other as one: Word draws the border of each cell by itself."""
    out: list[tuple[float, float, float]] = []
    for at, start, end in sorted(rules):
        if out and abs(out[-1][0] - at) < 1.5 and start <= out[-1][2] + 2:
            out[-1] = (out[-1][0], out[-1][1], max(out[-1][2], end))
        else:
            out.append((at, start, end))
    # Strokes a hair apart were not neighbours in the order above.
    merged: list[tuple[float, float, float]] = []
    for at, start, end in out:
        for index in range(len(merged) - 1, -1, -1):
            other = merged[index]
            if at - other[0] >= 1.5:
                index = -1
                break
            if start <= other[2] + 2 and end >= other[1] - 2:
                merged[index] = (other[0], min(start, other[1]), max(end, other[2]))
                break
        else:
            index = -1
        if index < 0:
            merged.append((at, start, end))
    return merged[::-1] if descending else merged
