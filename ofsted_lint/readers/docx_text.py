"""The text of one paragraph as it is collected run by run, and the tidying that a line needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from ofsted_lint import patterns as re
from ofsted_lint.document import Anchor
from ofsted_lint.readers.docx_notes import Note
from ofsted_lint.readers.docx_package import XML, Element, W
from ofsted_lint.records import dataclass, field


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters in a row that come from one place: paragraph, run, offset in the run; None: Word makes them."""

    text: str
    part: str = ""
    path: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A comment begins, ends or is marked here."""

    what: str
    """start, end or mark."""
    ident: str


@dataclass(slots=True)
class Draft:
    """A line in the making."""

    pieces: list[Piece] = field(default_factory=list)
    kind: str = "paragraph"
    """paragraph, row, box, footnote or endnote."""
    index: int = 0
    """Of the paragraph among all of its part."""
    label: str = ""
    indent: int = 0
    """Left indent of a list item, in twentieths of a point."""
    heading: int | None = None
    list_level: int | None = None
    bullet: bool = False
    style: str = ""
    mark: str | None = None
    """The mark of a note."""
    page: int = 0
    table: int = 0
    row: int = 0
    bold: int = 0
    """How many of its visible characters are bold."""
    sizes: Counter[int] = field(default_factory=Counter)
    """How many visible characters have which size, in half points."""
    events: list[Event] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def labelled(self, label: str, part: str) -> list[Piece]:
        """The pieces with a label before them; a number without text stands alone, a bullet without text vanishes."""
        if self.pieces:
            return [Piece(label, part, (self.index,)), *self.pieces] if label else self.pieces
        return [Piece(label.strip(), part, (self.index,))] if label and not self.bullet else []

    @property
    def all_bold(self) -> bool:
        return 0 < self.bold == sum(self.sizes.values())

    def take(self, other: Draft) -> None:
        """Appends what another paragraph holds."""
        self.pieces += other.pieces
        self.page = self.page or other.page
        self.bold += other.bold
        self.sizes.update(other.sizes)
        self.events += other.events
        self.notes += other.notes
        self.boxes += other.boxes


# A label that the author typed and set off with a tab: "1.", "4.1", "(a)", "iv)", a bullet sign.
_TYPED_LABEL = re.compile(
    r"(?:[-\u2013\u2022\u25aa\u00b7o*]|\d{1,3}(?:\.\d{1,3})*[.)]?|\(?[A-Za-z]{1,5}[.)])\t"
)
_TABS = re.compile(r"[ \u00a0]*\t[ \u00a0\t]*")


def tidy(pieces: list[Piece], *, cell: bool = False) -> list[Piece]:
    """Without space at the ends; tabs in a row are one; a tab after a typed label, or in a cell, is a space."""
    text = "".join(piece.text for piece in pieces)
    stripped = text.strip()
    if not stripped:
        return []
    first = len(text) - len(text.lstrip())
    cuts = [(0, first), (first + len(stripped), len(text))]
    spaces = set()
    if "\t" in stripped:
        label = _TYPED_LABEL.match(stripped)
        for match in _TABS.finditer(text, first, first + len(stripped)):
            cuts.append((match.start(), match.end() - 1))
            if cell or (label and match.start() <= first + label.end() - 1 < match.end()):
                spaces.add(match.end() - 1)
    cuts = sorted((a, b) for a, b in cuts if a < b)
    if not cuts and not spaces and "\t" not in stripped:
        return pieces
    return _rebuild(pieces, cuts, spaces, len(text))


def _rebuild(pieces: list[Piece], cuts: list[tuple[int, int]], spaces: set[int], length: int) -> list[Piece]:
    """The pieces without the cut ranges, all space inside turned to plain tab or space."""
    bounds = [0, *(at for cut in cuts for at in cut), length]
    kept = list(zip(bounds[0::2], bounds[1::2], strict=True))
    out: list[Piece] = []
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        for first, last in kept:
            a, b = max(first, at), min(last, end)
            if a < b:
                text = piece.text[a - at : b - at]
                for space in spaces:
                    if a <= space < b:
                        text = f"{text[: space - a]} {text[space - a + 1 :]}"
                out.append(Piece(text, piece.part, _advance(piece.path, a - at)))
        at = end
    return out


def _advance(path: tuple[int, ...] | None, by: int) -> tuple[int, ...] | None:
    return path if path is None or len(path) < 3 else (*path[:2], path[2] + by)


def anchors(pieces: Iterable[Piece]) -> tuple[Anchor, ...]:
    """Where the characters of the pieces' joined text came from."""
    out: list[Anchor] = []
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        if piece.path is not None and piece.text:
            out.append(Anchor(at, end, piece.part, piece.path))
        at = end
    merged = out[:1]
    for before, this in pairwise(out):
        last = merged[-1]
        follows = before.end == this.start and this.path == _advance(before.path, before.end - before.start)
        if follows and this.part == last.part and len(this.path) == 3:
            merged[-1] = Anchor(last.start, this.end, last.part, last.path)
        else:
            merged.append(this)
    return tuple(merged)


def own_runs(paragraph: Element) -> list[Element]:
    """The runs of a paragraph in order, without those of paragraphs inside it (text boxes).

    An anchor's path counts in this list: (index of the paragraph among all of its part, index in this list, offset).
    """
    runs = list(paragraph.iter(W + "r"))
    if next(paragraph.iterdescendants(W + "p"), None) is None:
        return runs
    return [run for run in runs if next(run.iterancestors(W + "p")) is paragraph]


# What a character in a private font means, by its code in the font; the same signs are used as bullets and boxes.
_SYMBOLS = {
    0xB7: "\u2022", 0xA7: "\u25aa", 0x76: "\u2022", 0xD8: "\u2022", 0x6C: "\u2022", 0x6E: "\u25aa",
    0xFC: "\u2713", 0xFB: "\u2717", 0xFE: "\u2611", 0xFD: "\u2612", 0xA8: "\u2610", 0x6F: "\u2610",
    0x52: "\u2611", 0x54: "\u2612", 0xE0: "\u2192", 0xA3: "\u2264", 0xB3: "\u2265", 0xB1: "\u00b1", 0xB0: "\u00b0",
}  # fmt: skip
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_ONE = {
    "tab": "\t", "ptab": "\t", "br": " ", "cr": " ", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad",
}  # fmt: skip


TEXTS = (W + "t", W + "delText")


def own_text(text: Element) -> str:
    """What a w:t holds; space at its ends counts only where the file says so."""
    found: str = text.text or ""
    return found if text.get(XML + "space") == "preserve" else found.strip(" \t\r\n")


def child_text(child: Element) -> str:
    """The text of one child of a run, without notes; its length is what offsets in a run count."""
    tag = child.tag
    if tag in TEXTS:
        text = own_text(child)
        if "\n" in text or "\r" in text:
            text = re.sub(r"[\r\n]", " ", text)
        return _PRIVATE.sub(lambda match: _symbol(ord(match[0])), text) if not text.isascii() else text
    if tag == W + "br" and child.get(W + "type", "textWrapping") != "textWrapping":
        return ""
    if tag == W + "sym":
        try:
            return _symbol(int(child.get(W + "char", ""), 16))
        except ValueError:
            return "\ufffd"
    if not isinstance(tag, str) or not tag.startswith(W):
        return ""
    return _ONE.get(tag[len(W) :], "")


def width(child: Element) -> int:
    """How many offsets in a run a child takes: a note's mark takes one, however many characters are printed."""
    if child.tag in (W + "footnoteReference", W + "endnoteReference"):
        return 1
    return len(child_text(child))


def _symbol(code: int) -> str:
    if 0xF000 <= code <= 0xF0FF:
        code -= 0xF000
        if code in _SYMBOLS:
            return _SYMBOLS[code]
        return "\ufffd" if code > 0x7E or code < 0x20 else chr(code)
    return _SYMBOLS.get(
        code, chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    )
