"""Pieces of a page put together to lines: what stands on one baseline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ofsted_lint import patterns as re
from ofsted_lint.readers.pdf_page import RAISED, Piece
from ofsted_lint.records import dataclass, field

BULLET = re.compile("[\ue000-\uf8ff•▪■◼◾●○◦‣⁃►▶➢➤✓✔§*·o–—-]")
NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,3})+")

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
class Baseline:
    """What stands on one baseline, parted by wide gaps."""

    parts: list[TextLine] = field(default_factory=list)


def baselines(pieces: Sequence[Piece]) -> list[Baseline]:
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


def _baseline(group: list[Piece]) -> Baseline:
    base = Baseline()
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
