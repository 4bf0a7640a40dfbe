"""The text of a report, and where each character of it came from.

A reader (one for each file format) makes a `Document`; nothing downstream asks which format it was.

Two texts stand side by side in every line. `raw` is what the author wrote, to the character. `text` is the same
line as it is *compared*: non-breaking and thin spaces are spaces, curly quotes are straight, ligatures are letters,
soft hyphens and zero-width characters are gone. All later stages work on `text`; `Document.place` leads a passage
back to the raw line and column.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from ofsted_lint.records import dataclass, field

# One character for one character: positions do not move.
_SAME_LENGTH = {
    **dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    ),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2212", "-"),
}
# Characters that vanish or become several: positions move, so a line that holds one carries an offset table.
_OTHER_LENGTH = {
    "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": "",
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip


def normalise(raw: str) -> tuple[str, tuple[int, ...] | None]:
    """The text as it is compared, and for each of its characters the offset in `raw` (None: the same offset).

    The offset table has one entry more than the text, so that an exclusive end can be looked up as well.
    """
    if raw.isascii():
        return raw, None
    text = raw
    # To look for thirty characters takes a tenth of the time of a translation of all.
    for odd, plain in _SAME_LENGTH.items():
        if odd in text:
            text = text.replace(odd, plain)
    if text.isascii() or not any(c in text for c in _OTHER_LENGTH):
        return text, None
    out: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(text):
        new = _OTHER_LENGTH.get(char, char)
        out.append(new)
        offsets.extend([at] * len(new))
    offsets.append(len(raw))
    return "".join(out), tuple(offsets)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the characters start..end of a raw line came from in a file that is not plain text.

    `part` names the piece of the file ("word/document.xml", "page 4"); `path` leads to it inside the part
    (Word: paragraph and run index and the offset in the run; PDF: page index and index of the first character);
    `box` is the rectangle on the page in points (left, bottom, right, top), where the format has one.
    """

    start: int
    end: int
    part: str
    path: tuple[int, ...] = ()
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text as read: for Word and PDF a paragraph or a table row, for plain text a line.

    What the format knew of the line stands in the hints; in plain text nothing is known and they keep their defaults.
    """

    number: int
    """1-based, as `ofsted-lint text` prints it; for .txt and .md the line of the file itself."""
    raw: str
    text: str
    offsets: tuple[int, ...] | None = None
    heading: int | None = None
    """Heading level (1 is the highest), where the format says so; 0 for a heading of unknown level."""
    list_level: int | None = None
    """Nesting of a list item, 0 for the outermost, where the format says so."""
    row: bool = False
    """A table row; its cells are parted by tabs."""
    footnote: str | None = None
    """The mark, where the format says that this line is the text of a footnote."""
    bold: bool = False
    page: int | None = None
    location: str = ""
    """For people: "page 4, paragraph 9"; empty where the line number says it all."""
    directive: bool = False
    """A line that speaks to the linter (a suppression comment): it keeps its number and is no text of the report."""
    anchors: tuple[Anchor, ...] = ()


def line(number: int, raw: str, **hints: object) -> Line:
    """A line from its raw text and what its format knew of it (the keyword arguments are fields of `Line`)."""
    text, offsets = normalise(raw)
    return Line(number, raw, text, offsets, **hints)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A passage: from offset `start` of `line` to offset `end` (exclusive) of `end_line`, in `Line.text`.

    Lines are 1-based, offsets 0-based. Spans order as they stand in the document.
    """

    line: int
    start: int
    end_line: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return (self.line, self.start) < (other.end_line, other.end) and (other.line, other.start) < (
            self.end_line,
            self.end,
        )

    def contains(self, other: Span) -> bool:
        return (self.line, self.start) <= (other.line, other.start) and (other.end_line, other.end) <= (
            self.end_line,
            self.end,
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A passage as people and programs are told of it: raw lines and columns from 1, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    quote: str
    location: str


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment in the file that speaks to the linter, for example `disable=FIG001 figures agreed with the DCS`."""

    line: int
    """The line it stands on; for a Word comment the first line it covers."""
    end_line: int
    """The last line it covers; the same as `line` for a comment line, which covers the block that follows."""
    text: str
    """What stands after `ofsted-lint:`."""
    covers: bool = False
    """True: it covers just line..end_line (a Word comment); False: it speaks of what follows it."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text. `unread` says what of it could not be read, in sentences for people."""

    path: str
    lines: tuple[Line, ...]
    format: str = "text"
    unread: tuple[str, ...] = ()
    directives: tuple[Directive, ...] = ()
    _by_number: dict[int, Line] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._by_number.update((line.number, line) for line in self.lines)

    def line(self, number: int) -> Line:
        """The line with this number. Raises KeyError if there is none."""
        return self._by_number[number]

    def text(self, span: Span) -> str:
        """The passage as it is compared; lines that it runs over are joined with a space."""
        return " ".join(part for part in self._slices(span, raw=False) if part)

    def quote(self, span: Span) -> str:
        """The passage as the author wrote it."""
        return " ".join(part for part in self._slices(span, raw=True) if part)

    def place(self, span: Span) -> Place:
        """Raw position and quotation of a passage."""
        first, last = self.line(span.line), self.line(span.end_line)
        return Place(
            span.line,
            _raw_offset(first, span.start) + 1,
            span.end_line,
            _raw_end(last, span.end) + 1,
            self.quote(span),
            first.location,
        )

    def _slices(self, span: Span, *, raw: bool) -> Iterable[str]:
        for number in range(span.line, span.end_line + 1):
            line = self._by_number.get(number)
            if line is None or line.directive:
                continue
            start = span.start if number == span.line else 0
            end = span.end if number == span.end_line else len(line.text)
            if raw:
                yield line.raw[_raw_offset(line, start) : _raw_end(line, end)]
            else:
                yield line.text[start:end]


def _raw_offset(line: Line, at: int) -> int:
    return at if line.offsets is None else line.offsets[at]


def _raw_end(line: Line, at: int) -> int:
    """An exclusive end: behind the last character, before any mark that follows it in the raw line."""
    if line.offsets is None or not at:
        return at
    return line.offsets[at - 1] + 1


@dataclass(frozen=True, slots=True)
class Pieces:
    """Text that stands in several places (a paragraph cut by a page break), read as one.

    `text` is the pieces joined with single spaces; `span(start, end)` leads from offsets in it to the document.
    """

    text: str
    starts: tuple[int, ...]
    """Offset in `text` at which each piece begins."""
    at: tuple[tuple[int, int], ...]
    """Line number and offset in `Line.text` at which each piece begins."""

    @staticmethod
    def join(parts: Iterable[tuple[int, int, str]]) -> Pieces:
        """From (line number, offset in the line, text) in document order."""
        parts = list(parts)
        if len(parts) == 1:
            ((number, offset, text),) = parts
            return Pieces(text, (0,), ((number, offset),))
        texts: list[str] = []
        starts: list[int] = []
        at: list[tuple[int, int]] = []
        length = 0
        for number, offset, text in parts:
            if texts:
                length += 1
            starts.append(length)
            at.append((number, offset))
            texts.append(text)
            length += len(text)
        return Pieces(" ".join(texts), tuple(starts), tuple(at))

    def locate(self, offset: int, *, end: bool = False) -> tuple[int, int]:
        """Line number and offset in the line of an offset in `text` (`end`: read it as an exclusive end)."""
        index = max(bisect_right(self.starts, offset - 1 if end and offset else offset) - 1, 0)
        number, start = self.at[index]
        return number, start + offset - self.starts[index]

    def parts(self) -> Iterator[tuple[int, int, str]]:
        """(line number, offset in the line, text) of each piece."""
        for index, (start, (number, offset)) in enumerate(zip(self.starts, self.at, strict=True)):
            stop = self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.text)
            yield number, offset, self.text[start:stop]

    def part(self, start: int, end: int) -> Pieces:
        """text[start:end], with its places."""
        parts = []
        for at, (number, offset, text) in zip(self.starts, self.parts(), strict=True):
            a, b = max(start - at, 0), min(end - at, len(text))
            if a < b:
                parts.append((number, offset + a, text[a:b]))
        return Pieces.join(parts)

    def and_then(self, other: Pieces) -> Pieces:
        """This text and, after a space, the other."""
        return Pieces.join([*self.parts(), *other.parts()])

    def span(self, start: int, end: int) -> Span:
        """The passage text[start:end] as it stands in the document."""
        if len(self.at) == 1:  # most texts
            number, offset = self.at[0]
            return Span(number, offset + start, number, offset + end)
        line, at = self.locate(start)
        end_line, end_at = self.locate(end, end=True)
        return Span(line, at, end_line, end_at)
