"""PDF, by PDFium: a paragraph is a line, a table row a line with tabs.

Pages are read one after the other, with a few pages of context on both sides to know running heads and the size of the
body text by; so memory does not grow with the pages still to come.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from typing import Any

from ofsted_lint import patterns as re
from ofsted_lint.document import Anchor, Document, Line, line
from ofsted_lint.readers import Unreadable
from ofsted_lint.records import dataclass, field

_CONTEXT = 8
"""Pages before and after a page that say what its running head is."""
_NUMBER_ONLY = re.compile(
    r"(?:page\s+)?(?:[-–—]\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*[-–—])?", re.I
)
_MOST_NOTES = 8


def read(data: bytes, path: str) -> Document:
    """The document in the bytes of a PDF file. Raises Unreadable."""
    if not data:
        raise Unreadable("the file is empty")
    if b"%PDF-" not in data[:1024]:
        raise Unreadable("this is not a PDF file (it does not begin with %PDF)")
    import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

    pdfium.FPDF_InitLibrary()
    handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        raise Unreadable(_reason(pdfium.FPDF_GetLastError(), pdfium))
    try:
        reader = _Reader(handle, pdfium.FPDF_GetPageCount(handle))
        lines = tuple(reader.lines())
    finally:
        pdfium.FPDF_CloseDocument(handle)
    if b"%%EOF" not in data[-2048:]:
        reader.notes.append("the file seems to be cut: its end is missing")
    if not any(one.raw for one in lines):
        raise Unreadable(reader.nothing())
    return Document(path, lines, "pdf", unread=tuple(reader.unread()))


def _reason(code: int, pdfium: Any) -> str:
    if code == pdfium.FPDF_ERR_PASSWORD:
        return "the file is protected by a password: save a copy without one"
    if code == pdfium.FPDF_ERR_SECURITY:
        return "the file is encrypted in a way that cannot be read: save a copy without protection"
    return "the file is damaged or cut: no page of it can be read"


@dataclass(slots=True, eq=False)
class _Sheet:
    """A page between reading and writing."""

    number: int
    elements: list[Any]
    margin: float
    sizes: Counter[float]
    words: set[str] | None = None
    keys: frozenset[tuple[str, int]] = frozenset()
    height: float = 0.0
    width: float = 0.0


@dataclass(slots=True)
class _State:
    """What carries over from page to page."""

    number: int = 0
    bullets: list[float] = field(default_factory=list)
    kind: str = ""


class _Reader:
    def __init__(self, handle: Any, count: int) -> None:
        self.handle, self.count = handle, count
        self.notes: list[str] = []
        self.damaged: list[int] = []
        self.pictures: list[int] = []
        self.garbled: list[int] = []
        self.bare = 0

    def nothing(self) -> str:
        """Why there is no text at all."""
        if self.garbled:
            return (
                "the fonts of this PDF do not say which letters their signs stand for, so its text cannot be read: "
                "make the PDF again from its source, or run OCR"
            )
        if self.count and len(self.damaged) == self.count:
            return "the file is damaged or cut: no page of it can be read"
        return "this PDF holds no text (it is a scan, or drawn as outlines): run OCR (text recognition) over it first"

    def unread(self) -> Iterator[str]:
        yield from self.notes
        for pages, what in (
            (self.damaged, "could not be read: damaged"),
            (self.pictures, "holds a picture and no text: run OCR (text recognition) to have it read"),
            (
                self.garbled,
                "has fonts that do not say which letters their signs stand for: its text was left out",
            ),
        ):
            if pages:
                shown = ", ".join(map(str, pages[:_MOST_NOTES]))
                more = f" and {len(pages) - _MOST_NOTES} more" if len(pages) > _MOST_NOTES else ""
                yield f"page{'s' if len(pages) > 1 else ''} {shown}{more}: {what}"

    def sheets(self) -> Iterator[_Sheet]:
        from ofsted_lint.readers.pdf_layout import layout
        from ofsted_lint.readers.pdf_page import load

        for index in range(self.count):
            page = load(self.handle, index)
            number = index + 1
            if page is None:
                self.damaged.append(number)
                continue
            if page.picture:
                self.pictures.append(number)
            if page.garbled:
                self.garbled.append(number)
                continue
            sizes: Counter[float] = Counter()
            for piece in page.pieces:
                sizes[round(piece.size, 1)] += len(piece.text)
            margin = max((piece.x1 for piece in page.pieces if len(piece.text) > 20), default=0.0)
            sheet = _Sheet(number, layout(page), margin, sizes, height=page.height, width=page.width)
            sheet.keys = frozenset(_keys(sheet))
            yield sheet

    def lines(self) -> Iterator[Line]:
        """The lines of the document, page by page."""
        state = _State()
        window: deque[_Sheet] = deque()
        source = self.sheets()
        behind = 0
        for sheet in source:
            window.append(sheet)
            if len(window) - behind > _CONTEXT:
                yield from self._page(window[behind], window, state)
                behind += 1
                if behind > _CONTEXT:
                    window.popleft()
                    behind -= 1
        while behind < len(window):
            yield from self._page(window[behind], window, state)
            behind += 1

    def _page(self, sheet: _Sheet, window: deque[_Sheet], state: _State) -> Iterator[Line]:
        from ofsted_lint.readers.pdf_paragraphs import paragraphs

        body = _body_size(window)
        elements = _without_furniture(sheet, window, self.count)
        margin = max(other.margin for other in window) or 0.85 * sheet.width
        yield from _written(paragraphs(elements, sheet.number, margin, body), sheet, window, state)


def _body_size(window: deque[_Sheet]) -> float:
    sizes: Counter[float] = Counter()
    for sheet in window:
        sizes.update(sheet.sizes)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def _edge(sheet: _Sheet) -> list[Any]:
    """The lines that may be running heads or feet: the outermost in the margins."""
    high, low = 0.87 * sheet.height, 0.13 * sheet.height
    lines = sheet.elements
    by_height = sorted(lines, key=lambda element: -element.y)
    return [e for e in by_height[:3] if e.y > high] + [e for e in by_height[-4:] if e.y < low]


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", " ", text)).strip().casefold()


def _keys(sheet: _Sheet) -> Iterator[tuple[str, int]]:
    for element in _edge(sheet):
        key = _key(element.text)
        band = round(element.y / 6)
        for near in (band - 1, band, band + 1):
            yield key, near


def _without_furniture(sheet: _Sheet, window: deque[_Sheet], count: int) -> list[Any]:
    """The elements of a page without running heads, running feet and page numbers."""
    need = 2 if count <= 5 else 3
    drop: set[int] = set()
    for element in _edge(sheet):
        key = (_key(element.text), round(element.y / 6))
        if _NUMBER_ONLY.fullmatch(element.text.strip()) or sum(key in s.keys for s in window) >= need:
            drop.add(id(element))
    return [element for element in sheet.elements if id(element) not in drop]


def _written(found: list[Any], sheet: _Sheet, window: deque[_Sheet], state: _State) -> Iterator[Line]:
    """The lines of a page's paragraphs, with blank lines where one block ends and another begins."""
    from ofsted_lint.readers.pdf_paragraphs import written

    def hyphen(before: str, after: str) -> bool:
        return _keeps_hyphen(before.casefold(), after.casefold(), window)

    part = f"page {sheet.number}"
    ordinal = 0
    for index, paragraph in enumerate(found):
        kind = _kind(paragraph)
        level = _level(paragraph, state)
        if state.number and (
            index == 0 or kind != state.kind or kind in ("text", "note") or paragraph.gap > 60
        ):
            state.number += 1
            yield Line(state.number, "", "")
        state.kind = kind
        raw, sources = written(paragraph, level, hyphen)
        if not raw.strip():
            continue
        state.number += 1
        if kind != "note":
            ordinal += 1
        anchors = tuple(
            Anchor(
                source.start,
                source.end,
                part,
                (sheet.number - 1, source.at),
                (source.piece.x0, source.piece.y - 0.25 * source.piece.size, source.piece.x1, source.piece.y + 0.95 * source.piece.size),
            )
            for source in sources
        )  # fmt: skip
        row = paragraph.row is not None
        # No heading levels: authors set headings of one rank in different sizes. The words and `bold` say it better.
        yield line(
            state.number,
            raw,
            list_level=level if paragraph.bullet else None,
            row=row and not paragraph.row.contents,
            footnote=paragraph.footnote,
            bold=paragraph.bold,
            page=sheet.number,
            location=_location(paragraph, sheet.number, ordinal),
            anchors=anchors,
        )


def _kind(paragraph: Any) -> str:
    if paragraph.row:
        return "contents" if paragraph.row.contents else "row"
    if paragraph.footnote:
        return "note"
    if paragraph.bullet:
        return "bullet"
    return "number" if paragraph.number else "text"


def _level(paragraph: Any, state: _State) -> int:
    """Nesting of a bullet by its left edge among those of its list."""
    if not paragraph.bullet:
        if not paragraph.footnote:
            state.bullets.clear()
        return 0
    x = paragraph.lines[0].x0
    while state.bullets and x < state.bullets[-1] - 6:
        state.bullets.pop()
    if not state.bullets or x > state.bullets[-1] + 6:
        state.bullets.append(x)
    return len(state.bullets) - 1


def _location(paragraph: Any, page: int, ordinal: int) -> str:
    if paragraph.footnote:
        return f"page {page}, footnote {paragraph.footnote}"
    number = paragraph.number.strip("().") if paragraph.number else str(ordinal)
    return f"page {page}, paragraph {number}"


def _keeps_hyphen(before: str, after: str, window: deque[_Sheet]) -> bool:
    """Whether a hyphen at a line's end belongs to the word: always so in a document that is not hyphenated (few lines end in
    hyphens), else where the pages around know the word with its hyphen, or both halves and not the whole."""
    lines = ends = 0
    for sheet in window:
        for element in sheet.elements:
            lines += 1
            ends += element.text.endswith("-")
    if ends < max(0.03 * lines, 3):
        return True
    words: set[str] = set()
    for sheet in window:
        if sheet.words is None:
            text = " ".join(element.text for element in sheet.elements).casefold()
            sheet.words = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text))
        words |= sheet.words
    if f"{before}-{after}" in words:
        return True
    return before + after not in words and before in words and after in words
