"""Document -> Report."""

from __future__ import annotations

import re

from ofsted_lint.document import Document, Line, Pieces, Span
from ofsted_lint.report.model import Block, Kind, Report, Section

_MARKER = re.compile(r"^(\s*)(?:([-•▪])\s+(?:(\d+(?:\.\d+)*)\.?\s+)?|(\d+(?:\.\d+)*)\.?\s+)(?=\S)")


def parse(document: Document, framework: str | None = None) -> Report:
    """The report that a document holds. Never fails: what is not understood is prose."""
    root = Section("", None, 0, None)
    report = Report(document, root, [])
    section = root
    parent: Block | None = None
    for line in document.lines:
        if not line.text.strip() or line.directive:
            continue
        block = _block(line, len(report.blocks))
        if block.kind is Kind.HEADING:
            section = Section(block.text, block, 1, root)
            root.sections.append(section)
            block.section = section
            parent = None
        else:
            block.section = section
            section.blocks.append(block)
            if block.kind is Kind.ITEM and block.level:
                block.parent = parent
            else:
                parent = block
        report.blocks.append(block)
    return report


def _block(line: Line, index: int) -> Block:
    text = line.text.rstrip()
    match = _MARKER.match(text)
    start = match.end() if match else len(text) - len(text.lstrip())
    pieces = Pieces.join([(line.number, start, text[start:])])
    if "\t" in text.strip():
        return Block(index, Kind.ROW, pieces, cells=_cells(line, start, text))
    if match:
        kind = Kind.ITEM if match[2] else Kind.PARAGRAPH
        span = Span(line.number, len(match[1]), line.number, start)
        return Block(index, kind, pieces, match[0].strip(), span, match[3] or match[4], len(match[1]))
    short = len(text) < 120 and text[-1] not in ".:;,"
    return Block(index, Kind.HEADING if short else Kind.PARAGRAPH, pieces)


def _cells(line: Line, start: int, text: str) -> tuple[Pieces, ...]:
    cells = []
    for cell in text[start:].split("\t"):
        cells.append(Pieces.join([(line.number, start, cell)]))
        start += len(cell) + 1
    return tuple(cells)
