"""Lines of a page joined into paragraphs, list items, headings, footnotes and table rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from statistics import median

from ofsted_lint import patterns as re
from ofsted_lint.readers.pdf_lines import BULLET, NUMBER, Element, TableRow, TextLine
from ofsted_lint.readers.pdf_page import RAISED, Piece
from ofsted_lint.records import dataclass, field

_FOOTNOTE = re.compile(f"([{RAISED}]{{1,2}})(?=\\s|[A-Z‘'\"])")
_PLAIN = str.maketrans(RAISED, "0123456789")
_STOP = re.compile(r"[.!?:;]['\"’”)]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_GLUED = re.compile(r"\S[-–/]$")
_LEADERS = re.compile(r"[\s.…·_]+$")


@dataclass(slots=True, eq=False)
class Paragraph:
    """Text of its own, as pieces of text with the pieces of the page that they came from."""

    page: int
    lines: list[TextLine] = field(default_factory=list)
    row: TableRow | None = None
    bullet: bool = False
    number: str | None = None
    footnote: str | None = None
    body_x: float = 0.0
    """Left edge of its text behind the marker."""
    gap: float = 0.0
    """Distance from what stands above, in points."""

    @property
    def bold(self) -> bool:
        return all(line.bold for line in (self.row.lines if self.row else self.lines))

    @property
    def size(self) -> float:
        return median(line.size for line in (self.row.lines if self.row else self.lines))


def paragraphs(elements: Iterable[Element], page: int, margin: float, body: float) -> list[Paragraph]:
    """The paragraphs of a page. `margin` is the right edge of its text, `body` the size of the document's body text."""
    out: list[Paragraph] = []
    elements = list(elements)
    lines = [element for element in elements if isinstance(element, TextLine)]
    leading = _leading(lines)
    margins = _margins(lines)
    last: Element | None = None
    for element in elements:
        gap = _bottom(last) - element.y if last else 0.0
        if isinstance(element, TableRow):
            before = out[-1] if out else None
            if element.contents and before and _wrapped_title(before, element, gap):
                element.cells[0] = [*before.lines, *element.cells[0]]
                out.pop()
            out.append(Paragraph(page, row=element, gap=gap))
        elif (
            out
            and isinstance(last, TextLine)
            and not out[-1].row
            and _goes_on(out[-1], element, gap, margins.get(round(element.size), margin), leading)
        ):
            paragraph = out[-1]
            if len(paragraph.lines) == 1 and not (paragraph.bullet or paragraph.number):
                paragraph.body_x = element.x0
            paragraph.lines.append(element)
        else:
            out.append(_begin(element, page, gap, body))
        last = element
    return out


def _bottom(element: Element) -> float:
    return element.y if isinstance(element, TextLine) else min(line.y for line in element.lines)


def _wrapped_title(before: Paragraph, entry: TableRow, gap: float) -> bool:
    """Whether a line is the first part of the contents entry below it, too long for one line."""
    if before.row or before.bullet or len(before.lines) > 2:
        return False
    first, own = before.lines[-1], entry.cells[0][0]
    close = 0 < gap < 1.45 * own.size and abs(first.size - own.size) < 0.6
    page = entry.cells[1][0]
    return (
        close
        and first.x1 + own.pieces[0].first > page.x0 - 0.2 * (page.x0 - own.x0)
        and first.bold == own.bold
    )


def _margins(lines: list[TextLine]) -> dict[int, float]:
    """Right edge of running text for each font size that has enough of it: small print may be set narrower."""
    edges: dict[int, list[float]] = {}
    for line in lines:
        if line.cell is None and len(line.text) >= 50:
            edges.setdefault(round(line.size), []).append(line.x1)
    return {size: max(found) for size, found in edges.items() if len(found) >= 4}


def _leading(lines: list[TextLine]) -> float:
    """Distance of the lines of a paragraph in font sizes: the closest that is usual on the page."""
    steps = sorted(
        (above.y - below.y) / max(below.size, 1)
        for above, below in pairwise(lines)
        if abs(above.size - below.size) < 0.6 and 0.9 < (above.y - below.y) / max(below.size, 1) < 2.5
    )
    if len(steps) < 4:
        return 1.25
    return min(steps[len(steps) // 4], 2.2)


def _goes_on(paragraph: Paragraph, line: TextLine, gap: float, margin: float, leading: float) -> bool:
    """Whether a line belongs to the paragraph above it."""
    last = paragraph.lines[-1]
    size = max(line.size, 1)
    # A slip of the author's makes part of a paragraph a point smaller; notes and headings differ by more.
    same_size = 0.12 if not last.bold and abs(line.x0 - last.x0) < 2 else 0.08
    if abs(last.size - line.size) > same_size * size or line.cell != last.cell:
        return False
    step = gap / size
    if gap <= 0 or step > max(leading * 1.17, 1.3 if leading < 1.25 else 0):
        return False
    if _marker(line, paragraph):
        return False
    if line.bold != last.bold and (paragraph.bold or line.bold):
        # A bold heading over its text, or text over a heading; a bold passage inside a paragraph fills its line.
        if not paragraph.bold or not _full(last, line, margin):
            return False
        if line.longest.bold != last.longest.bold and not _open(last):
            return False
    if not _full(last, line, margin):
        return False
    text_x = paragraph.body_x if len(paragraph.lines) > 1 or paragraph.bullet or paragraph.number else None
    return text_x is None or line.x0 > text_x - 4 * size or bool(paragraph.footnote)


def _open(line: TextLine) -> bool:
    return not _STOP.search(line.text)


def _full(line: TextLine, following: TextLine, margin: float) -> bool:
    """Whether the first word of the next line found no room on this one."""
    right = line.right - 4 if line.right is not None else margin
    first = following.pieces[0]
    slack = 1.2 * line.size
    if first.text.endswith("-") and len(first.text.split()) == 1:
        slack = -0.5 * line.size
    return line.x1 + line.size * 0.3 + first.first + slack > right or line.text.endswith("-")


def _marker(line: TextLine, paragraph: Paragraph | None = None) -> bool:
    """Whether a line begins with a bullet, a number of its own or a footnote mark."""
    first = line.pieces[0]
    if _FOOTNOTE.match(first.text) and line.x0 - 1 < (paragraph.lines[0].x0 if paragraph else line.x0):
        return True
    word = first.text.split(None, 1)[0] if first.text.strip() else ""
    if BULLET.fullmatch(word):
        return first.gap or first.text == word or word not in "o-–—·*"
    if not NUMBER.fullmatch(word) or word == line.text:
        return False
    if first.gap:
        return True
    if paragraph is None:
        return True
    # In running text a line may begin with the end of a sentence ("45. The ..."): a marker stands left of its text,
    # or behind a paragraph that has come to its end.
    if paragraph.number or paragraph.bullet:
        return line.x0 < paragraph.body_x - 3
    return not _open(paragraph.lines[-1]) and word[-1] in ".)" and len(paragraph.lines) == 1


def _begin(line: TextLine, page: int, gap: float, body: float) -> Paragraph:
    paragraph = Paragraph(page, [line], gap=gap, body_x=line.x0)
    first = line.pieces[0]
    note = _FOOTNOTE.match(first.text)
    if note and line.size < 0.95 * body:
        paragraph.footnote = note[1].translate(_PLAIN)
        return paragraph
    if not _marker(line):
        return paragraph
    words = first.text.split(None, 1)
    if BULLET.fullmatch(words[0]):
        paragraph.bullet = True
    elif NUMBER.fullmatch(words[0]) and not note:
        paragraph.number = words[0]
    else:
        return paragraph
    paragraph.body_x = (
        line.pieces[1].x0 if len(words) == 1 and len(line.pieces) > 1 else line.x0 + first.first
    )
    return paragraph


@dataclass(frozen=True, slots=True)
class Source:
    """Characters start..end of a line of the document and the piece of the page that they came from."""

    start: int
    end: int
    piece: Piece
    at: int
    """Index of the first of the characters on the page."""


def written(paragraph: Paragraph, level: int, hyphen: Callable[[str, str], bool]) -> tuple[str, list[Source]]:
    """The raw line of a paragraph. `hyphen(before, after)` says whether a hyphen at a line's end is part of the word."""
    out: list[str] = []
    sources: list[Source] = []
    length = 0
    before: Piece | None = None

    def add(text: str) -> None:
        nonlocal length
        out.append(text)
        length += len(text)

    def add_piece(piece: Piece, text: str, skip: int) -> None:
        nonlocal before
        if text:
            sources.append(Source(length, length + len(text), piece, piece.start + skip))
            add(text)
        before = piece

    def add_line(line: TextLine, skip: int = 0) -> None:
        for index, piece in enumerate(line.pieces):
            text = piece.text
            offset = 0
            if skip:
                offset = min(skip, len(text))
                offset += len(text[offset:]) - len(text[offset:].lstrip())
                text = text[offset:]
                skip = 0
                if not text:
                    continue
            if before is not None and out and not out[-1].endswith(("\t", " ")):
                if index == 0 and _GLUED.search(out[-1]) and _glues(out[-1], text):
                    left = _last_word("".join(out[-3:]))
                    right = re.match(r"[^\W\d_]*", text)
                    if left and right and right[0] and not hyphen(left, right[0]):
                        _drop_hyphen()
                elif (
                    not index
                    or before.gap
                    or piece.x0 - before.x1 > (0.4 if text[0] in RAISED else 0.12) * before.size
                ):
                    add(" ")
            add_piece(piece, text, offset)

    def _drop_hyphen() -> None:
        nonlocal length
        out[-1] = out[-1][:-1]
        length -= 1
        old = sources[-1]
        sources[-1] = Source(old.start, old.end - 1, old.piece, old.at)

    if paragraph.row:
        for index, cell in enumerate(paragraph.row.cells):
            if index:
                if paragraph.row.contents:
                    _strip_leaders(out, sources)
                    length = sum(map(len, out))
                add("\t")
            before = None
            for line in cell:
                add_line(line)
        return "".join(out), sources
    first = paragraph.lines[0]
    skip = 0
    if paragraph.bullet:
        add(" " * level + "- ")
        skip = 1
    elif paragraph.number and level:
        add(" " * level)
    for line in paragraph.lines:
        add_line(line, skip if line is first else 0)
    return "".join(out), sources


def _glues(before: str, after: str) -> bool:
    """Whether what follows a sign at a line's end is part of the same word: "2013–|14", but "here –|there"."""
    return before[-1] == "-" or (before[-2].isdigit() and after[0].isdigit()) or (before[-1] == "/")


def _last_word(text: str) -> str:
    match = re.search(r"([^\W\d_]+)-$", text)
    return match[1] if match else ""


def _strip_leaders(out: list[str], sources: list[Source]) -> None:
    """Takes the dots between title and page number away."""
    while out and not _LEADERS.sub("", out[-1]):
        text = out.pop()
        if sources and sources[-1].end - sources[-1].start == len(text):
            sources.pop()
    if out:
        kept = _LEADERS.sub("", out[-1])
        cut = len(out[-1]) - len(kept)
        if cut and sources:
            old = sources[-1]
            sources[-1] = Source(old.start, old.end - cut, old.piece, old.at)
        out[-1] = kept
