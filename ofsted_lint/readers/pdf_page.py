"""One page of a PDF as pieces of text with their positions, by PDFium's plain C interface.

Every call into C costs a microsecond, so a page's text is fetched whole and positions are asked for once a word; size and
weight once a piece.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any

import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

from ofsted_lint import patterns as re
from ofsted_lint.readers.pdf_rules import read_rules
from ofsted_lint.records import dataclass, field

NOT_HYPHENATED = "\ufffe"
"""PDFium's sign for a hyphen at a line's end; it takes the line break away."""

# Dot leaders of contents lists are taken out; a hyphen at a line's end ends the word.
_WORD = re.compile(
    rf"[.…·_]{{4,}}|(?:(?![.…·_]{{4}})[^\s{NOT_HYPHENATED}])+{NOT_HYPHENATED}?|{NOT_HYPHENATED}"
)
_LEADERS = "....", "____", "····", "……"
# Small figures that may be footnote marks: glued to a word, after a stop, or alone.
_MARK = re.compile(r"(?<![\d£$€/–-])(?<!\d[.,:])\d{1,2}(?=[\s.,;:)’'”\"]|\Z)")
_LABEL = re.compile(r"[\ue000-\uf8ff]|\W|\(?[\d.]{1,6}\)?\.?")
# A paragraph's number without a space behind it: "144.Partners".
_GLUED_NUMBER = re.compile(r"\d{1,3}\.(?=[A-Z‘'][\w’',-]*\s)")
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_RAISED = str.maketrans("0123456789", RAISED)


@dataclass(slots=True, eq=False)
class Piece:
    """Text on one baseline without a wide gap in it. Positions are points from the page's lower left corner."""

    text: str
    start: int
    """Index of its first character on the page; the characters follow each other."""
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    first: float = 0.0
    """Width of its first word with the space after it."""
    order: int = 0
    """Its place in the page's content."""
    gap: bool = False
    """The first word stands apart from the second, as a number or a bullet does."""


@dataclass(slots=True, eq=False)
class Page:
    """What stands on a page. Rules are (x0, y0, x1, y1) of horizontal and vertical lines."""

    number: int
    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    horizontal: list[tuple[float, float, float]] = field(default_factory=list)
    """(y, from x, to x), from top to bottom."""
    vertical: list[tuple[float, float, float]] = field(default_factory=list)
    """(x, from y, to y), from left to right."""
    picture: bool = False
    """A picture covers much of the page: perhaps a scan."""
    garbled: bool = False
    """The fonts do not say which letters their signs stand for."""


def load(document: Any, index: int) -> Page | None:
    """The page with this index (from 0); None where PDFium cannot read it."""
    handle = pdfium.FPDF_LoadPage(document, index)
    if not handle:
        return None
    text = pdfium.FPDFText_LoadPage(handle)
    try:
        page = Page(index + 1, pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle))
        frame = _frame(handle, page)
        if text:
            _read_text(page, text, frame)
        if len(page.pieces) < 3 and sum(len(piece.text) for piece in page.pieces) < 40:
            page.picture = _has_picture(handle, page)
        elif _side_by_side(page.pieces):
            read_rules(page, handle, frame)
        return page
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(handle)


def _characters(text: Any) -> str:
    """The text of a page, one character for each of PDFium's."""
    count = pdfium.FPDFText_CountChars(text)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer)
    units = bytes(buffer)[: 2 * max(written - 1, 0)]
    if written - 1 == count:
        try:
            string = units.decode("utf-16-le")
        except UnicodeDecodeError:
            string = ""
        if len(string) == count:
            return string
    # Characters without a Unicode value are left out above, those beyond the basic plane count twice.
    codes = (pdfium.FPDFText_GetUnicode(text, at) for at in range(count))
    return "".join(
        chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page is shown: which part of its drawing plane, and turned by how many quarters, clockwise."""

    left: float
    bottom: float
    turned: int
    width: float
    height: float

    @property
    def plain(self) -> bool:
        return not (self.left or self.bottom or self.turned)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the drawing plane as one sees it, from the lower left corner of the page."""
        x, y = x - self.left, y - self.bottom
        if self.turned == 1:
            return y, self.height - x
        if self.turned == 2:
            return self.width - x, self.height - y
        if self.turned == 3:
            return self.width - y, x
        return x, y

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _frame(handle: Any, page: Page) -> Frame:
    box = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(handle, ctypes.byref(box)):
        box.left = box.bottom = 0.0
    return Frame(box.left, box.bottom, pdfium.FPDFPage_GetRotation(handle), page.width, page.height)


class _Probe:
    """Asks PDFium about single characters of a page."""

    def __init__(self, text: Any, frame: Frame) -> None:
        self.text, self.frame, self.plain = text, frame, frame.plain
        self._values = [ctypes.c_double() for _ in range(4)]
        self._refs = [ctypes.byref(value) for value in self._values]
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def origin(self, at: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self.text, at, self._refs[0], self._refs[1])
        x, y = self._values[0].value, self._values[1].value
        return (x, y) if self.plain else self.frame.point(x, y)

    def right(self, at: int) -> float:
        pdfium.FPDFText_GetCharBox(self.text, at, *self._refs)
        left, right, bottom, top = (value.value for value in self._values)
        return right if self.plain else self.frame.box(left, bottom, right, top)[2]

    def size(self, at: int) -> float:
        """Font size in points; negative for text that does not run from left to right."""
        size: float = pdfium.FPDFText_GetFontSize(self.text, at)
        matrix = self._matrix
        if not pdfium.FPDFText_GetMatrix(self.text, at, matrix):
            return size
        angle = math.atan2(matrix.b, matrix.a) - self.frame.turned * math.pi / 2
        scaled = abs(size) * math.hypot(matrix.c, matrix.d)
        return scaled if math.cos(angle) > 0.95 else -scaled

    def bold(self, at: int) -> bool:
        if pdfium.FPDFText_GetFontWeight(self.text, at) >= 600:
            return True
        pdfium.FPDFText_GetFontInfo(self.text, at, self._name, 128, ctypes.byref(self._flags))
        name = self._name.value.lower()
        return b"bold" in name or b"black" in name or b"heavy" in name


def _read_text(page: Page, text: Any, frame: Frame) -> None:
    string = _characters(text)
    if not string:
        return
    probe = _Probe(text, frame)
    page.garbled = _garbled(text, string)
    string = _raise_marks(string, probe)
    page.pieces = [
        piece
        for piece in _pieces(string, probe)
        if -5 < piece.y < page.height and -5 < piece.x0 < page.width  # what is cropped away cannot be seen
    ]
    for order, piece in enumerate(page.pieces):
        piece.order = order


def _garbled(text: Any, string: str) -> bool:
    """Whether most signs have no letter: asked of some fifty of them."""
    step = max(len(string) // 60, 1)
    sample = [
        at for at in range(0, len(string), step) if not string[at].isspace() and string[at] != NOT_HYPHENATED
    ]
    bad = 0
    for at in sample:
        char = string[at]
        if char == "\ufffd" or (char < " ") or pdfium.FPDFText_HasUnicodeMapError(text, at) == 1:
            bad += 1
    return bool(sample) and bad > 0.4 * len(sample)


def _raise_marks(string: str, probe: _Probe) -> str:
    """The text with raised small figures written as ¹²³."""
    changes: list[tuple[int, int]] = []
    notes: set[str] = set()
    glued: list[tuple[int, int]] = []
    for match in _MARK.finditer(string):
        start, end = match.span()
        neighbours = []
        before = len(string[:start].rstrip()) - 1 if start and string[start - 1].isspace() else start - 1
        if before >= 0:
            neighbours.append(before)
        after = end
        while after < len(string) and string[after].isspace():
            after += 1
        if end < after < len(string):
            neighbours.append(after)
        y: float | None = None
        for at in neighbours:
            if string[at].isdigit():
                continue
            if y is None:
                y = probe.origin(start)[1]
            rise = y - probe.origin(at)[1]
            if 0.8 < rise < 12:
                size = abs(probe.size(at))
                if 0.1 * size < rise < 0.8 * size and abs(probe.size(start)) < 0.87 * size:
                    changes.append((start, end))
                    if not start or string[start - 1].isspace():
                        notes.add(match[0])
                    break
        else:
            if start and string[start - 1].isalpha():
                glued.append((start, end))
    # A mark that lost its raising but hangs on a word, on a page with a note of that number.
    changes += [(start, end) for start, end in glued if string[start:end] in notes]
    for start, end in changes:
        string = string[:start] + string[start:end].translate(_TO_RAISED) + string[end:]
    return string


def _pieces(string: str, probe: _Probe) -> Iterator[Piece]:
    """Words on one baseline put together, in the order of the page's content."""
    origin, right_of = probe.origin, probe.right
    begin = -1  # first character of the piece, and what follows describes that piece
    x0 = y0 = size = 0.0
    first, words, apart = 0.0, 0, False
    last_start = last_end = 0
    last_x = 0.0

    def done() -> Iterator[Piece]:
        if size <= 0:
            return  # turned text: a watermark, a label beside a chart
        right = right_of(last_end - 1)
        bold = probe.bold(begin) and (words == 1 or probe.bold(last_start))
        text = string[begin:last_end].replace(NOT_HYPHENATED, "-")
        glued = _GLUED_NUMBER.match(text) if text[0] < ":" else None
        if glued:
            cut = glued.end()
            edge = right_of(begin + cut - 1)
            yield Piece(text[:cut], begin, x0, edge, y0, size, bold, edge - x0, 0, True)
            left = origin(begin + cut)[0]
            yield Piece(text[cut:], begin + cut, left, right, y0, size, bold, max(x0 + first - left, 0))
        else:
            yield Piece(text, begin, x0, right, y0, size, bold, first or right - x0, 0, apart)

    for match in _WORD.finditer(string):
        start, end = match.span()
        if end - start > 3 and string.startswith(_LEADERS, start):
            continue
        x, y = origin(start)
        if begin >= 0:
            length = last_end - last_start
            mark = string[start] in RAISED or string[last_end - 1] in RAISED
            on_line = abs(y - y0) < (0.8 if mark else 0.3) * abs(size) and x > last_x
            split = not on_line or string[last_end - 1] == NOT_HYPHENATED
            # A line break in the text between two words of one line is PDFium's guess (after a raised figure): one
            # space stands for it, so the piece ends here and is joined to the next later.
            split = split or start - last_end > 1
            if not split and x - last_x > (0.5 * length + 0.6) * size:
                gap = x - right_of(last_end - 1)
                if gap > 0.7 * size:
                    split = True
            if not split:
                words += 1
                if words == 2:
                    first = x - x0
                    if string[begin] in RAISED:  # a footnote mark: the line is where its words stand
                        y0, size = y, probe.size(start)
                last_start, last_end, last_x = start, end, x
                continue
            yield from done()
        begin, x0, y0 = start, x, y
        size = probe.size(start)
        first, words, apart = 0.0, 1, False
        last_start, last_end, last_x = start, end, x
    if begin >= 0:
        yield from done()


def _side_by_side(pieces: list[Piece]) -> bool:
    """Whether something stands beside something else that is more than a number or a bullet: a table, perhaps."""
    words = sorted(
        (piece for piece in pieces if not _LABEL.fullmatch(piece.text)), key=lambda piece: -piece.y
    )
    for index, piece in enumerate(words):
        for other in words[index + 1 : index + 4]:
            if piece.y - other.y > 0.8 * piece.size:
                break
            if other.x0 > piece.x1 + 0.8 * piece.size or piece.x0 > other.x1 + 0.8 * piece.size:
                return True
    return False


def _has_picture(handle: Any, page: Page) -> bool:
    bounds = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(handle), 200)):
        item = pdfium.FPDFPage_GetObject(handle, index)
        if pdfium.FPDFPageObj_GetType(item) in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            pdfium.FPDFPageObj_GetBounds(item, *map(ctypes.byref, bounds))
            left, bottom, right, top = (value.value for value in bounds)
            if (right - left) * (top - bottom) > 0.4 * page.width * page.height:
                return True
    return False
